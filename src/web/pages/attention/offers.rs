//! Offers that moved on: those of shortlists that left or were not confirmed lately, and what changes brought.

use super::{Desk, Found, Said};
use crate::{
    matching::Market,
    web::{
        error::Result,
        noted::Moved,
        pages::pair::{Pair, View},
        urls, words,
    },
};
use std::sync::Arc;
use uuid::Uuid;

pub async fn of(desk: &Desk<'_>) -> Result<Vec<Found>> {
    let (offers, moved) = (desk.app.offers(), desk.notes.moved(desk.app, &desk.seen).await?);
    let alerts = desk.notes.alerts(desk.app, &desk.seen).await?;
    let moved = moved.iter().map(|(plan, moved)| moved_on(*plan, moved, &offers));
    Ok(moved.chain(alerts.iter().map(|(plan, unseen)| changes(*plan, *unseen))).collect())
}

fn changes(plan: Uuid, unseen: i64) -> Found {
    Found::new(plan, 3, None, move |reference| {
        let what = format!("{} since somebody last looked", words::count(unseen as usize, "change", "changes"));
        Said::new(what, String::new(), urls::alerts(reference))
    })
}

/// Offers of a shortlist that left, or were not confirmed lately.
fn moved_on(plan: Uuid, moved: &Moved, offers: &Arc<Market>) -> Found {
    let (left, old, first_old, offers) = (moved.left, moved.old, moved.first_old.clone().unwrap_or_default(), offers.clone());
    Found::new(plan, 2, None, move |reference| {
        let name = || View { reference, requirements: &[], offers: &offers }.names(Pair::of(&first_old.0, &first_old.1)).map(|names| names.joined());
        let what = match (left, old) {
            (0, 1) => format!("not confirmed lately: {}", name().unwrap_or_default()),
            (0, n) => format!("{n} packages of the shortlist have not been confirmed lately"),
            (n, _) => format!("{} of the shortlist can no longer be had", words::count(n, "package", "packages")),
        };
        Said::new(what, String::new(), urls::shortlist(reference))
    })
}
