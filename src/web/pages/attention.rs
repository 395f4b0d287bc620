//! What needs attention over all plans that somebody may see: work that is late, decisions to look at again, offers on
//! shortlists that moved on, what changes brought. Made from what is kept; it ranks nothing.

use super::{
    super::{app::App, error::Result, urls, words},
    pair::{Pair, View},
    plans,
};
use crate::{
    domain::{
        OfferKind,
        records::{ActionPlan, Id, PackageDecision, Plan, Record, Shortlist, Shortlisted},
        retention::Stage,
    },
    loading::retention::Kept,
    matching::Market,
    offers::is_stale,
    store::{PlanSummary, Stored},
    vocabulary::Status,
};
use jiff::{ToSpan, civil::Date};
use std::collections::HashMap;
use uuid::Uuid;

/// A review is said so long before its day.
const AHEAD_DAYS: i64 = 30;
/// So many plans are asked for what changes brought them.
const ASKED: usize = 200;
/// So many rows stand on the first page.
const MOST: usize = 40;

/// One thing.
pub struct Row {
    pub plan: String,
    pub what: String,
    /// "overdue since 3 December 2026", or empty.
    pub when: String,
    pub late: bool,
    pub address: String,
    order: (u8, Option<Date>),
}

/// Everything, the most pressing first, and how much was left out.
pub struct Attention {
    pub rows: Vec<Row>,
    pub more: usize,
}

/// Looks through what is kept for these plans.
pub async fn of(app: &App, all: &[PlanSummary]) -> Result<Attention> {
    let plans: HashMap<Uuid, &PlanSummary> = all.iter().map(|plan| (plan.id, plan)).collect();
    let today = app.clock().today();
    let mut rows = vec![];
    // Whoever sees no plan has nothing opened on the way.
    if !plans.is_empty() {
        let offers = app.offers();
        rows.extend(found(app, &plans, |plan, record: &Stored<ActionPlan>| late(plan, &record.body, today)).await?);
        rows.extend(found(app, &plans, |plan, record: &Stored<PackageDecision>| review(plan, &record.body, today)).await?);
        rows.extend(found(app, &plans, |plan, record: &Stored<Shortlist>| moved_on(plan, record, &offers, today)).await?);
    }
    for plan in all.iter().take(ASKED) {
        let unseen = app.store().alerts_unseen(Id::new(plan.id)).await?;
        rows.extend((unseen > 0).then(|| {
            row(
                plan,
                3,
                None,
                format!("{} since somebody last looked", words::count(unseen as usize, "change", "changes")),
                String::new(),
                urls::alerts(&plan.reference),
            )
        }));
        rows.extend(
            (plan.requirements == 0).then(|| row(plan, 4, None, "nothing has been read from it yet".into(), String::new(), urls::plan_text(&plan.reference))),
        );
    }
    rows.extend(app.ends_to_decide().await?.into_iter().map(ends));
    rows.sort_by(|a, b| (a.order, &a.plan).cmp(&(b.order, &b.plan)));
    let more = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    Ok(Attention { rows, more })
}

/// What the records of one kind say of these plans; those that were withdrawn say nothing.
async fn found<T: Record<Of = Plan>>(
    app: &App,
    plans: &HashMap<Uuid, &PlanSummary>,
    say: impl Fn(&PlanSummary, &Stored<T>) -> Option<Row>,
) -> Result<Vec<Row>> {
    let records = app.store().records::<T>().await?;
    let standing = records.iter().filter(|record| record.withdrawn.is_none());
    Ok(standing.filter_map(|record| say(plans.get(&record.of?.uuid())?, record)).collect())
}

fn row(plan: &PlanSummary, order: u8, on: Option<Date>, what: String, when: String, address: String) -> Row {
    Row { plan: plans::title(&plan.title, &plan.reference), what, late: order == 0, when, address, order: (order, on) }
}

/// A plan whose time ends: its managers decide.
fn ends(kept: Kept) -> Row {
    let over = kept.end.stage == Stage::Over;
    let what = if over { "the time of the plan is over: decide about it" } else { "the time of the plan ends soon: decide about it" };
    Row {
        plan: plans::title(&kept.plan.title, &kept.plan.reference),
        what: what.into(),
        when: format!("{} {}", if over { "since" } else { "on" }, words::date(kept.end.on)),
        late: over,
        address: urls::plan_keeping(&kept.plan.reference),
        order: (if over { 0 } else { 1 }, Some(kept.end.on)),
    }
}

fn late(plan: &PlanSummary, body: &ActionPlan, today: Date) -> Option<Row> {
    let since = body.actions.iter().filter_map(|action| action.overdue_since(today)).min()?;
    let (home, support) = (body.home.as_ref().map(|id| id.as_str()), body.support.as_ref().map(|id| id.as_str()));
    let what = format!("{} of the action plan overdue", words::count(body.overdue(today), "thing", "things"));
    Some(row(plan, 0, Some(since), what, format!("since {}", words::date(since)), urls::actions(&plan.reference, home, support, body.route)))
}

fn review(plan: &PlanSummary, body: &PackageDecision, today: Date) -> Option<Row> {
    let day = body.review_by.filter(|day| *day <= today.saturating_add(AHEAD_DAYS.days()))?;
    let order = if day < today { 0 } else { 1 };
    Some(row(
        plan,
        order,
        Some(day),
        "a decision is to be looked at again".into(),
        format!("by {}", words::date(day)),
        format!("{}#decisions", urls::shortlist(&plan.reference)),
    ))
}

/// Offers of a shortlist that left, or were not confirmed lately.
fn moved_on(plan: &PlanSummary, record: &Stored<Shortlist>, offers: &Market, today: Date) -> Option<Row> {
    let view = View { reference: &plan.reference, requirements: &[], offers };
    let gone = |p: &&Shortlisted| {
        let left = |status: Option<Status>| status.is_none_or(|status| !matches!(status, Status::Published | Status::UnderOffer));
        p.home.as_ref().is_some_and(|id| left(offers.home(id).map(|h| h.status)))
            || p.support.as_ref().is_some_and(|id| left(offers.support(id).map(|s| s.status)))
    };
    let stale = |p: &&Shortlisted| {
        p.home.as_ref().and_then(|id| offers.home(id)).is_some_and(|h| is_stale(h.confirmed_on, today, OfferKind::Home))
            || p.support.as_ref().and_then(|id| offers.support(id)).is_some_and(|s| is_stale(s.confirmed_on, today, OfferKind::Support))
    };
    let kept = &record.body.packages;
    let (left, old) = (kept.iter().filter(gone).count(), kept.iter().filter(stale).count());
    let name = |p: &Shortlisted| view.names(Pair::of(&p.home, &p.support)).map(|names| names.joined());
    let what = match (left, old) {
        (0, 0) => return None,
        (0, 1) => format!("not confirmed lately: {}", kept.iter().find(stale).and_then(name).unwrap_or_default()),
        (0, n) => format!("{n} packages of the shortlist have not been confirmed lately"),
        (n, _) => format!("{} of the shortlist can no longer be had", words::count(n, "package", "packages")),
    };
    Some(row(plan, 2, None, what, String::new(), urls::shortlist(&plan.reference)))
}
