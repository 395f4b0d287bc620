//! `homeward restore FILE`.

use super::{
    Common,
    backup::held,
    database,
    outcome::{Failure, Outcome},
    progress,
};
use crate::{
    backup::{self, Backup, BackupFault, Head, Keys, Manifest},
    domain::{Did, Look},
    store::{KeyFault, KeySource, Overwrite, Store, StoreError},
};
use std::{
    fs::{self, File},
    io::{self, BufReader, Write},
    path::{Path, PathBuf},
};

/// Put a backup in place of what the database holds
///
/// The file is read to its end before the database is touched; what was restored is read back and kept only if it is the same. A database
/// that holds data is left as it is unless --replace is given.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward restore homeward-2026-11-21.backup --identity homeward.key
  homeward restore homeward-2026-11-21.backup --identity homeward.key --database postgres://homeward@localhost/homeward
  homeward restore homeward-2026-11-21.backup --identity homeward.key --check   says whether it is whole, and restores nothing")]
pub struct Args {
    /// A file that `homeward backup` made, on either engine
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The file with the private key, where the backup is sealed
    #[arg(long, value_name = "KEYFILE", env = "HOMEWARD_BACKUP_IDENTITY")]
    identity: Option<PathBuf>,
    /// What the database holds may go
    #[arg(long)]
    replace: bool,
    /// Only say whether the backup is whole
    #[arg(long)]
    check: bool,
}

/// Checks the file, then restores it in one transaction.
pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    let keys = keys(args)?;
    let (head, manifest) = opened(&args.file, &keys)?.check().map_err(|fault| about(&args.file, &fault))?;
    if args.check {
        writeln!(io::stdout(), "{}: whole; {}", args.file.display(), described(&head, &manifest))?;
        return Ok(Outcome::Done);
    }
    let source = database::keys(common).map_or_else(|| KeySource::usual(&database::url(common)?).map_err(Failure::unusable), Ok)?;
    for id in &manifest.keys {
        source.load().and_then(|keys| keys.key(id).map(drop)).map_err(|fault| without_its_key(&args.file, id, &source, &fault))?;
    }
    let store_name = database::runtime()?.block_on(async {
        let store = database::open(common).await?;
        let restored = put(args, &keys, &store, common.look(Did::Restore, None, "restore"), manifest.rows()).await;
        let name = store.name().to_owned();
        store.close().await;
        restored.map(|()| name)
    })?;
    writeln!(io::stdout(), "{store_name}: restored and compared; {}", described(&head, &manifest))?;
    Ok(Outcome::Done)
}

/// Said before the database is touched.
fn without_its_key(file: &Path, id: &str, source: &KeySource, fault: &KeyFault) -> Failure {
    let remedy = "put the keyring that belongs to it there, or name it with --key-file";
    match fault {
        KeyFault::Lost { .. } | KeyFault::NoKeyring { .. } => {
            Failure::unusable(format!("{}: what it holds is sealed with key {id}, which {} does not hold; {remedy}", file.display(), source.place()))
        }
        other => Failure::unusable(other),
    }
}

async fn put(args: &Args, keys: &Keys, store: &Store, look: Look, rows: u64) -> Result<(), Failure> {
    let overwrite = if args.replace { Overwrite::Yes } else { Overwrite::No };
    let bar = progress::bar("restoring", rows);
    let restored = backup::restore(opened(&args.file, keys)?, store, overwrite, look, &mut |rows| bar.set_position(rows)).await;
    bar.finish_and_clear();
    restored.map(drop).map_err(|fault| not_put(store, &fault))
}

/// Why nothing was put in place of what a database holds.
pub fn not_put(store: &Store, fault: &BackupFault) -> Failure {
    let said = format!("{}: {fault}", store.name());
    if matches!(fault, BackupFault::Store(StoreError::HoldsData)) { Failure::unusable(said) } else { Failure::failed(said) }
}

fn keys(args: &Args) -> Result<Keys, Failure> {
    let Some(path) = &args.identity else { return Ok(Keys::default()) };
    let content = fs::read(path).map_err(|e| Failure::unusable(format!("{} cannot be read: {e}", path.display())))?;
    Keys::read(&content).map_err(|fault| about(path, &fault))
}

fn opened(path: &Path, keys: &Keys) -> Result<Backup<'static>, Failure> {
    let file = File::open(path).map_err(|e| Failure::unusable(format!("{} cannot be read: {e}", path.display())))?;
    Backup::open(BufReader::with_capacity(1 << 16, file), keys).map_err(|fault| about(path, &fault))
}

fn about(path: &Path, fault: &BackupFault) -> Failure {
    Failure::unusable(format!("{}: {fault}", path.display()))
}

fn described(head: &Head, manifest: &Manifest) -> String {
    let keys = if manifest.keys.is_empty() { String::new() } else { format!(", sealed with key {}", manifest.keys.join(", ")) };
    format!("{}, taken {} by version {}{keys}", held(manifest), head.taken_at, head.program)
}
