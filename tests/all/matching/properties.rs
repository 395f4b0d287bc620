//! What holds in every world: small ones made by chance, each offer as silent as real ones are.

use crate::support::worlds::*;
use homeward::domain::ranking::{BestOfEach, NearMiss, Package, RankWhat, Ranking};
use homeward::domain::{Home, Pence, RequirementRow, Support};
use homeward::matching::{self, Ask};
use homeward::offers::Catalogue;
use homeward::vocabulary::{
    Basis, Code, Kind, State, Strength, Voice, hazard, home_feature, language, night, restriction, setting, skill, staff_gender, team_feature, tenure,
};
use proptest::prelude::*;
use std::{cmp::Reverse, collections::BTreeSet};

#[derive(Clone, Debug)]
pub(super) struct World {
    pub plan: Plan,
    pub homes: Vec<Home>,
    pub teams: Vec<Support>,
    pub what: RankWhat,
}

impl World {
    pub fn rank(&self) -> Ranking {
        rank(&self.plan, &self.homes, &self.teams, self.what)
    }
}

pub(super) fn asked() -> impl Strategy<Value = Asked> {
    let all = [
        near_fareham(8.0),
        place(Kind::Near, None),
        place(Kind::AwayFromPlace, Some(6.0)),
        in_area("hampshire", "E07000087"),
        wants(home_feature::BATH),
        wants(home_feature::BATH).or("lift"),
        avoids(hazard::PUB).or("school"),
        avoids(restriction::CURFEW),
        wants(setting::OWN_HOME),
        avoids(setting::RESIDENTIAL_CARE),
        wants(tenure::SOCIAL_RENT),
        lives_alone(),
        number(Kind::Bedrooms, 2.0),
        number(Kind::RentLimit, 150.0),
        move_by("2027-01-15"),
        number(Kind::TeamSize, 5.0),
        number(Kind::TeamMost, 6.0),
        number(Kind::Hours, 35.0),
        number(Kind::RatioDay, 2.0),
        wants(night::SLEEP_IN),
        wants(team_feature::OWN_TEAM),
        wants(staff_gender::FEMALE),
        wants(language::BSL),
        wants(skill::AUTISM),
        wants(skill::EPILEPSY),
        number(Kind::SupportBudget, 900.0),
        number(Kind::TotalBudget, 1000.0),
        separate_landlord(),
        interest("steam trains"),
    ];
    let plain = (0..all.len()).prop_map(move |place| all[place].clone());
    let state = prop_oneof![4 => Just(State::Read), 1 => Just(State::Confirmed), 1 => Just(State::Disputed), 1 => Just(State::SetAside)];
    let basis = prop_oneof![3 => Just(Basis::Wish), 1 => Just(Basis::Risk), 1 => Just(Basis::Health)];
    let voice = prop_oneof![Just(Voice::Person), Just(Voice::Family), Just(Voice::Professional)];
    let weight = prop_oneof![5 => Just(None), 1 => (1.0..10.0f64).prop_map(Some)];
    (plain, state, basis, voice, weight).prop_map(|(asked, state, basis, voice, weight)| {
        let mut asked = asked.state(state).because_of(basis).voiced_by(voice);
        asked.0.weight = weight;
        asked
    })
}

pub fn plans() -> impl Strategy<Value = Plan> {
    let strength = prop_oneof![2 => Just(Strength::Essential), 1 => Just(Strength::Important), 1 => Just(Strength::Nice)];
    proptest::collection::vec((asked(), strength), 0..9).prop_map(|all| all.into_iter().fold(plan(), |plan, (asked, strength)| plan.with(asked, strength)))
}

/// Says yes, can add, no, or nothing.
fn saying<T: Offered>(offer: T, code: Code, said: u8) -> T {
    match said {
        0 => offer.has(code),
        1 => offer.can_add(code),
        2 => offer.has_no(code),
        _ => offer,
    }
}

pub fn some<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(proptest::sample::select(values))
}

pub fn homes() -> impl Strategy<Value = Home> {
    let kind = proptest::sample::select(vec![setting::OWN_HOME, setting::SUPPORTED_FLAT, setting::SHARED_SUPPORTED_LIVING, setting::RESIDENTIAL_CARE]);
    let place = (prop_oneof![Just(2.0), Just(7.0), Just(12.0)], some(vec!["E07000087", "E08000035"]));
    let people = (some(vec![0, 1, 2]), some(vec![0, 1, 2]), some(vec![1, 2]), some(vec![true, false]));
    let terms = (some(vec![140.0, 155.0, 200.0]), some(vec!["2026-12-01", "2027-02-01"]), some(vec!["Tide Support", "Harbour Homes"]), some(vec!["S0", "S1"]));
    (kind, place, people, terms, proptest::array::uniform5(0u8..4), some(vec![tenure::SOCIAL_RENT, tenure::SHARED_OWNERSHIP]), any::<bool>()).prop_map(
        |(kind, (km, area), (others, places, bedrooms, tied), (rent, day, organisation, included), said, held, mentions)| {
            let codes = [home_feature::BATH, home_feature::LIFT, hazard::PUB, hazard::SCHOOL, restriction::CURFEW];
            let home = codes.into_iter().zip(said).fold(home().a(kind).km_north(km), |home, (code, said)| saying(home, code, said));
            home.but(|h| {
                (h.other_tenants, h.places, h.bedrooms, h.support_tied) = (others, places, bedrooms, tied);
                h.area = area.map(|a| a.into());
                h.weekly_rent = rent.map(Pence::from_pounds);
                h.available_from = day.and_then(on);
                h.organisation = organisation.unwrap_or("Harbour Homes").into();
                h.support_included = included.map(|s| s.into());
                h.tenures = held.into_iter().collect();
                h.description = if mentions { "by the steam train line".into() } else { Box::default() };
            })
        },
    )
}

pub fn teams() -> impl Strategy<Value = Support> {
    let gives = (some(vec![3, 5]), some(vec![6, 8]), some(vec![20.0, 40.0]), some(vec![1.0, 2.0]));
    let terms = (some(vec![800.0, 950.0]), some(vec![Pence(2500)]), some(vec!["2026-12-01", "2027-03-01"]), prop_oneof![Just(5.0), Just(50.0)]);
    let choice = (some(vec![night::SLEEP_IN, night::WAKING_NIGHT]), some(vec![staff_gender::MIXED, staff_gender::MALE]), some(vec![0, 1]));
    (gives, terms, choice, proptest::array::uniform3(0u8..4)).prop_map(
        |((size, faces, hours, ratio), (price, rate, day, reach), (at_night, gender, places), said)| {
            let codes = [skill::AUTISM, skill::EPILEPSY, team_feature::OWN_TEAM];
            let team = codes.into_iter().zip(said).fold(team(), |team, (code, said)| saying(team, code, said));
            team.but(|s| {
                (s.team_max, s.faces_usual, s.hours_max, s.ratio_max) = (size, faces, hours, ratio);
                (s.weekly_price, s.hourly_rate, s.covers_km) = (price.map(Pence::from_pounds), rate, Some(reach));
                s.available_from = day.and_then(on);
                s.places = places;
                s.nights = at_night.into_iter().collect();
                s.staff_genders = gender.into_iter().collect();
            })
        },
    )
}

pub(super) fn worlds() -> impl Strategy<Value = World> {
    let what = prop_oneof![3 => Just(RankWhat::Packages), 1 => Just(RankWhat::Homes), 1 => Just(RankWhat::Support)];
    (plans(), proptest::collection::vec(homes(), 0..7), proptest::collection::vec(teams(), 0..5), what).prop_map(|(plan, homes, teams, what)| {
        let homes = homes.into_iter().enumerate().map(|(n, home)| home.id(&format!("H{n}"))).collect();
        let teams = teams.into_iter().enumerate().map(|(n, team)| team.id(&format!("S{n}"))).collect();
        World { plan, homes, teams, what }
    })
}

/// The same world with one requirement relaxed by one step, as `docs/matching.md` §7 lists the steps; none where it takes no part.
fn relaxed(world: &World, place: usize) -> World {
    let mut world = world.clone();
    freeze_prices(&mut world);
    let row = &mut world.plan.rows[place];
    let kind = Kind::named(&row.kind).expect("a kind");
    let default = if kind == Kind::Near { 5.0 } else { 3.0 };
    let n = row.number.unwrap_or(default);
    row.assumed |= row.number.is_none() && matches!(kind, Kind::Near | Kind::AwayFromPlace);
    let number = match kind {
        Kind::Near => Some(2.0 * n),
        Kind::AwayFromPlace => Some(n / 2.0),
        Kind::Housemates | Kind::TeamMost => Some(n + 1.0),
        Kind::Bedrooms => Some((n - 1.0).max(1.0)),
        Kind::RentLimit | Kind::SupportBudget | Kind::TotalBudget => Some(1.1 * n),
        Kind::TeamSize | Kind::Hours | Kind::RatioDay | Kind::RatioOut => Some(0.75 * n),
        _ => None,
    };
    match (number, kind) {
        (Some(number), _) => row.number = Some(number),
        (None, Kind::MoveBy) => row.code = Some("2027-04-15".into()),
        (None, _) => weaken(&mut world.plan.rows, place),
    }
    world
}

fn weaken(rows: &mut Vec<RequirementRow>, place: usize) {
    match rows[place].strength.as_str() {
        "essential" => rows[place].strength = "important".into(),
        "important" => rows[place].strength = "nice".into(),
        _ => drop(rows.remove(place)),
    }
}

/// Prices stay as they were: the hourly rate becomes a weekly price before the hours are relaxed.
fn freeze_prices(world: &mut World) {
    let hours = world.plan.requirements().iter().find(|r| r.kind == Kind::Hours && r.state != State::SetAside).and_then(|r| r.number);
    for team in &mut world.teams {
        if let Some((rate, hours)) = team.hourly_rate.zip(hours) {
            team.weekly_price = Some(Pence((rate.0 as f64 * hours + 0.5).floor() as i64));
        }
        team.hourly_rate = None;
    }
}

fn pairs(packages: &[Package]) -> BTreeSet<String> {
    packages.iter().map(pair).collect()
}

/// Every pair that could be ranked, each judged in a world of its own: those possible, and near misses beside what they come to.
fn one_by_one(world: &World) -> (Vec<Package>, Vec<(NearMiss, Package)>) {
    let (mut packages, mut misses) = (vec![], vec![]);
    let homes: Vec<&[Home]> = if world.what == RankWhat::Support { vec![&[]] } else { world.homes.chunks(1).collect() };
    let teams: Vec<&[Support]> = if world.what == RankWhat::Homes { vec![&[]] } else { world.teams.chunks(1).collect() };
    for home in homes {
        for team in &teams {
            let ranking = rank(&world.plan, home, team, world.what);
            packages.extend(ranking.packages);
            misses.extend(ranking.near_misses.into_iter().zip(judged_alone(world, home, team)));
        }
    }
    (packages, misses)
}

fn judged_alone(world: &World, home: &[Home], team: &[Support]) -> Option<Package> {
    let catalogue = Catalogue::new(home.to_vec(), team.to_vec());
    matching::judge(&Ask { what: world.what, ..Ask::new("test", &world.plan.requirements(), TODAY) }, &catalogue)
}

fn millionths(score: f64) -> Reverse<i64> {
    Reverse((score * 1e6).round() as i64)
}

/// The order of `docs/matching.md` §4.
fn place_in_order(p: &Package) -> impl Ord + use<> {
    let pence = p.weekly_cost.map(|c| (c * 100.0).round() as i64);
    (millionths(p.score), p.restrictiveness, millionths(p.score_low), pence.is_none(), pence, p.home.clone(), p.support.clone())
}

proptest! {
    #![proptest_config(crate::support::counts::cases(400))]

    /// The whole ranking is that of its pairs, each judged alone and then sorted: nothing that is skipped or kept along the way matters.
    #[test]
    fn a_ranking_is_its_pairs_judged_one_by_one_and_sorted(world in worlds()) {
        let ranking = world.rank();
        let (mut packages, mut misses) = one_by_one(&world);
        packages.sort_by_key(place_in_order);
        let low_of_first = packages.first().map_or(0.0, |p| p.score_low);
        for (package, rank) in packages.iter_mut().zip(1..) {
            (package.rank, package.group) = (rank, if package.score_high >= low_of_first { 1 } else { 2 });
        }
        prop_assert_eq!(&ranking.packages, &packages);

        misses.sort_by_key(|(miss, judged)| (miss.blocked_by.len(), place_in_order(judged)));
        let misses: Vec<NearMiss> = misses.into_iter().map(|(miss, _)| miss).collect();
        let five = &misses[..misses.len().min(5)];
        let lowest = five.iter().map(|m| m.restrictiveness).min().unwrap_or(0);
        let below = (0..lowest).filter_map(|r| misses.iter().find(|m| m.restrictiveness == r));
        prop_assert_eq!(ranking.near_misses.iter().collect::<Vec<_>>(), five.iter().chain(below).collect::<Vec<_>>());
    }

    #[test]
    fn the_order_of_the_offers_never_matters(world in worlds()) {
        let mut turned = world.clone();
        turned.homes.reverse();
        turned.teams.reverse();
        prop_assert_eq!(world.rank(), turned.rank());
    }

    #[test]
    fn fewer_given_back_are_the_first_of_all(world in worlds(), top in 0usize..4) {
        let all = world.rank();
        let catalogue = Catalogue::new(world.homes.clone(), world.teams.clone());
        let requirements = world.plan.requirements();
        let ask = Ask { what: world.what, top, ..Ask::new("test", &requirements, TODAY) };
        let few = matching::rank(&ask, &catalogue);
        prop_assert_eq!(&few.packages[..], &all.packages[..all.packages.len().min(top)]);
        prop_assert_eq!((few.considered, few.near_misses, few.best_of_each, few.what_if), (all.considered, all.near_misses, all.best_of_each, all.what_if));
    }

    #[test]
    fn what_if_is_what_a_ranking_of_the_relaxed_plan_says(world in worlds()) {
        for what_if in world.rank().what_if {
            let place = world.plan.rows.iter().position(|r| r.id == what_if.id.as_str()).expect("its row");
            let again = relaxed(&world, place).rank();
            prop_assert_eq!(what_if.pairs_possible, again.considered.pairs_possible, "{:?}", what_if);
            prop_assert_eq!(what_if.best_score, again.packages.first().map(|p| p.score), "{:?}", what_if);
        }
    }

    #[test]
    fn relaxing_a_requirement_never_loses_a_package(world in worlds(), place in any::<prop::sample::Index>()) {
        prop_assume!(!world.plan.rows.is_empty());
        let relaxed = relaxed(&world, place.index(world.plan.rows.len()));
        prop_assert!(pairs(&relaxed.rank().packages).is_superset(&pairs(&world.rank().packages)));
    }

    #[test]
    fn best_of_each_is_the_top_of_the_ranking_of_its_kind(world in worlds()) {
        let ranking = world.rank();
        let kind = |p: &Package| world.homes.iter().find(|h| Some(&h.id) == p.home.as_ref());
        for BestOfEach { setting, tenure, home, support, score } in &ranking.best_of_each {
            let of_kind = |p: &&Package| kind(p).map(|h| h.setting.name().to_owned()) == *setting
                && kind(p).is_none_or(|h| tenure.as_deref().map_or(h.tenures.is_empty(), |t| h.tenures.iter().any(|c| c.name() == t)));
            let top = ranking.packages.iter().find(of_kind).expect("one of its kind");
            prop_assert_eq!((home, support, score), (&top.home, &top.support, &top.score));
        }
        prop_assert_eq!(ranking.best_of_each.is_empty(), ranking.packages.is_empty());
    }

    /// Unknown is not no, and what turns out to be a no says which requirement it is a no to.
    #[test]
    fn learning_a_fact_never_removes_a_package_without_a_named_reason(plan in plans(), home in homes(), team in teams(), learnt in homes(), taught in teams()) {
        let before = ranking_of(&plan, std::slice::from_ref(&home), std::slice::from_ref(&team));
        if before.packages.is_empty() {
            return Ok(());
        }
        let (home, team) = (told(home, &learnt), taught_too(team, &taught));
        let after = ranking_of(&plan, &[home], &[team]);
        if after.packages.is_empty() {
            let blocked = &after.near_misses[0].blocked_by;
            prop_assert!(!blocked.is_empty());
            for id in blocked {
                let known = before.packages[0].requirements.iter().find(|r| r.id == *id).expect("it took part");
                prop_assert_eq!(known.fit, None, "{} was known before", id);
            }
        }
    }
}

/// The home with what it did not say filled in from another.
fn told(home: Home, other: &Home) -> Home {
    let unsaid: Vec<_> = other.features.iter().filter(|(code, _)| home.features.said(*code).is_none()).collect();
    let home = unsaid.into_iter().fold(home, |home, (code, said)| home.says(code, said));
    home.but(|h| {
        h.bedrooms = h.bedrooms.or(other.bedrooms);
        h.support_tied = h.support_tied.or(other.support_tied);
        // The rent of a care home that does not say one is in the fee: there silence is an answer.
        h.weekly_rent = h.weekly_rent.or(other.weekly_rent.filter(|_| h.setting != setting::RESIDENTIAL_CARE));
        h.area = h.area.take().or(other.area.clone());
        h.available_from = h.available_from.or(other.available_from);
        // And a home of one's own that does not say has nobody else.
        h.other_tenants = h.other_tenants.or(other.other_tenants.filter(|_| h.setting != setting::OWN_HOME));
        if h.tenures.is_empty() {
            h.tenures = other.tenures.clone();
        }
    })
}

/// The team with what it did not say filled in from another.
fn taught_too(team: Support, other: &Support) -> Support {
    let unsaid: Vec<_> = other.features.iter().filter(|(code, _)| team.features.said(*code).is_none()).collect();
    let team = unsaid.into_iter().fold(team, |team, (code, said)| team.says(code, said));
    team.but(|s| {
        s.team_max = s.team_max.or(other.team_max);
        s.faces_usual = s.faces_usual.or(other.faces_usual);
        s.hours_max = s.hours_max.or(other.hours_max);
        s.ratio_max = s.ratio_max.or(other.ratio_max);
        s.weekly_price = s.weekly_price.or(other.weekly_price);
        if s.nights.is_empty() {
            s.nights = other.nights.clone();
        }
        if s.staff_genders.is_empty() {
            s.staff_genders = other.staff_genders.clone();
        }
    })
}
