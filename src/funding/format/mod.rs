//! The rules as they are written in `rules/*.toml` (`docs/rules.md`), and everything that can be wrong with them.
//!
//! This room's innermost part knows nothing of the rest of the crate, because the build reads it too: a fault stops the
//! build, and an installation's own files are checked the same way at start.

pub mod facts;
mod faults;
mod order;

pub use faults::{Codes, Fault, faults};

use serde::Deserialize;
pub use toml::Spanned;
use toml::value::Datetime;

/// One file of rules. Any file may hold any of these lists; one that names a route holds that route.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The route this file is about, where it is about one.
    #[serde(default)]
    pub route: Option<Spanned<String>>,
    /// What the route is, in a sentence for a commissioner.
    #[serde(default)]
    pub what: String,
    /// The same in short words for the person and the family.
    #[serde(default)]
    pub family: String,
    /// Who decides, in short words for the person and the family.
    #[serde(default)]
    pub decides: String,
    /// What the person has in hand at the end.
    #[serde(default)]
    pub holds: Option<Holds>,
    /// How long until a home is found and ready where the offer does not say.
    #[serde(default)]
    pub home: Option<Spanned<Stage>>,
    #[serde(default)]
    pub rule: Vec<Spanned<Rule>>,
    #[serde(default)]
    pub says: Vec<Spanned<Says>>,
    #[serde(default)]
    pub stage: Vec<Spanned<Stage>>,
    #[serde(default)]
    pub source: Vec<Spanned<Source>>,
    #[serde(default)]
    pub number: Vec<Spanned<Number>>,
    #[serde(default)]
    pub contradiction: Vec<Spanned<Contradiction>>,
    #[serde(default)]
    pub responsible: Vec<Spanned<Responsible>>,
}

/// What the person holds the home by, and so what has to be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// A tenancy in the person's name.
    Tenancy,
    /// A lease or freehold in the person's name.
    Title,
    /// A licence to live in somebody else's home.
    Licence,
    /// A contract with a care home.
    Contract,
    /// Nothing: a stay.
    Stay,
    /// Nothing of its own: it comes on top of another route.
    Addition,
}

/// How sure a rule or number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A law, a regulation, or the government's own rules of a scheme.
    Law,
    /// What providers, lenders or councils are seen to do.
    Practice,
    /// Reckoned by somebody; a setting, not a fact.
    Estimate,
}

/// Where rules come from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The short name by which rules cite it.
    pub name: String,
    pub title: String,
    /// A public address; only an estimate of our own has none.
    #[serde(default)]
    pub address: Option<String>,
    /// The day on which somebody last looked there; without it only estimates and what is told from memory may rest on it.
    #[serde(default)]
    pub checked: Option<Datetime>,
}

/// A number with its unit, for the days on which it holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    pub name: String,
    /// What it is, as the end of a sentence: "the most a household may earn a year for shared ownership".
    pub label: String,
    /// One of [`facts::UNITS`].
    #[serde(default)]
    pub unit: Option<String>,
    pub amount: f64,
    pub basis: Basis,
    pub source: String,
    #[serde(default)]
    pub from: Option<Datetime>,
    #[serde(default)]
    pub until: Option<Datetime>,
    /// Told from memory: not yet seen at the source.
    #[serde(default)]
    pub memory: bool,
    #[serde(default)]
    pub note: String,
}

/// One thing a route asks of the person, the home or the area.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    /// What must be so, as a sentence; `{name}` stands for a number.
    pub needs: String,
    /// The same in short words for the person and the family: what would need to be true.
    #[serde(default)]
    pub family: String,
    #[serde(default)]
    pub check: Option<Check>,
    /// Instead of `check`: one of these is enough.
    #[serde(default)]
    pub any: Vec<Check>,
    /// Whether the route is closed where this is not so. Where it is not written, only a law that was seen closes a route:
    /// practice differs, and an estimate or a memory closes nothing.
    #[serde(default)]
    pub closes: Option<bool>,
    /// What to find out where it is not known.
    pub missing: String,
    /// Who is asked, or acts.
    pub ask: String,
    pub basis: Basis,
    pub source: String,
    #[serde(default)]
    pub from: Option<Datetime>,
    #[serde(default)]
    pub until: Option<Datetime>,
    #[serde(default)]
    pub memory: bool,
}

/// A fact held against numbers or codes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// One of [`facts::FACTS`].
    pub fact: String,
    /// The number that the fact must reach.
    #[serde(default)]
    pub at_least: Option<String>,
    /// The number that the fact may not pass.
    #[serde(default)]
    pub at_most: Option<String>,
    /// The number that holds in London instead.
    #[serde(default)]
    pub in_london: Option<String>,
    /// The codes of which one must be there.
    #[serde(default)]
    pub any_of: Vec<String>,
    /// The codes of which none may be there.
    #[serde(default)]
    pub none_of: Vec<String>,
    /// For facts that are yes or no: which of them is needed; yes where it is not written.
    #[serde(default)]
    pub is: Option<bool>,
}

/// What a reader should be told of a route.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Says {
    pub about: About,
    pub text: String,
    /// The same in short words for the person and the family; every risk has it, and something of what is paid.
    #[serde(default)]
    pub family: String,
    /// Said only where this is so (or not known).
    #[serde(default)]
    pub when: Option<Check>,
    pub basis: Basis,
    pub source: String,
    #[serde(default)]
    pub from: Option<Datetime>,
    #[serde(default)]
    pub until: Option<Datetime>,
    #[serde(default)]
    pub memory: bool,
}

/// What something said of a route is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// What the person pays, and what pays the rent.
    Pays,
    /// How safe the home is once one has it.
    Security,
    /// The code of settled accommodation in the national statistics.
    Settled,
    /// A risk to say aloud.
    Risk,
}

/// One piece of work on the way in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    pub id: String,
    /// What is done.
    pub does: String,
    /// Weeks at the earliest, likely, at the latest.
    pub weeks: [u32; 3],
    /// The stages that must be done before; all others run side by side.
    #[serde(default)]
    pub after: Vec<String>,
    pub who: String,
    pub track: Track,
    /// Not needed where this is so; where it is not known, only the latest date reckons with it.
    #[serde(default)]
    pub unless: Option<Check>,
    /// Needed only where this is known to be so.
    #[serde(default)]
    pub only_if: Option<Check>,
    pub basis: Basis,
    pub source: String,
    #[serde(default)]
    pub from: Option<Datetime>,
    #[serde(default)]
    pub until: Option<Datetime>,
    #[serde(default)]
    pub memory: bool,
}

/// Which of the four things that must be ready a stage belongs to; the move follows all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    Home,
    Team,
    Money,
    Authority,
    Move,
}

/// Facts that do not go together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    pub id: String,
    /// All of these at once.
    pub all: Vec<Check>,
    /// What is wrong and what to do, as a sentence.
    pub says: String,
    pub basis: Basis,
    pub source: String,
    #[serde(default)]
    pub from: Option<Datetime>,
    #[serde(default)]
    pub until: Option<Datetime>,
    #[serde(default)]
    pub memory: bool,
}

/// Who pays and who decides, for people of whom something is so.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Responsible {
    pub id: String,
    /// Shown where one of these is so (or, for `always`, in any case).
    #[serde(default)]
    pub any: Vec<Check>,
    pub pays: String,
    pub decides: String,
    /// What must be found out for it.
    pub missing: Vec<String>,
    pub basis: Basis,
    pub source: String,
    #[serde(default)]
    pub from: Option<Datetime>,
    #[serde(default)]
    pub until: Option<Datetime>,
    #[serde(default)]
    pub memory: bool,
}

/// The year, month and day of a TOML date; none where it has a time alone.
pub fn day(date: &Datetime) -> Option<(i16, i8, i8)> {
    date.date.map(|d| (d.year as i16, d.month as i8, d.day as i8))
}

/// The line of a place in a text, from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count() + 1
}

/// Reads one file; `name` is for the fault.
pub fn read(name: &str, text: &str) -> Result<File, Fault> {
    toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(1, |span| line_of(text, span.start));
        Fault { file: name.to_owned(), line, reason: plain(e.message()) }
    })
}

/// The reader's words, as a sentence that says what to do.
fn plain(message: &str) -> String {
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}; docs/rules.md shows how to write it", message.trim_end_matches('.'))
}
