//! What an installation lives by: backups, the clock, room on the disk, mail.

use super::{
    super::{database, outcome::Failure},
    Report,
};
use crate::{store::Store, web::Post};
use jiff::{SignedDuration, Timestamp};
use std::io::Write;

/// Backups are made each night; one that is missing is said the day after, several are wrong.
const LATE: SignedDuration = SignedDuration::from_hours(36);
const TOO_LATE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// What may lie between two clocks.
const APART: SignedDuration = SignedDuration::from_secs(30);
/// Room on the disk, in bytes: where to begin to worry, and where a change may soon not be kept.
const LITTLE: u64 = 5 << 30;
const TOO_LITTLE: u64 = 512 << 20;
/// After what time a letter should have gone out.
const WAITS: SignedDuration = SignedDuration::from_hours(1);

/// When the last backup was begun.
pub async fn backup<W: Write>(store: &Store, now: Timestamp, report: &mut Report<W>) -> Result<(), Failure> {
    let counts = store.counts().await.map_err(Failure::failed)?;
    match store.last_backup().await.map_err(Failure::failed)? {
        Some(at) if now.duration_since(at) > TOO_LATE => {
            report.wrong(&format!("backup: the last was begun {} days ago; see why none is made", now.duration_since(at).as_hours() / 24))
        }
        Some(at) if now.duration_since(at) > LATE => {
            report.advice(&format!("backup: the last was begun {} hours ago; see whether last night's was made", now.duration_since(at).as_hours()))
        }
        Some(at) => report.right(&format!("backup: the last was begun {} hours ago", now.duration_since(at).as_hours().max(0))),
        None if counts.plans > 0 => report.advice("backup: none was made by `homeward backup`; docs/operations.md has a line for cron"),
        None => report.right("backup: none yet, and no plan to lose"),
    }
}

/// Whether the clock stands behind what was recorded: sessions, links and looks go by it.
pub async fn clock<W: Write>(store: &Store, now: Timestamp, report: &mut Report<W>) -> Result<(), Failure> {
    match store.last_moment().await.map_err(Failure::failed)? {
        Some(last) if last > now + APART => {
            report.wrong(&format!("clock: it says {now}, and something was recorded at {last}; set it, or find out which machine's was wrong"))
        }
        _ => report.right("clock: it is not behind what was recorded"),
    }
}

/// The room where a SQLite file grows; a server's is the server's to watch.
pub fn disk<W: Write>(store: &Store, report: &mut Report<W>) -> Result<(), Failure> {
    let Some(file) = database::file(store.name()) else {
        return report.right("disk: the database server's own to watch");
    };
    let Some(free) = free_bytes(&file) else { return Ok(()) };
    let said = format!("{:.1} GB are free where the database lies", free as f64 / 1e9);
    match free {
        free if free < TOO_LITTLE => report.wrong(&format!("disk: {said}; make room, or soon no change is kept")),
        free if free < LITTLE => report.advice(&format!("disk: {said}; make room in time")),
        _ => report.right(&format!("disk: {said}")),
    }
}

#[cfg(unix)]
#[allow(clippy::useless_conversion, reason = "these are narrower numbers on other systems")]
fn free_bytes(file: &std::path::Path) -> Option<u64> {
    let about = nix::sys::statvfs::statvfs(file).ok()?;
    Some(u64::from(about.blocks_available()) * u64::from(about.fragment_size()))
}

#[cfg(not(unix))]
fn free_bytes(_: &std::path::Path) -> Option<u64> {
    None
}

/// Whether the mail server that is named lets us in.
pub async fn mail<W: Write>(report: &mut Report<W>) -> Result<(), Failure> {
    match Post::of_environment() {
        Ok(Some(post)) => match post.try_out().await {
            Ok(()) => report.right("e-mail: the mail server lets us in"),
            Err(why) => report.wrong(&format!("e-mail: {why}; letters wait until it does")),
        },
        Ok(None) => report.right("e-mail: HOMEWARD_SMTP names no mail server here; links are handed over by hand"),
        Err(fault) => report.wrong(&format!("e-mail: {fault}")),
    }
}

/// Letters and news that should have gone out.
pub async fn on_its_way<W: Write>(store: &Store, now: Timestamp, report: &mut Report<W>) -> Result<(), Failure> {
    let (late, given_up) = store.letters_late(now - WAITS, now).await.map_err(Failure::failed)?;
    let (waiting, untold) = store.deliveries_waiting(now).await.map_err(Failure::failed)?;
    if late > 0 || given_up > 0 {
        report.advice(&format!("letters: {late} wait for more than an hour, {given_up} were given up within a week; the log says why"))?;
    } else {
        report.right("letters: none waits for long")?;
    }
    if untold > 0 {
        report.advice(&format!(
            "news for programs: {untold} were given up within a week, for their addresses did not take them; whoever registered them sees which"
        ))
    } else {
        report.right(&format!("news for programs: {waiting} on their way"))
    }
}
