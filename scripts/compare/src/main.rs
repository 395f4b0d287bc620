//! Makes the homes and plans of a comparison, ranks them with Homeward and with tantivy alone, and writes what the other engines
//! need: `compare FOLDER HOMES PLANS`. Every engine gets the same facts, ready to compare: numbers, codes, and stems of texts.

mod plans;
mod rows;
mod tantivy_alone;

use homeward::{
    domain::ranking::RankWhat,
    matching::{Ask, Market},
    offers::Catalogue,
    samples::{self, Order},
};
use serde_json::json;
use std::{hint::black_box, path::PathBuf, time::Instant};

const RUNS: usize = 5;
pub const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, homes, plans] = &args[..] else { panic!("compare FOLDER HOMES PLANS") };
    let folder = PathBuf::from(folder);
    let order = Order { homes: homes.parse().expect("a number"), support: 0, plans: plans.parse().expect("a number"), seed: 7, today: TODAY };
    let (homes, _) = samples::offers(&order);
    let plans = plans::all(&order);
    let used = plans::used(&plans);
    let rows: Vec<rows::Row> = homes.iter().map(|home| rows::Row::of(home, &used)).collect();
    rows::write(&folder.join("homes.csv"), &rows, &used);
    eprintln!("{} homes, {} plans", rows.len(), plans.len());
    let market = Market::new(Catalogue::new(homes, vec![]));
    market.lay_out();
    let index = tantivy_alone::Indexed::of(&rows, &used);
    let mut all = vec![];
    for plan in &plans {
        let ask = Ask { what: RankWhat::Homes, top: 50, ..Ask::new("compared", &plan.requirements, TODAY) };
        let (ours, took) = best_of(|| market.leaders(&ask));
        let (_, explained) = best_of(|| market.first(&ask));
        let top: Vec<_> = ours.iter().map(|p| json!([p.home.as_ref().map(|id| id.as_str()), p.score])).collect();
        let (theirs, tantivy_took) = best_of(|| index.rank(plan, 50));
        let tantivy: Vec<_> = theirs.iter().map(|(id, score)| json!([id, score])).collect();
        all.push(json!({ "kind": plan.kind, "terms": plan.terms, "homeward": {"us": took, "explained_us": explained, "top": top}, "tantivy": {"us": tantivy_took, "top": tantivy} }));
    }
    std::fs::write(folder.join("plans.json"), serde_json::to_string(&all).expect("JSON")).expect("a file");
}

/// What it gives, and the microseconds that the quickest of some runs took.
fn best_of<T>(mut work: impl FnMut() -> T) -> (T, f64) {
    let mut best: Option<(T, f64)> = None;
    for _ in 0..RUNS {
        let begun = Instant::now();
        let done = black_box(work());
        let took = begun.elapsed().as_secs_f64() * 1e6;
        if best.as_ref().is_none_or(|(_, quickest)| took < *quickest) {
            best = Some((done, took));
        }
    }
    best.expect("a run")
}
