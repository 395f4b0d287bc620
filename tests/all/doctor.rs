//! `homeward doctor`: each of its lines is brought about once, says how bad it is, and what to do.

use crate::support::{
    clock::now,
    command::{Desk, Ran},
    meddle::{lift_the_guard, meddle},
    site::member,
    small_disk::SmallDisk,
    smtp::{Behaves, MailServer, PASSWORD},
    stores::{Engine, home, plan},
};
use homeward::{
    domain::{
        Did, Look, OfferKind,
        records::{OrganisationKind, Role},
    },
    store::{Expected, Store},
};
use jiff::SignedDuration;
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
    thread,
};

/// How bad a line says that it is.
const OK: &str = "ok    ";
const ADVICE: &str = "advice";
const WRONG: &str = "wrong ";

/// An installation with one plan of Southmere Council, which is well as far as its database goes.
struct Ill {
    desk: Desk,
    database: String,
    /// What is said to the doctor beside the database.
    words: String,
    env: Vec<(&'static str, String)>,
    /// Where its database lies, when that is a disk of its own.
    disk: Option<SmallDisk>,
    /// By whom the letters of a mail server are taken.
    mail: Option<(tokio::runtime::Runtime, MailServer)>,
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().unwrap()
}

impl Ill {
    /// On a disk of its own where one is given.
    fn on(disk: Option<SmallDisk>) -> Ill {
        let desk = Desk::new();
        let file = disk.as_ref().map_or_else(|| desk.path("homeward.db"), |disk| disk.path().join("homeward.db"));
        let ill = Ill { database: format!("sqlite:{}", file.display()), words: String::new(), env: vec![], desk, disk, mail: None };
        ill.stored(async |store| {
            let rosa = member(&store, "Southmere Council", OrganisationKind::Commissioner, "Rosa Amadi", Role::Manager).await;
            let council = store.record(rosa).await.unwrap().unwrap().of;
            store.save_plan_of(plan("maya", "I make everybody laugh.", Expected::New), council, "Rosa Amadi", now()).await.unwrap();
        });
        ill
    }

    fn stored(&self, work: impl AsyncFnOnce(Store)) {
        runtime().block_on(async {
            let store = Store::open(&self.database).await.unwrap();
            work(store.clone()).await;
            store.close().await;
        });
    }

    fn meddled(&self, sql: &str) -> bool {
        runtime().block_on(meddle(&self.database, sql));
        true
    }

    /// That something was done so long ago, or will be.
    fn did(&self, did: Did, hours_ago: i64) -> bool {
        let look = Look { at: now() - SignedDuration::from_hours(hours_ago), who: "Rosa".into(), did, plan: None, through: "here".into(), purpose: None };
        self.stored(async |store| store.record_look(look).await.map(drop).unwrap());
        true
    }

    fn file(&self) -> &Path {
        Path::new(self.database.strip_prefix("sqlite:").unwrap())
    }

    /// A keyring that is named, as it should be.
    fn keys_named(&mut self) -> std::path::PathBuf {
        let usual = self.file().with_extension("db.keys");
        let named = self.desk.path("keyring");
        fs::rename(usual, &named).unwrap();
        self.words = format!("--key-file {}", named.display());
        named
    }

    fn homeward(&self, words: &str) -> Ran {
        let mut command = self.desk.command(&format!("{words} --database {} {}", self.database, self.words));
        let ran = command.envs(self.env.iter().cloned()).stdin(Stdio::null()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: ran.status.code().unwrap(), out: text(ran.stdout), err: text(ran.stderr) }
    }

    /// A server that runs, as far as its numbers go.
    fn running(&mut self, numbers: &'static str) -> bool {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        self.words += &format!(" --running {}", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let asked = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            asked.take_while(|line| !line.is_empty()).for_each(drop);
            write!(stream, "HTTP/1.1 200 OK\r\n\r\n{numbers}").unwrap();
        });
        true
    }

    /// A certificate for so many days, in a file of that name.
    fn certificate(&mut self, days: u32) -> bool {
        self.words = format!("--tls-cert {}", self.desk.path("cert.pem").display());
        let mut made = Command::new("openssl");
        made.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost", "-addext"]);
        made.arg("subjectAltName=DNS:localhost").arg("-days").arg(days.to_string()).arg("-keyout").arg(self.desk.path("key.pem"));
        made.arg("-out").arg(self.desk.path("cert.pem")).stdout(Stdio::null()).stderr(Stdio::null());
        let made = made.status().is_ok_and(|ended| ended.success());
        if !made {
            println!("NOT RUN: openssl is not installed, and makes the certificate");
        }
        made
    }

    /// A mail server that lets in whoever knows this password.
    fn mail(&mut self, password: &str) -> bool {
        let runtime = runtime();
        let server = runtime.block_on(MailServer::start(Behaves::Well));
        let said = [
            ("HOMEWARD_SMTP", server.url(password)),
            ("HOMEWARD_SMTP_CA", MailServer::authority().display().to_string()),
            ("HOMEWARD_MAIL_FROM", "Homeward <homeward@southmere.example>".into()),
        ];
        self.env.extend(said);
        self.mail = Some((runtime, server));
        true
    }
}

/// What ails it: false where this machine cannot bring it about.
type Ails = fn(&mut Ill) -> bool;

/// How it is brought about; how bad it is; how its line begins, after what; and what it says to do.
const LINES: &[(Ails, &str, &str, &str)] = &[
    // What is looked at without a database.
    (
        |ill| said(ill, concat!("--today 2071-01-01 --rules ", env!("CARGO_MANIFEST_DIR"), "/tests/cases/funding/dated")),
        WRONG,
        "rules: the number `hold_income_limit` has no value that holds on 2071-01-01",
        "look at its source and write what holds now",
    ),
    (|ill| put(ill, "cert.pem", "Dear Sir", "--tls-cert cert.pem"), WRONG, "certificate: cert.pem is none that can be read", "name one, as a PEM file"),
    (|ill| ill.certificate(5), ADVICE, "certificate: ", "runs out in 4 days; put the next one in its place and start Homeward anew"),
    (
        |ill| put(ill, "cert.pem", include_str!("../cases/accounts/ran-out.pem"), "--tls-cert cert.pem"),
        WRONG,
        "certificate: cert.pem ran out on 2025-02-01",
        "browsers refuse it; put a new one in its place and start Homeward anew",
    ),
    (|ill| ill.certificate(400), OK, "certificate: ", "holds for 399 days"),
    (|ill| nobody_takes_letters(ill), WRONG, "e-mail: ", "letters wait until it does"),
    (|ill| env(ill, "HOMEWARD_SMTP", "carrier pigeons"), WRONG, "e-mail: HOMEWARD_", "write "),
    (|ill| ill.mail("two grey geese"), WRONG, "e-mail: ", "letters wait until it does"),
    (|ill| ill.mail(PASSWORD), OK, "e-mail: the mail server lets us in", ""),
    (|ill| said(ill, "--running 127.0.0.1:1"), WRONG, "running: nothing answers at 127.0.0.1:1", "start `homeward serve --metrics 127.0.0.1:1`"),
    (|ill| ill.running("homeward_ready 1\n"), OK, "running: ready, its offers are those of the database", ""),
    (
        |ill| ill.running("homeward_ready 0\nhomeward_changes_behind 12\n"),
        WRONG,
        "running: not ready; 12 changes are still to come in",
        "where that does not pass, its log says why",
    ),
    (
        |ill| ill.running("homeward_ready 1\nhomeward_shed_total{what=\"rankings\"} 3\nhomeward_shed_total{what=\"requests\"} 4\n"),
        ADVICE,
        "running: 7 requests were turned away since its start",
        "let it take on more (docs/operations.md), or start another node",
    ),
    (|ill| ill.running("homeward_ready 1\nhomeward_forwarded_not_believed 3\n"), ADVICE, "running: ", "--behind-proxy"),
    // The database, its file, its keys.
    (|ill| mode(ill.file().to_owned(), 0o644), ADVICE, "file: others on this machine may read ", "`chmod 600` it"),
    (|ill| overwritten(ill.file()), WRONG, "file: it is damaged", "restore it from a backup"),
    (|_| true, ADVICE, "keys: ", "move it away from the database and its backups, and name it with --key-file or HOMEWARD_KEYS"),
    (|ill| mode(ill.keys_named(), 0o644), WRONG, "keys: others on this machine may read ", "`chmod 600` it"),
    (|ill| an_older_key_is_gone(ill), WRONG, "keys: 1 values are sealed with key ", "does not hold; bring it back"),
    (
        |ill| traces(ill),
        WRONG,
        "keys: the database's files may still hold what an earlier version kept unsealed",
        "start a command again while no other program uses it",
    ),
    // What an installation lives by.
    (|_| true, ADVICE, "backup: none was made by `homeward backup`", "docs/operations.md has a line for cron"),
    (|ill| ill.did(Did::BackUp, 1), OK, "backup: the last was begun 1 hours ago", ""),
    (|ill| ill.did(Did::BackUp, 40), ADVICE, "backup: the last was begun 40 hours ago", "see whether last night's was made"),
    (|ill| ill.did(Did::BackUp, 8 * 24), WRONG, "backup: the last was begun 8 days ago", "see why none is made"),
    (|ill| ill.did(Did::List, -24), WRONG, "clock: it says ", "set it, or find out which machine's was wrong"),
    (|ill| on_a_disk_of(ill, 300), WRONG, "disk: 0.3 GB are free", "make room, or soon no change is kept"),
    (|ill| on_a_disk_of(ill, 2_000), ADVICE, "disk: 2.", "make room in time"),
    (|ill| letter(ill, "NULL"), ADVICE, "letters: 1 wait for more than an hour, 0 were given up", "the log says why"),
    (|ill| letter(ill, &in_microseconds()), ADVICE, "letters: 0 wait for more than an hour, 1 were given up", "the log says why"),
    (|ill| news(ill, &in_microseconds()), ADVICE, "news for programs: 1 were given up within a week", "whoever registered them sees which"),
    (|ill| news(ill, "NULL"), OK, "news for programs: 1 on their way", ""),
    // What is in it.
    (|ill| a_home_of_before(ill), WRONG, "offers: ", "import it again"),
    (|ill| nobody_manages(ill, 1), ADVICE, "organisations: one has people and no manager who can sign in", "an administrator makes somebody one"),
    (|ill| nobody_manages(ill, 2), ADVICE, "organisations: 2 have people and no manager who can sign in", "an administrator makes somebody one"),
    (|ill| ill.meddled("UPDATE plan SET owner = NULL"), ADVICE, "plans: 1 are held by no organisation", "`homeward plans own` gives them one"),
    (|ill| a_plan_of_another_version(ill), WRONG, "plans: 1 of 2 cannot be read by this version", "read them again from their documents"),
    (|ill| the_record_was_altered(ill), WRONG, "looks: entry 1 is not as it was written", "`homeward audit verify` says all"),
];

fn said(ill: &mut Ill, words: &str) -> bool {
    ill.words += &format!(" {words}");
    true
}

fn env(ill: &mut Ill, name: &'static str, value: &str) -> bool {
    ill.env.push((name, value.to_owned()));
    true
}

fn nobody_takes_letters(ill: &mut Ill) -> bool {
    env(ill, "HOMEWARD_MAIL_FROM", "homeward@southmere.example") && env(ill, "HOMEWARD_SMTP", "smtp://127.0.0.1:1")
}

fn put(ill: &mut Ill, name: &str, content: &str, words: &str) -> bool {
    ill.desk.put(name, content);
    said(ill, words)
}

fn mode(file: std::path::PathBuf, mode: u32) -> bool {
    fs::set_permissions(file, fs::Permissions::from_mode(mode)).is_ok()
}

fn in_microseconds() -> String {
    now().as_microsecond().to_string()
}

/// The last page of the file, which holds rows of a table or an index, says nothing any more.
fn overwritten(file: &Path) -> bool {
    let mut content = fs::read(file).unwrap();
    let last = content.len() - 4096;
    content[last..].fill(0x5a);
    fs::write(file, content).is_ok()
}

/// Another key seals all; then a value comes back that the first had sealed, and the first is taken out past the program.
fn an_older_key_is_gone(ill: &mut Ill) -> bool {
    let keys = ill.keys_named();
    let before = ill.desk.path("before.db");
    fs::copy(ill.file(), &before).unwrap();
    for words in ["keys new", "keys rotate"] {
        let ran = ill.homeward(words);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    ill.meddled(&format!("ATTACH '{}' AS old; UPDATE plan_version SET title = (SELECT title FROM old.plan_version)", before.display()));
    let both = fs::read_to_string(&keys).unwrap();
    let is_key = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let newest = both.lines().rfind(is_key).unwrap();
    fs::write(&keys, format!("{newest}\n")).is_ok()
}

/// An earlier version kept it unsealed, and there is no room to write the file anew.
fn traces(ill: &mut Ill) -> bool {
    if !on_a_disk_of(ill, 300) {
        return false;
    }
    ill.meddled("UPDATE sealing SET reached = 1");
    ill.disk.as_ref().unwrap().fill_up_to(200);
    true
}

fn on_a_disk_of(ill: &mut Ill, megabytes: u32) -> bool {
    let Some(disk) = SmallDisk::of(megabytes) else { return false };
    *ill = Ill::on(Some(disk));
    true
}

fn letter(ill: &mut Ill, given_up: &str) -> bool {
    ill.meddled(&format!("INSERT INTO letter VALUES ('l', 'x', 'x', 'x', 0, 0, 0, NULL, {given_up})"))
}

fn news(ill: &mut Ill, given_up: &str) -> bool {
    ill.meddled(&format!("PRAGMA foreign_keys = OFF; INSERT INTO hook_delivery VALUES ('e', 'h', 1, 0, NULL, NULL, {given_up})"))
}

/// A home that an earlier version took in and this one does not: its setting is none of the vocabulary.
fn a_home_of_before(ill: &mut Ill) -> bool {
    ill.stored(async |store| {
        let cells = [("id", "H-1"), ("title", "A flat"), ("setting", "castle")].map(|(column, cell)| (column.to_owned(), cell.to_owned()));
        store.save_offer(OfferKind::Home, &home("H-1", "A flat").with_cells(&cells.into()), Expected::New, "Rosa", now()).await.map(drop).unwrap();
    });
    true
}

fn nobody_manages(ill: &mut Ill, organisations: usize) -> bool {
    ill.stored(async |store| {
        for name in ["Fernhill Council", "Northmere Council"].into_iter().take(organisations) {
            member(&store, name, OrganisationKind::Commissioner, "Bo Finch", Role::Member).await;
        }
    });
    true
}

fn a_plan_of_another_version(ill: &mut Ill) -> bool {
    ill.stored(async |store| {
        let mut theirs = plan("daniel", "I make everybody laugh.", Expected::New);
        let row =
            serde_json::json!({"id": "r1", "kind": "from_the_future", "quote": "laugh", "start": 17, "end": 22, "strength": "essential", "voice": "person"});
        theirs.reading.requirements.push(serde_json::from_value(row).unwrap());
        store.save_plan(theirs, "Rosa", now()).await.map(drop).unwrap();
    });
    true
}

fn the_record_was_altered(ill: &mut Ill) -> bool {
    ill.did(Did::List, 0);
    runtime().block_on(lift_the_guard(&ill.database, Engine::Sqlite));
    ill.meddled("UPDATE audit SET who = 'Nobody' WHERE seq = 1")
}

/// What is amiss with one line, if anything.
fn fault((ails, how, begins, to_do): &(Ails, &str, &str, &str)) -> Option<String> {
    let mut ill = Ill::on(None);
    if !ails(&mut ill) {
        return None;
    }
    let ran = ill.homeward("doctor");
    let line = ran.out.lines().find(|line| line.starts_with(&format!("{how} {begins}")) && line.contains(to_do));
    let well = line.is_some() && (*how != WRONG || ran.code == 1);
    (!well).then(|| format!("`{how} {begins}…{to_do}`, exit code {}:\n{}{}", ran.code, ran.out, ran.err))
}

#[test]
fn each_line_of_the_doctor_is_brought_about_and_says_what_to_do() {
    let faults: Vec<String> = thread::scope(|scope| {
        let half = LINES.len().div_ceil(2);
        let begun: Vec<_> = LINES.chunks(half).map(|lines| scope.spawn(|| lines.iter().filter_map(fault).collect::<Vec<_>>())).collect();
        begun.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_keyring_that_is_another_s_is_said_before_anything_else() {
    let mut ill = Ill::on(None);
    assert_eq!(ill.desk.homeward("keys new --key-file other").code, 0);
    ill.words = "--key-file other".into();
    let ran = ill.homeward("doctor");
    assert!(ran.code == 2 && ran.error().contains("does not hold that key"), "{}{}", ran.out, ran.err);
}

#[test]
fn an_installation_that_is_well_has_no_advice() {
    let mut ill = Ill::on(None);
    ill.did(Did::BackUp, 1);
    ill.keys_named();
    ill.mail(PASSWORD);
    ill.running("homeward_ready 1\n");
    let ran = ill.homeward("doctor");
    // Whoever runs the tests may have little room.
    let amiss: Vec<&str> = ran.out.lines().filter(|line| !line.starts_with(OK) && !line.contains("disk: ")).collect();
    assert!(amiss.is_empty() && !ran.out.is_empty(), "{amiss:?} {}", ran.err);
}
