//! `docs/matching.md` §2, row by row. Three fits stand beside each other: as a must, as important, as nice.

use crate::support::worlds::*;
use homeward::domain::{Home, Support};
use homeward::vocabulary::{Form, Kind, hazard, home_feature, language, night, property_type, restriction, setting, skill, staff_gender, team_feature, tenure};
use rstest::rstest;

const MET: [Option<f64>; 3] = [Some(1.0); 3];
const UNMET: [Option<f64>; 3] = [Some(0.0); 3];
const UNKNOWN: [Option<f64>; 3] = [None; 3];
const CAN_ADD: [Option<f64>; 3] = [Some(0.7); 3];
const HALF: [Option<f64>; 3] = [Some(0.5); 3];

fn each(must: f64, important: f64, nice: f64) -> [Option<f64>; 3] {
    [Some(must), Some(important), Some(nice)]
}

fn of_home(asked: Asked, home: Home) -> [Option<f64>; 3] {
    fits(asked, &home, &team())
}

fn of_team(asked: Asked, team: Support) -> [Option<f64>; 3] {
    fits(asked, &home(), &team)
}

#[rstest]
#[case(8.0, MET)]
#[case(12.0, each(0.0, 0.5, 0.75))]
#[case(16.0, each(0.0, 0.0, 0.5))]
#[case(30.0, UNMET)]
fn near_takes_a_home_up_to_twice_as_far_when_important_and_three_times_when_nice(#[case] km: f64, #[case] expected: [Option<f64>; 3]) {
    assert_eq!(of_home(near_fareham(8.0), home().km_north(km - 1e-9)), expected);
}

#[test]
fn near_counts_the_nearest_of_its_places_and_is_unknown_when_none_is_known() {
    let mut or_gosport = near_fareham(8.0).or("gosport");
    or_gosport.0.points.as_mut().unwrap().push(homeward::domain::ResolvedPlaceRow { code: "gosport".into(), lat: 50.795, lon: -1.129 });
    assert_eq!(of_home(or_gosport, home().but(|h| h.point = homeward::domain::Point::new(50.79, -1.13).unwrap())), MET);
    let mut nowhere = near_fareham(8.0);
    nowhere.0.points = None;
    assert_eq!(of_home(nowhere, home()), UNKNOWN);
}

#[test]
fn near_nothing_at_all_is_met_only_on_the_spot() {
    assert_eq!(of_home(near_fareham(0.0), home()), MET);
    assert_eq!(of_home(near_fareham(0.0), home().km_north(0.1)), UNMET);
}

#[test]
fn a_near_without_a_number_is_five_kilometres_and_no_gate() {
    assert_eq!(of_home(place(Kind::Near, None), home().km_north(5.0 - 1e-9)), MET);
    assert_eq!(of_home(place(Kind::Near, None), home().km_north(7.5)), each(0.5, 0.5, 0.75));
}

#[test]
fn away_from_a_place_is_met_by_the_share_of_the_distance_kept() {
    assert_eq!(of_home(place(Kind::AwayFromPlace, Some(10.0)), home().km_north(10.0 + 1e-9)), MET);
    assert_eq!(of_home(place(Kind::AwayFromPlace, Some(10.0)), home().km_north(5.0)), each(0.0, 0.5, 0.5));
    assert_eq!(of_home(place(Kind::AwayFromPlace, None), home().km_north(1.5)), each(0.0, 0.5, 0.5), "three kilometres where not given");
    assert_eq!(of_home(place(Kind::AwayFromPlace, Some(0.0)), home()), MET);
}

#[test]
fn an_area_holds_the_homes_council_or_not_and_either_may_be_unknown() {
    let in_hampshire = |h: Home| of_home(in_area("hampshire", "E07000087"), h);
    assert_eq!(in_hampshire(home().but(|h| h.area = Some("E07000087".into()))), MET);
    assert_eq!(in_hampshire(home().but(|h| h.area = Some("E08000035".into()))), UNMET);
    assert_eq!(in_hampshire(home()), UNKNOWN);
    let mut nowhere = in_area("nowhere", "E07000087");
    nowhere.0.areas = None;
    assert_eq!(of_home(nowhere, home().but(|h| h.area = Some("E07000087".into()))), UNKNOWN);
}

#[test]
fn what_a_home_says_of_a_feature_decides_and_silence_is_a_question() {
    let bath = || wants(home_feature::BATH);
    assert_eq!(of_home(bath(), home().has(home_feature::BATH)), MET);
    assert_eq!(of_home(bath(), home().can_add(home_feature::BATH)), CAN_ADD);
    assert_eq!(of_home(bath(), home().has_no(home_feature::BATH)), UNMET);
    assert_eq!(of_home(bath(), home()), UNKNOWN);
}

#[test]
fn a_wanted_hazard_or_restriction_that_can_be_taken_away_is_there() {
    assert_eq!(of_home(wants(hazard::SCHOOL), home().can_add(hazard::SCHOOL)), MET);
    assert_eq!(of_home(wants(restriction::DOOR_ALARM), home().can_add(restriction::DOOR_ALARM)), MET);
    assert_eq!(of_home(avoids(hazard::SCHOOL), home().can_add(hazard::SCHOOL)), CAN_ADD);
}

#[test]
fn what_is_to_be_avoided_is_the_other_way_round() {
    assert_eq!(of_home(avoids(hazard::PUB), home().has(hazard::PUB)), UNMET);
    assert_eq!(of_home(avoids(hazard::PUB), home().has_no(hazard::PUB)), MET);
    assert_eq!(of_home(avoids(hazard::PUB), home()), UNKNOWN);
    assert_eq!(of_home(avoids(setting::HOSPITAL), home()), MET);
    assert_eq!(of_home(avoids(setting::HOSPITAL), home().a(setting::HOSPITAL)), UNMET);
}

#[test]
fn of_several_that_would_do_the_best_counts_and_unknown_beats_only_a_no() {
    let bath_or_wet_room = || wants(home_feature::BATH).or("wet_room");
    let both = |bath: fn(Home) -> Home, wet: fn(Home) -> Home| of_home(bath_or_wet_room(), wet(bath(home())));
    assert_eq!(both(|h| h.has_no(home_feature::BATH), |h| h.has(home_feature::WET_ROOM)), MET);
    assert_eq!(both(|h| h.can_add(home_feature::BATH), |h| h), CAN_ADD, "a known fit wins over unknown");
    assert_eq!(both(|h| h.has_no(home_feature::BATH), |h| h), UNKNOWN, "unknown wins over a no");
    assert_eq!(both(|h| h.has_no(home_feature::BATH), |h| h.has_no(home_feature::WET_ROOM)), UNMET);
}

#[test]
fn of_several_to_avoid_the_worst_counts() {
    let no_pub_or_school = || avoids(hazard::PUB).or("school");
    assert_eq!(of_home(no_pub_or_school(), home().has(hazard::SCHOOL)), UNMET, "a known 0 first");
    assert_eq!(of_home(no_pub_or_school(), home().can_add(hazard::SCHOOL)), UNKNOWN, "then unknown");
    assert_eq!(of_home(no_pub_or_school(), home().can_add(hazard::SCHOOL).has_no(hazard::PUB)), CAN_ADD, "then 0.7");
    assert_eq!(of_home(no_pub_or_school(), home().has_no(hazard::SCHOOL).has_no(hazard::PUB)), MET);
}

#[test]
fn a_vacancy_in_an_existing_team_is_never_a_team_of_ones_own() {
    let vacancy = || team().but(|s| s.form = Some(Form::Existing)).has(team_feature::OWN_TEAM);
    assert_eq!(of_team(wants(team_feature::OWN_TEAM), vacancy()), UNMET);
    assert_eq!(of_team(avoids(team_feature::OWN_TEAM), vacancy()), MET);
    assert_eq!(of_team(wants(team_feature::OWN_TEAM), team().but(|s| s.form = Some(Form::BuiltAround)).has(team_feature::OWN_TEAM)), MET);
    assert_eq!(of_team(wants(team_feature::KEY_WORKER), vacancy().has(team_feature::KEY_WORKER)), MET);
}

#[test]
fn personal_care_is_answered_by_the_registration() {
    let registered = |is| team().but(|s| s.personal_care_registered = is);
    assert_eq!(of_team(wants(skill::PERSONAL_CARE), registered(Some(true))), MET);
    assert_eq!(of_team(wants(skill::PERSONAL_CARE), registered(Some(false))), UNMET);
    assert_eq!(of_team(wants(skill::PERSONAL_CARE), registered(None)), UNKNOWN);
    assert_eq!(of_team(avoids(skill::PERSONAL_CARE), registered(Some(false))), MET);
}

#[test]
fn a_code_counts_only_in_its_own_kind() {
    assert_eq!(of_team(wants(language::BSL), team().has(skill::BSL)), UNKNOWN);
    assert_eq!(of_team(wants(skill::BSL), team().but(|s| s.languages = vec![language::BSL])), UNKNOWN);
}

#[test]
fn the_kind_of_home_and_property_are_among_those_asked_or_not() {
    assert_eq!(of_home(wants(setting::SHARED_LIVES).or("own_home"), home()), MET);
    assert_eq!(of_home(wants(setting::SHARED_LIVES), home()), UNMET);
    let bungalow = home().but(|h| h.property_types = vec![property_type::BUNGALOW, property_type::DETACHED].into());
    assert_eq!(of_home(wants(property_type::DETACHED), bungalow.clone()), MET);
    assert_eq!(of_home(avoids(property_type::FLAT).or("detached"), bungalow), UNMET);
    assert_eq!(of_home(wants(property_type::FLAT), home()), UNKNOWN);
}

#[test]
fn what_the_person_may_choose_is_listed_or_not() {
    let rented = home().but(|h| h.tenures = vec![tenure::SOCIAL_RENT, tenure::LICENCE].into());
    assert_eq!(of_home(wants(tenure::SOCIAL_RENT), rented.clone()), MET);
    assert_eq!(of_home(wants(tenure::SHARED_OWNERSHIP), rented.clone()), UNMET);
    assert_eq!(of_home(wants(tenure::SHARED_OWNERSHIP), home()), UNKNOWN);
    assert_eq!(of_home(avoids(tenure::LICENCE), rented.clone()), MET, "something else is left to choose");
    assert_eq!(of_home(avoids(tenure::LICENCE).or("social_rent"), rented), UNMET);
    assert_eq!(of_home(avoids(tenure::LICENCE), home()), UNKNOWN);
}

#[test]
fn mixed_staff_count_as_women_and_men_and_women_and_men_as_mixed() {
    let offering = |genders: &[_]| team().but(|s| s.staff_genders = genders.to_vec());
    use staff_gender::{FEMALE, MALE, MIXED};
    assert_eq!(of_team(wants(FEMALE), offering(&[MIXED])), MET);
    assert_eq!(of_team(wants(MIXED), offering(&[FEMALE, MALE])), MET);
    assert_eq!(of_team(wants(MIXED), offering(&[FEMALE])), UNMET);
    assert_eq!(of_team(wants(FEMALE), offering(&[MALE])), UNMET);
    assert_eq!(of_team(avoids(MALE), offering(&[MIXED])), MET, "to avoid, the list is taken as written");
    assert_eq!(of_team(avoids(MIXED), offering(&[FEMALE, MALE])), MET);
    assert_eq!(of_team(avoids(MIXED), offering(&[MIXED])), UNMET);
}

#[rstest]
#[case(night::NONE, night::NONE, MET)]
#[case(night::NONE, night::ON_CALL, MET)]
#[case(night::NONE, night::SLEEP_IN, UNMET)]
#[case(night::ON_CALL, night::WAKING_NIGHT, UNMET)]
#[case(night::SLEEP_IN, night::WAKING_NIGHT, HALF)]
#[case(night::SLEEP_IN, night::ON_CALL, UNMET)]
#[case(night::WAKING_NIGHT, night::WAKING_NIGHT, MET)]
#[case(night::WAKING_NIGHT, night::SLEEP_IN, UNMET)]
fn nights_stand_in_for_each_other_only_as_the_ladder_says(
    #[case] asked: homeward::vocabulary::Code,
    #[case] listed: homeward::vocabulary::Code,
    #[case] expected: [Option<f64>; 3],
) {
    assert_eq!(of_team(wants(asked), team().but(|s| s.nights = vec![listed])), expected);
}

#[test]
fn a_night_to_avoid_leaves_a_choice_as_soon_as_anything_else_is_listed() {
    assert_eq!(of_team(wants(night::NONE), team()), UNKNOWN);
    assert_eq!(of_team(avoids(night::NONE), team().but(|s| s.nights = vec![night::NONE, night::ON_CALL])), MET);
    assert_eq!(of_team(avoids(night::NONE), team().but(|s| s.nights = vec![night::NONE])), UNMET);
    assert_eq!(of_team(avoids(night::WAKING_NIGHT), team().but(|s| s.nights = vec![night::NONE])), MET, "none is a choice like any other");
}

#[test]
fn one_housemate_over_is_half_where_the_want_bends_even_for_none() {
    let shared = |others| home().a(setting::SUPPORTED_FLAT).with_others(others);
    assert_eq!(of_home(number(Kind::Housemates, 1.0), shared(1)), MET);
    assert_eq!(of_home(number(Kind::Housemates, 1.0), shared(2)), each(0.0, 0.5, 0.5));
    assert_eq!(of_home(number(Kind::Housemates, 1.0), shared(3)), UNMET);
    assert_eq!(of_home(lives_alone(), shared(1)), each(0.0, 0.5, 0.5));
    assert_eq!(of_home(lives_alone(), home().a(setting::SUPPORTED_FLAT)), UNKNOWN);
    assert_eq!(of_home(lives_alone(), home()), MET, "a home of one's own that does not say has nobody else");
}

#[rstest]
#[case(setting::SHARED_SUPPORTED_LIVING)]
#[case(setting::RESIDENTIAL_CARE)]
#[case(setting::NURSING_HOME)]
#[case(setting::SHARED_LIVES)]
#[case(setting::FAMILY_HOME)]
fn in_a_shared_home_the_other_free_places_will_be_filled_too(#[case] shared: homeward::vocabulary::Code) {
    let with_two_places = home().a(shared).with_others(1).but(|h| h.places = Some(2));
    let alone_with_one = |h: Home| of_home(number(Kind::Housemates, 1.0), h)[0];
    assert_eq!(alone_with_one(with_two_places.clone()), Some(0.0));
    assert_eq!(alone_with_one(with_two_places.clone().but(|h| h.whole_home = Some(true))), Some(1.0), "let to one person");
    assert_eq!(alone_with_one(with_two_places.clone().but(|h| h.places = None)), Some(1.0), "an empty number of places is one");
    assert_eq!(alone_with_one(with_two_places.clone().a(setting::EXTRA_CARE)), Some(1.0), "a flat of one's own within extra care");
    assert_eq!(alone_with_one(with_two_places.but(|h| h.other_tenants = None)), None);
}

#[test]
fn one_bedroom_short_is_half_where_the_want_bends() {
    let rooms = |n| of_home(number(Kind::Bedrooms, 3.0), home().but(|h| h.bedrooms = n));
    assert_eq!(rooms(Some(3)), MET);
    assert_eq!(rooms(Some(2)), each(0.0, 0.5, 0.5));
    assert_eq!(rooms(Some(1)), UNMET);
    assert_eq!(rooms(None), UNKNOWN);
}

#[test]
fn a_price_over_the_limit_falls_to_nothing_over_a_tenth_or_a_fifth() {
    assert_eq!(of_home(number(Kind::RentLimit, 100.0), home().rent(100.0)), MET);
    assert_eq!(of_home(number(Kind::RentLimit, 100.0), home().rent(105.0)), each(0.0, 0.5, 0.75));
    assert_eq!(of_home(number(Kind::RentLimit, 100.0), home().rent(120.0)), UNMET);
    assert_eq!(of_home(number(Kind::RentLimit, 100.0), home()), UNKNOWN);
    assert_eq!(of_home(number(Kind::RentLimit, 99.999), home().rent(100.0)), MET, "limits are whole pence too");
    assert_eq!(of_home(number(Kind::RentLimit, 0.0), home().rent(1.0)), UNMET);
    assert_eq!(of_team(number(Kind::SupportBudget, 1000.0), team().price(1050.0)), each(0.0, 0.5, 0.75));
}

#[test]
fn the_whole_weekly_cost_is_unknown_when_a_part_is() {
    let all = number(Kind::TotalBudget, 1000.0);
    assert_eq!(fits(all.clone(), &home().rent(200.0), &team().price(800.0)), MET);
    assert_eq!(fits(all.clone(), &home().rent(250.0), &team().price(800.0)), each(0.0, 0.5, 0.75));
    assert_eq!(fits(all.clone(), &home(), &team().price(800.0)), UNKNOWN);
    assert_eq!(fits(all, &home().a(setting::RESIDENTIAL_CARE), &team().price(1000.0)), MET, "in the fee");
}

#[test]
fn a_late_day_falls_over_half_a_year_a_year_or_two_and_never_gates() {
    let ready = |day| (home().but(|h| h.available_from = on(day)), team().but(|s| s.available_from = on("2026-12-01")));
    let fit = |day| {
        let (home, team) = ready(day);
        fits(move_by("2027-01-01"), &home, &team)
    };
    assert_eq!(fit("2027-01-01"), MET);
    assert_eq!(fit("2027-04-01"), each(0.5, 0.75, 0.875), "90 days late");
    assert_eq!(fit("2029-01-01")[..2], [Some(0.0), Some(0.0)], "as a must too it is possible");
    assert_eq!(of_home(move_by("2027-01-01"), home().but(|h| h.available_from = on("2026-12-01"))), UNKNOWN, "the team does not say");
}

#[test]
fn more_than_enough_is_enough_and_less_is_its_share() {
    let hours = |n| of_team(number(Kind::Hours, 40.0), team().but(|s| s.hours_max = n));
    assert_eq!(hours(Some(60.0)), MET);
    assert_eq!(hours(Some(30.0)), each(0.0, 0.75, 0.75));
    assert_eq!(hours(None), UNKNOWN);
    assert_eq!(of_team(number(Kind::TeamSize, 8.0), team().but(|s| s.team_max = Some(4))), each(0.0, 0.5, 0.5));
}

#[test]
fn too_many_faces_fall_to_nothing_at_twice_or_three_times_as_many() {
    let faces = |n| of_team(number(Kind::TeamMost, 6.0), team().but(|s| s.faces_usual = n));
    assert_eq!(faces(Some(6)), MET);
    assert_eq!(faces(Some(9)), each(0.0, 0.5, 0.75));
    assert_eq!(faces(Some(12)), each(0.0, 0.0, 0.5));
    assert_eq!(faces(None), UNKNOWN);
    assert_eq!(of_team(number(Kind::TeamMost, 0.0), team().but(|s| s.faces_usual = Some(1))), UNMET);
}

#[test]
fn a_ratio_is_given_or_not() {
    let by_day = |n| of_team(number(Kind::RatioDay, 2.0), team().but(|s| s.ratio_max = n));
    assert_eq!((by_day(Some(2.0)), by_day(Some(1.5)), by_day(None)), (MET, UNMET, UNKNOWN));
    assert_eq!(of_team(number(Kind::RatioOut, 1.0), team().but(|s| s.ratio_out_max = Some(2.0))), MET);
}

#[test]
fn a_landlord_is_separate_when_it_is_another_and_the_home_is_not_tied() {
    let tied = |is| home().but(|h| h.support_tied = is);
    assert_eq!(of_home(separate_landlord(), tied(Some(false))), MET);
    assert_eq!(of_home(separate_landlord(), tied(Some(true))), UNMET);
    assert_eq!(of_home(separate_landlord(), tied(None)), UNKNOWN);
    assert_eq!(of_home(separate_landlord(), tied(Some(false)).but(|h| h.organisation = " TIDE support ".into())), UNMET);
    assert_eq!(of_home(separate_landlord(), tied(Some(false)).but(|h| h.support_included = Some("S1".into()))), UNMET);
}

#[test]
fn an_interest_is_mentioned_when_all_its_words_stand_in_one_text_in_any_form_and_order() {
    let home_text = |text: &str| home().but(|h| h.description = text.into());
    assert_eq!(of_home(interest("steam trains"), home_text("a training shed, and all steamed up")), CAN_ADD);
    assert_eq!(of_home(interest("steam trains"), home_text("steam rooms")), UNKNOWN);
    let halves = fits(interest("steam trains"), &home_text("steam rooms"), &team().but(|s| s.description = "model trains".into()));
    assert_eq!(halves, UNKNOWN, "each text must hold all the words");
    assert_eq!(of_team(interest("steam trains").or("cooking"), team().but(|s| s.title = "We cook".into())), CAN_ADD);
}
