//! What people decided about a reading: each requirement and statement accepted, changed, rejected, added, set aside.
//!
//! The reading itself is never edited. Decisions are kept beside it in the order in which they were taken, and
//! [`review`] lays them over it whenever it is used. When the plan's text is read anew, a decision follows the words
//! that it rests on (`carry.rs`); where they no longer stand it is shown as orphaned and never lost.

mod carry;
mod change;
mod decision;
mod desk;
mod find;
mod label;

pub use change::Change;
pub use decision::{AsRead, Decision, DecisionFault, NewDecision, Recorded, Standing};
pub use find::places_of;
pub use label::{Label, Labels};

use super::{Reading, Requirement, Statement};
use desk::Desk;

/// A reading as it stands after all that people decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Reviewed {
    /// What holds now: without what was rejected, with what was added, in the order of the text.
    pub reading: Reading,
    /// Requirements that were misread: they left the list and can be put back.
    pub rejected: Vec<Requirement>,
    /// Statements that were misread.
    pub rejected_statements: Vec<Statement>,
    /// Ids of the statements that somebody confirmed; requirements say it in their state.
    pub confirmed_statements: Vec<String>,
    /// Decisions that rest on words which the text no longer has.
    pub orphaned: Vec<Orphan>,
    /// Which requirement or statement, by its id now, each decision is about: (seq, id). Orphans have none.
    pub about: Vec<(i64, String)>,
}

/// A decision without a place in the text as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Orphan {
    pub recorded: Recorded,
    /// Why it has none, as a sentence.
    pub reason: String,
}

/// Lays `decisions`, oldest first, over what was read from `text`, the plan's text at `version`.
pub fn review(reading: &Reading, text: &str, version: i64, decisions: &[Recorded]) -> Reviewed {
    let mut desk = Desk::new(reading, text, version);
    decisions.iter().for_each(|recorded| desk.replay(recorded));
    desk.done(reading)
}

/// Checks what somebody is about to decide, in order and all or nothing, on top of what was decided before. Gives the
/// decisions back with what they are about, so that each can find its words again in a later version of the text.
pub fn prepare(reading: &Reading, text: &str, version: i64, decisions: &[Recorded], new: Vec<NewDecision>) -> Result<Vec<NewDecision>, DecisionFault> {
    let mut desk = Desk::new(reading, text, version);
    decisions.iter().for_each(|recorded| desk.replay(recorded));
    new.into_iter().map(|decision| desk.decide(decision)).collect()
}
