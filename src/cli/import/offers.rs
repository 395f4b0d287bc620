//! `homeward import offers FILE…`.

use super::reading::{Reading, SMALL, Step};
use crate::{
    cli::{
        Common, database, files,
        outcome::{Failure, Outcome, say_error, say_note},
    },
    domain::{NewOffer, counted},
    loading,
    offers::{BadRow, OfferFile},
    places::Gazetteer,
    store::{Import, ImportOutcome, Store},
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

/// All files go in together, or none does: one that cannot be used as a whole stops the command.
pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    let report = database::runtime()?.block_on(import(args, common))?;
    if args.json {
        writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&report).map_err(Failure::failed)?)?;
    }
    Ok(if report.bad.is_empty() { Outcome::Done } else { Outcome::InPart })
}

async fn import(args: &Args, common: &Common) -> Result<Report, Failure> {
    let mut reading = Reading::begin(&args.files, gazetteer(common).await?, SMALL);
    reading.begun().await?;
    let store = database::open(common).await?;
    let kept = keep(&store, reading, &common.author()).await;
    store.close().await;
    let mut report = Report::default();
    for (path, (file, done)) in args.files.iter().zip(kept?) {
        say_faults(&file);
        if !args.json {
            say(path, &file, &done)?;
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

/// Keeps the good rows of all files in one transaction, the first ones while the last are still read. Gives what each file held besides, and did.
async fn keep(store: &Store, mut reading: Reading, author: &str) -> Result<Vec<(OfferFile<NewOffer>, ImportOutcome)>, Failure> {
    let (mut files, mut done, mut import) = (vec![], vec![], None::<Import>);
    while let Some(step) = reading.next().await {
        let (kind, rows, read) = match step {
            Step::Rows(kind, rows) => (kind, rows, None),
            Step::Read(mut file) => (file.kind, std::mem::take(&mut file.good), Some(file)),
        };
        let under_way = match import.take() {
            None => store.begin_import(kind, author, Clock::system().now()).await,
            Some(import) if done.len() == files.len() => Ok(import),
            Some(import) => import.and_then(kind).await.map(|(outcome, import)| {
                done.push(outcome);
                import
            }),
        };
        import = Some(under_way.map_err(Failure::failed)?.put(&rows).await.map_err(Failure::failed)?);
        files.extend(read);
    }
    reading.end()?; // what cannot be read to its end is dropped here, and nothing was kept
    if let Some(import) = import {
        done.push(import.finish().await.map_err(Failure::failed)?);
    }
    Ok(files.into_iter().zip(done).collect())
}

/// Each warning and each bad row, a line each, on standard error.
fn say_faults(file: &OfferFile<NewOffer>) {
    file.warnings.iter().for_each(|warning| say_note(warning));
    file.bad.iter().for_each(|bad| say_error(&files::bad_row_line(bad)));
}

fn say(path: &Path, file: &OfferFile<NewOffer>, done: &ImportOutcome) -> Result<(), Failure> {
    let left_out = if file.bad.is_empty() { String::new() } else { format!("; {} left out, each said above", counted(file.bad.len(), "fault", "faults")) };
    let all = files::counted(file.kind, done.added + done.changed + done.unchanged);
    writeln!(io::stdout(), "{}: {all} ({} added, {} changed, {} unchanged){left_out}", path.display(), done.added, done.changed, done.unchanged)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::OfferKind, offers::columns::columns};
    use std::fs;

    /// A row with a cell for each column, as `cell` has them.
    fn row(cell: impl Fn(&str) -> String) -> String {
        columns(OfferKind::Home).iter().map(|column| cell(column.name)).collect::<Vec<_>>().join(",") + "\n"
    }

    fn home(id: &str) -> String {
        let said =
            [("id", id), ("organisation", "Harbour Homes"), ("title", "A flat"), ("postcode", "PO16 7GZ"), ("setting", "own_home"), ("status", "published")];
        row(|name| said.iter().find(|(column, _)| *column == name).map_or_else(String::new, |(_, said)| (*said).to_owned()))
    }

    /// A file of homes, more than are handed on at a time.
    fn homes(folder: &Path, last: &str) -> PathBuf {
        let path = folder.join("homes.csv");
        fs::write(&path, row(str::to_owned) + &(0..7000).map(|n| home(&format!("H-{n}"))).collect::<String>() + last).expect("a file");
        path
    }

    #[tokio::test]
    async fn keeping_begins_before_a_large_file_is_read_and_nothing_stays_of_one_that_breaks() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&format!("sqlite:{}", folder.path().join("homeward.db").display())).await.expect("a store");
        let begun = async |path| {
            let mut reading = Reading::begin(&[path], Gazetteer::built_in(), 0);
            reading.begun().await.map(|()| reading)
        };
        let broken = begun(homes(folder.path(), "H-last,\"never closed\n")).await.expect("it is sound so far");
        let Err(Failure::Unusable(fault)) = keep(&store, broken, "Rosa").await else { panic!("it breaks") };
        assert!(fault.contains("homes.csv, line 7002"), "{fault}");
        assert_eq!(store.counts().await.expect("counts").homes, 0);
        let sound = begun(homes(folder.path(), &home("H-0"))).await.expect("sound");
        let kept = keep(&store, sound, "Rosa").await.expect("kept");
        assert_eq!((kept.len(), kept[0].1.added, kept[0].0.bad.len()), (1, 7000, 1), "the one that stands twice is left out");
        assert_eq!(store.counts().await.expect("counts").homes, 7000);
    }
}
