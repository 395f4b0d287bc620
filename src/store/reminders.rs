//! That somebody was reminded to confirm an offer: once for each day on which it was last confirmed.

use super::{NewLetter, Result, Store, engine::on};
use crate::domain::OfferKind;
use jiff::{Timestamp, civil::Date};

/// An offer and the day on which it was last confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OfferKey {
    pub kind: OfferKind,
    pub id: String,
    pub confirmed_on: Date,
}

impl Store {
    /// Notes that somebody is reminded of these, and puts the letters that `letters` makes for those of which nobody was before among those that go
    /// out: both or nothing. Gives how many letters.
    pub async fn remind(&self, offers: &[OfferKey], letters: impl Fn(&[OfferKey]) -> Vec<NewLetter> + Send, at: Timestamp) -> Result<usize> {
        const SQL: &str = "INSERT INTO offer_reminder (kind, offer, confirmed_on, sent_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
        let mut tx = self.db.begin().await?;
        let mut new = vec![];
        for offer in offers {
            let day = offer.confirmed_on.to_string();
            let added = on!(tx.conn(), c => {
                let row = sqlx::query(SQL).bind(offer.kind.name()).bind(&offer.id).bind(day).bind(at.as_microsecond());
                row.execute(c).await.map(|done| done.rows_affected())
            })?;
            if added > 0 {
                new.push(offer.clone());
            }
        }
        let letters = if new.is_empty() { vec![] } else { letters(&new) };
        let written = letters.len();
        for letter in letters {
            self.put_letter(&mut tx, letter, at).await?;
        }
        tx.commit().await?;
        Ok(written)
    }
}
