//! What needs attention over all plans that somebody may see: work that is late or due, hearings and reviews that come up, decisions to look at
//! again, answers of providers and of the person, pages that are held back, offers on shortlists that moved on, what changes brought, people who
//! wait for a plan. Made from what is kept; it ranks nothing, and opens the names of those plans alone that it shows.

mod answers;
mod dates;
mod family;
mod offers;
mod work;

use super::{
    super::{
        app::App,
        error::Result,
        noted::{Halves, Notes, Seen, number_of},
        words,
    },
    plans,
};
use crate::{
    access::{Action, Thing},
    domain::sharing::Holders,
    store::{PlanInSight, Sight},
};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

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
}

/// Everything, the most pressing first, and how much was left out.
#[derive(Default)]
pub struct Attention {
    pub rows: Vec<Row>,
    pub more: usize,
    /// People whose plan was begun and of which nothing has been read: they wait for a plan.
    pub waiting: usize,
}

/// The plans that whoever acts may see, with no word of them.
pub struct InSight {
    sight: Sight,
    /// Which they are, as `number_of` says.
    number: u64,
    holders: BTreeMap<Uuid, Holders>,
    /// Those last worked on first.
    pub plans: Vec<PlanInSight>,
}

/// Something that needs attention, before any word of its plan is opened for it.
struct Found {
    plan: Uuid,
    /// How pressing, and from when on.
    order: (u8, Option<Date>),
    say: Box<dyn FnOnce(&str) -> Said + Send>,
}

/// The same in words.
struct Said {
    what: String,
    when: String,
    late: &'static str,
    address: String,
}

/// What is looked through.
struct Desk<'a> {
    app: &'a App,
    notes: &'a Notes,
    seen: Seen<'a>,
    in_sight: &'a InSight,
}

impl InSight {
    /// Asks who may see what, and puts the look at the list on record; none where whoever acts sees no plan.
    pub async fn of(app: &App) -> Result<Option<InSight>> {
        let Some(sight) = app.sight() else { return Ok(None) };
        let holders = app.store().holders_seen_by(&sight).await?;
        let mut in_sight = InSight { number: number_of(holders.keys()), plans: vec![], holders, sight };
        let plans = app.notes().plans(app, &in_sight.seen(app)).await?;
        let may = |plan: &PlanInSight| in_sight.holders.get(&plan.id).is_some_and(|held| app.offers_to_do(Action::SeePlan, &Thing::Plan(Some(held))));
        in_sight.plans = plans.iter().map(|(_, plan)| *plan).filter(may).collect();
        in_sight.plans.sort_by_key(|plan| (std::cmp::Reverse(plan.changed_at), plan.id));
        if in_sight.plans.is_empty() {
            return Ok(None);
        }
        app.looked_at_list().await?;
        Ok(Some(in_sight))
    }

    fn seen(&self, app: &App) -> Seen<'_> {
        Seen { sight: &self.sight, plans: self.number, today: app.clock().today() }
    }
}

impl Found {
    fn new(plan: Uuid, order: u8, on: Option<Date>, say: impl FnOnce(&str) -> Said + Send + 'static) -> Found {
        Found { plan, order: (order, on), say: Box::new(say) }
    }
}

impl Said {
    fn new(what: impl AsRef<str>, when: String, address: String) -> Said {
        Said { what: words::capital(what.as_ref()), when, late: "", address }
    }

    fn late(self, late: &'static str) -> Said {
        Said { late, ..self }
    }
}

/// That something is overdue, for what is of the first order.
fn overdue(order: u8) -> &'static str {
    if order == 0 { OVERDUE } else { "" }
}

/// The ids of both halves of a package.
fn ids(halves: &Halves) -> (Option<&str>, Option<&str>) {
    (halves.0.as_ref().map(|id| id.as_str()), halves.1.as_ref().map(|id| id.as_str()))
}

/// Looks through what is kept for these plans; nothing of any other is opened.
pub async fn of(app: &App, in_sight: &InSight) -> Result<Attention> {
    let desk = Desk { app, notes: app.notes(), seen: in_sight.seen(app), in_sight };
    let mut found = work::of(&desk).await?;
    found.extend(dates::of(&desk).await?);
    found.extend(offers::of(&desk).await?);
    found.extend(answers::of(&desk).await?);
    found.extend(family::of(&desk).await?);
    let waiting = family::waiting(in_sight);
    let waiting_for_a_plan = waiting.len();
    found.extend(waiting);
    let mine: HashSet<Uuid> = in_sight.plans.iter().map(|plan| plan.id).collect();
    found.retain(|one| mine.contains(&one.plan));
    found.extend(dates::ends(app).await?);
    found.sort_by_key(|one| (one.order, one.plan));
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    Ok(Attention { rows: said(app, found).await?, more, waiting: waiting_for_a_plan })
}

/// In words, with what each plan is called.
async fn said(app: &App, found: Vec<Found>) -> Result<Vec<Row>> {
    let mut ids: Vec<Uuid> = found.iter().map(|one| one.plan).collect();
    ids.sort_unstable();
    ids.dedup();
    let called = app.store().plans_called(&ids).await?;
    let row = |one: Found| {
        let (reference, title) = called.get(&one.plan)?;
        let Said { what, when, late, address } = (one.say)(reference);
        Some(Row { plan: plans::title(title, reference), what, when, late, address })
    };
    Ok(found.into_iter().filter_map(row).collect())
}
