//! A row's cells to an offer, by the rules of `docs/interfaces.md` (offer files).

use super::{
    CellFault, Cells, Offer, cell,
    columns::{HOME_FACTS, SKILL_FACTS, TEAM_FACTS, names::*},
    facts::{self, FactColumns},
    place,
    row::Row,
    slots::Slots,
};
use crate::{
    domain::{Features, Home, HomeId, OfferKind, Programme, ProgrammeId, Support, SupportId},
    places::Gazetteer,
    vocabulary::{Code, Form, Kind, LandlordType, Readiness, Route, Status, setting},
};

const OF_A_HOME: FactColumns =
    FactColumns { yes: Some(FEATURES_YES), can_add: FEATURES_CAN_ADD, no: FEATURES_NO, kinds: HOME_FACTS, surroundings_can_be_added: false };
const OF_A_TEAM: FactColumns =
    FactColumns { yes: Some(FEATURES_YES), can_add: FEATURES_CAN_ADD, no: FEATURES_NO, kinds: TEAM_FACTS, surroundings_can_be_added: false };
const OF_ITS_SKILLS: FactColumns =
    FactColumns { yes: Some(SKILLS_YES), can_add: SKILLS_CAN_ADD, no: SKILLS_NO, kinds: SKILL_FACTS, surroundings_can_be_added: false };
const OF_A_PROGRAMME: FactColumns = FactColumns { yes: None, can_add: FEATURES_CAN, no: FEATURES_NO, kinds: HOME_FACTS, surroundings_can_be_added: true };

/// Checks one row. A stored row and a row of the API go through the same check. All faults are found at once:
/// in each function below what an offer cannot be without comes last, so that every cell is looked at first.
pub fn check(kind: OfferKind, cells: &Cells, gazetteer: &Gazetteer) -> Result<Offer, Vec<CellFault>> {
    check_slots(&Slots::of(kind, cells), gazetteer)
}

/// Checks a row as it is kept ([`super::kept`]).
pub fn check_kept(kind: OfferKind, json: &str, gazetteer: &Gazetteer) -> Result<Offer, KeptFault> {
    check_slots(&Slots::from_kept(kind, json)?, gazetteer).map_err(KeptFault::Cells)
}

/// What is wrong with a row that was kept.
#[derive(Debug, thiserror::Error)]
pub enum KeptFault {
    /// It is not the JSON that it was.
    #[error(transparent)]
    Unreadable(#[from] serde_json::Error),
    /// It does not pass the checks of this version.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Cells(Vec<CellFault>),
}

pub(super) fn check_slots(cells: &Slots, gazetteer: &Gazetteer) -> Result<Offer, Vec<CellFault>> {
    let mut row = Row::new(cells);
    let offer = match cells.kind {
        OfferKind::Home => home(&mut row, gazetteer).map(Offer::Home),
        OfferKind::Support => support(&mut row, gazetteer).map(Offer::Support),
        OfferKind::Programme => programme(&mut row).map(Offer::Programme),
    };
    row.outcome(offer)
}

fn home(row: &mut Row, gazetteer: &Gazetteer) -> Option<Home> {
    let id = HomeId::new(row.id());
    let organisation = row.needed_text(ORGANISATION).into();
    let title = row.needed_text(TITLE).into();
    let place = place::read(row, gazetteer, true);
    let setting = row.needed(SETTING, code(Kind::Setting));
    let other_tenants = row.read(OTHER_TENANTS, cell::count);
    if setting == Some(setting::OWN_HOME) && other_tenants.is_some_and(|n| n > 0) {
        row.fault_with(OTHER_TENANTS, "a home of one's own has no other tenants", "Write 0, or another `setting`.");
    }
    let features = all_facts(row, &[OF_A_HOME]);
    Some(Home {
        id,
        organisation,
        title,
        postcode: place.postcode,
        by_circle: false,
        area: place.area,
        tenures: row.list(TENURES, code(Kind::Tenure)).into(),
        property_types: row.list(PROPERTY_TYPES, code(Kind::PropertyType)).into(),
        bedrooms: row.read(BEDROOMS, cell::count),
        other_tenants,
        places: row.read(PLACES, cell::count),
        whole_home: row.read(WHOLE_HOME, cell::yes_no),
        features,
        weekly_rent: row.read(WEEKLY_RENT, cell::money),
        service_charge: row.read(SERVICE_CHARGE, cell::money),
        full_price: row.read(FULL_PRICE, cell::money),
        share_min_percent: row.read(SHARE_MIN_PERCENT, cell::percent),
        routes: row.list(ROUTES, cell::named::<Route>).into(),
        landlord_type: row.read(LANDLORD_TYPE, cell::named::<LandlordType>),
        landlord_leases_until: row.read(LANDLORD_LEASES_UNTIL, cell::date),
        lease_years: row.read(LEASE_YEARS, cell::count),
        support_tied: row.read(SUPPORT_TIED, cell::yes_no),
        support_included: row.read(SUPPORT_INCLUDED, cell::text).map(SupportId::new),
        state: row.read(STATE, cell::named::<Readiness>),
        available_from: row.read(AVAILABLE_FROM, cell::available),
        lead_weeks: row.read(LEAD_WEEKS, cell::count),
        confirmed_on: row.read(CONFIRMED_ON, cell::date),
        description: row.text(DESCRIPTION).into(),
        status: row.needed(STATUS, cell::named::<Status>)?,
        point: place.point?,
        setting: setting?,
    })
}

fn support(row: &mut Row, gazetteer: &Gazetteer) -> Option<Support> {
    let id = SupportId::new(row.id());
    let organisation = row.needed_text(ORGANISATION).into();
    let title = row.needed_text(TITLE).into();
    let place = place::read(row, gazetteer, row.said(COVERS_KM).is_some());
    if row.said(COVERS_KM).is_none() && row.said(COVERS_AREAS).is_none() {
        row.fault_with(
            COVERS_KM,
            "nothing says where the team works",
            "Write how many kilometres from its base, for example 25, or the council areas under `covers_areas`.",
        );
    }
    let features = all_facts(row, &[OF_ITS_SKILLS, OF_A_TEAM]);
    Some(Support {
        id,
        organisation,
        title,
        form: row.read(FORM, cell::named::<Form>),
        postcode: place.postcode,
        point: place.point,
        covers_km: row.read(COVERS_KM, cell::number),
        covers_areas: row.list(COVERS_AREAS, cell::area),
        settings: row.list(SETTINGS, code(Kind::Setting)),
        team_max: row.read(TEAM_MAX, cell::count),
        faces_usual: row.read(FACES_USUAL, cell::count),
        hours_max: row.read(HOURS_MAX, cell::number),
        ratio_max: row.read(RATIO_MAX, cell::number),
        ratio_out_max: row.read(RATIO_OUT_MAX, cell::number),
        nights: row.list(NIGHTS, code(Kind::Night)),
        features,
        staff_genders: row.list(STAFF_GENDERS, code(Kind::StaffGender)),
        languages: row.list(LANGUAGES, code(Kind::Language)),
        personal_care_registered: row.read(PERSONAL_CARE_REGISTERED, cell::yes_no),
        places: row.read(PLACES, cell::count),
        growth_left: row.read(GROWTH_LEFT, cell::count),
        weekly_price: row.read(WEEKLY_PRICE, cell::money),
        hourly_rate: row.read(HOURLY_RATE, cell::money),
        sleep_in_rate: row.read(SLEEP_IN_RATE, cell::money),
        holds_isf: row.read(HOLDS_ISF, cell::yes_no),
        available_from: row.read(AVAILABLE_FROM, cell::available),
        lead_weeks: row.read(LEAD_WEEKS, cell::count),
        confirmed_on: row.read(CONFIRMED_ON, cell::date),
        register_location_id: row.read(REGISTER_LOCATION_ID, cell::text),
        description: row.text(DESCRIPTION).into(),
        status: row.needed(STATUS, cell::named::<Status>)?,
    })
}

fn programme(row: &mut Row) -> Option<Programme> {
    let id = ProgrammeId::new(row.id());
    let organisation = row.needed_text(ORGANISATION);
    let title = row.needed_text(TITLE);
    let features = all_facts(row, &[OF_A_PROGRAMME]);
    let share_min_percent = row.read(SHARE_MIN_PERCENT, cell::percent);
    let share_max_percent = row.read(SHARE_MAX_PERCENT, cell::percent);
    in_order(row, SHARE_MIN_PERCENT, share_min_percent, SHARE_MAX_PERCENT, share_max_percent);
    let lead_weeks_min = row.read(LEAD_WEEKS_MIN, cell::count);
    let lead_weeks_max = row.read(LEAD_WEEKS_MAX, cell::count);
    in_order(row, LEAD_WEEKS_MIN, lead_weeks_min, LEAD_WEEKS_MAX, lead_weeks_max);
    Some(Programme {
        id,
        organisation,
        title,
        routes: row.list(ROUTES, cell::named::<Route>),
        areas: row.list(AREAS, cell::area),
        max_price: row.read(MAX_PRICE, cell::money),
        share_min_percent,
        share_max_percent,
        deposit_min: row.read(DEPOSIT_MIN, cell::money),
        fees: row.read(FEES, cell::money),
        property_types: row.list(PROPERTY_TYPES, code(Kind::PropertyType)),
        features,
        lead_weeks_min,
        lead_weeks_max,
        homes_left_this_year: row.read(HOMES_LEFT_THIS_YEAR, cell::count),
        min_age: row.read(MIN_AGE, cell::count),
        needs: row.text(NEEDS),
        confirmed_on: row.read(CONFIRMED_ON, cell::date),
        description: row.text(DESCRIPTION),
        status: row.needed(STATUS, cell::named::<Status>)?,
    })
}

/// The checker of a cell that holds a code of one kind.
fn code(kind: Kind) -> impl Fn(&str) -> Result<Code, cell::Wrong> {
    move |text| cell::code(text, &[kind])
}

fn all_facts(row: &mut Row, columns: &[FactColumns]) -> Features {
    let mut features = Features::default();
    for three in columns {
        facts::read(row, three, &mut features);
    }
    features.fitted()
}

/// The smaller of two ends may not pass the larger.
fn in_order<T: PartialOrd + std::fmt::Display>(row: &mut Row, low: &'static str, least: Option<T>, high: &'static str, most: Option<T>) {
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        row.fault_with(high, format!("{most} is less than the {least} under `{low}`"), "Write the larger of the two here.");
    }
}
