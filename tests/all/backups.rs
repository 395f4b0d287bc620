//! What is stored is taken down while others write, and put back to the bit, on either engine and from one to the other.

use crate::support::stores::{Engine, after, home, new_store, plan};
use Engine::{Postgres, Sqlite};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use homeward::{
    backup::{self, Backup, BackupFault, KeyPair, Keys, Manifest, Recipients, Seal, TableSum},
    domain::{Did, Look, OfferKind},
    store::{Changed, Expected, NewOffer, Overwrite, SEEDED, Store, newest_step, tables_at},
};
use jiff::Timestamp;
use rstest::rstest;
use sha2::{Digest, Sha256};
use std::{
    io::{Read, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Offers of two versions and a plan of two, so that every sort of row is there.
async fn fill(store: &Store) {
    let homes = |title: &str| (0..300).map(|n| home(&format!("H-{n:03}"), title)).collect::<Vec<NewOffer>>();
    store.import_offers(OfferKind::Home, &homes("A flat"), "Rosa", after(0)).await.unwrap();
    store.import_offers(OfferKind::Home, &homes("A flat “by the sea”")[..40], "Rosa", after(1)).await.unwrap();
    store.save_plan(plan("daniel", "I want a dog.\n\t\\ \u{1F415}", Expected::New), "Rosa", after(2)).await.unwrap();
    store.save_plan(plan("daniel", "I want two dogs.", Expected::Any), "Sam", after(3)).await.unwrap();
    store.record_look(Look { did: Did::Read, ..look() }).await.unwrap();
    let rows = homeward::domain::PostcodeRow {
        postcode: homeward::domain::Postcode::parse("PO16 7AZ").unwrap(),
        point: homeward::domain::Point::new(50.1 + 0.2, -1.1).unwrap(),
        area: None,
        terminated: true,
    };
    store.begin_postcodes("Rosa", after(4)).await.unwrap().put(&[rows]).await.unwrap().finish().await.unwrap();
}

async fn taken_down(store: &Store, seal: &Seal) -> (Vec<u8>, Manifest) {
    let mut file = Vec::new();
    let mut snapshot = store.snapshot().await.unwrap();
    let manifest = backup::write(&mut snapshot, &mut file, seal, Timestamp::UNIX_EPOCH, &mut |_| {}).await.unwrap();
    (file, manifest)
}

async fn put_back(file: &[u8], keys: &Keys, store: &Store, overwrite: Overwrite) -> Result<Manifest, BackupFault> {
    backup::restore(Backup::open(file, keys)?, store, overwrite, look(), &mut |_| {}).await
}

/// What every table comes to, save the record of looks: to it a look is added.
async fn everything(store: &Store) -> Vec<TableSum> {
    without_looks(&taken_down(store, &Seal::Open).await.1)
}

fn without_looks(manifest: &Manifest) -> Vec<TableSum> {
    manifest.tables.iter().filter(|sum| !sum.table.starts_with("audit")).cloned().collect()
}

fn look() -> Look {
    Look { at: after(100), who: "command line".into(), did: Did::Restore, plan: None, through: "homeward restore".into(), purpose: None }
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_backed_up_under_load_is_restored_to_the_bit(#[values(Sqlite, Postgres)] from: Engine, #[values(Sqlite, Postgres)] to: Engine) {
    let (source, target) = (new_store(from).await, new_store(to).await);
    fill(&source).await;
    let stop = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn({
        let (store, stop) = (Store::clone(&source), stop.clone());
        async move {
            let mut n = 0;
            while !stop.load(Ordering::Relaxed) {
                let homes: Vec<NewOffer> = (0..20).map(|at| home(&format!("H-{at:03}"), &format!("Change {n}"))).collect();
                store.import_offers(OfferKind::Home, &homes, "an import", after(10)).await.unwrap();
                store.save_plan(plan("maya", &format!("Text {n}."), Expected::Any), "Sam", after(10)).await.unwrap();
                n += 1;
            }
            n
        }
    });
    let before = source.last_change().await.unwrap();
    while source.last_change().await.unwrap() == before {
        tokio::task::yield_now().await; // the load has begun
    }
    let keys = KeyPair::generate();
    let seal = Seal::To(Recipients::read(&[keys.public]).unwrap());
    let (file, manifest) = taken_down(&source, &seal).await;
    stop.store(true, Ordering::Relaxed);
    assert!(writing.await.unwrap() > 0);

    target.hold_keys(&source.keys().load().unwrap()).unwrap();
    let restored = put_back(&file, &Keys::read(keys.private.as_bytes()).unwrap(), &target, Overwrite::No).await.unwrap();
    assert_eq!(restored, manifest);
    assert_eq!(everything(&target).await, without_looks(&manifest));
    let (before, now) = (source.audit_head().await.unwrap().entries, target.verify_audit(None).await.unwrap());
    assert_eq!((now.entries, now.faults.len()), (before + 1, 0), "every look came along, and one more is on record");
    holds_together(&target).await;
    let plan = target.plan("daniel").await.unwrap().unwrap();
    assert_eq!((plan.text.as_str(), plan.version), ("I want two dogs.", 2));
}

/// It is the state of one moment: the log ends where it says it does, and every import is there whole.
async fn holds_together(store: &Store) {
    let last = store.last_change().await.unwrap();
    let changes = store.changes_since(0, 1_000_000).await.unwrap();
    assert!(changes.iter().map(|change| change.seq).eq(1..=last), "the log has no gaps");
    for change in &changes {
        if let Changed::Offer(kind) = change.what {
            assert!(store.offer(kind, &change.id).await.unwrap().unwrap().version >= change.version);
        }
    }
    let titles: Vec<String> = store.offers(OfferKind::Home).await.unwrap().into_iter().take(20).map(|home| home.title).collect();
    assert!(titles.iter().all(|title| *title == titles[0]), "half an import: {titles:?}");
}

#[rstest]
#[tokio::test]
async fn a_whole_installation_moves_to_another_database(#[values(Sqlite, Postgres)] from: Engine, #[values(Sqlite, Postgres)] to: Engine) {
    let (source, target) = (new_store(from).await, new_store(to).await);
    fill(&source).await;
    let before = everything(&source).await;
    let copied = backup::copy(&mut source.snapshot().await.unwrap(), &target, Overwrite::No, look(), &mut |_| {}).await.unwrap();
    assert_eq!(without_looks(&copied), before);
    assert_eq!(everything(&target).await, before);
    assert_eq!(everything(&source).await, before, "what was copied from stays as it is");
    target.save_plan(plan("maya", "Text.", Expected::New), "Rosa", after(20)).await.expect("the copy can be written to");
}

#[rstest]
#[tokio::test]
async fn a_database_that_holds_data_is_replaced_only_when_told_so(#[values(Sqlite, Postgres)] engine: Engine) {
    let (source, target) = (new_store(engine).await, new_store(engine).await);
    fill(&source).await;
    target.save_plan(plan("grace", "Text.", Expected::New), "Rosa", after(0)).await.unwrap();
    let (file, _) = taken_down(&source, &Seal::Open).await;
    let before = everything(&target).await;
    let refused = put_back(&file, &Keys::default(), &target, Overwrite::No).await.unwrap_err().to_string();
    assert_eq!(refused, "this database holds data already, which stays as it is. Name an empty one, or say --replace if what it holds may go.");
    assert_eq!(everything(&target).await, before);
    let keyless = put_back(&file, &Keys::default(), &target, Overwrite::Yes).await.unwrap_err().to_string();
    assert!(keyless.starts_with("what is stored here is sealed with key "), "{keyless}");
    assert_eq!(everything(&target).await, before, "nothing is replaced by what nobody could read");
    target.hold_keys(&source.keys().load().unwrap()).unwrap();
    put_back(&file, &Keys::default(), &target, Overwrite::Yes).await.unwrap();
    assert_eq!(everything(&target).await, everything(&source).await);
    assert!(target.plan("grace").await.unwrap().is_none());
}

/// A small backup that is not sealed, as its lines.
async fn lines() -> Vec<String> {
    let store = new_store(Sqlite).await;
    store.import_offers(OfferKind::Home, &[home("H-1", "A flat")], "Rosa", after(0)).await.unwrap();
    let (file, _) = taken_down(&store, &Seal::Open).await;
    let mut text = String::new();
    GzDecoder::new(&file[..]).read_to_string(&mut text).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn packed(lines: &[String]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    out.finish().unwrap()
}

/// The sentence with which a backup is refused, both when it is checked and when it is restored; the database stays empty.
async fn refusal(file: &[u8], keys: &Keys) -> String {
    let store = new_store(Sqlite).await;
    let empty = everything(&store).await;
    let checked = Backup::open(file, keys).and_then(Backup::check).map(drop).expect_err("it passed the check");
    put_back(file, keys, &store, Overwrite::No).await.map(drop).expect_err("it was restored");
    assert_eq!(everything(&store).await, empty, "nothing is half restored");
    checked.to_string()
}

#[tokio::test]
async fn a_file_that_is_no_backup_is_refused() {
    for foreign in [&b""[..], b"Dear Sam, here is the list.\n", b"PK\x03\x04", &packed(&["{\"plan\": 1}".into(), "[1]".into()])] {
        assert_eq!(refusal(foreign, &Keys::default()).await, "this is no backup of Homeward. Name a file that `homeward backup` made.");
    }
}

#[tokio::test]
async fn a_backup_of_a_newer_version_is_refused() {
    for (now, later) in [(format!("\"step\":{}", newest_step()), "\"step\":9000"), ("\"homeward_backup\":1".into(), "\"homeward_backup\":2")] {
        let mut lines = lines().await;
        assert!(lines[0].contains(&now), "{}", lines[0]);
        lines[0] = lines[0].replace(&now, later).replace("\"program\":\"", "\"program\":\"9.");
        let said = refusal(&packed(&lines), &Keys::default()).await;
        assert!(said.starts_with("this backup was made by a newer version of Homeward (9.") && said.ends_with("Use that version or a later one."), "{said}");
    }
}

#[tokio::test]
async fn a_backup_that_was_meddled_with_is_refused() {
    let lines = lines().await;
    for at in 1..lines.len() {
        let mut without = lines.clone();
        without.remove(at);
        let said = refusal(&packed(&without), &Keys::default()).await;
        assert!(said.starts_with("this backup is damaged or was cut short ("), "without line {at}: {said}");
    }
    let at = lines.iter().position(|line| line.contains("A flat")).unwrap();
    let mut other = lines.clone();
    other[at] = other[at].replace("A flat", "A barn");
    let said = refusal(&packed(&other), &Keys::default()).await;
    assert!(said.contains("its checksums do not match: table offer differs from what it was made from"), "{said}");
}

#[rstest]
#[tokio::test]
async fn a_damaged_backup_is_refused_wherever_it_is_damaged(#[values(true, false)] sealed: bool) {
    let store = new_store(Sqlite).await;
    fill(&store).await;
    let pair = KeyPair::generate();
    let keys = Keys::read(pair.private.as_bytes()).unwrap();
    let seal = if sealed { Seal::To(Recipients::read(&[pair.public]).unwrap()) } else { Seal::Open };
    let (file, _) = taken_down(&store, &seal).await;
    let damaged = "this backup is damaged or was cut short (";
    for part in 1..12 {
        let at = file.len() * part / 12;
        let said = refusal(&file[..at], &keys).await;
        assert!(said.starts_with(damaged), "cut at {at} of {}: {said}", file.len());
        let mut flipped = file.clone();
        flipped[at] ^= 0x10;
        let said = refusal(&flipped, &keys).await;
        assert!(said.starts_with(damaged) || said.starts_with("this is no backup"), "flipped at {at} of {}: {said}", file.len());
    }
    assert!(refusal(&file[..file.len() - 1], &keys).await.starts_with(damaged));
}

#[tokio::test]
async fn a_sealed_backup_opens_with_its_own_key_alone() {
    let store = new_store(Sqlite).await;
    fill(&store).await;
    let (ours, second, other) = (KeyPair::generate(), KeyPair::generate(), KeyPair::generate());
    let (file, manifest) = taken_down(&store, &Seal::To(Recipients::read(&[ours.public.clone(), second.public]).unwrap())).await;
    assert!(!file.windows(4).any(|window| window == b"dogs"), "no word of a plan can be read in it");
    assert!(refusal(&file, &Keys::default()).await.starts_with("this backup is sealed. Name the file that holds its private key"));
    assert!(refusal(&file, &Keys::read(other.private.as_bytes()).unwrap()).await.starts_with("this backup is sealed to another key."));
    for key in [ours.private, second.private] {
        let (_, read) = Backup::open(&file[..], &Keys::read(key.as_bytes()).unwrap()).unwrap().check().unwrap();
        assert_eq!(read, manifest);
    }
    assert!(matches!(Keys::read(b"no key"), Err(BackupFault::NoIdentity)));
    assert!(matches!(Keys::read(ours.public.as_bytes()), Err(BackupFault::NoIdentity)));
    assert!(matches!(Recipients::read(&["age1nobody".into()]), Err(BackupFault::NoRecipient(_))));
}

/// A backup as a program of an earlier step wrote it: one plan.
async fn of_step(step: i64) -> Vec<u8> {
    let id = "00000000-0000-7000-8000-000000000000";
    let mut lines = vec![format!("{{\"homeward_backup\":1,\"program\":\"0.0.1\",\"step\":{step},\"taken_at\":\"1970-01-01T00:00:00Z\"}}")];
    let mut sums = vec![];
    for table in tables_at(step).await.unwrap() {
        let rows = match table.name.as_str() {
            "change_turn" => "[1,1]\n".to_owned(),
            "change" => format!("[1,\"plan\",\"{id}\",1,5]\n"),
            "audit_head" => format!("[1,0,\"{}\"]\n", "0".repeat(64)),
            "plan" => format!("[\"{id}\",\"daniel\",1,5,\"Rosa\"{}]\n", ",null".repeat(table.columns.len() - 5)), // later steps added columns
            "plan_version" => format!("[\"{id}\",1,\"A plan\",\"Text.\",\"{{\\\"requirements\\\": []}}\",0,5,\"Rosa\"]\n"),
            _ => String::new(),
        };
        let columns: Vec<_> = table.columns.iter().map(|column| (&column.name, column.holds.name())).collect();
        lines.push(serde_json::json!({"table": table.name, "columns": columns}).to_string());
        lines.extend(rows.lines().map(str::to_owned));
        sums.push(serde_json::json!({"table": table.name, "rows": rows.lines().count(), "sha256": hex(rows.as_bytes())}));
    }
    let all = hex((lines.join("\n") + "\n").as_bytes());
    lines.push(serde_json::json!({"tables": sums, "sha256": all}).to_string());
    packed(&lines)
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[rstest]
#[tokio::test]
async fn a_backup_of_an_older_version_is_brought_up_to_date(#[values(Sqlite, Postgres)] engine: Engine) {
    for step in 1..=newest_step() {
        let store = new_store(engine).await;
        put_back(&of_step(step).await, &Keys::default(), &store, Overwrite::No).await.unwrap();
        assert_eq!(store.plan("daniel").await.unwrap().unwrap().text, "Text.");
        assert_eq!(store.decisions("daniel").await.unwrap(), []);
        store.save_plan(plan("maya", "Text.", Expected::New), "Rosa", after(0)).await.expect("its tables are of this version");
    }
}

#[rstest]
#[tokio::test]
async fn a_new_database_holds_rows_only_where_the_steps_put_them(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let (tables, manifest) = (tables_at(newest_step()).await.unwrap(), taken_down(&store, &Seal::Open).await.1);
    assert!(manifest.tables.iter().map(|sum| &sum.table).eq(tables.iter().map(|table| &table.name)), "every table is taken along");
    let filled: Vec<&str> = manifest.tables.iter().filter(|sum| sum.rows > 0).map(|sum| sum.table.as_str()).collect();
    let mut seeded = SEEDED.to_vec();
    seeded.sort_unstable();
    let mut found = filled.clone();
    found.sort_unstable();
    assert_eq!(found, seeded, "what a new database holds must not count as data (SEEDED)");
}

/// A row may refer to one of its own table that comes after it: an organisation that was put under one founded later.
#[rstest]
#[tokio::test]
async fn an_organisation_that_is_part_of_a_later_one_is_restored(#[values(Sqlite, Postgres)] engine: Engine) {
    let (source, target) = (new_store(engine).await, new_store(engine).await);
    let (file, _) = taken_down(&source, &Seal::Open).await;
    let mut text = String::new();
    GzDecoder::new(&file[..]).read_to_string(&mut text).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = lines.iter().position(|line| line.starts_with(r#"{"table":"organisation","#)).unwrap();
    let id = |n: usize| format!("00000000-0000-7000-8000-{n:012}");
    // More than one statement carries.
    let rows: Vec<String> = (1..=8_000)
        .map(|n| format!(r#"["{}",{},null,1,5,"Rosa",null,null,null]"#, id(n), if n == 1 { format!("\"{}\"", id(8_000)) } else { "null".into() }))
        .collect();
    let sum = serde_json::json!({"table": "organisation", "rows": rows.len(), "sha256": hex((rows.join("\n") + "\n").as_bytes())});
    lines.splice(at + 1..at + 1, rows);
    let mut manifest: serde_json::Value = serde_json::from_str(&lines.pop().unwrap()).unwrap();
    let place = manifest["tables"].as_array().unwrap().iter().position(|table| table["table"] == "organisation").unwrap();
    manifest["tables"][place] = sum;
    manifest["sha256"] = hex((lines.join("\n") + "\n").as_bytes()).into();
    lines.push(manifest.to_string());
    target.hold_keys(&source.keys().load().unwrap()).unwrap();
    put_back(&packed(&lines), &Keys::default(), &target, Overwrite::No).await.unwrap();
    assert_eq!(everything(&target).await.iter().find(|sum| sum.table == "organisation").unwrap().rows, 8_000);
}
