//! `docs/matching.md` §4: weights, parts, the scores, the order and the groups.

use crate::support::worlds::*;
use homeward::domain::ranking::{Package, RankWhat};
use homeward::domain::{Home, Support};
use homeward::vocabulary::{Kind, Voice, home_feature, restriction, setting, skill, tenure};

fn judged(plan: &Plan, home: Home, team: Support) -> Package {
    ranking_of(plan, &[home], &[team]).packages.remove(0)
}

#[test]
fn unknown_is_a_half_in_the_score_nothing_in_the_low_and_all_in_the_high() {
    let plan = plan().essential(wants(home_feature::BATH)).important(wants(home_feature::LIFT)).nice(wants(home_feature::PARKING));
    let p = judged(&plan, home().has(home_feature::BATH).has_no(home_feature::PARKING), team());
    assert_eq!((p.score, p.score_low, p.score_high, p.known), (72.222222, 55.555556, 88.888889, 0.666667), "5 + 1.5 of 9");
}

#[test]
fn a_plan_that_asks_for_nothing_is_met_by_all() {
    let p = judged(&plan(), home(), team());
    assert_eq!((p.score, p.score_low, p.score_high, p.known, p.score_person, p.score_others), (100.0, 100.0, 100.0, 1.0, None, None));
}

fn skills(plan: Plan, count: usize) -> Plan {
    Kind::Skill.codes().take(count).fold(plan, |plan, code| plan.important(wants(code)))
}

fn skilled() -> Support {
    Kind::Skill.codes().take(6).fold(team(), |team, code| team.has(code))
}

#[test]
fn a_long_table_of_skills_weighs_no_more_than_fifteen() {
    let score = |count| judged(&skills(plan().important(wants(home_feature::BATH)), count), home().has_no(home_feature::BATH), skilled()).score;
    assert_eq!(score(5), 83.333333, "15 of 18");
    assert_eq!(score(6), 83.333333, "still 15 of 18");
}

#[test]
fn a_weight_of_its_own_is_left_alone_and_counts_for_no_cap() {
    let plan = skills(plan().important(wants(home_feature::BATH).weighing(10.0)), 6).nice(wants(skill::SLEEP).weighing(4.0));
    let p = judged(&plan, home().has_no(home_feature::BATH), skilled().has(skill::SLEEP));
    assert_eq!(p.score, 65.517241, "19 of 29");
}

#[test]
fn a_disputed_requirement_weighs_three_unless_it_has_a_weight_of_its_own() {
    let score = |asked: Asked| {
        let plan = plan().essential(asked).nice(wants(home_feature::LIFT));
        judged(&plan, home().has(home_feature::BATH).has_no(home_feature::LIFT), team()).score
    };
    assert_eq!(score(wants(home_feature::BATH).disputed()), 75.0);
    assert_eq!(score(wants(home_feature::BATH).disputed().weighing(9.0)), 90.0);
}

#[test]
fn what_the_person_and_their_own_people_say_has_a_score_of_its_own() {
    let plan = plan()
        .important(wants(home_feature::BATH).voiced_by(Voice::Person))
        .important(wants(home_feature::LIFT).voiced_by(Voice::Friend))
        .nice(wants(home_feature::PARKING).voiced_by(Voice::Professional))
        .nice(wants(home_feature::STORAGE));
    let p = judged(&plan, home().has(home_feature::BATH).has_no(home_feature::LIFT).has(home_feature::PARKING), team());
    assert_eq!((p.score_person, p.score_others), (Some(50.0), Some(75.0)));
}

#[test]
fn restrictiveness_runs_from_a_home_of_ones_own_to_a_hospital_with_locked_doors() {
    let of = |home: Home| rank(&plan(), &[home], &[], RankWhat::Homes).packages[0].restrictiveness;
    for (settings, expected) in [
        (vec![setting::OWN_HOME, setting::FAMILY_HOME], 0),
        (vec![setting::SUPPORTED_FLAT, setting::SHARED_LIVES], 1),
        (vec![setting::EXTRA_CARE, setting::SHARED_SUPPORTED_LIVING, setting::STEP_DOWN], 2),
        (vec![setting::RESIDENTIAL_CARE, setting::NURSING_HOME], 3),
        (vec![setting::HOSPITAL], 4),
    ] {
        for code in settings {
            assert_eq!(of(home().a(code)), expected, "{code}");
            assert_eq!(of(home().a(code).has(restriction::CURFEW).has(restriction::CCTV)), expected + 1);
            assert_eq!(of(home().a(code).can_add(restriction::CURFEW)), expected, "what can be taken away does not count");
        }
    }
    assert_eq!(rank(&plan(), &[], &[team()], RankWhat::Support).packages[0].restrictiveness, 0);
}

#[test]
fn ties_go_to_the_less_restrictive_then_the_surer_then_the_cheaper_then_by_id() {
    let plan = plan().important(wants(home_feature::BATH)).important(wants(home_feature::LIFT));
    let unsure = || home();
    let sure = || home().has(home_feature::BATH).has_no(home_feature::LIFT);
    let homes = [
        sure().id("a-restrictive").a(setting::HOSPITAL).rent(1.0),
        unsure().id("b-unsure").rent(1.0),
        sure().id("c-no-price"),
        sure().id("e-dear").rent(200.0),
        sure().id("d-dear").rent(200.0),
        sure().id("f-cheap").rent(100.0),
    ];
    let ranking = rank(&plan, &homes, &[], RankWhat::Homes);
    assert!(ranking.packages.iter().all(|p| p.score == 50.0));
    assert_eq!(order(&ranking), "f-cheap d-dear e-dear c-no-price b-unsure a-restrictive");
}

#[test]
fn packages_whose_best_case_reaches_the_first_ones_worst_cannot_be_told_apart_yet() {
    let plan = plan().important(wants(home_feature::BATH)).important(wants(home_feature::LIFT));
    let homes = [
        home().id("first").has(home_feature::BATH),
        home().id("reaches").has_no(home_feature::BATH),
        home().id("below").has_no(home_feature::BATH).has_no(home_feature::LIFT),
    ];
    let groups: Vec<_> = rank(&plan, &homes, &[], RankWhat::Homes).packages.iter().map(|p| (p.rank, p.group)).collect();
    assert_eq!(groups, [(1, 1), (2, 1), (3, 2)], "low of the first 50; high of the others 50 and 0");
}

#[test]
fn the_best_of_each_setting_and_tenure_stands_in_vocabulary_order() {
    let plan = plan().nice(wants(home_feature::BATH));
    let homes = [
        home().id("flat").a(setting::SUPPORTED_FLAT).has(home_feature::BATH),
        home().id("care").a(setting::RESIDENTIAL_CARE).has(home_feature::BATH),
        home().id("own-either").but(|h| h.tenures = vec![tenure::SHARED_OWNERSHIP, tenure::SOCIAL_RENT].into()),
        home().id("own-better").has(home_feature::BATH).but(|h| h.tenures = vec![tenure::SHARED_OWNERSHIP].into()),
        home().id("own-silent"),
    ];
    let ranking = ranking_of(&plan, &homes, &[team()]);
    let best: Vec<_> = ranking
        .best_of_each
        .iter()
        .map(|b| format!("{} {}: {} {}", b.setting.as_deref().unwrap(), b.tenure.as_deref().unwrap_or("-"), b.home.as_ref().unwrap(), b.score))
        .collect();
    assert_eq!(
        best,
        [
            "own_home social_rent: own-either 50",
            "own_home shared_ownership: own-better 100",
            "own_home -: own-silent 50",
            "residential_care -: care 100",
            "supported_flat -: flat 100"
        ]
    );
    assert!(!ranking.best_of_each_route.is_empty());
    let routes: Vec<_> = ranking.best_of_each_route.iter().map(|b| b.route).collect();
    assert!(routes.is_sorted(), "{routes:?}");
}
