//! How long it takes to read a plan of about a thousand words and one of about sixty pages, each beside a pass that only cuts
//! the same text into words; and what the first reading costs beyond the others, for the lexicon is made ready then.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use homeward::extract::read_plan;
use homeward::places::Gazetteer;
use homeward::samples::demo_plans;
use jiff::civil::{Date, date};
use std::{hint::black_box, time::Instant};
use unicode_segmentation::UnicodeSegmentation;

const TODAY: Date = date(2026, 11, 21);
/// At about 450 words a page.
const WORDS_OF_SIXTY_PAGES: usize = 27_000;

fn reading(c: &mut Criterion) {
    let start = Instant::now();
    let places = Gazetteer::built_in();
    black_box(places.names_in("I want to live in Fareham."));
    println!("places made ready: {:?}", start.elapsed());
    let start = Instant::now();
    read_plan("I need a bath.", "start", TODAY, places);
    println!("first reading, with the lexicon made ready: {:?}", start.elapsed());
    let (_, plan) = demo_plans()[0];
    let words = |text: &str| text.split_whitespace().count();
    let long = vec![plan; WORDS_OF_SIXTY_PAGES.div_ceil(words(plan))].join("\n\n");
    let mut group = c.benchmark_group("reading");
    group.sample_size(20);
    for text in [plan, &long] {
        group.throughput(Throughput::Elements(words(text) as u64));
        group.bench_function(BenchmarkId::new("plan", words(text)), |b| b.iter(|| read_plan(text, "plan", TODAY, places)));
        group.bench_function(BenchmarkId::new("words alone", words(text)), |b| b.iter(|| text.unicode_words().count()));
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
