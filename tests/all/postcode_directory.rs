//! A full postcode directory, imported over the built-in postcodes.

use homeward::domain::PostcodeRow;
use homeward::places::{Directory, FoundBy, Gazetteer, directory};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

fn file(text: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("ONSPD.csv");
    fs::write(&path, text).expect("written");
    (folder, path)
}

fn rows_and_faults(text: &str) -> (Vec<PostcodeRow>, Vec<String>) {
    let (folder, path) = file(text);
    let (mut good, mut bad) = (vec![], vec![]);
    for row in directory::read(&path).expect("a directory") {
        match row {
            Ok(row) => good.push(row),
            Err(fault) => bad.push(fault.to_string().replace(&format!("{}/", folder.path().display()), "")),
        }
    }
    (good, bad)
}

fn fault(text: impl AsRef<[u8]>) -> String {
    let (folder, path) = file(text);
    let Err(fault) = directory::read(&path) else { panic!("it was read") };
    fault.to_string().replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn the_columns_of_every_years_directory_are_known_in_any_order() {
    for header in
        ["pcds,lat,long,lad25cd,doterm", "pcd7,LAT,LONG,oslaua,doterm", "\u{feff}PCD,lat,long,laua,doterm", "\"pcd8\",\"lat\",\"long\",\"lad23cd\",\"doterm\""]
    {
        let (good, bad) = rows_and_faults(&format!("{header}\n\"PO167AZ\",50.8543,-1.1755,E07000087,\nPO16 7QQ,50.9,-1.2,E07000087,201503\n"));
        assert!(bad.is_empty(), "{header}: {bad:?}");
        assert_eq!((good[0].postcode.as_str(), good[0].point.lat(), good[0].terminated), ("PO16 7AZ", 50.8543, false));
        assert!(good[1].terminated);
    }
}

#[test]
fn an_imported_postcode_is_asked_before_the_built_in_ones() {
    let (rows, _) = rows_and_faults("pcds,lat,long,lad25cd\nPO16 7AZ,50.8,-1.1,E07000088\nPO16 7ZZ,50.86,-1.19,E07000087\nPO16 7ZZ,50.87,-1.19,\n");
    let directory = Directory::of(rows);
    assert_eq!(directory.len(), 2);
    let gazetteer = Gazetteer::with_directory(directory);
    let found = |text: &str| gazetteer.postcode(text).map(|l| (l.point.lat(), l.area.map(|a| a.to_string()), l.by)).expect(text);
    assert_eq!(found("PO16 7AZ"), (50.8, Some("E07000088".into()), FoundBy::Postcode));
    assert_eq!(found("po16 7zz"), (50.87, None, FoundBy::Postcode), "the last of two rows counts");
    assert_eq!(found("SW1A 2AA").2, FoundBy::Postcode, "what the directory lacks is built in");
    assert_eq!(found("PO16 7ZY").2, FoundBy::Sector);
}

#[test]
fn each_bad_row_is_said_with_its_line_and_column_and_the_others_go_in() {
    let text = "pcds,lat,long,lad25cd,doterm\nPO16 7AZ,50.8,-1.1,E07000087,\nFareham,50.8,-1.1,E07000087,\nPO16 7AB,north,-1.1,E07000087,\nPO16 7AD,150.8,-1.1,E07000087,\n\
                PO16 7AE,50.8,-1.1,Fareham,\nPO16 7AF,50.8\n\"PO16 7AG,50.8,-1.1,E07000087,\nJE2 3AB,99.999999,0.0,L99999999,\nPO16 7AH,,,E07000087,\n";
    let (good, bad) = rows_and_faults(text);
    assert_eq!(good.iter().map(|r| r.postcode.as_str()).collect::<Vec<_>>(), ["PO16 7AZ", "PO16 7AG"]);
    insta::assert_snapshot!(bad.join("\n"));
}

#[test]
fn a_quoted_cell_may_hold_commas() {
    let (good, bad) =
        rows_and_faults("pcds,\"name, of ward\",lat,long,lad25cd\nPO16 7AZ,\"Fareham, East\",50.8,-1.1,E07000087\n\"PO16 7AB\",\"\",50.9,-1.2,E07000087\n");
    assert!(bad.is_empty(), "{bad:?}");
    assert_eq!(good.iter().map(|r| (r.postcode.as_str(), r.point.lat())).collect::<Vec<_>>(), [("PO16 7AZ", 50.8), ("PO16 7AB", 50.9)]);
}

#[test]
fn what_is_no_directory_is_refused_with_what_to_do() {
    let faults = [
        fault(""),
        fault("id,title\n1,2\n"),
        fault("pcds,lat,long\n"),
        fault("PK\u{3}\u{4}"),
        fault(b"pcds,\xff\xfe,long\n"),
        fault(b"\x7fELF\0\0"),
        fault("id,organisation,title,postcode,lat,lon,area_code\n"),
        {
            let folder = TempDir::new().expect("a folder");
            let name = folder.path().display().to_string();
            let Err(fault) = directory::read(folder.path()) else { panic!("it was read") };
            fault.to_string().replace(&name, "folder")
        },
    ];
    insta::assert_snapshot!(faults.join("\n"));
}
