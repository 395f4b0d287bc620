//! The keys of a database that is being opened: made for a new one, held against what an old one says, and laid over one that was never sealed.

use super::{CLEAR, DIGESTS, DONE, Key, KeyFault, KeySource, Keyring, Sealing, SealingRow, Seals, State, TRACES, passes};
use crate::store::{
    Result,
    engine::{Conn, Db, Pools, Tx, on},
    erase::clear_traces,
};
use arc_swap::ArcSwap;
use std::sync::Arc;
use zeroize::Zeroizing;

const ROW: &str = "SELECT key_id, digests, reached FROM sealing WHERE one = 1";

impl Seals {
    /// Reads the keys of a database, makes them for one that has none yet, and refuses to go on without the right ones.
    pub(in crate::store) async fn begin(pools: &Pools, source: KeySource) -> Result<Seals> {
        let mut tx = pools.begin().await?;
        let row = row(tx.conn()).await?;
        let keyring = if row.is_some() { source.load() } else { source.load_or_make() };
        let keyring = keyring.map_err(|fault| lost(fault, row.as_ref()))?;
        let row = match row {
            Some(row) => row,
            None => add_row(tx.conn(), &keyring).await?,
        };
        tx.commit().await?;
        let state = State::of(keyring, row)?;
        Ok(Seals { source: Arc::new(source), state: Arc::new(ArcSwap::from_pointee(state)) })
    }

    /// What may seal within a transaction that writes; also takes in what another program changed about keys.
    pub(in crate::store) async fn in_writing(&self, conn: Conn<'_>) -> Result<Sealing> {
        self.take_in(row(conn).await?)?;
        let state = self.state.load();
        Ok(Sealing { key: state.keyring.key(&state.row.key_id)?.clone(), digests: state.digests.clone() })
    }

    /// Whether another program changed the keys meanwhile, as restoring a backup does; they are taken in.
    pub(in crate::store) async fn changed(&self, conn: Conn<'_>) -> Result<bool> {
        let before = self.state.load().row.digests.clone();
        self.take_in(row(conn).await?)?;
        Ok(self.state.load().row.digests != before)
    }

    fn take_in(&self, row: Option<SealingRow>) -> Result<()> {
        let Some(row) = row.filter(|row| *row != self.state.load().row) else { return Ok(()) };
        let known = self.state.load();
        let keyring = if known.keyring.get(&row.key_id).is_some() { known.keyring.clone() } else { self.source.load()? };
        self.state.store(Arc::new(State::of(keyring, row)?));
        Ok(())
    }

    /// The row for a database whose tables were just made anew, where what was put into them brought none.
    pub(in crate::store) async fn put_row(&self, mut conn: Conn<'_>) -> Result<()> {
        match row(conn.again()).await? {
            Some(row) => State::of(self.source.load()?, row).map(drop), // the keys must be there before anything is kept
            None => add_row(conn, &self.source.load()?).await.map(drop),
        }
    }
}

impl Db {
    /// What may seal within a transaction that writes.
    pub(in crate::store) async fn sealing(&self, tx: &mut Tx) -> Result<Sealing> {
        self.seals.in_writing(tx.conn()).await
    }

    /// Seals what an earlier version kept in clear, and clears the files of it. Where a program is stopped on the way, the next goes on.
    pub(in crate::store) async fn seal_what_is_clear(&self) -> Result<()> {
        self.seals.changed(self.read().await?.conn()).await?;
        if self.seals.state.load().row.reached == CLEAR {
            passes::seal_all(self).await?;
            // Not by how much was sealed: a program that was killed may have sealed all of it.
            self.reach(if passes::any(self).await? { TRACES } else { DONE }).await?;
        }
        if self.seals.state.load().row.reached == TRACES {
            match clear_traces(self, &["plan", "person", "letter"]).await {
                Ok(()) => self.reach(DONE).await?,
                Err(fault) => tracing::warn!(fault = %fault, "the files still hold traces of what was kept unsealed; the next start clears them"),
            }
        }
        Ok(())
    }

    /// Whether nothing clear is left, in the tables and in the files.
    pub(in crate::store) fn is_sealed(&self) -> bool {
        self.seals.state.load().row.reached == DONE
    }

    async fn reach(&self, reached: i64) -> Result<()> {
        let mut tx = self.begin().await?;
        on!(tx.conn(), c => sqlx::query("UPDATE sealing SET reached = $1 WHERE one = 1").bind(reached).execute(c).await.map(drop))?;
        self.seals.take_in(row(tx.conn()).await?)?;
        tx.commit().await
    }
}

impl State {
    /// An error where the keyring is not the one that sealed the row.
    fn of(keyring: Keyring, row: SealingRow) -> Result<State> {
        let id = super::value::sealed_by(row.digests.as_bytes()).unwrap_or(&row.key_id);
        let key = keyring.key(id)?;
        let refused = || KeyFault::Refused { id: key.id().clone(), place: keyring.place().to_owned() };
        keyring.key(&row.key_id)?;
        let digests = Zeroizing::new(key.open_text(&DIGESTS, &row.digests).ok_or_else(refused)?.into_bytes());
        Ok(State { keyring, row, digests })
    }
}

/// Where a database is sealed, a keyring that is gone means that its key is.
fn lost(fault: KeyFault, row: Option<&SealingRow>) -> KeyFault {
    match (fault, row) {
        (KeyFault::NoKeyring { place } | KeyFault::Empty { place }, Some(row)) => KeyFault::Lost { id: super::KeyId::named(&row.key_id), place },
        (fault, _) => fault,
    }
}

pub(super) async fn row(conn: Conn<'_>) -> Result<Option<SealingRow>> {
    Ok(on!(conn, c => sqlx::query_as(ROW).fetch_optional(c).await)?)
}

/// The row of a database that has none; another program's where that was first.
async fn add_row(mut conn: Conn<'_>, keyring: &Keyring) -> Result<SealingRow> {
    const SQL: &str = "INSERT INTO sealing (one, key_id, digests, reached) VALUES (1, $1, $2, $3) ON CONFLICT (one) DO NOTHING";
    let (key, digests) = (keyring.newest(), Key::generate().map_err(KeyFault::NoRandomness)?);
    let sealed = key.seal_text(&DIGESTS, &digests.written()).map_err(KeyFault::NoRandomness)?;
    on!(conn.again(), c => sqlx::query(SQL).bind(key.id().as_str()).bind(sealed).bind(CLEAR).execute(c).await.map(drop))?;
    Ok(on!(conn, c => sqlx::query_as(ROW).fetch_one(c).await)?)
}
