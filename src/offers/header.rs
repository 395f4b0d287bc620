//! The first row of a file: which kind of offer it holds, and which column is which.

use super::columns::{Column, column, columns};
use crate::domain::OfferKind;

/// A header that was understood.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub kind: OfferKind,
    /// The column at each place of the file; `None` is one that we do not know.
    pub columns: Vec<Option<&'static Column>>,
    pub warnings: Vec<String>,
}

/// Where the columns are listed.
const MANUAL: &str = "docs/interfaces.md, Offer files";

/// The most names of columns in one message.
const SHOWN: usize = 4;

/// Reads the header's cells: any order, blanks and capitals do not matter. A column that is missing or stands twice is a
/// fault, one that we do not know a warning (`docs/interfaces.md`, offer files).
pub(super) fn read<'a>(cells: impl Iterator<Item = &'a str>) -> Result<Header, String> {
    let names: Vec<String> = cells.map(|c| c.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_lowercase()).collect();
    let kind = kind_of(&names)?;
    no_repeats(&names)?;
    none_missing(kind, &names)?;
    let found: Vec<_> = names.iter().map(|name| column(kind, name)).collect();
    let warnings = names.iter().zip(&found).filter(|(_, f)| f.is_none()).map(|(name, _)| unknown(kind, name)).collect();
    Ok(Header { kind, columns: found, warnings })
}

/// The kind most of whose columns are there; at least half of them, or it is no header of ours.
fn kind_of(names: &[String]) -> Result<OfferKind, String> {
    let kind = OfferKind::ALL.into_iter().min_by_key(|kind| missing(*kind, names).len()).unwrap_or(OfferKind::Home);
    if 2 * missing(kind, names).len() <= columns(kind).len() { Ok(kind) } else { Err(no_header(kind, names)) }
}

/// The columns of a kind that a header lacks.
fn missing(kind: OfferKind, names: &[String]) -> Vec<&'static str> {
    columns(kind).iter().map(|c| c.name).filter(|c| !names.iter().any(|n| n == c)).collect()
}

fn no_header(nearest: OfferKind, names: &[String]) -> String {
    let other = [(';', "semicolons"), ('\t', "tabs")].into_iter().find(|(c, _)| names.len() <= 2 && names.iter().any(|n| n.matches(*c).count() > 3));
    if let Some((_, what)) = other {
        return format!("the cells are separated by {what}. Save the file as CSV with commas.");
    }
    format!(
        "the first line is not the header of an offer file: for {} it lacks {}. Write the header given in {MANUAL}.",
        plural(nearest),
        some_of(&missing(nearest, names))
    )
}

/// The first few names; the rest are counted, so that a message stays short.
fn some_of(names: &[&str]) -> String {
    let shown = names.iter().take(SHOWN).map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(SHOWN);
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

fn no_repeats(names: &[String]) -> Result<(), String> {
    let twice = names.iter().enumerate().find(|(at, name)| !name.is_empty() && names[..*at].contains(name));
    twice.map_or(Ok(()), |(_, name)| Err(format!("the header has the column `{name}` twice. Take one of them out.")))
}

fn none_missing(kind: OfferKind, names: &[String]) -> Result<(), String> {
    let missing = missing(kind, names);
    if missing.is_empty() {
        return Ok(());
    }
    let unknown: Vec<&str> = names.iter().map(String::as_str).filter(|n| !n.is_empty() && column(kind, n).is_none()).collect();
    let also = if unknown.is_empty() { String::new() } else { format!(" It has {}, which we do not know.", some_of(&unknown)) };
    let lacks = some_of(&missing);
    Err(format!("the header of this {} file lacks {lacks}.{also} Every column must stand in the header; its cells may be empty.", plural(kind)))
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
