//! Dates that come up for the person of a plan: added, changed, taken out. The same for pages and API.

use super::{
    app::App,
    clock::Clock,
    error::{Error, FieldFault, Result},
    words,
};
use crate::{
    domain::records::{ComingUp, Id},
    store::{Expected, NewRecord, Stored, StoredPlan},
};
use jiff::{ToSpan, civil::Date};

/// A day further away is a slip of the pen.
const MOST_YEARS: i32 = 5;
/// The longest note, in letters.
pub const MOST_LETTERS: usize = 500;

/// The dates of a plan that stand, the earliest first.
pub async fn standing(app: &App, plan: &StoredPlan) -> Result<Vec<Stored<ComingUp>>> {
    let mut all: Vec<Stored<ComingUp>> = app.store().open_records_of(Id::new(plan.id)).await?;
    all.sort_by_key(|record| (record.body.on, record.created_at));
    Ok(all)
}

/// Adds a date.
pub async fn add(app: &App, plan: &StoredPlan, body: ComingUp) -> Result<Stored<ComingUp>> {
    let body = fitting(app, body, None)?;
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(Id::new(plan.id)), body, expected: Expected::New, rests_on: None };
    Ok(app.store().save_record(new, &app.author(), app.clock().now()).await?)
}

/// Changes a date, if it is still at the version that its author had before them.
pub async fn change(app: &App, known: &Stored<ComingUp>, version: i64, body: ComingUp) -> Result<Stored<ComingUp>> {
    let body = fitting(app, body, Some(known.body.on))?;
    let new = NewRecord { id: known.id, of: known.of, body, expected: Expected::Version(version), rests_on: None };
    Ok(app.store().save_record(new, &app.author(), app.clock().now()).await?)
}

/// Takes a date out, if it is still at that version. It is kept, with who did it.
pub async fn take_out(app: &App, known: &Stored<ComingUp>, version: i64) -> Result<Stored<ComingUp>> {
    Ok(app.store().withdraw_record(known.id, version, "", &app.author(), app.clock().now()).await?)
}

/// The date as it is kept, or what is wrong with it. A day that stood already may be past.
fn fitting(app: &App, body: ComingUp, stood: Option<Date>) -> Result<ComingUp> {
    let today = app.clock().today();
    let latest = today.saturating_add(MOST_YEARS.years());
    let mut faults = vec![];
    let mut fault = |field: &str, reason: String| faults.push(FieldFault { field: field.into(), reason });
    if stood != Some(body.on) && !(today..=latest).contains(&body.on) {
        fault("on", format!("Write a day from today to {}.", words::date(latest)));
    }
    let note = body.note.replace('\0', "").replace("\r\n", "\n").trim().to_owned();
    if note.chars().count() > MOST_LETTERS {
        fault("note", format!("Write at most {MOST_LETTERS} letters."));
    }
    if faults.is_empty() { Ok(ComingUp { note, ..body }) } else { Err(refused(faults)) }
}

/// That a date cannot be kept so.
pub fn refused(faults: Vec<FieldFault>) -> Error {
    Error::unusable("The date cannot be kept so", "Nothing was changed. Correct the fields and send it again.").with_fields(faults)
}
