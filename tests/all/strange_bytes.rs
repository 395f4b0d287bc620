//! Every reader of a stranger's bytes, given what no honest program writes: files with bytes changed, lost, repeated, cut short, and put together from others. Nothing of it may
//! stop the program. The targets are those of `fuzz/` and more; this run needs no other tool and is the same each time. `scripts/long` runs the full counts.

use crate::support::{counts::rounds, documents::zipped};
use homeward::{
    domain::{RequirementRow, requirements_from_rows},
    extract, offers,
    places::Gazetteer,
};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A reader: what it makes of the bytes is its own business, as long as it comes back.
type Target = fn(&[u8]);

const CSV: &[u8] = b"id,organisation,title,setting,status,postcode,bedrooms,features_yes,weekly_rent\r\nH-1,Harbour Homes,\"Ferry, Lane\",own_home,published,PO16 7GZ,2,garden;wet_room,148.50\r\n";
const REQUIREMENTS: &[u8] = br#"[{"id": "r1", "kind": "near", "code": "fareham", "any_of": ["gosport"], "number": 8.0, "strength": "essential", "quote": "near my mum", "start": 0, "end": 11}]"#;
/// Pieces that readers look for.
const PIECES: [&[u8]; 16] = [
    b"\"",
    b"\r\n",
    b"\0",
    b"{",
    b"]",
    b"<w:p>",
    b"</w:tbl>",
    b"&#0;",
    b"PK\x03\x04",
    b"\xff\xd8\xff",
    b"IHDR",
    b"\xef\xbb\xbf",
    b"99999999999999999999",
    b"-1",
    b"\xf0\x9f\x8f\xa0",
    b"1e308",
];

fn mutated(seed: &[u8], other: &[u8], chance: &mut ChaCha8Rng) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..chance.random_range(1..8) {
        let at = chance.random_range(0..=bytes.len());
        let end = (at + chance.random_range(0..64_usize)).min(bytes.len());
        match chance.random_range(0..7) {
            0 if at < bytes.len() => bytes[at] = chance.random(),
            1 if at < bytes.len() => bytes[at] ^= 1 << chance.random_range(0..8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            4 => drop(bytes.splice(at..at, PIECES[chance.random_range(0..PIECES.len())].iter().copied())),
            5 => bytes.truncate(at),
            _ => {
                let from = chance.random_range(0..=other.len());
                let to = (from + chance.random_range(0..200_usize)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
        }
    }
    let mut noise = [0; 4];
    if chance.random_range(0..20) == 0 {
        chance.fill_bytes(&mut noise);
        bytes.extend(noise);
    }
    bytes
}

/// Runs a target so often; says how often, for docs/security.md.
fn run(name: &str, seeds: &[&[u8]], executions: u32, target: Target) {
    let mut chance = ChaCha8Rng::seed_from_u64(7);
    for n in 0..executions {
        let seed = seeds[chance.random_range(0..seeds.len())];
        let other = seeds[chance.random_range(0..seeds.len())];
        let bytes = mutated(seed, other, &mut chance);
        let came_back = std::panic::catch_unwind(|| target(&bytes));
        assert!(came_back.is_ok(), "{name}: execution {n} stopped the reader with {:?}", String::from_utf8_lossy(&bytes));
    }
    println!("{name}: {executions} executions");
}

const DOCX: &[u8] = include_bytes!("../cases/documents/robin.docx");
const ODT: &[u8] = include_bytes!("../cases/documents/robin.odt");
const ODS: &[u8] = include_bytes!("../cases/offers/home.ods");
const TXT: &[u8] = include_bytes!("../cases/documents/robin.txt");

#[test]
fn rows_of_offers_come_back() {
    run("offers as CSV", &[CSV], rounds(2_000, 200_000), |bytes| drop(offers::read_bytes("homes.csv", bytes, Gazetteer::built_in())));
    run("offers as a sheet", &[ODS], rounds(100, 20_000), |bytes| drop(offers::read_bytes("homes.ods", bytes, Gazetteer::built_in())));
}

#[test]
fn requirements_of_programs_come_back() {
    run("requirements as JSON", &[REQUIREMENTS], rounds(2_000, 200_000), |bytes| {
        if let Ok(rows) = serde_json::from_slice::<Vec<RequirementRow>>(bytes) {
            let _ = requirements_from_rows(&rows);
        }
    });
}

#[test]
fn pictures_come_back() {
    let seeds: [&[u8]; 2] = [include_bytes!("../cases/pictures/chart.jpg"), include_bytes!("../cases/pictures/chart.png")];
    run("pictures", &seeds, rounds(2_000, 200_000), |bytes| drop(extract::pictures_of(bytes, "chart")));
}

#[test]
fn documents_come_back() {
    run("any document", &[DOCX, ODT, TXT], rounds(300, 20_000), |bytes| drop(extract::read_document(bytes, "plan")));
    let xml: &[u8] =
        br#"<w:document><w:body><w:p><w:r><w:t>I love kites.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"#;
    run("the XML of a Word document", &[xml], rounds(1_000, 200_000), |xml| drop(extract::read_document(&zipped(&[("word/document.xml", xml)]), "plan.docx")));
    let odt: &[u8] = br#"<office:document-content><office:body><office:text><text:p>I love kites.</text:p><text:list><text:list-item><text:p/></text:list-item></text:list></office:text></office:body></office:document-content>"#;
    run("the XML of an OpenDocument text", &[odt], rounds(1_000, 200_000), |xml| {
        let parts: [(&str, &[u8]); 2] = [("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", xml)];
        drop(extract::read_document(&zipped(&parts), "plan.odt"));
    });
}

#[test]
fn words_of_plans_come_back() {
    run("the words of a plan", &[TXT], rounds(20, 2_000), |bytes| {
        let text = String::from_utf8_lossy(bytes);
        drop(extract::read_plan(&text, "robin", jiff::civil::date(2026, 11, 21), Gazetteer::built_in()));
    });
}
