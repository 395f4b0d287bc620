//! `homeward retention`: whose time runs out, once, as the server does it by itself every hour.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
};
use crate::{
    domain::{Did, counted},
    loading::retention::{self, Report, Run},
    web::Clock,
};
use std::io::{self, Write};

/// Look after plans whose time ends
///
/// Managers are told of plans whose time ends soon or is over, by e-mail through the server, and what managers decided to erase is erased on its
/// day. Nothing is erased that nobody decided about. `homeward serve` does the same every hour.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward retention --dry-run      say what would be done, and do nothing
  homeward retention --dry-run --today 2034-11-21")]
pub struct Args {
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
    /// Where people find the pages, for letters
    #[arg(long, value_name = "URL", env = "HOMEWARD_PUBLIC_ADDRESS", default_value = "http://127.0.0.1:8080")]
    public_address: String,
}

pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    let report = database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        store.record_look(common.look(Did::List, None, "retention")).await.map_err(Failure::failed)?;
        let (today, now) = (common.today(), common.clock().now());
        let site = args.public_address.trim_end_matches('/');
        let with = Run { today, now, through: "homeward retention", site, new_id: Clock::new_id, dry: args.dry_run };
        let report = retention::run(&store, with).await;
        store.close().await;
        report.map_err(Failure::failed)
    })?;
    say(&report, args.dry_run)
}

fn plans(n: usize) -> String {
    counted(n, "plan", "plans")
}

fn say(report: &Report, dry: bool) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    let erased = if dry { "would be erased, as managers decided" } else { "erased, as managers decided" };
    writeln!(out, "{}: {erased}", plans(report.erased.len()))?;
    for id in &report.erased {
        writeln!(out, "  {id}")?;
    }
    writeln!(out, "{}: a decision is waited for", plans(report.waiting))?;
    if !dry {
        writeln!(out, "  managers are told now: of {} whose time ends soon, of {} whose time is over", report.told.soon, report.told.over)?;
    }
    writeln!(out, "{}: not erased for now, as was decided", plans(report.held))?;
    writeln!(out, "{}: kept, with nothing to decide yet", plans(report.kept))?;
    if report.nobodys > 0 {
        writeln!(out, "{}: the time is over, and no organisation holds them to decide (homeward plans own)", plans(report.nobodys))?;
    }
    Ok(Outcome::Done)
}
