//! Every offer that takes part in rankings, in memory.

use super::Offer;
use crate::domain::{Home, HomeId, OfferKind, Programme, ProgrammeId, Support, SupportId};

/// Every offer that takes part in rankings. The order of the lists means nothing; a ranking orders by its own rules.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pub homes: Vec<Home>,
    pub support: Vec<Support>,
    pub programmes: Vec<Programme>,
}

impl Catalogue {
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
            Offer::Home(home) => self.homes.push(home),
            Offer::Support(support) => self.support.push(support),
            Offer::Programme(programme) => self.programmes.push(programme),
        }
    }

    /// Takes in the offers of another, whose ids are not there yet.
    pub fn append(&mut self, mut other: Catalogue) {
        self.homes.append(&mut other.homes);
        self.support.append(&mut other.support);
        self.programmes.append(&mut other.programmes);
    }

    /// Takes in a new or changed offer; one of the same id is replaced and given back.
    pub fn put(&mut self, offer: Offer) -> Option<Offer> {
        match offer {
            Offer::Home(home) => put(&mut self.homes, home, |a, b| a.id == b.id).map(Offer::Home),
            Offer::Support(support) => put(&mut self.support, support, |a, b| a.id == b.id).map(Offer::Support),
            Offer::Programme(programme) => put(&mut self.programmes, programme, |a, b| a.id == b.id).map(Offer::Programme),
        }
    }

    /// Takes out the offer of that id and gives it back.
    pub fn remove(&mut self, kind: OfferKind, id: &str) -> Option<Offer> {
        match kind {
            OfferKind::Home => take(&mut self.homes, |h| h.id.as_str() == id).map(Offer::Home),
            OfferKind::Support => take(&mut self.support, |s| s.id.as_str() == id).map(Offer::Support),
            OfferKind::Programme => take(&mut self.programmes, |p| p.id.as_str() == id).map(Offer::Programme),
        }
    }

    /// The home of that id.
    pub fn home(&self, id: &HomeId) -> Option<&Home> {
        self.homes.iter().find(|h| h.id == *id)
    }

    /// The support offer of that id.
    pub fn support(&self, id: &SupportId) -> Option<&Support> {
        self.support.iter().find(|s| s.id == *id)
    }

    /// The programme of that id.
    pub fn programme(&self, id: &ProgrammeId) -> Option<&Programme> {
        self.programmes.iter().find(|p| p.id == *id)
    }
}

fn put<T>(all: &mut Vec<T>, new: T, same: impl Fn(&T, &T) -> bool) -> Option<T> {
    match all.iter_mut().find(|old| same(old, &new)) {
        Some(old) => Some(std::mem::replace(old, new)),
        None => {
            all.push(new);
            None
        }
    }
}

fn take<T>(all: &mut Vec<T>, is: impl Fn(&T) -> bool) -> Option<T> {
    all.iter().position(is).map(|at| all.swap_remove(at))
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
