//! A whole installation, from one database to another.

use super::{BackupFault, Manifest, manifest::Summing, restore::sums};
use crate::domain::Look;
use crate::store::{Overwrite, Snapshot, Store, newest_step};
use futures_util::TryStreamExt;

/// Puts what a snapshot holds in place of what another store holds, reads all of it back, and keeps it only if it is the same to the
/// bit. `look` goes on record there with it. Tells after each row how many there were so far.
pub async fn copy(from: &mut Snapshot, to: &Store, overwrite: Overwrite, look: Look, told: &mut impl FnMut(u64)) -> Result<Manifest, BackupFault> {
    to.hold_keys(from.keyring())?; // what is sealed is copied as it is
    let mut replacement = to.replace(newest_step(), overwrite).await?;
    let (mut tables, mut copied) = (vec![], 0);
    for table in from.tables() {
        let mut sum = Summing::of(&table.name);
        let rows = from.rows(&table).map_err(BackupFault::Store).inspect_ok(|row| {
            sum.row(row);
            copied += 1;
            told(copied);
        });
        replacement.put(&table, rows).await?;
        tables.push(sum.done());
    }
    let copied = Manifest { tables, keys: vec![], sha256: String::new() };
    copied.same(&sums(&mut replacement).await?)?;
    replacement.finish(look).await?;
    Ok(copied)
}
