//! Dates of steps that wait for each other: forward from today three times over, back from the day that is wanted.

use super::Step;
use jiff::{ToSpan, civil::Date};

/// Earliest, likely and latest days, from today on. Steps stand after those they wait for.
pub fn forward(steps: &mut [Step], today: Date) {
    for at in 0..steps.len() {
        let begun = before(steps, at).map(|i| steps[i].end).fold([today; 3], |latest, end| [0, 1, 2].map(|k| latest[k].max(end[k])));
        let step = &mut steps[at];
        if step.from_offer {
            step.start = [today; 3];
            step.end = step.end.map(|day| day.max(today));
            continue;
        }
        step.start = begun;
        step.end = [0, 1, 2].map(|k| weeks_after(begun[k], step.weeks[k]));
    }
}

/// By when each must be done and begun, by the likely times, for the wanted day.
pub fn back(steps: &mut [Step], wanted: Date) {
    for at in (0..steps.len()).rev() {
        let next = steps.iter().filter(|later| later.after.contains(&steps[at].id)).filter_map(|later| later.start_by);
        let done_by = next.min().unwrap_or(wanted);
        let step = &mut steps[at];
        step.done_by = Some(done_by);
        step.start_by = Some(if step.from_offer { done_by } else { done_by.saturating_sub(i64::from(step.weeks[1]).weeks()) });
    }
}

/// Marks the longest way through by the likely times: from the move back to whatever held each step up.
pub fn mark_longest(steps: &mut [Step]) {
    let mut at = steps.len().checked_sub(1);
    while let Some(here) = at {
        steps[here].critical = true;
        at = before(steps, here).max_by_key(|i| (steps[*i].end[1], *i));
    }
}

fn before<'a>(steps: &'a [Step], at: usize) -> impl Iterator<Item = usize> + 'a {
    (0..at).filter(move |i| steps[at].after.contains(&steps[*i].id))
}

fn weeks_after(day: Date, weeks: u32) -> Date {
    day.saturating_add(i64::from(weeks).weeks())
}
