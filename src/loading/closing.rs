//! Closing an organisation: what would end with it, and ending it.

use crate::{
    domain::{
        Look, NewOffer, OfferKind,
        records::{Id, Organisation, Person},
        same_name,
    },
    offers::columns::names,
    store::{Closed, Store, StoreError, Stored, StoredOffer},
    vocabulary::Status,
};

/// What stands in the way of closing an organisation, and what would end with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closing {
    /// Plans that it holds: each is given to another or erased first.
    pub plans: usize,
    pub people: usize,
    pub invitations: usize,
    /// Shares with it or with one of its people.
    pub shares: usize,
    /// Offers under its name that are not withdrawn.
    pub offers: usize,
}

/// What would end with an organisation.
pub async fn would_close(store: &Store, organisation: &Stored<Organisation>) -> Result<Closing, StoreError> {
    let people = store.records_of::<Person>(organisation.id).await?.into_iter().filter(|person| person.withdrawn.is_none()).count();
    let invitations = store.invitations().await?.into_iter().filter(|one| one.organisation == Some(organisation.id)).count();
    let mut offers = 0;
    for kind in OfferKind::ALL {
        offers += offers_of(store, kind, organisation).await?.len();
    }
    let plans = usize::try_from(store.plans_held_by(organisation.id).await?).unwrap_or(0);
    Ok(Closing { plans, people, invitations, shares: store.shares_that_end_with(organisation.id).await?, offers })
}

/// Closes it: offers under its name are withdrawn, each a new version, then everything else ends at once.
///
/// # Errors
/// [`StoreError::HoldsPlans`] while it holds a plan; nothing is changed then.
pub async fn close(store: &Store, organisation: &Stored<Organisation>, why: &str, look: Look) -> Result<(Closed, usize), StoreError> {
    let plans = store.plans_held_by(organisation.id).await?;
    if plans > 0 {
        return Err(StoreError::HoldsPlans { plans });
    }
    let mut withdrawn = 0;
    for kind in OfferKind::ALL {
        let offers: Vec<NewOffer> = offers_of(store, kind, organisation).await?.iter().map(without).collect();
        withdrawn += offers.len();
        if !offers.is_empty() {
            store.import_offers(kind, &offers, &look.who, look.at).await?;
        }
    }
    Ok((store.close_organisation(organisation.id, organisation.version, why, look).await?, withdrawn))
}

/// Offers under an organisation's name that are not withdrawn. Where another of the same name is here, they may be its: none.
async fn offers_of(store: &Store, kind: OfferKind, organisation: &Stored<Organisation>) -> Result<Vec<StoredOffer>, StoreError> {
    let same = |name: &str| same_name(name, &organisation.body.name);
    let others: Vec<Stored<Organisation>> = store.records().await?;
    let is_other = |other: &Stored<Organisation>| other.id != organisation.id && other.withdrawn.is_none() && same(&other.body.name);
    if others.iter().any(is_other) {
        return Ok(vec![]);
    }
    let mut found = store.offers_of(kind, &organisation.body.name).await?;
    found.retain(|offer| same(&offer.organisation) && offer.status != Status::Withdrawn.name());
    Ok(found)
}

fn without(offer: &StoredOffer) -> NewOffer {
    let mut cells = offer.cells.clone();
    cells.insert(names::STATUS.to_owned(), Status::Withdrawn.name().to_owned());
    NewOffer {
        id: offer.id.clone(),
        organisation: offer.organisation.clone(),
        title: offer.title.clone(),
        status: Status::Withdrawn.name().into(),
        ..NewOffer::default()
    }
    .with_cells(&cells)
}

/// What an organisation has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Has {
    pub people: usize,
    pub plans: usize,
    /// Offers under its name that are not withdrawn.
    pub offers: usize,
}

/// Every organisation that is here with what it has, each table asked once.
pub async fn organisations(store: &Store) -> Result<Vec<(Stored<Organisation>, Has)>, StoreError> {
    let all: Vec<Stored<Organisation>> = store.records().await?;
    let all: Vec<Stored<Organisation>> = all.into_iter().filter(|one| one.withdrawn.is_none()).collect();
    let people: Vec<Stored<Person>> = store.records().await?;
    let people: Vec<_> = people.into_iter().filter(|person| person.withdrawn.is_none()).filter_map(|person| person.of).collect();
    let plans: Vec<_> = store.holders_of_all().await?.into_values().filter_map(|holders| holders.owner).collect();
    let offers = store.offers_by_name(Status::Withdrawn.name()).await?;
    let has = |one: &Stored<Organisation>| Has {
        people: people.iter().filter(|of| **of == one.id).count(),
        plans: plans.iter().filter(|of| **of == one.id).count(),
        // Where two have one name the offers may be either's.
        offers: match all.iter().filter(|other| same_name(&other.body.name, &one.body.name)).count() {
            1 => offers.iter().filter(|(name, _)| same_name(name, &one.body.name)).map(|(_, count)| usize::try_from(*count).unwrap_or(0)).sum(),
            _ => 0,
        },
    };
    let has: Vec<Has> = all.iter().map(has).collect();
    Ok(all.into_iter().zip(has).collect())
}

/// The one organisation of that name or id that is here; none, or several.
pub async fn organisation_named(store: &Store, wanted: &str) -> Result<Vec<Stored<Organisation>>, StoreError> {
    let id: Option<Id<Organisation>> = wanted.trim().parse().ok();
    let is_meant = |found: &Stored<Organisation>| id == Some(found.id) || same_name(&found.body.name, wanted);
    let all: Vec<Stored<Organisation>> = store.records().await?;
    Ok(all.into_iter().filter(|found| found.withdrawn.is_none() && is_meant(found)).collect())
}
