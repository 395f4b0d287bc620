//! How long it takes to read one plan of about a thousand words.

use criterion::{Criterion, criterion_group, criterion_main};
use homeward::extract::read_plan;
use homeward::places::Gazetteer;
use homeward::samples::demo_plans;
use jiff::civil::date;

fn reading(c: &mut Criterion) {
    let mut group = c.benchmark_group("reading");
    group.sample_size(20);
    for (name, text) in demo_plans().iter().take(3) {
        group.bench_function(*name, |b| b.iter(|| read_plan(text, name, date(2026, 11, 21), Gazetteer::built_in())));
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
