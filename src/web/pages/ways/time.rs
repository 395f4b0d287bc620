//! The timeline as a page shows it: the four that must be ready, the steps with their dates, and the action plan.

use super::super::super::words;
use super::actions::{ActionRow, of_plan, proposed};
use crate::domain::{day_in_words, records::ActionPlan};
use crate::funding::{Action, Timeline};
use jiff::civil::Date;

/// How many things to do stand on the page of ways to pay; all of them stand on their own.
const NEXT: usize = 6;

/// One step.
pub struct StepRow {
    pub does: String,
    pub who: &'static str,
    pub track: &'static str,
    pub weeks: String,
    pub likely: String,
    pub start_by: String,
    pub late: String,
    pub critical: bool,
    pub cite: String,
    /// Percent of the whole time, for the drawing.
    pub x: f64,
    pub width: f64,
    pub longest: f64,
}

/// One of the four that must be ready.
pub struct Ready {
    pub what: &'static str,
    pub likely: String,
    pub range: String,
    pub last: bool,
}

/// The time, ready to show.
pub struct TimeView {
    pub move_in: String,
    pub range: String,
    pub wanted: String,
    pub late: String,
    pub bridges: Vec<&'static str>,
    pub ready: Vec<Ready>,
    pub steps: Vec<StepRow>,
}

/// The next things to do, and how far it is.
pub struct Doing {
    pub progress: String,
    pub next: Vec<ActionRow>,
}

impl TimeView {
    /// Puts it in words.
    pub fn new(timeline: &Timeline) -> TimeView {
        let latest = timeline.ready.iter().map(|(_, days)| days[1]).max();
        let ready = timeline.ready.iter().map(|(track, days)| Ready {
            what: track.label(),
            likely: day_in_words(days[1]),
            range: super::months(days),
            last: latest == Some(days[1]),
        });
        TimeView {
            move_in: day_in_words(timeline.move_in[1]),
            range: super::months(&timeline.move_in),
            wanted: timeline.wanted.map(day_in_words).unwrap_or_default(),
            late: timeline
                .weeks_late()
                .map(|weeks| format!("about {} later than the plan wants", words::count(weeks as usize, "week", "weeks")))
                .unwrap_or_default(),
            bridges: timeline.bridges.clone(),
            ready: ready.collect(),
            steps: steps(timeline),
        }
    }
}

impl Doing {
    /// Of an action plan that was begun what is not done yet, else what is proposed.
    pub fn new(plan: Option<&ActionPlan>, fresh: &[Action], today: Date) -> Doing {
        let rows = plan.map_or_else(|| proposed(fresh), |plan| of_plan(plan, today));
        let progress = match plan {
            None => format!("{} to do, and nobody works by it yet.", words::count(rows.len(), "thing", "things")),
            Some(plan) => format!("{} of {} done, {} overdue.", plan.done(), plan.actions.len(), words::thousands(plan.overdue(today))),
        };
        Doing { progress, next: rows.into_iter().filter(|row| row.done.is_empty()).take(NEXT).collect() }
    }
}

fn steps(timeline: &Timeline) -> Vec<StepRow> {
    let days = |day: Date| f64::from((day - timeline.today).get_days());
    let whole = days(timeline.move_in[2]).max(1.0);
    let percent = |n: f64| (n / whole * 1000.0).round() / 10.0;
    let row = |step: &crate::funding::Step| StepRow {
        does: step.does.clone(),
        who: step.who,
        track: step.track.name(),
        weeks: if step.from_offer { "the offer’s own date".into() } else { weeks(step.weeks, step.if_needed) },
        likely: if step.from_offer { day_in_words(step.end[1]) } else { format!("{} to {}", day_in_words(step.start[1]), day_in_words(step.end[1])) },
        start_by: step.start_by.filter(|_| !step.from_offer).map(day_in_words).unwrap_or_default(),
        late: late(step.late_days(timeline.today)),
        critical: step.critical,
        cite: step.cite.as_ref().map(super::routes::without_address).unwrap_or_default(),
        x: percent(days(step.start[1])),
        width: percent(days(step.end[1]) - days(step.start[1])).max(0.6),
        longest: percent(days(step.end[2]) - days(step.start[2])).max(0.6),
    };
    timeline.steps.iter().map(row).collect()
}

fn weeks([earliest, likely, latest]: [u32; 3], if_needed: bool) -> String {
    match () {
        () if if_needed => format!("up to {latest} weeks, if needed"),
        () if earliest == latest => words::count(likely as usize, "week", "weeks"),
        () => format!("{earliest} to {latest} weeks, likely {likely}"),
    }
}

fn late(days: Option<i32>) -> String {
    days.map(|days| format!("late by {}", words::count(days as usize, "day", "days"))).unwrap_or_default()
}
