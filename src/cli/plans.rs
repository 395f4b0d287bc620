//! `homeward plans list` and `homeward plans own`: who holds which plan, without anything of what stands in them.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
};
use crate::{
    domain::{Did, records::Organisation},
    loading::organisation_named,
    store::{Store, StoreError, Stored},
};
use clap::Subcommand;
use std::{
    collections::BTreeMap,
    io::{self, Write},
};

/// Which organisation holds which plan
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward plans list
  homeward plans own daniel \"Southmere Council\" --as \"Sam Field\"")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    List(List),
    Own(Own),
}

/// List the plans by their short names, each with the organisation that holds it
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward plans list")]
struct List {}

/// Give a plan to an organisation, without seeing it
///
/// For plans that were kept before there were organisations, or whose organisation is no more. Whoever works with plans there sees it from
/// then on; those of the organisation that held it before do not. Shares stay as they are.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward plans own daniel \"Southmere Council\"
  homeward plans own daniel 0193a3c0-5c7e-7d51-8d55-0c4ab6a2b0f1 --as \"Sam Field\"")]
struct Own {
    /// The plan's reference
    #[arg(value_name = "REFERENCE")]
    reference: String,
    /// The organisation's name or id
    #[arg(value_name = "ORGANISATION")]
    organisation: String,
}

pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        let done = match args.what {
            What::List(_) => list(&store, common).await,
            What::Own(own) => give(&store, own, common).await,
        };
        store.close().await;
        done
    })
}

async fn list(store: &Store, common: &Common) -> Result<Outcome, Failure> {
    store.record_look(common.look(Did::List, None, "plans list")).await.map_err(Failure::failed)?;
    let organisations: Vec<Stored<Organisation>> = store.records().await.map_err(Failure::failed)?;
    let names: BTreeMap<String, String> = organisations.into_iter().map(|found| (found.id.to_string(), found.body.name)).collect();
    let holders = store.holders_of_all().await.map_err(Failure::failed)?;
    let mut out = io::stdout().lock();
    for plan in store.plans().await.map_err(Failure::failed)? {
        let owner = holders.get(&plan.id).and_then(|held| held.owner).and_then(|owner| names.get(&owner.to_string()));
        writeln!(out, "{}  {}", plan.reference, owner.map_or("no organisation", String::as_str))?;
    }
    Ok(Outcome::Done)
}

async fn give(store: &Store, own: Own, common: &Common) -> Result<Outcome, Failure> {
    let to = named(organisation_named(store, &own.organisation).await.map_err(Failure::failed)?, &own.organisation)?;
    store.own_plan(&own.reference, to.id, common.look(Did::Own, None, "plans own")).await.map_err(|cause| match cause {
        StoreError::NotThere { .. } => Failure::unusable(cause),
        other => Failure::failed(other),
    })?;
    writeln!(io::stdout(), "plan {} is held by {}", own.reference, to.body.name)?;
    Ok(Outcome::Done)
}

/// The one of those of that name or id that works with plans.
fn named(mut meant: Vec<Stored<Organisation>>, wanted: &str) -> Result<Stored<Organisation>, Failure> {
    match (meant.pop(), meant.is_empty()) {
        (Some(one), true) if one.body.kind.provides() => Err(Failure::unusable(format!("{} is a provider; providers hold no plans", one.body.name))),
        (Some(one), true) => Ok(one),
        (None, _) => Err(Failure::unusable(format!("there is no organisation {wanted} here"))),
        (Some(_), false) => Err(Failure::unusable(format!("there are several organisations {wanted}; give the id of one"))),
    }
}
