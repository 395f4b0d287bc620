//! `homeward match PLAN`: ranked, explained packages.

use super::{
    Common, database, files,
    outcome::{Failure, Outcome, say_error},
    show,
};
use crate::{
    domain::{OfferKind, Reading, Requirement, ranking::RankWhat},
    matching::{self, Ask, NotWilling},
    offers::{self, Catalogue},
    places::{self, Gazetteer},
    store::{Store, StoredOffer},
};
use clap::ValueEnum;
use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::PathBuf,
};

/// Rank homes and support teams for a plan, with reasons.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward match plan.md                                  against the offers in the database
  homeward match plan.md --offers homes.csv support.csv   against these files alone; nothing is stored
  homeward match requirements.json --rank homes --top 25 --json
  homeward match daniel                                   a stored plan, by its reference

A ranking is advice before procurement, never a decision.")]
pub struct Args {
    /// A plan document, requirements as JSON, or a stored plan's reference
    #[arg(value_name = "PLAN")]
    plan: String,
    /// Rank the offers of these files alone (CSV or XLSX); nothing is stored
    #[arg(long, value_name = "FILE", num_args = 1..)]
    offers: Vec<PathBuf>,
    /// How many to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
    /// What to rank
    #[arg(long, value_enum, default_value_t = What::Packages)]
    rank: What,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// Home and support together
    Packages,
    /// Homes alone
    Homes,
    /// Support alone
    Support,
}

impl From<What> for RankWhat {
    fn from(what: What) -> RankWhat {
        match what {
            What::Packages => RankWhat::Packages,
            What::Homes => RankWhat::Homes,
            What::Support => RankWhat::Support,
        }
    }
}

/// Ranks and prints.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let path = PathBuf::from(&args.plan);
    let is_file = args.plan == "-" || path.exists();
    let reading = if is_file { files::plan(&path, common.today())? } else { stored(&args, common)? };
    let (catalogue, outcome) = if args.offers.is_empty() { (from_database(common)?, Outcome::Done) } else { from_files(&args.offers)? };
    let ask = Ask {
        plan: &reading.plan.reference,
        requirements: &reading.requirements,
        today: common.today(),
        what: args.rank.into(),
        top: args.top,
        not_willing: NotWilling::none(),
    };
    let ranking = matching::rank(&ask, &catalogue);
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&ranking).map_err(Failure::failed)?)?;
    } else {
        show::ranking(&mut out, &reading, &ranking, &catalogue)?;
    }
    Ok(outcome)
}

/// The offers of files: good rows ranked, bad ones said.
fn from_files(paths: &[PathBuf]) -> Result<(Catalogue, Outcome), Failure> {
    let mut catalogue = Catalogue::default();
    let mut seen = BTreeSet::new();
    let mut outcome = Outcome::Done;
    for (path, file) in paths.iter().zip(files::offer_files(paths)?) {
        for bad in &file.bad {
            say_error(&files::bad_row_line(bad));
            outcome = Outcome::InPart;
        }
        for warning in &file.warnings {
            super::outcome::say_note(warning);
        }
        for row in file.good {
            let id = row.cells.get("id").cloned().unwrap_or_default();
            if seen.insert((file.kind, id.clone())) {
                catalogue.add(row.offer);
            } else {
                say_error(&format!("{}: `id` {id} stands in an earlier file too; give each offer an id of its own", path.display()));
                outcome = Outcome::InPart;
            }
        }
    }
    Ok((catalogue, outcome))
}

fn from_database(common: &Common) -> Result<Catalogue, Failure> {
    database::runtime()?.block_on(async { catalogue(&database::open_existing(common).await?).await })
}

/// Every stored offer, checked again by the rules of this version; one that does not pass is said and left out.
pub async fn catalogue(store: &Store) -> Result<Catalogue, Failure> {
    let mut catalogue = Catalogue::default();
    for kind in OfferKind::ALL {
        let take = |stored: StoredOffer| match offers::check(kind, &stored.cells, Gazetteer::built_in()) {
            Ok(offer) => catalogue.add(offer),
            Err(faults) => say_error(&format!(
                "stored {} {} is left out: {}",
                kind.name(),
                stored.id,
                faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            )),
        };
        store.each_offer(kind, take).await.map_err(Failure::failed)?;
    }
    Ok(catalogue)
}

fn stored(args: &Args, common: &Common) -> Result<Reading, Failure> {
    let absent = || Failure::unusable(format!("there is no file {} and no stored plan of that reference", args.plan));
    if args.plan.contains(['/', '.']) {
        return Err(Failure::unusable(format!("there is no file {}", args.plan)));
    }
    let plan = database::runtime()?
        .block_on(async { database::open_existing(common).await?.plan(&args.plan).await.map_err(Failure::failed) })
        .map_err(|e| if matches!(e, Failure::Unusable(_)) && common.database.is_none() { absent() } else { e })?
        .ok_or_else(absent)?;
    let mut reading = Reading::try_from(plan.reading).map_err(Failure::failed)?;
    located(&mut reading.requirements);
    Ok(reading)
}

fn located(requirements: &mut [Requirement]) {
    // What could not be found was asked when the plan was read.
    let _ = places::resolve(requirements, Gazetteer::built_in());
}
