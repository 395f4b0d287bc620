//! The offers change while rankings run: each ranking is that of one state of the offers, to the byte, and nobody waits.

use crate::support::counts::{cases, rounds};
use crate::support::worlds::*;
use arc_swap::ArcSwap;
use homeward::domain::ranking::RankWhat;
use homeward::domain::{Home, OfferKind, Pence, Reading, Requirement, Support};
use homeward::matching::{self, Ask, Change, Market};
use homeward::offers::{Catalogue, Offer};
use homeward::places::{self, Gazetteer};
use homeward::samples::{self, Order};
use homeward::vocabulary::Status;
use proptest::prelude::*;
use std::sync::Arc;
use std::thread;

/// Lays a change over a catalogue, the plain way.
fn lay_over(catalogue: &mut Catalogue, change: &Change) {
    match change {
        Change::Said(offer) => drop(catalogue.put(Offer::clone(offer))),
        Change::Out(kind, id) => drop(catalogue.remove(*kind, id)),
    }
}

fn json(ranking: &homeward::domain::Ranking) -> String {
    serde_json::to_string(ranking).expect("JSON")
}

fn plans_of(order: &Order) -> Vec<Vec<Requirement>> {
    let reading = |plan: samples::GeneratedPlan| {
        let mut reading = Reading::try_from(plan.reading).expect("a reading");
        let _ = places::resolve(&mut reading.requirements, Gazetteer::built_in());
        reading.requirements
    };
    samples::plans(order).into_iter().map(reading).collect()
}

/// What becomes of offers, one after another: they change, go, come back and come anew.
fn changes(homes: &[Home], teams: &[Support], count: usize) -> Vec<Change> {
    let home = |n: usize| homes[n * 37 % homes.len()].clone();
    let team = |n: usize| teams[n * 7 % teams.len()].clone();
    let change = |n: usize| match n % 8 {
        0 => Change::Said(Box::new(Offer::Home(
            home(n).but(|h| (h.weekly_rent, h.description) = (Some(Pence(100)), format!("Swimming and zither number {n}.").into())),
        ))),
        1 => Change::Out(OfferKind::Home, home(n).id.as_str().to_owned()),
        2 => Change::Said(Box::new(Offer::Home(Home { point: home(n + 5).point, area: None, ..home(n) }))),
        3 => Change::Said(Box::new(Offer::Home(home(n).id(&format!("NEW-{n}"))))),
        4 => Change::Said(Box::new(Offer::Support(team(n).but(|t| (t.hourly_rate, t.covers_km) = (Some(Pence(900)), t.point.map(|_| 60.0)))))),
        5 => Change::Out(OfferKind::Support, team(n).id.as_str().to_owned()),
        6 => Change::Said(Box::new(Offer::Support(team(n).id(&format!("NEW-{n}"))))),
        _ => Change::Said(Box::new(Offer::Home(home(n).but(|h| h.status = Status::Paused)))),
    };
    (0..count).map(change).collect()
}

#[test]
fn a_hundred_rankings_run_while_offers_change_and_each_is_that_of_one_state() {
    let order = Order { homes: rounds(2_100, 20_000), support: 40, plans: 4, seed: 5, today: TODAY };
    let (homes, teams) = samples::offers(&order);
    let (plans, changes) = (plans_of(&order), changes(&homes, &teams, 48));
    let first = Catalogue::new(homes, teams);
    let market = Market::new(first.clone());
    market.lay_out();
    let standing = ArcSwap::from_pointee((0usize, market));
    let ask = |n: usize| Ask { top: 5, ..Ask::new("test", &plans[n % plans.len()], TODAY) };
    let ranked: Vec<(usize, usize, String)> = thread::scope(|scope| {
        let reader = |from: usize| {
            let (standing, ask) = (&standing, &ask);
            scope.spawn(move || {
                let rank = |n: usize| {
                    let now: Arc<(usize, Market)> = standing.load_full();
                    (now.0, n, json(&now.1.rank(&ask(n))))
                };
                (from..from + 25).map(rank).collect::<Vec<_>>()
            })
        };
        let readers: Vec<_> = (0..4).map(|n| reader(n * 25)).collect();
        for (seq, change) in (1..).zip(&changes) {
            let next = standing.load().1.with([change.clone()]);
            standing.store(Arc::new((seq, next)));
            thread::yield_now();
        }
        readers.into_iter().flat_map(|reader| reader.join().expect("a reader")).collect()
    });
    assert_eq!(ranked.len(), 100);
    let (mut catalogue, mut at) = (first, 0);
    let mut by_state = ranked;
    by_state.sort();
    // Every state that was ranked from, and the last, laid out as a whole.
    by_state.push((changes.len(), 0, json(&standing.load().1.rank(&ask(0)))));
    for (seq, n, given) in by_state {
        changes[at..seq].iter().for_each(|change| lay_over(&mut catalogue, change));
        at = seq;
        assert_eq!(given, json(&matching::rank(&ask(n), &catalogue)), "after change {seq}");
    }
}

proptest! {
    #![proptest_config(cases(30))]

    /// A market that took changes in ranks as the plain way ranks the offers that there are then.
    #[test]
    fn a_market_that_changed_is_the_market_of_what_it_changed_to(seed in 0u64..1000, order in proptest::collection::vec(0usize..64, 0..12)) {
        let world = Order { homes: 60, support: 15, plans: 1, seed, today: TODAY };
        let (homes, teams) = samples::offers(&world);
        let (plans, all) = (plans_of(&world), changes(&homes, &teams, 64));
        let mut catalogue = Catalogue::new(homes, teams);
        let mut market = Market::new(catalogue.clone());
        market.lay_out();
        for change in order.into_iter().map(|n| &all[n]) {
            lay_over(&mut catalogue, change);
            market = market.with([change.clone()]);
        }
        for what in [RankWhat::Packages, RankWhat::Homes, RankWhat::Support] {
            let ask = Ask { what, top: 5, ..Ask::new("test", &plans[0], TODAY) };
            prop_assert_eq!(json(&market.rank(&ask)), json(&matching::plain::rank(&ask, &catalogue)));
        }
    }
}
