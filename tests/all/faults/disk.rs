//! The disk is full: a limit on the size of files, which `prlimit` lowers and lifts again while the program runs; and, where this user may mount
//! one, a small file system that really fills up.

use super::writers::{begin_import, holds_together};
use crate::support::{
    postgres::{Server, keys_folder},
    serving::Serving,
    small_disk::SmallDisk,
};
use homeward::{domain::OfferKind, store::Store};
use serde_json::json;
use std::{
    collections::HashSet,
    fs,
    path::Path,
    process::{Command, Output},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A shell that lets a write beyond the limit fail, as a full disk does, instead of ending the program.
fn unstopped() -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_homeward")]);
    shell
}

/// Files of a running program may have so many bytes; no limit without them.
fn limit(program: u32, bytes: Option<u64>) {
    let size = bytes.map_or_else(|| "unlimited".to_owned(), |bytes| bytes.to_string());
    let done = Command::new("prlimit").args([format!("--pid={program}"), format!("--fsize={size}:unlimited")]).status().expect("prlimit, of util-linux");
    assert!(done.success());
}

fn put(server: &Serving, n: usize) -> (u16, String) {
    let body = json!({"organisation": "Southmere Homes", "title": format!("A flat, number {n}"), "postcode": "PO16 7GZ", "setting": "own_home",
        "status": "published", "description": "Words that take room. ".repeat(400)});
    let reply = server.at.ask("PUT", &format!("/api/v1/homes/H-{n}"), &body.to_string()).expect("an answer");
    (reply.status, reply.body)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_said_and_nothing_is_lost_or_halved_and_with_room_it_goes_on() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("homeward.db");
    let database = format!("sqlite:{}", file.display());
    let mut server = Serving::of(unstopped(), &database);
    assert_eq!(put(&server, 0).0, 201);
    let size = |path: &Path| fs::metadata(path).map_or(0, |m| m.len());
    let most = size(&file).max(size(&folder.path().join("homeward.db-wal"))) + 100_000;
    limit(server.id(), Some(most));
    let answers: Vec<(u16, String)> = (1..60).map(|n| put(&server, n)).collect();
    let kept = answers.iter().filter(|(status, _)| *status == 201).count();
    let refused: Vec<&String> = answers.iter().filter(|(status, _)| *status != 201).map(|(_, body)| body).collect();
    assert!(!refused.is_empty(), "the disk was never full");
    for (status, body) in &answers {
        assert!(*status == 201 || *status == 507, "{status}: {body}");
    }
    assert!(refused.iter().all(|body| body.contains("Nothing was changed") && body.contains("room")), "{refused:?}");
    assert!(server.runs(), "the program goes on");
    assert_eq!(server.at.ask("GET", "/api/v1/homes/H-0", "").unwrap().status, 200, "what is there can still be read");

    limit(server.id(), None);
    assert_eq!(put(&server, 1000).0, 201, "with room again, it takes writes again without a restart");
    server.kill();
    let store = Store::open(&database).await.unwrap();
    holds_together(&store).await;
    assert_eq!(store.offers(OfferKind::Home).await.unwrap().len(), kept + 2, "what was acknowledged is there, what was refused is not");
}

/// Runs a command whose files may have so many blocks of 512 bytes.
fn starved(blocks: u64, words: &[&str]) -> Output {
    let script = format!("ulimit -f {blocks}; trap '' XFSZ; exec \"$@\"");
    Command::new("sh")
        .args(["-c", &script, "sh", env!("CARGO_BIN_EXE_homeward")])
        .args(words)
        .env("HOMEWARD_KEYS_FOLDER", keys_folder())
        .output()
        .expect("a shell")
}

#[tokio::test]
async fn an_import_and_a_backup_that_find_no_room_say_so_and_leave_all_as_it_was() {
    let folder = TempDir::new().unwrap();
    let database = format!("sqlite:{}", folder.path().join("homeward.db").display());
    let file = folder.path().join("homes.csv");
    // Words that cannot be packed, so that the backup takes room too.
    let words = (0_u64..1_200).map(|n| format!("{:x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40)).collect::<Vec<_>>().join(" ");
    assert!(begin_import(folder.path(), &database, &format!("Before {words}")).wait().unwrap().success());
    let text = fs::read_to_string(&file).unwrap().replace("Before", "After");
    fs::write(&file, text).unwrap();
    let import = starved(2_000, &["import", "offers", file.to_str().unwrap(), "--database", &database]);
    let said = String::from_utf8_lossy(&import.stderr).into_owned();
    assert_eq!(import.status.code(), Some(1), "{said}");
    assert!(said.contains("make room and try again") && said.lines().count() == 1, "{said}");

    let place = folder.path().join("homeward.backup");
    // Enough for the database's log of one look.
    let backup = starved(66, &["backup", place.to_str().unwrap(), "--unencrypted", "--database", &database]);
    let said = String::from_utf8_lossy(&backup.stderr).into_owned();
    assert_eq!(backup.status.code(), Some(1), "{said}");
    assert!(!place.exists() && said.contains("make room and try again"), "{said}");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("backup")), "nothing is left of it: {left:?}");

    let store = Store::open(&database).await.unwrap();
    holds_together(&store).await;
    assert!(store.offer(OfferKind::Home, "I-000").await.unwrap().unwrap().title.starts_with("Before "));
    store.close().await;
    let again = Command::new(env!("CARGO_BIN_EXE_homeward"))
        .args(["import", "offers", file.to_str().unwrap(), "--database", &database])
        .env("HOMEWARD_KEYS_FOLDER", keys_folder())
        .output()
        .unwrap();
    assert!(again.status.success(), "with room, the same import goes through");
}

/// Sends homes until so many were refused one after the other; gives every answer.
fn put_until_refused(server: &Serving, first: usize, in_a_row: usize) -> Vec<(u16, String)> {
    let mut answers: Vec<(u16, String)> = vec![];
    while answers.len() < in_a_row || answers[answers.len() - in_a_row..].iter().any(|(status, _)| *status == 201) {
        assert!(answers.len() < 5_000, "the disk was never full");
        answers.push(put(server, first + answers.len()));
    }
    answers
}

/// A small file system fills up under a server, on either engine. A PostgreSQL that finds no room for its own log stops, as it must.
async fn a_full_file_system(server: &mut Serving, database: &str, disk: &SmallDisk, mut with_room: impl FnMut()) {
    assert_eq!(put(server, 0).0, 201);
    disk.fill_up_to(300);
    let answers = put_until_refused(server, 1, 10);
    for (status, body) in &answers {
        assert!([201, 507, 503].contains(status), "{status}: {body}");
        assert!(*status == 201 || body.contains("Nothing was changed"), "{body}");
    }
    let count = |status: u16| answers.iter().filter(|(s, _)| *s == status).count();
    println!("{} kept, then 507 {} times and 503 {} times", count(201), count(507), count(503));
    assert!(server.runs(), "the program goes on");
    disk.make_room();
    with_room();
    let begun = Instant::now();
    while put(server, 9_000).0 != 201 {
        assert!(begun.elapsed() < Duration::from_secs(60), "with room again, it takes writes again without a restart");
        thread::sleep(Duration::from_millis(100));
    }
    println!("with room, kept again after {:.1?}", begun.elapsed());
    server.kill();
    let store = Store::open(database).await.unwrap();
    holds_together(&store).await;
    let there: HashSet<String> = store.offers(OfferKind::Home).await.unwrap().into_iter().map(|home| home.id).collect();
    let acknowledged = answers.iter().enumerate().filter(|(_, (status, _))| *status == 201).map(|(n, _)| format!("H-{}", n + 1));
    let lost: Vec<String> = acknowledged.filter(|id| !there.contains(id)).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    assert!(answers.iter().enumerate().all(|(n, (status, _))| *status != 507 || !there.contains(&format!("H-{}", n + 1))), "refused and kept");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_small_file_system_that_fills_up_under_sqlite_is_said_and_nothing_is_lost() {
    let Some(disk) = SmallDisk::of(24) else { return };
    let database = format!("sqlite:{}", disk.path().join("homeward.db").display());
    let mut server = Serving::on(&database);
    a_full_file_system(&mut server, &database, &disk, || {}).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_small_file_system_that_fills_up_under_postgresql_is_said_and_nothing_is_lost() {
    let Some(disk) = SmallDisk::of(200) else { return };
    let mut postgres = Server::durable_in(disk.path());
    let database = postgres.new_database("small").await;
    let mut server = Serving::on(&database);
    a_full_file_system(&mut server, &database, &disk, || {
        if !postgres.is_up() {
            postgres.tell("start"); // it stops where it finds no room for its own log
        }
    })
    .await;
}
