//! The codes that plans and offers share, made from `lexicon/KIND.toml` at build time.
//!
//! A requirement taken from a plan and a fact about an offer meet only where both use the same [`Code`].
//! This is the only place where a code is spelt: elsewhere codes are the constants of the modules below
//! (`setting::OWN_HOME`, `night::WAKING_NIGHT` …), whose list is `docs/vocabulary.md`.

use std::fmt;

#[cfg(test)]
mod lexicon_tests;
mod named;
pub mod page;
pub use named::{Basis, Form, Key, LandlordType, Polarity, Readiness, Route, RouteState, State, StatementKind, Status, Strength, UnknownName, Voice};

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

/// What a requirement is about: which half of a package answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The home offer.
    Home,
    /// The support offer.
    Support,
    /// Home and support together.
    Package,
    /// The text of either offer.
    Life,
    /// A fact about the person: no offer meets it.
    Person,
}

/// The six parts of a life into which requirements fall (`docs/matching.md` §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Where,
    Home,
    Team,
    Skills,
    Life,
    Terms,
}

impl Part {
    /// All six, in the order in which they are shown.
    pub const ALL: [Part; 6] = [Part::Where, Part::Home, Part::Team, Part::Skills, Part::Life, Part::Terms];

    /// The heading people see.
    pub fn label(self) -> &'static str {
        match self {
            Part::Where => "Where",
            Part::Home => "Home",
            Part::Team => "Team",
            Part::Skills => "Skills",
            Part::Life => "Life",
            Part::Terms => "Terms",
        }
    }
}

/// What a requirement's `code` holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holds {
    /// One of the kind's codes.
    Codes,
    /// A place, postcode or postcode district by name.
    Places,
    /// A council, county or region by name.
    Areas,
    /// Free words in lower case.
    Words,
    /// An ISO date.
    Date,
    /// The single code `yes`.
    Yes,
    /// Nothing: the kind is only a number.
    Nothing,
}

pub(crate) struct KindInfo {
    kind: Kind,
    name: &'static str,
    label: &'static str,
    family: &'static str,
    definition: &'static str,
    subject: Subject,
    part: Option<Part>,
    holds: Holds,
    number: Option<&'static str>,
    number_needed: bool,
    any_of: bool,
    avoid: bool,
    words: &'static [&'static str],
    first: u16,
    count: u16,
}

pub(crate) struct CodeInfo {
    kind: Kind,
    name: &'static str,
    group: Option<&'static str>,
    label: &'static str,
    family: &'static str,
    definition: &'static str,
    words: &'static [&'static str],
}

impl Kind {
    /// Every kind, in the order of `docs/vocabulary.md`.
    pub fn all() -> impl Iterator<Item = Kind> {
        KINDS.iter().map(|k| k.kind)
    }

    /// The kind of that name (`near`, `home_feature` …).
    pub fn named(name: &str) -> Option<Kind> {
        KINDS.iter().find(|k| k.name == name).map(|k| k.kind)
    }

    fn info(self) -> &'static KindInfo {
        &KINDS[self as usize]
    }

    /// The name in files and JSON.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The commissioner's label.
    pub fn label(self) -> &'static str {
        self.info().label
    }

    /// The family's label, in short words.
    pub fn family(self) -> &'static str {
        self.info().family
    }

    /// What the kind means, in a line.
    pub fn definition(self) -> &'static str {
        self.info().definition
    }

    /// Which half of a package answers it.
    pub fn subject(self) -> Subject {
        self.info().subject
    }

    /// The part of a life it belongs to; none for facts about the person.
    pub fn part(self) -> Option<Part> {
        self.info().part
    }

    /// What `code` holds.
    pub fn holds(self) -> Holds {
        self.info().holds
    }

    /// The unit of its number, where it has one.
    pub fn unit(self) -> Option<&'static str> {
        self.info().number
    }

    /// Whether a requirement of this kind is an error without a number.
    pub fn needs_number(self) -> bool {
        self.info().number_needed
    }

    /// Whether alternatives (`any_of`) have a meaning.
    pub fn takes_any_of(self) -> bool {
        self.info().any_of
    }

    /// Whether it can be something to avoid.
    pub fn can_be_avoided(self) -> bool {
        self.info().avoid
    }

    /// The words by which plans speak of the kind itself.
    pub fn words(self) -> &'static [&'static str] {
        self.info().words
    }

    /// Its codes, in the order of `docs/vocabulary.md`; none for places, areas, words, dates and numbers.
    pub fn codes(self) -> impl Iterator<Item = Code> {
        let info = self.info();
        (info.first..info.first + info.count).map(Code)
    }

    /// The code of that name within this kind.
    pub fn code(self, name: &str) -> Option<Code> {
        self.codes().find(|c| c.name() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One code of one kind: skill `bsl` and language `bsl` are two codes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(u16);

impl Code {
    /// How many codes there are over all kinds; [`Code::index`] stays below it.
    pub const COUNT: usize = CODES.len();

    /// Every code of every kind.
    pub fn all() -> impl Iterator<Item = Code> {
        (0..CODES.len() as u16).map(Code)
    }

    /// The one at a place in the table, where there is one.
    pub fn at(index: u16) -> Option<Code> {
        (usize::from(index) < CODES.len()).then_some(Code(index))
    }

    /// Its place in the table, for arrays and bit sets.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    fn info(self) -> &'static CodeInfo {
        &CODES[self.0 as usize]
    }

    /// The kind it belongs to.
    pub fn kind(self) -> Kind {
        self.info().kind
    }

    /// The name in files and JSON.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The heading under which a long kind lists it ("health"); none for most kinds.
    pub fn group(self) -> Option<&'static str> {
        self.info().group
    }

    /// The commissioner's label.
    pub fn label(self) -> &'static str {
        self.info().label
    }

    /// The family's label: for a skill, what staff do, never what the person is.
    pub fn family(self) -> &'static str {
        self.info().family
    }

    /// What it means, in a line.
    pub fn definition(self) -> &'static str {
        self.info().definition
    }

    /// The words by which plans name it.
    pub fn words(self) -> &'static [&'static str] {
        self.info().words
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind().name(), self.name())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_counts_only_in_its_own_kind() {
        let skill = Kind::Skill.code("bsl").expect("a skill");
        let language = Kind::Language.code("bsl").expect("a language");
        assert_ne!(skill, language);
        assert_eq!(skill, skill::BSL);
        assert_eq!(language.kind(), Kind::Language);
    }

    #[test]
    fn every_code_is_found_by_its_kind_and_name() {
        for code in Code::all() {
            assert_eq!(code.kind().code(code.name()), Some(code));
        }
    }
}
