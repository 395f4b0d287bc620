//! Pages of kept offers are checked on all cores while the next are read.

use super::{LeftOut, checked};
use crate::{
    domain::OfferKind,
    offers::Catalogue,
    places::Gazetteer,
    store::{KeptOffer, StoreError},
};
use std::{
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};
use tokio::task::{JoinHandle, spawn_blocking};

/// Pages that wait for a checker while it is at another.
const WAITING: usize = 2;

/// A page with its number, in the order in which it was read.
type Page = (usize, OfferKind, Vec<KeptOffer>);
/// What became of it.
type Checked = (usize, Result<(Catalogue, Vec<LeftOut>), StoreError>);

/// Checkers at work.
pub(super) struct Checking {
    checkers: Vec<(SyncSender<Page>, JoinHandle<Vec<Checked>>)>,
    given: usize,
}

impl Checking {
    /// As many checkers as there are cores.
    pub fn begin(gazetteer: &'static Gazetteer) -> Checking {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let checker = || {
            let (give, given) = sync_channel(WAITING);
            (give, spawn_blocking(move || check(&given, gazetteer)))
        };
        Checking { checkers: (0..cores).map(|_| checker()).collect(), given: 0 }
    }

    /// Hands over the next page; waits where the checkers are behind.
    pub fn give(&mut self, kind: OfferKind, offers: Vec<KeptOffer>) {
        let next = self.given % self.checkers.len();
        // Nobody listens any more only where a check panicked, which is handed on at the end.
        let _ = self.checkers[next].0.send((self.given, kind, offers));
        self.given += 1;
    }

    /// All that were given, in the order in which they were.
    pub async fn end(self) -> Result<(Catalogue, Vec<LeftOut>), StoreError> {
        let (senders, checkers): (Vec<_>, Vec<_>) = self.checkers.into_iter().unzip();
        drop(senders);
        let mut pages = vec![];
        for checker in checkers {
            pages.extend(checker.await.unwrap_or_else(|ended| std::panic::resume_unwind(ended.into_panic())));
        }
        pages.sort_by_key(|(number, _)| *number);
        let (mut catalogue, mut left_out) = (Catalogue::default(), vec![]);
        for (_, page) in pages {
            let (offers, out) = page?;
            catalogue.append(offers);
            left_out.extend(out);
        }
        Ok((catalogue, left_out))
    }
}

fn check(given: &Receiver<Page>, gazetteer: &Gazetteer) -> Vec<Checked> {
    let page = |kind, offers: Vec<KeptOffer>| {
        let (mut catalogue, mut left_out) = (Catalogue::default(), vec![]);
        for kept in &offers {
            match checked(kind, kept, gazetteer)? {
                Ok(offer) => catalogue.add(offer),
                Err(out) => left_out.push(out),
            }
        }
        Ok((catalogue, left_out))
    };
    given.iter().map(|(number, kind, offers)| (number, page(kind, offers))).collect()
}
