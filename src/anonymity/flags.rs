//! Flagged words, and what somebody decided about them.

use super::scan::{Found, PlanNames, scan};
use crate::{
    domain::records::{FlagDecision, FlagKind},
    places::Gazetteer,
};

/// Words that were flagged, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// `evaluation`, `more`, or the id of what is quoted.
    pub field: String,
    pub words: String,
    pub kind: FlagKind,
    /// The words around them.
    pub before: String,
    pub after: String,
}

/// How many letters around flagged words are shown.
const AROUND: usize = 40;

impl FlagKind {
    /// What it may be, in words.
    pub fn label(self) -> &'static str {
        match self {
            FlagKind::PlanName => "a name from the plan",
            FlagKind::Name => "a name",
            FlagKind::MaybeName => "perhaps a name",
            FlagKind::Place => "a place",
            FlagKind::Postcode => "a postcode",
            FlagKind::DateOfBirth => "a date, perhaps of birth",
            FlagKind::NhsNumber => "an NHS number",
            FlagKind::Phone => "a phone number",
            FlagKind::Email => "an e-mail address",
            FlagKind::Address => "an address",
        }
    }
}

/// The flags of a text. The same words in one text are one flag.
pub fn flags_of(field: &str, text: &str, names: &PlanNames, places: &Gazetteer) -> Vec<Flag> {
    let mut flags: Vec<Flag> = vec![];
    for found in scan(text, names, places) {
        if flags.iter().all(|flag| flag.words != found.words) {
            flags.push(flag(field, text, &found));
        }
    }
    flags
}

fn flag(field: &str, text: &str, found: &Found) -> Flag {
    let cut = |all: &str, from_end: bool| -> String {
        let letters: Vec<char> = if from_end { all.chars().rev().take(AROUND).collect() } else { all.chars().take(AROUND).collect() };
        // A word that is cut in two is left out.
        let whole = if letters.len() == AROUND { letters.iter().rposition(|c| c.is_whitespace()).unwrap_or(AROUND) } else { letters.len() };
        if from_end { letters[..whole].iter().rev().collect() } else { letters[..whole].iter().collect() }
    };
    let (before, after) = (cut(&text[..found.range.start], true), cut(&text[found.range.end..], false));
    Flag { field: field.to_owned(), words: found.words.clone(), kind: found.kind, before, after }
}

/// What was decided about a flag.
pub fn decided<'a>(flag: &Flag, decisions: &'a [FlagDecision]) -> Option<&'a FlagDecision> {
    decisions.iter().rev().find(|decision| decision.field == flag.field && decision.words == flag.words && !decision.why.trim().is_empty())
}

/// The flags about which nobody has decided.
pub fn open<'a>(flags: &'a [Flag], decisions: &[FlagDecision]) -> Vec<&'a Flag> {
    flags.iter().filter(|flag| decided(flag, decisions).is_none()).collect()
}

/// A text without the words that were to be taken out.
pub fn cleaned(field: &str, text: &str, flags: &[Flag], decisions: &[FlagDecision]) -> String {
    let taken = flags.iter().filter(|flag| flag.field == field && decided(flag, decisions).is_some_and(|decision| decision.take_out));
    taken.fold(text.to_owned(), |text, flag| text.replace(&flag.words, "…"))
}
