//! The same offer, however it comes: CSV, XLSX, ODS, JSON.

use homeward::{
    domain::OfferKind,
    offers::{Cells, Offer, check, columns::columns, from_json, read_bytes, to_json},
    places::Gazetteer,
};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const HOME: [(&str, &str); 15] = [
    ("id", "H-1"),
    ("organisation", "Southmere Homes"),
    ("title", "Bungalow by the canal"),
    ("lat", "50.8516"),
    ("lon", "-1.179"),
    ("area_code", "E07000087"),
    ("setting", "own_home"),
    ("bedrooms", "2"),
    ("whole_home", "yes"),
    ("features_can_add", "wet_room:8:4000"),
    ("weekly_rent", "142.5"),
    ("available_from", "now"),
    ("confirmed_on", "2026-11-01"),
    ("status", "published"),
    ("description", "Near the canal & the shops"),
];

fn cells() -> Cells {
    HOME.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect()
}

fn the_home() -> Offer {
    check(OfferKind::Home, &cells(), Gazetteer::built_in()).expect("a good row")
}

/// The one good row of a file.
fn only(name: &str, bytes: &[u8]) -> (Cells, Offer) {
    let mut file = read_bytes(name, bytes, Gazetteer::built_in()).expect("a file that can be used");
    assert_eq!(file.bad, []);
    let row = file.good.pop().expect("a row");
    assert!(file.good.is_empty());
    (row.kept.cells(), row.offer)
}

fn csv() -> Vec<u8> {
    let names: Vec<&str> = columns(OfferKind::Home).iter().map(|c| c.name).collect();
    let said = cells();
    let row: Vec<&str> = names.iter().map(|name| said.get(*name).map_or("", String::as_str)).collect();
    format!("{}\n{}\n", names.join(","), row.join(",")).into_bytes()
}

/// As a person fills in a spreadsheet: numbers as numbers, a date as a date that shows as `01/11/26`, TRUE for yes.
fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yy");
    for (at, column) in columns(OfferKind::Home).iter().enumerate() {
        let at = at as u16;
        sheet.write_string(0, at, column.name).expect("a cell");
        match (column.name, HOME.iter().find(|(name, _)| *name == column.name).map(|(_, text)| *text)) {
            (_, None) => sheet.write_blank(2, at, &day),
            ("lat" | "lon" | "bedrooms" | "weekly_rent", Some(number)) => sheet.write_number(2, at, number.parse::<f64>().expect("a number")),
            ("confirmed_on", Some(date)) => sheet.write_datetime_with_format(2, at, ExcelDateTime::parse_from_str(date).expect("a date"), &day),
            ("whole_home", Some(_)) => sheet.write_boolean(2, at, true),
            (_, Some(text)) => sheet.write_string(2, at, text),
        }
        .expect("a cell");
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_row_means_the_same_in_csv_xlsx_ods_and_json() {
    let ods = include_bytes!("../cases/offers/home.ods");
    for (name, bytes) in [("homes.csv", csv()), ("homes.xlsx", xlsx()), ("homes.ods", ods.to_vec())] {
        assert_eq!(only(name, &bytes), (cells(), the_home()), "{name}");
    }
    let json = to_json(OfferKind::Home, &cells());
    assert_eq!(from_json(OfferKind::Home, &json), Ok(cells()));
}

#[test]
fn the_same_offer_from_another_program_has_the_same_cells_to_the_letter() {
    let loose = String::from_utf8(csv()).expect("text").replace("50.8516", "50.85160").replace(",2,", ",2.0,").replace("142.5", "142.50");
    let loose = loose.replace("wet_room:8:4000", "wet_room:8: 4000.00; wet_room:8:4000;");
    assert_eq!(only("homes.csv", loose.as_bytes()), only("homes.xlsx", &xlsx()));
}

#[test]
fn what_a_file_is_is_seen_from_its_content_and_not_from_its_name() {
    assert_eq!(only("homes.csv", &xlsx()).1, the_home());
    assert_eq!(only("homes.xlsx", &csv()).1, the_home());
}

#[test]
fn a_fault_in_a_workbook_is_named_by_the_number_of_its_row() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, column) in columns(OfferKind::Support).iter().enumerate() {
        sheet.write_string(0, at as u16, column.name).expect("a cell");
        sheet.write_string(4, at as u16, column.example).expect("a cell");
    }
    let ratio = columns(OfferKind::Support).iter().position(|c| c.name == "ratio_max").expect("a column") as u16;
    // What a spreadsheet program makes of a typed "2:1".
    sheet.write_number_with_format(4, ratio, 0.084_027_777_8, &Format::new().set_num_format("hh:mm")).expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let file = read_bytes("support.xlsx", &bytes, Gazetteer::built_in()).expect("a file that can be used");
    let said: Vec<String> = file.bad.iter().map(|b| format!("{}, line {}, `{}`: {}", b.file, b.line, b.column, b.reason)).collect();
    assert_eq!(said, ["support.xlsx, line 5, `ratio_max`: \"02:01:00\" is not a number. Write how many staff support one person, for example 2."]);
}

#[test]
fn a_stray_cell_at_the_far_corner_of_a_sheet_does_no_harm() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, column) in columns(OfferKind::Home).iter().enumerate() {
        sheet.write_string(0, at as u16, column.name).expect("a cell");
        sheet.write_string(1, at as u16, column.example).expect("a cell");
    }
    sheet.write_string(1_048_575, 16_383, "stray").expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    assert_eq!(read_bytes("homes.xlsx", &bytes, Gazetteer::built_in()).expect("a file that can be used").good.len(), 1);
}

#[test]
fn a_broken_workbook_is_refused_in_one_sentence() {
    let mut half = xlsx();
    half.truncate(half.len() / 2);
    for bytes in [half, b"PK\x03\x04".to_vec(), b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet".to_vec()] {
        let fault = read_bytes("homes.xlsx", &bytes, Gazetteer::built_in()).expect_err("refused");
        assert_eq!(fault.to_string(), "homes.xlsx: the workbook cannot be read. Open it in a spreadsheet program and save it again as .xlsx, or as CSV.");
    }
    let empty = Workbook::new().save_to_buffer().expect("a workbook");
    assert!(read_bytes("homes.xlsx", &empty, Gazetteer::built_in()).is_err());
}
