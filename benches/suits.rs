//! One offer against ten thousand plans (aim: 5 ms on one core), and one plan's offers after it changed.

use criterion::{Criterion, criterion_group, criterion_main};
use homeward::{
    domain::{Requirement, requirements_from_rows},
    matching::{Answers, Ask, NotWilling, PlanBook, PlanOnBook, possible_offers},
    offers::Catalogue,
    places::{self, Gazetteer},
    samples::{GeneratedPlan, Order, offers, plans},
};
use jiff::civil::date;

fn on_book((reference, requirements): &(String, Vec<Requirement>)) -> PlanOnBook<'_> {
    PlanOnBook { reference, requirements, answers: Answers::none(), not_willing: NotWilling::none() }
}

fn suits(c: &mut Criterion) {
    let today = date(2026, 11, 21);
    let order = Order { homes: 10_000, support: 2_000, plans: 10_000, seed: 7, today };
    let (homes, support) = offers(&order);
    let read = |plan: &GeneratedPlan| {
        let mut requirements = requirements_from_rows(&plan.reading.requirements).expect("requirements");
        let _ = places::resolve(&mut requirements, Gazetteer::built_in());
        (plan.reference.clone(), requirements)
    };
    let all: Vec<(String, Vec<Requirement>)> = plans(&order).iter().map(read).collect();
    let book = PlanBook::new(all.iter().map(on_book));
    let mut group = c.benchmark_group("10,000 plans");
    group.sample_size(20);
    let mut next = 0;
    let mut turn = move |of: usize| {
        next += 1;
        next % of
    };
    group.bench_function("one home", |b| b.iter(|| book.suited_by_home(&homes[turn(homes.len())], today)));
    group.bench_function("one team", |b| b.iter(|| book.suited_by_support(&support[turn(support.len())], today)));
    group.bench_function("the book of 1,000 of them", |b| b.iter(|| PlanBook::new(all.iter().take(1000).map(on_book))));
    let catalogue = Catalogue::new(homes.clone(), support.clone());
    group.bench_function("one plan's 12,000 offers", |b| b.iter(|| possible_offers(&Ask::new("p", &all[0].1, today), &catalogue)));
    group.finish();
}

criterion_group!(benches, suits);
criterion_main!(benches);
