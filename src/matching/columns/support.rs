//! What support teams say, column by column.

use super::home::setting_bit;
use super::values::set;
use super::{Bits, Circle, NO_AMOUNT, NONE, Shared, TextBlock, Told, UNSAID, WordRows};
use crate::domain::Support;
use crate::matching::fit::said_by_support;
use crate::matching::seen::{can_be_had, comparable};
use crate::matching::when::Readied;
use crate::vocabulary::{skill, team_feature};
use std::sync::Arc;

/// A block of support teams.
#[derive(Debug, Clone)]
pub struct SupportBlock {
    pub told: Told,
    pub texts: Arc<TextBlock>,
    /// It can be had (condition 1).
    pub can_be_had: Bits,
    /// How far each goes from its base.
    pub circles: Vec<Option<Circle>>,
    /// The settings it works in, a bit for each; all where it names none.
    pub works_in: Vec<u32>,
    /// Places in [`Shared`].
    pub nights: Vec<u32>,
    pub staff_genders: Vec<u32>,
    pub languages: Vec<u32>,
    pub organisation: Vec<u32>,
    pub hourly_rate: Vec<u32>,
    /// Pence a week.
    pub weekly_price: Vec<i64>,
    pub ready: Vec<Readied>,
    pub team_max: Vec<f64>,
    pub faces_usual: Vec<f64>,
    pub hours_max: Vec<f64>,
    pub ratio_max: Vec<f64>,
    pub ratio_out_max: Vec<f64>,
}

impl SupportBlock {
    /// At most [`super::ROWS`] teams.
    pub fn of(teams: &[Arc<Support>], shared: &mut Shared) -> SupportBlock {
        let texts = TextBlock::of(&WordRows::of(teams.iter().map(|team| text(team))), &mut shared.stems);
        let mut block = SupportBlock { texts: Arc::new(texts), ..SupportBlock::empty() };
        teams.iter().enumerate().for_each(|(place, team)| block.say(place, team, shared));
        block.told.sum_up();
        block
    }

    /// The same where another team stands in one place, as [`super::HomeBlock::with`].
    pub fn with(&self, place: usize, before: Option<&Support>, now: Option<&Support>, shared: &mut Shared) -> SupportBlock {
        let mut block = self.clone();
        block.texts = Arc::new(self.texts.with(place, before.map(text), now.map(text), &mut shared.stems));
        match now {
            Some(team) => block.say(place, team, shared),
            None => block.truncate(place),
        }
        block.told.sum_up();
        block
    }

    fn empty() -> SupportBlock {
        SupportBlock {
            told: Told::nothing(),
            texts: Arc::default(),
            can_be_had: Bits::NONE,
            circles: vec![],
            works_in: vec![],
            nights: vec![],
            staff_genders: vec![],
            languages: vec![],
            organisation: vec![],
            hourly_rate: vec![],
            weekly_price: vec![],
            ready: vec![],
            team_max: vec![],
            faces_usual: vec![],
            hours_max: vec![],
            ratio_max: vec![],
            ratio_out_max: vec![],
        }
    }

    /// Takes in what a team says, but for its text.
    fn say(&mut self, place: usize, team: &Support, shared: &mut Shared) {
        self.told.hush(place);
        team.features.iter().for_each(|(code, said)| self.told.say(place, code, Some(said)));
        // What an offer of its kind is, or the law says, and not its own list.
        for code in [team_feature::OWN_TEAM, skill::PERSONAL_CARE] {
            self.told.say(place, code, said_by_support(team, code));
        }
        let works_in = team.settings.iter().fold(0, |bits, code| bits | setting_bit(*code));
        self.can_be_had.set(place, can_be_had(team.status, team.places));
        set(&mut self.circles, place, Circle::of(team));
        set(&mut self.works_in, place, if team.settings.is_empty() { u32::MAX } else { works_in });
        set(&mut self.nights, place, shared.lists.place(&team.nights[..]));
        set(&mut self.staff_genders, place, shared.lists.place(&team.staff_genders[..]));
        set(&mut self.languages, place, shared.lists.place(&team.languages[..]));
        set(&mut self.organisation, place, shared.organisations.place(&comparable(&team.organisation)[..]));
        set(&mut self.hourly_rate, place, team.hourly_rate.map_or(NONE, |rate| shared.rates.place(&rate)));
        set(&mut self.weekly_price, place, team.weekly_price.map_or(NO_AMOUNT, |price| price.0));
        set(&mut self.ready, place, Readied::of(team.available_from, team.lead_weeks));
        set(&mut self.team_max, place, team.team_max.map_or(UNSAID, f64::from));
        set(&mut self.faces_usual, place, team.faces_usual.map_or(UNSAID, f64::from));
        set(&mut self.hours_max, place, team.hours_max.unwrap_or(UNSAID));
        set(&mut self.ratio_max, place, team.ratio_max.unwrap_or(UNSAID));
        set(&mut self.ratio_out_max, place, team.ratio_out_max.unwrap_or(UNSAID));
    }

    /// Leaves out the teams from a place on: the last.
    fn truncate(&mut self, rows: usize) {
        (rows..self.len()).for_each(|place| {
            self.told.leave_out(place);
            self.can_be_had.set(place, false);
        });
        self.circles.truncate(rows);
        let whole = [&mut self.works_in, &mut self.nights, &mut self.staff_genders, &mut self.languages, &mut self.organisation, &mut self.hourly_rate];
        whole.into_iter().for_each(|column| column.truncate(rows));
        self.weekly_price.truncate(rows);
        self.ready.truncate(rows);
        let numbers = [&mut self.team_max, &mut self.faces_usual, &mut self.hours_max, &mut self.ratio_max, &mut self.ratio_out_max];
        numbers.into_iter().for_each(|column| column.truncate(rows));
    }

    /// How many teams it holds.
    pub fn len(&self) -> usize {
        self.circles.len()
    }
}

fn text(team: &Support) -> (&str, &str) {
    (&team.title, &team.description)
}
