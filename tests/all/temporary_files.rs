//! Words that stand nowhere else are looked for in every file that the program holds open while it works, those among them that were deleted
//! already, and in its folder for temporary files: whatever it hands to the engine or to itself to put aside, it hands over sealed.

use crate::support::{
    command::Desk,
    documents, pdf,
    serving::Serving,
    stores::{after, plan},
};
use aho_corasick::AhoCorasick;
use homeward::{
    domain::records::{Id, Shortlist},
    store::{Expected, NewPlan, NewRecord, Store},
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};
use uuid::Uuid;

/// Stands in what is handed to the program, and nowhere else on this machine.
const STEM: &str = "quagmirelark";

/// What was seen of a program's files.
#[derive(Debug, Default)]
struct Seen {
    /// Files in which the word stands.
    with_the_word: BTreeSet<String>,
    /// How many files were deleted while they were open.
    deleted: BTreeSet<String>,
    looks: usize,
}

/// A program and every program that it started.
fn family(pid: u32) -> Vec<u32> {
    let mut all = vec![pid];
    let mut at = 0;
    while at < all.len() {
        let children = format!("/proc/{0}/task/{0}/children", all[at]);
        all.extend(fs::read_to_string(children).unwrap_or_default().split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
        at += 1;
    }
    all
}

fn holds_the_word(content: &[u8]) -> bool {
    static WORD: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build([STEM]).unwrap());
    WORD.is_match(content)
}

impl Seen {
    /// Looks once through what these programs hold open, but for what was handed to them and the database itself (`planted_words` looks into that),
    /// and through the folder.
    fn look(&mut self, pid: u32, handed: &Path, temporary: &Path) {
        let database = temporary.parent().unwrap();
        self.looks += 1;
        for program in family(pid) {
            for entry in fs::read_dir(format!("/proc/{program}/fd")).into_iter().flatten().flatten() {
                // Opened anew by way of /proc it is read from its beginning, deleted or not.
                let (Ok(target), Ok(about)) = (fs::read_link(entry.path()), fs::metadata(entry.path())) else { continue };
                let name = target.display().to_string();
                let is_database = target.starts_with(database) && !target.starts_with(temporary) && !name.ends_with(" (deleted)");
                if !about.is_file() || target.starts_with(handed) || is_database {
                    continue;
                }
                if name.ends_with(" (deleted)") {
                    self.deleted.insert(name.clone());
                }
                if fs::read(entry.path()).is_ok_and(|content| holds_the_word(&content)) {
                    self.with_the_word.insert(name);
                }
            }
        }
        for entry in fs::read_dir(temporary).into_iter().flatten().flatten() {
            if fs::read(entry.path()).is_ok_and(|content| holds_the_word(&content)) {
                self.with_the_word.insert(entry.path().display().to_string());
            }
        }
    }
}

/// Runs a command and looks all the while.
fn watched(mut command: Command, handed: &Path, temporary: &Path) -> (Output, Seen) {
    command.env("TMPDIR", temporary).env("SQLITE_TMPDIR", temporary).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let (pid, ended) = (child.id(), Arc::new(AtomicBool::new(false)));
    let end = ended.clone();
    let waiting = thread::spawn(move || {
        let output = child.wait_with_output().unwrap();
        end.store(true, Ordering::Relaxed);
        output
    });
    let mut seen = Seen::default();
    while !ended.load(Ordering::Relaxed) {
        seen.look(pid, handed, temporary);
        thread::sleep(Duration::from_millis(1));
    }
    (waiting.join().unwrap(), seen)
}

struct Folders {
    desk: Desk,
    /// What is handed over lies here, and may hold the word.
    handed: tempfile::TempDir,
    temporary: PathBuf,
}

impl Folders {
    fn new() -> Folders {
        let (desk, handed) = (Desk::new(), tempfile::TempDir::new().unwrap());
        let temporary = desk.path("temporary");
        fs::create_dir(&temporary).unwrap();
        Folders { desk, handed, temporary }
    }

    fn run(&self, words: &str) -> (String, Seen) {
        let (output, seen) = watched(self.desk.command(words), self.handed.path(), &self.temporary);
        assert!(output.status.success(), "{words}: {}", String::from_utf8_lossy(&output.stderr));
        (String::from_utf8(output.stdout).unwrap(), seen)
    }
}

#[test]
fn the_watch_sees_a_file_that_was_deleted_while_it_was_open() {
    let folders = Folders::new();
    let mut command = Command::new("sh");
    command.args(["-c", &format!("exec 3> \"$TMPDIR/gone\"; rm \"$TMPDIR/gone\"; echo {STEM} >&3; sleep 1")]);
    let (_, seen) = watched(command, folders.handed.path(), &folders.temporary);
    assert!(seen.with_the_word.iter().any(|name| name.ends_with("gone (deleted)")), "{seen:?}");
    let mut command = Command::new("sh");
    command.args(["-c", &format!("sh -c 'echo {STEM} > \"$TMPDIR/there\"; sleep 1'")]);
    let (_, seen) = watched(command, folders.handed.path(), &folders.temporary);
    assert!(seen.with_the_word.iter().any(|name| name.ends_with("there")), "{seen:?}");
}

#[test]
fn no_command_puts_a_word_of_a_plan_into_a_temporary_file() {
    let folders = Folders::new();
    let text = format!("# Life Plan: Oxen{STEM}\n\nI must live in Gosport, near Fell{STEM}.\n\n{}", format!("I like {STEM} best. ").repeat(5_000));
    let url = format!("sqlite:{}", folders.desk.path("homeward.db").display());
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&url).await.unwrap();
        // Enough that the engine has something to put aside when it writes the file anew.
        for n in 0..40 {
            let title = format!("Plan {STEM}");
            let new = NewPlan { title, ..plan(&format!("{STEM}-{n}"), &text, Expected::New) };
            let id = store.save_plan(new, "Rosa", after(0)).await.unwrap().id;
            let body = Shortlist { title: format!("Near {STEM}"), packages: vec![] };
            let list = NewRecord { id: Id::new(Uuid::from_u128(1_000 + n)), of: Some(Id::new(id)), body, expected: Expected::New, rests_on: None };
            store.save_record(list, "Rosa", after(1)).await.unwrap();
        }
        store.close().await;
    });
    let handed = |name: &str, content: &[u8]| {
        let path = folders.handed.path().join(name);
        fs::write(&path, content).unwrap();
        path.display().to_string()
    };
    let (word, page) = (documents::docx(&documents::p(&format!("I love {STEM} kites."))), pdf::pdf(&[vec![(72.0, 700.0, &format!("I love {STEM} kites."))]]));
    let documents = [handed("plan.md", text.as_bytes()), handed("plan.docx", &word), handed("plan.pdf", &page)];
    let mut commands: Vec<String> = documents.iter().map(|document| format!("extract {document} --json")).collect();
    commands.extend([
        format!("match {STEM}-1 --rank homes --json --database {url}"),
        format!("backup all.backup --unencrypted --database {url}"),
        format!("copy --from {url} --to sqlite:other.db"),
        format!("keys new --database {url}"),
        format!("keys rotate --database {url}"),
        format!("doctor --database {url}"),
        format!("erase {STEM}-2 --yes --database {url}"),
        format!("person-export {STEM}-3 {} --database {url}", folders.handed.path().join("export").display()),
    ]);
    let (mut found, mut looks, mut deleted) = (vec![], 0, 0);
    for command in &commands {
        let (_, seen) = folders.run(command);
        looks += seen.looks;
        deleted += seen.deleted.len();
        found.extend(seen.with_the_word.into_iter().map(|name| format!("{command}: {name}")));
    }
    assert_eq!(found, Vec::<String>::new());
    assert!(looks > commands.len() * 5, "each was looked at while it ran: {looks}");
    assert!(deleted > 0, "the engine did put something aside, and it was looked into");
}

#[test]
fn the_server_puts_no_word_of_a_plan_into_a_temporary_file() {
    let folders = Folders::new();
    let url = format!("sqlite:{}", folders.desk.path("homeward.db").display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_homeward"));
    command.env("TMPDIR", &folders.temporary).env("SQLITE_TMPDIR", &folders.temporary);
    let serving = Serving::of(command, &url);
    let (at, pid, ended) = (serving.at.clone(), serving.id(), Arc::new(AtomicBool::new(false)));
    let end = ended.clone();
    let asking = thread::spawn(move || {
        let text = format!("I must live in Gosport, near Fell{STEM}. {}", format!("I like {STEM}. ").repeat(5_000));
        let body = |reference: &str| format!("{{\"reference\": \"{reference}\", \"text\": \"{text}\"}}");
        let asked: Vec<u16> = [
            ("POST", "/api/v1/plans".to_owned(), body(&format!("oxen{STEM}"))),
            ("POST", "/api/v1/extract".to_owned(), body("other")),
            ("GET", format!("/api/v1/plans/oxen{STEM}"), String::new()),
            ("GET", format!("/api/v1/plans/oxen{STEM}/match"), String::new()),
            ("GET", format!("/plans/oxen{STEM}"), String::new()),
            ("DELETE", format!("/api/v1/plans/oxen{STEM}?version=1"), String::new()),
        ]
        .iter()
        .map(|(method, path, body)| at.ask(method, path, body).unwrap().status)
        .collect();
        end.store(true, Ordering::Relaxed);
        asked
    });
    let mut seen = Seen::default();
    while !ended.load(Ordering::Relaxed) {
        seen.look(pid, folders.handed.path(), &folders.temporary);
        thread::sleep(Duration::from_millis(1));
    }
    let asked = asking.join().unwrap();
    assert_eq!(asked[..4], [201, 200, 200, 200], "{asked:?}");
    assert_eq!(asked[5], 204, "{asked:?}");
    assert_eq!(seen.with_the_word, BTreeSet::new(), "after {} looks", seen.looks);
    assert!(seen.looks > 20);
}
