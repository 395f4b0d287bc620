//! The other way round: which plans an offer suits is what full rankings say, and what a change brings or takes is their difference.

use super::properties::{homes, plans, teams};
use crate::support::worlds::*;
use homeward::domain::ranking::RankWhat;
use homeward::domain::{FitStatus, Home, Requirement, Support};
use homeward::matching::{self, Answered, Answers, Ask, Dated, NotWilling, OfferAnswers, PlanBook, PlanOnBook, possible_offers, why_changed};
use homeward::offers::Catalogue;
use homeward::vocabulary::{Kind, Status, home_feature};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

struct Kept {
    reference: String,
    requirements: Vec<Requirement>,
    answers: Answers,
    not_willing: NotWilling,
}

fn book(kept: &[Kept]) -> PlanBook {
    PlanBook::new(kept.iter().map(|k| PlanOnBook { reference: &k.reference, requirements: &k.requirements, answers: &k.answers, not_willing: &k.not_willing }))
}

fn kept(plans: &[Plan]) -> Vec<Kept> {
    let one = |(n, plan): (usize, &Plan)| Kept {
        reference: format!("p{n}"),
        requirements: plan.requirements(),
        answers: Answers::default(),
        not_willing: NotWilling::default(),
    };
    plans.iter().enumerate().map(one).collect()
}

impl Kept {
    fn ask(&self, what: RankWhat) -> Ask<'_> {
        Ask { what, top: usize::MAX, answers: &self.answers, not_willing: &self.not_willing, ..Ask::new(&self.reference, &self.requirements, TODAY) }
    }

    /// Every offer of a full ranking, with its score.
    fn ranked(&self, what: RankWhat, homes: &[Home], teams: &[Support]) -> BTreeMap<String, f64> {
        let catalogue = Catalogue::new(homes.to_vec(), teams.to_vec());
        matching::rank(&self.ask(what), &catalogue).packages.iter().map(|p| (pair(p), p.score)).collect()
    }
}

fn suited(book: &PlanBook, home: &Home) -> BTreeMap<String, f64> {
    book.suited_by_home(home, TODAY).into_iter().map(|s| (s.reference.to_owned(), s.score)).collect()
}

fn suited_too(book: &PlanBook, team: &Support) -> BTreeMap<String, f64> {
    book.suited_by_support(team, TODAY).into_iter().map(|s| (s.reference.to_owned(), s.score)).collect()
}

/// What each plan's full ranking says of one offer.
fn by_rankings(kept: &[Kept], what: RankWhat, homes: &[Home], teams: &[Support]) -> BTreeMap<String, f64> {
    kept.iter().filter_map(|k| k.ranked(what, homes, teams).into_values().next().map(|score| (k.reference.clone(), score))).collect()
}

fn statuses() -> impl Strategy<Value = Status> {
    prop_oneof![4 => Just(Status::Published), 1 => Just(Status::Paused), 1 => Just(Status::UnderOffer)]
}

proptest! {
    #![proptest_config(crate::support::counts::cases(150))]

    #[test]
    fn the_plans_an_offer_suits_are_those_whose_rankings_hold_it(plans in proptest::collection::vec(plans(), 0..12), home in homes(), team in teams(), answered in any::<bool>(), status in statuses()) {
        let (home, team) = (home.but(|h| h.status = status), team);
        let mut kept = kept(&plans);
        if let Some(first) = kept.first_mut().filter(|_| answered) {
            let yes = Dated { said: Answered { status: FitStatus::Met, weeks: None }, on: TODAY };
            first.answers.homes.insert(home.id.clone(), OfferAnswers { requirements: [("r1".into(), yes), ("r2".into(), yes)].into(), ..OfferAnswers::default() });
            first.not_willing.support.insert(team.id.clone());
        }
        let book = book(&kept);
        prop_assert_eq!(suited(&book, &home), by_rankings(&kept, RankWhat::Homes, std::slice::from_ref(&home), &[]));
        prop_assert_eq!(suited_too(&book, &team), by_rankings(&kept, RankWhat::Support, &[], std::slice::from_ref(&team)));
    }

    /// When an offer changes, the plans that won or lost it are the difference of all full rankings before and after; and each says why.
    #[test]
    fn what_a_changed_offer_brings_and_takes_is_the_difference_of_full_rankings(plans in proptest::collection::vec(plans(), 1..10), before in homes(), after in homes(), was in statuses(), is in statuses()) {
        let (before, after) = (before.but(|h| h.status = was), after.but(|h| h.status = is));
        let kept = kept(&plans);
        let book = book(&kept);
        let (then, now) = (suited(&book, &before), suited(&book, &after));
        for plan in &kept {
            let ranked = |home: &Home| !plan.ranked(RankWhat::Homes, std::slice::from_ref(home), &[]).is_empty();
            let (had, has) = (ranked(&before), ranked(&after));
            prop_assert_eq!((had, has), (then.contains_key(&plan.reference), now.contains_key(&plan.reference)));
            if had != has {
                let ask = plan.ask(RankWhat::Homes);
                let why = why_changed((&ask, Some(&before), None), (&ask, Some(&after), None), has);
                prop_assert!(!why.is_empty(), "{} moved without a reason", plan.reference);
            }
        }
    }

    /// When a plan changes, the offers that it won or lost are the difference of its full rankings.
    #[test]
    fn what_a_changed_plan_wins_and_loses_is_the_difference_of_its_full_rankings(before in plans(), after in plans(), homes in proptest::collection::vec(homes(), 0..8), teams in proptest::collection::vec(teams(), 0..5)) {
        let homes: Vec<Home> = homes.into_iter().enumerate().map(|(n, h)| h.id(&format!("H{n}"))).collect();
        let teams: Vec<Support> = teams.into_iter().enumerate().map(|(n, s)| s.id(&format!("S{n}"))).collect();
        let offers = Catalogue::new(homes.clone(), teams.clone());
        let both = kept(&[before, after]);
        let mut moved = vec![];
        for plan in &both {
            let (possible_homes, possible_teams) = possible_offers(&plan.ask(RankWhat::Packages), &offers);
            let said: BTreeSet<String> = possible_homes.iter().map(|h| h.to_string()).chain(possible_teams.iter().map(|s| s.to_string())).collect();
            let ranked: BTreeSet<String> = plan.ranked(RankWhat::Homes, &homes, &[]).into_keys().chain(plan.ranked(RankWhat::Support, &[], &teams).into_keys()).collect();
            prop_assert_eq!(&said, &ranked);
            moved.push(said);
        }
        let (had, has) = (both[0].ask(RankWhat::Packages), both[1].ask(RankWhat::Packages));
        for home in homes.iter().filter(|h| moved[0].contains(h.id.as_str()) != moved[1].contains(h.id.as_str())) {
            let is_possible = moved[1].contains(home.id.as_str());
            prop_assert!(!why_changed((&had, Some(home), None), (&has, Some(home), None), is_possible).is_empty());
        }
    }
}

#[test]
fn a_reason_names_the_requirement_and_what_is_so_now() {
    let plan = kept(&[plan().essential(number(Kind::RentLimit, 150.0)).essential(wants(home_feature::BATH))]);
    let ask = plan[0].ask(RankWhat::Homes);
    let (dear, cheap) = (home().rent(170.0), home().rent(140.0));
    assert_eq!(why_changed((&ask, Some(&dear), None), (&ask, Some(&cheap), None), true), ["r1: Rent of £140 a week; at most £150 asked"]);
    assert_eq!(
        why_changed((&ask, Some(&cheap), None), (&ask, Some(&dear), None), false),
        ["r1: Rent of £170 a week; at most £150 asked, £20 over (not yet confirmed)"]
    );
    assert_eq!(why_changed((&ask, None, None), (&ask, Some(&cheap), None), true), ["It is new"]);
    let paused = cheap.clone().but(|h| h.status = Status::Paused);
    assert_eq!(why_changed((&ask, Some(&cheap), None), (&ask, Some(&paused), None), false), ["The home is not on offer: paused"]);
    assert_eq!(why_changed((&ask, Some(&paused), None), (&ask, Some(&cheap), None), true), ["It is on offer again, with a place free"]);
}
