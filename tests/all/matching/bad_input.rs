//! What is too much, too even or half said: right answers or a clear error.

use crate::support::worlds::*;
use homeward::domain::{Home, RequirementRow, Support, requirements_from_rows};
use homeward::matching::{self, Ask, Top};
use homeward::offers::Catalogue;
use homeward::vocabulary::{Kind, Strength, home_feature, skill};

fn catalogue(homes: Vec<Home>, support: Vec<Support>) -> Catalogue {
    Catalogue::new(homes, support)
}

/// A plan of so many requirements, a third of them musts that fail.
fn long_plan(n: usize) -> Plan {
    let features: Vec<_> = Kind::HomeFeature.codes().collect();
    let strengths = [Strength::Essential, Strength::Important, Strength::Nice];
    (0..n).fold(plan(), |plan, k| match k % 4 {
        0 => plan.with(number(Kind::RentLimit, 100.0 + k as f64 / 10.0), strengths[k % 3]),
        1 => plan.with(near_fareham(1.0 + k as f64 / 100.0), strengths[k % 3]),
        _ => plan.with(wants(features[k % features.len()]).or(features[(k * 7 + 1) % features.len()].name()), strengths[k % 3]),
    })
}

#[test]
fn a_plan_of_a_thousand_requirements_is_answered_in_every_way() {
    let requirements = long_plan(1000).requirements();
    let features: Vec<_> = Kind::HomeFeature.codes().collect();
    let says_no = features.iter().fold(home().rent(200.0).km_north(20.0), |home, code| home.has_no(*code));
    let says_yes = features.iter().fold(home().id("H2").rent(90.0), |home, code| home.has(*code));
    let offers = catalogue(vec![says_no, says_yes, home().id("H3")], vec![team(), team().id("S2").price(900.0)]);
    let ask = Ask { top: 50, ..Ask::new("long", &requirements, TODAY) };
    let ranking = matching::rank(&ask, &offers);
    assert_eq!((ranking.considered.pairs_possible, ranking.what_if.len()), (4, 1000));
    let top = Top::of(&ask, &offers, Top::MOST);
    let steadiness = matching::steadiness(&top);
    assert!(steadiness.weightings > 100 && steadiness.first[0].first_in == steadiness.weightings, "{steadiness:?}");
    assert_eq!(matching::trade_off(&top).packages.len(), 1, "the one with a known cost, of the two that fit alike");
    assert!(!matching::questions(&top, 10).is_empty());
    let why = matching::why_not(&ask, &offers, Some(&"H1".into()), Some(&"S1".into())).unwrap();
    assert!(why.blocked_by.len() > 200, "{}", why.blocked_by.len());
    for way in &why.ways {
        let after = matching::applied(&ask, &offers, &why, way.asks).unwrap();
        assert_eq!(
            matching::rank(&after.ask(&ask), &catalogue(after.home.iter().cloned().collect(), after.support.iter().cloned().collect())).packages.len(),
            1
        );
    }
    assert!(!why.ways.is_empty());
}

#[test]
fn a_plan_of_more_than_a_thousand_is_refused_with_the_limit() {
    let rows: Vec<RequirementRow> = long_plan(1001).rows;
    let said = requirements_from_rows(&rows).unwrap_err().to_string();
    assert!(said.contains("the list has 1001 rows, and 1,000 is the most there may be"), "{said}");
}

#[test]
fn weights_of_nought_or_eleven_are_refused_by_name() {
    for weight in [0.0, 0.99, 11.0, -1.0, f64::NAN, f64::INFINITY] {
        let rows = plan().nice(wants(home_feature::BATH).weighing(weight)).rows;
        let said = requirements_from_rows(&rows).unwrap_err().to_string();
        assert!(said.starts_with("requirement r1, weight: ") && said.ends_with("is outside 1 to 10"), "{said}");
    }
}

#[test]
fn two_hundred_thousand_pairs_that_tie_are_in_the_order_of_their_ids() {
    let homes: Vec<Home> = (0..1000).rev().map(|n| home().id(&format!("H{n:04}")).rent(100.0)).collect();
    let teams: Vec<Support> = (0..200).rev().map(|n| team().id(&format!("S{n:03}")).price(900.0)).collect();
    let plan = plan().important(wants(home_feature::BATH)).essential(wants(skill::AUTISM));
    let (requirements, offers) = (plan.requirements(), catalogue(homes, teams));
    let ask = Ask { top: 3, ..Ask::new("tied", &requirements, TODAY) };
    let ranking = matching::rank(&ask, &offers);
    assert_eq!(order(&ranking), "H0000+S000 H0000+S001 H0000+S002");
    assert!(ranking.considered.pairs_possible_capped);
    let top = Top::of(&ask, &offers, Top::MOST);
    let steadiness = matching::steadiness(&top);
    assert_eq!(
        (steadiness.first.len(), steadiness.first[0].first_in, steadiness.all),
        (1, steadiness.weightings, false),
        "ties stay in order, and what is beyond a thousand is not vouched for"
    );
    let trade = matching::trade_off(&top);
    assert_eq!((trade.packages.len(), trade.packages[0].same, trade.among), (1, 999, 1000));
    let asked = matching::questions(&top, 5);
    assert_eq!((asked.len(), asked[0].support.as_ref().map(|s| s.as_str())), (5, Some("S000")));
}
