//! The offers in memory follow the log (`docs/decisions/0127-nodes-follow-the-log.md`).

use super::{super::error::Result, Offered, news::News};
use crate::store::{Bell, Change, KeptOffer, StoreError};
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, timeout};

/// How long the store is left alone between two looks at its log where it does not tell of changes by itself.
const BETWEEN: Duration = Duration::from_millis(500);
/// How long a look at the log may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// So many changes are taken in together.
const TOGETHER: u32 = 200;
/// Up to so many changes are taken in one by one; where there are more, everything is loaded anew.
const ONE_BY_ONE: i64 = 2_000;

/// What one look at the log found.
enum Log {
    /// What came after the change at which the offers stand, each with the offer as it says it, and how many more there are after that.
    More(Vec<(Change, Option<KeptOffer>)>, i64),
    /// It lacks the change at which the offers stand, or has another in its place: it is another's, as after a restore.
    Another,
}

impl Offered {
    /// Takes in what the store's log has that was not seen yet. Cheap where there is nothing.
    pub async fn catch_up(self: &Arc<Self>) -> Result<()> {
        let offered = self.clone();
        // In a task of its own: whoever asked may give up half way, and what was begun goes on to its end.
        tokio::spawn(async move {
            let mut last = offered.changing.lock().await;
            while offered.step(&mut last).await? {}
            Ok(())
        })
        .await?
    }

    /// Takes in the next changes; whether there are more.
    async fn step(self: &Arc<Self>, last: &mut Option<Change>) -> Result<bool> {
        let (seen, asked) = (self.standing.load().seq, Instant::now());
        // No answer at all is given up, and tried again on another connection.
        let log = timeout(PATIENCE, self.look(seen, last)).await.map_err(|_| StoreError::Unavailable)??;
        let (changes, more) = match log {
            Log::More(changes, more) if !self.is_damaged() => (changes, more),
            _ => {
                tracing::warn!(seen, "the offers in memory do not agree with the store; they are loaded anew");
                self.load(last, asked).await?;
                return Ok(false);
            }
        };
        let behind = changes.len() as i64 + more;
        self.heard.behind(behind, asked);
        if behind > ONE_BY_ONE {
            self.load(last, asked).await?;
            return Ok(false);
        }
        let Some((newest, _)) = changes.last().cloned() else { return Ok(false) };
        self.put(News::of(changes, self.gazetteer)?, newest.seq).await?;
        *last = Some(newest);
        self.heard.behind(more, asked);
        Ok(more > 0)
    }

    /// Looks at the log from the change on at which the offers stand: a log that has another there is not the one that was followed.
    async fn look(&self, seen: i64, last: &mut Option<Change>) -> Result<Log> {
        let known = i64::from(seen > 0);
        let mut changes = self.store.told_from(seen, TOGETHER + known as u32).await?;
        if known == 1 {
            match changes.first() {
                Some((first, _)) if first.seq == seen && last.as_ref().is_none_or(|last| last == first) => *last = Some(changes.remove(0).0),
                _ => return Ok(Log::Another),
            }
        }
        let full = changes.len() == TOGETHER as usize;
        let ends = changes.last().map_or(seen, |(change, _)| change.seq);
        let more = if full { self.store.last_change().await? - ends } else { 0 };
        Ok(Log::More(changes, more.max(0)))
    }

    /// Catches up whenever the database tells of a change, and twice a second whether it does or not, for as long as it is let run. What fails
    /// is said in the log and tried again.
    pub async fn follow(self: Arc<Self>) {
        let bell = self.heard.bell();
        tokio::join!(self.store.ring(bell.clone()), self.follow_by(&bell));
    }

    async fn follow_by(self: &Arc<Self>, bell: &Bell) {
        let mut failed = false;
        loop {
            // Not told in time: looked at all the same.
            let _ = timeout(BETWEEN, bell.rung()).await;
            match self.catch_up().await {
                Err(cause) if !failed => {
                    failed = true;
                    tracing::warn!(%cause, "the offers in memory cannot keep up with the store");
                }
                Ok(()) if failed => {
                    failed = false;
                    tracing::info!("the offers in memory keep up with the store again");
                }
                _ => {}
            }
        }
    }
}
