//! The first row of a file: which kind of offer it holds, and which column is which.

use super::columns::{Column, column, columns};
use crate::domain::OfferKind;

/// A header that was understood.
#[derive(Debug)]
pub(super) struct Header {
    pub kind: OfferKind,
    /// The column at each place of the file; `None` is one that we do not know.
    pub columns: Vec<Option<&'static Column>>,
    pub warnings: Vec<String>,
}

/// Reads the header's cells: any order, blanks and capitals do not matter. A column that is missing or stands twice is a
/// fault, one that we do not know a warning (`docs/interfaces.md`, offer files).
pub(super) fn read(cells: &[String]) -> Result<Header, String> {
    let names: Vec<String> = cells.iter().map(|c| c.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_lowercase()).collect();
    let kind = kind_of(&names)?;
    no_repeats(&names)?;
    none_missing(kind, &names)?;
    let found: Vec<_> = names.iter().map(|name| column(kind, name)).collect();
    let warnings = names.iter().zip(&found).filter(|(_, f)| f.is_none()).map(|(name, _)| unknown(kind, name)).collect();
    Ok(Header { kind, columns: found, warnings })
}

/// The kind most of whose columns are there; at least half of them, or it is no header of ours.
fn kind_of(names: &[String]) -> Result<OfferKind, String> {
    let missing = |kind: &OfferKind| columns(*kind).iter().filter(|c| !names.iter().any(|n| n == c.name)).count();
    let kind = OfferKind::ALL.into_iter().min_by_key(missing).unwrap_or(OfferKind::Home);
    if 2 * missing(&kind) <= columns(kind).len() { Ok(kind) } else { Err(no_header(names)) }
}

fn no_header(names: &[String]) -> String {
    let other = [(';', "semicolons"), ('\t', "tabs")].into_iter().find(|(c, _)| names.len() <= 2 && names.iter().any(|n| n.matches(*c).count() > 3));
    if let Some((_, what)) = other {
        return format!("the cells are separated by {what}. Save the file as CSV with commas.");
    }
    let all = |kind| columns(kind).iter().map(|c| c.name).collect::<Vec<_>>().join(",");
    format!(
        "the first line is not the header of an offer file. Write one of these: {}",
        OfferKind::ALL.map(|k| format!("for {} {}", plural(k), all(k))).join("; ")
    )
}

fn no_repeats(names: &[String]) -> Result<(), String> {
    let twice = names.iter().enumerate().find(|(at, name)| !name.is_empty() && names[..*at].contains(name));
    twice.map_or(Ok(()), |(_, name)| Err(format!("the header has the column `{name}` twice. Take one of them out.")))
}

fn none_missing(kind: OfferKind, names: &[String]) -> Result<(), String> {
    let missing: Vec<&str> = columns(kind).iter().map(|c| c.name).filter(|c| !names.iter().any(|n| n == c)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let unknown: Vec<String> = names.iter().filter(|n| !n.is_empty() && column(kind, n).is_none()).map(|n| format!("`{n}`")).collect();
    let also = if unknown.is_empty() { String::new() } else { format!(" It has {}, which we do not know.", unknown.join(", ")) };
    let missing = missing.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ");
    Err(format!("the header of this {} file lacks {missing}.{also} Every column must stand in the header; its cells may be empty.", plural(kind)))
}

fn unknown(kind: OfferKind, name: &str) -> String {
    if name.is_empty() {
        return "a column without a name is left out".to_owned();
    }
    let near = columns(kind).iter().find(|c| strsim::jaro_winkler(name, c.name) > 0.9).map(|c| format!(" (did you mean `{}`?)", c.name));
    format!("the column `{name}` is not one we know and is left out{}", near.unwrap_or_default())
}

/// The kind of file in the words of `docs/interfaces.md`.
pub(super) fn plural(kind: OfferKind) -> &'static str {
    match kind {
        OfferKind::Home => "homes",
        OfferKind::Support => "support",
        OfferKind::Programme => "programmes",
    }
}
