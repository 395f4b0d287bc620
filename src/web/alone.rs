//! Work that one node does for all: alerts, letters. Whoever holds its lease does it; where that program ends, stands still or is cut off,
//! another takes over (`docs/decisions/0128-one-node-works-at-a-time.md`).

use super::app::App;
use crate::store::Lease;
use std::time::Duration;
use tokio::{
    select,
    time::{Instant, sleep, timeout},
};

/// How long giving back all leases may take when a program stops.
const LAST_WORD: Duration = Duration::from_secs(2);

impl App {
    /// Does a step of some work again and again, with a pause after each, while this program holds the lease of that name; waits for it while
    /// another does. A step is dropped where the lease is lost meanwhile: what it writes it must write under the lease, or so that doing it twice
    /// comes to the same.
    pub(super) async fn alone<Step>(self, work: &'static str, pause: Duration, step: impl Fn(App, Lease) -> Step + Send)
    where
        Step: Future<Output = ()> + Send,
    {
        let length = self.settings().lease;
        loop {
            match self.store().take_lease(work, self.node(), length).await {
                Ok(Some(lease)) => {
                    tracing::info!(work, number = lease.number, "this program does the work now");
                    let again_and_again = async {
                        loop {
                            step(self.clone(), lease.clone()).await;
                            sleep(pause).await;
                        }
                    };
                    select! {
                        () = self.while_held(&lease, length) => tracing::warn!(work, "another program may do the work now"),
                        () = again_and_again => {}
                    }
                }
                Ok(None) => sleep(length / 3).await,
                Err(cause) => {
                    tracing::debug!(%cause, work, "whose work it is cannot be asked just now");
                    sleep(length / 3).await;
                }
            }
        }
    }

    /// Renews the lease; comes back once it is lost, or was not renewed for as long as it runs.
    async fn while_held(&self, lease: &Lease, length: Duration) {
        let mut renewed = Instant::now();
        while renewed.elapsed() < length {
            sleep(length / 3).await;
            let asked = Instant::now();
            match self.store().renew_lease(lease, length).await {
                Ok(true) => renewed = asked,
                Ok(false) => return,
                Err(cause) => tracing::debug!(%cause, work = lease.work, "a lease could not be renewed"),
            }
        }
    }

    /// Gives back all leases, so that others go on at once.
    pub(super) async fn let_others_work(&self) {
        // A database that does not answer ends them by itself.
        let _ = timeout(LAST_WORD, self.store().end_leases(self.node())).await;
    }
}
