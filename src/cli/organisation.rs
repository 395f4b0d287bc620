//! `homeward organisation`: who is here, and closing one, from the machine itself.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
};
use crate::{
    domain::{Did, counted},
    loading::{closing_organisation, organisation_named, organisations, would_close},
    store::{Store, StoreError},
};
use clap::Subcommand;
use std::io::{self, Write};

/// Organisations: who is here, and closing one
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward organisation list
  homeward organisation close \"Harbour Homes\" --why \"It was taken over\" --yes")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    List(List),
    Close(Close),
}

/// List the organisations with how many people, plans and offers each has
#[derive(clap::Args)]
struct List {}

/// Close an organisation: its people, invitations, shares and offers end with it
///
/// Everybody in it leaves: accounts, sessions, tokens and links end at once. Shares with it or with one of them end, invitations are taken back,
/// offers under its name are withdrawn. What its people did stays on record. While it holds a plan it cannot be closed: give each to another
/// (homeward plans own) or erase it first.
#[derive(clap::Args)]
struct Close {
    /// The organisation's name or id
    #[arg(value_name = "ORGANISATION")]
    organisation: String,
    /// Why it closes, for the record
    #[arg(long)]
    why: String,
    /// It is meant; without it, only what would end is said
    #[arg(long)]
    yes: bool,
}

pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        let done = match args.what {
            What::List(_) => list(&store).await,
            What::Close(args) => close(&store, &args, common).await,
        };
        store.close().await;
        done
    })
}

async fn list(store: &Store) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    for (one, has) in organisations(store).await.map_err(Failure::failed)? {
        let (people, plans) = (counted(has.people, "person", "people"), counted(has.plans, "plan", "plans"));
        writeln!(out, "{}  {}, {people}, {plans}, {}", one.body.name, one.body.kind.name(), counted(has.offers, "offer", "offers"))?;
    }
    Ok(Outcome::Done)
}

async fn close(store: &Store, args: &Close, common: &Common) -> Result<Outcome, Failure> {
    let mut meant = organisation_named(store, &args.organisation).await.map_err(Failure::failed)?;
    let one = match (meant.pop(), meant.is_empty()) {
        (Some(one), true) => one,
        (None, _) => return Err(Failure::unusable(format!("there is no organisation {} here; `homeward organisation list` shows them", args.organisation))),
        (Some(_), false) => return Err(Failure::unusable(format!("there are several organisations {}; give the id of one", args.organisation))),
    };
    let ends = would_close(store, &one).await.map_err(Failure::failed)?;
    if ends.plans > 0 {
        return Err(Failure::unusable(StoreError::HoldsPlans { plans: ends.plans as i64 }));
    }
    let mut out = io::stdout().lock();
    let (people, shares, offers) = (counted(ends.people, "person", "people"), counted(ends.shares, "share", "shares"), counted(ends.offers, "offer", "offers"));
    if !args.yes {
        writeln!(out, "{} would be closed: {people} would leave, {shares} would end, {offers} would be withdrawn; say --yes if that is meant", one.body.name)?;
        return Ok(Outcome::Done);
    }
    let look = common.look(Did::EndShare, None, "organisation close");
    closing_organisation(store, &one, &args.why, look).await.map_err(Failure::failed)?;
    writeln!(out, "{} is closed: {people} left, {shares} ended, {offers} withdrawn", one.body.name)?;
    Ok(Outcome::Done)
}
