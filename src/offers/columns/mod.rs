//! The columns of the three offer files (`docs/interfaces.md`, offer files) as one typed table: from it come the
//! recognition of headers, the JSON form, the help texts and the remedies that messages name.

mod homes;
pub mod names;
mod programmes;
mod support;

use crate::{
    domain::OfferKind,
    vocabulary::{Form, Kind, LandlordType, Readiness, Route, Status},
};
use std::sync::LazyLock;

/// One column of an offer file.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// As it stands in the header and in JSON.
    pub name: &'static str,
    /// What its cells hold.
    pub holds: Holds,
    /// Whether a row without it is faulty.
    pub needed: bool,
    /// What to write, ready to follow "Write": "how many bedrooms there are".
    pub write: &'static str,
    /// A cell as it could stand in a file.
    pub example: &'static str,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Free words.
    Text,
    /// A whole number from 0.
    Count,
    /// A number from 0, decimals allowed.
    Number,
    /// A number from 0 to 100.
    Percent,
    /// Degrees of latitude or longitude.
    Degrees,
    /// Pounds, at most two decimals.
    Money,
    /// An ISO date.
    Date,
    /// `now` or an ISO date.
    Available,
    /// `yes` or `no`.
    YesNo,
    /// One member of a closed set, names and labels.
    OneOf(fn() -> Vec<Choice>),
    /// Members of a closed set, separated by `;`.
    ManyOf(fn() -> Vec<Choice>),
    /// Coded facts of these kinds, separated by `;`.
    Facts(&'static [Kind]),
    /// Coded facts of these kinds, each `code`, `code:weeks` or `code:weeks:pounds`, separated by `;`.
    Additions(&'static [Kind]),
    /// A council area's GSS code.
    Area,
    /// Council areas' GSS codes, separated by `;`.
    Areas,
}

/// A name that a cell may hold, and the words people see for it.
pub type Choice = (&'static str, &'static str);

/// The kinds of fact that a home states (`docs/interfaces.md`: `features_*` of a home).
pub const HOME_FACTS: &[Kind] = &[Kind::HomeFeature, Kind::Surroundings, Kind::Hazard, Kind::Household, Kind::Restriction];
/// The kind of fact under `features_*` of a support offer.
pub const TEAM_FACTS: &[Kind] = &[Kind::TeamFeature];
/// The kind of fact under `skills_*` of a support offer.
pub const SKILL_FACTS: &[Kind] = &[Kind::Skill];

/// The columns of a kind of file, in the order of `docs/interfaces.md`.
pub fn columns(kind: OfferKind) -> &'static [Column] {
    match kind {
        OfferKind::Home => homes::COLUMNS,
        OfferKind::Support => support::COLUMNS,
        OfferKind::Programme => programmes::COLUMNS,
    }
}

/// The column of that name in a kind of file.
pub fn column(kind: OfferKind, name: &str) -> Option<&'static Column> {
    columns(kind).iter().find(|c| c.name == name)
}

/// The places of a kind's columns in [`columns`], in the order of their names.
pub(super) fn by_name(kind: OfferKind) -> &'static [usize] {
    static ORDERS: LazyLock<[Vec<usize>; 3]> = LazyLock::new(|| {
        OfferKind::ALL.map(|kind| {
            let mut places: Vec<usize> = (0..columns(kind).len()).collect();
            places.sort_by_key(|at| columns(kind)[*at].name);
            places
        })
    });
    &ORDERS[kind as usize]
}

impl Column {
    /// One plain sentence with an example, for forms and manuals.
    pub fn help(&self) -> String {
        let mut write = self.write.to_owned();
        if let Some(first) = write.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!("{write}, for example {}.", self.example)
    }

    /// What to write instead, after a message has said what is wrong.
    pub(super) fn remedy(&self) -> String {
        format!("Write {}, for example {}.", self.write, self.example)
    }
}

impl Holds {
    /// Whether a cell may hold several entries, separated by `;`.
    pub fn is_list(self) -> bool {
        matches!(self, Holds::ManyOf(_) | Holds::Facts(_) | Holds::Additions(_) | Holds::Areas)
    }

    /// Whether JSON shows it as a number.
    pub fn is_number(self) -> bool {
        matches!(self, Holds::Count | Holds::Number | Holds::Percent | Holds::Degrees | Holds::Money)
    }

    /// What a cell or an entry of a list may be, for choices on pages; empty where anything of the right form may stand.
    pub fn choices(self) -> Vec<Choice> {
        match self {
            Holds::OneOf(choices) | Holds::ManyOf(choices) => choices(),
            Holds::Facts(kinds) | Holds::Additions(kinds) => kinds.iter().flat_map(|k| codes(*k)).collect(),
            Holds::YesNo => vec![("yes", "Yes"), ("no", "No")],
            _ => vec![],
        }
    }
}

/// The codes of a kind with the commissioner's labels.
fn codes(kind: Kind) -> Vec<Choice> {
    kind.codes().map(|c| (c.name(), c.label())).collect()
}

macro_rules! choices {
    ($($function:ident: $set:ident;)+) => { $(fn $function() -> Vec<Choice> { $set::ALL.iter().map(|m| (m.name(), m.label())).collect() })+ };
}
choices! {
    routes: Route;
    statuses: Status;
    forms: Form;
    readinesses: Readiness;
    landlords: LandlordType;
}

fn settings() -> Vec<Choice> {
    codes(Kind::Setting)
}
fn tenures() -> Vec<Choice> {
    codes(Kind::Tenure)
}
fn property_types() -> Vec<Choice> {
    codes(Kind::PropertyType)
}
fn nights() -> Vec<Choice> {
    codes(Kind::Night)
}
fn staff_genders() -> Vec<Choice> {
    codes(Kind::StaffGender)
}
fn languages() -> Vec<Choice> {
    codes(Kind::Language)
}

/// A column that may stay empty.
const fn may(name: &'static str, holds: Holds, write: &'static str, example: &'static str) -> Column {
    Column { name, holds, needed: false, write, example }
}

/// A column that every row fills in.
const fn must(name: &'static str, holds: Holds, write: &'static str, example: &'static str) -> Column {
    Column { name, holds, needed: true, write, example }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_column_stands_twice_and_every_one_says_what_to_write() {
        for kind in OfferKind::ALL {
            let names: BTreeSet<_> = columns(kind).iter().map(|c| c.name).collect();
            assert_eq!(names.len(), columns(kind).len());
            for column in columns(kind) {
                assert!(!column.write.is_empty() && !column.example.is_empty(), "{}", column.name);
            }
        }
    }

    #[test]
    fn the_three_files_have_the_columns_of_the_published_interface() {
        let header = |kind| columns(kind).iter().map(|c| c.name).collect::<Vec<_>>().join(", ");
        assert_eq!(
            header(OfferKind::Home),
            "id, organisation, title, postcode, lat, lon, area_code, setting, tenures, property_types, bedrooms, other_tenants, places, \
             whole_home, features_yes, features_can_add, features_no, weekly_rent, service_charge, full_price, share_min_percent, routes, \
             landlord_type, landlord_leases_until, lease_years, support_tied, support_included, state, available_from, lead_weeks, \
             confirmed_on, status, description"
        );
        assert_eq!(
            header(OfferKind::Support),
            "id, organisation, title, form, postcode, lat, lon, covers_km, covers_areas, settings, team_max, faces_usual, hours_max, ratio_max, \
             ratio_out_max, nights, skills_yes, skills_can_add, skills_no, features_yes, features_can_add, features_no, staff_genders, \
             languages, personal_care_registered, places, growth_left, weekly_price, hourly_rate, sleep_in_rate, holds_isf, available_from, \
             lead_weeks, confirmed_on, status, register_location_id, description"
        );
        assert_eq!(
            header(OfferKind::Programme),
            "id, organisation, title, routes, areas, max_price, share_min_percent, share_max_percent, deposit_min, fees, property_types, \
             features_can, features_no, lead_weeks_min, lead_weeks_max, homes_left_this_year, min_age, needs, status, confirmed_on, description"
        );
    }

    #[test]
    fn help_is_one_plain_sentence_with_an_example() {
        let bedrooms = column(OfferKind::Home, names::BEDROOMS).expect("a column");
        assert_eq!(bedrooms.help(), "How many bedrooms there are, for example 2.");
    }

    #[test]
    fn the_facts_of_a_home_share_no_name_so_that_one_list_can_hold_them_all() {
        let all: Vec<_> = HOME_FACTS.iter().flat_map(|k| k.codes()).map(|c| c.name()).collect();
        let names: BTreeSet<_> = all.iter().collect();
        assert_eq!(names.len(), all.len());
    }
}
