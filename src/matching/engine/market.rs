//! The offers as rankings read them: the catalogue beside its columns.

use crate::domain::{OfferKind, Point};
use crate::matching::columns::Columns;
use crate::offers::{Catalogue, Offer};
use std::ops::Deref;
use std::sync::OnceLock;

/// A catalogue with its columns, laid out when the first plan is ranked: good for every plan and every day.
#[derive(Debug, Default, Clone)]
pub struct Market {
    catalogue: Catalogue,
    columns: OnceLock<Columns>,
}

/// What became of one offer.
#[derive(Debug, Clone)]
pub enum Change {
    /// It is new, or says something else.
    Said(Box<Offer>),
    /// It takes no part any more.
    Out(OfferKind, String),
}

impl Market {
    /// Of a catalogue. Homes that lie together come to stand together, so that plans that ask for a place look at few of them.
    pub fn new(catalogue: Catalogue) -> Market {
        let homes = catalogue.homes.sorted_by_key(|home| along_a_curve(home.point));
        Market { catalogue: Catalogue { homes, ..catalogue }, columns: OnceLock::new() }
    }

    /// Lays the columns out now, so that the first ranking need not wait for them.
    pub fn lay_out(&self) {
        self.columns();
    }

    /// The same market after some offers changed. What did not change is shared with this one, which stays as it is.
    pub fn with(&self, changes: impl IntoIterator<Item = Change>) -> Market {
        let mut market = self.clone();
        changes.into_iter().for_each(|change| market.take_in(change));
        market
    }

    fn take_in(&mut self, change: Change) {
        let (catalogue, columns) = (&mut self.catalogue, self.columns.get_mut());
        match change {
            Change::Said(offer) => match *offer {
                Offer::Home(home) => {
                    let (row, before) = catalogue.homes.put(home);
                    columns.into_iter().for_each(|columns| columns.home_changed(row, before.as_deref(), catalogue));
                }
                Offer::Support(support) => {
                    let (row, before) = catalogue.support.put(support);
                    columns.into_iter().for_each(|columns| columns.support_changed(row, before.as_deref(), catalogue));
                }
                programme @ Offer::Programme(_) => drop(catalogue.put(programme)),
            },
            Change::Out(OfferKind::Home, id) => {
                let gone = catalogue.homes.remove(&id);
                columns.zip(gone).into_iter().for_each(|(columns, (row, home))| columns.home_changed(row, Some(&home), catalogue));
            }
            Change::Out(OfferKind::Support, id) => {
                let gone = catalogue.support.remove(&id);
                columns.zip(gone).into_iter().for_each(|(columns, (row, team))| columns.support_changed(row, Some(&team), catalogue));
            }
            Change::Out(OfferKind::Programme, id) => drop(catalogue.remove(OfferKind::Programme, &id)),
        }
    }

    /// Its columns.
    pub(in crate::matching) fn columns(&self) -> &Columns {
        self.columns.get_or_init(|| Columns::of(&self.catalogue))
    }
}

impl Deref for Market {
    type Target = Catalogue;

    fn deref(&self) -> &Catalogue {
        &self.catalogue
    }
}

/// How far along a Hilbert curve over the earth a place lies: places near each other on the curve are near each other on the map.
fn along_a_curve(point: Point) -> u64 {
    const SIDE: u32 = 1 << 20;
    let part = |share: f64| ((share * f64::from(SIDE)) as u32).min(SIDE - 1);
    let (mut x, mut y) = (part((point.lon() + 180.0) / 360.0), part((point.lat() + 90.0) / 180.0));
    let mut along = 0u64;
    let mut side = SIDE / 2;
    while side > 0 {
        let (right, up) = (u32::from(x & side > 0), u32::from(y & side > 0));
        along += u64::from(side) * u64::from(side) * u64::from((3 * right) ^ up);
        if up == 0 {
            if right == 1 {
                (x, y) = (SIDE - 1 - x, SIDE - 1 - y);
            }
            (x, y) = (y, x);
        }
        side /= 2;
    }
    along
}
