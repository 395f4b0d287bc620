//! `homeward import register FILE`.

use crate::{
    cli::{
        Common, database,
        outcome::{Failure, Outcome, say_error},
    },
    offers::register,
};
use std::{
    collections::HashSet,
    io::{self, Write},
    path::PathBuf,
};

/// The care regulator's public register of locations (CSV, ODS or XLSX as published)
///
/// It takes the place of the one that was imported before: a location that it lacks has closed.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward import register CQC_directory.csv
  homeward import register HSCA_Active_Locations.ods")]
pub struct Args {
    /// The directory of locations, weekly or monthly
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Bad rows said one by one; the rest are counted.
const SAID: usize = 20;

/// Keeps the good rows in one transaction.
pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    // Read before the database is opened, so that a file of another kind makes none.
    let read = register::read(&args.file).map_err(Failure::unusable)?;
    for bad in read.bad.iter().take(SAID) {
        say_error(&format!("{}, line {}: `{}` {}", bad.file, bad.line, bad.column, bad.reason));
    }
    if read.bad.len() > SAID {
        say_error(&format!("{} more rows were left out for such reasons", read.bad.len() - SAID));
    }
    database::runtime()?.block_on(async {
        let store = database::open(common).await?;
        let kept = store.replace_register(&read.locations).await.map_err(Failure::failed);
        store.close().await;
        kept
    })?;
    let providers: HashSet<&str> = read.locations.iter().map(|location| location.provider.as_str()).collect();
    let (locations, bad) = (read.locations.len(), read.bad.len());
    writeln!(io::stdout(), "{}: {locations} locations of {} providers; {bad} rows left out", args.file.display(), providers.len())?;
    Ok(if bad == 0 { Outcome::Done } else { Outcome::InPart })
}
