//! A home that a provider registered.

use super::{AreaCode, Available, Common, Features, HomeId, Name, Pence, Point, SupportId};
use crate::vocabulary::{Code, LandlordType, Readiness, Route, Status};
use jiff::civil::Date;

/// A home offer: the columns of `docs/interfaces.md`, checked. `None` and empty lists are "not said".
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    pub id: HomeId,
    pub organisation: Name,
    pub title: Box<str>,
    pub postcode: Option<Box<str>>,
    pub point: Point,
    /// Whether that is the middle of the circle around a home where people live, rather than its place.
    pub by_circle: bool,
    pub area: Option<AreaCode>,
    /// A code of kind `setting`.
    pub setting: Code,
    /// Codes of kind `tenure` the person may choose from.
    pub tenures: Common<Vec<Code>>,
    pub property_types: Common<Vec<Code>>,
    pub bedrooms: Option<u32>,
    pub other_tenants: Option<u32>,
    pub places: Option<u32>,
    pub whole_home: Option<bool>,
    /// Codes of home_feature, surroundings, hazard, household and restriction.
    pub features: Features,
    pub weekly_rent: Option<Pence>,
    pub service_charge: Option<Pence>,
    pub full_price: Option<Pence>,
    pub share_min_percent: Option<f64>,
    pub routes: Common<Vec<Route>>,
    pub landlord_type: Option<LandlordType>,
    pub landlord_leases_until: Option<Date>,
    pub lease_years: Option<u32>,
    pub support_tied: Option<bool>,
    pub support_included: Option<SupportId>,
    pub state: Option<Readiness>,
    pub available_from: Option<Available>,
    pub lead_weeks: Option<u32>,
    pub confirmed_on: Option<Date>,
    pub status: Status,
    pub description: Box<str>,
}

impl Home {
    /// What it says in its own words: title, a space and description (`docs/matching.md` §2, interest words).
    pub fn text(&self) -> String {
        format!("{} {}", self.title, self.description)
    }
}
