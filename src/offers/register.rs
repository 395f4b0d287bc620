//! The care regulator's public register of locations, as it is published: the weekly directory (CSV) and the monthly one with filters (ODS, XLSX,
//! or saved as CSV). Its header stands below a few lines about the file; of its columns those are taken that are needed to find an organisation.

use super::{BadRow, FileFault};
use crate::domain::RegisterLocation;
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use std::{
    collections::HashSet,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

/// A register's file is some 20 MB; what is far larger is another file.
const MOST_BYTES: u64 = 200 * 1024 * 1024;
/// The header stands among the first so many lines.
const HEADER_WITHIN: usize = 12;

/// What a file of the register holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    pub locations: Vec<RegisterLocation>,
    pub bad: Vec<BadRow>,
}

/// Reads it.
///
/// # Errors
/// What is no register: another format, no header with the regulator's ids, no location.
pub fn read(path: &Path) -> Result<Register, FileFault> {
    let file = path.display().to_string();
    let fault = |reason: String| FileFault { file: file.clone(), place: String::new(), reason };
    let size = std::fs::metadata(path).map_err(|e| fault(format!("the file cannot be opened: {e}")))?.len();
    if size > MOST_BYTES {
        return Err(fault("the file is larger than 200 MB. Give the regulator’s directory of locations.".into()));
    }
    let bytes = std::fs::read(path).map_err(|e| fault(format!("the file cannot be read: {e}")))?;
    read_bytes(&file, bytes)
}

/// The same of a file in memory.
pub fn read_bytes(file: &str, bytes: Vec<u8>) -> Result<Register, FileFault> {
    let fault = |reason: &str| FileFault { file: file.to_owned(), place: String::new(), reason: reason.to_owned() };
    let sheets = match &bytes[..bytes.len().min(4)] {
        b"PK\x03\x04" => {
            catch_unwind(AssertUnwindSafe(|| workbook(bytes))).unwrap_or(None).ok_or_else(|| fault("the workbook cannot be read. Download it again."))?
        }
        _ => vec![csv_rows(&bytes).ok_or_else(|| fault("this is neither a workbook nor CSV. Give the regulator’s directory of locations."))?],
    };
    let found = sheets.into_iter().find_map(|rows| Some((columns_of(&rows)?, rows)));
    let (head, rows) = found
        .ok_or_else(|| fault("no header names the locations’ and providers’ ids. Give the care regulator’s directory of locations as it is published."))?;
    let register = locations(file, &head, rows);
    if register.locations.is_empty() { Err(fault("it holds no location")) } else { Ok(register) }
}

type Row = (u64, Vec<String>);

fn workbook(bytes: Vec<u8>) -> Option<Vec<Vec<Row>>> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).ok()?;
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    let sheets = book.sheet_names().into_iter().filter_map(|name| {
        let range = book.worksheet_range(&name).ok()?;
        let first = range.start().map_or(0, |(row, _)| u64::from(row)) + 1;
        Some((first..).zip(range.rows()).map(|(line, row)| (line, row.iter().map(text).collect())).collect())
    });
    Some(sheets.collect())
}

fn csv_rows(bytes: &[u8]) -> Option<Vec<Row>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    if text.contains('\0') {
        return None;
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let row = |record: csv::StringRecord| (record.position().map_or(0, csv::Position::line), record.iter().map(str::to_owned).collect());
    reader.records().map(|record| record.ok().map(row)).collect()
}

/// Where the columns are, by number; the rows below `header` hold locations.
struct Head {
    header: usize,
    id: usize,
    name: Option<usize>,
    provider: usize,
    provider_name: Option<usize>,
    postcode: Option<usize>,
    council: Option<usize>,
    services: Option<usize>,
    /// Of the directory with filters: a column each, with its service type.
    each_service: Vec<(usize, String)>,
    dormant: Option<usize>,
}

/// The header, where a row has the ids of both.
fn columns_of(rows: &[Row]) -> Option<Head> {
    rows.iter().take(HEADER_WITHIN).enumerate().find_map(|(header, (_, cells))| {
        let plain: Vec<String> = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let at = |names: &[&str]| plain.iter().position(|cell| names.iter().any(|name| cell == name));
        let each_service = cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.trim().strip_prefix("Service type - ")?.trim().to_owned())));
        Some(Head {
            header,
            id: at(&["location id", "cqc location id (for office use only)", "cqc location id"])?,
            name: at(&["location name", "name"]),
            provider: at(&["provider id", "cqc provider id (for office use only)", "cqc provider id"])?,
            provider_name: at(&["provider name"]),
            postcode: at(&["location postal code", "postcode"]),
            council: at(&["location local authority", "local authority"]),
            services: at(&["service types"]),
            each_service: each_service.collect(),
            dormant: at(&["dormant (y/n)"]),
        })
    })
}

fn locations(file: &str, head: &Head, rows: Vec<Row>) -> Register {
    let (mut register, mut seen) = (Register { locations: vec![], bad: vec![] }, HashSet::new());
    for (line, cells) in rows.into_iter().skip(head.header + 1) {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        if cells.iter().all(|cell| cell.trim().is_empty()) || cell(head.dormant).eq_ignore_ascii_case("y") {
            continue;
        }
        let one = location(head, cell);
        let wrong = |column: &str, reason: &str| BadRow { file: file.to_owned(), line, column: column.to_owned(), reason: reason.to_owned() };
        let fault = match &one {
            _ if !is_id(&one.id) => Some(wrong("location id", "is no id of a location")),
            _ if !is_id(&one.provider) => Some(wrong("provider id", "is no id of a provider")),
            _ if one.name.is_empty() || one.provider_name.is_empty() => Some(wrong("name", "location or provider has no name")),
            _ if !seen.insert(one.id.clone()) => Some(wrong("location id", "stands there twice; the first counts")),
            _ => None,
        };
        match fault {
            Some(fault) => register.bad.push(fault),
            None => register.locations.push(one),
        }
    }
    register
}

fn location(head: &Head, cell: impl Fn(Option<usize>) -> String) -> RegisterLocation {
    let listed = cell(head.services);
    let listed = listed.split(['|', ';']).map(|service| service.trim().to_owned()).filter(|service| !service.is_empty());
    let ticked = head.each_service.iter().filter(|(at, _)| cell(Some(*at)).eq_ignore_ascii_case("y")).map(|(_, service)| service.replace(';', ","));
    RegisterLocation {
        id: cell(Some(head.id)),
        name: cell(head.name),
        provider: cell(Some(head.provider)),
        provider_name: cell(head.provider_name),
        postcode: cell(head.postcode),
        council: cell(head.council),
        services: listed.chain(ticked).collect(),
    }
}

/// As the regulator writes them: `1-1000000001`, or letters and digits (`RAT`, `RX1LK`).
fn is_id(text: &str) -> bool {
    (2..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEEKLY: &str = "Care directory\n\n\nAs of 21 November 2026\nName,Also known as,Address,Postcode,Phone number,Service's website (if available),Service types,Date of latest check,Specialisms/services,Provider name,Local authority,Region,Location URL,CQC Location ID (for office use only),CQC Provider ID (for office use only)\n\
        Harbour House,,\"1 Quay Road, Fareham\",PO16 7GZ,,,Supported living|Homecare agencies,,Autism|Learning disabilities,Harbour Support Limited,Hampshire,South East,,1-1000000001,1-2000000001\n\
        No Id House,,,,,,,,,Harbour Support Limited,Hampshire,South East,,,1-2000000001\n\
        Harbour House,,,,,,,,,Harbour Support Limited,Hampshire,South East,,1-1000000001,1-2000000001\n";
    const FILTERS: &str = "Location ID,Dormant (Y/N),Location Name,Location Local Authority,Location Postal Code,Provider ID,Provider Name,Service type - Supported living service,Service type - Shared Lives\n\
        1-1000000002,N,Brock Lane,Southmere,SM1 1AA,1-2000000002,Brock Lane Trust,Y,\n\
        1-1000000003,Y,Asleep,Southmere,SM1 1AA,1-2000000002,Brock Lane Trust,Y,\n";

    #[test]
    fn both_files_that_the_regulator_publishes_are_read() {
        let weekly = read_bytes("weekly.csv", WEEKLY.into()).expect("a register");
        assert_eq!(weekly.locations.len(), 1);
        let one = &weekly.locations[0];
        assert_eq!((one.id.as_str(), one.provider_name.as_str(), one.council.as_str()), ("1-1000000001", "Harbour Support Limited", "Hampshire"));
        assert_eq!(one.services, ["Supported living", "Homecare agencies"]);
        let lines: Vec<(u64, &str)> = weekly.bad.iter().map(|bad| (bad.line, bad.reason.as_str())).collect();
        assert_eq!(lines.len(), 2, "one without an id, one that stands there twice: {lines:?}");
        let filters = read_bytes("filters.csv", FILTERS.into()).expect("a register");
        assert_eq!(filters.locations.len(), 1, "who is dormant is left out");
        assert_eq!(filters.locations[0].services, ["Supported living service"]);
    }

    #[test]
    fn another_file_is_refused_in_a_sentence() {
        for other in ["id,organisation\nH-1,Southmere Homes\n", "", "PK\u{3}\u{4}no workbook", "\0\0"] {
            let fault = read_bytes("homes.csv", other.into()).expect_err("no register");
            assert!(fault.to_string().starts_with("homes.csv: "), "{fault}");
        }
    }
}
