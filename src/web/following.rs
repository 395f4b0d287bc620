//! The offers in memory, and how they keep up with the store: other programs write there too (an import on the command line).

use super::error::Result;
use crate::{
    loading,
    offers::{
        self, Catalogue, Offer,
        index::{IndexFault, TextIndex},
    },
    places::Gazetteer,
    store::{Change, Changed, Store, StoreError},
};
use arc_swap::ArcSwap;
use std::{collections::HashSet, sync::Arc, time::Duration};
use tokio::{sync::Mutex, time::sleep};

/// How long the store is left alone between two looks at its log.
const BETWEEN: Duration = Duration::from_secs(1);
/// Up to so many changes are taken in one by one; where there are more, everything is loaded anew.
const ONE_BY_ONE: u32 = 200;

/// The catalogue and the text index.
pub struct Offered {
    store: Store,
    gazetteer: &'static Gazetteer,
    catalogue: ArcSwap<Catalogue>,
    index: TextIndex,
    /// The last change that they surely hold; also the turn to change them, so that none puts back what an earlier look saw.
    seen: Mutex<i64>,
}

impl Offered {
    /// Everything that the store holds.
    pub async fn new(store: Store, gazetteer: &'static Gazetteer) -> std::result::Result<Offered, super::StartFault> {
        let seen = Mutex::new(store.last_change().await?);
        let catalogue = catalogue_of(&store, gazetteer).await?;
        let index = TextIndex::of(&catalogue, gazetteer)?;
        Ok(Offered { store, gazetteer, catalogue: ArcSwap::from_pointee(catalogue), index, seen })
    }

    /// The offers as they are now.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.catalogue.load_full()
    }

    /// Finds offers by their words.
    pub fn index(&self) -> &TextIndex {
        &self.index
    }

    /// Takes all offers from the store anew.
    pub async fn refresh(self: &Arc<Self>) -> Result<()> {
        let mut seen = self.seen.lock().await;
        let last = self.store.last_change().await?;
        self.load().await?;
        *seen = last;
        Ok(())
    }

    /// Takes in one new or changed offer, once the store has it.
    pub async fn take_in(self: &Arc<Self>, offer: Offer) -> Result<()> {
        let _turn = self.seen.lock().await;
        self.put(vec![offer]).await
    }

    /// Takes in what the store's log has that was not seen yet. Cheap where there is nothing.
    pub async fn catch_up(self: &Arc<Self>) -> Result<()> {
        let mut seen = self.seen.lock().await;
        let last = self.store.last_change().await?;
        if last == *seen {
            return Ok(());
        }
        let changes = self.store.changes_since(*seen, ONE_BY_ONE).await?;
        let all = changes.last().is_some_and(|change| change.seq >= last);
        match if all { self.changed(&changes).await? } else { None } {
            Some(offers) if offers.is_empty() => {}
            Some(offers) => self.put(offers).await?,
            None => self.load().await?,
        }
        *seen = last;
        Ok(())
    }

    /// Catches up about once a second, for as long as it is let run. What fails is said in the log and tried again.
    pub async fn follow(self: Arc<Self>) {
        loop {
            sleep(BETWEEN).await;
            if let Err(cause) = self.catch_up().await {
                tracing::warn!(%cause, "the offers in memory could not catch up with the store");
            }
        }
    }

    /// The offers that were changed, as they are now; `None` where one of them no longer passes the checks.
    async fn changed(&self, changes: &[Change]) -> Result<Option<Vec<Offer>>> {
        let ids: HashSet<_> =
            changes.iter().filter_map(|change| if let Changed::Offer(kind) = change.what { Some((kind, &change.id)) } else { None }).collect();
        let mut changed = Vec::with_capacity(ids.len());
        for (kind, id) in ids {
            match self.store.offer(kind, id).await?.map(|stored| offers::check(kind, &stored.cells, self.gazetteer)) {
                Some(Ok(offer)) => changed.push(offer),
                _ => return Ok(None),
            }
        }
        Ok(Some(changed))
    }

    async fn load(self: &Arc<Self>) -> Result<()> {
        let fresh = Arc::new(catalogue_of(&self.store, self.gazetteer).await?);
        self.catalogue.store(fresh.clone());
        let offered = self.clone();
        Ok(tokio::task::spawn_blocking(move || offered.index.fill(&fresh, offered.gazetteer)).await??)
    }

    async fn put(self: &Arc<Self>, changed: Vec<Offer>) -> Result<()> {
        let offered = self.clone();
        let work = move || -> std::result::Result<(), IndexFault> {
            let mut offers = Catalogue::clone(&offered.catalogue.load());
            for offer in changed {
                offered.index.put(&offer, offered.gazetteer)?;
                offers.put(offer);
            }
            offered.catalogue.store(Arc::new(offers));
            offered.index.publish()
        };
        Ok(tokio::task::spawn_blocking(work).await??)
    }
}

/// Stored rows went through the same check when they came in; one that no longer passes is left out and said in the log.
async fn catalogue_of(store: &Store, gazetteer: &Gazetteer) -> std::result::Result<Catalogue, StoreError> {
    let (catalogue, left_out) = loading::catalogue(store, gazetteer).await?;
    for offer in left_out {
        tracing::warn!(kind = offer.kind.name(), id = offer.id, "a stored offer no longer passes the checks");
    }
    Ok(catalogue)
}
