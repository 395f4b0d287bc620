//! What of an offer is searched.

use crate::{
    domain::{AreaCode, Home, OfferKind, Programme, Support},
    offers::{Catalogue, Offer},
    places::Gazetteer,
};
use std::borrow::Cow;

/// What of an offer is searched.
pub(super) struct OfferText<'a> {
    pub kind: OfferKind,
    pub id: &'a str,
    pub title: &'a str,
    pub organisation: &'a str,
    /// Postcode and the names of councils.
    pub place: String,
    pub description: Cow<'a, str>,
}

impl<'a> OfferText<'a> {
    /// The texts of every offer of a catalogue.
    pub fn of_all(catalogue: &'a Catalogue, gazetteer: &'a Gazetteer) -> impl Iterator<Item = OfferText<'a>> {
        let homes = catalogue.homes.iter().map(|home| OfferText::of_home(home, gazetteer));
        let support = catalogue.support.iter().map(|support| OfferText::of_support(support, gazetteer));
        homes.chain(support).chain(catalogue.programmes.iter().map(|programme| OfferText::of_programme(programme, gazetteer)))
    }

    /// The text of one offer.
    pub fn of(offer: &'a Offer, gazetteer: &Gazetteer) -> OfferText<'a> {
        match offer {
            Offer::Home(home) => OfferText::of_home(home, gazetteer),
            Offer::Support(support) => OfferText::of_support(support, gazetteer),
            Offer::Programme(programme) => OfferText::of_programme(programme, gazetteer),
        }
    }

    fn of_home(home: &'a Home, gazetteer: &Gazetteer) -> OfferText<'a> {
        let place = place(home.postcode.as_deref(), home.area.as_slice(), gazetteer);
        OfferText {
            kind: OfferKind::Home,
            id: home.id.as_str(),
            title: &home.title,
            organisation: &home.organisation,
            place,
            description: Cow::Borrowed(&home.description),
        }
    }

    fn of_support(support: &'a Support, gazetteer: &Gazetteer) -> OfferText<'a> {
        let place = place(support.postcode.as_deref(), &support.covers_areas, gazetteer);
        let (title, organisation) = (&support.title, &support.organisation);
        let description = Cow::Borrowed(&*support.description);
        OfferText { kind: OfferKind::Support, id: support.id.as_str(), title, organisation, place, description }
    }

    fn of_programme(programme: &'a Programme, gazetteer: &Gazetteer) -> OfferText<'a> {
        let (title, organisation) = (&programme.title, &programme.organisation);
        let place = place(None, &programme.areas, gazetteer);
        OfferText { kind: OfferKind::Programme, id: programme.id.as_str(), title, organisation, place, description: described(programme) }
    }
}

/// What the offer of that id says of itself, as it is searched; none where there is none.
pub(super) fn description<'a>(offers: &'a Catalogue, kind: OfferKind, id: &str) -> Option<Cow<'a, str>> {
    match kind {
        OfferKind::Home => offers.homes.get(id).map(|home| Cow::Borrowed(&*home.description)),
        OfferKind::Support => offers.support.get(id).map(|support| Cow::Borrowed(&*support.description)),
        OfferKind::Programme => offers.programmes.iter().find(|programme| programme.id.as_str() == id).map(described),
    }
}

fn described(programme: &Programme) -> Cow<'_, str> {
    Cow::Owned(format!("{} {}", programme.description, programme.needs).trim().to_owned())
}

fn place(postcode: Option<&str>, areas: &[AreaCode], gazetteer: &Gazetteer) -> String {
    let councils = areas.iter().filter_map(|area| gazetteer.council_name(area));
    postcode.into_iter().chain(councils).collect::<Vec<_>>().join(", ")
}

/// Kind and id in one: what a change replaces.
pub(super) fn key(kind: OfferKind, id: &str) -> String {
    format!("{} {id}", kind.name())
}
