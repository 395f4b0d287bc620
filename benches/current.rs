//! From the commit of a changed home to rankings that see it, and to searches that find its words, in a program on SQLite with 100,000 homes
//! (`HOMES` for another number): `cargo bench --bench current`. Beside it, in the same run, one look at the store's log that brings nothing.

use homeward::{
    domain::OfferKind,
    offers::from_json,
    samples::{Order, generate},
    store::{Expected, NewOffer, Store},
    web::{App, Clock},
};
use jiff::civil::date;
use serde_json::json;
use std::{
    error::Error,
    process::Command,
    thread,
    time::{Duration, Instant},
};

const ROUNDS: u32 = 200;
/// Aims of what a change takes.
const COLUMNS: Duration = Duration::from_millis(1);
const TEXT: Duration = Duration::from_millis(250);

async fn keep_up(app: &App) -> Result<(), &'static str> {
    app.catch_up().await.map_err(|_| "the offers do not keep up with the store")
}

fn main() -> Result<(), Box<dyn Error>> {
    let homes: u32 = std::env::var("HOMES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir()?;
    generate(&Order { homes, support: 0, plans: 0, seed: 7, today: date(2026, 11, 21) }, folder.path(), &mut |_, _| {})?;
    let database = format!("sqlite:{}", folder.path().join("homeward.db").display());
    let mut import = Command::new(env!("CARGO_BIN_EXE_homeward"));
    import.args(["import", "offers", "--database", &database]).arg(folder.path().join("homes.csv"));
    assert!(import.output()?.status.success(), "the import");
    let (mut nothing, mut columns, mut text) = (vec![], vec![], vec![]);
    tokio::runtime::Runtime::new()?.block_on(async {
        let app = App::new(Store::open(&database).await?, Clock::system(), "benches/current").await?;
        for round in 0..ROUNDS {
            let begun = Instant::now();
            keep_up(&app).await?;
            nothing.push(begun.elapsed());
            let (seen, watched) = (app.standing().seq, app.clone());
            // Whoever watches leaves the processor to those who work.
            let ranked = thread::spawn(move || {
                while watched.standing().seq == seen {
                    thread::yield_now();
                }
                Instant::now()
            });
            app.store().save_offer(OfferKind::Home, &changed(round), Expected::Any, "benches/current", app.clock().now()).await?;
            let committed = Instant::now();
            keep_up(&app).await?;
            text.push(committed.elapsed());
            columns.push(ranked.join().expect("whoever watches").duration_since(committed));
            assert!(!app.index().search(&app.offers(), &word(round), Some(OfferKind::Home), 1).is_empty(), "the word of round {round} is not found");
        }
        Ok::<(), Box<dyn Error>>(())
    })?;
    println!("{homes} homes, {ROUNDS} changes, each committed before the next; median and 99th percentile");
    for (what, times, aim) in
        [("a look at the log that brings nothing", nothing, None), ("commit to rankings", columns, Some(COLUMNS)), ("commit to searches", text, Some(TEXT))]
    {
        println!("{what:<40} {}{}", spread(times), aim.map_or(String::new(), |aim| format!(" (aim {} ms)", aim.as_millis())));
    }
    Ok(())
}

/// A word that no other round has.
fn word(round: u32) -> String {
    let letter = |n: u32| char::from(b'a' + (n % 26) as u8);
    format!("zq{}{}{}", letter(round / 26 / 26), letter(round / 26), letter(round))
}

/// One of the homes, with another rent and a word of this round.
fn changed(round: u32) -> NewOffer {
    let fields = json!({
        "id": format!("H-{:06}", 1 + round * 37), "organisation": "Southmere Homes", "title": format!("A flat near the {}", word(round)),
        "postcode": "PO16 7GZ", "setting": "own_home", "status": "published", "weekly_rent": 120 + round,
    });
    NewOffer::from_cells(&from_json(OfferKind::Home, &fields).expect("a home"))
}

fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1000.0;
    format!("{:>7.2} ms, {:>7.2} ms", at(50), at(99))
}
