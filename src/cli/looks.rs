//! `homeward audit looks PLAN`: who has looked at a plan, also after it was erased.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
};
use crate::{
    domain::{Did, Look, sharing::Coded},
    store::{AuditEntry, Store},
};
use std::io::{self, Write};
use uuid::Uuid;

/// Looks that one read of the record gives.
const AT_ONCE: u32 = 5_000;

/// Say who has looked at a plan, the latest first
///
/// The record stays when a plan is erased, without a word of it: a plan that is gone is named by its id, which erasing prints.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward audit looks daniel --as \"Sam Field\"
  homeward audit looks 0193a3c0-5c7e-7d51-8d55-0c4ab6a2b0f1 --json")]
pub struct Args {
    /// The plan's reference, or its id
    #[arg(value_name = "PLAN")]
    plan: String,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    let looks = database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        let looks = looks(&store, args, common).await;
        store.close().await;
        looks
    })?;
    let mut out = io::stdout().lock();
    if args.json {
        let all: Vec<_> = looks.iter().map(|entry| object(entry.seq, &entry.look)).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&all).map_err(Failure::failed)?)?;
        return Ok(Outcome::Done);
    }
    for AuditEntry { seq, look } in looks {
        let purpose = look.purpose.map(|purpose| format!(" ({})", purpose.words())).unwrap_or_default();
        writeln!(out, "{seq}  {}  {} {}{purpose}, through {}", look.at, look.who, look.did.words(), look.through)?;
    }
    Ok(Outcome::Done)
}

async fn looks(store: &Store, args: &Args, common: &Common) -> Result<Vec<AuditEntry>, Failure> {
    let known = store.holders(&args.plan).await.map_err(Failure::failed)?.map(|holders| holders.plan.uuid());
    let erased: Option<Uuid> = args.plan.parse().ok();
    let plan = known.or(erased).ok_or_else(|| Failure::unusable(format!("there is no plan {}; a plan that was erased is named by its id", args.plan)))?;
    let mut all: Vec<AuditEntry> = vec![];
    loop {
        let next = store.looks_at(plan, all.last().map(|entry| entry.seq), AT_ONCE).await.map_err(Failure::failed)?;
        let whole = next.len() < AT_ONCE as usize;
        all.extend(next);
        if whole {
            break;
        }
    }
    if known.is_none() && all.iter().all(|entry| entry.look.plan != Some(plan)) {
        return Err(Failure::unusable(format!("no plan {} was ever here", args.plan)));
    }
    store.record_look(common.look(Did::Export, Some(plan), "audit looks")).await.map_err(Failure::failed)?;
    Ok(all)
}

fn object(seq: i64, look: &Look) -> serde_json::Value {
    serde_json::json!({
        "seq": seq, "at": look.at, "who": look.who, "did": look.did, "through": look.through, "purpose": look.purpose, "all_plans": look.plan.is_none(),
    })
}
