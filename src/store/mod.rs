//! What is kept, in SQLite or PostgreSQL: the only SQL of the product.
//!
//! One text serves both engines. To add a table: the same number in `migrations/sqlite` and
//! `migrations/postgres`, a file here with its row struct and its queries, and tests that run on both.

mod accounts;
mod alerts;
mod audit;
mod changes;
mod decisions;
mod engine;
mod erase;
mod error;
mod expected;
mod hooks;
mod import;
mod incoming;
mod keeping;
mod kept_answers;
mod leases;
mod links;
mod moment;
mod needs;
mod offers;
mod own_rules;
mod photos;
mod pictures;
mod plans;
mod postcodes;
mod postgres;
mod rankings;
mod records;
mod register;
mod registrations;
mod reminders;
mod replace;
mod save_plan;
mod schema;
mod sealing;
mod sharing;
mod sight;
mod snapshot;
mod sqlite;
mod tables;
mod telling;
mod unsent;

pub use crate::domain::NewOffer;
pub use accounts::{Account, Closed, Factor, Invitation, Letter, NewInvitation, NewLetter, NewSession, NewToken, Session, Token};
pub use alerts::{Cause, NewAlert, StoredAlert};
pub use audit::{AuditEntry, AuditFault, AuditHead, AuditReport};
pub use changes::{Change, Changed};
pub use erase::Erasing;
pub use error::StoreError;
pub use expected::{Expected, LONGEST_KEY};
pub use hooks::{Delivery, Hook, NewHook, Sent};
pub use import::{Import, ImportOutcome};
pub use incoming::{IncomingFile, NewIncoming};
pub use keeping::{HeldPlan, Which};
pub use kept_answers::{Asked, KeptAnswer};
pub use leases::{Lease, LeaseStands};
pub use links::{NewLink, SpecificationLink};
pub use moment::PlanThen;
pub use needs::{NeedSnapshot, NewNeeds};
pub use offers::{Cells, KeptOffer, OfferVersion, StoredOffer};
pub use photos::{MOST_PHOTOS, NewPhoto, Photo};
pub use pictures::{MOST_PICTURES, StoredPicture};
pub use plans::{PlanSummary, PlanVersion, StoredPlan};
pub use postcodes::PostcodeImport;
pub use rankings::{KeptRanking, NewRanking};
pub use records::{NewRecord, Stored};
pub use registrations::StoredRegistration;
pub use reminders::OfferKey;
pub use replace::{Overwrite, Replacement, SEEDED};
pub use save_plan::NewPlan;
pub use sealing::{Key, KeyFault, KeyId, KeySource, KeyUse, Keyring, Resealed, SEALED, SealedColumn, SealedTable, keep_keys_in};
pub use sharing::{NewShare, StoredShare};
pub use sight::{PlanInSight, SeenMark, Sight};
pub use snapshot::{Row, Snapshot, Value};
pub use tables::{Column, Holds, Table, newest_step, tables_at};
pub use telling::Bell;
pub use unsent::UnsentForm;

use audit::Looks;
use engine::{Db, Pools, on};
use sealing::Seals;
use std::{fmt, sync::Arc};

type Result<T, E = StoreError> = std::result::Result<T, E>;

/// One database. Cheap to clone: the clones share its connections.
#[derive(Clone)]
pub struct Store {
    db: Db,
    name: Arc<str>,
    looks: Arc<Looks>,
}

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    pub homes: i64,
    pub support: i64,
    pub programmes: i64,
    pub plans: i64,
}

impl Store {
    /// Opens `sqlite:PATH` (made, with its folder, where it is not there) or `postgres://…`, and brings its tables up to date.
    /// Where it cannot be used, what was there stays as it is and the error says in a sentence why.
    /// Its keys are where they usually are: beside a SQLite file, else in the user's data folder; made there for a new database.
    pub async fn open(url: &str) -> Result<Store> {
        Store::open_with(url, None).await
    }

    /// The same with keys from elsewhere.
    ///
    /// # Errors
    /// [`StoreError::Keys`] where the keys that sealed what is stored are not there: nothing of it is served by halves.
    pub async fn open_with(url: &str, keys: Option<KeySource>) -> Result<Store> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() || path == ":memory:" {
                return Err(StoreError::Address("write the path of a file after sqlite:, as in sqlite:homeward.db".into()));
            }
            let pools = sqlite::open(path.as_ref()).await.map_err(|e| e.of(path))?;
            let keys = keys.unwrap_or_else(|| KeySource::beside_file(path.as_ref()));
            return Store::on(pools, format!("sqlite:{path}"), keys).await.map_err(|e| e.of(path));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = postgres::options(url)?;
            let name = postgres::name(&options);
            let pools = postgres::open(options).await.map_err(|e| e.of(&name))?;
            let keys = keys.unwrap_or_else(|| KeySource::of_server(&name));
            return Store::on(pools, name.clone(), keys).await.map_err(|e| e.of(&name));
        }
        Err(StoreError::Address("write sqlite:PATH or postgres://USER@HOST/NAME".into()))
    }

    async fn on(pools: Pools, name: String, keys: KeySource) -> Result<Store> {
        let seals = Seals::begin(&pools, keys).await?;
        let db = Db { pools, seals };
        db.seal_what_is_clear().await?;
        let looks = Looks::new(db.clone());
        Ok(Store { db, name: name.into(), looks })
    }

    /// Which database this is, without its password.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        let mut lease = self.db.read().await?;
        on!(lease.conn(), c => sqlx::query("SELECT 1").execute(c).await.map(drop))?;
        Ok(())
    }

    /// Whether every page of the database's file is whole; of a server that is the server's to say. Reads all of it.
    pub async fn is_whole(&self) -> Result<bool> {
        match &self.db.pools {
            Pools::Lite { read, .. } => Ok(sqlx::query_scalar::<_, String>("PRAGMA quick_check(1)").fetch_one(read).await? == "ok"),
            Pools::Pg { .. } => Ok(true),
        }
    }

    /// How many connections there are, by what they are for: `read in use`, `read idle`, `write in use`, `write idle`.
    pub fn connections(&self) -> [(&'static str, u32); 4] {
        let (read, write) = match &self.db.pools {
            Pools::Lite { read, write } => ((read.size(), read.num_idle()), (write.size(), write.num_idle())),
            Pools::Pg { read, write, .. } => ((read.size(), read.num_idle()), (write.size(), write.num_idle())),
        };
        let idle = |(_, idle): (u32, usize)| u32::try_from(idle).unwrap_or(u32::MAX);
        let in_use = |all: (u32, usize)| all.0.saturating_sub(idle(all));
        [("read in use", in_use(read)), ("read idle", idle(read)), ("write in use", in_use(write)), ("write idle", idle(write))]
    }

    /// How much there is.
    pub async fn counts(&self) -> Result<Counts> {
        const SQL: &str = "SELECT (SELECT count(*) FROM offer WHERE kind = 'home') AS homes,
                                  (SELECT count(*) FROM offer WHERE kind = 'support') AS support,
                                  (SELECT count(*) FROM offer WHERE kind = 'programme') AS programmes,
                                  (SELECT count(*) FROM plan) AS plans";
        let mut lease = self.db.read().await?;
        Ok(on!(lease.conn(), c => sqlx::query_as(SQL).fetch_one(c).await)?)
    }

    /// Waits for what is under way and closes every connection. A store that is merely dropped loses nothing either.
    pub async fn close(&self) {
        self.db.close().await;
    }
}

impl fmt::Debug for Store {
    /// The name alone: an address may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Store({})", self.name)
    }
}
