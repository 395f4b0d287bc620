//! What changes of offers and plans bring plans or take from them, kept as alerts. Follows the log of changes like the offers in memory.

use super::{NoReading, PlanAnswers, answers, by_circle, checked, reviewed};
use crate::{
    domain::{Alert, HomeId, Moved, OfferKind, Requirement, SupportId, records::Id},
    matching::{Ask, PlanBook, PlanOnBook, possible_offers, why_changed},
    offers::{Catalogue, Offer},
    places::Gazetteer,
    store::{Cause, Change, Changed, NewAlert, PlanThen, Store, StoreError},
};
use jiff::{Timestamp, civil::Date};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tokio::task::yield_now;
use uuid::Uuid;

/// So many changes of the log make one alert for each plan at most.
const TOGETHER: u32 = 200;

/// Every plan as it stood after one change of the log. Several programs may each have one: the store says up to which change alerts were made,
/// and takes them of one alone.
#[derive(Default)]
pub struct Watch {
    plans: BTreeMap<Uuid, Watched>,
    book: PlanBook,
    /// The number of that change.
    at: i64,
    /// What providers had answered by then.
    answers: (i64, i64, i64),
}

struct Watched {
    reference: String,
    requirements: Vec<Requirement>,
    answers: PlanAnswers,
}

/// When alerts are made, and which ids they get.
#[derive(Clone, Copy)]
pub struct Now {
    /// The ranking date.
    pub today: Date,
    pub at: Timestamp,
    pub new_id: fn() -> Uuid,
}

/// A home or a team.
type Either = (Option<HomeId>, Option<SupportId>);

/// What one plan won and lost so far.
#[derive(Default)]
struct Balance {
    of_plan: bool,
    /// Whether it was won, and why.
    moved: BTreeMap<Either, (bool, Vec<String>)>,
}

impl Balance {
    /// What is won and then lost, or the other way round, has not moved.
    fn moved(&mut self, home: Option<HomeId>, support: Option<SupportId>, gained: bool, why: Vec<String>) {
        let key = (home, support);
        if self.moved.get(&key).is_some_and(|(before, _)| *before != gained) {
            self.moved.remove(&key);
        } else {
            self.moved.insert(key, (gained, why));
        }
    }

    /// Which offers a changed plan won or lost.
    fn plan_changed(&mut self, before: &Ask, after: &Ask, offers: &Catalogue) {
        self.of_plan = true;
        let (had, has) = (possible_offers(before, offers), possible_offers(after, offers));
        for home in had.0.symmetric_difference(&has.0) {
            let (offer, gained) = (offers.home(home), has.0.contains(home));
            self.moved(Some(home.clone()), None, gained, why_changed((before, offer, None), (after, offer, None), gained));
        }
        for support in had.1.symmetric_difference(&has.1) {
            let (offer, gained) = (offers.support(support), has.1.contains(support));
            self.moved(None, Some(support.clone()), gained, why_changed((before, None, offer), (after, None, offer), gained));
        }
    }

    fn alert(self) -> Alert {
        let more = self.moved.len().saturating_sub(Alert::MOST);
        let mut alert = Alert { more, ..Alert::default() };
        for ((home, support), (gained, why)) in self.moved.into_iter().take(Alert::MOST) {
            let list = if gained { &mut alert.gained } else { &mut alert.lost };
            list.push(Moved { home, support, why });
        }
        alert
    }
}

impl Watch {
    /// Every plan that is not withdrawn, as it stands.
    pub async fn begin(store: &Store, gazetteer: &Gazetteer) -> Result<Watch, NoReading> {
        Watch::begin_at(store, gazetteer, store.last_change().await?).await
    }

    /// The same as they stood where alerts ended, whoever made them.
    pub async fn where_alerts_ended(store: &Store, gazetteer: &Gazetteer) -> Result<Watch, NoReading> {
        match store.alerted().await? {
            Some(at) => Watch::begin_at(store, gazetteer, at).await,
            None => Watch::begin(store, gazetteer).await,
        }
    }

    /// The same as they stood after the change `at`, so that nothing that came later is taken for what was before it.
    async fn begin_at(store: &Store, gazetteer: &Gazetteer, at: i64) -> Result<Watch, NoReading> {
        let mut watch = Watch { at, answers: store.answers_mark().await?, ..Watch::default() };
        for summary in store.plans().await? {
            if let Some(watched) = watched(store, gazetteer, &summary.reference, at).await? {
                watch.plans.insert(watched.0, watched.1);
            }
        }
        watch.write_book();
        Ok(watch)
    }

    /// The plans, for whoever asks which of them an offer would suit.
    pub fn book(&self) -> &PlanBook {
        &self.book
    }

    /// Whether these are the plans as they stand, though offers may have changed since.
    pub async fn has_every_plan(&self, store: &Store) -> Result<bool, StoreError> {
        let since = store.changes_since(self.at, TOGETHER).await?;
        Ok(since.len() < TOGETHER as usize && plans_in(&since).is_empty() && self.answers == store.answers_mark().await?)
    }

    /// The ids of these plans by their references.
    pub fn ids(&self) -> HashMap<&str, Uuid> {
        self.plans.iter().map(|(id, plan)| (plan.reference.as_str(), *id)).collect()
    }

    /// Makes alerts of what the log has that no alert was made of yet; `offers` are those of now. Gives how many. The first time nothing is said
    /// of what was before.
    pub async fn follow(&mut self, store: &Store, gazetteer: &'static Gazetteer, offers: &Catalogue, now: Now) -> Result<usize, NoReading> {
        let Some(mut from) = store.alerted().await? else {
            store.save_alerts(&[], None, store.last_change().await?, now.at).await?;
            return Ok(0);
        };
        self.stand_at(store, gazetteer, from).await?;
        let mut made = 0;
        loop {
            let changes = store.changes_since(from, TOGETHER).await?;
            let Some(last) = changes.last().map(|change| change.seq) else { return Ok(made) };
            let alerts = self.take_in(store, gazetteer, offers, &changes, now).await?;
            self.at = last;
            if !store.save_alerts(&alerts, Some(from), last, now.at).await? {
                return Ok(made); // another program was there first
            }
            made += alerts.len();
            from = last;
        }
    }

    /// Goes on to the change up to which alerts were made, by whatever program.
    async fn stand_at(&mut self, store: &Store, gazetteer: &Gazetteer, seq: i64) -> Result<(), NoReading> {
        if self.at > seq || self.answers != store.answers_mark().await? {
            *self = Watch::begin_at(store, gazetteer, seq).await?;
        }
        while self.at < seq {
            let mut changes = store.changes_since(self.at, TOGETHER).await?;
            changes.retain(|change| change.seq <= seq);
            let Some(last) = changes.last().map(|change| change.seq) else { return Ok(()) };
            for id in plans_in(&changes) {
                self.read_again(store, gazetteer, id, last).await?;
            }
            self.write_book();
            self.at = last;
        }
        Ok(())
    }

    async fn take_in(
        &mut self,
        store: &Store,
        gazetteer: &'static Gazetteer,
        offers: &Catalogue,
        changes: &[Change],
        now: Now,
    ) -> Result<Vec<NewAlert>, NoReading> {
        let mut balances: BTreeMap<Uuid, Balance> = BTreeMap::new();
        for ((kind, id), (first, last)) in offers_in(changes) {
            let Some(kind) = OfferKind::named(kind) else { continue };
            let before = offer(store, gazetteer, kind, &id, first - 1).await?;
            let after = offer(store, gazetteer, kind, &id, last).await?;
            self.offer_changed(before.as_ref(), after.as_ref(), now.today, &mut balances);
            yield_now().await; // each is some milliseconds of work: whoever else waits for this thread goes first
        }
        let (cause, seq) = (cause(changes), changes.last().map_or(0, |change| change.seq));
        let changed = plans_in(changes);
        for id in &changed {
            let before = self.read_again(store, gazetteer, *id, seq).await?;
            if let (Some(before), Some(after)) = (before, self.plans.get(id)) {
                balances.entry(*id).or_default().plan_changed(&before.ask(now.today), &after.ask(now.today), offers);
            }
        }
        if !changed.is_empty() {
            self.write_book();
        }
        let alert = |(plan, balance): (Uuid, Balance)| {
            let cause = if balance.of_plan { Cause::Plan } else { cause };
            NewAlert { id: (now.new_id)(), plan: Id::new(plan), seq, cause, body: balance.alert() }
        };
        Ok(balances.into_iter().map(alert).filter(|alert| !alert.body.is_empty()).collect())
    }

    /// Which plans won or lost the offer: the difference of what it suited and what it suits.
    fn offer_changed(&self, before: Option<&Offer>, after: Option<&Offer>, today: Date, balances: &mut BTreeMap<Uuid, Balance>) {
        let suited = |offer: Option<&Offer>| -> BTreeSet<&str> {
            let suited = match offer {
                Some(Offer::Home(home)) => self.book.suited_by_home(home, today),
                Some(Offer::Support(support)) => self.book.suited_by_support(support, today),
                _ => vec![],
            };
            suited.into_iter().map(|suited| suited.reference).collect()
        };
        let (then, now) = (suited(before), suited(after));
        for (id, plan) in self.plans.iter().filter(|(_, plan)| then.contains(plan.reference.as_str()) != now.contains(plan.reference.as_str())) {
            let ask = plan.ask(today);
            let is_possible = now.contains(plan.reference.as_str());
            let why = why_changed((&ask, home(before), support(before)), (&ask, home(after), support(after)), is_possible);
            let (home, support) = (home(before.or(after)).map(|h| h.id.clone()), support(before.or(after)).map(|s| s.id.clone()));
            balances.entry(*id).or_default().moved(home, support, is_possible, why);
        }
    }

    /// Reads a plan anew as it stood after the change `seq`; gives it as it was. One that is new or gone has nothing to be compared with: all of
    /// its ranking is new, or none.
    async fn read_again(&mut self, store: &Store, gazetteer: &Gazetteer, id: Uuid, seq: i64) -> Result<Option<Watched>, NoReading> {
        let known = self.plans.remove(&id);
        let reference = match &known {
            Some(known) => Some(known.reference.clone()),
            None => store.plan_reference(id).await?,
        };
        let Some(reference) = reference else { return Ok(None) };
        let Some((_, fresh)) = watched(store, gazetteer, &reference, seq).await? else { return Ok(None) };
        self.plans.insert(id, fresh);
        Ok(known)
    }

    fn write_book(&mut self) {
        self.book = PlanBook::new(self.plans.values().map(Watched::on_book));
    }
}

impl Watched {
    fn on_book(&self) -> PlanOnBook<'_> {
        PlanOnBook { reference: &self.reference, requirements: &self.requirements, answers: &self.answers.answers, not_willing: &self.answers.not_willing }
    }

    fn ask(&self, today: Date) -> Ask<'_> {
        self.answers.lay_over(Ask::new(&self.reference, &self.requirements, today))
    }
}

/// A plan as it stood after the change `seq`, with what is answered for it now.
async fn watched(store: &Store, gazetteer: &Gazetteer, reference: &str, seq: i64) -> Result<Option<(Uuid, Watched)>, NoReading> {
    let Some(mut plan) = store.plan(reference).await? else { return Ok(None) };
    let mut decisions = store.decisions(reference).await?;
    match store.plan_then(plan.id, seq).await? {
        PlanThen::AsNow => {}
        PlanThen::At { version, later } => {
            let Some(then) = store.plan_at(reference, version).await? else { return Ok(None) };
            plan = then;
            decisions.retain(|decision| !later.contains(&decision.at));
        }
        PlanThen::NotThere => return Ok(None),
    }
    let requirements = reviewed(&plan, &decisions, gazetteer)?.reading.requirements;
    let answers = answers(store, Id::new(plan.id)).await?;
    Ok(Some((plan.id, Watched { reference: plan.reference, requirements, answers })))
}

/// The plans that were changed.
fn plans_in(changes: &[Change]) -> BTreeSet<Uuid> {
    changes.iter().filter(|change| change.what == Changed::Plan).filter_map(|change| change.id.parse().ok()).collect()
}

/// Of each offer the first and the last version that the changes made.
fn offers_in(changes: &[Change]) -> BTreeMap<(&'static str, String), (i64, i64)> {
    let mut offers = BTreeMap::new();
    for change in changes {
        if let Changed::Offer(kind @ (OfferKind::Home | OfferKind::Support)) = change.what {
            let versions = offers.entry((kind.name(), change.id.clone())).or_insert((change.version, change.version));
            versions.1 = change.version;
        }
    }
    offers
}

async fn offer(store: &Store, gazetteer: &Gazetteer, kind: OfferKind, id: &str, version: i64) -> Result<Option<Offer>, StoreError> {
    let stored = store.offer_at(kind, id, version).await?;
    Ok(match stored {
        Some(stored) => checked(kind, &stored, gazetteer)?.ok().map(by_circle),
        None => None,
    })
}

fn home(offer: Option<&Offer>) -> Option<&crate::domain::Home> {
    if let Some(Offer::Home(home)) = offer { Some(home) } else { None }
}

fn support(offer: Option<&Offer>) -> Option<&crate::domain::Support> {
    if let Some(Offer::Support(support)) = offer { Some(support) } else { None }
}

fn cause(changes: &[Change]) -> Cause {
    match changes.iter().find_map(|c| if let Changed::Offer(kind) = c.what { Some(kind) } else { None }) {
        Some(OfferKind::Support) => Cause::Support,
        Some(_) => Cause::Home,
        None => Cause::Plan,
    }
}
