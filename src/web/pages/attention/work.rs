//! What has to be done: action plans that are late or go on soon, packages to be begun with, decisions to be looked at again.

use super::{Desk, Found, Said, ids, overdue};
use crate::{
    domain::{lower_first, records::Outcome},
    web::{
        error::Result,
        noted::{Decided, Halves, Packages, SOON_DAYS, Work},
        pages::pair::{Pair, View},
        urls, words,
    },
};
use jiff::{ToSpan, civil::Date};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A review of a decision is said so long before its day.
const AHEAD_DAYS: i64 = 30;

pub async fn of(desk: &Desk<'_>) -> Result<Vec<Found>> {
    let today = desk.seen.today;
    let (work, decided) = (desk.notes.work(desk.app, &desk.seen).await?, desk.notes.decided(desk.app, &desk.seen).await?);
    let mut found: Vec<Found> = work.iter().flat_map(|(plan, work)| [late(*plan, work), due(*plan, work)]).flatten().collect();
    found.extend(decided.iter().filter_map(|(plan, decided)| review(*plan, decided, today)));
    found.extend(to_begin(desk, &work, &decided).await?);
    Ok(found)
}

fn late(plan: Uuid, work: &Work) -> Option<Found> {
    let ((things, since), of, route) = (work.late?, work.of.clone(), work.route);
    Some(Found::new(plan, 0, Some(since), move |reference| {
        let (home, support) = ids(&of);
        let what = format!("{} of the action plan overdue", words::count(things, "thing", "things"));
        Said::new(what, format!("since {}", words::date(since)), urls::actions(reference, home, support, route)).late(overdue(0))
    }))
}

/// What an action plan has to be begun or done within days.
fn due(plan: Uuid, work: &Work) -> Option<Found> {
    let ((by, what), of, route) = (work.due.clone()?, work.of.clone(), work.route);
    Some(Found::new(plan, 1, Some(by), move |reference| {
        let (home, support) = ids(&of);
        let what = format!("to do within {SOON_DAYS} days: {}", lower_first(&what));
        Said::new(what, format!("by {}", words::date(by)), urls::actions(reference, home, support, route))
    }))
}

fn review(plan: Uuid, decided: &Decided, today: Date) -> Option<Found> {
    let day = decided.review_by.filter(|day| *day <= today.saturating_add(AHEAD_DAYS.days()))?;
    let order = if day < today { 0 } else { 1 };
    Some(Found::new(plan, order, Some(day), move |reference| {
        let address = format!("{}#decisions", urls::shortlist(reference));
        Said::new("a decision is to be looked at again", format!("by {}", words::date(day)), address).late(overdue(order))
    }))
}

/// By when to start with a package that is gone ahead with, or else with one of the shortlist, where no action plan holds its days yet: the next
/// day within [`SOON_DAYS`], or that all have passed.
async fn to_begin(desk: &Desk<'_>, work: &[(Uuid, Work)], decided: &[(Uuid, Decided)]) -> Result<Vec<Found>> {
    let mut chosen: BTreeMap<Uuid, Packages> = BTreeMap::new();
    for (plan, packages) in desk.notes.shortlists(desk.app, &desk.seen).await?.iter() {
        chosen.entry(*plan).or_default().extend(packages.iter().cloned());
    }
    let mut last: HashMap<(Uuid, &Halves), &Decided> = HashMap::new();
    last.extend(decided.iter().map(|(plan, decided)| ((*plan, &decided.of), decided)));
    let mut ahead: BTreeMap<Uuid, Packages> = BTreeMap::new();
    for ((plan, of), decided) in last.iter().filter(|(_, decided)| decided.outcome == Outcome::GoAhead) {
        ahead.entry(*plan).or_default().push(((*of).clone(), decided.start_by));
    }
    let not_this = |plan: Uuid, of: &Halves| last.get(&(plan, of)).is_some_and(|decided| decided.outcome == Outcome::NotThis);
    for (plan, packages) in &mut chosen {
        packages.retain(|(of, _)| !not_this(*plan, of));
    }
    chosen.extend(ahead);
    // An action plan says its own days: those of a plan with one for any of these packages are said by it.
    for (plan, work) in work {
        if chosen.get(plan).is_some_and(|packages| packages.iter().any(|(of, _)| *of == work.of)) {
            chosen.remove(plan);
        }
    }
    Ok(chosen.into_iter().filter_map(|(plan, packages)| start(desk, plan, &packages)).collect())
}

fn start(desk: &Desk<'_>, plan: Uuid, packages: &[(Halves, Option<Date>)]) -> Option<Found> {
    let today = desk.seen.today;
    let next = packages.iter().filter_map(|(of, day)| Some((of, (*day)?))).filter(|(_, day)| *day >= today).min_by_key(|(_, day)| *day);
    let passed = || packages.iter().map(|(of, day)| Some((of, (*day)?))).collect::<Option<Vec<_>>>()?.into_iter().max_by_key(|(_, day)| *day);
    let (of, day) = match next {
        Some((_, day)) if day > today.saturating_add(SOON_DAYS.days()) => return None,
        Some(next) => next,
        None => passed()?,
    };
    let (of, offers) = (of.clone(), desk.app.offers());
    Some(Found::new(plan, 1, Some(day), move |reference| {
        let names = View { reference, requirements: &[], offers: &offers }.names(Pair::of(&of.0, &of.1));
        let names = names.map_or_else(|| "a package of the shortlist that is no longer offered".to_owned(), |names| names.joined());
        let what = format!("start with {names}, to be in time for the day that the plan wants");
        Said::new(what, format!("by {}", words::date(day)), urls::shortlist(reference)).late(if day < today { "past" } else { "" })
    }))
}
