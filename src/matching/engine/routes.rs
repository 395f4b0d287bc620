//! The best place of each way to pay that is not closed.

use super::finds::Finds;
use crate::domain::{HomeId, SupportId};
use crate::funding::RouteRules;
use crate::matching::rank::{First, Place, Standing};
use crate::matching::routes::Routes;
use crate::matching::score::Score;
use crate::offers::Catalogue;
use crate::vocabulary::Route;
use std::cell::RefCell;
use std::collections::HashMap;

/// The best found so far of each route that is open to the person.
pub struct ByRoute<'r, 'f> {
    routes: &'r Routes<'r>,
    catalogue: &'r Catalogue,
    best: Vec<(&'r RouteRules, First<'f>)>,
    /// Of each home that was asked about: which of these were looked at, and by which it can be had; a bit for each.
    open: RefCell<HashMap<u32, (u64, u64)>>,
}

impl<'r, 'f> ByRoute<'r, 'f> {
    /// Nothing is found yet.
    pub fn new(routes: &'r Routes<'r>, catalogue: &'r Catalogue) -> Self {
        let open = routes.rules().filter(|rules| !routes.is_closed_for_anybody(rules));
        ByRoute { routes, catalogue, best: open.map(|rules| (rules, First::new(1))).collect(), open: RefCell::default() }
    }

    /// The best of a route.
    pub fn of(&self, route: Route) -> Option<Place<'f>> {
        self.best.iter().find(|(rules, _)| rules.route == route)?.1.last().cloned()
    }

    /// Of these routes those by which a home can be had, a bit for each.
    fn open_for(&self, home: u32, wanted: u64) -> u64 {
        let mut homes = self.open.borrow_mut();
        let (looked_at, open) = homes.entry(home).or_default();
        let offer = self.catalogue.homes.row(home);
        for (at, (rules, _)) in self.best.iter().enumerate().filter(|(at, _)| (wanted & !*looked_at) >> at & 1 == 1) {
            *open |= u64::from(self.routes.is_open(rules, offer)) << at;
        }
        *looked_at |= wanted;
        *open & wanted
    }
}

impl<'f> ByRoute<'_, 'f> {
    /// The routes of which a place would be the best, a bit for each.
    fn wanting(&self, place: &Place<'f>) -> u64 {
        let better = |first: &First<'f>| first.last().is_none_or(|best| place < best);
        self.best.iter().enumerate().fold(0, |all, (at, (_, first))| all | u64::from(better(first)) << at)
    }
}

impl<'f> Finds<'f> for ByRoute<'_, 'f> {
    fn could_take(&self, bound: &Standing, home: Option<&HomeId>, support: Option<&SupportId>) -> bool {
        self.best.iter().any(|(_, first)| Finds::could_take(first, bound, home, support))
    }

    fn could_take_any(&mut self, bound: &Standing, lead: u32, home: Option<&HomeId>, support: Option<&SupportId>) -> bool {
        let better = |(at, (_, first)): (usize, &(_, First<'f>))| u64::from(Finds::could_take(first, bound, home, support)) << at;
        let wanted = self.best.iter().enumerate().map(better).fold(0, |all, one| all | one);
        wanted != 0 && self.open_for(lead, wanted) != 0
    }

    fn is_settled(&self, blocks: u32, score: Score) -> bool {
        self.best.iter().all(|(_, first)| first.is_settled(blocks, score))
    }

    fn floor(&self, blocks: u32) -> Option<Score> {
        self.best.iter().map(|(_, first)| first.floor(blocks)).min().flatten()
    }

    /// As many homes as it takes until each route has its own.
    fn wanted(&self) -> usize {
        usize::MAX
    }

    fn show(&mut self, place: Place<'f>) {
        let open = place.pair.home.map_or(0, |home| self.open_for(home, self.wanting(&place)));
        for (_, (_, first)) in self.best.iter_mut().enumerate().filter(|(at, _)| open >> at & 1 == 1) {
            First::show(first, place.clone());
        }
    }
}
