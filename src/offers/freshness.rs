//! Whether anybody has made sure lately that an offer is right.

use crate::domain::OfferKind;
use jiff::{ToSpan, civil::Date};

/// After how many days an offer is to be confirmed again (`docs/interfaces.md`, offer files).
pub fn fresh_days(kind: OfferKind) -> i64 {
    match kind {
        OfferKind::Home => 30,
        OfferKind::Support | OfferKind::Programme => 90,
    }
}

/// Whether an offer was confirmed longer ago than it may be: it is still ranked, and marked. Of one that does not say when it was
/// confirmed that is not known, and what is not known is not held against it; [`confirmed_lately`] asks for more.
pub fn is_stale(confirmed_on: Option<Date>, today: Date, kind: OfferKind) -> bool {
    confirmed_on.is_some_and(|day| day < oldest(today, kind))
}

/// Whether somebody made sure lately that the offer is right, as "real now" needs (`docs/matching.md` §5).
pub fn confirmed_lately(confirmed_on: Option<Date>, today: Date, kind: OfferKind) -> bool {
    confirmed_on.is_some_and(|day| day >= oldest(today, kind))
}

fn oldest(today: Date, kind: OfferKind) -> Date {
    today.saturating_sub(fresh_days(kind).days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_home_is_stale_after_thirty_days_and_a_team_after_ninety() {
        let today = date(2026, 11, 21);
        assert!(!is_stale(Some(date(2026, 10, 22)), today, OfferKind::Home), "30 days");
        assert!(is_stale(Some(date(2026, 10, 21)), today, OfferKind::Home), "31 days");
        assert!(!is_stale(Some(date(2026, 8, 23)), today, OfferKind::Support), "90 days");
        assert!(is_stale(Some(date(2026, 8, 22)), today, OfferKind::Programme), "91 days");
    }

    #[test]
    fn an_offer_that_nobody_confirmed_is_not_stale_and_not_confirmed_lately_either() {
        let today = date(2026, 11, 21);
        assert!(!is_stale(None, today, OfferKind::Home));
        assert!(!confirmed_lately(None, today, OfferKind::Home));
        assert!(confirmed_lately(Some(date(2026, 10, 22)), today, OfferKind::Home));
        assert!(!is_stale(Some(date(2026, 11, 22)), today, OfferKind::Home));
        assert!(!is_stale(Some(Date::MIN), Date::MIN, OfferKind::Home));
    }
}
