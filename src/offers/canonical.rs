//! One spelling for one meaning: a checked row has the same cells by CSV, by workbook and by JSON, so that the same
//! offer from another program is no new version of it.

use super::{
    Cells,
    columns::{Column, Holds, column, names::POSTCODE},
    json::float_text,
};
use crate::domain::{OfferKind, Postcode};

/// The cells of a row that passed its check, each as its column's kind is written: numbers and money without needless
/// noughts (`2.0` is `2`, `158.40` is `158.4`), lists without blanks and repeats, postcodes in capitals with their space.
pub fn canonical(kind: OfferKind, cells: &Cells) -> Cells {
    let spelt = cells.iter().map(|(name, text)| (name.clone(), column(kind, name).map_or_else(|| text.clone(), |column| spell(column, text.trim()))));
    spelt.filter(|(_, text)| !text.is_empty()).collect()
}

fn spell(column: &Column, text: &str) -> String {
    match column.holds {
        Holds::Additions(_) => list(text, addition),
        holds if holds.is_list() => list(text, str::to_owned),
        Holds::Percent => number(text.trim_end_matches('%').trim_end()),
        holds if holds.is_number() => number(text),
        _ if column.name == POSTCODE => Postcode::parse(text).map_or_else(|_| text.to_owned(), String::from),
        // A line end within a cell is CRLF in one program's CSV and LF in another's.
        _ => text.replace("\r\n", "\n"),
    }
}

/// The entries in their order, the first of each.
fn list(text: &str, spell: impl Fn(&str) -> String) -> String {
    let mut entries: Vec<String> = vec![];
    for entry in text.split(';').map(str::trim).filter(|entry| !entry.is_empty()).map(spell) {
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries.join(";")
}

/// `code:weeks:pounds`, whose code is no number.
fn addition(entry: &str) -> String {
    entry.split(':').map(|part| number(part.trim())).collect::<Vec<_>>().join(":")
}

/// A text that is no number stays as it is.
fn number(text: &str) -> String {
    let written = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    // Adding nought takes the sign off -0.
    text.parse().ok().filter(|_| written).map_or_else(|| text.to_owned(), |value: f64| float_text(value + 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offers::columns::names::*;

    #[test]
    fn each_kind_of_cell_has_one_spelling() {
        for (name, written, spelt) in [
            (BEDROOMS, "2.0", "2"),
            (BEDROOMS, "007", "7"),
            (WEEKLY_RENT, "158.40", "158.4"),
            (WEEKLY_RENT, "0.00", "0"),
            (FULL_PRICE, "245000", "245000"),
            (LON, "-1.1790", "-1.179"),
            (LON, "-0.0", "0"),
            (SHARE_MIN_PERCENT, "25.0 %", "25"),
            (POSTCODE, "po167gz", "PO16 7GZ"),
            (TENURES, "licence; social_rent;;licence ;", "licence;social_rent"),
            (FEATURES_CAN_ADD, "wet_room: 8.0 :4000.00;wet_room:8:4000; bath", "wet_room:8:4000;bath"),
            (DESCRIPTION, "One\r\ntwo", "One\ntwo"),
            (ID, "1.0", "1.0"),
        ] {
            let cells = Cells::from([(name.to_owned(), written.to_owned())]);
            assert_eq!(canonical(OfferKind::Home, &cells).get(name).map(String::as_str), Some(spelt), "{name}: {written}");
        }
        assert!(canonical(OfferKind::Home, &Cells::from([(TENURES.to_owned(), " ; ".to_owned())])).is_empty());
    }

    #[test]
    fn what_is_spelt_so_already_stays() {
        for kind in OfferKind::ALL {
            let once = canonical(kind, &crate::offers::columns::columns(kind).iter().map(|c| (c.name.to_owned(), c.example.to_owned())).collect());
            assert_eq!(canonical(kind, &once), once);
        }
    }
}
