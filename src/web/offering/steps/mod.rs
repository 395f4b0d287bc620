//! The questions by which an offer is written: small steps as tables, one file a kind of offer. What an answer is worth is judged by the rules
//! of the offer files alone.

mod homes;
mod programmes;
mod teams;

use crate::{
    domain::OfferKind,
    offers::columns::{HOME_FACTS, SKILL_FACTS, TEAM_FACTS, names},
    vocabulary::{Code, Kind, skill},
};

/// One page of questions.
#[derive(Debug)]
pub struct Step {
    pub slug: &'static str,
    /// As a heading.
    pub title: &'static str,
    /// What helps to answer; may be empty.
    pub lead: &'static str,
    pub what: What,
}

/// What a page asks.
#[derive(Debug)]
pub enum What {
    Asks(&'static [Ask]),
    /// Codes for a yes or no: these always, and those of these kinds that the provider's own words name.
    Codes {
        always: fn() -> Vec<Code>,
        kinds: &'static [Kind],
    },
    Photos,
}

/// One question: a column of the offer files.
#[derive(Debug)]
pub struct Ask {
    pub column: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub how: How,
    /// What to say where it is wrong; empty: what the rules of the files say.
    pub wrong: &'static str,
}

/// How it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Line,
    Words,
    Number,
    Pounds,
    /// Asked in miles, kept in kilometres.
    Miles,
    /// Now, or a date.
    When,
    /// One of the column's choices.
    One,
    Some,
    YesNo,
    /// Councils by their names, one a line.
    Councils,
}

const fn ask(column: &'static str, label: &'static str, hint: &'static str, how: How) -> Ask {
    Ask { column, label, hint, how, wrong: "" }
}

const fn else_say(ask: Ask, wrong: &'static str) -> Ask {
    Ask { wrong, ..ask }
}

const fn step(slug: &'static str, title: &'static str, lead: &'static str, asks: &'static [Ask]) -> Step {
    Step { slug, title, lead, what: What::Asks(asks) }
}

/// The steps of a kind of offer, in their order.
pub fn steps(kind: OfferKind) -> &'static [Step] {
    match kind {
        OfferKind::Home => homes::STEPS,
        OfferKind::Support => teams::STEPS,
        OfferKind::Programme => programmes::STEPS,
    }
}

/// The step of that slug, with its place among the others, from 0.
pub fn find(kind: OfferKind, slug: &str) -> Option<(usize, &'static Step)> {
    steps(kind).iter().enumerate().find(|(_, step)| step.slug == slug)
}

/// Those of them that ask something: all but photographs.
pub fn questions(kind: OfferKind) -> impl Iterator<Item = &'static Step> {
    steps(kind).iter().filter(|step| !matches!(step.what, What::Photos))
}

/// The codes that other steps ask about whatever a provider wrote.
pub fn asked_elsewhere(kind: OfferKind, step: &Step) -> Vec<Code> {
    let others = steps(kind).iter().filter(|other| other.slug != step.slug);
    others.flat_map(|other| if let What::Codes { always, .. } = other.what { always() } else { vec![] }).collect()
}

/// The columns in which an offer says a code: yes, can be added, no. A programme says yes in the column of what can be.
pub fn columns_of(kind: OfferKind, code: Code) -> [&'static str; 3] {
    match kind {
        OfferKind::Support if code.kind() == Kind::Skill => [names::SKILLS_YES, names::SKILLS_CAN_ADD, names::SKILLS_NO],
        OfferKind::Programme => [names::FEATURES_CAN, names::FEATURES_CAN, names::FEATURES_NO],
        _ => [names::FEATURES_YES, names::FEATURES_CAN_ADD, names::FEATURES_NO],
    }
}

/// The code of that name that a kind of offer may say.
pub fn code_named(kind: OfferKind, name: &str) -> Option<Code> {
    let kinds: &[&[Kind]] = if kind == OfferKind::Support { &[SKILL_FACTS, TEAM_FACTS] } else { &[HOME_FACTS] };
    kinds.concat().into_iter().find_map(|kind| kind.code(name)).filter(may_be_said)
}

/// Personal care has a question of its own: whether the regulator allows it.
pub fn may_be_said(code: &Code) -> bool {
    *code != skill::PERSONAL_CARE
}

impl Step {
    /// The columns it asks about; codes are asked of by their own.
    pub fn columns(&self) -> Vec<&'static str> {
        match self.what {
            What::Asks(asks) => asks.iter().map(|ask| ask.column).collect(),
            _ => vec![],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offers::columns::column;
    use std::collections::BTreeSet;

    #[test]
    fn every_question_is_about_a_column_that_there_is_and_none_is_asked_twice() {
        for kind in OfferKind::ALL {
            let mut seen = BTreeSet::new();
            for step in steps(kind) {
                for name in step.columns() {
                    assert!(column(kind, name).is_some(), "{name} is no column of a {}", kind.name());
                    assert!(seen.insert(name), "{name} is asked twice of a {}", kind.name());
                }
            }
            let slugs: BTreeSet<_> = steps(kind).iter().map(|step| step.slug).collect();
            assert_eq!(slugs.len(), steps(kind).len());
        }
    }

    #[test]
    fn a_team_is_ten_questions() {
        assert_eq!(steps(OfferKind::Support).len(), 10);
    }
}
