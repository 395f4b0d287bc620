//! Homes where people live are shown as a circle to everyone but their landlord and a commissioner who has them on a shortlist.

use super::{
    app::App,
    error::Result,
    noted::{Packages, Seen, number_of},
};
use crate::{
    access::{Action, Actor, Thing},
    anonymity::{circle_of, lived_in},
    domain::{HomeId, OfferKind, Point, Postcode, same_name},
    offers::columns::names,
    store::{Cells, StoredOffer},
    vocabulary::setting,
};
use uuid::Uuid;

/// An offer's cells as whoever acts may see them, and whether its place is coarser than it is.
pub struct Shown {
    pub cells: Cells,
    pub coarse: bool,
}

impl App {
    /// One offer as whoever acts may see it.
    pub async fn shown(&self, kind: OfferKind, offer: &StoredOffer) -> Result<Shown> {
        let coarse = self.is_coarse(kind, offer) && !self.is_shortlisted_for_them(&offer.id).await?;
        Ok(Shown { cells: if coarse { coarsely(&offer.cells) } else { offer.cells.clone() }, coarse })
    }

    /// One of many, where nobody's shortlists are asked.
    pub fn shown_in_a_list(&self, kind: OfferKind, offer: &StoredOffer) -> Cells {
        if self.is_coarse(kind, offer) { coarsely(&offer.cells) } else { offer.cells.clone() }
    }

    fn is_coarse(&self, kind: OfferKind, offer: &StoredOffer) -> bool {
        kind == OfferKind::Home && has_tenants(&offer.cells) && !self.signed_in().is_some_and(|actor| is_landlord(&actor, &offer.organisation))
    }

    /// Whether a commissioner has it on a shortlist of a plan that they may see.
    async fn is_shortlisted_for_them(&self, home: &str) -> Result<bool> {
        if !self.signed_in().is_some_and(|actor| actor.is_commissioner()) {
            return Ok(false);
        }
        let (Some(sight), home) = (self.sight(), HomeId::new(home)) else { return Ok(false) };
        let holders = self.store().holders_seen_by(&sight).await?;
        let seen = Seen { sight: &sight, plans: number_of(holders.keys()), today: self.clock().today() };
        let has_it = |packages: &Packages| packages.iter().any(|((of, _), _)| of.as_ref() == Some(&home));
        let may = |plan: &Uuid| holders.get(plan).is_some_and(|held| self.offers_to_do(Action::SeePlan, &Thing::Plan(Some(held))));
        Ok(self.notes().shortlists(self, &seen).await?.iter().any(|(plan, packages)| has_it(packages) && may(plan)))
    }
}

fn is_landlord(actor: &Actor, organisation: &str) -> bool {
    actor.organisation.as_ref().is_some_and(|own| same_name(&own.name, organisation))
}

fn has_tenants(cells: &Cells) -> bool {
    let cell = |name: &str| cells.get(name).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    lived_in(cell(names::OTHER_TENANTS).and_then(|n| n.parse().ok()), cell(names::SETTING) == Some(setting::OWN_HOME.name()))
}

/// With the middle of its circle instead of its place, and its postcode district instead of its postcode.
fn coarsely(cells: &Cells) -> Cells {
    let mut cells = cells.clone();
    let number = |cells: &Cells, name: &str| cells.get(name).and_then(|cell| cell.trim().parse::<f64>().ok());
    if let (Some(lat), Some(lon)) = (number(&cells, names::LAT), number(&cells, names::LON)) {
        let middle = Point::new(lat, lon).map(|point| circle_of(point).middle);
        let said = |degrees: fn(Point) -> f64| middle.as_ref().map(|middle| degrees(*middle).to_string()).unwrap_or_default();
        cells.insert(names::LAT.into(), said(Point::lat));
        cells.insert(names::LON.into(), said(Point::lon));
    }
    if let Some(postcode) = cells.get_mut(names::POSTCODE) {
        *postcode = Postcode::parse(postcode).map(|full| full.outcode().to_owned()).unwrap_or_default();
    }
    cells
}

/// What somebody sends back of an offer whose place they were shown coarsely: the place it has, where they left that as it was shown.
pub fn with_its_place(mut sent: Cells, kept: &Cells) -> Cells {
    let shown = coarsely(kept);
    let same = |name: &str| sent.get(name).map(|cell| cell.trim()) == shown.get(name).map(|cell| cell.trim());
    let back: Vec<&str> = [names::POSTCODE, names::LAT, names::LON].into_iter().filter(|name| same(name)).collect();
    for name in back {
        match kept.get(name) {
            Some(cell) => sent.insert(name.to_owned(), cell.clone()),
            None => sent.remove(name),
        };
    }
    sent
}
