//! Sealing everything by another key while others read and write, and saying which key is still needed for what.

use super::{
    DIGESTS, KeyFault, KeyId, Keyring, SEALED, SealedColumn, SealedTable, begin,
    passes::{self, Pass},
    value::{HEAD, sealed_by},
};
use crate::store::{Result, Store, changes::Turn, engine::on};
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

/// So often all tables are gone through again for what others wrote by the old key meanwhile.
const ROUNDS: u32 = 5;

/// What one key is needed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyUse {
    pub id: KeyId,
    /// Whether the keyring holds it.
    pub held: bool,
    /// Whether everything that is written now is sealed by it.
    pub present: bool,
    /// Stored values that it sealed.
    pub values: u64,
}

/// What changing to another key came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resealed {
    /// The key that seals now.
    pub id: KeyId,
    /// Values that were sealed anew.
    pub values: u64,
}

impl Store {
    /// Where the keys come from.
    pub fn keys(&self) -> &super::KeySource {
        self.db.seals.source()
    }

    /// Whether nothing clear is left of what an earlier version kept, in the tables and in the files.
    pub fn is_sealed(&self) -> bool {
        self.db.is_sealed()
    }

    /// Each key of the keyring and each that a stored value needs, in the order of their ids. Goes through everything that is sealed.
    pub async fn key_uses(&self) -> Result<Vec<KeyUse>> {
        let keyring = self.keys().load()?;
        let mut values: BTreeMap<String, u64> = keyring.keys().iter().map(|key| (key.id().to_string(), 0)).collect();
        let mut lease = self.db.read().await?;
        let row = begin::row(lease.conn()).await?;
        let present = row.as_ref().map(|row| row.key_id.clone()).unwrap_or_default();
        *values.entry(present.clone()).or_default() += 0;
        drop(lease);
        if let Some(id) = row.as_ref().and_then(|row| sealed_by(row.digests.as_bytes())) {
            *values.entry(id.to_owned()).or_default() += 1;
        }
        for table in SEALED {
            for column in table.columns {
                for (id, count) in self.sealed_by(table, *column).await? {
                    *values.entry(id).or_default() += count;
                }
            }
        }
        let used = |(id, values): (String, u64)| KeyUse { held: keyring.get(&id).is_some(), present: id == present, values, id: KeyId::named(&id) };
        Ok(values.into_iter().map(used).collect())
    }

    /// Seals everything by the newest key of the keyring, in batches, while others read and write; telling after each batch how many values
    /// it sealed. What was done when it is stopped stays done, and the next goes on from there.
    pub async fn reseal(&self, mut told: impl FnMut(u64) + Send) -> Result<Resealed> {
        let keyring = self.keys().load()?;
        let id = keyring.newest().id().clone();
        let mut values = self.move_to(&keyring, &id).await?;
        for _ in 0..ROUNDS {
            let mut found = 0;
            for table in SEALED {
                found += passes::over(&self.db, table, Pass::Older, &mut told).await?;
            }
            values += found;
            if found == 0 {
                break;
            }
        }
        Ok(Resealed { id, values })
    }

    /// Adds those of these keys to the keyring's file that it lacks. Errors: it is no file.
    pub fn hold_keys(&self, keys: &Keyring) -> Result<()> {
        let held = self.keys().load()?;
        for key in keys.keys().iter().filter(|key| held.get(key.id().as_str()).is_none()) {
            self.keys().add(key.clone())?;
        }
        Ok(())
    }

    /// Takes a key out of the keyring's file. Errors: something is still sealed by it, or it is the one that seals now.
    pub async fn forget_key(&self, id: &str) -> Result<Keyring> {
        let keyring = self.keys().load()?;
        keyring.key(id)?;
        let used = self.key_uses().await?.into_iter().find(|used| used.id.as_str() == id && (used.values > 0 || used.present));
        if let Some(used) = used {
            return Err(KeyFault::InUse { id: used.id, values: used.values }.into());
        }
        let keyring = keyring.without(&KeyId::named(id));
        self.keys().replace(&keyring)?;
        Ok(keyring)
    }

    /// From here on everything that is written is sealed by this key: every writer reads the row in its own transaction.
    async fn move_to(&self, keyring: &Keyring, id: &KeyId) -> Result<u64> {
        const SQL: &str = "UPDATE sealing SET key_id = $1, digests = $2 WHERE one = 1";
        let mut turn = Turn::take_unseen(&self.db).await?;
        let Some(row) = begin::row(turn.conn()).await?.filter(|row| row.key_id != id.as_str()) else { return Ok(0) };
        let place = format!("{}/{}/{}", DIGESTS.table, DIGESTS.row, DIGESTS.column);
        let refused = || KeyFault::Refused { id: KeyId::named(&row.key_id), place };
        let plain = keyring.key(sealed_by(row.digests.as_bytes()).unwrap_or(&row.key_id))?.open_text(&DIGESTS, &row.digests).ok_or_else(refused)?;
        let sealed = keyring.key(id.as_str())?.seal_text(&DIGESTS, &plain).map_err(KeyFault::NoRandomness)?;
        on!(turn.conn(), c => sqlx::query(SQL).bind(id.as_str()).bind(sealed).execute(c).await.map(drop))?;
        turn.commit().await?;
        Ok(1)
    }

    /// How many values of a column each key sealed.
    async fn sealed_by(&self, table: &SealedTable, column: SealedColumn) -> Result<Vec<(String, u64)>> {
        let name = column.name();
        let sql = format!("SELECT substr({name}, 1, {HEAD}) AS head, count(*) FROM {} WHERE {name} IS NOT NULL GROUP BY 1", table.table);
        let mut lease = self.db.read().await?;
        let counted: Vec<(Vec<u8>, i64)> = match column {
            SealedColumn::Text(_) => {
                let counted: Vec<(String, i64)> = on!(lease.conn(), c => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?;
                counted.into_iter().map(|(head, count)| (head.into_bytes(), count)).collect()
            }
            SealedColumn::Bytes(_) => on!(lease.conn(), c => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(c).await)?,
        };
        Ok(counted.into_iter().filter_map(|(head, count)| Some((sealed_by(&head)?.to_owned(), count.unsigned_abs()))).collect())
    }
}
