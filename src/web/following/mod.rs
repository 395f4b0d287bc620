//! The offers in memory, and how they keep up with the store: other programs write there too (an import on the command line, another node).
//!
//! They are made from the tables and follow the log of changes; whatever is wrong with them is mended by making them anew from the tables.

mod current;
mod keeping_up;
mod lag;
mod news;

pub(super) use current::current;
pub use lag::Following;

use super::error::Result;
use crate::{
    loading::{self, LeftOut},
    matching::Market,
    offers::index::{IndexFault, TextIndex},
    places::Gazetteer,
    store::{Change, Store, StoreError},
};
use arc_swap::ArcSwap;
use lag::Heard;
use news::News;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tokio::{sync::Mutex, time::Instant};

/// The offers exactly as they stood after one change of the store's log, homes where people live at the middle of their circle: whoever ranks
/// plans of their own could work their places out otherwise.
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
    /// What was last heard of the log.
    heard: Heard,
    /// The turn to change them, so that none puts back what an earlier look saw; and the last change that was taken in, as the log had it.
    changing: Mutex<Option<Change>>,
}

impl Offered {
    /// Everything that the store holds; says of each offer when it is loaded. Columns and index are made side by side.
    pub async fn new(store: Store, gazetteer: &'static Gazetteer, loaded: &(dyn Fn(u64) + Sync)) -> std::result::Result<Offered, super::StartFault> {
        let fresh = all_of(&store, gazetteer, loaded).await?;
        let offers = fresh.offers.clone();
        let index = tokio::task::spawn_blocking(move || TextIndex::of(&offers, gazetteer));
        let standing = laid_out(fresh).await;
        let index = index.await.unwrap_or_else(|ended| std::panic::resume_unwind(ended.into_panic()))?;
        let (standing, broken, changing) = (ArcSwap::from_pointee(standing), AtomicBool::new(false), Mutex::default());
        Ok(Offered { store, gazetteer, standing, index, broken, heard: Heard::now(), changing })
    }

    /// The offers as they are now, and after which change.
    pub fn standing(&self) -> Arc<Standing> {
        self.standing.load_full()
    }

    /// Finds offers by their words.
    pub fn index(&self) -> &TextIndex {
        &self.index
    }

    /// How the offers stand to the log.
    pub fn following(&self) -> Following {
        self.heard.following(self.standing.load().seq)
    }

    /// Whether the catalogue and the text index hold different offers.
    fn is_damaged(&self) -> bool {
        self.broken.load(Ordering::Relaxed) || self.index.len() != self.standing.load().offers.len()
    }

    /// Everything anew from the tables. What comes meanwhile is for the next look.
    async fn load(self: &Arc<Self>, last: &mut Option<Change>, asked: Instant) -> Result<()> {
        let fresh = laid_out(all_of(&self.store, self.gazetteer, &|_| {}).await?).await;
        let offers = fresh.offers.clone();
        *last = None;
        self.change(move || fresh, move |index, gazetteer| index.fill(&offers, gazetteer)).await?;
        self.heard.behind(0, asked);
        Ok(())
    }

    async fn put(self: &Arc<Self>, news: Vec<News>, seq: i64) -> Result<()> {
        if news.is_empty() {
            let offers = self.standing.load().offers.clone();
            self.standing.store(Arc::new(Standing { seq, offers }));
            return Ok(());
        }
        let (offered, news) = (self.clone(), Arc::new(news));
        let said = news.clone();
        let laid_over = move || Standing { seq, offers: Arc::new(offered.standing.load().offers.with(said.iter().map(News::change))) };
        let tell = move |index: &TextIndex, gazetteer: &Gazetteer| {
            news.iter().try_for_each(|one| one.tell(index, gazetteer))?;
            index.publish()
        };
        self.change(laid_over, tell).await
    }

    /// Puts the catalogue in place and changes the index with it, off the threads that answer. Where the index fails, both are made anew
    /// the next time.
    async fn change<F>(self: &Arc<Self>, fresh: impl FnOnce() -> Standing + Send + 'static, index: F) -> Result<()>
    where
        F: FnOnce(&TextIndex, &Gazetteer) -> std::result::Result<(), IndexFault> + Send + 'static,
    {
        let offered = self.clone();
        let work = move || {
            let fresh = Arc::new(fresh());
            offered.broken.store(true, Ordering::Relaxed);
            offered.standing.store(fresh);
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
    Ok(Standing { seq: loaded.seq, offers: Arc::new(Market::new(loading::by_circles(loaded.catalogue))) })
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
