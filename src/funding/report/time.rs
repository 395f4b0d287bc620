//! Time as programs get it: each range is earliest, likely, latest.

use crate::funding::{Range, Step, Timeline};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// The way of one package to the day of the move.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimeReport {
    #[schema(value_type = Vec<String>)]
    pub move_in: Range<Date>,
    /// The day that the plan wants.
    pub wanted: Option<Date>,
    /// Whole weeks from that day to the likely one, where it is later.
    pub weeks_late: Option<i32>,
    /// When each of the four is ready.
    pub ready: Vec<ReadyReport>,
    /// Each after those it waits for.
    pub steps: Vec<StepReport>,
    /// What could bridge the time, where the likely day is later than the wanted one.
    pub bridges: Vec<String>,
}

/// Home, team, money or authority.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadyReport {
    /// `home`, `team`, `money`, `authority` or `move`.
    pub track: &'static str,
    #[schema(value_type = Vec<String>)]
    pub days: Range<Date>,
}

/// One step.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepReport {
    pub id: String,
    pub does: String,
    pub who: String,
    /// `home`, `team`, `money`, `authority` or `move`.
    pub track: &'static str,
    pub after: Vec<String>,
    #[schema(value_type = Vec<u32>)]
    pub weeks: Range<u32>,
    #[schema(value_type = Vec<String>)]
    pub start: Range<Date>,
    #[schema(value_type = Vec<String>)]
    pub end: Range<Date>,
    /// The last day on which it may begin for the wanted day, by the likely times.
    pub start_by: Option<Date>,
    /// The last day on which it may be done.
    pub done_by: Option<Date>,
    /// How many days too late it would begin if it began today.
    pub late_days: Option<i32>,
    /// On the longest way through.
    pub critical: bool,
    /// Needed only if something that is not known yet turns out so.
    pub if_needed: bool,
    /// The offer's own date, not an estimate.
    pub from_offer: bool,
    /// Where its weeks come from.
    pub source: Option<String>,
}

impl From<&Timeline> for TimeReport {
    fn from(timeline: &Timeline) -> TimeReport {
        TimeReport {
            move_in: timeline.move_in,
            wanted: timeline.wanted,
            weeks_late: timeline.weeks_late(),
            ready: timeline.ready.iter().map(|(track, days)| ReadyReport { track: track.name(), days: *days }).collect(),
            steps: timeline.steps.iter().map(|step| of_step(step, timeline.today)).collect(),
            bridges: timeline.bridges.iter().map(|text| (*text).to_owned()).collect(),
        }
    }
}

fn of_step(step: &Step, today: Date) -> StepReport {
    StepReport {
        id: step.id.clone(),
        does: step.does.clone(),
        who: step.who.to_owned(),
        track: step.track.name(),
        after: step.after.clone(),
        weeks: step.weeks,
        start: step.start,
        end: step.end,
        start_by: step.start_by,
        done_by: step.done_by,
        late_days: step.late_days(today),
        critical: step.critical,
        if_needed: step.if_needed,
        from_offer: step.from_offer,
        source: step.cite.as_ref().map(|cite| cite.in_words()),
    }
}
