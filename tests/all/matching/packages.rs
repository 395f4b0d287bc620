//! `docs/matching.md` §1: which packages are possible, what they cost and when they are ready.

use crate::support::worlds::*;
use homeward::domain::ranking::RankWhat;
use homeward::domain::{Available, Home, Pence, Support};
use homeward::matching::NotWilling;
use homeward::vocabulary::{Kind, State, Status, setting};
use rstest::rstest;

fn pairs(homes: &[Home], teams: &[Support]) -> String {
    order(&ranking_of(&plan(), homes, teams))
}

#[rstest]
#[case(Status::Published, None, "H1+S1")]
#[case(Status::UnderOffer, Some(2), "H1+S1")]
#[case(Status::Published, Some(0), "")]
#[case(Status::Draft, None, "")]
#[case(Status::Paused, None, "")]
#[case(Status::Withdrawn, None, "")]
fn an_offer_can_be_had_when_it_is_published_or_under_offer_with_a_place_free(#[case] status: Status, #[case] places: Option<u32>, #[case] expected: &str) {
    let home = home().but(|h| (h.status, h.places) = (status, places));
    let team = team().but(|s| (s.status, s.places) = (status, places));
    assert_eq!(pairs(std::slice::from_ref(&home), &[self::team()]), expected);
    assert_eq!(pairs(&[self::home()], std::slice::from_ref(&team)), expected);
    let considered = ranking_of(&plan(), &[home, self::home().id("H2")], &[team]).considered;
    assert_eq!((considered.homes, considered.support), if expected.is_empty() { (1, 0) } else { (2, 1) });
}

#[test]
fn a_team_reaches_so_far_or_into_its_areas() {
    let ten_km = || team().but(|s| s.covers_km = Some(10.0));
    assert_eq!(pairs(&[home().km_north(10.0 - 1e-9)], &[ten_km()]), "H1+S1");
    assert_eq!(pairs(&[home().km_north(10.01)], &[ten_km()]), "");
    let in_council = || home().km_north(300.0).but(|h| h.area = Some("E08000035".into()));
    assert_eq!(pairs(&[in_council()], &[ten_km().but(|s| s.covers_areas = vec!["E08000035".into()])]), "H1+S1");
    assert_eq!(pairs(&[in_council()], &[team().but(|s| (s.covers_km, s.point) = (None, None))]), "");
}

#[test]
fn a_team_works_in_the_settings_it_names_or_in_any() {
    let only_flats = || team().but(|s| s.settings = vec![setting::SUPPORTED_FLAT]);
    assert_eq!(pairs(&[home()], &[only_flats()]), "");
    assert_eq!(pairs(&[home().a(setting::SUPPORTED_FLAT)], &[only_flats()]), "H1+S1");
}

#[test]
fn a_home_with_its_support_included_pairs_with_that_alone_however_far() {
    let included = || home().km_north(200.0).but(|h| h.support_included = Some("S2".into()));
    let teams = [team(), team().id("S2").but(|s| s.settings = vec![setting::HOSPITAL])];
    assert_eq!(pairs(&[included()], &teams), "H1+S2");
    let other = home().id("H2").a(setting::HOSPITAL);
    assert_eq!(pairs(&[included(), other], &teams), "H1+S2 H2+S1 H2+S2", "and that support may serve other homes too");
    assert_eq!(pairs(&[included()], &teams[..1]), "", "missing");
    assert_eq!(pairs(&[included()], &[teams[1].clone().but(|s| s.status = Status::Paused)]), "", "not to be had");
    let alone = rank(&plan(), &[included()], &[], RankWhat::Homes);
    assert_eq!(order(&alone), "H1", "it plays no part when homes are ranked alone");
}

#[test]
fn who_is_not_willing_is_neither_possible_nor_a_near_miss() {
    let unwilling = NotWilling { support: ["S1".into()].into(), ..NotWilling::default() };
    let plan = plan().essential(lives_alone());
    let ranking = rank_willing(&plan, &[home().with_others(3)], &[team()], RankWhat::Packages, &unwilling);
    assert_eq!((order(&ranking), ranking.near_misses.len()), (String::new(), 0));
    let included = home().but(|h| h.support_included = Some("S1".into()));
    assert_eq!(order(&rank_willing(&plan, &[included], &[team()], RankWhat::Packages, &unwilling)), "");
}

#[test]
fn one_half_alone_is_asked_only_what_it_answers() {
    let plan = plan()
        .important(lives_alone())
        .important(number(Kind::Hours, 10.0))
        .important(move_by("2027-01-01"))
        .important(interest("music"))
        .important(number(Kind::TotalBudget, 900.0))
        .important(separate_landlord());
    let ids = |what| {
        let ranking = rank(&plan, &[home()], &[team()], what);
        ranking.packages[0].requirements.iter().map(|r| r.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(RankWhat::Packages), "r1 r2 r3 r4 r5 r6");
    assert_eq!(ids(RankWhat::Homes), "r1 r3 r4");
    assert_eq!(ids(RankWhat::Support), "r2 r3 r4");
}

#[test]
fn the_support_price_is_the_hourly_rate_for_the_first_hours_asked_or_the_weekly_price() {
    let team = || team().price(900.0).but(|s| s.hourly_rate = Some(Pence(2255)));
    let cost = |plan: &Plan| rank(plan, &[], &[team()], RankWhat::Support).packages[0].weekly_cost;
    assert_eq!(cost(&plan()), Some(900.0));
    assert_eq!(cost(&plan().nice(number(Kind::Hours, 37.5)).nice(number(Kind::Hours, 10.0))), Some(845.63), "halves up");
    assert_eq!(cost(&plan().nice(number(Kind::Hours, 37.5).state(State::SetAside)).nice(number(Kind::Hours, 10.0))), Some(225.5));
    let packages = ranking_of(&plan().nice(number(Kind::Hours, 10.0)), &[home().rent(100.0)], &[team()]);
    assert_eq!(packages.packages[0].weekly_cost, Some(325.5));
}

#[test]
fn the_rent_of_a_care_home_is_in_the_fee_unless_it_says_one() {
    let rent = |home: Home| rank(&plan(), &[home], &[], RankWhat::Homes).packages[0].weekly_cost;
    assert_eq!(rent(home()), None);
    for in_the_fee in [setting::RESIDENTIAL_CARE, setting::NURSING_HOME, setting::SHARED_LIVES] {
        assert_eq!(rent(home().a(in_the_fee)), Some(0.0));
        assert_eq!(rent(home().a(in_the_fee).rent(80.0)), Some(80.0));
    }
}

#[test]
fn an_offer_is_ready_at_the_later_of_its_day_and_its_weeks() {
    let ready = |from, weeks| {
        let home = home().but(|h| (h.available_from, h.lead_weeks) = (from, weeks));
        rank(&plan(), &[home], &[], RankWhat::Homes).packages[0].ready.map(|d| d.to_string())
    };
    assert_eq!(ready(None, None), None);
    assert_eq!(ready(Some(Available::Now), None).as_deref(), Some("2026-11-21"));
    assert_eq!(ready(on("2020-01-01"), None).as_deref(), Some("2026-11-21"), "a day that is past is today");
    assert_eq!(ready(None, Some(2)).as_deref(), Some("2026-12-05"));
    assert_eq!(ready(on("2026-12-01"), Some(2)).as_deref(), Some("2026-12-05"));
    assert_eq!(ready(on("2027-12-01"), Some(2)).as_deref(), Some("2027-12-01"));
}

#[test]
fn a_package_is_stale_when_either_half_was_not_confirmed_lately() {
    let stale = |home_day: &str, team_day: &str| {
        let home = home().but(|h| h.confirmed_on = home_day.parse().ok());
        let team = team().but(|s| s.confirmed_on = team_day.parse().ok());
        ranking_of(&plan(), &[home], &[team]).packages[0].stale
    };
    assert!(!stale("2026-10-22", "2026-08-23"), "30 and 90 days ago");
    assert!(stale("2026-10-21", "2026-11-20"));
    assert!(stale("2026-11-20", "2026-08-22"));
}
