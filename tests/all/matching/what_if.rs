//! `docs/matching.md` §7: what one step would change.

use crate::support::worlds::*;
use homeward::domain::ranking::{Ranking, WhatIf};
use homeward::domain::{Home, Pence, Support};
use homeward::vocabulary::{Basis, Kind, Strength, Voice, home_feature, night, setting};
use rstest::rstest;

fn changes(ranking: &Ranking) -> Vec<&str> {
    ranking.what_if.iter().map(|w| w.change.as_str()).collect()
}

fn step(asked: Asked, strength: Strength, home: Home, team: Support) -> WhatIf {
    ranking_of(&plan().with(asked, strength), &[home], &[team]).what_if.remove(0)
}

#[rstest]
#[case(near_fareham(8.0), home().km_north(12.0), team(), "within 16 km")]
#[case(place(Kind::AwayFromPlace, Some(8.0)), home().km_north(5.0), team(), "at least 4 km away")]
#[case(lives_alone(), home().a(setting::SUPPORTED_FLAT).with_others(1), team(), "at most 1 other person")]
#[case(number(Kind::Bedrooms, 2.0), home().but(|h| h.bedrooms = Some(1)), team(), "at least 1 bedroom")]
#[case(number(Kind::RentLimit, 200.0), home().rent(220.0), team(), "at most £220 a week")]
#[case(number(Kind::SupportBudget, 200.0), home(), team().price(220.0), "at most £220 a week")]
#[case(number(Kind::TotalBudget, 200.0), home().rent(100.0), team().price(120.0), "at most £220 a week")]
#[case(number(Kind::TeamSize, 4.0), home(), team().but(|s| s.team_max = Some(3)), "at least 3 people in the team")]
#[case(number(Kind::Hours, 40.0), home(), team().but(|s| s.hours_max = Some(30.0)), "at least 30 hours a week")]
#[case(number(Kind::RatioDay, 2.0), home(), team().but(|s| s.ratio_max = Some(1.5)), "at least 1.5 staff by day")]
#[case(number(Kind::RatioOut, 2.0), home(), team().but(|s| s.ratio_out_max = Some(1.5)), "at least 1.5 staff when out")]
#[case(number(Kind::TeamMost, 6.0), home(), team().but(|s| s.faces_usual = Some(7)), "at most 7 different people in a month")]
#[case(wants(night::SLEEP_IN), home(), team().but(|s| s.nights = vec![night::ON_CALL]), "important instead of a must")]
fn one_step_lets_in_what_a_must_stood_in_the_way_of(#[case] asked: Asked, #[case] home: Home, #[case] team: Support, #[case] change: &str) {
    let what_if = step(asked, Strength::Essential, home, team);
    assert_eq!((what_if.change.as_str(), what_if.pairs_possible), (change, 1));
}

#[test]
fn ninety_days_are_given_to_a_day() {
    let ready = on("2027-03-31");
    let what_if = step(move_by("2027-01-01"), Strength::Essential, home().but(|h| h.available_from = ready), team().but(|s| s.available_from = ready));
    assert_eq!((what_if.change.as_str(), what_if.best_score), ("by 1 April 2027", Some(100.0)));
}

#[test]
fn what_has_no_number_becomes_less_of_a_must_and_at_last_is_left_out() {
    let plan = plan().essential(wants(home_feature::BATH)).important(wants(home_feature::LIFT)).nice(wants(home_feature::PARKING));
    let ranking = ranking_of(&plan, &[home().has(home_feature::BATH).has_no(home_feature::LIFT).has_no(home_feature::PARKING)], &[team()]);
    assert_eq!(changes(&ranking), ["important instead of a must", "nice to have instead of important", "left out"]);
    let best: Vec<_> = ranking.what_if.iter().map(|w| w.best_score.unwrap()).collect();
    assert_eq!(best, [42.857143, 71.428571, 62.5], "3 of 7, 5 of 7, 5 of 8; 5 of 9 as it stands");
}

#[test]
fn a_bedroom_is_the_least_there_can_be() {
    let what_if = step(number(Kind::Bedrooms, 1.0), Strength::Essential, home().but(|h| h.bedrooms = Some(0)), team());
    assert_eq!((what_if.change.as_str(), what_if.pairs_possible, what_if.best_score), ("at least 1 bedroom, as it stands", 0, None));
}

#[test]
fn a_default_counts_as_the_number_asked() {
    let what_if = step(place(Kind::Near, None), Strength::Essential, home().km_north(10.0 - 1e-6), team());
    assert_eq!((what_if.change.as_str(), what_if.best_score), ("within 10 km", Some(100.0)));
}

#[test]
fn fewer_hours_leave_the_price_as_it_was() {
    let plan = plan().essential(number(Kind::Hours, 40.0)).essential(number(Kind::SupportBudget, 700.0));
    let team = team().but(|s| (s.hours_max, s.hourly_rate) = (Some(30.0), Some(Pence(2000))));
    let ranking = ranking_of(&plan, &[home()], &[team]);
    assert_eq!(ranking.what_if[0].pairs_possible, 0, "still £800 a week");
}

#[test]
fn a_disputed_requirement_stays_important_until_it_is_settled() {
    let what_if = step(wants(home_feature::BATH).disputed(), Strength::Essential, home().has(home_feature::BATH), team());
    insta::assert_snapshot!(what_if.change, @"important instead of a must; it is disputed, so nothing changes until that is settled");
}

#[test]
fn a_must_of_the_person_or_for_health_or_law_is_offered_up_only_if_asked() {
    let flag = |asked: Asked, strength| step(asked, strength, home(), team()).only_if_asked;
    let bath = || wants(home_feature::BATH);
    assert!(flag(bath().voiced_by(Voice::Person), Strength::Essential));
    assert!(flag(bath().because_of(Basis::Health), Strength::Essential));
    assert!(flag(bath().because_of(Basis::Legal), Strength::Essential));
    assert!(!flag(bath().voiced_by(Voice::Family), Strength::Essential));
    assert!(!flag(bath().voiced_by(Voice::Person), Strength::Important));
}

#[test]
fn beyond_ten_thousand_the_count_says_so() {
    let homes: Vec<Home> = (0..101).map(|n| home().id(&format!("H{n}"))).collect();
    let teams: Vec<Support> = (0..100).map(|n| team().id(&format!("S{n}"))).collect();
    let plan = plan().nice(wants(home_feature::BATH));
    let ranking = ranking_of(&plan, &homes, &teams);
    assert_eq!((ranking.considered.pairs_possible, ranking.considered.pairs_possible_capped), (10_000, true));
    assert_eq!((ranking.what_if[0].pairs_possible, ranking.what_if[0].pairs_possible_capped), (10_000, true));
    let exactly = ranking_of(&plan, &homes[..100], &teams);
    assert_eq!((exactly.considered.pairs_possible, exactly.considered.pairs_possible_capped), (10_000, false));
}
