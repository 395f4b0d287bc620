//! What a plan comes to among all offers, worked out from few of them: the first packages, how many are possible, near misses,
//! the best of each kind and of each way to pay.

use super::field::Field;
use super::gates::PairGates;
use super::losses::Losses;
use super::query::Query;
use super::search::{Finds, Search, Which};
use super::teams::Teams;
use crate::domain::ranking::BestOfRoute;
use crate::funding::RouteRules;
use crate::matching::best::{SettingAndTenure, settings_and_tenures};
use crate::matching::near_miss::{LISTED, MOST_RESTRICTIVE};
use crate::matching::rank::{COUNTED, First, Place};
use crate::matching::routes::Routes;
use crate::matching::term::Asked;
use crate::vocabulary::Route;
use std::collections::{BTreeMap, HashMap};

/// One plan's halves with the teams that are possible.
pub struct Survey<'f> {
    pub field: &'f Field<'f>,
    pub losses: Losses,
    pub gates: PairGates,
    /// Those without a gating requirement at fit 0, as far as they answer alone.
    pub teams: Option<Teams>,
    pub all: f64,
}

impl<'f> Survey<'f> {
    /// Of what the field's plan asks.
    pub fn new(field: &'f Field<'f>, losses: Losses) -> Survey<'f> {
        let all = sum(field.asked);
        let teams = losses.teams.as_ref().map(|half| Teams::of(field.query, half, all, |row| half.blocks[row as usize] == 0));
        Survey { teams, ..Survey::without_teams(field, losses) }
    }

    /// The same for searches that bring teams of their own.
    pub fn without_teams(field: &'f Field<'f>, losses: Losses) -> Survey<'f> {
        let gates = if field.query.is_of_pairs() { PairGates::of(field.asked, field.query) } else { PairGates::default() };
        Survey { field, all: sum(field.asked), losses, gates, teams: None }
    }

    fn query(&self) -> &'f Query<'f> {
        self.field.query
    }

    /// A search over these teams.
    pub fn search<'s>(&'s self, teams: Option<&'s Teams>, which: Which) -> Search<'s, 'f> {
        let teams = self.losses.teams.as_deref().zip(teams);
        Search { field: self.field, all: self.all, lead: &self.losses.lead, teams, gates: &self.gates, which }
    }

    /// Those of the leading half that can be had, and are possible or not as far as they answer alone.
    pub fn leads(&self, possible: bool) -> impl Iterator<Item = u32> + '_ {
        let can_be_had = if self.query().leads_with_homes() { &self.query().homes } else { &self.query().support };
        let rows = (0u32..).zip(can_be_had).zip(&self.losses.lead.blocks);
        rows.filter(move |((_, ok), blocks)| **ok && (**blocks == 0) == possible).map(|((row, _), _)| row)
    }

    /// The first so many, in order.
    pub fn first(&self, top: usize) -> Vec<Place<'f>> {
        let mut first = First::new(top);
        self.search(self.teams.as_ref(), Which::Possible).run(self.leads(true), &mut first);
        first.into_sorted()
    }

    /// How many are possible; beyond what is counted, one more.
    pub fn possible(&self) -> usize {
        let Some(teams) = &self.teams else { return self.leads(true).take(COUNTED + 1).count() };
        let query = self.query();
        let meets = |home: u32, team: u32| self.gates.blocks(query, home, team) == 0;
        let with = |home: u32| match query.included(home) {
            Err(()) => 0,
            Ok(Some(team)) => usize::from(teams.place(team).is_some() && meets(home, team)),
            Ok(None) => {
                let serving = |around: &&super::teams::Around| {
                    let team = teams.row(around.place);
                    query.serves(team, home, around.surely) && meets(home, team)
                };
                teams.around(query, home).iter().filter(serving).take(COUNTED + 1).count()
            }
        };
        let mut count = 0;
        for home in self.leads(true) {
            count += with(home);
            if count > COUNTED {
                break;
            }
        }
        count
    }

    /// The nearest of what is not possible, as `docs/matching.md` §7 lists them.
    pub fn near_misses(&self) -> Vec<Place<'f>> {
        let near = Near::new(self);
        let mut places = near.first(LISTED, |_| true);
        let lowest = places.iter().map(|place| place.standing.restrictiveness).min().unwrap_or(0);
        for restrictiveness in 0..lowest.min(MOST_RESTRICTIVE as u8) {
            places.extend(near.first(1, |row| self.query().restrictiveness(row) == restrictiveness));
        }
        places
    }

    /// The best place of each setting and tenure.
    pub fn best_of_each(&self) -> Vec<Place<'f>> {
        let query = self.query();
        let mut of_kind: BTreeMap<SettingAndTenure, Vec<u32>> = BTreeMap::new();
        let mut alike: HashMap<(u32, u32), Vec<u32>> = HashMap::new();
        for row in self.leads(true) {
            let kind = if query.leads_with_homes() { query.kind_of_home(row) } else { (0, 0) };
            alike.entry(kind).or_default().push(row);
        }
        for rows in alike.into_values() {
            let home = rows.first().filter(|_| query.leads_with_homes()).map(|row| &query.catalogue.homes[*row as usize]);
            for kind in settings_and_tenures(home) {
                of_kind.entry(kind).or_default().extend(&rows);
            }
        }
        let search = self.search(self.teams.as_ref(), Which::Possible);
        let best = |rows: Vec<u32>| {
            let mut first = First::new(1);
            search.run(rows.into_iter(), &mut first);
            first.into_sorted().pop()
        };
        of_kind.into_values().filter_map(best).collect()
    }

    /// The best place of each route that is not closed: homes are taken from the best down until every route has its own.
    pub fn best_of_each_route(&self, routes: &Routes) -> Vec<BestOfRoute> {
        let query = self.query();
        if !query.leads_with_homes() {
            return vec![];
        }
        let mut best: BTreeMap<Route, First> = BTreeMap::new();
        let mut open: Vec<&RouteRules> = routes.rules().filter(|rules| !routes.is_closed_for_anybody(rules)).collect();
        let search = self.search(self.teams.as_ref(), Which::Possible);
        search.each_falling(self.leads(true), &mut |row, bound, least| {
            open.retain(|rules| best.get(&rules.route).is_none_or(|first| !first.is_settled(0, least)));
            let home = &query.catalogue.homes[row as usize];
            let could = |rules: &&&RouteRules| best.get(&rules.route).is_none_or(|first| Finds::could_take(first, &bound, Some(&home.id), None));
            let for_this: Vec<Route> = open.iter().filter(could).filter(|rules| routes.is_open(rules, home)).map(|rules| rules.route).collect();
            if !for_this.is_empty() {
                let mut first = First::new(1);
                search.with_each_team(row, &mut first, &mut vec![]);
                for (place, route) in first.into_sorted().iter().flat_map(|place| for_this.iter().map(move |route| (place, route))) {
                    First::show(best.entry(*route).or_insert_with(|| First::new(1)), place.clone());
                }
            }
            !open.is_empty()
        });
        routes.each(|rules| best.get(&rules.route)?.last().cloned())
    }
}

/// The sum of all weights, in plan order.
fn sum(asked: &Asked) -> f64 {
    asked.weights.iter().sum()
}

/// Halves of pairs that a gating requirement stands in the way of.
struct Near<'s, 'f> {
    survey: &'s Survey<'f>,
    all: Option<Teams>,
    blocked: Option<Teams>,
    /// Possible alone, but perhaps not with every home.
    doubtful: Option<Teams>,
}

impl<'s, 'f> Near<'s, 'f> {
    fn new(survey: &'s Survey<'f>) -> Self {
        let Some(half) = &survey.losses.teams else { return Near { survey, all: None, blocked: None, doubtful: None } };
        let query = survey.query();
        let all = Teams::of(query, half, survey.all, |_| true);
        let blocked = Teams::of(query, half, survey.all, |row| half.blocks[row as usize] > 0);
        let may_block = |row: u32| half.blocks[row as usize] == 0 && survey.gates.may_block(query, row);
        Near { survey, all: Some(all), blocked: Some(blocked), doubtful: Some(Teams::of(query, half, survey.all, may_block)) }
    }

    fn first(&self, most: usize, pass: impl Fn(u32) -> bool) -> Vec<Place<'f>> {
        let mut first = First::new(most);
        let mut look = |teams: Option<&Teams>, possible: bool| {
            self.survey.search(teams, Which::Blocked).run(self.survey.leads(possible).filter(|row| pass(*row)), &mut first);
        };
        look(self.all.as_ref(), false);
        if self.survey.teams.is_some() {
            look(self.blocked.as_ref(), true);
            look(self.doubtful.as_ref(), true);
        }
        first.into_sorted()
    }
}
