//! One home: how it is held, what stands there, what is so of it and how much of that its landlord says.

mod build;
mod facts;
mod holdings;
mod money;
mod words;

use super::chance::{Chance, Stream};
use super::ground::{Ground, Spot};
use super::support::{IncludedTeam, Teams};
use super::traits::{Candour, state};
use super::{Order, names, when};
use crate::domain::{Features, Home, HomeId, Name, Said};
use crate::vocabulary::{LandlordType, Readiness, Route, Status, household, setting};
use build::Build;
use holdings::{ALL, Holding};

/// The home of one row.
pub(super) fn home(order: &Order, ground: &Ground, teams: &Teams, row: u32) -> Home {
    let chance = &mut Chance::of(order.seed, Stream::Home, u64::from(row));
    let holding = &ALL[chance.place(ALL.iter().map(|h| h.share))];
    let team = teams.of_setting(chance, holding.setting);
    let spot = match team {
        Some(team) => ground.spot_in(chance, team.town),
        None => ground.spot(chance),
    };
    let build = Build::drawn(chance, holding, &spot);
    let candour = Candour::drawn(chance);
    let mut home = blank(row, chance, holding, &build, &spot);
    home.features = features(chance, &build, candour).fitted();
    say_who_lives_there(chance, &mut home, holding, &build, candour);
    say_what_it_costs(chance, &mut home, holding, &build, &spot);
    say_who_owns_it(chance, &mut home, holding, order, &spot);
    say_whose_support(chance, &mut home, team);
    say_when(chance, &mut home, order);
    home.description = words::description(chance, holding, &build, &spot).into();
    home
}

/// What every row says: where, what and how it is held.
fn blank(row: u32, chance: &mut Chance, holding: &Holding, build: &Build, spot: &Spot) -> Home {
    let silent = |chance: &mut Chance, often: u32| chance.is(often);
    Home {
        id: HomeId::new(format!("H-{:06}", row + 1)),
        organisation: Name::default(),
        title: words::title(chance, holding, build, spot).into(),
        // Real postcodes would point at the doors of strangers: the offer is placed by coordinates and council.
        postcode: None,
        point: spot.point,
        by_circle: false,
        area: Some(spot.council.code.clone()),
        setting: holding.setting,
        tenures: if silent(chance, 90) { vec![] } else { holding.tenures.to_vec() }.into(),
        property_types: if silent(chance, 150) { vec![] } else { build.types.clone() }.into(),
        bedrooms: (!silent(chance, 110)).then_some(build.bedrooms),
        other_tenants: None,
        places: None,
        whole_home: None,
        features: Features::default(),
        weekly_rent: None,
        service_charge: None,
        full_price: None,
        share_min_percent: None,
        routes: if silent(chance, 160) { vec![] } else { holding.routes.to_vec() }.into(),
        landlord_type: None,
        landlord_leases_until: None,
        lease_years: None,
        support_tied: None,
        support_included: None,
        state: (!silent(chance, 180)).then_some(build.state),
        available_from: None,
        lead_weeks: None,
        confirmed_on: None,
        status: Status::Published,
        description: Box::default(),
    }
}

fn features(chance: &mut Chance, build: &Build, candour: Candour) -> Features {
    let mut said = Features::default();
    for table in [facts::SURROUNDINGS, facts::HAZARDS, facts::FEATURES, facts::HOUSEHOLD, facts::RESTRICTIONS] {
        state(chance, table, facts::ADDABLE, build.qualities, candour, &mut said);
    }
    if said.said(household::WOMEN_ONLY) == Some(Said::Yes) && said.said(household::MEN_ONLY) == Some(Said::Yes) {
        said.say(household::MEN_ONLY, Said::No);
    }
    said
}

fn say_who_lives_there(chance: &mut Chance, home: &mut Home, holding: &Holding, build: &Build, candour: Candour) {
    let free = (*chance.weighted(&[(84, 1), (13, 2), (3, 3)])).min(build.household);
    if holding.household.1 == 1 {
        home.other_tenants = chance.maybe(candour.yes * 7 / 10, |_| 0);
        home.places = chance.maybe(260, |_| 1);
        return;
    }
    home.other_tenants = chance.maybe(candour.yes.max(600), |_| build.household - free);
    home.places = chance.maybe(780, |_| free);
    // Another 12 in 100 would let the whole house to one person.
    home.whole_home = match chance.below(1000) {
        d if d < 120 && holding.setting == setting::SHARED_SUPPORTED_LIVING => Some(true),
        d if d < 460 => Some(false),
        _ => None,
    };
}

fn say_what_it_costs(chance: &mut Chance, home: &mut Home, holding: &Holding, build: &Build, spot: &Spot) {
    let prices = money::prices(chance, holding, build, spot);
    home.weekly_rent = prices.weekly_rent.filter(|_| chance.is(790));
    home.service_charge = prices.service_charge.filter(|_| chance.is(620));
    home.full_price = prices.full_price.filter(|_| chance.is(820));
    home.share_min_percent = prices.share_min_percent.filter(|_| chance.is(760));
}

fn say_who_owns_it(chance: &mut Chance, home: &mut Home, holding: &Holding, order: &Order, spot: &Spot) {
    let kind = *chance.weighted(holding.landlords);
    home.landlord_type = Some(kind).filter(|_| chance.is(880));
    home.organisation = match kind {
        LandlordType::Council => format!("{} Council Homes (sample)", spot.council.name),
        LandlordType::Family | LandlordType::Private => names::household(chance),
        LandlordType::CareProvider => names::provider(spot.pool(chance, order.provider_pool())),
        other => names::landlord(other, spot.pool(chance, order.landlord_pool())),
    }
    .into();
    if home.routes.contains(&Route::SpecialisedSupportedLeased) {
        home.landlord_leases_until = chance.maybe(520, |c| when::days_after(order.today, 200 + c.below(8_500)));
    }
    if holding.routes.iter().any(|r| [Route::Hold, Route::SharedOwnership, Route::OlderSharedOwnership].contains(r)) {
        // A new lease runs for 990 years (gov.uk/shared-ownership-scheme); older ones are shorter.
        home.lease_years = chance.maybe(640, |c| *c.weighted(&[(70, 990), (15, 999), (15, 125)]));
    }
}

fn say_whose_support(chance: &mut Chance, home: &mut Home, team: Option<&IncludedTeam>) {
    let provider = home.landlord_type == Some(LandlordType::CareProvider);
    home.support_tied = match chance.below(1000) {
        d if d < 340 => None,
        d if d < 760 && provider => Some(true),
        d if d < 380 => Some(true),
        _ => Some(false),
    };
    if let Some(team) = team {
        home.organisation.clone_from(&team.organisation);
        home.support_included = Some(team.id.clone());
        home.support_tied = Some(true).filter(|_| chance.is(700));
    }
}

fn say_when(chance: &mut Chance, home: &mut Home, order: &Order) {
    let lead = match home.state {
        Some(Readiness::ToBeBought) => (24, 60),
        Some(Readiness::BeingBuilt) => (20, 90),
        Some(Readiness::BeingAdapted) => (6, 26),
        _ => (1, 12),
    };
    let standing = matches!(home.state, None | Some(Readiness::Ready));
    home.available_from = if standing { when::available(chance, order.today, 640, 20) } else { when::available(chance, order.today, 60, 60) };
    home.lead_weeks = chance.maybe(610, |c| c.between(lead));
    home.confirmed_on = when::confirmed(chance, order.today, 31);
    home.status = *chance.weighted(&[(860, Status::Published), (64, Status::UnderOffer), (24, Status::Draft), (32, Status::Paused), (20, Status::Withdrawn)]);
}
