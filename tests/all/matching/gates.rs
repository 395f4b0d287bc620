//! `docs/matching.md` §3: what takes part, what gates, what is to confirm and what is to put in place.

use crate::support::worlds::*;
use homeward::domain::ranking::{Package, Ranking};
use homeward::domain::{FitStatus, Home};
use homeward::vocabulary::{Basis, Kind, State, Voice, hazard, home_feature};

fn with_home(plan: &Plan, home: Home) -> Ranking {
    ranking_of(plan, &[home], &[team()])
}

fn ids(all: &[homeward::domain::RequirementId]) -> Vec<&str> {
    all.iter().map(|id| id.as_str()).collect()
}

fn only(ranking: &Ranking) -> &Package {
    let [package] = ranking.packages.as_slice() else { panic!("one package, not {}", ranking.packages.len()) };
    package
}

fn shared() -> Home {
    home().a(homeward::vocabulary::setting::SUPPORTED_FLAT).with_others(1)
}

#[test]
fn a_home_that_does_not_say_stays_possible_and_becomes_a_question() {
    let ranking = with_home(&plan().essential(lives_alone()), shared().but(|h| h.other_tenants = None));
    let package = only(&ranking);
    assert_eq!(package.requirements[0].status, FitStatus::Unknown);
    assert_eq!(ids(&package.to_confirm), ["r1"]);
    insta::assert_snapshot!(package.requirements[0].text, @"The home does not say how many others live there: ask (not yet confirmed)");
}

#[test]
fn a_must_that_is_not_met_makes_a_package_impossible_and_a_near_miss() {
    let ranking = with_home(&plan().essential(lives_alone()), shared());
    assert_eq!((order(&ranking), ranking.considered.pairs_possible), (String::new(), 0));
    assert_eq!(near_misses(&ranking), ["H1+S1 blocked by r1"]);
}

#[test]
fn facts_about_the_person_and_what_is_set_aside_take_no_part() {
    let plan = plan().essential(number(Kind::MonthsInHospital, 90.0)).essential(lives_alone().state(State::SetAside)).nice(interest("music"));
    let package_ids: Vec<_> = only(&with_home(&plan, shared())).requirements.iter().map(|r| r.id.to_string()).collect();
    assert_eq!(package_ids, ["r3"]);
}

#[test]
fn a_disputed_must_counts_as_important_and_stays_to_be_put_in_place() {
    let ranking = with_home(&plan().essential(lives_alone().disputed()), shared());
    assert_eq!(only(&ranking).requirements[0].fit, Some(0.5));
    assert_eq!(ids(&only(&ranking).to_put_in_place), ["r1"]);
    let unknown = with_home(&plan().essential(lives_alone().disputed()), shared().but(|h| h.other_tenants = None));
    assert_eq!(ids(&only(&unknown).to_confirm), ["r1"]);
}

#[test]
fn a_disputed_nice_thing_bends_as_an_important_one() {
    let ranking = with_home(&plan().nice(near_fareham(8.0).disputed()), home().km_north(12.0));
    assert_eq!(only(&ranking).requirements[0].fit, Some(0.5));
}

#[test]
fn a_near_whose_distance_is_assumed_does_not_gate_but_any_other_assumed_number_does() {
    let far = || home().km_north(30.0);
    assert_eq!(order(&with_home(&plan().essential(near_fareham(8.0).assumed()), far())), "H1+S1");
    assert_eq!(order(&with_home(&plan().essential(near_fareham(8.0)), far())), "");
    assert_eq!(order(&with_home(&plan().essential(place(Kind::AwayFromPlace, None)), home())), "", "three assumed kilometres gate");
}

#[test]
fn a_professionals_risk_gates_only_once_it_is_ratified() {
    let no_stairs = || avoids(hazard::STAIRS).because_of(Basis::Risk).voiced_by(Voice::Professional);
    let with_stairs = |asked| order(&with_home(&plan().essential(asked), home().has(hazard::STAIRS)));
    assert_eq!(with_stairs(no_stairs()), "H1+S1");
    assert_eq!(with_stairs(no_stairs().ratified()), "");
    assert_eq!(with_stairs(no_stairs().voiced_by(Voice::Family)), "");
    assert_eq!(with_stairs(no_stairs().because_of(Basis::Health)), "");
}

#[test]
fn what_does_not_gate_bends_like_an_important_want_but_weighs_as_a_must() {
    let risk = number(Kind::RentLimit, 100.0).because_of(Basis::Risk).voiced_by(Voice::Professional);
    let ranking = with_home(&plan().essential(risk).important(wants(home_feature::BATH)), home().rent(105.0).has_no(home_feature::BATH));
    assert_eq!((only(&ranking).requirements[0].fit, only(&ranking).score), (Some(0.5), 31.25), "2.5 of 8");
}

#[test]
fn a_day_that_is_missed_is_to_be_put_in_place_however_much_it_matters() {
    let ready = |day| (home().but(|h| h.available_from = on(day)), team().but(|s| s.available_from = on(day)));
    let (home, team) = ready("2027-02-01");
    let ranking = ranking_of(&plan().nice(move_by("2027-01-01")), &[home], &[team]);
    assert_eq!(ids(&only(&ranking).to_put_in_place), ["r1"]);
}

#[test]
fn a_must_that_can_be_added_is_to_be_put_in_place_and_a_wish_is_not() {
    let plan = plan().essential(wants(home_feature::BATH)).important(wants(home_feature::LIFT));
    let ranking = with_home(&plan, home().can_add(home_feature::BATH).can_add(home_feature::LIFT));
    assert_eq!((ids(&only(&ranking).to_put_in_place), ids(&only(&ranking).to_confirm)), (vec!["r1"], vec![]));
}

#[test]
fn confirming_changes_nothing_in_the_ranking() {
    let asked = |state| with_home(&plan().essential(wants(home_feature::BATH).state(state)), home().can_add(home_feature::BATH));
    let (read, confirmed) = (asked(State::Read), asked(State::Confirmed));
    assert_eq!((only(&read).score, &only(&read).to_put_in_place), (only(&confirmed).score, &only(&confirmed).to_put_in_place));
    assert!(only(&read).requirements[0].text.ends_with("(not yet confirmed)"));
    assert!(!only(&confirmed).requirements[0].text.contains("not yet confirmed"));
}
