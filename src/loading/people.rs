//! What all stored plans say of people in classes, for counts of them: how many could be meant, how many need something.

use super::{NoReading, reading};
use crate::{
    anonymity::{Counted, Home, Published, Traits, needs_of, published, refreshed},
    places::Gazetteer,
    store::{NewNeeds, Store, StoreError},
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// One stored person in classes.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    pub plan: Uuid,
    pub traits: Traits,
    /// What they add to the counts of what is needed; none where their plan does not say where.
    pub counted: Option<Counted>,
}

/// Everybody whose plan is stored, in classes. A plan is read again only where it, or what was decided about it, has changed since.
#[derive(Debug, Default)]
pub struct People(HashMap<Uuid, (Stand, Option<Known>)>);

/// How far a plan has come: its version, and how many decisions were taken about it.
type Stand = (i64, i64);

impl People {
    /// Everybody whose plan is stored and not withdrawn. A plan that cannot be read by this version is nobody.
    pub async fn now(&mut self, store: &Store, places: &Gazetteer) -> Result<Vec<Known>, StoreError> {
        let decided = store.decision_counts().await?;
        let summaries = store.plans().await?;
        let there: HashSet<Uuid> = summaries.iter().map(|summary| summary.id).collect();
        self.0.retain(|plan, _| there.contains(plan));
        for summary in summaries {
            let stand = (summary.version, decided.get(&summary.id.to_string()).copied().unwrap_or(0));
            if self.0.get(&summary.id).is_none_or(|(known, _)| *known != stand) {
                let known = known(store, &summary.reference, places).await?;
                self.0.insert(summary.id, (stand, known));
            }
        }
        Ok(self.0.values().filter_map(|(_, known)| known.clone()).collect())
    }
}

async fn known(store: &Store, reference: &str, places: &Gazetteer) -> Result<Option<Known>, StoreError> {
    let Some(plan) = store.plan(reference).await? else { return Ok(None) };
    match reading(store, &plan, places).await {
        Ok(reading) => Ok(Some(Known { plan: plan.id, traits: Traits::of(&reading, places), counted: needs_of(&reading, places) })),
        Err(NoReading::Requirement(_)) => Ok(None),
        Err(NoReading::Store(cause)) => Err(cause),
    }
}

/// What is needed, as providers may see it, and since when it stands so.
#[derive(Debug, Clone, PartialEq)]
pub struct Needed {
    pub taken_at: Timestamp,
    pub counts: Vec<Published>,
}

/// The counts that are kept, taken anew where a week has passed and enough people changed.
pub async fn needed(store: &Store, places: &Gazetteer, people: &mut People, now: Timestamp) -> Result<Needed, StoreError> {
    let kept = store.need_snapshot().await?;
    let days = |then: Timestamp| now.duration_since(then).as_hours() / 24;
    if let Some(kept) = &kept {
        let stands = Needed { taken_at: kept.taken_at, counts: serde_json::from_str(&kept.body).unwrap_or_default() };
        if !refreshed(days(kept.taken_at), usize::MAX) {
            return Ok(stands);
        }
        let now_counted = counted(&people.now(store, places).await?);
        if !refreshed(days(kept.taken_at), changed(kept.plans, &kept.counted, &check_bytes(&now_counted))) {
            return Ok(stands);
        }
    }
    let after = kept.map_or(0, |kept| kept.number);
    let all = counted(&people.now(store, places).await?);
    let counts = published(&all.iter().map(|(_, counted)| counted.clone()).collect::<Vec<_>>(), &councils(places));
    let body = serde_json::to_string(&counts).map_err(|e| StoreError::Other(e.to_string()))?;
    if store.save_need_snapshot(after, &NewNeeds { body, counted: check_bytes(&all) }, now).await? {
        return Ok(Needed { taken_at: now, counts });
    }
    // Somebody else was there first: what they counted holds.
    let theirs = store.need_snapshot().await?;
    Ok(theirs.map_or(Needed { taken_at: now, counts }, |kept| Needed { taken_at: kept.taken_at, counts: serde_json::from_str(&kept.body).unwrap_or_default() }))
}

/// Every council there is, as counts are rolled up.
pub fn councils(places: &Gazetteer) -> Vec<Home> {
    let home = |c: &crate::places::Council| Home { council: c.code.clone(), name: c.name.clone(), icb: c.icb.clone(), region: c.region.clone() };
    places.councils().iter().map(home).collect()
}

fn counted(all: &[Known]) -> Vec<(Uuid, Counted)> {
    all.iter().filter_map(|known| Some((known.plan, known.counted.clone()?))).collect()
}

/// One byte of what each adds: enough to see that it changed, too little to see what it is.
fn check_bytes(all: &[(Uuid, Counted)]) -> BTreeMap<String, u8> {
    let byte = |counted: &Counted| Sha256::digest(format!("{} {:?}", counted.home.council, counted.needs))[0];
    all.iter().map(|(plan, counted)| (plan.to_string(), byte(counted))).collect()
}

/// How many people came, went or changed.
fn changed(plans: i64, before: &BTreeMap<String, i64>, now: &BTreeMap<String, u8>) -> usize {
    let same = now.iter().filter(|(plan, said)| before.get(*plan) == Some(&i64::from(**said))).count();
    let gone_or_changed = (plans.max(0) as usize).saturating_sub(same);
    let new = now.keys().filter(|plan| !before.contains_key(*plan)).count();
    gone_or_changed + new
}
