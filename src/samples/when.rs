//! Dates of offers: when they can be had, how long they take, when they were last confirmed.

use super::chance::Chance;
use crate::domain::Available;
use jiff::{ToSpan, civil::Date};

/// So many days before `today`; `today` itself where the calendar ends.
pub(super) fn days_before(today: Date, days: u32) -> Date {
    today.checked_sub(i64::from(days).days()).unwrap_or(today)
}

/// So many days after `today`.
pub(super) fn days_after(today: Date, days: u32) -> Date {
    today.checked_add(i64::from(days).days()).unwrap_or(today)
}

/// When an offer was last confirmed: most lately, a tail long ago, some never.
pub(super) fn confirmed(chance: &mut Chance, today: Date, lately: u32) -> Option<Date> {
    let ago = match chance.below(1000) {
        d if d < 690 => chance.below(lately),
        d if d < 850 => lately + chance.below(60),
        d if d < 950 => 90 + chance.below(300),
        _ => return None,
    };
    Some(days_before(today, ago))
}

/// From when: at once, on a day within so many weeks, or not said.
pub(super) fn available(chance: &mut Chance, today: Date, now_per_mille: u32, within_weeks: u32) -> Option<Available> {
    match chance.below(1000) {
        d if d < now_per_mille => Some(Available::Now),
        d if d < 880 => Some(Available::On(days_after(today, 7 + chance.below(within_weeks * 7)))),
        _ => None,
    }
}
