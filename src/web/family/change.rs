//! What would change it, in its order (`docs/matching.md` §7): a question to ask, what the offer or the money could change, time,
//! what could be made; last the plan itself, and that only where the person begins to talk about it.

use super::{Gathered, words};
use crate::{
    domain::{Home, Requirement, Support, ranking::WhatIf, records::WouldChange},
    funding::plain_words::{Near, plain_words},
    vocabulary::Kind,
    web::words as said,
};

/// The most lines of each part.
const FEW: usize = 4;

/// One thing that could be given up, and what that would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    pub asked: String,
    pub quote: String,
    pub brings: String,
    /// A must of the person, or for health or the law.
    pub only_if_asked: bool,
}

/// The parts that have something to say.
pub fn of(g: &Gathered) -> Vec<WouldChange> {
    let part = |heading: &str, lines: Vec<String>| WouldChange { heading: heading.into(), lines };
    let all = [
        part("Somebody could ask this", questions(g)),
        part("A landlord, a team or those who pay could change this", offers(g)),
        part("Time could change this", time(g)),
        part("This could be made", made(g)),
    ];
    all.into_iter().filter(|part| !part.lines.is_empty()).collect()
}

fn questions(g: &Gathered) -> Vec<String> {
    let all = g.panel.as_ref().map(|panel| panel.questions.as_slice()).unwrap_or_default();
    let mut lines: Vec<String> = vec![];
    for question in all {
        // A place to keep away from is not told here either.
        let told = question.requirements.iter().all(|id| g.requirement(id).is_some_and(super::is_for_the_family));
        let whom = if question.home.is_some() { "To a landlord" } else { "To a support team" };
        let line = format!("{whom}: {}", question.text);
        if told && !lines.contains(&line) && lines.len() < FEW {
            lines.push(line);
        }
    }
    lines
}

/// What is to be put in place in the first packages, and money.
fn offers(g: &Gathered) -> Vec<String> {
    let ids = g.ranking.packages.iter().flat_map(|package| &package.to_put_in_place);
    let mut lines: Vec<String> = vec![];
    for r in ids.filter_map(|id| g.requirement(id)).filter(|r| r.kind != Kind::MoveBy && super::is_for_the_family(r)) {
        let line = format!("This could be put in place: {}.", words::asked(r));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let of_money = |kind| matches!(kind, Kind::RentLimit | Kind::SupportBudget | Kind::TotalBudget);
    let money = steps(g, of_money).into_iter().map(|(_, change, brings)| format!("If those who pay agreed to this: {}. {brings}", said::with_miles(change)));
    lines.into_iter().take(FEW).chain(money).collect()
}

fn time(g: &Gathered) -> Vec<String> {
    let late = g.ranking.packages.iter().any(|p| p.to_put_in_place.iter().filter_map(|id| g.requirement(id)).any(|r| r.kind == Kind::MoveBy));
    let waited = steps(g, |kind| kind == Kind::MoveBy).into_iter().map(|(_, change, brings)| format!("{}. {brings}", said::capital(change)));
    waited.chain(late.then(|| "Some of these would be ready later than you want to move.".to_owned())).collect()
}

/// Ways that the rules would allow and nobody offers yet.
fn made(g: &Gathered) -> Vec<String> {
    let person = g.inputs.person();
    let halves = |p: &crate::domain::ranking::Package| -> Option<(&Home, Option<&Support>)> {
        Some((g.inputs.offers.home(p.home.as_ref()?)?, p.support.as_ref().and_then(|id| g.inputs.offers.support(id))))
    };
    let possible: Vec<_> = g.ranking.packages.iter().filter_map(halves).collect();
    let ways = plain_words(&g.inputs.situation(&person), &possible).into_iter().filter(|way| way.near == Near::CouldBeMade);
    let months = |range: Option<[u32; 2]>| range.map(|[first, last]| format!(" About {first} to {last} months.")).unwrap_or_default();
    ways.filter(|way| way.months.is_some()).take(FEW).map(|way| format!("{}.{}", way.what.0, months(way.months))).collect()
}

/// What giving something up would bring, wishes first, musts last.
pub fn talk(g: &Gathered) -> Vec<Talk> {
    let of_person = |kind| !matches!(kind, Kind::RentLimit | Kind::SupportBudget | Kind::TotalBudget | Kind::MoveBy | Kind::AwayFromPlace);
    let told = steps(g, of_person).into_iter().map(|(step, change, brings)| {
        let r = g.requirement(&step.id);
        Talk {
            asked: r.map(words::asked).unwrap_or_default(),
            quote: r.map(|r| super::super::pages::plain_quote(r.quote.text())).unwrap_or_default(),
            brings: format!("{}: {}", said::capital(&said::with_miles(change)), crate::domain::lower_first(&brings)),
            only_if_asked: step.only_if_asked,
        }
    });
    let mut all: Vec<Talk> = told.collect();
    all.sort_by_key(|talk| talk.only_if_asked);
    all
}

/// The steps of these kinds that would make more possible.
fn steps(g: &Gathered, kinds: impl Fn(Kind) -> bool) -> Vec<(&WhatIf, &str, String)> {
    let of_kind = |w: &&WhatIf| g.requirement(&w.id).is_some_and(|r: &Requirement| kinds(r.kind));
    let more = |w: &WhatIf| w.pairs_possible.saturating_sub(g.ranking.considered.pairs_possible);
    let brings = |n: usize| match n {
        1 => "One more would be possible.".to_owned(),
        n => format!("{} more would be possible.", said::thousands(n)),
    };
    g.ranking.what_if.iter().filter(of_kind).filter(|w| more(w) > 0).map(|w| (w, w.change.as_str(), brings(more(w)))).collect()
}
