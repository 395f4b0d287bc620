//! `homeward erase REFERENCE`: a plan and everything that hangs from it, for good.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
};
use crate::{domain::Did, store::StoreError};
use std::io::{self, Write};

/// Erase a plan for good, with everything that hangs from it
///
/// Its versions, what was read and decided, kept rankings, shortlists, specifications and answers. What stays is that a plan of some id was
/// there, and who looked at it. Backups made before still hold the plan: erase it there too, or let them run out.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward erase daniel --yes
  homeward erase --traces      clear the database's files, where erasing said that it could not")]
pub struct Args {
    /// The plan's reference
    #[arg(value_name = "REFERENCE", required_unless_present = "traces")]
    reference: Option<String>,
    /// It is meant: there is no way back
    #[arg(long)]
    yes: bool,
    /// Only clear the database's files of what was erased before
    #[arg(long, conflicts_with_all = ["reference", "yes"])]
    traces: bool,
}

/// Erases, and says what is left to do.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
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
