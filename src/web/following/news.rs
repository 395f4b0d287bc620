//! What changes of the log mean for the offers in memory.

use super::warn;
use crate::{
    domain::OfferKind,
    loading, matching as market,
    offers::{
        Offer,
        index::{IndexFault, TextIndex},
    },
    places::Gazetteer,
    store::{Change, Changed, KeptOffer, StoreError},
};
use std::collections::HashMap;

/// What became of one offer.
pub enum News {
    Said(Box<Offer>),
    /// It no longer passes the checks.
    Out(OfferKind, String),
}

impl News {
    /// What the changes said: of each offer the last, at exactly that version, so that what is in memory stands at one change.
    pub fn of(changes: Vec<(Change, Option<KeptOffer>)>, gazetteer: &Gazetteer) -> Result<Vec<News>, StoreError> {
        let offer = |(change, kept): (Change, Option<KeptOffer>)| if let Changed::Offer(kind) = change.what { Some(((kind, change.id), kept)) } else { None };
        let latest: HashMap<(OfferKind, String), Option<KeptOffer>> = changes.into_iter().filter_map(offer).collect();
        let news = |((kind, id), kept): ((OfferKind, String), Option<KeptOffer>)| {
            Ok(match kept.map(|kept| loading::checked(kind, &kept, gazetteer)).transpose()? {
                Some(Ok(offer)) => News::Said(Box::new(loading::by_circle(offer))),
                Some(Err(left_out)) => {
                    warn(&left_out);
                    News::Out(kind, id)
                }
                None => News::Out(kind, id),
            })
        };
        latest.into_iter().map(news).collect()
    }

    /// The same for the market.
    pub fn change(&self) -> market::Change {
        match self {
            News::Said(offer) => market::Change::Said(offer.clone()),
            News::Out(kind, id) => market::Change::Out(*kind, id.clone()),
        }
    }

    /// Tells it to the index, which is still to be published.
    pub fn tell(&self, index: &TextIndex, gazetteer: &Gazetteer) -> Result<(), IndexFault> {
        match self {
            News::Said(offer) => index.put(offer, gazetteer),
            News::Out(kind, id) => index.remove(*kind, id),
        }
    }
}
