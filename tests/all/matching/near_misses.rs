//! `docs/matching.md` §7: what a must stands in the way of.

use crate::support::worlds::*;
use homeward::domain::Home;
use homeward::domain::ranking::RankWhat;
use homeward::vocabulary::{Kind, home_feature, restriction, setting};

fn too_far(id: &str) -> Home {
    home().id(id).km_north(16.1)
}

#[test]
fn the_five_with_the_fewest_blocks_come_first_then_by_the_order_of_a_ranking() {
    let plan = plan().essential(near_fareham(8.0)).essential(wants(home_feature::BATH)).important(wants(home_feature::LIFT));
    let homes = [
        too_far("two-blocks").has_no(home_feature::BATH).has(home_feature::LIFT),
        too_far("e").has(home_feature::LIFT),
        too_far("d").has_no(home_feature::LIFT),
        too_far("c"),
        too_far("b").has(home_feature::BATH),
        too_far("a").has(home_feature::BATH).has(home_feature::LIFT),
    ];
    let ranking = ranking_of(&plan, &homes, &[team()]);
    assert_eq!(near_misses(&ranking), ["a", "b", "e", "c", "d"].map(|id| format!("{id}+S1 blocked by r1")));
}

#[test]
fn each_less_restrictive_kind_adds_its_best_so_that_not_all_are_care_homes() {
    let plan = plan().essential(near_fareham(8.0)).essential(wants(home_feature::BATH));
    let care = (0..6).map(|n| too_far(&format!("care-{n}")).a(setting::RESIDENTIAL_CARE).has(home_feature::BATH));
    let others = [
        too_far("own-no-rent").has_no(home_feature::BATH),
        too_far("own-with-rent").has_no(home_feature::BATH).rent(900.0),
        too_far("flat").a(setting::SUPPORTED_FLAT).has_no(home_feature::BATH),
        too_far("hospital").a(setting::HOSPITAL).has_no(home_feature::BATH),
    ];
    let ranking = ranking_of(&plan, &care.chain(others).collect::<Vec<_>>(), &[team().price(500.0)]);
    let homes: Vec<_> = ranking.near_misses.iter().map(|m| (m.home.as_ref().unwrap().to_string(), m.restrictiveness)).collect();
    let expected = [("care-0", 3), ("care-1", 3), ("care-2", 3), ("care-3", 3), ("care-4", 3), ("own-with-rent", 0), ("flat", 1)];
    assert_eq!(homes, expected.map(|(id, r)| (id.to_owned(), r)), "a known cost goes before an unknown one");
}

#[test]
fn a_restriction_makes_a_near_miss_more_restrictive() {
    let locked = too_far("locked").has(restriction::LOCKED_EXITS);
    let ranking = ranking_of(&plan().essential(near_fareham(8.0)), &[locked], &[team()]);
    assert_eq!(ranking.near_misses[0].restrictiveness, 1);
}

#[test]
fn a_near_miss_says_exactly_what_blocks_it_and_by_how_much() {
    let plan = plan().essential(near_fareham(8.0)).essential(lives_alone()).essential(number(Kind::TotalBudget, 1000.0));
    let home = too_far("H1").with_others(2).a(setting::SUPPORTED_FLAT).rent(250.0);
    let ranking = ranking_of(&plan, &[home], &[team().price(900.0)]);
    insta::assert_snapshot!(ranking.near_misses[0].text.join("\n"), @r"
    16.1 km from Fareham in a straight line; within 8 km asked (not yet confirmed)
    2 other people may live there when it is full; nobody else asked (not yet confirmed)
    In all £1,150 a week; at most £1,000 asked, £150 over (not yet confirmed)
    ");
}

#[test]
fn what_the_team_does_not_reach_is_no_near_miss() {
    let ranking = ranking_of(&plan().essential(near_fareham(8.0)), &[too_far("H1")], &[team().but(|s| s.covers_km = Some(10.0))]);
    assert!(ranking.near_misses.is_empty());
}

#[test]
fn one_half_alone_has_near_misses_of_its_own() {
    let plan = plan().essential(near_fareham(8.0)).essential(number(Kind::Hours, 40.0));
    let team = team().but(|s| s.hours_max = Some(20.0));
    assert_eq!(near_misses(&rank(&plan, &[too_far("H1")], std::slice::from_ref(&team), RankWhat::Homes)), ["H1 blocked by r1"]);
    assert_eq!(near_misses(&rank(&plan, &[too_far("H1")], &[team], RankWhat::Support)), ["S1 blocked by r2"]);
}
