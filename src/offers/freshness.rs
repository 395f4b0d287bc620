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

/// Whether an offer was confirmed longer ago than it may be: it is still ranked, and marked. One that was never confirmed is
/// stale too: nobody has said that it is still there, and "real now" needs that (`docs/matching.md` §5).
pub fn is_stale(confirmed_on: Option<Date>, today: Date, kind: OfferKind) -> bool {
    let oldest = today.saturating_sub(fresh_days(kind).days());
    confirmed_on.is_none_or(|day| day < oldest)
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
    fn an_offer_that_nobody_confirmed_is_stale_and_one_confirmed_tomorrow_is_not() {
        let today = date(2026, 11, 21);
        assert!(is_stale(None, today, OfferKind::Home));
        assert!(!is_stale(Some(date(2026, 11, 22)), today, OfferKind::Home));
        assert!(!is_stale(Some(Date::MIN), Date::MIN, OfferKind::Home));
    }
}
