//! Where an offer stands: published, under offer, paused, withdrawn, and confirmed again. The same for pages and API.

use crate::{
    domain::{OfferKind, moves},
    offers::{self, Cells, columns::names, confirmed_lately, fresh_days},
    store::{Expected, StoredOffer},
    vocabulary::Status,
    web::{
        app::App,
        error::{Error, FieldFault, Result},
    },
};
use jiff::{ToSpan, civil::Date};

/// So many days before an offer goes stale somebody is reminded.
pub const AHEAD_DAYS: i64 = 7;

/// What becomes of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    To(Status),
    /// It is still right as it is.
    Confirmed,
}

impl App {
    /// Moves an offer; where it stands so already, nothing changes. Publishing says that it is right today.
    pub async fn stand(&self, kind: OfferKind, id: &str, to: Standing) -> Result<StoredOffer> {
        let offer = self.store().offer(kind, id).await?.ok_or_else(|| Error::no_such_offer(kind, id))?;
        let from: Status = offer.status.parse().map_err(Error::ours)?;
        let mut cells = offer.cells.clone();
        match to {
            Standing::To(status) if status == from => return Ok(offer),
            Standing::To(status) if !moves(from).contains(&status) => {
                return Err(Error::conflict(
                    format!("A {} that is {} cannot become {}", kind.one(), from.label(), status.label()),
                    format!("It can become {}.", crate::web::words::either(&moves(from).iter().map(|to| to.label().to_owned()).collect::<Vec<_>>())),
                ));
            }
            Standing::To(status) => _ = cells.insert(names::STATUS.into(), status.name().into()),
            Standing::Confirmed if matches!(from, Status::Draft | Status::Withdrawn) => {
                return Err(Error::conflict(format!("A {} that is {} is offered to nobody", kind.one(), from.label()), "Publish it: that confirms it too."));
            }
            Standing::Confirmed => {}
        }
        if matches!(to, Standing::Confirmed | Standing::To(Status::Published)) {
            cells.insert(names::CONFIRMED_ON.into(), self.clock().today().to_string());
        }
        self.write_offer(kind, &cells, Expected::Version(offer.version)).await
    }

    /// Checks and keeps an offer that is there, and takes it into what is ranked.
    async fn write_offer(&self, kind: OfferKind, cells: &Cells, expected: Expected) -> Result<StoredOffer> {
        offers::check(kind, cells, self.gazetteer()).map_err(|faults| {
            let fields = faults.into_iter().map(FieldFault::from).collect();
            Error::unusable("The offer no longer passes the checks", "Change it first.").with_fields(fields)
        })?;
        let offer = offers::kept(kind, cells);
        self.store().save_offer(kind, &offer, expected, &self.author(), self.clock().now()).await?;
        self.catch_up().await?;
        self.store().offer(kind, &offer.id).await?.ok_or_else(|| Error::no_such_offer(kind, &offer.id))
    }
}

/// The day on which an offer was last confirmed, where it says one.
pub fn confirmed_on(cells: &Cells) -> Option<Date> {
    cells.get(names::CONFIRMED_ON)?.trim().parse().ok()
}

/// The last day on which an offer counts as fresh.
pub fn fresh_until(kind: OfferKind, confirmed: Date) -> Date {
    confirmed.saturating_add(fresh_days(kind).days())
}

/// Whether somebody is to look at an offer now: it is offered, and stale or soon so, or nobody ever confirmed it.
pub fn is_due(kind: OfferKind, status: &str, cells: &Cells, today: Date) -> bool {
    let offered = matches!(status.parse(), Ok(Status::Published | Status::UnderOffer));
    let ahead = today.saturating_add(AHEAD_DAYS.days());
    offered && !confirmed_lately(confirmed_on(cells), ahead, kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_offer_is_due_a_week_before_it_goes_stale_and_only_while_it_is_offered() {
        let cells = |day: &str| Cells::from([(names::CONFIRMED_ON.to_owned(), day.to_owned())]);
        let due = |status, day| is_due(OfferKind::Home, status, &cells(day), date(2026, 11, 21));
        assert!(!due("published", "2026-10-29"), "fresh until 28 November, a week from now");
        assert!(due("published", "2026-10-28"));
        assert!(due("under_offer", ""), "what nobody ever confirmed");
        assert!(!due("paused", "2026-01-01") && !due("withdrawn", "") && !due("draft", ""));
        assert_eq!(fresh_until(OfferKind::Home, date(2026, 11, 1)), date(2026, 12, 1));
    }
}
