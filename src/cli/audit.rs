//! `homeward audit`: whether the record of looks is whole, and who looked at one plan.

use super::{
    Common, database, looks,
    outcome::{Failure, Outcome, say_error},
};
use crate::store::{AuditHead, AuditReport};
use clap::Subcommand;
use std::io::{self, Write};

/// The record of who looked at which plan.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Verify(Verify),
    Looks(looks::Args),
}

/// Find any entry that was altered, taken out or moved
///
/// Prints how many entries there are and the hash of the last. Noted outside the database and given again with --noted, they also show
/// whether the whole record was written anew.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward audit verify
  homeward audit verify --noted 1204:9f2c…   with what an earlier run printed")]
struct Verify {
    /// What an earlier run printed: COUNT:HASH
    #[arg(long, value_name = "COUNT:HASH", value_parser = head)]
    noted: Option<AuditHead>,
}

/// `COUNT:HASH` as it was printed.
fn head(text: &str) -> Result<AuditHead, String> {
    let is_hash = |hash: &str| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    let parts = text.trim().split_once(':').filter(|(_, hash)| is_hash(hash));
    let head = parts.and_then(|(n, hash)| Some(AuditHead { entries: n.parse().ok()?, hash: hash.to_lowercase() }));
    head.ok_or_else(|| "is not what `homeward audit verify` prints; write it as COUNT:HASH with its 64 letters and digits".to_owned())
}

/// Exit code 1 where anything is not as it was written.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let args = match args.what {
        What::Looks(args) => return looks::run(&args, common),
        What::Verify(args) => args,
    };
    let report = database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        let report = store.verify_audit(args.noted.as_ref()).await;
        store.close().await;
        report.map_err(Failure::failed)
    })?;
    say(&report)
}

fn say(report: &AuditReport) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    report.faults.iter().for_each(|fault| say_error(&format!("audit: {fault}")));
    if report.more > 0 {
        say_error(&format!("audit: {} more entries are not as they were written", report.more));
    }
    if report.faults.is_empty() {
        writeln!(out, "{} entries, each as it was written, none missing", report.entries)?;
        writeln!(out, "note this outside the database, for --noted: {}:{}", report.head.entries, report.head.hash)?;
        return Ok(Outcome::Done);
    }
    writeln!(out, "{} entries; the record is not as it was written. Compare it with a backup before anything else is done.", report.entries)?;
    Ok(Outcome::InPart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_printed_is_taken_again() {
        let hash = "a".repeat(64);
        assert_eq!(head(&format!("12:{hash}")), Ok(AuditHead { entries: 12, hash: hash.clone() }));
        for wrong in ["", "12", "12:abc", &format!("x:{hash}")] {
            assert!(head(wrong).is_err(), "{wrong}");
        }
    }
}
