//! `homeward backup FILE`.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
    progress,
};
use crate::{
    backup::{self, BackupFault, Manifest, Recipients, Seal},
    domain::{Did, Look},
    store::Store,
    web::Clock,
};
use std::{
    fs::File,
    io::{self, BufWriter, ErrorKind, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// Copy everything that is stored into one file, while the pages are served
///
/// The file appears when it is whole, and replaces none. Plans hold health and family data: it is sealed to a public key
/// (`homeward backup-key` makes a pair), and opened with the private one by `homeward restore`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward backup homeward-2026-11-21.backup --recipient age1…
  homeward backup homeward-2026-11-21.backup --unencrypted")]
pub struct Args {
    /// The file to make
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A public key (age1…) to seal the backup to; may be given several times
    #[arg(long, value_name = "KEY", env = "HOMEWARD_BACKUP_RECIPIENT", value_delimiter = ',')]
    recipient: Vec<String>,
    /// Do not seal it: whoever has the file can read every plan
    #[arg(long)]
    unencrypted: bool,
}

/// Makes the backup beside its place and moves it there when it is whole.
pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    let seal = seal(args)?;
    if args.file.exists() {
        return Err(there_already(&args.file));
    }
    let unfinished = beside(&args.file)?;
    let manifest = database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        let made = take_down(&store, &unfinished, &seal, common.look(Did::BackUp, None, "backup")).await;
        store.close().await;
        made
    })?;
    put_in_place(unfinished, &args.file)?;
    let sealed = if args.unencrypted { "NOT sealed: keep it where nobody else can read it" } else { "sealed" };
    writeln!(io::stdout(), "{}: {}, {sealed}", args.file.display(), held(&manifest))?;
    Ok(Outcome::Done)
}

/// How much there is, in words.
pub fn held(manifest: &Manifest) -> String {
    format!("{} rows in {} tables", manifest.rows(), manifest.tables.len())
}

fn seal(args: &Args) -> Result<Seal, Failure> {
    if args.unencrypted {
        return Ok(Seal::Open);
    }
    if args.recipient.is_empty() {
        let remedy = "name a public key with --recipient (`homeward backup-key FILE` makes a pair), or say --unencrypted";
        return Err(Failure::unusable(format!("to whom is the backup to be sealed? {remedy}")));
    }
    Recipients::read(&args.recipient).map(Seal::To).map_err(Failure::unusable)
}

fn beside(file: &Path) -> Result<NamedTempFile, Failure> {
    let folder = folder_of(file);
    let unfinished = tempfile::Builder::new().prefix(".homeward-backup-").tempfile_in(folder);
    unfinished.map_err(|e| Failure::unusable(format!("no file can be made in {}: {e}", folder.display())))
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

async fn take_down(store: &Store, file: &NamedTempFile, seal: &Seal, look: Look) -> Result<Manifest, Failure> {
    store.record_look(look).await.map_err(Failure::failed)?; // first, so that the backup holds it too
    let mut snapshot = store.snapshot().await.map_err(Failure::failed)?;
    let bar = progress::bar("backing up", snapshot.count().await.map_err(Failure::failed)?);
    let out = BufWriter::with_capacity(1 << 16, file.as_file());
    let made = backup::write(&mut snapshot, out, seal, Clock::system().now(), &mut |rows| bar.set_position(rows)).await;
    bar.finish_and_clear();
    made.map_err(|fault| match fault {
        BackupFault::Write(e) if matches!(e.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge) => {
            Failure::failed(format!("there is no room for the backup, and none was made ({e}); make room and try again"))
        }
        other => Failure::failed(other),
    })
}

/// On the disk before it has its name, so that a file of that name is always whole.
fn put_in_place(unfinished: NamedTempFile, file: &Path) -> Result<(), Failure> {
    let cannot = |e: io::Error| Failure::failed(format!("{} cannot be written: {e}", file.display()));
    unfinished.as_file().sync_all().map_err(cannot)?;
    unfinished.persist_noclobber(file).map_err(|e| if e.error.kind() == ErrorKind::AlreadyExists { there_already(file) } else { cannot(e.error) })?;
    File::open(folder_of(file)).and_then(|folder| folder.sync_all()).map_err(cannot)
}

fn there_already(file: &Path) -> Failure {
    Failure::unusable(format!("{} is there already, and a backup replaces none; name another file", file.display()))
}
