//! A backup, put in place of what a database holds.

use super::{
    Backup, BackupFault, Manifest, TableSum, line,
    manifest::{Summing, TableHead},
};
use crate::domain::Look;
use crate::store::{Overwrite, Replacement, Store};
use futures_util::{TryStreamExt, stream};

/// Puts what a backup holds in place of what is stored, reads all of it back, and keeps it only if it is the same to the bit: in one
/// transaction, so that nothing is half restored. `look` goes on record with it. Tells after each row how many there were so far.
pub async fn restore(
    mut backup: Backup<'_>,
    store: &Store,
    overwrite: Overwrite,
    look: Look,
    told: &mut (impl FnMut(u64) + Send),
) -> Result<Manifest, BackupFault> {
    let mut replacement = store.replace(backup.head.step, overwrite).await?;
    let mut written = 0;
    for table in replacement.tables() {
        let other = || BackupFault::Damaged(format!("it lacks table {}", table.name));
        let head = backup.table()?.ok_or_else(other)?;
        if head != TableHead::of(&table) {
            return Err(other());
        }
        let rows = backup.rows(&table.name).map(|line| {
            written += 1;
            told(written);
            line::row(&line?, &table.columns)
        });
        replacement.put(&table, stream::iter(rows)).await?;
    }
    let manifest = backup.end()?;
    manifest.same(&sums(&mut replacement).await?)?;
    replacement.finish(look).await?;
    Ok(manifest)
}

/// What the tables of a replacement come to now.
pub(super) async fn sums(replacement: &mut Replacement) -> Result<Vec<TableSum>, BackupFault> {
    let mut sums = vec![];
    for table in replacement.tables() {
        let mut sum = Summing::of(&table.name);
        let mut rows = replacement.rows(&table);
        while let Some(row) = rows.try_next().await? {
            sum.row(&row);
        }
        sums.push(sum.done());
    }
    Ok(sums)
}
