//! Every offer that takes part in rankings, in memory.

use super::{
    Offer,
    blocks::{Blocks, Named},
};
use crate::domain::{Home, HomeId, OfferKind, Programme, ProgrammeId, Support, SupportId};
use std::sync::Arc;

/// Every offer that takes part in rankings. The order of the lists means nothing; a ranking orders by its own rules. A copy costs
/// little: it shares the offers with the catalogue that it was made from.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pub homes: Blocks<Home>,
    pub support: Blocks<Support>,
    pub programmes: Vec<Programme>,
}

impl Named for Home {
    fn name(&self) -> &str {
        self.id.as_str()
    }
}

impl Named for Support {
    fn name(&self) -> &str {
        self.id.as_str()
    }
}

impl Catalogue {
    /// Homes and support offers, without programmes.
    pub fn new(homes: impl Into<Blocks<Home>>, support: impl Into<Blocks<Support>>) -> Catalogue {
        Catalogue { homes: homes.into(), support: support.into(), programmes: vec![] }
    }

    /// How many offers there are, of all kinds.
    pub fn len(&self) -> usize {
        self.homes.len() + self.support.len() + self.programmes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes in an offer whose id is not there yet: the quick way to fill a catalogue from rows with ids of their own.
    pub fn add(&mut self, offer: Offer) {
        match offer {
            Offer::Home(home) => drop(self.homes.push(home)),
            Offer::Support(support) => drop(self.support.push(support)),
            Offer::Programme(programme) => self.programmes.push(programme),
        }
    }

    /// Takes in the offers of another, whose ids are not there yet.
    pub fn append(&mut self, mut other: Catalogue) {
        self.homes.append(other.homes);
        self.support.append(other.support);
        self.programmes.append(&mut other.programmes);
    }

    /// Takes in a new or changed offer; one of the same id is replaced and given back.
    pub fn put(&mut self, offer: Offer) -> Option<Offer> {
        match offer {
            Offer::Home(home) => self.homes.put(home).1.map(|old| Offer::Home(Arc::unwrap_or_clone(old))),
            Offer::Support(support) => self.support.put(support).1.map(|old| Offer::Support(Arc::unwrap_or_clone(old))),
            Offer::Programme(programme) => put(&mut self.programmes, programme).map(Offer::Programme),
        }
    }

    /// Takes out the offer of that id and gives it back.
    pub fn remove(&mut self, kind: OfferKind, id: &str) -> Option<Offer> {
        match kind {
            OfferKind::Home => self.homes.remove(id).map(|(_, old)| Offer::Home(Arc::unwrap_or_clone(old))),
            OfferKind::Support => self.support.remove(id).map(|(_, old)| Offer::Support(Arc::unwrap_or_clone(old))),
            OfferKind::Programme => self.programmes.iter().position(|p| p.id.as_str() == id).map(|at| Offer::Programme(self.programmes.swap_remove(at))),
        }
    }

    /// The home of that id.
    pub fn home(&self, id: &HomeId) -> Option<&Home> {
        self.homes.get(id.as_str())
    }

    /// The support offer of that id.
    pub fn support(&self, id: &SupportId) -> Option<&Support> {
        self.support.get(id.as_str())
    }

    /// The programme of that id.
    pub fn programme(&self, id: &ProgrammeId) -> Option<&Programme> {
        self.programmes.iter().find(|p| p.id == *id)
    }
}

fn put(all: &mut Vec<Programme>, new: Programme) -> Option<Programme> {
    match all.iter_mut().find(|old| old.id == new.id) {
        Some(old) => Some(std::mem::replace(old, new)),
        None => {
            all.push(new);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        offers::{Cells, check, columns::columns},
        places::Gazetteer,
    };

    fn offer(kind: OfferKind, title: &str) -> Offer {
        let mut cells: Cells = columns(kind).iter().map(|c| (c.name.to_owned(), c.example.to_owned())).collect();
        cells.insert("title".into(), title.into());
        check(kind, &cells, Gazetteer::built_in()).expect("a good row")
    }

    #[test]
    fn a_changed_offer_takes_the_place_of_the_old_one() {
        for kind in OfferKind::ALL {
            let mut catalogue = Catalogue::default();
            assert_eq!(catalogue.put(offer(kind, "Old")), None);
            assert_eq!(catalogue.put(offer(kind, "New")).map(|o| o.title().to_owned()).as_deref(), Some("Old"));
            assert_eq!(catalogue.homes.len() + catalogue.support.len() + catalogue.programmes.len(), 1);
            let id = offer(kind, "New").id().to_owned();
            assert_eq!(catalogue.remove(kind, &id).map(|o| o.title().to_owned()).as_deref(), Some("New"));
            assert_eq!(catalogue.remove(kind, &id), None);
        }
    }
}
