//! The search for the first packages: halves are taken in the order of what they lose, and a pair is judged only where the
//! least it can lose would still let it in.

use super::falling::Falling;
use super::field::Field;
use super::gates::PairGates;
use super::half::Half;
use super::teams::Teams;
use crate::domain::{Fit, HomeId, Pence, SupportId};
use crate::matching::candidates::Pair;
use crate::matching::rank::{Place, Standing};
use crate::matching::score::Score;
use std::cmp::Reverse;

/// What a search looks for.
pub trait Finds<'f> {
    /// Whether a pair that comes to this at best could be wanted.
    fn could_take(&self, bound: &Standing, home: Option<&HomeId>, support: Option<&SupportId>) -> bool;
    /// Whether nothing with so many blocks and at most this score could be wanted, nor anything that comes after it.
    fn is_settled(&self, blocks: u32, score: Score) -> bool;
    /// The score below which no possible pair is wanted, where there is one yet.
    fn floor(&self) -> Option<Score> {
        None
    }
    /// Keeps it if it is wanted.
    fn show(&mut self, place: Place<'f>);
}

/// Which pairs are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Possible,
    /// With a gating requirement at fit 0.
    Blocked,
}

/// One search: homes with teams, or one half alone.
pub struct Search<'s, 'f> {
    pub field: &'f Field<'f>,
    /// The sum of all weights.
    pub all: f64,
    /// What homes lose, or support where it is ranked alone.
    pub lead: &'s Half,
    /// What teams lose and in which order they stand; none where one half is ranked alone.
    pub teams: Option<(&'s Half, &'s Teams)>,
    pub gates: &'s PairGates,
    pub which: Which,
}

impl<'f> Search<'_, 'f> {
    /// Goes through those of the leading half that are given, best first.
    pub fn run(&self, rows: impl Iterator<Item = u32>, finds: &mut dyn Finds<'f>) {
        let most = finds.floor().map_or(f64::INFINITY, |floor| self.all * floor.most_lost());
        let least = self.best_team().map_or(0.0, |best| best.loss);
        let mut fits = vec![];
        self.each_falling(rows.filter(|row| self.lead.loss[*row as usize] + least <= most), &mut |row, bound, score| {
            if finds.is_settled(bound.blocks.min(super::falling::MOST_BLOCKS), score) {
                return false;
            }
            if finds.could_take(&bound, self.lead_ids(row).0, self.lead_ids(row).1) {
                self.with_each_team(row, finds, &mut fits);
            }
            true
        });
    }

    /// Hands over those of the leading half that are given, best first, each with the best it could come to and the score that
    /// neither it nor any after it could exceed; until it is told to stop.
    pub fn each_falling(&self, rows: impl Iterator<Item = u32>, each: &mut dyn FnMut(u32, Standing, Score) -> bool) {
        let Some(best) = self.best_team() else { return };
        let hair = self.all * super::falling::HAIR;
        for row in Falling::new(rows.map(|row| (self.key(row), row)).collect()) {
            // Rows come in the order of what they lose, to within a hair.
            let score = self.no_more_than(self.lead.loss[row as usize] + best.loss - hair);
            if !each(row, self.at_best(row, best), score) {
                return;
            }
        }
    }

    /// Shows one of the leading half with everything it can be paired with.
    pub fn with_each_team(&self, row: u32, finds: &mut dyn Finds<'f>, fits: &mut Vec<Fit>) {
        let Some((half, teams)) = self.teams else {
            let blocks = u32::from(self.lead.blocks[row as usize]);
            if (blocks > 0) == (self.which == Which::Blocked) {
                finds.show(self.field.place(self.alone(row), fits));
            }
            return;
        };
        let query = self.field.query;
        let show = |team: u32, finds: &mut dyn Finds<'f>, fits: &mut Vec<Fit>, is_served: &dyn Fn() -> bool| -> bool {
            let bound = self.of_pair(row, team, half);
            // Teams come in the order of what they lose, to within a hair.
            let lost = self.lead.loss[row as usize] + half.loss[team as usize] - self.all * super::falling::HAIR;
            if finds.is_settled(bound.blocks.min(super::falling::MOST_BLOCKS), self.no_more_than(lost)) {
                return false;
            }
            let blocks = bound.blocks + self.gates.blocks(query, row, team);
            let bound = Standing { blocks, ..bound };
            let pair = Pair { home: Some(row), support: Some(team) };
            let support = Some(&query.catalogue.support[team as usize].id);
            if (blocks > 0) == (self.which == Which::Blocked) && finds.could_take(&bound, self.lead_ids(row).0, support) && is_served() {
                finds.show(self.field.place(pair, fits));
            }
            true
        };
        match query.included(row) {
            Err(()) => {}
            Ok(Some(team)) if teams.place(team).is_none() => {}
            Ok(Some(team)) => {
                show(team, finds, fits, &|| true);
            }
            Ok(None) => {
                for around in teams.around(query, row).iter() {
                    let team = teams.row(around.place);
                    if !show(team, finds, fits, &|| query.serves(team, row, around.surely)) {
                        return;
                    }
                }
            }
        }
    }

    /// What one of the leading half comes to beside the best team there is.
    fn at_best(&self, row: u32, best: BestTeam) -> Standing {
        let at = row as usize;
        let (loss, unknown) = (self.lead.loss[at], self.lead.unknown[at]);
        let cost = self.cost(row).and_then(|cost| if self.teams.is_some() { Some(cost + self.field.query.lowest_price?) } else { Some(cost) });
        self.bound(u32::from(self.lead.blocks[at]) + best.blocks, loss + best.loss, loss + unknown + best.low_loss, row, cost)
    }

    pub fn of_pair(&self, row: u32, team: u32, half: &Half) -> Standing {
        let (at, team_at) = (row as usize, team as usize);
        let loss = self.lead.loss[at] + half.loss[team_at];
        let low_loss = loss + self.lead.unknown[at] + half.unknown[team_at];
        let cost = self.cost(row).zip(self.field.query.price_of(team)).map(|(rent, price)| rent + price);
        self.bound(u32::from(self.lead.blocks[at]) + u32::from(half.blocks[team_at]), loss, low_loss, row, cost)
    }

    fn bound(&self, blocks: u32, loss: f64, low_loss: f64, row: u32, cost: Option<Pence>) -> Standing {
        let (score, low) = (Reverse(self.no_more_than(loss)), Reverse(self.no_more_than(low_loss)));
        Standing { blocks, score, restrictiveness: self.restrictiveness(row), low, cost_is_unknown: cost.is_none(), cost }
    }

    fn no_more_than(&self, loss: f64) -> Score {
        Score::no_more_than(self.all - loss, self.all)
    }

    /// None where no team takes part and so no pair either.
    fn best_team(&self) -> Option<BestTeam> {
        let Some((half, teams)) = self.teams else { return Some(BestTeam::default()) };
        let first = *teams.rows().first()? as usize;
        let low_loss = teams.rows().iter().map(|row| half.loss[*row as usize] + half.unknown[*row as usize]).fold(f64::INFINITY, f64::min);
        Some(BestTeam { blocks: u32::from(half.blocks[first]), loss: half.loss[first], low_loss })
    }

    fn key(&self, row: u32) -> u64 {
        let at = row as usize;
        let share = self.lead.loss[at] / self.all;
        super::falling::key(self.lead.blocks[at], share, self.restrictiveness(row), self.cost(row))
    }

    fn alone(&self, row: u32) -> Pair {
        if self.leads_with_homes() { Pair { home: Some(row), support: None } } else { Pair { home: None, support: Some(row) } }
    }

    fn leads_with_homes(&self) -> bool {
        self.field.query.leads_with_homes()
    }

    /// As far as the leading half alone says; what is ranked alone has all of them.
    fn lead_ids(&self, row: u32) -> (Option<&'f HomeId>, Option<&'f SupportId>) {
        let catalogue = self.field.query.catalogue;
        if self.leads_with_homes() { (Some(&catalogue.homes[row as usize].id), None) } else { (None, Some(&catalogue.support[row as usize].id)) }
    }

    fn restrictiveness(&self, row: u32) -> u8 {
        if self.leads_with_homes() { self.field.query.restrictiveness(row) } else { 0 }
    }

    fn cost(&self, row: u32) -> Option<Pence> {
        if self.leads_with_homes() { self.field.query.rent_of(row) } else { self.field.query.price_of(row) }
    }
}

/// The least that a team loses.
#[derive(Debug, Clone, Copy, Default)]
struct BestTeam {
    blocks: u32,
    loss: f64,
    low_loss: f64,
}
