//! The offers in memory, and how they keep up with the store: other programs write there too (an import on the command line).
//!
//! They are made from the tables and follow the log of changes; whatever is wrong with them is mended by making them anew from the tables.

mod news;

use super::error::Result;
use crate::{
    loading::{self, LeftOut},
    matching::Market,
    offers::index::{IndexFault, TextIndex},
    places::Gazetteer,
    store::{Store, StoreError},
};
use arc_swap::ArcSwap;
use news::News;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{sync::Mutex, time::sleep};

/// How long the store is left alone between two looks at its log.
const BETWEEN: Duration = Duration::from_secs(1);
/// Up to so many changes are taken in one by one; where there are more, everything is loaded anew.
const ONE_BY_ONE: u32 = 200;

/// The offers exactly as they stood after one change of the store's log.
#[derive(Debug)]
pub struct Standing {
    /// The number of that change.
    pub seq: i64,
    pub offers: Arc<Market>,
}

/// The catalogue and the text index.
pub struct Offered {
    store: Store,
    gazetteer: &'static Gazetteer,
    standing: ArcSwap<Standing>,
    index: TextIndex,
    /// A change did not come in whole: everything is to be loaded anew.
    broken: AtomicBool,
    /// The turn to change them, so that none puts back what an earlier look saw.
    changing: Mutex<()>,
}

impl Offered {
    /// Everything that the store holds; says of each offer when it is loaded. Columns and index are made side by side.
    pub async fn new(store: Store, gazetteer: &'static Gazetteer, loaded: &(dyn Fn(u64) + Sync)) -> std::result::Result<Offered, super::StartFault> {
        let fresh = all_of(&store, gazetteer, loaded).await?;
        let offers = fresh.offers.clone();
        let index = tokio::task::spawn_blocking(move || TextIndex::of(&offers, gazetteer));
        let standing = laid_out(fresh).await;
        let index = index.await.unwrap_or_else(|ended| std::panic::resume_unwind(ended.into_panic()))?;
        Ok(Offered { store, gazetteer, standing: ArcSwap::from_pointee(standing), index, broken: AtomicBool::new(false), changing: Mutex::default() })
    }

    /// The offers as they are now, and after which change.
    pub fn standing(&self) -> Arc<Standing> {
        self.standing.load_full()
    }

    /// Finds offers by their words.
    pub fn index(&self) -> &TextIndex {
        &self.index
    }

    /// Takes in what the store's log has that was not seen yet. Cheap where there is nothing.
    pub async fn catch_up(self: &Arc<Self>) -> Result<()> {
        let _turn = self.changing.lock().await;
        let seen = self.standing.load().seq;
        let last = self.store.last_change().await?;
        // A log that ends before what was seen is another's: a backup was restored.
        if self.is_damaged() || last < seen {
            tracing::warn!(seen, last, "the offers in memory do not agree with the store; they are loaded anew");
            return self.load().await;
        }
        if last == seen {
            return Ok(());
        }
        let changes = self.store.changes_since(seen, ONE_BY_ONE).await?;
        match changes.last() {
            Some(change) if change.seq >= last => self.put(News::of(&changes, &self.store, self.gazetteer).await?, change.seq).await,
            _ => self.load().await,
        }
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

    /// Whether the catalogue and the text index hold different offers.
    fn is_damaged(&self) -> bool {
        self.broken.load(Ordering::Relaxed) || self.index.len() != self.standing.load().offers.len()
    }

    /// Everything anew from the tables.
    async fn load(self: &Arc<Self>) -> Result<()> {
        let fresh = laid_out(all_of(&self.store, self.gazetteer, &|_| {}).await?).await;
        let offers = fresh.offers.clone();
        self.change(fresh, move |index, gazetteer| index.fill(&offers, gazetteer)).await
    }

    async fn put(self: &Arc<Self>, news: Vec<News>, seq: i64) -> Result<()> {
        if news.is_empty() {
            let offers = self.standing.load().offers.clone();
            self.standing.store(Arc::new(Standing { seq, offers }));
            return Ok(());
        }
        let offered = self.clone();
        let laid_over = move || {
            let offers = offered.standing.load().offers.with(news.iter().map(News::change));
            (Standing { seq, offers: Arc::new(offers) }, news)
        };
        let (fresh, news) = tokio::task::spawn_blocking(laid_over).await?;
        let tell = move |index: &TextIndex, gazetteer: &Gazetteer| {
            news.iter().try_for_each(|one| one.tell(index, gazetteer))?;
            index.publish()
        };
        self.change(fresh, tell).await
    }

    /// Puts the catalogue in place and changes the index with it. Where the index fails, both are made anew the next time.
    async fn change<F>(self: &Arc<Self>, fresh: Standing, index: F) -> Result<()>
    where
        F: FnOnce(&TextIndex, &Gazetteer) -> std::result::Result<(), IndexFault> + Send + 'static,
    {
        let offered = self.clone();
        let work = move || {
            offered.broken.store(true, Ordering::Relaxed);
            offered.standing.store(Arc::new(fresh));
            index(&offered.index, offered.gazetteer)?;
            offered.broken.store(false, Ordering::Relaxed);
            Ok::<(), IndexFault>(())
        };
        Ok(tokio::task::spawn_blocking(work).await??)
    }
}

/// Stored rows went through the same check when they came in; one that no longer passes is left out and said in the log.
async fn all_of(store: &Store, gazetteer: &'static Gazetteer, done: &(dyn Fn(u64) + Sync)) -> std::result::Result<Standing, StoreError> {
    let loaded = loading::catalogue_with_progress(store, gazetteer, done).await?;
    loaded.left_out.iter().for_each(warn);
    Ok(Standing { seq: loaded.seq, offers: Arc::new(Market::new(loaded.catalogue)) })
}

/// Its columns laid out, off the threads that answer.
async fn laid_out(standing: Standing) -> Standing {
    let lay_out = move || {
        standing.offers.lay_out();
        standing
    };
    tokio::task::spawn_blocking(lay_out).await.unwrap_or_else(|ended| std::panic::resume_unwind(ended.into_panic()))
}

fn warn(left_out: &LeftOut) {
    tracing::warn!(kind = left_out.kind.name(), id = left_out.id, "a stored offer no longer passes the checks");
}
