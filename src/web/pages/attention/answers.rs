//! Answers of providers: those that nobody took in, and specifications whose day for answers is near or past without any.

use super::{Desk, Found, Said, overdue};
use crate::{
    access::{Action, Thing},
    domain::records::Response,
    store::Stored,
    web::{
        error::Result,
        noted::{Asked, SOON_DAYS},
        urls, words,
    },
};
use jiff::{ToSpan, civil::Date};
use uuid::Uuid;

/// For whoever may read answers.
pub async fn of(desk: &Desk<'_>) -> Result<Vec<Found>> {
    let asked = desk.notes.asked(desk.app, &desk.seen).await?;
    if asked.is_empty() {
        return Ok(vec![]);
    }
    let responses = desk.app.store().responses_seen_by(desk.seen.sight).await?;
    let may = |plan: &Uuid| desk.app.offers_to_do(Action::SeeAnswers, &Thing::Plan(desk.in_sight.holders.get(plan)));
    let found = asked.iter().filter(|(plan, _)| may(plan)).filter_map(|(plan, asked)| answers(*plan, asked, &responses, desk.seen.today));
    Ok(found.collect())
}

fn answers(plan: Uuid, asked: &Asked, responses: &[Stored<Response>], today: Date) -> Option<Found> {
    let sent = || responses.iter().filter(|response| response.of == Some(asked.id) && response.body.sent.is_some());
    let (id, new) = (asked.id, sent().filter(|response| response.body.taken.is_none() && response.body.told.is_none()).count());
    if new > 0 {
        return Some(Found::new(plan, 1, None, move |reference| {
            let what = format!("{} of a provider nobody has taken in or replied to", words::count(new, "answer", "answers"));
            Said::new(what, String::new(), urls::specification_follow(reference, id))
        }));
    }
    let day = asked.answers_by.filter(|day| sent().count() == 0 && *day <= today.saturating_add(SOON_DAYS.days()))?;
    let order = if day < today { 0 } else { 1 };
    Some(Found::new(plan, order, Some(day), move |reference| {
        let when = format!("wanted by {}", words::date(day));
        Said::new("no provider has answered the specification yet", when, urls::specification_follow(reference, id)).late(overdue(order))
    }))
}
