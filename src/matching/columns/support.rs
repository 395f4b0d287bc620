//! What support teams say, column by column.

use super::home::setting_bit;
use super::{Bits, Circle, NO_AMOUNT, NONE, Shared, TextBlock, Told, UNSAID};
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
    pub texts: TextBlock,
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
        let mut told = Told::nothing(teams.len());
        for (row, team) in teams.iter().enumerate() {
            team.features.iter().for_each(|(code, said)| told.say(row, code, Some(said)));
            // What an offer of its kind is, or the law says, and not its own list.
            for code in [team_feature::OWN_TEAM, skill::PERSONAL_CARE] {
                told.say(row, code, said_by_support(team, code));
            }
        }
        SupportBlock {
            told: told.summed_up(),
            texts: TextBlock::of(teams.iter().map(|t| (t.title.as_str(), t.description.as_str())), &mut shared.stems),
            can_be_had: Bits::of(teams.iter().map(|t| can_be_had(t.status, t.places))),
            circles: teams.iter().map(|t| Circle::of(t)).collect(),
            works_in: teams
                .iter()
                .map(|t| if t.settings.is_empty() { u32::MAX } else { t.settings.iter().fold(0, |bits, code| bits | setting_bit(*code)) })
                .collect(),
            nights: teams.iter().map(|t| shared.lists.place(&t.nights)).collect(),
            staff_genders: teams.iter().map(|t| shared.lists.place(&t.staff_genders)).collect(),
            languages: teams.iter().map(|t| shared.lists.place(&t.languages)).collect(),
            organisation: teams.iter().map(|t| shared.organisations.place(&comparable(&t.organisation))).collect(),
            hourly_rate: teams.iter().map(|t| t.hourly_rate.map_or(NONE, |rate| shared.rates.place(&rate))).collect(),
            weekly_price: teams.iter().map(|t| t.weekly_price.map_or(NO_AMOUNT, |price| price.0)).collect(),
            ready: teams.iter().map(|t| Readied::of(t.available_from, t.lead_weeks)).collect(),
            team_max: teams.iter().map(|t| t.team_max.map_or(UNSAID, f64::from)).collect(),
            faces_usual: teams.iter().map(|t| t.faces_usual.map_or(UNSAID, f64::from)).collect(),
            hours_max: teams.iter().map(|t| t.hours_max.unwrap_or(UNSAID)).collect(),
            ratio_max: teams.iter().map(|t| t.ratio_max.unwrap_or(UNSAID)).collect(),
            ratio_out_max: teams.iter().map(|t| t.ratio_out_max.unwrap_or(UNSAID)).collect(),
        }
    }

    /// How many teams it holds.
    pub fn len(&self) -> usize {
        self.circles.len()
    }
}
