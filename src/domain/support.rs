//! A support team that a provider registered.

use super::{AreaCode, Available, Features, Name, Pence, Point, SupportId};
use crate::vocabulary::{Code, Form, Status};
use jiff::civil::Date;

/// A support offer: the columns of `docs/interfaces.md`, checked. `None` and empty lists are "not said".
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    pub id: SupportId,
    pub organisation: Name,
    pub title: Box<str>,
    pub form: Option<Form>,
    pub postcode: Option<Box<str>>,
    /// The base; always there where `covers_km` is.
    pub point: Option<Point>,
    pub covers_km: Option<f64>,
    pub covers_areas: Vec<AreaCode>,
    /// Codes of kind `setting` it works in; empty is any.
    pub settings: Vec<Code>,
    pub team_max: Option<u32>,
    pub faces_usual: Option<u32>,
    pub hours_max: Option<f64>,
    pub ratio_max: Option<f64>,
    pub ratio_out_max: Option<f64>,
    pub nights: Vec<Code>,
    /// Codes of kinds skill and team_feature.
    pub features: Features,
    pub staff_genders: Vec<Code>,
    pub languages: Vec<Code>,
    pub personal_care_registered: Option<bool>,
    pub places: Option<u32>,
    pub growth_left: Option<u32>,
    pub weekly_price: Option<Pence>,
    pub hourly_rate: Option<Pence>,
    pub sleep_in_rate: Option<Pence>,
    pub holds_isf: Option<bool>,
    pub available_from: Option<Available>,
    pub lead_weeks: Option<u32>,
    pub confirmed_on: Option<Date>,
    pub status: Status,
    pub register_location_id: Option<String>,
    pub description: Box<str>,
}

impl Support {
    /// What it says in its own words: title, a space and description (`docs/matching.md` §2, interest words).
    pub fn text(&self) -> String {
        format!("{} {}", self.title, self.description)
    }
}
