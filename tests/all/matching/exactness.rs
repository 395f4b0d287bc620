//! The quick way and the plain way give the same ranking, to the byte, in every world: with ties, silence, offers that come
//! together or not at all, and plans that ask for everything or nothing.

use super::properties::{homes, plans, some, teams};
use crate::support::counts::{cases, rounds};
use crate::support::worlds::*;
use homeward::domain::ranking::{RankWhat, Ranking};
use homeward::domain::{FitStatus, Home, HomeId, Pence, Reading, Support, SupportId, change::Leader};
use homeward::matching::{self, Answered, Answers, Ask, Dated, NotWilling, OfferAnswers};
use homeward::offers::Catalogue;
use homeward::places::{self, Gazetteer};
use homeward::samples::{self, Order};
use homeward::vocabulary::{Kind, Status, Strength, language, setting, skill};
use proptest::prelude::*;

const ALL: [RankWhat; 3] = [RankWhat::Packages, RankWhat::Homes, RankWhat::Support];

/// Ranks both ways and compares.
fn same(ask: &Ask, catalogue: &Catalogue) -> Ranking {
    let (plain, quick) = (matching::plain::rank(ask, catalogue), matching::rank(ask, catalogue));
    let order = |ranking: &Ranking| ranking.packages.iter().map(|p| (p.home.clone(), p.support.clone(), p.score)).collect::<Vec<_>>();
    assert_eq!(order(&plain), order(&quick), "the order");
    assert_eq!(plain.considered, quick.considered);
    assert_eq!(plain.near_misses, quick.near_misses);
    assert_eq!(plain.best_of_each, quick.best_of_each);
    assert_eq!(plain.best_of_each_route, quick.best_of_each_route);
    assert_eq!(plain.what_if, quick.what_if);
    assert_eq!(serde_json::to_string(&plain).expect("JSON"), serde_json::to_string(&quick).expect("JSON"));
    quick
}

#[derive(Clone, Debug)]
struct Crowd {
    plan: Plan,
    catalogue: Catalogue,
    top: usize,
    not_willing: NotWilling,
    answers: Answers,
}

impl Crowd {
    fn is_ranked_the_same_both_ways(&self) {
        let requirements = self.plan.requirements();
        for what in ALL {
            let ask = Ask { what, top: self.top, not_willing: &self.not_willing, answers: &self.answers, ..Ask::new("test", &requirements, TODAY) };
            same(&ask, &self.catalogue);
        }
    }
}

/// Homes as [`homes`] makes them, which differ in more, or are the same as another but for the id.
fn many_homes() -> impl Strategy<Value = Vec<Home>> {
    let place = (prop_oneof![Just(0.0), Just(5.0), Just(5.001), Just(30.0)], any::<bool>());
    let status = prop_oneof![6 => Just(Status::Published), 1 => Just(Status::UnderOffer), 1 => Just(Status::Paused)];
    let kind = some(vec![setting::FAMILY_HOME, setting::SHARED_LIVES, setting::NURSING_HOME, setting::EXTRA_CARE]);
    let one = (homes(), place, status, kind, some(vec![0.0, 90.0, 155.0]), some(vec![0, 3, 30]), 1usize..4).prop_map(
        |(home, (km, far), status, kind, rent, weeks, times)| {
            let home = if far { home.km_north(km) } else { home };
            let home = home.but(|h| {
                (h.status, h.setting, h.lead_weeks) = (status, kind.unwrap_or(h.setting), weeks);
                h.weekly_rent = h.weekly_rent.or(rent.map(homeward::domain::Pence::from_pounds));
            });
            vec![home; times]
        },
    );
    proptest::collection::vec(one, 0..10).prop_map(|all| all.concat().into_iter().enumerate().map(|(n, home)| home.id(&format!("H{n}"))).collect())
}

fn many_teams() -> impl Strategy<Value = Vec<Support>> {
    let covers = (some(vec!["E07000087", "E08000035"]), any::<bool>(), prop_oneof![Just(0.5), Just(5.0), Just(2500.0)]);
    let works = (some(vec![setting::OWN_HOME, setting::RESIDENTIAL_CARE]), some(vec![language::BSL]), some(vec!["Harbour Homes", "Tide Support"]));
    let one = (teams(), covers, works, some(vec!["steam trains and trams", "trains"]), 1usize..4).prop_map(
        |(team, (area, no_circle, km), (setting, tongue, organisation), text, times)| {
            let team = team.but(|s| {
                s.covers_areas = area.into_iter().map(Into::into).collect();
                s.covers_km = s.covers_km.map(|_| km).filter(|_| !(no_circle && area.is_some()));
                s.settings = setting.into_iter().collect();
                s.languages = tongue.into_iter().collect();
                s.organisation = organisation.unwrap_or("Tide Support").into();
                s.description = text.unwrap_or_default().into();
            });
            vec![team; times]
        },
    );
    proptest::collection::vec(one, 0..7).prop_map(|all| all.concat().into_iter().enumerate().map(|(n, team)| team.id(&format!("S{n}"))).collect())
}

fn crowds() -> impl Strategy<Value = Crowd> {
    let unwilling = (proptest::collection::btree_set(0usize..20, 0..3), proptest::collection::btree_set(0usize..12, 0..3));
    let unwilling = prop_oneof![3 => Just(NotWilling::default()), 1 => unwilling.prop_map(|(homes, teams)| NotWilling {
        homes: homes.into_iter().map(|n| HomeId::new(format!("H{n}"))).collect(),
        support: teams.into_iter().map(|n| SupportId::new(format!("S{n}"))).collect(),
    })];
    let top = prop_oneof![Just(0usize), Just(1), Just(5), Just(60)];
    (plans(), many_homes(), many_teams(), top, unwilling, answers()).prop_map(|(plan, homes, support, top, not_willing, answers)| Crowd {
        plan,
        catalogue: Catalogue::new(homes, support),
        top,
        not_willing,
        answers,
    })
}

/// What providers of a few offers answered, to any of the plan's requirements.
fn answers() -> impl Strategy<Value = Answers> {
    let status = proptest::sample::select(vec![FitStatus::Met, FitStatus::Partly, FitStatus::Unmet, FitStatus::Unknown]);
    let to = (1usize..9, status).prop_map(|(n, status)| (format!("r{n}").as_str().into(), Dated { said: Answered { status, weeks: None }, on: TODAY }));
    let one = (proptest::collection::btree_map(0usize..8, to, 0..6), some(vec![0, 14_000, 95_000]), some(vec!["2026-10-01", "2027-05-01"])).prop_map(
        |(to, price, ready)| {
            let ready = ready.map(|day| Dated { said: day.parse().expect("a day"), on: TODAY });
            OfferAnswers { price: price.map(|pence| Dated { said: Pence(pence), on: TODAY }), ready, requirements: to.into_values().collect() }
        },
    );
    let one = one.boxed();
    let some_of = (proptest::collection::btree_map(0usize..12, one.clone(), 0..4), proptest::collection::btree_map(0usize..8, one, 0..4));
    let some_of = some_of.prop_map(|(homes, support)| Answers {
        homes: homes.into_iter().map(|(n, answers)| (HomeId::new(format!("H{n}")), answers)).collect(),
        support: support.into_iter().map(|(n, answers)| (SupportId::new(format!("S{n}")), answers)).collect(),
    });
    prop_oneof![2 => Just(Answers::default()), 1 => some_of]
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn the_quick_way_gives_the_ranking_of_the_plain_way_to_the_byte(crowd in crowds()) {
        crowd.is_ranked_the_same_both_ways();
    }

    /// More skills than one part of a life may weigh, so that each weighs less and relaxing one changes all.
    #[test]
    fn a_part_of_a_life_that_is_held_back_changes_nothing_of_that(crowd in crowds(), strengths in proptest::collection::vec(0..3, 6..12)) {
        let of = [Strength::Essential, Strength::Important, Strength::Nice];
        let codes = Kind::Skill.codes().filter(|code| *code != skill::PERSONAL_CARE);
        let plan = strengths.iter().zip(codes).fold(crowd.plan.clone(), |plan, (strength, code)| plan.with(wants(code), of[*strength as usize]));
        Crowd { plan, ..crowd }.is_ranked_the_same_both_ways();
    }
}

/// The generator's worlds: offers all over England, plans of twenty things and more.
#[test]
fn plans_of_generated_worlds_are_ranked_the_same_both_ways() {
    for seed in 0..u64::from(rounds(2, 60)) {
        let order = Order { homes: 250, support: 60, plans: 6, seed, today: TODAY };
        let (homes, support) = samples::offers(&order);
        let mut catalogue = Catalogue::new(homes, support);
        for reach_all in [false, true] {
            if reach_all {
                catalogue.support.change_each(|team| team.covers_km = team.point.map(|_| 2000.0));
            }
            for plan in samples::plans(&order) {
                let mut reading = Reading::try_from(plan.reading).expect("a reading");
                let _ = places::resolve(&mut reading.requirements, Gazetteer::built_in());
                for what in ALL {
                    same(&Ask { what, top: 20, ..Ask::new("test", &reading.requirements, TODAY) }, &catalogue);
                }
            }
        }
    }
}

/// More homes than one block holds, along the curve that lays neighbours together.
#[test]
fn homes_of_many_blocks_are_ranked_the_same_both_ways() {
    let order = Order { homes: rounds(2_300, 9_000), support: 10, plans: rounds(3, 40), seed: 12, today: TODAY };
    let (homes, support) = samples::offers(&order);
    let catalogue = Catalogue::new(homes, support);
    let market = matching::Market::new(catalogue.clone());
    for plan in samples::plans(&order) {
        let mut reading = Reading::try_from(plan.reading).expect("a reading");
        let _ = places::resolve(&mut reading.requirements, Gazetteer::built_in());
        for what in ALL {
            let ask = Ask { what, top: 50, ..Ask::new("test", &reading.requirements, TODAY) };
            let (plain, quick) = (matching::plain::rank(&ask, &catalogue), market.rank(&ask));
            assert_eq!(serde_json::to_string(&plain).expect("JSON"), serde_json::to_string(&quick).expect("JSON"));
            let leaders = plain.packages.iter().map(|p| Leader { home: p.home.clone(), support: p.support.clone(), score: p.score });
            assert_eq!(leaders.collect::<Vec<_>>(), market.leaders(&ask), "by ids and scores alone");
        }
    }
}

#[test]
fn nothing_to_rank_and_nothing_asked_are_ranked_the_same_both_ways() {
    let (homes, support) = samples::offers(&Order { homes: 80, support: 30, plans: 0, seed: 3, today: TODAY });
    let full = Catalogue::new(homes, support);
    let no_teams = Catalogue { support: Vec::new().into(), ..full.clone() };
    for catalogue in [Catalogue::default(), no_teams, full] {
        Crowd { plan: plan(), catalogue, top: 50, not_willing: NotWilling::default(), answers: Answers::default() }.is_ranked_the_same_both_ways();
    }
}

/// One home among very many meets every must; it is found, and it alone.
#[test]
fn one_offer_among_very_many_is_found() {
    let count = rounds(3_000, 1_000_000);
    let other = home().a(setting::SHARED_SUPPORTED_LIVING).but(|h| h.other_tenants = Some(3));
    let mut homes: Vec<Home> = (0..count).map(|n| other.clone().id(&format!("H{n}"))).collect();
    homes[count as usize / 3] = home().a(setting::OWN_HOME).id("the-one");
    let catalogue = Catalogue::new(homes, vec![team()]);
    let requirements = plan().essential(lives_alone()).essential(wants(setting::OWN_HOME)).requirements();
    let ranking = matching::rank(&Ask::new("test", &requirements, TODAY), &catalogue);
    assert_eq!(ranking.packages.iter().map(|p| p.home.clone()).collect::<Vec<_>>(), [Some(HomeId::new("the-one"))]);
    assert_eq!(ranking.considered.pairs_possible, 1);
}
