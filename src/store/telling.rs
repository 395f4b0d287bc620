//! Being told at once that something was committed, where the database can (PostgreSQL's LISTEN). Whoever is told looks at the log; whoever is
//! not told looks at it all the same, a little later (`docs/decisions/0127-nodes-follow-the-log.md`).

use super::{
    Result, Store,
    engine::{Pools, Tx},
};
use sqlx::{PgPool, postgres::PgListener};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{sync::Notify, time::sleep};

/// What is listened at. It says that there is something, never what.
const CHANNEL: &str = "homeward_change";
/// How long to wait before listening again where it was not possible.
const AGAIN: Duration = Duration::from_secs(1);

/// Wakes whoever follows the log.
#[derive(Debug, Clone, Default)]
pub struct Bell {
    rung: Arc<Notify>,
    listening: Arc<AtomicBool>,
}

impl Bell {
    /// Comes back once something was committed since the last time.
    pub async fn rung(&self) {
        self.rung.notified().await;
    }

    /// Whether the database tells of changes by itself at present.
    pub fn is_listening(&self) -> bool {
        self.listening.load(Ordering::Relaxed)
    }
}

impl Store {
    /// Rings the bell at each change that any program commits, for as long as it is let run. Never, where the database cannot tell.
    pub async fn ring(&self, bell: Bell) {
        let Pools::Pg { told: Some(pool), .. } = &self.db.pools else { return std::future::pending().await };
        loop {
            if let Err(cause) = listen(pool, &bell).await {
                tracing::debug!(%cause, "the database does not tell of changes just now");
            }
            bell.listening.store(false, Ordering::Relaxed);
            sleep(AGAIN).await;
        }
    }
}

async fn listen(pool: &PgPool, bell: &Bell) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    bell.listening.store(true, Ordering::Relaxed);
    loop {
        bell.rung.notify_one(); // at first too, and after a lost connection: something may have been missed
        listener.try_recv().await?;
    }
}

/// Tells every program that listens, once this is committed.
pub(super) async fn tell(pools: &Pools, tx: &mut Tx) -> Result<()> {
    if let (Pools::Pg { told: Some(_), .. }, Tx::Pg(tx)) = (pools, tx) {
        sqlx::query("SELECT pg_notify($1, '')").bind(CHANNEL).execute(&mut **tx).await?;
    }
    Ok(())
}
