//! What a plan comes to among all offers, worked out from few of them: the first packages, how many are possible, near misses,
//! the best of each kind and of each way to pay.

use super::field::Field;
use super::finds::Finds;
use super::gates::PairGates;
use super::kinds::Kinds;
use super::losses::Losses;
use super::near::Near;
use super::query::Query;
use super::routes::Ways;
use super::search::{Leads, Search, Which};
use super::teams::{Around, Teams};
use crate::domain::ranking::BestOfRoute;
use crate::matching::columns::Bits;
use crate::matching::near_miss::{LISTED, MOST_RESTRICTIVE};
use crate::matching::rank::{COUNTED, First, Place};
use crate::matching::routes::Routes;
use crate::matching::term::Asked;
use crate::offers::first_row;

/// One plan's halves with the teams that are possible.
pub struct Survey<'f> {
    pub field: &'f Field<'f>,
    pub losses: Losses<'f>,
    pub gates: PairGates,
    /// Those without a gating requirement at fit 0, as far as they answer alone.
    pub teams: Option<Teams>,
    pub all: f64,
}

impl<'f> Survey<'f> {
    /// Of what the field's plan asks.
    pub fn new(field: &'f Field<'f>, losses: Losses<'f>) -> Survey<'f> {
        let all = sum(field.asked);
        let teams = losses.teams.as_ref().map(|half| Teams::of(field.query, half, all, |row| half.blocks[row as usize] == 0));
        Survey { teams, ..Survey::without_teams(field, losses) }
    }

    /// The same for searches that bring teams of their own.
    pub fn without_teams(field: &'f Field<'f>, losses: Losses<'f>) -> Survey<'f> {
        let gates = if field.query.is_of_pairs() { PairGates::of(field.asked, field.query) } else { PairGates::default() };
        Survey { field, all: sum(field.asked), losses, gates, teams: None }
    }

    fn query(&self) -> &'f Query<'f> {
        self.field.query
    }

    /// A search over these teams.
    pub fn search<'s>(&'s self, teams: Option<&'s Teams>, which: Which) -> Search<'s, 'f> {
        let teams = self.losses.teams.as_deref().zip(teams);
        Search { field: self.field, all: self.all, lead: &*self.losses.lead, teams, gates: &self.gates, which }
    }

    /// Searches among the possible.
    fn look(&self, finds: &mut dyn Finds<'f>, rows: &dyn Fn(usize) -> Bits) {
        self.search(self.teams.as_ref(), Which::Possible).run(&Leads { possible: true, rows }, finds);
    }

    /// The first so many, in order.
    pub fn first(&self, top: usize) -> Vec<Place<'f>> {
        let mut first = First::new(top);
        self.look(&mut first, &|block| self.query().leads(block));
        first.into_sorted()
    }

    /// How many are possible; beyond what is counted, one more.
    pub fn possible(&self) -> usize {
        let (query, lead) = (self.query(), &*self.losses.lead);
        let mut count = 0;
        for block in 0..lead.blocks() {
            let rows = lead.sifted(block, query.leads(block), 0);
            for row in rows.places().map(|place| first_row(block) + place as u32).filter(|row| lead.is_possible(*row)) {
                count += self.teams.as_ref().map_or(1, |teams| self.possible_with(row, teams));
                if count > COUNTED {
                    return COUNTED + 1;
                }
            }
        }
        count
    }

    /// How many teams are possible with a home; beyond what is counted, one more.
    fn possible_with(&self, home: u32, teams: &Teams) -> usize {
        let query = self.query();
        let meets = |team: u32| self.gates.blocks(query, home, team) == 0;
        match query.included(home) {
            Err(()) => 0,
            Ok(Some(team)) => usize::from(teams.place(team).is_some() && meets(team)),
            Ok(None) => {
                let spot = query.spot_of(home);
                let serving = |around: &&Around| query.serves(teams.row(around.place), (home, spot), around.surely) && meets(teams.row(around.place));
                teams.around(query, home, u32::MAX).iter().filter(serving).take(COUNTED + 1).count()
            }
        }
    }

    /// The nearest of what is not possible, as `docs/matching.md` §7 lists them.
    pub fn near_misses(&self) -> Vec<Place<'f>> {
        let near = Near::new(self);
        let mut places = near.first(LISTED, &|block| self.query().leads(block));
        let lowest = places.iter().map(|place| place.standing.restrictiveness).min().unwrap_or(0);
        for restrictiveness in 0..lowest.min(MOST_RESTRICTIVE as u8) {
            let so_restrictive = |block: usize| {
                let of_each = Bits::of(self.query().columns.homes[block].restrictiveness.iter().map(|other| *other == restrictiveness));
                self.query().leads(block).and(&of_each)
            };
            places.extend(near.first(1, &so_restrictive));
        }
        places
    }

    /// The best place of each setting and tenure.
    pub fn best_of_each(&self) -> Vec<Place<'f>> {
        let query = self.query();
        let best = |rows: &dyn Fn(usize) -> Bits| {
            let mut first = First::new(1);
            self.look(&mut first, rows);
            first.into_sorted().pop()
        };
        if !query.leads_with_homes() {
            return best(&|block| query.leads(block)).into_iter().collect();
        }
        let kinds = Kinds::of(query);
        kinds.all().filter_map(|kind| best(&|block| query.leads(block).and(&kinds.rows(block, kind)))).collect()
    }

    /// The best place of each route that is not closed.
    pub fn best_of_each_route(&self, routes: &Routes) -> Vec<BestOfRoute> {
        if !self.query().leads_with_homes() {
            return vec![];
        }
        let ways = Ways::of(routes, self.query());
        routes.each(|rules| {
            if routes.is_closed_for_anybody(rules) {
                return None;
            }
            let (open, mut best) = (ways.open(rules), ways.best(rules));
            self.look(&mut best, &|block| self.query().leads(block).and(&open(block)));
            best.found()
        })
    }
}

/// The sum of all weights, in plan order.
fn sum(asked: &Asked) -> f64 {
    asked.weights.iter().sum()
}
