//! `homeward suits OFFER`: the stored plans that a stored home or team would suit.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
};
use crate::{
    domain::{Did, HomeId, SupportId},
    loading::{self, Watch},
    store::Store,
};
use serde::Serialize;
use std::io::{self, Write};

/// List the stored plans that a home or a support team would suit, each looked at alone
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward suits H-014
  homeward suits S-003 --json

For whoever may read the plans: nothing of this is for a provider.")]
pub struct Args {
    /// A home's id or a support team's
    #[arg(value_name = "OFFER")]
    offer: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Plan {
    plan: String,
    score: f64,
    sure: bool,
}

/// Lists them.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let plans = database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        let plans = suited(&store, &args.offer, common).await;
        store.close().await;
        plans
    })?;
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&plans).map_err(Failure::failed)?)?;
    } else if plans.is_empty() {
        writeln!(out, "{} meets the musts of no stored plan, or cannot be had at present", args.offer)?;
    }
    for plan in plans.iter().filter(|_| !args.json) {
        writeln!(out, "{:>3.0} of 100  {}{}", plan.score, plan.plan, if plan.sure { "" } else { " (with musts to confirm)" })?;
    }
    Ok(Outcome::Done)
}

async fn suited(store: &Store, offer: &str, common: &Common) -> Result<Vec<Plan>, Failure> {
    let gazetteer = loading::gazetteer(store).await.map_err(Failure::failed)?;
    let catalogue = super::matching::from_store(store, gazetteer).await?;
    let (home, support) = (catalogue.home(&HomeId::new(offer)), catalogue.support(&SupportId::new(offer)));
    if home.is_none() && support.is_none() {
        return Err(Failure::unusable(format!("there is no home and no support team {offer} in the database")));
    }
    store.record_look(common.look(Did::List, None, "suits")).await.map_err(Failure::failed)?;
    let watch = Watch::begin(store, gazetteer).await.map_err(Failure::failed)?;
    let (book, today) = (watch.book(), common.today());
    let homes = home.map(|home| book.suited_by_home(home, today)).unwrap_or_default();
    let teams = support.map(|support| book.suited_by_support(support, today)).unwrap_or_default();
    let mut plans: Vec<Plan> = homes.into_iter().chain(teams).map(|s| Plan { plan: s.reference.to_owned(), score: s.score, sure: s.sure }).collect();
    plans.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.plan.cmp(&b.plan)));
    Ok(plans)
}
