//! How long it takes to make up 10,000 homes with 2,000 teams, and 100 plans (aim: 100,000 homes in ten seconds at most).

use criterion::{Criterion, criterion_group, criterion_main};
use homeward::samples::{Order, offers, plans};
use jiff::civil::date;

fn generate(c: &mut Criterion) {
    let order = Order { homes: 10_000, support: 2_000, plans: 100, seed: 7, today: date(2026, 11, 21) };
    let mut group = c.benchmark_group("generate");
    group.sample_size(10);
    group.bench_function("10,000 homes and 2,000 teams", |b| b.iter(|| offers(&order)));
    group.bench_function("100 plans", |b| b.iter(|| plans(&order)));
    group.finish();
}

criterion_group!(benches, generate);
criterion_main!(benches);
