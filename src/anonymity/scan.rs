//! Words that could name somebody: found and flagged, for a person to decide about.
//!
//! It is meant to find too much rather than too little. It proves nothing: a description without a name can still be somebody's.

use crate::{
    domain::{Postcode, is_outcode, records::FlagKind},
    places::{Gazetteer, Named},
};
use regex::Regex;
use std::{collections::HashSet, ops::Range, sync::LazyLock};

/// Given names common in English-speaking countries (`data/SOURCES.md`); others are found by their capital.
static FIRST_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("../../data/first_names.txt").lines().collect());

/// Given names that are everyday words: in small letters they are the word.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "adore", "alley", "amber", "angel", "any", "april", "archer", "art", "august", "autumn", "baker", "ban", "bank", "bar", "barn", "baron", "base", "bay", "bear", "beck", "bee",
    "bell", "berry", "bill", "bird", "bishop", "bliss", "blossom", "bone", "boy", "brandy", "brew", "brook", "butler", "candy", "car", "care", "carry", "case", "cash", "chance",
    "charity", "chase", "cherry", "chip", "chuck", "clay", "clover", "cob", "con", "coral", "cord", "court", "cross", "crystal", "curry", "daisy", "dale", "dawn", "dean", "deck",
    "den", "destiny", "dot", "drew", "duke", "dusty", "earl", "early", "ebony", "else", "eve", "even", "fair", "faith", "fan", "fancy", "far", "fawn", "fee", "fern", "field", "fields",
    "flower", "forest", "foster", "free", "gale", "gardener", "garden", "gates", "gay", "gene", "ginger", "glad", "glen", "gran", "granny", "grant", "gypsy", "had", "hale", "hall",
    "ham", "happy", "harmony", "harp", "haven", "hazel", "heath", "heather", "hill", "hilly", "holly", "honey", "hope", "hunter", "hyacinth", "iris", "ivory", "ivy", "jade", "jasmine",
    "jay", "jewel", "job", "joy", "judge", "june", "keen", "kin", "king", "kit", "lance", "land", "lane", "lark", "laurel", "law", "lay", "liberty", "lily", "link", "lock", "lorry",
    "lucky", "major", "mal", "man", "mar", "marigold", "mark", "marshal", "mason", "max", "may", "melody", "mercy", "merry", "mic", "mile", "miles", "mill", "misty", "mix", "mo",
    "nan", "nana", "nani", "nanny", "north", "norm", "olive", "opal", "pace", "page", "pansy", "park", "patience", "pearl", "peg", "pen", "penny", "pepper", "pet", "petal", "pier",
    "pip", "poppy", "port", "porter", "precious", "price", "prince", "prudence", "ray", "read", "red", "reed", "rice", "rich", "ridge", "ring", "rip", "river", "robin", "rock",
    "rocky", "rod", "rose", "rosemary", "row", "ruby", "rusty", "sage", "sandy", "saw", "say", "scarlet", "see", "serenity", "shadow", "shell", "sherry", "silver", "skip", "sky",
    "son", "star", "sterling", "stone", "storm", "stormy", "summer", "sunny", "sunshine", "tanner", "temple", "terrace", "town", "trinity", "trip", "trust", "unity", "urban", "van",
    "velvet", "victory", "violet", "wait", "wake", "walker", "ward", "warden", "wash", "way", "web", "wells", "west", "will", "willow", "winter", "wood", "worth", "wren", "yard", "young",
];

/// Those of them that begin sentences as the word they are far more often than as a name.
#[rustfmt::skip]
const BEGINS: &[&str] = &[
    "any", "april", "art", "august", "bank", "bar", "base", "car", "care", "carry", "cash", "court", "early", "else", "even", "fair", "far", "field", "free", "garden", "had", "hall", "happy",
    "home", "job", "june", "keen", "land", "law", "link", "major", "man", "mark", "may", "miles", "north", "page", "park", "pet", "price", "read", "red", "ring", "row", "say", "see", "son",
    "summer", "sunny", "town", "trip", "trust", "wait", "walker", "ward", "wash", "way", "west", "will", "winter", "wood", "yard", "young",
];

/// Words with a capital that name nobody.
#[rustfmt::skip]
const ORDINARY: &[&str] = &[
    "i", "i'm", "i'd", "i'll", "i've", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "christmas", "easter", "english", "british", "england", "britain", "makaton", "nhs", "council", "care", "act", "mental",
    "health", "capacity", "life", "plan", "god", "bsl", "pecs", "tv", "mum", "dad", "nan", "positive", "behaviour", "support", "muslim", "christian", "jewish", "hindu", "sikh", "lego",
    "internet", "uk", "ofsted", "cqc", "welsh", "scottish", "irish", "polish", "urdu", "punjabi", "bengali", "gujarati", "arabic", "somali", "french", "spanish", "portuguese",
];

static EMAIL: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}"));
static DIGITS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\+?\d[\d ().\u{a0}\-‑–/]{7,}\d"));
static POSTCODE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b[a-z]{1,2}\d[a-z\d]?(?:\s?\d[a-z]{2})?\b"));
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|born\s+(?:in|on)\s+[^.,;\n]{3,25})",
    )
});
static STREET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:\d{1,4}[a-z]?,?\s+)(?:[\p{L}'’-]+\s+){1,4}(?:road|street|lane|avenue|close|drive|way|court|crescent|terrace|place|gardens|grove|rd|st|ave|hill|row|walk|square)\b",
    )
});
static HONORIFIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?i:mr|mrs|ms|miss|mx|dr|doctor|sir|lady|prof|professor|rev|reverend|nurse|sister|uncle|aunt|auntie|aunty|father|pastor|imam)\b\.?\s+\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]+)?",
    )
});
static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}][\p{L}\p{M}'’-]*"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern that compiles")
}

/// Something that could name somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub words: String,
    pub kind: FlagKind,
}

/// The names that a plan uses: words that it writes with a capital within sentences and nowhere in small letters.
#[derive(Debug, Clone, Default)]
pub struct PlanNames(HashSet<String>);

impl PlanNames {
    /// Those of a plan's title and text.
    pub fn of(title: &str, text: &str) -> PlanNames {
        let lower = |word: &str| bare(word).to_lowercase();
        let mut capital: HashSet<String> = HashSet::new();
        let mut small: HashSet<String> = HashSet::new();
        for (text, is_title) in [(title, true), (text, false)] {
            for word in WORD.find_iter(text) {
                let written = bare(word.as_str());
                if !written.starts_with(char::is_uppercase) {
                    small.insert(lower(written));
                } else if written.chars().count() > 1 && (is_title || !begins_sentence(text, word.start()) || is_first_name(&lower(written))) {
                    capital.insert(lower(written));
                }
            }
        }
        PlanNames(capital.into_iter().filter(|word| !small.contains(word) && !ORDINARY.contains(&word.as_str())).collect())
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Everything in a text that could name somebody, first to last; of what overlaps the surer stands.
pub fn scan(text: &str, names: &PlanNames, places: &Gazetteer) -> Vec<Found> {
    let mut all: Vec<Found> = vec![];
    all.extend(of(&EMAIL, text, |_| Some(FlagKind::Email)));
    all.extend(of(&DAY, text, |_| Some(FlagKind::DateOfBirth)));
    all.extend(of(&DIGITS, text, number));
    all.extend(of(&STREET, text, |_| Some(FlagKind::Address)));
    all.extend(of(&POSTCODE, text, |found| is_postcode(found).then_some(FlagKind::Postcode)));
    all.extend(of(&HONORIFIC, text, |_| Some(FlagKind::Name)));
    all.extend(places_in(text, places));
    all.extend(names_in(text, names));
    without_overlaps(all)
}

fn of<'a>(pattern: &'a Regex, text: &'a str, kind: impl Fn(&str) -> Option<FlagKind> + 'a) -> impl Iterator<Item = Found> + 'a {
    pattern.find_iter(text).filter_map(move |m| Some(Found { range: m.range(), words: m.as_str().to_owned(), kind: kind(m.as_str())? }))
}

/// A run of digits: an NHS number by its check digit, a phone by its length and beginning.
fn number(found: &str) -> Option<FlagKind> {
    let digits: Vec<u32> = found.chars().filter_map(|c| c.to_digit(10)).collect();
    if is_nhs_number(&digits) {
        return Some(FlagKind::NhsNumber);
    }
    let phone = (10..=14).contains(&digits.len()) && (digits[0] == 0 || found.starts_with('+') || digits.starts_with(&[4, 4]));
    phone.then_some(FlagKind::Phone)
}

/// Ten digits whose last checks the others (modulus 11, as the NHS data dictionary has it).
fn is_nhs_number(digits: &[u32]) -> bool {
    let [first @ .., check] = digits else { return false };
    if digits.len() != 10 || first.iter().all(|d| d == check) {
        return false;
    }
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    match 11 - sum % 11 {
        11 => *check == 0,
        10 => false,
        expected => *check == expected,
    }
}

fn is_postcode(found: &str) -> bool {
    Postcode::parse(found).is_ok() || (found.chars().any(|c| c.is_ascii_uppercase()) && is_outcode(&found.to_ascii_uppercase()))
}

fn places_in<'a>(text: &'a str, places: &'a Gazetteer) -> impl Iterator<Item = Found> + 'a {
    places.names_in(text).into_iter().filter_map(move |name| {
        let words = text[name.range.clone()].to_owned();
        let everyday = |size: u32| begins_sentence(text, name.range.start) && !words.contains(' ') && size < 20_000;
        let kind = match name.what {
            Named::Postcode => FlagKind::Postcode,
            Named::Place { size, .. } if everyday(size) => return None,
            Named::Place { .. } | Named::Area => FlagKind::Place,
        };
        Some(Found { range: name.range, words, kind })
    })
}

fn names_in<'a>(text: &'a str, names: &'a PlanNames) -> impl Iterator<Item = Found> + 'a {
    WORD.find_iter(text).filter_map(move |word| {
        let written = bare(word.as_str());
        let range = word.start()..word.start() + written.len();
        kind_of(written, begins_sentence(text, word.start()), names).map(|kind| Found { words: written.to_owned(), range, kind })
    })
}

fn kind_of(written: &str, begins: bool, names: &PlanNames) -> Option<FlagKind> {
    let lower = written.to_lowercase();
    let long = written.chars().count();
    let capital = written.starts_with(char::is_uppercase);
    if long > 1 && names.has(&lower) {
        return Some(FlagKind::PlanName);
    }
    if long < 2 || ORDINARY.contains(&lower.as_str()) || (begins && BEGINS.contains(&lower.as_str())) {
        return None;
    }
    if is_first_name(&lower) && (capital || !WORDS.contains(&lower.as_str())) {
        return Some(FlagKind::Name);
    }
    let shouted = long <= 5 && written.chars().all(char::is_uppercase);
    (capital && !begins && !shouted).then_some(FlagKind::MaybeName)
}

fn is_first_name(lower: &str) -> bool {
    FIRST_NAMES.contains(lower)
}

/// A word without a possessive and without marks at its end.
fn bare(word: &str) -> &str {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    word.trim_end_matches(['\'', '’', '-'])
}

fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t', '"', '“', '‘', '\'', '(', '*', '_', '#', '>', '-', '•']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '…'])
}

fn without_overlaps(mut all: Vec<Found>) -> Vec<Found> {
    // The longer first, then the surer: kinds stand in that order save for mere capitals.
    all.sort_by_key(|found| (std::cmp::Reverse(found.range.len()), found.kind == FlagKind::MaybeName, found.kind));
    let mut kept: Vec<Found> = vec![];
    for found in all {
        if kept.iter().all(|other| found.range.end <= other.range.start || other.range.end <= found.range.start) {
            kept.push(found);
        }
    }
    kept.sort_by_key(|found| found.range.start);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(FlagKind, String)> {
        let names = PlanNames::of("Zebedee's plan", "My sister Ottoline comes on Sundays. Ask Karoo about it. I like trains.");
        scan(text, &names, Gazetteer::built_in()).into_iter().map(|f| (f.kind, f.words)).collect()
    }

    #[test]
    fn what_could_name_somebody_is_found() {
        for (text, kind, words) in [
            ("Ottoline will help.", FlagKind::PlanName, "Ottoline"),
            ("ring ottoline first", FlagKind::PlanName, "ottoline"),
            ("We know ZEBEDEE well", FlagKind::PlanName, "ZEBEDEE"),
            ("Ask Karoo’s team", FlagKind::PlanName, "Karoo"),
            ("Her brother darren visits", FlagKind::Name, "darren"),
            ("Rose visits", FlagKind::Name, "Rose"),
            ("with Mr Quill at times", FlagKind::Name, "Mr Quill"),
            ("his friend Oluwaseun cooks", FlagKind::MaybeName, "Oluwaseun"),
            ("near Fareham", FlagKind::Place, "Fareham"),
            ("at PO16 7GZ", FlagKind::Postcode, "PO16 7GZ"),
            ("at po167gz", FlagKind::Postcode, "po167gz"),
            ("in PO16", FlagKind::Postcode, "PO16"),
            ("born 03/11/1991 at home", FlagKind::DateOfBirth, "03/11/1991"),
            ("on 3rd of November 1991", FlagKind::DateOfBirth, "3rd of November 1991"),
            ("NHS number 943 476 5919", FlagKind::NhsNumber, "943 476 5919"),
            ("call 07700 900123", FlagKind::Phone, "07700 900123"),
            ("+44 7700 900123", FlagKind::Phone, "+44 7700 900123"),
            ("write to a.b@example.org", FlagKind::Email, "a.b@example.org"),
            ("at 12 Mill Lane", FlagKind::Address, "12 Mill Lane"),
        ] {
            assert!(found(text).contains(&(kind, words.to_owned())), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn ordinary_sentences_raise_no_flag() {
        for text in [
            "Quality counts for 60 of 100, price for 40. The person’s own panel scores a third of the quality.",
            "Will you need waking nights? Mark each answer by Friday; visits in May are welcome.",
            "I make everybody laugh. I like trains, and I will show you my garden.",
            "Support of 42 hours a week, from 2027, for £1,250 a week. The NHS and the council pay.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn ten_digits_are_an_nhs_number_only_where_the_last_checks_the_others() {
        assert_eq!(found("943 476 5918"), []);
        assert_eq!(found("9434765919")[0].0, FlagKind::NhsNumber);
    }
}
