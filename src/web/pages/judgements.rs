//! Where each judged requirement stands on the page of a package: what blocks and what to ask first, what is met last.

use super::{
    marks::{Mark, mark},
    requirements::Card,
};
use crate::web::words;
use crate::{
    domain::{
        FitStatus, Ranking, Reading, Shared,
        ranking::{Judged, Package},
    },
    vocabulary::Part,
};

/// Requirements under one heading.
pub struct Rows {
    pub heading: &'static str,
    pub explanation: &'static str,
    pub rows: Vec<Row>,
}

/// One requirement against this package.
#[derive(Clone)]
pub struct Row {
    pub card: Card,
    pub mark: Mark,
    pub fact: String,
}

/// A judged requirement and what decides where it stands on the page.
pub struct Judgement {
    row: Row,
    status: FitStatus,
    part: Option<Part>,
    blocks: bool,
    to_confirm: bool,
    to_put_in_place: bool,
}

/// Each requirement of a package, judged, in plan order.
pub fn all(reading: &Reading, package: Option<&Package>, ranking: &Ranking) -> Vec<Judgement> {
    let Some(package) = package else { return vec![] };
    let blocked_by = ranking.near_misses.first().map(|miss| miss.blocked_by.as_slice()).unwrap_or_default();
    let judged = |judged: &Shared<Judged>| {
        let at = reading.requirements.iter().position(|r| r.id == judged.id)?;
        let requirement = &reading.requirements[at];
        Some(Judgement {
            row: Row { card: Card::new(at + 1, requirement), mark: mark(judged.status), fact: words::with_miles(&judged.text) },
            status: judged.status,
            part: requirement.kind.part(),
            blocks: blocked_by.contains(&judged.id),
            to_confirm: package.to_confirm.contains(&judged.id),
            to_put_in_place: package.to_put_in_place.contains(&judged.id),
        })
    };
    package.requirements.iter().filter_map(judged).collect()
}

/// What is open, the most pressing first; each requirement stands in one section.
pub fn open_sections(rows: &[Judgement]) -> Vec<Rows> {
    let place = |j: &Judgement| match j.status {
        _ if j.blocks => Some(0),
        _ if j.to_confirm => Some(1),
        _ if j.to_put_in_place => Some(2),
        FitStatus::Unmet => Some(3),
        FitStatus::Partly => Some(4),
        FitStatus::Unknown => Some(5),
        FitStatus::Met => None,
    };
    const HEADINGS: [(&str, &str); 6] = [
        ("What blocks it", "These are musts, and the offer does not meet them."),
        ("Ask first", "Musts on which the offer says nothing. Unknown is not no."),
        ("To put in place", "Musts that could be met, if somebody does something."),
        ("Not met", "These matter, and the offer does not meet them."),
        ("Met in part", "The offer comes near, or could with some work."),
        ("Also not known", "Worth asking; none of these is a must."),
    ];
    let section = |(at, (heading, explanation)): (usize, (&'static str, &'static str))| {
        let own = rows.iter().filter(|j| place(j) == Some(at)).map(|j| j.row.clone()).collect();
        Rows { heading, explanation, rows: own }
    };
    HEADINGS.into_iter().enumerate().map(section).filter(|s| !s.rows.is_empty()).collect()
}

/// What is met, by part.
pub fn met_by_part(rows: &[Judgement]) -> Vec<Rows> {
    let met = |part: Part| rows.iter().filter(|j| j.status == FitStatus::Met && j.part == Some(part)).map(|j| j.row.clone()).collect();
    Part::ALL.into_iter().map(|part| Rows { heading: part.label(), explanation: "", rows: met(part) }).filter(|s| !s.rows.is_empty()).collect()
}

/// How many are met.
pub fn met(rows: &[Judgement]) -> usize {
    rows.iter().filter(|j| j.status == FitStatus::Met).count()
}
