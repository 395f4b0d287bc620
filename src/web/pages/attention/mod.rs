//! What needs attention over all plans that somebody may see: work that is late or due, hearings and reviews that come up, decisions to look at
//! again, answers of providers and of the person, pages that are held back, offers on shortlists that moved on, what changes brought, people who wait for a plan. Made from what is kept; it ranks nothing.

use super::{
    super::{app::App, error::Result, urls, words},
    family::HELD_BACK_DAYS,
    pair::{Pair, View},
    plans,
};
use crate::{
    access::{Action, Thing},
    domain::{
        OfferKind, lower_first,
        records::{ActionPlan, ComingUp, KeptAction, PackageDecision, PersonsReply, Plan, Record, Refusal, Said, Shortlist, Shortlisted, Specification},
        retention::Stage,
    },
    loading::retention::Kept,
    matching::Market,
    offers::is_stale,
    store::{PlanSummary, Sight, Store, Stored},
    vocabulary::Status,
};
use jiff::{ToSpan, civil::Date};
use std::collections::HashMap;
use uuid::Uuid;

/// A review is said so long before its day.
const AHEAD_DAYS: i64 = 30;
/// What is due or wanted within so many days is said.
const SOON_DAYS: i64 = 14;
/// A hearing or a review of the hospital is said so long before: it takes weeks to get ready for one.
const AHEAD_OF_HEARINGS_DAYS: i64 = 42;
/// So many rows stand on the first page.
const MOST: usize = 40;

/// What should have been done by now.
const OVERDUE: &str = "overdue";

/// One thing.
pub struct Row {
    pub plan: String,
    pub what: String,
    /// "since 3 December 2026", or empty.
    pub when: String,
    /// That its day is over, as a word: "overdue", "past"; or empty.
    pub late: &'static str,
    pub address: String,
    order: (u8, Option<Date>),
}

/// Everything, the most pressing first, and how much was left out.
pub struct Attention {
    pub rows: Vec<Row>,
    pub more: usize,
    /// People whose plan was begun and of which nothing has been read: they wait for a plan.
    pub waiting: usize,
}

/// Looks through what is kept for these plans; nothing of any other is opened.
pub async fn of(app: &App, all: &[PlanSummary]) -> Result<Attention> {
    let Some(sight) = app.sight().filter(|_| !all.is_empty()) else { return Ok(Attention { rows: vec![], more: 0, waiting: 0 }) };
    let plans: HashMap<Uuid, &PlanSummary> = all.iter().map(|plan| (plan.id, plan)).collect();
    let (today, offers, store) = (app.clock().today(), app.offers(), app.store());
    let known = Known { plans: &plans, sight: &sight, store };
    let mut rows =
        known.found(|plan, record: &Stored<ActionPlan>| [late(plan, &record.body, today), due(plan, &record.body, today)].into_iter().flatten()).await?;
    rows.extend(known.found(|plan, record: &Stored<PackageDecision>| review(plan, &record.body, today)).await?);
    rows.extend(known.found(|plan, record: &Stored<ComingUp>| coming_up(plan, &record.body, today)).await?);
    rows.extend(known.found(|plan, record: &Stored<Shortlist>| moved_on(plan, record, &offers, today)).await?);
    rows.extend(answers(app, &known, today).await?);
    rows.extend(said_by_the_family(&known).await?);
    if app.offers_to_do(Action::SeeHeldBack, &Thing::Nothing) {
        rows.extend(known.found(|plan, record: &Stored<Refusal>| held_back(app, plan, record)).await?);
    }
    let alerts = store.alerts_seen_by(&sight).await?;
    rows.extend(alerts.into_iter().filter_map(|(id, unseen)| Some(changes(plans.get(&id)?, unseen))));
    let waiting = all.iter().filter(|plan| plan.requirements == 0);
    rows.extend(
        waiting.clone().map(|plan| row(plan, 4, None, "waits for a plan: nothing has been read yet".into(), String::new(), urls::plan_text(&plan.reference))),
    );
    rows.extend(app.ends_to_decide().await?.into_iter().map(ends));
    rows.sort_by(|a, b| (a.order, &a.plan).cmp(&(b.order, &b.plan)));
    let more = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    Ok(Attention { rows, more, waiting: waiting.count() })
}

/// The plans that are looked through, and where.
struct Known<'a> {
    plans: &'a HashMap<Uuid, &'a PlanSummary>,
    sight: &'a Sight,
    store: &'a Store,
}

impl Known<'_> {
    /// What the records of one kind say of these plans.
    async fn found<T: Record<Of = Plan>, Rows: IntoIterator<Item = Row>>(&self, say: impl Fn(&PlanSummary, &Stored<T>) -> Rows) -> Result<Vec<Row>> {
        let records = self.store.records_seen_by::<T>(self.sight).await?;
        Ok(records.iter().filter_map(|record| Some(say(self.plans.get(&record.of?.uuid())?, record))).flatten().collect())
    }
}

fn changes(plan: &PlanSummary, unseen: i64) -> Row {
    let what = format!("{} since somebody last looked", words::count(unseen as usize, "change", "changes"));
    row(plan, 3, None, what, String::new(), urls::alerts(&plan.reference))
}

/// Answers that came and nobody has taken in, and specifications whose day for answers is near or past without any.
async fn answers(app: &App, known: &Known<'_>, today: Date) -> Result<Vec<Row>> {
    let responses = known.store.responses_seen_by(known.sight).await?;
    let holders = known.store.holders_seen_by(known.sight).await?;
    let may = |plan: &PlanSummary| app.offers_to_do(Action::SeeAnswers, &Thing::Plan(holders.get(&plan.id)));
    let mut rows = vec![];
    for record in known.store.records_seen_by::<Specification>(known.sight).await? {
        let Some(plan) = record.of.and_then(|of| known.plans.get(&of.uuid())) else { continue };
        if record.body.making.as_ref().is_none_or(|making| making.sent.is_none()) || !may(plan) {
            continue;
        }
        let sent = || responses.iter().filter(|response| response.of == Some(record.id) && response.body.sent.is_some());
        let new = sent().filter(|response| response.body.taken.is_none() && response.body.told.is_none()).count();
        let address = urls::specification_follow(&plan.reference, record.id);
        if new > 0 {
            let what = format!("{} of a provider nobody has taken in or replied to", words::count(new, "answer", "answers"));
            rows.push(row(plan, 1, None, what, String::new(), address));
        } else if let Some(day) = record.body.answers_by.filter(|day| sent().count() == 0 && *day <= today.saturating_add(SOON_DAYS.days())) {
            let when = format!("wanted by {}", words::date(day));
            rows.push(row(plan, if day < today { 0 } else { 1 }, Some(day), "no provider has answered the specification yet".into(), when, address));
        }
    }
    Ok(rows)
}

/// What the person or their family said to the page that was last released and waits for somebody: that they take back what they agreed to, and
/// that they want to be told more.
async fn said_by_the_family(known: &Known<'_>) -> Result<Vec<Row>> {
    let (mut plan_of, mut last_released) = (HashMap::new(), HashMap::new());
    for (id, plan, at) in known.store.releases_seen_by(known.sight).await? {
        plan_of.insert(id.uuid(), plan);
        last_released.entry(plan).and_modify(|last| *last = at.max(*last)).or_insert(at);
    }
    let mut rows = vec![];
    for said in known.store.family_said_seen_by(known.sight).await? {
        let Some(of) = said.of.and_then(|release| plan_of.get(&release.uuid())) else { continue };
        let Some(plan) = known.plans.get(of).filter(|_| last_released[of] <= said.changed_at) else { continue };
        let (order, what) = match said.body.said {
            Said::Withdraws => (0, "the person or their family took back what they agreed to: stop, and talk with them"),
            Said::Answer { reply: PersonsReply::TellMeMore, .. } => (1, "the person or their family asked to be told more"),
            _ => continue,
        };
        let when = format!("on {}", words::day_of(said.changed_at));
        rows.push(Row { late: "", ..row(plan, order, None, what.into(), when, urls::options(&plan.reference)) });
    }
    Ok(rows)
}

/// A page for the family that somebody refused to release a fortnight ago or longer, for managers.
fn held_back(app: &App, plan: &PlanSummary, refusal: &Stored<Refusal>) -> Option<Row> {
    let days = app.clock().now().duration_since(refusal.created_at).as_hours() / 24;
    let when = format!("since {}", words::day_of(refusal.created_at));
    (days >= HELD_BACK_DAYS).then(|| row(plan, 1, None, "the page for the family is held back".into(), when, urls::release(&plan.reference)))
}

/// What an action plan has to be begun or done within days.
fn due(plan: &PlanSummary, body: &ActionPlan, today: Date) -> Option<Row> {
    let soon = |action: &&KeptAction| action.done.is_none() && action.by >= today && action.by <= today.saturating_add(SOON_DAYS.days());
    let next = body.actions.iter().filter(soon).min_by_key(|action| action.by)?;
    let (home, support) = (body.home.as_ref().map(|id| id.as_str()), body.support.as_ref().map(|id| id.as_str()));
    let address = urls::actions(&plan.reference, home, support, body.route);
    Some(row(plan, 1, Some(next.by), format!("to do within {SOON_DAYS} days: {}", lower_first(&next.what)), format!("by {}", words::date(next.by)), address))
}

fn row(plan: &PlanSummary, order: u8, on: Option<Date>, what: String, when: String, address: String) -> Row {
    Row {
        plan: plans::title(&plan.title, &plan.reference),
        what: words::capital(&what),
        late: if order == 0 { OVERDUE } else { "" },
        when,
        address,
        order: (order, on),
    }
}

/// A plan whose time ends: its managers decide.
fn ends(kept: Kept) -> Row {
    let over = kept.end.stage == Stage::Over;
    let what = if over { "The time of the plan is over: decide about it" } else { "The time of the plan ends soon: decide about it" };
    Row {
        plan: plans::title(&kept.plan.title, &kept.plan.reference),
        what: what.into(),
        when: format!("{} {}", if over { "since" } else { "on" }, words::date(kept.end.on)),
        late: if over { OVERDUE } else { "" },
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

/// A hearing or review in the next weeks, and one that was and is not taken out.
fn coming_up(plan: &PlanSummary, body: &ComingUp, today: Date) -> Option<Row> {
    let past = body.on < today;
    let what = if past { format!("{} has been: take it out, or write when the next one is", body.what.label()) } else { body.what.label().to_owned() };
    let when = format!("on {}, {}", words::date(body.on), words::away(body.on, today));
    let late = if past { "past" } else { "" };
    let said = body.on <= today.saturating_add(AHEAD_OF_HEARINGS_DAYS.days());
    said.then(|| Row { late, ..row(plan, 1, Some(body.on), what, when, urls::coming_up(&plan.reference)) })
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
