//! How long rankings take, for plans of four kinds: `cargo run --release --example measure`. `HOMES`, `TEAMS`, `PLANS`,
//! `RUNS` for other numbers; `WHOLE=0` leaves whole rankings out; `TEXT=1` measures the text index as well.
//!
//! Warm, one thread, in processor time; of each plan the quickest of some runs, then the median over the plans of a kind.

use homeward::domain::ranking::RankWhat;
use homeward::domain::{Home, Pence, Reading, Requirement};
use homeward::matching::{Ask, Change, Market};
use homeward::offers::{Catalogue, Offer, index::TextIndex};
use homeward::places::{self, Gazetteer};
use homeward::samples::{self, Order};
use homeward::vocabulary::{Basis, Kind, State, Strength};
use jiff::civil::{Date, date};
use nix::time::{ClockId, clock_gettime};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

const TODAY: Date = date(2026, 11, 21);
const PLANS: u32 = 12;
const RUNS: u32 = 5;

/// What a plan asks for, made into another kind of plan.
type Turn = fn(&mut Requirement);
/// How a generated plan is made into one of each kind.
const KINDS: [(&str, Turn); 4] = [("near", near), ("open", open), ("tight", tight), ("no must", |r| r.strength = weaker(r.strength))];

fn main() {
    let number = |name: &str, usual: u32| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let order = Order { homes: number("HOMES", 100_000), support: number("TEAMS", 20_000), plans: number("PLANS", PLANS), seed: 7, today: TODAY };
    let (runs, whole) = (number("RUNS", RUNS), number("WHOLE", 2));
    let begun = Instant::now();
    let (homes, support) = samples::offers(&order);
    println!("{} homes, {} teams, made in {:.1} s; {} MB", order.homes, order.support, begun.elapsed().as_secs_f64(), resident());
    let begun = Instant::now();
    let market = Market::new(Catalogue::new(homes, support));
    market.first(&Ask::new("first", &[], TODAY));
    println!("columns laid out in {:.1} s; {} MB\n", begun.elapsed().as_secs_f64(), resident());
    println!("one offer changed: columns made anew in {} (median of 200)\n", milliseconds(changed(&market)));
    if number("TEXT", 0) == 1 {
        text_index(&market);
    }
    println!(
        "{:<10}{:<10}{:>12}{:>12}{:>12}{:>12}{:>8}{:>12}{:>12}{:>12}",
        "ranked", "plans", "ids of 50", "first 50", "worst", "scan", "share", "possible", "whole", "worst"
    );
    let whats: &[RankWhat] = if order.support == 0 { &[RankWhat::Homes] } else { &[RankWhat::Packages, RankWhat::Homes, RankWhat::Support] };
    for what in whats {
        for (name, change) in KINDS {
            let plans: Vec<Vec<Requirement>> =
                samples::plans(&order).into_iter().map(|plan| of_kind(plan.reading.try_into().expect("a reading"), change)).collect();
            let asks: Vec<Ask> = plans.iter().map(|requirements| Ask { what: *what, top: 50, ..Ask::new("measured", requirements, TODAY) }).collect();
            let ids = median(times(&asks, runs, |ask| drop(black_box(market.leaders(ask)))));
            let first = times(&asks, runs, |ask| drop(black_box(market.first(ask))));
            let mut possible = vec![0];
            let whole = times(&asks, runs.min(whole), |ask| possible.push(black_box(market.rank(ask)).considered.pairs_possible));
            // What homes say of what is asked, read once: a bound on whatever reads all of it.
            let scan = times(&asks, if *what == RankWhat::Homes { runs } else { 0 }, |ask| {
                black_box(market.scan(ask));
            });
            let share = median(first.iter().zip(&scan).map(|(first, scan)| share(*first, *scan)).collect());
            let possible = median(possible);
            let [ids, first_median, first_worst, scan, whole_median, whole_worst] =
                [ids, median(first.clone()), last(first), median(scan), median(whole.clone()), last(whole)].map(milliseconds);
            println!(
                "{:<10}{name:<10}{ids:>12}{first_median:>12}{first_worst:>12}{scan:>12}{share:>7}%{possible:>12}{whole_median:>12}{whole_worst:>12}",
                what.name()
            );
        }
    }
}

/// How long it takes until columns hold one changed home.
fn changed(market: &Market) -> Duration {
    let homes: Vec<Home> = market.homes.iter().step_by((market.homes.len() / 200).max(1)).take(200).cloned().collect();
    let one = |(n, mut home): (usize, Home)| {
        (home.weekly_rent, home.description) = (Some(Pence(10_000)), format!("Swimming, gardening and hobby number {n}.").into());
        let begun = worked();
        let next = black_box(market.with([Change::Said(Box::new(Offer::Home(home)))]));
        let took = worked() - begun;
        drop(next);
        took
    };
    median(homes.into_iter().enumerate().map(one).collect())
}

/// How much memory the text index takes, and how long it takes until searches see one changed home: processor time of all threads.
fn text_index(market: &Market) {
    let (begun, gazetteer) = (Instant::now(), Gazetteer::built_in());
    let index = TextIndex::of(market, gazetteer).expect("a text index");
    println!("text index of {} offers made in {:.1} s; {} MB", index.len(), begun.elapsed().as_secs_f64(), resident());
    let all_threads = || Duration::from(clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).expect("the program's clock"));
    let one = |home: &Home| {
        let (begun, waited) = (all_threads(), Instant::now());
        index.put(&Offer::Home(home.clone()), gazetteer).and_then(|()| index.publish()).expect("a text index that changes");
        (all_threads() - begun, waited.elapsed())
    };
    let (worked, waited): (Vec<_>, Vec<_>) = market.homes.iter().step_by((market.homes.len() / 40).max(1)).take(40).map(one).unzip();
    println!("one offer changed: searches see it after {}, {} of work (medians of 40)\n", milliseconds(median(waited)), milliseconds(median(worked)));
}

/// Hundredths.
fn share(of: Duration, whole: Duration) -> u128 {
    if whole.is_zero() { 0 } else { of.as_nanos() * 100 / whole.as_nanos() }
}

fn of_kind(mut reading: Reading, change: Turn) -> Vec<Requirement> {
    let _ = places::resolve(&mut reading.requirements, Gazetteer::built_in());
    for requirement in &mut reading.requirements {
        (requirement.state, requirement.basis, requirement.assumed) = (State::Confirmed, Basis::Wish, false);
        change(requirement);
    }
    reading.requirements
}

/// A place to be near, and what the person must have at home.
fn near(r: &mut Requirement) {
    match r.kind {
        Kind::Near => (r.strength, r.number) = (Strength::Essential, Some(25.0)),
        Kind::Tenure | Kind::Housemates => {}
        _ => r.strength = weaker(r.strength),
    }
}

/// Anywhere; little is a must.
fn open(r: &mut Requirement) {
    if !matches!(r.kind, Kind::Night | Kind::Housemates | Kind::Tenure) {
        r.strength = weaker(r.strength);
    }
}

/// A place to be near, and everything that is asked of the team and the home is a must.
fn tight(r: &mut Requirement) {
    match r.kind {
        Kind::Near => (r.strength, r.number) = (Strength::Essential, Some(25.0)),
        Kind::Skill | Kind::HomeFeature | Kind::Tenure | Kind::Housemates | Kind::Night => r.strength = Strength::Essential,
        _ => {}
    }
}

fn weaker(strength: Strength) -> Strength {
    if strength == Strength::Essential { Strength::Important } else { strength }
}

/// The processor time that this thread has had, so that what else runs on the machine counts little.
fn worked() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("the thread's clock").into()
}

/// Of each plan the quickest of some runs.
fn times(asks: &[Ask], runs: u32, mut work: impl FnMut(&Ask)) -> Vec<Duration> {
    let mut quickest = |ask| {
        let runs = (0..runs).map(|_| {
            let begun = worked();
            work(ask);
            worked() - begun
        });
        runs.min().unwrap_or_default()
    };
    asks.iter().map(&mut quickest).collect()
}

fn median<T: Ord + Copy>(mut all: Vec<T>) -> T {
    all.sort();
    all[all.len() / 2]
}

fn last<T: Ord + Copy>(all: Vec<T>) -> T {
    all.into_iter().max().expect("some")
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

/// Megabytes that the program holds.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok().and_then(|text| text.split(' ').nth(1)?.parse::<u64>().ok());
    pages.unwrap_or_default() * 4096 / 1_000_000
}
