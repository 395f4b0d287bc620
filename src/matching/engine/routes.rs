//! The best place of each way to pay that is not closed: a search of its own for each, among homes that may be open.

use super::finds::Finds;
use super::query::Query;
use crate::domain::{HomeId, SupportId};
use crate::funding::RouteRules;
use crate::matching::columns::{Bits, NONE};
use crate::matching::rank::{First, Place, Standing};
use crate::matching::routes::Routes;
use crate::matching::score::Score;
use crate::offers::first_row;
use std::cell::OnceCell;

/// Which homes may be had by which routes.
pub struct Ways<'r, 'f> {
    routes: &'r Routes<'r>,
    query: &'f Query<'f>,
    /// Of homes that are alike a row, by their place among all that are.
    rows: Vec<u32>,
}

impl<'r, 'f> Ways<'r, 'f> {
    /// Of every home.
    pub fn of(routes: &'r Routes<'r>, query: &'f Query<'f>) -> Self {
        let mut rows = vec![NONE; query.columns.shared.alike.len()];
        for (at, block) in query.columns.homes.iter().enumerate() {
            (first_row(at)..).zip(&block.alike).for_each(|(row, alike)| rows[*alike as usize] = row);
        }
        Ways { routes, query, rows }
    }

    /// The homes of a block, as a function of the block, for which a route is not surely closed.
    pub fn open<'w>(&'w self, rules: &'w RouteRules) -> impl Fn(usize) -> Bits + use<'w, 'r, 'f> {
        let open: Vec<OnceCell<bool>> = vec![OnceCell::new(); self.rows.len()];
        let is_open = move |alike: usize| {
            let home = || self.query.catalogue.homes.row(self.rows[alike]);
            *open[alike].get_or_init(|| !self.routes.is_closed_for_all_alike(rules, home()))
        };
        move |block| Bits::of(self.query.columns.homes[block].alike.iter().map(|alike| is_open(*alike as usize)))
    }

    /// Looks for the best place of a route.
    pub fn best(&self, rules: &'r RouteRules) -> ByRoute<'r, 'f> {
        ByRoute { routes: self.routes, rules, query: self.query, first: First::new(1) }
    }
}

/// The best found so far of one route, among homes for which it is not closed by what all that are alike have in common.
pub struct ByRoute<'r, 'f> {
    routes: &'r Routes<'r>,
    rules: &'r RouteRules,
    query: &'f Query<'f>,
    first: First<'f>,
}

impl<'f> ByRoute<'_, 'f> {
    /// What was found.
    pub fn found(self) -> Option<Place<'f>> {
        self.first.into_sorted().pop()
    }
}

impl<'f> Finds<'f> for ByRoute<'_, 'f> {
    fn could_take(&self, bound: &Standing, home: Option<&HomeId>, support: Option<&SupportId>) -> bool {
        Finds::could_take(&self.first, bound, home, support)
    }

    fn could_take_any(&mut self, bound: &Standing, lead: u32, home: Option<&HomeId>, support: Option<&SupportId>) -> bool {
        Finds::could_take(&self.first, bound, home, support) && !self.routes.is_closed_for_one(self.rules, self.query.catalogue.homes.row(lead))
    }

    fn is_settled(&self, blocks: u32, score: Score) -> bool {
        self.first.is_settled(blocks, score)
    }

    fn floor(&self, blocks: u32) -> Option<Score> {
        self.first.floor(blocks)
    }

    /// The nearest home may not be had by the route.
    fn wanted(&self) -> Option<usize> {
        None
    }

    fn show(&mut self, place: Place<'f>) {
        First::show(&mut self.first, place);
    }
}
