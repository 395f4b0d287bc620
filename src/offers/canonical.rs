//! One spelling for one meaning: a checked row is kept the same whether it came by CSV, by workbook or by JSON, so that the same
//! offer from another program is no new version of it.

use super::{
    Cells,
    columns::{
        Column, Holds,
        names::{ID, ORGANISATION, POSTCODE, STATUS, TITLE},
    },
    json::float_text,
    slots::Slots,
};
use crate::domain::{NewOffer, OfferKind, Postcode};
use std::ops::Range;

/// Bytes that most rows take as they are kept.
const USUAL: usize = 1_000;

/// A row that passed its check as it is kept: each cell as its column's kind is written, numbers and money without needless
/// noughts (`2.0` is `2`, `158.40` is `158.4`), lists without blanks and repeats, postcodes in capitals with their space.
pub fn kept(kind: OfferKind, cells: &Cells) -> NewOffer {
    kept_slots(&Slots::of(kind, cells))
}

/// The same of a row that lies elsewhere.
pub(super) fn kept_slots(cells: &Slots) -> NewOffer {
    let (mut json, mut spelt) = (Vec::with_capacity(USUAL), String::new());
    json.push(b'{');
    let mut offer = NewOffer::default();
    for (column, text) in cells.by_name() {
        spelt.clear();
        spell(column, text.trim(), &mut spelt);
        if spelt.is_empty() {
            continue;
        }
        if json.len() > 1 {
            json.push(b',');
        }
        write(column.name, &mut json);
        json.push(b':');
        write(&spelt, &mut json);
        match column.name {
            ID => offer.id.clone_from(&spelt),
            ORGANISATION => offer.organisation.clone_from(&spelt),
            TITLE => offer.title.clone_from(&spelt),
            STATUS => offer.status.clone_from(&spelt),
            _ => {}
        }
    }
    json.push(b'}');
    NewOffer { cells: String::from_utf8(json).unwrap_or_default(), ..offer }
}

/// A text as JSON writes it, which into memory cannot fail.
fn write(text: &str, json: &mut Vec<u8>) {
    let _ = serde_json::to_writer(json, text);
}

fn spell(column: &Column, text: &str, out: &mut String) {
    match column.holds {
        Holds::Additions(_) => list(text, out, addition),
        holds if holds.is_list() => list(text, out, |entry, out| out.push_str(entry)),
        Holds::Percent => number(text.trim_end_matches('%').trim_end(), out),
        holds if holds.is_number() => number(text, out),
        _ if column.name == POSTCODE => match Postcode::parse(text) {
            Ok(postcode) => out.push_str(postcode.as_str()),
            Err(_) => out.push_str(text),
        },
        _ if !text.contains('\r') => out.push_str(text),
        // A line end within a cell is CRLF in one program's CSV and LF in another's.
        _ => text.split("\r\n").enumerate().for_each(|(at, line)| {
            out.extend((at > 0).then_some('\n'));
            out.push_str(line);
        }),
    }
}

/// The entries in their order, the first of each.
fn list(text: &str, out: &mut String, spell: impl Fn(&str, &mut String)) {
    let mut written: Vec<Range<usize>> = vec![];
    for entry in text.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
        let before = out.len();
        out.extend((!written.is_empty()).then_some(';'));
        let begins = out.len();
        spell(entry, out);
        if written.iter().any(|other| out[other.clone()] == out[begins..]) {
            out.truncate(before);
        } else {
            written.push(begins..out.len());
        }
    }
}

/// `code:weeks:pounds`, whose code is no number.
fn addition(entry: &str, out: &mut String) {
    for (at, part) in entry.split(':').enumerate() {
        out.extend((at > 0).then_some(':'));
        number(part.trim(), out);
    }
}

/// A text that is no number stays as it is.
fn number(text: &str, out: &mut String) {
    let written = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    match text.parse::<f64>() {
        // Adding nought takes the sign off -0.
        Ok(value) if written && !is_shortest(text) => out.push_str(&float_text(value + 0.0)),
        _ => out.push_str(text),
    }
}

/// Whether a number is certainly written as [`float_text`] would, which is slow to ask: at most 15 digits, none of them needless.
fn is_shortest(text: &str) -> bool {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "1"));
    let whole = whole.strip_prefix('-').filter(|rest| !rest.starts_with('0')).unwrap_or(whole);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(decimals) && text.len() <= 15 && (whole == "0" || !whole.starts_with('0')) && !decimals.ends_with('0')
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
            assert_eq!(kept(OfferKind::Home, &cells).cells().get(name).map(String::as_str), Some(spelt), "{name}: {written}");
        }
        assert_eq!(kept(OfferKind::Home, &Cells::from([(TENURES.to_owned(), " ; ".to_owned())])).cells, "{}");
    }

    #[test]
    fn what_is_spelt_so_already_stays() {
        for kind in OfferKind::ALL {
            let once = kept(kind, &crate::offers::columns::columns(kind).iter().map(|c| (c.name.to_owned(), c.example.to_owned())).collect());
            assert_eq!(kept(kind, &once.cells()), once);
        }
    }

    #[test]
    fn a_row_is_kept_as_json_in_the_order_of_the_names() {
        let cells = [(TITLE, "A \"flat\""), (ID, " H-1 "), (STATUS, "published"), (BEDROOMS, ""), ("no_column", "x"), (ORGANISATION, "Harbour\r\nHomes")];
        let offer = kept(OfferKind::Home, &cells.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect());
        assert_eq!(offer.cells, r#"{"id":"H-1","organisation":"Harbour\nHomes","status":"published","title":"A \"flat\""}"#);
        assert_eq!(offer, NewOffer::from_cells(&offer.cells()));
    }

    proptest::proptest! {
        #[test]
        fn a_number_that_is_left_as_it_is_is_the_one_that_would_be_written(text in "-?[0-9]{1,9}(\\.[0-9]{1,9})?") {
            let value: f64 = text.parse().expect("a number");
            let mut out = String::new();
            number(&text, &mut out);
            proptest::prop_assert_eq!(out, float_text(value + 0.0));
        }
    }
}
