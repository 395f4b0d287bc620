//! Days that come up: hearings and reviews, and ends of plans that their managers decide about.

use super::{Desk, Found, Said, overdue};
use crate::{
    domain::{records::Occasion, retention::Stage},
    loading::retention::Kept,
    web::{app::App, error::Result, urls, words},
};
use jiff::{ToSpan, civil::Date};
use uuid::Uuid;

/// A hearing or a review of the hospital is said so long before: it takes weeks to get ready for one.
const AHEAD_DAYS: i64 = 42;

/// Hearings and reviews in the next weeks, and those that were and are not taken out.
pub async fn of(desk: &Desk<'_>) -> Result<Vec<Found>> {
    let (today, all) = (desk.seen.today, desk.notes.coming(desk.app, &desk.seen).await?);
    let near = all.iter().filter(|(_, (_, on))| *on <= today.saturating_add(AHEAD_DAYS.days()));
    Ok(near.map(|(plan, (what, on))| coming_up(*plan, *what, *on, today)).collect())
}

fn coming_up(plan: Uuid, what: Occasion, on: Date, today: Date) -> Found {
    Found::new(plan, 1, Some(on), move |reference| {
        let past = on < today;
        let what = if past { format!("{} has been: take it out, or write when the next one is", what.label()) } else { what.label().to_owned() };
        let when = format!("on {}, {}", words::date(on), words::away(on, today));
        Said::new(what, when, urls::coming_up(reference)).late(if past { "past" } else { "" })
    })
}

/// Plans whose time ends, for whoever decides.
pub async fn ends(app: &App) -> Result<Vec<Found>> {
    Ok(app.ends_to_decide().await?.into_iter().map(end).collect())
}

fn end(kept: Kept) -> Found {
    let (over, on) = (kept.end.stage == Stage::Over, kept.end.on);
    let order = if over { 0 } else { 1 };
    Found::new(kept.plan.id.uuid(), order, Some(on), move |reference| {
        let what = if over { "The time of the plan is over: decide about it" } else { "The time of the plan ends soon: decide about it" };
        let when = format!("{} {}", if over { "since" } else { "on" }, words::date(on));
        Said::new(what, when, urls::plan_keeping(reference)).late(overdue(order))
    })
}
