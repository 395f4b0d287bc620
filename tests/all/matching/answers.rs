//! `docs/matching.md` §6: what a provider answered for one plan replaces that offer's fact for that plan alone.

use crate::support::worlds::*;
use homeward::domain::{FitStatus, Home, Pence, Support, ranking::Ranking};
use homeward::matching::{self, Answered, Answers, Ask, Dated, OfferAnswers};
use homeward::offers::Catalogue;
use homeward::vocabulary::{Kind, home_feature, skill};
use jiff::civil::{Date, date};
use rstest::rstest;

const ON: Date = date(2026, 11, 3);

fn to(id: &str, status: FitStatus) -> OfferAnswers {
    OfferAnswers { requirements: [(id.into(), Dated { said: Answered { status, weeks: None }, on: ON })].into(), ..OfferAnswers::default() }
}

fn of_home(answers: OfferAnswers) -> Answers {
    Answers { homes: [("H1".into(), answers)].into(), ..Answers::default() }
}

fn of_team(answers: OfferAnswers) -> Answers {
    Answers { support: [("S1".into(), answers)].into(), ..Answers::default() }
}

fn answered(plan: &Plan, homes: &[Home], teams: &[Support], answers: &Answers) -> Ranking {
    let catalogue = Catalogue::new(homes.to_vec(), teams.to_vec());
    matching::rank(&Ask { top: usize::MAX, answers, ..Ask::new("test", &plan.requirements(), TODAY) }, &catalogue)
}

#[rstest]
#[case(FitStatus::Met, Some(1.0), "The provider says that it meets this (answered on 3 November 2026 for this plan)")]
#[case(FitStatus::Partly, Some(0.7), "The provider says that it can, with something put in place (answered on 3 November 2026 for this plan)")]
#[case(FitStatus::Unmet, Some(0.0), "The provider says that it does not meet this (answered on 3 November 2026 for this plan)")]
#[case(FitStatus::Unknown, None, "The provider does not know yet: ask again (answered on 3 November 2026 for this plan)")]
fn the_four_answers_stand_in_place_of_what_the_offer_says(#[case] status: FitStatus, #[case] fit: Option<f64>, #[case] text: &str) {
    let plan = plan().important(wants(home_feature::BATH));
    for home in [home(), home().has(home_feature::BATH), home().has_no(home_feature::BATH)] {
        let judged = answered(&plan, &[home], &[team()], &of_home(to("r1", status))).packages.remove(0).requirements.remove(0);
        assert_eq!((judged.status, judged.fit, judged.text.as_str()), (status, fit, text));
    }
}

#[test]
fn an_answer_counts_for_its_own_offer_and_plan_alone() {
    let plan = plan().essential(wants(skill::AUTISM));
    let teams = [team().has_no(skill::AUTISM), team().id("S2").has_no(skill::AUTISM)];
    assert_eq!(order(&answered(&plan, &[home()], &teams, &of_team(to("r1", FitStatus::Met)))), "H1+S1");
    assert_eq!(order(&answered(&plan, &[home()], &teams, Answers::none())), "", "another plan's ranking has no answers");
}

#[test]
fn a_must_that_is_answered_no_blocks_and_says_when_that_was_said() {
    let plan = plan().essential(wants(home_feature::BATH));
    let ranking = answered(&plan, &[home().has(home_feature::BATH)], &[team()], &of_home(to("r1", FitStatus::Unmet)));
    assert_eq!(near_misses(&ranking), ["H1+S1 blocked by r1"]);
    assert!(ranking.near_misses[0].text[0].contains("answered on 3 November 2026 for this plan"));
}

#[test]
fn an_interest_that_one_half_refuses_is_still_a_question_to_the_other() {
    let plan = plan().essential(interest("steam trains"));
    let refused = to("r1", FitStatus::Unmet);
    let one = answered(&plan, &[home()], &[team()], &of_home(refused.clone()));
    assert_eq!((order(&one).as_str(), one.packages[0].requirements[0].fit), ("H1+S1", None));
    let both = Answers { support: of_team(refused.clone()).support, ..of_home(refused) };
    assert_eq!(near_misses(&answered(&plan, &[home()], &[team()], &both)), ["H1+S1 blocked by r1"]);
}

#[test]
fn a_price_and_a_day_replace_those_of_the_offer_in_every_sum() {
    let plan = plan().essential(number(Kind::RentLimit, 150.0)).essential(number(Kind::TotalBudget, 1000.0)).important(move_by("2027-01-15"));
    let home = home().rent(200.0).but(|h| h.available_from = on("2027-06-01"));
    let team = team().price(900.0).but(|s| s.available_from = on("2026-12-01"));
    let price = Some(Dated { said: Pence::from_pounds(99.5), on: ON });
    let ready = Some(Dated { said: date(2027, 1, 10), on: ON });
    let ranking = answered(&plan, std::slice::from_ref(&home), std::slice::from_ref(&team), &of_home(OfferAnswers { price, ready, ..OfferAnswers::default() }));
    let package = &ranking.packages[0];
    assert_eq!((package.weekly_cost, package.ready), (Some(999.5), Some(date(2027, 1, 10))));
    for judged in &package.requirements {
        assert_eq!(judged.fit, Some(1.0), "{}", judged.text);
        assert!(judged.text.ends_with("(answered on 3 November 2026 for this plan)") || judged.text.contains("not yet confirmed"), "{}", judged.text);
    }
    assert!(answered(&plan, &[home], &[team], Answers::none()).packages.is_empty());
}

#[test]
fn a_day_that_has_passed_is_today() {
    let ready = Some(Dated { said: date(2026, 1, 1), on: ON });
    let both = Answers {
        homes: [("H1".into(), OfferAnswers { ready, ..OfferAnswers::default() })].into(),
        support: [("S1".into(), OfferAnswers { ready, ..OfferAnswers::default() })].into(),
    };
    assert_eq!(answered(&plan(), &[home()], &[team()], &both).packages[0].ready, Some(TODAY));
}

#[test]
fn an_answer_about_the_tie_does_not_make_two_organisations_of_one() {
    let plan = plan().important(separate_landlord());
    let fit = |home: Home, status| answered(&plan, &[home], &[team()], &of_home(to("r1", status))).packages[0].requirements[0].fit;
    assert_eq!(fit(home(), FitStatus::Met), Some(1.0));
    assert_eq!(fit(home().but(|h| h.support_tied = Some(false)), FitStatus::Unmet), Some(0.0));
    assert_eq!(fit(home().but(|h| h.organisation = "Tide Support".into()), FitStatus::Met), Some(0.0));
}

#[test]
fn the_better_of_two_mentions_counts_whoever_answered() {
    let plan = plan().nice(interest("steam trains"));
    let team = team().but(|s| s.description = "We know the steam trains".into());
    let ranking = answered(&plan, &[home()], &[team], &of_home(to("r1", FitStatus::Met)));
    assert_eq!(ranking.packages[0].requirements[0].fit, Some(1.0));
    assert_eq!(answered(&plan, &[home()], &[crate::support::worlds::team()], &of_home(to("r1", FitStatus::Unmet))).packages[0].requirements[0].fit, None);
}
