//! What sealing costs: storing and opening one plan, listing all of them, taking in all of them to follow changes and when a server starts, keeping and
//! reading a ranking; beside each the same rows as the
//! driver gives them, and beside those what opening their values alone takes. `cargo bench --bench sealing`; `HOMEWARD_PLANS=2000` for
//! another number than 10,000. Seconds of this process's time on the processor, for the machine may be busy.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use homeward::{
    domain::{
        ReadingRows,
        ranking::RankWhat,
        records::{Id, KeptFor, RankedFrom, RankingId},
        review::Standing,
    },
    extract::read_plan,
    loading::Watch,
    places::Gazetteer,
    samples::demo_plans,
    store::{Expected, NewPlan, NewRanking, Store},
    web::{App, Clock},
};
use jiff::{Timestamp, civil::date};
use sqlx::{ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{fs, path::Path};
use uuid::Uuid;

/// So often one plan is opened, and one ranking kept and read.
const OPENED: usize = 1_000;
/// The bytes of a kept ranking.
const RANKING: usize = 150_000;

fn main() {
    let plans: usize = std::env::var("HOMEWARD_PLANS").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder");
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(measured(plans, folder.path()));
}

async fn measured(plans: usize, folder: &Path) {
    let path = folder.join("homeward.db");
    let store = Store::open(&format!("sqlite:{}", path.display())).await.expect("a store");
    let (text, reading) = sample();
    let size = (text.len(), reading.len());
    println!("{plans} plans of {} characters, with readings of {} bytes of JSON", size.0, size.1);
    let begun = cpu();
    for n in 0..plans {
        let reading: ReadingRows = serde_json::from_str(&reading).expect("rows");
        let reference = format!("plan-{n}");
        let plan = NewPlan { id: Uuid::from_u128(n as u128 + 1), title: reference.clone(), reference, text: text.clone(), reading, expected: Expected::New };
        store.save_plan(plan, "a bench", Timestamp::UNIX_EPOCH).await.expect("saved");
    }
    row("stored, one by one", plans, cpu() - begun, sealing(plans, &[8, 8, size.0, size.1]));
    let begun = cpu();
    for n in 0..OPENED {
        store.plan(&format!("plan-{}", n % plans)).await.expect("read").expect("there");
    }
    row("opened, one by one", OPENED, cpu() - begun, opening(OPENED, &[8, 8, size.0, size.1]));
    let begun = cpu();
    assert_eq!(store.plans().await.expect("read").len(), plans);
    row("listed", plans, cpu() - begun, opening(plans, &[8, 8]));
    let begun = cpu();
    Watch::begin(&store, Gazetteer::built_in()).await.expect("read");
    row("taken in, to follow changes", plans, cpu() - begun, opening(plans, &[16, 16, size.0, size.1]));
    let begun = cpu();
    let app = App::new(store.clone(), Clock::system(), "a bench").await.expect("started");
    row("taken in when a server starts", plans, cpu() - begun, opening(plans, &[16, 16, size.0, size.1]));
    drop(app);
    let rankings = OPENED.min(plans);
    let begun = cpu();
    for n in 0..rankings {
        store.keep_ranking(&ranking(n), "a bench", Timestamp::UNIX_EPOCH).await.expect("kept");
    }
    row("rankings kept, one by one", rankings, cpu() - begun, sealing(rankings, &[RANKING]));
    let begun = cpu();
    for n in 0..rankings {
        store.kept_ranking(ranking_id(n)).await.expect("read").expect("there");
    }
    row("rankings read, one by one", rankings, cpu() - begun, opening(rankings, &[RANKING]));
    let mut conn: SqliteConnection = SqliteConnectOptions::new().filename(&path).disable_statement_logging().connect().await.expect("a database");
    let begun = cpu();
    let rows: Vec<(String, String, String)> = sqlx::query_as("SELECT title, text, reading FROM plan_version").fetch_all(&mut conn).await.expect("rows");
    println!("{:<32} {:>8.3} s  the same rows as the driver gives them, sealed", format!("{} rows", rows.len()), cpu() - begun);
    println!("the file has {} MB", fs::metadata(&path).expect("a file").len() / 1_000_000);
}

fn ranking_id(n: usize) -> RankingId {
    Id::new(Uuid::from_u128(1_000_000 + n as u128))
}

/// One for a plan; its words do not matter here.
fn ranking(n: usize) -> NewRanking {
    let made_from = RankedFrom {
        plan: Standing { version: 1, last: 0 },
        offers: 0,
        answers: vec![],
        places: "built in".into(),
        rules: "r".into(),
        own_rules: None,
        code: "c".into(),
        today: date(2026, 11, 21),
        rank: RankWhat::Packages,
        top: 10,
    };
    let body = serde_json::to_string(&"a".repeat(RANKING)).expect("JSON");
    NewRanking { id: ranking_id(n), plan: Id::new(Uuid::from_u128(n as u128 + 1)), made_from, body, offers: vec![], own_rules: None, kept_for: KeptFor::Export }
}

fn sample() -> (String, String) {
    let (_, text) = demo_plans()[0];
    let read = read_plan(text, "plan", date(2026, 11, 21), Gazetteer::built_in());
    (text.to_owned(), serde_json::to_string(&ReadingRows::from(&read)).expect("JSON"))
}

fn row(what: &str, n: usize, took: f64, alone: f64) {
    println!("{:<32} {took:>8.3} s  {:>7.1} µs each, of which for the seal {:>6.1} µs", format!("{n} {what}"), took * 1e6 / n as f64, alone * 1e6 / n as f64);
}

/// What it takes to open so many rows with values of these sizes, and nothing else.
fn opening(rows: usize, sizes: &[usize]) -> f64 {
    let cipher = XChaCha20Poly1305::new(&[7; 32].into());
    let nonce = XNonce::from([1; 24]);
    let sealed: Vec<String> = sizes.iter().map(|size| STANDARD_NO_PAD.encode(cipher.encrypt(&nonce, &*vec![b'a'; *size]).expect("sealed"))).collect();
    let begun = cpu();
    for _ in 0..rows {
        for value in &sealed {
            let bytes = STANDARD_NO_PAD.decode(value).expect("base64");
            let opened = cipher.decrypt(&nonce, Payload { msg: &bytes, aad: b"" }).expect("opened");
            std::hint::black_box(String::from_utf8(opened).expect("text"));
        }
    }
    cpu() - begun
}

/// The same for sealing.
fn sealing(rows: usize, sizes: &[usize]) -> f64 {
    let cipher = XChaCha20Poly1305::new(&[7; 32].into());
    let plain: Vec<Vec<u8>> = sizes.iter().map(|size| vec![b'a'; *size]).collect();
    let begun = cpu();
    for _ in 0..rows {
        for value in &plain {
            std::hint::black_box(STANDARD_NO_PAD.encode(cipher.encrypt(&XNonce::from([1; 24]), &**value).expect("sealed")));
        }
    }
    cpu() - begun
}

/// Seconds of this process on the processor, its threads together (Linux).
fn cpu() -> f64 {
    let tasks = fs::read_dir("/proc/self/task").expect("Linux").flatten();
    let nanoseconds = |task: fs::DirEntry| fs::read_to_string(task.path().join("schedstat")).ok()?.split(' ').next()?.parse::<f64>().ok();
    tasks.filter_map(nanoseconds).sum::<f64>() / 1e9
}
