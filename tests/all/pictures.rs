//! Photographs of flip charts and scanned documents: what is kept of them, and a plan typed beside them.

use crate::support::{
    pdf::pdf_of,
    site::{Site, from_here},
};
use axum::http::StatusCode;
use homeward::{domain::PictureKind, extract::pictures_of};

const JPEG: &[u8] = include_bytes!("../cases/pictures/chart.jpg");
const PNG: &[u8] = include_bytes!("../cases/pictures/chart.png");

/// The photograph as a phone makes it: turned by a quarter, with the place it was taken at.
fn as_by_a_phone() -> Vec<u8> {
    let mut note = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    note.extend(b"GPS 50.7989 -1.1417 Canon EOS");
    let length = u16::try_from(note.len() + 2).unwrap().to_be_bytes();
    [&JPEG[..2], &[0xFF, 0xE1], &length, &note, &JPEG[2..], b"a film of three seconds"].concat()
}

/// A scanner's PDF: a picture a page, and no words.
fn scanned() -> Vec<u8> {
    let image = " /Type /XObject /Subtype /Image /Width 600 /Height 800 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode";
    let page = (String::new(), b"q 595 0 0 842 0 0 cm /X1 Do Q".to_vec());
    pdf_of(&[page.clone(), page], &[(image.to_owned(), JPEG.to_vec()), (image.to_owned(), JPEG.to_vec())])
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn what_the_camera_noted_is_left_out_and_the_picture_stays_upright() {
    let kept = pictures_of(&as_by_a_phone(), "IMG_1.jpg").unwrap();
    assert_eq!((kept.len(), kept[0].kind, kept[0].width, kept[0].height), (1, PictureKind::Jpeg, 800, 600));
    assert!(!holds(&kept[0].content, b"GPS") && !holds(&kept[0].content, b"Canon") && !holds(&kept[0].content, b"film"));
    assert!(holds(&kept[0].content, b"Exif\0\0MM"), "which way up it is stays");
    let png = pictures_of(PNG, "a.png").unwrap();
    assert_eq!((png[0].kind, png[0].width, png[0].height), (PictureKind::Png, 400, 300));
}

#[test]
fn the_pages_of_a_scanned_document_come_out_as_pictures_or_the_document_stays_whole() {
    let pages = pictures_of(&scanned(), "scan.pdf").unwrap();
    assert_eq!(pages.iter().map(|page| (page.kind, page.width)).collect::<Vec<_>>(), [(PictureKind::Jpeg, 600); 2]);
    let fax = pdf_of(&[(String::new(), b"q Q".to_vec())], &[(" /Subtype /Image /Filter /CCITTFaxDecode".to_owned(), b"dots".to_vec())]);
    let whole = pictures_of(&fax, "fax.pdf").unwrap();
    assert_eq!((whole.len(), whole[0].kind, whole[0].content == fax), (1, PictureKind::Pdf, true));
}

#[test]
fn what_is_no_picture_is_refused_in_one_sentence() {
    let bomb = [&b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\x01\0\0\0\x01\0\0\x08\x02\0\0\0\0\0\0\0\0\0\0\0IDAT\0\0\0\0\0\0\0\0IEND\0\0\0\0"[..]].concat();
    for (name, bytes, part) in [
        ("a.jpg", b"\xFF\xD8\xFFshort".to_vec(), "a.jpg is damaged or was cut off"),
        ("b.jpg", JPEG[..JPEG.len() / 2].to_vec(), "b.jpg is damaged or was cut off"),
        ("c.gif", b"GIF89a".to_vec(), "c.gif is no picture that can be kept"),
        ("d.png", bomb, "d.png has no pixels, or more than 64 million"),
        ("e.pdf", b"%PDF-1.4 /Encrypt 5 0 R".to_vec(), "e.pdf is protected by a password"),
        ("f.jpg", vec![0xFF; 20_000_001], "f.jpg is larger than 20 MB"),
        ("g.pdf", [b"%PDF-".to_vec(), b"\xFF\xD8\xFF\xE0".repeat(1_000_000)].concat(), ""),
    ] {
        match pictures_of(&bytes, name) {
            Err(fault) => assert!(fault.to_string().starts_with(part), "{fault}"),
            Ok(_) => assert_eq!(part, "", "{name} was kept"),
        }
    }
}

#[tokio::test]
async fn a_plan_begins_with_its_pictures_and_is_typed_beside_them() {
    let site = Site::empty().await;
    let nameless = site.post_files("/plans/add", &[("file", "IMG_1.jpg", JPEG), ("text", "", b""), ("reference", "", b"")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.words().contains("Give the plan a short name"), "{}", nameless.words());
    let phone = as_by_a_phone();
    let added = site.post_files("/plans/add", &[("file", "IMG_1.jpg", &phone), ("file", "b.png", PNG), ("text", "", b""), ("reference", "", b"Amir")]).await;
    assert_eq!((added.status, added.header("location")), (StatusCode::SEE_OTHER, "/plans/amir/text"), "{}", added.words());
    assert!(site.get("/plans/amir").await.words().contains("The plan’s text is still to be typed."));
    let pane = site.get("/plans/amir/text").await;
    assert!(pane.words().contains("Type the plan’s text") && pane.text.contains("<img src=\"/plans/amir/pictures/1\" width=\"800\" height=\"600\""));
    let shown = site.get("/plans/amir/pictures/1").await;
    assert_eq!((shown.header("content-type"), shown.header("cache-control")), ("image/jpeg", "no-store"));
    assert!(!holds(&shown.bytes, b"GPS") && shown.bytes.starts_with(b"\xFF\xD8"));
    assert_eq!(site.get("/plans/amir/pictures/9").await.status, StatusCode::NOT_FOUND);

    let typed = b"# Amir's Life Plan\r\n\r\nI need to live near my nan in Gosport.\r\n";
    let saved = site.post_files("/plans/amir/text", &[("version", "", b"1"), ("text", "", typed)]).await;
    assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, "/plans/amir"), "{}", saved.words());
    let plan = site.get("/api/v1/plans/amir").await.json();
    assert_eq!((plan["version"].as_i64(), plan["title"].as_str()), (Some(2), Some("Amir's Life Plan")));
    assert_eq!(plan["text"], "# Amir's Life Plan\n\nI need to live near my nan in Gosport.\n");
    assert!(plan["requirements"].as_array().unwrap().iter().any(|r| r["code"] == "gosport"));

    let swapped = site.post_files("/plans/amir/text", &[("version", "", b"2"), ("text", "", typed), ("remove", "", b"1"), ("file", "c.jpg", JPEG)]).await;
    assert_eq!(swapped.header("location"), "/plans/amir/text", "{}", swapped.words());
    let numbers: Vec<i64> = site.store.pictures("amir").await.unwrap().iter().map(|p| p.number).collect();
    assert_eq!(numbers, [2, 3]);
    assert_eq!(site.get("/api/v1/plans/amir").await.json()["version"], 2, "the text is as it was");
}

#[tokio::test]
async fn a_scanned_document_becomes_pictures_and_a_faxed_one_a_file_beside_the_text() {
    let site = Site::of_maya().await;
    let (scan, fax) = (scanned(), pdf_of(&[(String::new(), b"q Q".to_vec())], &[(" /Subtype /Image /Filter /CCITTFaxDecode".to_owned(), b"dots".to_vec())]));
    let text = crate::support::site::MAYA.as_bytes();
    let added = site.post_files("/plans/maya/text", &[("version", "", b"1"), ("text", "", text), ("file", "scan.pdf", &scan), ("file", "fax.pdf", &fax)]).await;
    assert_eq!(added.header("location"), "/plans/maya/text", "{}", added.words());
    let pane = site.get("/plans/maya/text").await;
    assert!(pane.text.contains("/plans/maya/pictures/2\" width=\"600\"") && pane.words().contains("Open the scanned document (PDF)"), "{}", pane.words());
    let file = site.get("/plans/maya/pictures/3").await;
    assert_eq!((file.header("content-type"), file.header("content-disposition")), ("application/pdf", "attachment; filename=\"scan.pdf\""));
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_said_beside_its_field_and_what_was_typed_stays() {
    let site = Site::of_maya().await;
    let wrong = site.post_files("/plans/maya/text", &[("version", "", b"1"), ("text", "", b"Typed so far"), ("file", "a.jpg", &JPEG[..90])]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.words().contains("Error: a.jpg is damaged or was cut off") || wrong.words().contains("A.jpg is damaged"), "{}", wrong.words());
    assert!(wrong.text.contains("Typed so far</textarea>"));
    assert!(site.store.pictures("maya").await.unwrap().is_empty());
}

#[tokio::test]
async fn programs_list_add_fetch_and_take_away_pictures() {
    const PICTURES: &str = "/api/v1/plans/maya/pictures";
    let site = Site::of_maya().await;
    assert_eq!(site.get(PICTURES).await.json()["items"], serde_json::json!([]));
    let added = site.post_files(PICTURES, &[("file", "chart.jpg", &as_by_a_phone())]).await;
    assert_eq!((added.status, &added.json()["items"][0]["media_type"]), (StatusCode::CREATED, &serde_json::json!("image/jpeg")), "{}", added.text);
    let fetched = site.get(&format!("{PICTURES}/1")).await;
    assert_eq!((fetched.status, fetched.header("content-type")), (StatusCode::OK, "image/jpeg"));
    let wrong = site.post_files(PICTURES, &[("file", "a.jpg", &JPEG[..90])]).await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text.contains("damaged or was cut off"), "{}", wrong.text);
    assert_eq!(site.ask(from_here("DELETE", &format!("{PICTURES}/1")), "").await.status, StatusCode::NO_CONTENT);
    assert_eq!(site.ask(from_here("DELETE", &format!("{PICTURES}/1")), "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/api/v1/plans/nobody/pictures").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/api/v1/plans/maya").await.json()["version"], 1, "the text is as it was");
}
