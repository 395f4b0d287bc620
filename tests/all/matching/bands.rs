//! `docs/matching.md` §5: the three bands in which people meet packages, each condition by itself.

use crate::support::worlds::*;
use homeward::domain::ranking::{RankWhat, Ranking};
use homeward::domain::{Home, OfferKind, Said, Support};
use homeward::matching::{Band, Missing, Of, Willing, bands};
use homeward::offers::Catalogue;
use homeward::vocabulary::{RouteState, Status, home_feature, tenure};
use jiff::civil::date;
use rstest::rstest;

/// A home of which everything is known that "real now" asks for. Bought outright, for that way is open to whom nothing is known of.
fn sure_home() -> Home {
    home().has(home_feature::BATH).but(|h| h.confirmed_on = Some(TODAY))
}

fn sure_team() -> Support {
    team().but(|s| s.confirmed_on = Some(TODAY))
}

fn both() -> Willing {
    Willing { homes: ["H1".into()].into(), support: ["S1".into()].into() }
}

fn a_bath() -> Plan {
    plan().essential(wants(home_feature::BATH))
}

/// The ranking with one way to pay open for each package, as the rules would say of it, or with none.
fn ranked(plan: &Plan, home: &Home, team: &Support, open: bool) -> Ranking {
    let mut ranking = ranking_of(plan, std::slice::from_ref(home), std::slice::from_ref(team));
    for (at, route) in ranking.packages.iter_mut().flat_map(|p| p.routes.iter_mut().enumerate()) {
        route.status = if open && at == 0 { RouteState::Eligible } else { RouteState::ToConfirm };
    }
    ranking
}

fn banded(plan: &Plan, home: &Home, team: &Support, willing: &Willing, open: bool) -> (Band, Vec<Missing>) {
    let ranking = ranked(plan, home, team, open);
    let offers = Catalogue::new(vec![home.clone()], vec![team.clone()]);
    let all = bands(&ranking, &plan.requirements(), &offers, willing);
    assert_eq!(all.len(), 1);
    (all[0].band, all[0].missing.clone())
}

#[test]
fn it_is_real_now_when_nothing_is_missing() {
    assert_eq!(banded(&a_bath(), &sure_home(), &sure_team(), &both(), true), (Band::RealNow, vec![]));
}

#[rstest]
#[case::the_home_was_confirmed_31_days_ago(sure_home().but(|h| h.confirmed_on = Some(date(2026, 10, 21))), sure_team(), vec![Missing::Confirmed(OfferKind::Home)])]
#[case::nobody_ever_confirmed_the_home(sure_home().but(|h| h.confirmed_on = None), sure_team(), vec![Missing::Confirmed(OfferKind::Home)])]
#[case::the_team_was_confirmed_91_days_ago(sure_home(), sure_team().but(|s| s.confirmed_on = Some(date(2026, 8, 22))), vec![Missing::Confirmed(OfferKind::Support)])]
#[case::the_home_is_under_offer(sure_home().but(|h| h.status = Status::UnderOffer), sure_team(), vec![Missing::UnderOffer(OfferKind::Home)])]
#[case::the_team_is_under_offer(sure_home(), sure_team().but(|s| s.status = Status::UnderOffer), vec![Missing::UnderOffer(OfferKind::Support)])]
#[case::an_essential_is_unknown(home().but(|h| h.confirmed_on = Some(TODAY)), sure_team(), vec![Missing::ToConfirm("r1".into())])]
#[case::an_essential_is_to_be_put_in_place(
    home().says(home_feature::BATH, Said::CanAdd { weeks: Some(6), cost: None }).but(|h| h.confirmed_on = Some(TODAY)), sure_team(), vec![Missing::ToPutInPlace("r1".into())]
)]
fn each_thing_that_is_missing_makes_it_possible_if(#[case] home: Home, #[case] team: Support, #[case] missing: Vec<Missing>) {
    assert_eq!(banded(&a_bath(), &home, &team, &both(), true), (Band::PossibleIf, missing));
}

#[test]
fn thirty_days_of_a_home_and_ninety_of_a_team_are_lately() {
    let home = sure_home().but(|h| h.confirmed_on = Some(date(2026, 10, 22)));
    let team = sure_team().but(|s| s.confirmed_on = Some(date(2026, 8, 23)));
    assert_eq!(banded(&a_bath(), &home, &team, &both(), true).0, Band::RealNow);
}

#[test]
fn both_providers_must_have_said_that_they_are_willing_for_this_person() {
    let asked = |willing: Willing| banded(&a_bath(), &sure_home(), &sure_team(), &willing, true).1;
    assert_eq!(asked(Willing::default()), [Missing::Willing(OfferKind::Home), Missing::Willing(OfferKind::Support)]);
    assert_eq!(asked(Willing { support: ["S1".into()].into(), ..Willing::default() }), [Missing::Willing(OfferKind::Home)]);
    let one = sure_team().but(|s| s.organisation = " harbour homes ".into());
    let said = Willing { homes: ["H1".into()].into(), ..Willing::default() };
    assert_eq!(banded(&a_bath(), &sure_home(), &one, &said, true).0, Band::RealNow, "one organisation says it once");
}

#[test]
fn a_way_to_pay_that_only_might_be_open_is_not_enough() {
    let home = sure_home().but(|h| h.tenures = vec![tenure::SOCIAL_RENT].into());
    assert_eq!(banded(&a_bath(), &home, &sure_team(), &both(), false), (Band::PossibleIf, vec![Missing::Route]));
}

#[test]
fn a_missed_day_counts_only_where_it_is_essential_and_a_wish_never_does() {
    let late = sure_home().but(|h| h.available_from = on("2027-06-01"));
    let team = sure_team().but(|s| s.available_from = on("2026-12-01"));
    let nice = a_bath().important(move_by("2027-01-01")).nice(wants(home_feature::BALCONY));
    assert_eq!(banded(&nice, &late, &team, &both(), true).0, Band::RealNow);
    let must = a_bath().essential(move_by("2027-01-01"));
    assert_eq!(banded(&must, &late, &team, &both(), true), (Band::PossibleIf, vec![Missing::ToPutInPlace("r2".into())]));
}

#[test]
fn a_disputed_essential_that_is_unknown_is_still_missing() {
    let plan = plan().essential(wants(home_feature::BATH).disputed());
    let home = home().but(|h| h.confirmed_on = Some(TODAY));
    assert_eq!(banded(&plan, &home, &sure_team(), &both(), true), (Band::PossibleIf, vec![Missing::ToConfirm("r1".into())]));
}

#[test]
fn what_is_blocked_is_not_at_present_and_comes_last_whatever_else_is_known() {
    let homes = [sure_home(), sure_home().id("H2").has_no(home_feature::BATH), sure_home().id("H3")];
    let plan = a_bath();
    let ranking = ranking_of(&plan, &homes, &[sure_team()]);
    let offers = Catalogue::new(homes.to_vec(), vec![sure_team()]);
    let requirements = plan.requirements();
    let all = bands(&ranking, &requirements, &offers, &Willing { homes: ["H1".into(), "H2".into(), "H3".into()].into(), ..both() });
    let told: Vec<(Band, &str)> = all
        .iter()
        .map(|banded| match banded.of {
            Of::Possible(package) => (banded.band, package.home.as_ref().unwrap().as_str()),
            Of::Nearest(miss) => (banded.band, miss.home.as_ref().unwrap().as_str()),
        })
        .collect();
    assert_eq!(told.last(), Some(&(Band::NotAtPresent, "H2")));
    assert_eq!(told.len(), 3);
    let homes_alone = rank(&plan, &homes, &[], RankWhat::Homes);
    assert_eq!(bands(&homes_alone, &requirements, &offers, &both()).len(), 3, "homes ranked alone stand in bands too");
}
