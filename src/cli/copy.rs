//! `homeward copy --from URL --to URL`.

use super::{
    Common,
    backup::held,
    database,
    outcome::{Failure, Outcome},
    progress,
    restore::not_put,
};
use crate::{
    backup::{self, Manifest},
    domain::{Did, Look},
    store::{Overwrite, Store},
};
use std::io::{self, Write};

/// Move a whole installation to another database, of the same engine or the other
///
/// Everything is read as it stands at one moment and put into the other database in one transaction, then read back and kept only if rows
/// and checksums are the same. What it was copied from stays as it is.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward copy --from sqlite:homeward.db --to postgres://homeward@localhost/homeward")]
pub struct Args {
    /// The database to copy
    #[arg(long, value_name = "URL")]
    from: String,
    /// The database to fill; a SQLite file is made where it is not there
    #[arg(long, value_name = "URL")]
    to: String,
    /// What the database to fill holds may go
    #[arg(long)]
    replace: bool,
}

/// Copies, compares, and says what came to what.
pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    let (manifest, name) = database::runtime()?.block_on(async {
        let from = database::open_existing_at(&args.from, common).await?;
        let to = Store::open_with(&args.to, database::keys(common)).await.map_err(Failure::unusable)?;
        let copied = copied(&from, &to, args.replace, common.look(Did::Copy, None, "copy")).await;
        from.close().await;
        to.close().await;
        copied.map(|manifest| (manifest, to.name().to_owned()))
    })?;
    let mut out = io::stdout().lock();
    for table in manifest.tables.iter().filter(|table| table.rows > 0) {
        writeln!(out, "{:>9}  {}  {}", table.rows, table.sha256, table.table)?;
    }
    writeln!(out, "{name}: copied and compared; {}", held(&manifest))?;
    Ok(Outcome::Done)
}

async fn copied(from: &Store, to: &Store, replace: bool, look: Look) -> Result<Manifest, Failure> {
    if from.name() == to.name() {
        return Err(Failure::unusable("--from and --to name the same database; name two"));
    }
    from.record_look(look.clone()).await.map_err(Failure::failed)?;
    let mut snapshot = from.snapshot().await.map_err(Failure::failed)?;
    let bar = progress::bar("copying", snapshot.count().await.map_err(Failure::failed)?);
    let overwrite = if replace { Overwrite::Yes } else { Overwrite::No };
    let copied = backup::copy(&mut snapshot, to, overwrite, look, &mut |rows| bar.set_position(rows)).await;
    bar.finish_and_clear();
    copied.map_err(|fault| not_put(to, &fault))
}
