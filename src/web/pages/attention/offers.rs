//! Offers that moved on: those of shortlists that left or were not confirmed lately, and what changes brought.

use super::{Desk, Found, Said};
use crate::{
    domain::OfferKind,
    matching::Market,
    offers::is_stale,
    vocabulary::Status,
    web::{
        error::Result,
        noted::Halves,
        pages::pair::{Pair, View},
        urls, words,
    },
};
use jiff::civil::Date;
use uuid::Uuid;

pub async fn of(desk: &Desk<'_>) -> Result<Vec<Found>> {
    let (offers, today) = (desk.app.offers(), desk.seen.today);
    let lists = desk.notes.shortlists(desk.app, &desk.seen).await?;
    let moved = lists.iter().filter_map(|(plan, packages)| moved_on(*plan, packages.iter().map(|(of, _)| of).collect(), &offers, today));
    let alerts = desk.notes.alerts(desk.app, &desk.seen).await?;
    Ok(moved.chain(alerts.iter().map(|(plan, unseen)| changes(*plan, *unseen))).collect())
}

fn changes(plan: Uuid, unseen: i64) -> Found {
    Found::new(plan, 3, None, move |reference| {
        let what = format!("{} since somebody last looked", words::count(unseen as usize, "change", "changes"));
        Said::new(what, String::new(), urls::alerts(reference))
    })
}

/// Offers of a shortlist that left, or were not confirmed lately.
fn moved_on(plan: Uuid, kept: Vec<&Halves>, offers: &Market, today: Date) -> Option<Found> {
    let left = |status: Option<Status>| status.is_none_or(|status| !matches!(status, Status::Published | Status::UnderOffer));
    let gone = |(home, support): &&Halves| {
        home.as_ref().is_some_and(|id| left(offers.home(id).map(|h| h.status))) || support.as_ref().is_some_and(|id| left(offers.support(id).map(|s| s.status)))
    };
    let stale = |(home, support): &&Halves| {
        home.as_ref().and_then(|id| offers.home(id)).is_some_and(|h| is_stale(h.confirmed_on, today, OfferKind::Home))
            || support.as_ref().and_then(|id| offers.support(id)).is_some_and(|s| is_stale(s.confirmed_on, today, OfferKind::Support))
    };
    let (left, old) = (kept.iter().filter(|of| gone(of)).count(), kept.iter().filter(|of| stale(of)).count());
    let view = View { reference: "", requirements: &[], offers };
    let name = |(home, support): &&Halves| view.names(Pair::of(home, support)).map(|names| names.joined());
    let what = match (left, old) {
        (0, 0) => return None,
        (0, 1) => format!("not confirmed lately: {}", kept.iter().find(|of| stale(of)).and_then(name).unwrap_or_default()),
        (0, n) => format!("{n} packages of the shortlist have not been confirmed lately"),
        (n, _) => format!("{} of the shortlist can no longer be had", words::count(n, "package", "packages")),
    };
    Some(Found::new(plan, 2, None, move |reference| Said::new(what, String::new(), urls::shortlist(reference))))
}
