//! One plan against the columns: what depends on the day, on the plan's hours and on who is willing.

use crate::domain::{Pence, ranking::RankWhat};
use crate::matching::OfferAnswers;
use crate::matching::ask::Ask;
use crate::matching::columns::{Bits, Columns, NONE, ROWS, SupportBlock};
use crate::matching::seen::hours_of;
use crate::matching::term::Term;
use crate::matching::when::{Readied, number};
use crate::offers::{Catalogue, first_row};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One plan against the columns.
pub struct Query<'a> {
    pub ask: &'a Ask<'a>,
    pub catalogue: &'a Catalogue,
    pub columns: &'a Columns,
    /// The ranking date as a number.
    today: i32,
    /// Of each team, for the plan's hours; none is unknown.
    prices: Vec<Option<Pence>>,
    /// Offers whose provider answered something for the plan.
    pub answered_homes: BTreeMap<u32, &'a OfferAnswers>,
    pub answered_support: BTreeMap<u32, &'a OfferAnswers>,
    /// Rows of those that answered "not willing".
    unwilling_homes: BTreeSet<u32>,
    unwilling_support: BTreeSet<u32>,
    /// The lowest and the highest, once somebody asked.
    rents: OnceCell<(Pence, Pence)>,
    /// Of the teams that say their price the lowest.
    pub lowest_price: Option<Pence>,
}

impl<'a> Query<'a> {
    /// Begins one.
    pub fn new(ask: &'a Ask<'a>, catalogue: &'a Catalogue, columns: &'a Columns) -> Query<'a> {
        let answered_homes = rows_answered(&ask.answers.homes, |id| catalogue.homes.find(id.as_str()));
        let answered_support = rows_answered(&ask.answers.support, |id| catalogue.support.find(id.as_str()));
        let prices = if ask.what == RankWhat::Homes { vec![] } else { prices(ask, columns, &answered_support) };
        let lowest_price = prices.iter().flatten().min().copied();
        Query {
            ask,
            catalogue,
            columns,
            today: number(ask.today),
            prices,
            answered_homes,
            answered_support,
            unwilling_homes: ask.not_willing.homes.iter().filter_map(|id| catalogue.homes.find(id.as_str())).collect(),
            unwilling_support: ask.not_willing.support.iter().filter_map(|id| catalogue.support.find(id.as_str())).collect(),
            rents: OnceCell::new(),
            lowest_price,
        }
    }

    /// How many homes and how many teams can be had.
    pub fn to_be_had(&self) -> (usize, usize) {
        let homes = self.columns.homes.iter().map(|block| block.can_be_had.count()).sum();
        (homes, self.columns.support.iter().map(|block| block.can_be_had.count()).sum())
    }

    /// The lowest and the highest rent that homes say, 0 where none does.
    pub fn rents(&self) -> (Pence, Pence) {
        *self.rents.get_or_init(|| {
            let spans = self.columns.homes.iter().filter_map(|block| block.rent.span).flat_map(|(least, most)| [Pence(least), Pence(most)]);
            let rents = || spans.clone().chain(self.answered_homes.values().filter_map(|answers| Some(answers.price?.said)));
            (rents().min().unwrap_or_default(), rents().max().unwrap_or_default())
        })
    }

    /// Those of the leading half's block that can be had and are willing.
    pub fn leads(&self, block: usize) -> Bits {
        if self.leads_with_homes() {
            willing(self.columns.homes[block].can_be_had, &self.unwilling_homes, block)
        } else {
            willing(self.columns.support[block].can_be_had, &self.unwilling_support, block)
        }
    }

    /// The rows of teams that can be had and are willing.
    pub fn support_rows(&self) -> impl Iterator<Item = u32> {
        let of_block = |(at, block): (usize, &Arc<SupportBlock>)| {
            willing(block.can_be_had, &self.unwilling_support, at).places().map(move |place| first_row(at) + place as u32)
        };
        self.columns.support.iter().enumerate().flat_map(of_block)
    }

    /// Whether a team can be had and is willing.
    fn can_be_had(&self, team: u32) -> bool {
        let (block, place) = self.columns.team(team);
        block.can_be_had.has(place) && !self.unwilling_support.contains(&team)
    }

    /// Whether homes are ranked together with support.
    pub fn is_of_pairs(&self) -> bool {
        self.ask.what == RankWhat::Packages
    }

    /// What a home's provider answered for the plan.
    #[inline]
    pub fn answers_of_home(&self, home: u32) -> Option<&'a OfferAnswers> {
        if self.answered_homes.is_empty() { None } else { self.answered_homes.get(&home).copied() }
    }

    /// What a team's provider answered for the plan.
    pub fn answers_of_support(&self, team: u32) -> Option<&'a OfferAnswers> {
        if self.answered_support.is_empty() { None } else { self.answered_support.get(&team).copied() }
    }

    /// The price a week of a team; `None` is unknown.
    #[inline]
    pub fn price_of(&self, team: u32) -> Option<Pence> {
        self.prices[team as usize]
    }

    /// The rent of a home.
    #[inline]
    pub fn rent_of(&self, home: u32) -> Option<Pence> {
        let answered = self.answers_of_home(home).and_then(|answers| answers.price).map(|price| price.said);
        let (block, place) = self.columns.home(home);
        answered.or_else(|| super::readers::pence(block.rent.of[place]))
    }

    /// Whether homes come first in what is ranked; otherwise support is ranked alone.
    #[inline]
    pub fn leads_with_homes(&self) -> bool {
        self.ask.what != RankWhat::Support
    }

    /// How restrictive a home is.
    #[inline]
    pub fn restrictiveness(&self, home: u32) -> u8 {
        let (block, place) = self.columns.home(home);
        block.restrictiveness[place]
    }

    /// Where a home lies, as teams' reach is held against it.
    #[inline]
    pub fn spot_of(&self, home: u32) -> [f64; 3] {
        let (block, place) = self.columns.home(home);
        block.spots[place]
    }

    /// The team works in the home's setting and reaches it (conditions 2 and 3).
    #[inline]
    pub fn serves(&self, team: u32, (home, spot): (u32, [f64; 3]), surely_reaches: bool) -> bool {
        let ((homes, h), (teams, t)) = (self.columns.home(home), self.columns.team(team));
        let reaches = || teams.circles[t].as_ref().is_some_and(|circle| circle.holds(homes.points[h], spot));
        teams.works_in[t] & homes.setting_bit[h] != 0 && (surely_reaches || reaches())
    }

    /// The same of a team of which it is not known whether it covers the home's council area.
    pub fn reaches(&self, team: u32, (home, spot): (u32, [f64; 3])) -> bool {
        let (block, place) = self.columns.home(home);
        self.serves(team, (home, spot), false) || self.columns.reach.covering(block.area.of[place]).contains(&team) && self.serves(team, (home, spot), true)
    }

    /// How many days after the day that a term asks for an offer is ready; none where that is not known.
    pub fn days_late(&self, term: &Term) -> impl Fn(Readied) -> Option<i32> + use<> {
        let (today, asked) = (self.today, term.requirement.day().map(number));
        move |readied| Some((readied.on(today)? - asked?).max(0))
    }

    /// The team that comes with a home: none where none comes, `Err` where it is not there or not to be had.
    pub fn included(&self, home: u32) -> Result<Option<u32>, ()> {
        let (block, place) = self.columns.home(home);
        match block.included[place] {
            NONE => Ok(None),
            id => match self.columns.shared.support_rows[id as usize] {
                NONE => Err(()),
                row if self.can_be_had(row) => Ok(Some(row)),
                _ => Err(()),
            },
        }
    }
}

/// Of rows that can be had, those that are willing.
fn willing(mut rows: Bits, unwilling: &BTreeSet<u32>, block: usize) -> Bits {
    let first = first_row(block);
    unwilling.range(first..first + ROWS as u32).for_each(|row| rows.set((row - first) as usize, false));
    rows
}

/// The rows of offers that somebody answered about.
fn rows_answered<Id>(answers: &BTreeMap<Id, OfferAnswers>, find: impl Fn(&Id) -> Option<u32>) -> BTreeMap<u32, &OfferAnswers> {
    answers.iter().filter_map(|(id, answers)| Some((find(id)?, answers))).collect()
}

/// What each team asks a week for the plan's hours.
fn prices(ask: &Ask, columns: &Columns, answered: &BTreeMap<u32, &OfferAnswers>) -> Vec<Option<Pence>> {
    let hours = hours_of(ask.requirements);
    let of_hours: Vec<Option<Pence>> = columns.shared.rates.iter().map(|rate| hours.map(|hours| rate.times(hours))).collect();
    let price = |block: &SupportBlock, at: usize| {
        let rate = block.hourly_rate[at];
        let by_the_hour = if rate == NONE { None } else { of_hours[rate as usize] };
        by_the_hour.or_else(|| super::readers::pence(block.weekly_price[at]))
    };
    // Rows beyond the end of a block stand for no team.
    let of_block = |block: &Arc<SupportBlock>| (0..ROWS).map(|at| if at < block.len() { price(block, at) } else { None }).collect::<Vec<_>>();
    let mut prices: Vec<Option<Pence>> = columns.support.iter().flat_map(of_block).collect();
    for (row, answers) in answered {
        let price = &mut prices[*row as usize];
        *price = answers.price.map(|price| price.said).or(*price);
    }
    prices
}
