//! What an organisation could make rather than has.

use super::{AreaCode, Features, Pence, ProgrammeId};
use crate::vocabulary::{Code, Route, Status};
use jiff::civil::Date;

/// A programme, such as buying a home for shared ownership: shown as "could be made", never ranked among offers.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    pub id: ProgrammeId,
    pub organisation: String,
    pub title: String,
    pub routes: Vec<Route>,
    pub areas: Vec<AreaCode>,
    pub max_price: Option<Pence>,
    pub share_min_percent: Option<f64>,
    pub share_max_percent: Option<f64>,
    pub deposit_min: Option<Pence>,
    pub fees: Option<Pence>,
    pub property_types: Vec<Code>,
    /// `features_can` as [`super::Said::CanAdd`], `features_no` as [`super::Said::No`].
    pub features: Features,
    pub lead_weeks_min: Option<u32>,
    pub lead_weeks_max: Option<u32>,
    pub homes_left_this_year: Option<u32>,
    pub min_age: Option<u32>,
    pub needs: String,
    pub status: Status,
    pub confirmed_on: Option<Date>,
    pub description: String,
}
