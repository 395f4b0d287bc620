//! One of the leading half of a search with everything that it can be paired with, and what pairs come to at best.

use super::falling::{HAIR, MOST_BLOCKS};
use super::finds::Finds;
use super::half::Half;
use super::search::{BestTeam, Search, Waiting, Which};
use super::sieve::Loss;
use crate::domain::{Fit, HomeId, Pence, SupportId};
use crate::matching::candidates::Pair;
use crate::matching::rank::Standing;
use crate::matching::score::Score;
use std::cmp::Reverse;

/// Up to so many teams are tried without asking which are around.
const ONE_BY_ONE: u32 = 200;

impl<'f> Search<'_, 'f> {
    /// Shows one of the leading half with everything it can be paired with; `least` is the least that any of them loses.
    pub fn with_each_team(&self, lead: &Waiting, least: f64, finds: &mut dyn Finds<'f>, fits: &mut Vec<Fit>) {
        let (query, row) = (self.field.query, lead.row);
        let Some((half, teams)) = self.teams else {
            if (lead.loss.blocks > 0) == (self.which == Which::Blocked) {
                finds.show(self.field.place(self.alone(row), fits));
            }
            return;
        };
        let show = |team: u32, finds: &mut dyn Finds<'f>, fits: &mut Vec<Fit>, is_served: &dyn Fn() -> bool| -> bool {
            let bound = self.of_pair(lead, team, half);
            // Teams come in the order of what they lose, to within a hair.
            let lost = lead.loss.loss + half.loss[team as usize] - self.all * HAIR;
            let fewest = bound.blocks.max(u32::from(self.which == Which::Blocked));
            if finds.is_settled(fewest.min(MOST_BLOCKS), self.no_more_than(lost)) {
                return false;
            }
            let blocks = bound.blocks + self.gates.blocks(query, row, team);
            let bound = Standing { blocks, ..bound };
            let pair = Pair { home: Some(row), support: Some(team) };
            let support = Some(&query.catalogue.support.row(team).id);
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
                let spot = query.spot_of(row);
                // Few teams are tried one by one, wherever they are; of many, those around the home are listed.
                let most = finds.floor(0).filter(|_| self.which == Which::Possible).map(|floor| self.all * floor.most_lost());
                let before = most.map_or(u32::MAX, |most| teams.up_to(most - lead.loss.loss));
                if before <= ONE_BY_ONE {
                    for team in (0..before).map(|place| teams.row(place)) {
                        if !show(team, finds, fits, &|| query.reaches(team, (row, spot))) {
                            return;
                        }
                    }
                    return;
                }
                for around in teams.around(query, row, most.map_or(u32::MAX, |most| teams.up_to(most - least))).iter() {
                    let team = teams.row(around.place);
                    if !show(team, finds, fits, &|| query.serves(team, (row, spot), around.surely)) {
                        return;
                    }
                }
            }
        }
    }

    /// What one of the leading half comes to beside the best team there is.
    pub fn at_best(&self, lead: &Waiting, best: BestTeam) -> Standing {
        let Loss { loss, unknown, blocks } = lead.loss;
        let cost = self.cost(lead.row).and_then(|cost| if self.teams.is_some() { Some(cost + self.field.query.lowest_price?) } else { Some(cost) });
        self.bound(u32::from(blocks) + best.blocks, loss + best.loss, loss + unknown + best.low_loss, lead.row, cost)
    }

    fn of_pair(&self, lead: &Waiting, team: u32, half: &Half) -> Standing {
        let team_at = team as usize;
        let loss = lead.loss.loss + half.loss[team_at];
        let low_loss = loss + lead.loss.unknown + half.unknown[team_at];
        let cost = self.cost(lead.row).zip(self.field.query.price_of(team)).map(|(rent, price)| rent + price);
        self.bound(u32::from(lead.loss.blocks) + u32::from(half.blocks[team_at]), loss, low_loss, lead.row, cost)
    }

    /// What a pair comes to at best.
    #[cfg(test)]
    pub fn of_rows(&self, row: u32, team: u32, half: &Half) -> Standing {
        self.of_pair(&Waiting { row, loss: self.lead.within(row, u32::MAX, f64::INFINITY).expect("whatever it loses") }, team, half)
    }

    fn bound(&self, blocks: u32, loss: f64, low_loss: f64, row: u32, cost: Option<Pence>) -> Standing {
        let (score, low) = (Reverse(self.no_more_than(loss)), Reverse(self.no_more_than(low_loss)));
        Standing { blocks, score, restrictiveness: self.restrictiveness(row), low, cost_is_unknown: cost.is_none(), cost }
    }

    pub fn no_more_than(&self, loss: f64) -> Score {
        Score::no_more_than(self.all - loss, self.all)
    }

    pub fn key(&self, lead: &Waiting) -> u64 {
        super::falling::key(lead.loss.blocks, lead.loss.loss / self.all, self.restrictiveness(lead.row), self.cost(lead.row))
    }

    fn alone(&self, row: u32) -> Pair {
        if self.leads_with_homes() { Pair { home: Some(row), support: None } } else { Pair { home: None, support: Some(row) } }
    }

    fn leads_with_homes(&self) -> bool {
        self.field.query.leads_with_homes()
    }

    /// As far as the leading half alone says; what is ranked alone has all of them.
    pub fn lead_ids(&self, row: u32) -> (Option<&'f HomeId>, Option<&'f SupportId>) {
        let catalogue = self.field.query.catalogue;
        if self.leads_with_homes() { (Some(&catalogue.homes.row(row).id), None) } else { (None, Some(&catalogue.support.row(row).id)) }
    }

    fn restrictiveness(&self, row: u32) -> u8 {
        if self.leads_with_homes() { self.field.query.restrictiveness(row) } else { 0 }
    }

    fn cost(&self, row: u32) -> Option<Pence> {
        if self.leads_with_homes() { self.field.query.rent_of(row) } else { self.field.query.price_of(row) }
    }
}
