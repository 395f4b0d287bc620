//! What is stored, made whole again: rows become checked offers, an imported directory part of the gazetteer, a stored plan a reading.
//! The store keeps text and knows no meanings; the other rooms know meanings and no database.

mod alerting;
mod answers;
mod checking;
mod closing;
mod kept;
mod people;
mod person;
mod replay;
pub mod retention;
mod told;

pub use alerting::{Now, Watch};
pub use answers::{PlanAnswers, answers, answers_at};
pub use closing::{Closing, close as closing_organisation, organisation_named, organisations, would_close};
pub use kept::RankedWith;
pub use people::{Known, Needed, People, councils, needed};
pub use person::{Kept, kept_about};
pub use replay::{Difference, NoReplay, Replay, replay};
pub use told::who_can_sign_in;

use crate::anonymity::{by_its_circle, has_tenants};
use crate::domain::{
    OfferKind, Reading, RequirementFault,
    review::{Recorded, Reviewed, review},
};
use crate::offers::{self, Catalogue, KeptFault, Offer};
use crate::places::{self, DirectoryInMaking, Gazetteer};
use crate::store::{KeptOffer, Store, StoreError, StoredPlan};
use checking::Checking;

/// A stored offer that does not pass the checks of this version: it takes no part, and is never taken for something else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("stored {} {id} is left out: {reason}", kind.name())]
pub struct LeftOut {
    pub kind: OfferKind,
    pub id: String,
    /// Which cells, and what is wrong with them.
    pub reason: String,
}

/// The built-in places, with the imported postcode directory laid over them where there is one. Lives as long as the program.
pub async fn gazetteer(store: &Store) -> Result<&'static Gazetteer, StoreError> {
    if store.postcode_count().await? == 0 {
        return Ok(Gazetteer::built_in());
    }
    let mut directory = DirectoryInMaking::default();
    store.each_postcode(|row| directory.add(row)).await?;
    // Once for each start of the program, like the built-in one.
    Ok(Box::leak(Box::new(Gazetteer::with_directory(directory.done()))))
}

/// Offers in memory, as they stood after one change.
#[derive(Debug, Default)]
pub struct Loaded {
    pub catalogue: Catalogue,
    /// Those that do not pass the checks of this version.
    pub left_out: Vec<LeftOut>,
    /// The last change that the catalogue holds.
    pub seq: i64,
}

/// Every stored offer, checked again by the rules of this version, and those that do not pass.
pub async fn catalogue(store: &Store, gazetteer: &'static Gazetteer) -> Result<(Catalogue, Vec<LeftOut>), StoreError> {
    let loaded = catalogue_as_of(store, gazetteer, None).await?;
    Ok((loaded.catalogue, loaded.left_out))
}

/// The same as they stood after the change `seq`; none: the last there is.
pub async fn catalogue_as_of(store: &Store, gazetteer: &'static Gazetteer, seq: Option<i64>) -> Result<Loaded, StoreError> {
    load(store, gazetteer, seq, &|_| {}).await
}

/// Every stored offer as it stands; `done` is told of how many more were read.
pub async fn catalogue_with_progress(store: &Store, gazetteer: &'static Gazetteer, done: &(dyn Fn(u64) + Sync)) -> Result<Loaded, StoreError> {
    load(store, gazetteer, None, done).await
}

async fn load(store: &Store, gazetteer: &'static Gazetteer, seq: Option<i64>, done: &(dyn Fn(u64) + Sync)) -> Result<Loaded, StoreError> {
    let mut checking = Checking::begin(gazetteer);
    let give = |kind, offers: Vec<KeptOffer>| {
        let many = offers.len() as u64;
        checking.give(kind, offers);
        done(many);
    };
    let seq = store.offers_as_of(seq, give).await;
    let (catalogue, left_out) = checking.end().await?;
    Ok(Loaded { catalogue, left_out, seq: seq? })
}

/// Offers as whoever signs in may know them: homes where people live stand at the middle of their circle.
pub fn by_circles(mut catalogue: Catalogue) -> Catalogue {
    catalogue.homes.replace(|home| has_tenants(home).then(|| by_its_circle(home.clone())));
    catalogue
}

/// The same for one offer.
pub fn by_circle(offer: Offer) -> Offer {
    match offer {
        Offer::Home(home) => Offer::Home(by_its_circle(home)),
        other => other,
    }
}

/// A kept offer, checked again. An error where what is kept is no row any more.
pub fn checked(kind: OfferKind, kept: &KeptOffer, gazetteer: &Gazetteer) -> Result<Result<Offer, LeftOut>, StoreError> {
    match offers::check_kept(kind, &kept.cells, gazetteer) {
        Ok(offer) => Ok(Ok(offer)),
        Err(KeptFault::Unreadable(fault)) => Err(StoreError::unreadable_offer(&kept.id, &fault)),
        Err(faults) => Ok(Err(LeftOut { kind, id: kept.id.clone(), reason: faults.to_string() })),
    }
}

/// Why a stored plan's reading cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum NoReading {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Requirement(#[from] RequirementFault),
}

/// What was read from a stored plan as it stands after all that people decided, its places found.
/// Questions about places were asked when the plan was read.
pub async fn reading(store: &Store, plan: &StoredPlan, gazetteer: &Gazetteer) -> Result<Reading, NoReading> {
    let decisions = store.decisions(&plan.reference).await?;
    Ok(reviewed(plan, &decisions, gazetteer)?.reading)
}

/// The same with what was rejected, what is orphaned, and which decision is about what.
pub fn reviewed(plan: &StoredPlan, decisions: &[Recorded], gazetteer: &Gazetteer) -> Result<Reviewed, RequirementFault> {
    let as_read = Reading::try_from(plan.reading.clone())?;
    let mut reviewed = review(&as_read, &plan.text, plan.version, decisions);
    let _ = places::resolve(&mut reviewed.reading.requirements, gazetteer);
    Ok(reviewed)
}
