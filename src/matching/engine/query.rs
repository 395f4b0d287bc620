//! One plan against the columns: what depends on the day, on the plan's hours and on who is willing.

use crate::domain::{Pence, ranking::RankWhat};
use crate::matching::OfferAnswers;
use crate::matching::ask::Ask;
use crate::matching::columns::{Columns, NO_AMOUNT, NONE, ROWS, SupportBlock};
use crate::matching::seen::hours_of;
use crate::matching::term::Term;
use crate::matching::when::{Readied, number};
use crate::offers::Catalogue;
use std::collections::BTreeMap;

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
    /// Which offers can be had and are willing.
    pub homes: Vec<bool>,
    pub support: Vec<bool>,
    /// How many can be had.
    pub homes_to_be_had: usize,
    pub support_to_be_had: usize,
    /// Of the homes that say their rent, 0 where none does.
    pub lowest_rent: Pence,
    pub highest_rent: Pence,
    /// Of the teams that say their price.
    pub lowest_price: Option<Pence>,
}

impl<'a> Query<'a> {
    /// Begins one.
    pub fn new(ask: &'a Ask<'a>, catalogue: &'a Catalogue, columns: &'a Columns) -> Query<'a> {
        let mut homes: Vec<bool> = columns.homes.iter().flat_map(|b| b.can_be_had.iter().copied()).collect();
        let mut support: Vec<bool> = columns.support.iter().flat_map(|b| b.can_be_had.iter().copied()).collect();
        let count = |all: &[bool]| all.iter().filter(|ok| **ok).count();
        let (homes_to_be_had, support_to_be_had) = (count(&homes), count(&support));
        if !ask.not_willing.homes.is_empty() {
            homes.iter_mut().zip(&catalogue.homes).for_each(|(ok, home)| *ok &= !ask.not_willing.homes.contains(&home.id));
        }
        if !ask.not_willing.support.is_empty() {
            support.iter_mut().zip(&catalogue.support).for_each(|(ok, team)| *ok &= !ask.not_willing.support.contains(&team.id));
        }
        let answered_homes = rows_answered(catalogue.homes.iter().map(|h| &h.id), &ask.answers.homes);
        let answered_support = rows_answered(catalogue.support.iter().map(|s| &s.id), &ask.answers.support);
        let prices = prices(ask, columns, &answered_support);
        let answered_rents = || answered_homes.values().filter_map(|answers| Some(answers.price?.said));
        let rents = || columns.homes.iter().flat_map(|b| b.rent.iter()).filter(|rent| **rent != NO_AMOUNT).map(|rent| Pence(*rent)).chain(answered_rents());
        let (lowest_rent, highest_rent) = (rents().min().unwrap_or_default(), rents().max().unwrap_or_default());
        let lowest_price = prices.iter().flatten().min().copied();
        let today = number(ask.today);
        Query {
            ask,
            catalogue,
            columns,
            today,
            prices,
            answered_homes,
            answered_support,
            homes,
            support,
            homes_to_be_had,
            support_to_be_had,
            lowest_rent,
            highest_rent,
            lowest_price,
        }
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
        answered.or_else(|| super::readers::pence(block.rent[place]))
    }

    /// Whether homes come first in what is ranked; otherwise support is ranked alone.
    #[inline]
    pub fn leads_with_homes(&self) -> bool {
        self.ask.what != RankWhat::Support
    }

    /// Homes that say the same of these have one setting and the same tenures.
    pub fn kind_of_home(&self, home: u32) -> (u32, u32) {
        let (block, place) = self.columns.home(home);
        (block.setting[place], block.tenures[place])
    }

    /// How restrictive a home is.
    #[inline]
    pub fn restrictiveness(&self, home: u32) -> u8 {
        let (block, place) = self.columns.home(home);
        block.restrictiveness[place]
    }

    /// The team works in the home's setting and reaches it (conditions 2 and 3).
    #[inline]
    pub fn serves(&self, team: u32, home: u32, surely_reaches: bool) -> bool {
        let ((homes, h), (teams, t)) = (self.columns.home(home), self.columns.team(team));
        let reaches = || self.columns.reach.circle(team).is_some_and(|circle| circle.holds(homes.points[h], homes.spots[h]));
        teams.works_in[t] & homes.setting_bit[h] != 0 && (surely_reaches || reaches())
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
                row if self.support[row as usize] => Ok(Some(row)),
                _ => Err(()),
            },
        }
    }
}

/// The rows of offers that somebody answered about.
fn rows_answered<'a, Id: Ord + 'a>(ids: impl Iterator<Item = &'a Id>, answers: &'a BTreeMap<Id, OfferAnswers>) -> BTreeMap<u32, &'a OfferAnswers> {
    if answers.is_empty() { BTreeMap::new() } else { (0u32..).zip(ids).filter_map(|(row, id)| Some((row, answers.get(id)?))).collect() }
}

/// What each team asks a week for the plan's hours.
fn prices(ask: &Ask, columns: &Columns, answered: &BTreeMap<u32, &OfferAnswers>) -> Vec<Option<Pence>> {
    let hours = hours_of(ask.requirements);
    let of_hours: Vec<Option<Pence>> = columns.shared.rates.values().iter().map(|rate| hours.map(|hours| rate.times(hours))).collect();
    let price = |block: &SupportBlock, at: usize| {
        let rate = block.hourly_rate[at];
        let by_the_hour = if rate == NONE { None } else { of_hours[rate as usize] };
        by_the_hour.or_else(|| super::readers::pence(block.weekly_price[at]))
    };
    let mut prices: Vec<Option<Pence>> =
        columns.support.iter().flat_map(|block| (0..block.len()).map(move |at| (block, at))).map(|(b, at)| price(b, at)).collect();
    for (row, answers) in answered {
        let price = &mut prices[*row as usize];
        *price = answers.price.map(|price| price.said).or(*price);
    }
    prices
}

/// The first row of a block.
pub fn first_row(block: usize) -> usize {
    block * ROWS
}
