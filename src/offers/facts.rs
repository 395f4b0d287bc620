//! The lists of coded facts: what an offer has, what could be added, what it has not.

use super::{cell, columns::names::PERSONAL_CARE_REGISTERED, row::Row};
use crate::{
    domain::{Features, Said},
    vocabulary::{Code, Kind, skill},
};

/// Three columns that state facts of the same kinds. Without a `yes` column nothing can be had already (programmes).
pub(super) struct FactColumns {
    pub yes: Option<&'static str>,
    pub can_add: &'static str,
    pub no: &'static str,
    pub kinds: &'static [Kind],
    /// Whether surroundings may stand under `can_add`: a programme may buy where it is quiet, a home cannot move.
    pub surroundings_can_be_added: bool,
}

/// Reads the lists into the offer's facts. A code under two of them is a fault; a repeat within one is harmless, and the first counts.
pub(super) fn read(row: &mut Row, columns: &FactColumns, facts: &mut Features) {
    let mut stated: Vec<(Code, &'static str)> = Vec::new();
    for (name, plain) in [(columns.yes, Some(Said::Yes)), (Some(columns.can_add), None), (Some(columns.no), Some(Said::No))] {
        let Some(name) = name else { continue };
        for entry in row.entries(name) {
            let parsed = match plain {
                Some(said) => cell::code(entry, columns.kinds).map(|code| (code, said)),
                None => cell::addition(entry, columns.kinds),
            };
            match parsed {
                Ok((code, said)) => state(row, columns, (name, code, said), &mut stated, facts),
                Err(wrong) => row.wrong(name, wrong),
            }
        }
    }
}

fn state(row: &mut Row, columns: &FactColumns, (name, code, said): (&'static str, Code, Said), stated: &mut Vec<(Code, &'static str)>, facts: &mut Features) {
    if code == skill::PERSONAL_CARE {
        return row.fault_with(
            name,
            format!("{code} does not belong in a list of skills"),
            format!("Write yes or no under `{PERSONAL_CARE_REGISTERED}` instead."),
        );
    }
    if name == columns.can_add && code.kind() == Kind::Surroundings && !columns.surroundings_can_be_added {
        return row.fault_with(
            name,
            format!("{code} is about the surroundings, which nobody can add"),
            "Write it as what the home has or has not, or leave it out.",
        );
    }
    match stated.iter().find(|(other, _)| *other == code) {
        None => {
            stated.push((code, name));
            facts.say(code, said);
        }
        Some((_, before)) if *before == name => {}
        Some((_, before)) => row.fault_with(name, format!("{code} stands under `{before}` as well"), "Keep it in the one list that is true."),
    }
}
