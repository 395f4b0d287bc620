//! `homeward import areas FILE`.

use crate::{
    cli::{
        Common, database,
        outcome::{Failure, Outcome, say_error},
        progress,
    },
    domain::PostcodeRow,
    places::directory::{self, BadDirectoryRow},
    store::{ImportOutcome, Store},
    web::Clock,
};
use std::{
    io::{self, Write},
    path::PathBuf,
};

/// A full postcode directory (CSV with ONSPD column names)
///
/// Its postcodes are laid over the built-in ones, terminated ones and those of Wales, Scotland and Northern Ireland included.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward import areas ONSPD_NOV_2026_UK.csv")]
pub struct Args {
    /// The directory: a postcode column (pcds), lat, long and the council's code (lad25cd, laua …)
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Rows kept at a time, between two steps of the progress bar.
const STEP: usize = 10_000;
/// Bad rows said one by one; the rest are counted.
const SAID: usize = 20;

/// Keeps the good rows in one transaction.
pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    // Opened before the database, so that a file of another kind makes none.
    let rows = directory::read(&args.file).map_err(Failure::unusable)?;
    let (done, bad) = database::runtime()?.block_on(async {
        let store = database::open(common).await?;
        let kept = keep(&store, rows, &common.author()).await;
        store.close().await;
        kept
    })?;
    if bad > SAID {
        say_error(&format!("{} more rows were left out for such reasons", bad - SAID));
    }
    writeln!(
        io::stdout(),
        "{}: {} postcodes added, {} changed, {} unchanged; {bad} rows left out",
        args.file.display(),
        done.added,
        done.changed,
        done.unchanged
    )?;
    Ok(if bad == 0 { Outcome::Done } else { Outcome::InPart })
}

async fn keep(store: &Store, rows: impl Iterator<Item = Result<PostcodeRow, BadDirectoryRow>>, author: &str) -> Result<(ImportOutcome, usize), Failure> {
    let bar = progress::bar("keeping", 0);
    let mut import = store.begin_postcodes(author, Clock::system().now()).await.map_err(Failure::failed)?;
    let (mut good, mut bad) = (Vec::with_capacity(STEP), 0);
    for row in rows {
        match row {
            Ok(row) => good.push(row),
            Err(fault) => {
                bad += 1;
                if bad <= SAID {
                    say_error(&fault.to_string());
                }
            }
        }
        if good.len() == STEP {
            import = import.put(&good).await.map_err(Failure::failed)?;
            bar.inc_length(STEP as u64);
            bar.inc(STEP as u64);
            good.clear();
        }
    }
    import = import.put(&good).await.map_err(Failure::failed)?;
    bar.finish_and_clear();
    Ok((import.finish().await.map_err(Failure::failed)?, bad))
}
