//! `homeward import offers FILE…`.

use crate::{
    cli::{
        Common, database, files,
        outcome::{Failure, Outcome, say_error, say_note},
        progress,
    },
    domain::{NewOffer, OfferKind},
    loading,
    offers::{BadRow, OfferFile},
    places::Gazetteer,
    store::{ImportOutcome, Store},
    web::Clock,
};
use serde::Serialize;
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Homes, support teams or programmes from CSV or XLSX (the header says which)
///
/// Good rows go in; each bad one is said with line, column, reason and remedy (exit code 1). The same file again changes nothing.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward import offers homes.csv support.csv
  homeward import offers homes.xlsx --json")]
pub struct Args {
    /// CSV or XLSX files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print JSON: added, changed, unchanged, bad
    #[arg(long)]
    json: bool,
}

/// What `import offers --json` prints.
#[derive(Serialize, Default)]
struct Report {
    added: usize,
    changed: usize,
    unchanged: usize,
    bad: Vec<BadRow>,
}

/// Every file is read before anything is kept: one that cannot be used as a whole stops the command, and makes no database.
pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    let report = database::runtime()?.block_on(import(args, common))?;
    if args.json {
        writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&report).map_err(Failure::failed)?)?;
    }
    Ok(if report.bad.is_empty() { Outcome::Done } else { Outcome::InPart })
}

async fn import(args: &Args, common: &Common) -> Result<Report, Failure> {
    let gazetteer = gazetteer(common).await?;
    let read = files::kept_offers(&args.files, gazetteer)?;
    let store = database::open(common).await?;
    let kept = keep_all(&store, args, read, &common.author()).await;
    store.close().await;
    kept
}

async fn keep_all(store: &Store, args: &Args, read: Vec<OfferFile<NewOffer>>, author: &str) -> Result<Report, Failure> {
    let mut report = Report::default();
    for (path, mut file) in args.files.iter().zip(read) {
        let good = std::mem::take(&mut file.good);
        let many = good.len();
        let done = keep(store, file.kind, &good, author).await?;
        say_faults(&file);
        if !args.json {
            say(path, &file, many, &done)?;
        }
        report.added += done.added;
        report.changed += done.changed;
        report.unchanged += done.unchanged;
        report.bad.extend(file.bad);
    }
    Ok(report)
}

async fn gazetteer(common: &Common) -> Result<&'static Gazetteer, Failure> {
    if !database::exists(&database::url(common)?) {
        return Ok(Gazetteer::built_in());
    }
    let store = database::open_existing(common).await?;
    let gazetteer = loading::gazetteer(&store).await.map_err(Failure::failed);
    store.close().await;
    gazetteer
}

/// Offers kept at a time, between two steps of the progress bar.
const STEP: usize = 2000;

/// Keeps the good rows of one file in one transaction.
async fn keep(store: &Store, kind: OfferKind, good: &[NewOffer], author: &str) -> Result<ImportOutcome, Failure> {
    let bar = progress::bar("keeping", good.len() as u64);
    let mut import = store.begin_import(kind, author, Clock::system().now()).await.map_err(Failure::failed)?;
    for next in good.chunks(STEP) {
        import = import.put(next).await.map_err(Failure::failed)?;
        bar.inc(next.len() as u64);
    }
    bar.finish_and_clear();
    import.finish().await.map_err(Failure::failed)
}

/// Each warning and each bad row, a line each, on standard error.
fn say_faults(file: &OfferFile<NewOffer>) {
    file.warnings.iter().for_each(|warning| say_note(warning));
    file.bad.iter().for_each(|bad| say_error(&files::bad_row_line(bad)));
}

fn say(path: &Path, file: &OfferFile<NewOffer>, good: usize, done: &ImportOutcome) -> Result<(), Failure> {
    let left_out = if file.bad.is_empty() { String::new() } else { format!("; {} left out, each said above", counted_rows(file.bad.len())) };
    let all = files::counted(file.kind, good);
    writeln!(io::stdout(), "{}: {all} ({} added, {} changed, {} unchanged){left_out}", path.display(), done.added, done.changed, done.unchanged)?;
    Ok(())
}

fn counted_rows(n: usize) -> String {
    if n == 1 { "1 fault".into() } else { format!("{n} faults") }
}
