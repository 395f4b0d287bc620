//! The search for the first packages: blocks of homes are taken in the order of the least that they lose, homes and teams in the
//! order of what they lose, and a pair is judged only where the least it can lose would still let it in.

use super::falling::{Falling, HAIR, MOST_BLOCKS};
use super::field::Field;
use super::finds::Finds;
use super::gates::PairGates;
use super::half::Half;
use super::nearest::Nearest;
use super::sieve::{Lead, Loss};
use super::teams::Teams;
use crate::matching::columns::Bits;
use crate::matching::score::Score;
use crate::offers::first_row;

/// Which pairs are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Possible,
    /// With a gating requirement at fit 0.
    Blocked,
}

/// Those of the leading half that are looked at.
pub struct Leads<'l> {
    /// Without a gating requirement at fit 0, as far as they answer alone; or with one.
    pub possible: bool,
    /// Rows of each block.
    pub rows: &'l dyn Fn(usize) -> Bits,
}

/// One search: homes with teams, or one half alone.
pub struct Search<'s, 'f> {
    pub field: &'f Field<'f>,
    /// The sum of all weights.
    pub all: f64,
    /// What homes lose, or support where it is ranked alone.
    pub lead: &'s dyn Lead,
    /// What teams lose and in which order they stand; none where one half is ranked alone.
    pub teams: Option<(&'s Half, &'s Teams)>,
    pub gates: &'s PairGates,
    pub which: Which,
}

/// What a search knows while it goes through the leading half.
struct Seen {
    /// So many gating requirements stand at fit 0.
    unmet: u32,
    /// What loses more is not wanted.
    most: f64,
    /// Where what is shown counts.
    nearest: Option<Nearest>,
    waiting: Vec<Waiting>,
}

/// Two losses nearer than this share of all weights may come to one score.
const ONE_SCORE: f64 = 3e-8;
/// Pairs are judged after so many blocks, then after twice as many, and so on: what was found leaves out much of what comes after.
const FIRST_BLOCKS: usize = 4;
/// So many of a block are judged while nothing is known of what is to be beaten.
const FEW: usize = 32;

/// One of the leading half that may matter.
pub struct Waiting {
    pub row: u32,
    pub loss: Loss,
}

impl<'f> Search<'_, 'f> {
    /// Goes through the leading half: by how many gating requirements stand at fit 0, and of each number best first.
    pub fn run(&self, leads: &Leads, finds: &mut dyn Finds<'f>) {
        let Some(best) = self.best_team() else { return };
        let unmet = if leads.possible { 0..=0 } else { 1..=self.lead.gating() };
        for unmet in unmet {
            if finds.is_settled(self.blocks(unmet, best), Score::FULL) {
                return;
            }
            self.run_with(unmet, best, leads, finds);
        }
    }

    fn run_with(&self, unmet: u32, best: BestTeam, leads: &Leads, finds: &mut dyn Finds<'f>) {
        let blocks = self.lead.order(unmet);
        let Some((least, _)) = blocks.first().copied() else { return };
        // What is ranked alone comes to just what columns say of it, so that none need be judged to know what others must not lose.
        let wanted = finds.wanted().filter(|_| self.teams.is_none());
        let mut seen = Seen { unmet, most: self.most_lost(unmet, best, finds), nearest: wanted.map(Nearest::new), waiting: vec![] };
        let mut together = FIRST_BLOCKS;
        for (taken, (bound, at)) in (1..).zip(blocks.iter().copied()) {
            if bound > seen.most {
                break;
            }
            let mut rows = (leads.rows)(at);
            if seen.most == f64::INFINITY {
                // A few good ones first: what they lose leaves out most of the others.
                let few = self.lead.nearest(at, rows, unmet, wanted.unwrap_or(FEW));
                self.look(at, few.places().map(|place| (0.0, place)), &mut seen);
                rows = rows.and_not(&few);
                if wanted.is_none() {
                    self.judge(&mut seen.waiting, (unmet, least), best, finds);
                    seen.most = self.most_lost(unmet, best, finds);
                }
            }
            let rows = self.lead.in_turn(at, rows, unmet, seen.most);
            self.look(at, rows, &mut seen);
            if wanted.is_none() && taken == together {
                self.judge(&mut seen.waiting, (unmet, least), best, finds);
                (seen.most, together) = (self.most_lost(unmet, best, finds), together * 2);
            }
        }
        self.judge(&mut seen.waiting, (unmet, least), best, finds);
    }

    /// Takes in those of a block that may matter, and learns what others must not lose. Its rows come with what each loses at the least,
    /// and those first that lose little.
    fn look(&self, block: usize, rows: impl IntoIterator<Item = (f64, usize)>, seen: &mut Seen) {
        for (least, place) in rows {
            if least > seen.most {
                break;
            }
            let row = first_row(block) + place as u32;
            if let Some(loss) = self.lead.within(row, seen.unmet, seen.most).filter(|loss| u32::from(loss.blocks) == seen.unmet) {
                seen.waiting.push(Waiting { row, loss });
                if let Some(nearest) = &mut seen.nearest {
                    seen.most = seen.most.min(nearest.show(loss.loss) + self.all * ONE_SCORE);
                }
            }
        }
    }

    /// The most that one of the leading half may lose to be wanted.
    fn most_lost(&self, unmet: u32, best: BestTeam, finds: &dyn Finds<'f>) -> f64 {
        finds.floor(self.blocks(unmet, best)).map_or(f64::INFINITY, |floor| self.all * floor.most_lost() - best.loss)
    }

    /// The fewest gating requirements at fit 0 that pairs come to.
    fn blocks(&self, unmet: u32, best: BestTeam) -> u32 {
        (unmet + best.blocks).max(u32::from(self.which == Which::Blocked))
    }

    /// Shows those that wait, best first, with everything that they can be paired with.
    fn judge(&self, waiting: &mut Vec<Waiting>, (unmet, least): (u32, f64), best: BestTeam, finds: &mut dyn Finds<'f>) {
        let (hair, mut fits) = (self.all * HAIR, vec![]);
        for at in Falling::new((0u32..).zip(&*waiting).map(|(at, lead)| (self.key(lead), at)).collect()) {
            let lead = &waiting[at as usize];
            // They come in the order of what they lose, to within a hair.
            if finds.is_settled(self.blocks(unmet, best).min(MOST_BLOCKS), self.no_more_than(lead.loss.loss + best.loss - hair)) {
                break;
            }
            let (home, support) = self.lead_ids(lead.row);
            if finds.could_take_any(&self.at_best(lead, best), lead.row, home, support) {
                self.with_each_team(lead, least, finds, &mut fits);
            }
        }
        waiting.clear();
    }

    /// None where no team takes part and so no pair either.
    fn best_team(&self) -> Option<BestTeam> {
        let Some((half, teams)) = self.teams else { return Some(BestTeam::default()) };
        let first = *teams.rows().first()? as usize;
        let rows = || teams.rows().iter().map(|row| *row as usize);
        let loss = rows().take_while(|row| half.blocks[*row] == half.blocks[first]).map(|row| half.loss[row]).fold(f64::INFINITY, f64::min);
        let low_loss = rows().map(|row| half.loss[row] + half.unknown[row]).fold(f64::INFINITY, f64::min);
        Some(BestTeam { blocks: u32::from(half.blocks[first]), loss, low_loss })
    }
}

/// The least that a team loses of those with the fewest gating requirements at fit 0.
#[derive(Debug, Clone, Copy, Default)]
pub struct BestTeam {
    pub blocks: u32,
    pub loss: f64,
    pub low_loss: f64,
}
