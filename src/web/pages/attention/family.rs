//! The person and their family: what they said to a released page, pages that are held back from them, people who wait for a plan.

use super::{Desk, Found, InSight, Said};
use crate::{
    access::{Action, Thing},
    domain::records::{PersonsReply, Refusal, Said as FromThem},
    web::{error::Result, pages::family::HELD_BACK_DAYS, urls, words},
};
use jiff::Timestamp;
use std::collections::HashMap;
use uuid::Uuid;

pub async fn of(desk: &Desk<'_>) -> Result<Vec<Found>> {
    let mut found = said_by_them(desk).await?;
    if desk.app.offers_to_do(Action::SeeHeldBack, &Thing::Nothing) {
        let refusals = desk.app.store().records_seen_by::<Refusal>(desk.seen.sight).await?;
        let now = desk.app.clock().now();
        found.extend(refusals.iter().filter_map(|refusal| held_back(refusal.of?.uuid(), refusal.created_at, now)));
    }
    Ok(found)
}

/// What was said to the page that was last released and waits for somebody: that they take back what they agreed to, and that they want to be
/// told more.
async fn said_by_them(desk: &Desk<'_>) -> Result<Vec<Found>> {
    let (mut plan_of, mut last_released) = (HashMap::new(), HashMap::new());
    for (id, plan, at) in desk.app.store().releases_seen_by(desk.seen.sight).await? {
        plan_of.insert(id.uuid(), plan);
        last_released.entry(plan).and_modify(|last| *last = at.max(*last)).or_insert(at);
    }
    if plan_of.is_empty() {
        return Ok(vec![]);
    }
    let mut found = vec![];
    for said in desk.app.store().family_said_seen_by(desk.seen.sight).await? {
        let Some(of) = said.of.and_then(|release| plan_of.get(&release.uuid())) else { continue };
        let (order, what) = match said.body.said {
            _ if last_released[of] > said.changed_at => continue,
            FromThem::Withdraws => (0, "the person or their family took back what they agreed to: stop, and talk with them"),
            FromThem::Answer { reply: PersonsReply::TellMeMore, .. } => (1, "the person or their family asked to be told more"),
            _ => continue,
        };
        let when = format!("on {}", words::day_of(said.changed_at));
        found.push(Found::new(*of, order, None, move |reference| Said::new(what, when, urls::options(reference))));
    }
    Ok(found)
}

/// A page for the family that somebody refused to release a fortnight ago or longer, for managers.
fn held_back(plan: Uuid, since: Timestamp, now: Timestamp) -> Option<Found> {
    let days = now.duration_since(since).as_hours() / 24;
    let say = move |reference: &str| Said::new("the page for the family is held back", format!("since {}", words::day_of(since)), urls::release(reference));
    (days >= HELD_BACK_DAYS).then(|| Found::new(plan, 1, None, say))
}

/// People whose plan was begun and of which nothing has been read.
pub fn waiting(in_sight: &InSight) -> Vec<Found> {
    let wait = |reference: &str| Said::new("waits for a plan: nothing has been read yet", String::new(), urls::plan_text(reference));
    in_sight.plans.iter().filter(|plan| plan.requirements == 0).map(|plan| Found::new(plan.id, 4, None, wait)).collect()
}
