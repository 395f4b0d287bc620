//! Days as whole numbers: what columns hold of when an offer is ready, and how late that is.

use super::columns::Number;
use crate::domain::Available;
use jiff::civil::Date;

/// The most weeks that [`crate::domain::ready_on`] counts.
const MOST_WEEKS: u32 = 100_000;

/// When an offer is ready, before the ranking date is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Readied {
    /// [`UNSAID`] where it does not say.
    from: i32,
    lead_days: i32,
}

/// No day and no number of days; before any.
const UNSAID: i32 = i32::MIN;
/// At once.
const NOW: i32 = i32::MIN + 1;

impl Readied {
    /// From the day it is available and the weeks it takes.
    pub fn of(available: Option<Available>, lead_weeks: Option<u32>) -> Readied {
        let from = available.map(|a| match a {
            Available::Now => NOW,
            Available::On(day) => number(day),
        });
        Readied { from: from.unwrap_or(UNSAID), lead_days: lead_weeks.map_or(UNSAID, |weeks| weeks.min(MOST_WEEKS) as i32 * 7) }
    }

    /// The number of the day on which it is ready; `None` is unknown. The same as [`crate::domain::ready_on`].
    #[inline]
    pub fn on(self, today: i32) -> Option<i32> {
        let led = if self.lead_days == UNSAID { UNSAID } else { (today + self.lead_days).min(last_day()) };
        let from = if self.from == UNSAID { UNSAID } else { self.from.max(today) };
        Some(from.max(led)).filter(|day| *day != UNSAID)
    }
}

impl Number for Readied {
    fn is_unsaid(self) -> bool {
        self.from == UNSAID && self.lead_days == UNSAID
    }

    fn order(self) -> i64 {
        // By the day, and then by the weeks.
        (i64::from(self.from) << 32) + (i64::from(self.lead_days) - i64::from(i32::MIN))
    }

    fn least(self, other: Self) -> Self {
        let least = Readied { from: self.from.min(other.from), lead_days: self.lead_days.min(other.lead_days) };
        if least.is_unsaid() { Readied { from: NOW, ..least } } else { least }
    }

    fn most(self, other: Self) -> Self {
        Readied { from: self.from.max(other.from), lead_days: self.lead_days.max(other.lead_days) }
    }
}

/// Days since 1 January 1970.
pub fn number(day: Date) -> i32 {
    super::seen::days_between(Date::constant(1970, 1, 1), day)
}

fn last_day() -> i32 {
    // 31 December 9999.
    2_932_896
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ready_on;
    use jiff::civil::date;

    #[test]
    fn days_as_numbers_say_the_same_as_days() {
        assert_eq!(number(Date::MAX), last_day());
        let today = date(2026, 11, 21);
        let days = [None, Some(Available::Now), Some(Available::On(date(2026, 1, 1))), Some(Available::On(date(2027, 6, 1))), Some(Available::On(Date::MAX))];
        for available in days {
            for lead in [None, Some(0), Some(26), Some(u32::MAX)] {
                assert_eq!(Readied::of(available, lead).on(number(today)), ready_on(available, lead, today).map(number), "{available:?} {lead:?}");
            }
        }
    }
}
