//! `homeward erase REFERENCE`: a plan and everything that hangs from it, for good.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
};
use crate::{
    domain::{
        Did,
        records::{Hold, HoldGround, Id},
    },
    store::{Expected, NewRecord, StoreError},
    web::Clock,
};
use jiff::civil::Date;
use std::io::{self, Write};

/// Erase a plan for good, with everything that hangs from it
///
/// Its versions, what was read and decided, kept rankings, shortlists, specifications and answers. What stays is that a plan of some id was
/// there, and who looked at it. Backups made before still hold the plan: erase it there too, or let them run out.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward erase daniel --yes
  homeward erase daniel --refuse \"The council must keep it for six years\" --asked-on 2026-11-20
  homeward erase --traces      clear the database's files, where erasing said that it could not")]
pub struct Args {
    /// The plan's reference
    #[arg(value_name = "REFERENCE", required_unless_present = "traces")]
    reference: Option<String>,
    /// It is meant: there is no way back
    #[arg(long)]
    yes: bool,
    /// It is decided that the plan is kept though erasing was asked for: why, in words that can be told to the person
    #[arg(long, value_name = "WHY", conflicts_with_all = ["yes", "traces", "allow"])]
    refuse: Option<String>,
    /// With --refuse: a claim is made or may be, so that nothing may go
    #[arg(long, requires = "refuse")]
    legal_hold: bool,
    /// With --refuse: the day on which erasing was asked for
    #[arg(long, value_name = "DATE", requires = "refuse")]
    asked_on: Option<Date>,
    /// What --refuse said no longer holds: why
    #[arg(long, value_name = "WHY", conflicts_with_all = ["yes", "traces"])]
    allow: Option<String>,
    /// Only clear the database's files of what was erased before
    #[arg(long, conflicts_with_all = ["reference", "yes"])]
    traces: bool,
}

/// Erases, and says what is left to do.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    if let (Some(reference), true) = (&args.reference, args.refuse.is_some() || args.allow.is_some()) {
        return database::runtime()?.block_on(decide(reference, &args, common));
    }
    if let Some(reference) = args.reference.as_deref().filter(|_| !args.yes) {
        return Err(Failure::unusable(format!("plan {reference} would be gone for good, with all that was kept for it; say --yes if that is meant")));
    }
    let id = database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        let id = match &args.reference {
            Some(reference) => store.holders(reference).await.map_err(Failure::failed)?.map(|holders| holders.plan),
            None => None,
        };
        let done = match &args.reference {
            Some(reference) => store.erase_plan(reference, None, common.look(Did::Erase, None, "erase")).await,
            None => store.clear_traces().await,
        };
        store.close().await;
        done.map(|()| id).map_err(|cause| match cause {
            StoreError::NotThere { .. } => Failure::unusable(cause),
            other => Failure::failed(other),
        })
    })?;
    match args.reference {
        Some(reference) => {
            writeln!(io::stdout(), "plan {reference} is erased; backups made before still hold it")?;
            let id = id.map(|id| id.to_string()).unwrap_or_default();
            writeln!(io::stdout(), "who looked at it: homeward audit looks {id}")?;
        }
        None => writeln!(io::stdout(), "the database's files hold nothing of what was erased")?,
    }
    Ok(Outcome::Done)
}

/// Records that the plan is kept, or takes that back; the look goes on record first.
async fn decide(reference: &str, args: &Args, common: &Common) -> Result<Outcome, Failure> {
    let store = database::open_existing(common).await?;
    let there = store.holders(reference).await.map_err(Failure::failed)?.map(|holders| holders.plan);
    let plan = there.ok_or_else(|| Failure::unusable(format!("there is no stored plan {reference}")))?;
    let did = if args.refuse.is_some() { Did::Hold } else { Did::EndHold };
    let look = common.look(did, Some(plan.uuid()), "erase");
    let (at, who) = (look.at, look.who.clone());
    store.record_look(look).await.map_err(Failure::failed)?;
    if let Some(reason) = &args.refuse {
        let ground = if args.legal_hold { HoldGround::LegalHold } else { HoldGround::Duty };
        let body = Hold { ground, reason: reason.clone(), asked_on: args.asked_on };
        let hold = NewRecord { id: Id::new(Clock::new_id()), of: Some(plan), body, expected: Expected::New, rests_on: None };
        store.save_record(hold, &who, at).await.map_err(Failure::failed)?;
        writeln!(io::stdout(), "plan {reference} is kept: it cannot be erased until that is taken back (--allow)")?;
    }
    let mut lifted = 0;
    if let Some(why) = &args.allow {
        for hold in store.records_of::<Hold>(plan).await.map_err(Failure::failed)?.into_iter().filter(|hold| hold.withdrawn.is_none()) {
            store.withdraw_record(hold.id, hold.version, why, &who, at).await.map_err(Failure::failed)?;
            lifted += 1;
        }
        writeln!(io::stdout(), "plan {reference} can be erased: {lifted} decisions to keep it are taken back")?;
    }
    store.close().await;
    Ok(Outcome::Done)
}
