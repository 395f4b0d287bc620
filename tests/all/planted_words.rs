//! Words that stand nowhere else are planted in everything that is kept about people, and are found in no file: not in the database's pages,
//! its logs, nor what lies beside it; before and after erasing; in no backup, no log of the program, no temporary file.

use crate::support::{
    bare::Bare,
    command::Desk,
    meddle::meddle,
    postgres::Server,
    site::{Site, from_here},
    stores::{after, plan},
};
use aho_corasick::AhoCorasick;
use axum::{
    body::Body,
    http::{StatusCode, header},
};
use flate2::read::GzDecoder;
use homeward::{
    backup::{self, Seal},
    domain::{
        Did, Look, Picture, PictureKind,
        ranking::RankWhat,
        records::{
            ActionPlan, Answer, ComingUp, EndOfKeeping, FamilySaid, Hold, Id, KeptFor, Organisation, PackageDecision, Passages, Person, RankedFrom, Record,
            Refusal, Release, Response, Shortlist, Specification,
        },
        review::{Decision, NewDecision, Standing},
        sharing::{Basis, Coded, Lets, Purpose, SharedWith},
    },
    store::{Cause, Expected, KeptAnswer, NewAlert, NewHook, NewInvitation, NewLetter, NewPlan, NewRanking, NewRecord, NewShare, SEALED, Store, UnsentForm},
};
use serde_json::{Value, json};
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// Stands at the end of every planted word, and nowhere else on this machine.
const STEM: &str = "vellumtarn";

/// The next planted word.
struct Words(u32);

impl Words {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("{}{STEM}", ["Grim", "Oxen", "Tarn", "Holm", "Fell"][self.0 as usize % 5].to_owned() + &"aeiou"[self.0 as usize % 5..=self.0 as usize % 5])
    }
}

/// Every file below a folder in which the word stands, in whatever case.
fn found_in(folder: &Path) -> Vec<PathBuf> {
    let word = AhoCorasick::builder().ascii_case_insensitive(true).build([STEM]).unwrap();
    let (mut folders, mut found) = (vec![folder.to_owned()], vec![]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                // A file that a server takes away meanwhile holds nothing any more.
                Ok(kind) if kind.is_file() && fs::read(entry.path()).is_ok_and(|bytes| word.is_match(&bytes)) => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found
}

fn look(did: Did) -> Look {
    Look { at: after(9), who: "Rosa".into(), did, plan: None, through: "a test".into(), purpose: None }
}

async fn keep<T: Record>(store: &Store, n: u128, of: Option<Id<T::Of>>, body: Value) -> Id<T> {
    let body: T = serde_json::from_value(body).unwrap();
    let id = Id::new(Uuid::from_u128(n));
    store.save_record(NewRecord { id, of, body, expected: Expected::New, rests_on: None }, "Rosa", after(3)).await.unwrap();
    id
}

/// Keeps a record of that kind, and withdraws it with a reason.
async fn keep_and_withdraw<T: Record>(store: &Store, n: u128, of: Option<Id<T::Of>>, body: Value, words: &mut Words) -> Id<T> {
    let id = keep::<T>(store, n, of, body).await;
    store.withdraw_record(id, 1, &words.next(), "Rosa", after(4)).await.unwrap();
    id
}

/// A plan with words in every column that is sealed; gives its reference, which is one of them.
async fn plant(store: &Store) -> String {
    let mut words = Words(0);
    let w = &mut words;
    let reference = w.next();
    let mut new = plan(&reference, &format!("I like {} best. ", w.next()).repeat(3_000), Expected::New);
    new.title = w.next();
    new.reading.plan.title.clone_from(&new.title);
    let id = store.save_plan(new.clone(), "Rosa", after(0)).await.unwrap().id;
    store.save_plan(NewPlan { text: w.next(), expected: Expected::Version(1), ..new }, "Rosa", after(1)).await.unwrap();
    let aside = NewDecision::on("r1", Decision::SetAside { reason: w.next() });
    store.decide(&reference, Standing { version: 2, last: 0 }, &[aside], "Rosa", after(2)).await.unwrap();
    let picture = Picture { kind: PictureKind::Png, width: 1, height: 1, content: w.next().into_bytes() };
    store.add_pictures(&reference, &[picture], "Rosa", after(2)).await.unwrap();
    let of = Some(Id::new(id));
    let made_from = RankedFrom {
        plan: Standing { version: 2, last: 1 },
        offers: 0,
        answers: vec![],
        places: "built in".into(),
        rules: "r".into(),
        own_rules: None,
        code: "c".into(),
        today: jiff::civil::date(2026, 11, 21),
        rank: RankWhat::Packages,
        top: 10,
    };
    let ranking = Id::new(Uuid::from_u128(50));
    let body = json!(w.next()).to_string();
    let kept = NewRanking { id: ranking, plan: Id::new(id), made_from, body, offers: vec![], own_rules: None, kept_for: KeptFor::Export };
    store.keep_ranking(&kept, "Rosa", after(2)).await.unwrap();
    let alert: homeward::domain::Alert = serde_json::from_value(json!({"gained": [{"home": "H-1", "support": null, "why": [w.next()]}], "lost": []})).unwrap();
    store.save_alerts(&[NewAlert { id: Uuid::from_u128(51), plan: Id::new(id), seq: 1, cause: Cause::Plan, body: alert }], None, 1, after(3)).await.unwrap();
    keep_and_withdraw::<Shortlist>(store, 60, of, json!({"title": w.next(), "packages": []}), w).await;
    let answer = json!({"answer": "yes", "sought": w.next()});
    let decided = json!({"home": null, "support": null, "outcome": "later", "reason": w.next(), "rights": null, "answer": answer, "ranking": ranking});
    keep_and_withdraw::<PackageDecision>(store, 61, of, decided, w).await;
    let action = json!({"key": "k", "what": w.next(), "who": w.next(), "by": "2026-12-01"});
    keep_and_withdraw::<ActionPlan>(
        store,
        62,
        of,
        json!({"home": null, "support": null, "route": "shared_ownership", "begun": "2026-11-21", "actions": [action]}),
        w,
    )
    .await;
    let specification = Some(keep_and_withdraw::<Specification>(store, 63, of, json!({"title": w.next(), "gifts": [w.next()], "requirements": []}), w).await);
    let answered = json!({"organisation": null, "home": null, "support": null, "willing": false, "requirements": [], "rent": null, "support_price": null,
        "ready": null, "answered_on": null, "note": w.next()});
    keep_and_withdraw::<Answer>(store, 64, specification, answered, w).await;
    keep_and_withdraw::<Response>(store, 65, specification, json!({"note": w.next()}), w).await;
    let marked = json!({"start": 0, "end": 3, "version": 2, "words": w.next(), "why": w.next(), "by": "Rosa"});
    keep_and_withdraw::<Passages>(store, 66, of, json!({"marked": [marked]}), w).await;
    let page = json!({"title": w.next(), "on": "2026-11-21", "options": [], "change": [], "words": [], "map": {"places": [], "homes": []}});
    let released = json!({"for_whom": w.next(), "token": "abc", "until": "2026-12-01", "ranking": ranking, "plan": reference, "page": page});
    let release = Some(keep_and_withdraw::<Release>(store, 67, of, released, w).await);
    keep_and_withdraw::<FamilySaid>(store, 68, release, json!({"said": {"not_meant": {"requirement": "r1"}}, "words": w.next(), "helped_by": w.next()}), w)
        .await;
    keep_and_withdraw::<Hold>(store, 72, of, json!({"ground": "legal_hold", "reason": w.next()}), w).await;
    keep_and_withdraw::<ComingUp>(store, 74, of, json!({"what": "tribunal_hearing", "on": "2027-01-14", "note": w.next()}), w).await;
    keep_and_withdraw::<EndOfKeeping>(store, 73, of, json!({"decision": "erase", "why": w.next()}), w).await;
    keep_and_withdraw::<Refusal>(store, 69, of, json!({"reason": w.next(), "plan": reference}), w).await;
    let council = keep::<Organisation>(store, 70, None, json!({"name": "Southmere Council"})).await;
    let basis: Basis = serde_json::from_value(json!({"article_6": "public_task", "article_9": "health_or_social_care",
        "confidentiality": {"ground": "legal_duty", "which": w.next()}, "capacity": "has", "told": {"told": true, "how": w.next()}, "controllers": [w.next()]}))
    .unwrap();
    let terms = (Purpose::ALL[0], Lets::ALL[0], jiff::civil::date(2027, 1, 1));
    let with = SharedWith::Organisation(council);
    let share = NewShare { id: Id::new(Uuid::from_u128(71)), plan: Id::new(id), with, purpose: terms.0, lets: terms.1, until: terms.2, basis };
    store.share_plan(&share, look(Did::Change)).await.unwrap();
    store.end_share(share.plan, share.id, &w.next(), look(Did::Change)).await.unwrap();
    store.withdraw_plan(&reference, 2, &w.next(), look(Did::Withdraw)).await.unwrap();
    store.put_plan_back(&reference, look(Did::PutBack)).await.unwrap();
    store.withdraw_plan(&reference, 2, &w.next(), look(Did::Withdraw)).await.unwrap();
    reference
}

/// People who sign in, and mail to them.
async fn plant_people(store: &Store) {
    let mut words = Words(100);
    let w = &mut words;
    let person =
        keep_and_withdraw::<Person>(store, 80, None, json!({"name": w.next(), "role": "member", "email": format!("{}@southmere.example", w.next())}), w).await;
    store.begin_factor(person, &w.next(), after(5)).await.unwrap();
    let invitation = NewInvitation {
        id: Uuid::from_u128(81),
        hash: homeward::domain::Hashed::of("a link"),
        person: None,
        organisation: None,
        name: w.next(),
        email: format!("{}@southmere.example", w.next()),
        role: Default::default(),
        ends_at: after(9_999),
    };
    store.invite(invitation, "Rosa", after(5)).await.unwrap();
    let asked = json!({"organisation": w.next(), "kind": "provider", "name": w.next(), "email": w.next()});
    store.add_registration(Uuid::from_u128(83), &serde_json::from_value(asked).unwrap(), after(5)).await.unwrap();
    let letter = NewLetter { id: Uuid::from_u128(82), recipient: w.next(), subject: w.next(), body: w.next() };
    store.add_letter(letter, after(5)).await.unwrap();
    let form = UnsentForm { to: "/plans/add".into(), parts: false, fields: vec![("text".into(), w.next())], files: vec![] };
    store.keep_unsent(Uuid::from_u128(83), person, None, &form, after(5)).await.unwrap();
    store.begin_answer(person, "a name", &homeward::domain::Hashed::of("a request"), after(5)).await.unwrap();
    let answer = KeptAnswer { status: 201, headers: vec![], body: w.next() };
    store.keep_answer(person, "a name", None, &answer).await.unwrap();
    let southmere = Organisation { name: "Southmere".into(), kind: Default::default(), councils: vec![], register_id: None };
    let southmere = NewRecord { id: Id::new(Uuid::from_u128(84)), of: None, body: southmere, expected: Expected::New, rests_on: None };
    let organisation = store.save_record(southmere, "Rosa", after(5)).await.unwrap().id;
    let address = format!("https://{}.southmere.example/", w.next());
    store.add_hook(NewHook { id: Uuid::from_u128(85), organisation, address, secret: w.next(), events: vec![] }, "Rosa", after(5)).await.unwrap();
}

/// Nothing of what is sealed is missing from the test: each column holds something.
async fn every_column_is_filled(url: &str) {
    let mut bare = Bare::to(url).await;
    for table in SEALED {
        for column in table.columns {
            let filled = bare.text(&format!("SELECT CAST(count(*) AS TEXT) FROM {} WHERE {} IS NOT NULL", table.table, column.name())).await;
            assert_ne!(filled, "0", "nothing was planted in {} of {}", column.name(), table.table);
        }
    }
}

async fn backed_up(store: &Store) -> Vec<u8> {
    let mut file = Vec::new();
    let mut snapshot = store.snapshot().await.unwrap();
    backup::write(&mut snapshot, &mut file, &Seal::Open, jiff::Timestamp::UNIX_EPOCH, &mut |_| {}).await.unwrap();
    let mut lines = Vec::new();
    GzDecoder::new(&file[..]).read_to_end(&mut lines).unwrap();
    lines
}

/// Plants, looks everywhere, erases, looks again.
async fn nothing_is_found(url: &str, folder: &Path) {
    let store = Store::open(url).await.unwrap();
    let reference = plant(&store).await;
    plant_people(&store).await;
    every_column_is_filled(url).await;
    let (reader, clear) = (Store::open(url).await.unwrap(), async || meddle(url, if url.starts_with("postgres") { "CHECKPOINT" } else { "SELECT 1" }).await);
    assert!(reader.plan_at(&reference, 1).await.unwrap().unwrap().text.contains(STEM), "it can be read all the same");
    clear().await;
    assert_eq!(found_in(folder), Vec::<PathBuf>::new());
    let lines = backed_up(&store).await;
    assert!(lines.len() > 10_000 && !String::from_utf8_lossy(&lines).to_lowercase().contains(STEM), "a backup, opened");
    store.erase_plan(&reference, Some(2), look(Did::Erase)).await.unwrap();
    clear().await;
    assert_eq!(found_in(folder), Vec::<PathBuf>::new());
    store.close().await;
    reader.close().await;
    assert_eq!(found_in(folder), Vec::<PathBuf>::new(), "nor once it is closed");
    fs::write(folder.join("control"), format!("Grim{}", STEM.to_uppercase())).unwrap();
    assert_eq!(found_in(folder), [folder.join("control")], "the search finds what is there");
    fs::remove_file(folder.join("control")).unwrap();
}

#[tokio::test]
async fn no_word_about_anybody_stands_in_a_file_of_sqlite() {
    let folder = tempfile::TempDir::new().unwrap();
    nothing_is_found(&format!("sqlite:{}", folder.path().join("homeward.db").display()), folder.path()).await;
}

/// In everything below the folder of the server: tables, indexes, write-ahead log, its own log.
#[tokio::test]
async fn no_word_about_anybody_stands_in_a_file_of_postgresql() {
    let server = Server::durable();
    let url = server.new_database("planted").await;
    let data = PathBuf::from(Bare::to(&url).await.text("SELECT current_setting('data_directory')").await);
    nothing_is_found(&url, data.parent().unwrap()).await;
}

/// A sort that does not fit into memory lies in files below `base/pgsql_tmp` while it is read. With next to no memory each sealed column is sorted so, and
/// looked for while those files are there; the same done with a word in clear is found.
#[tokio::test]
async fn no_word_about_anybody_stands_in_a_file_that_postgresql_sorts_in() {
    let server = Server::durable();
    let url = server.new_database("spilled").await;
    let store = Store::open(&url).await.unwrap();
    plant(&store).await;
    plant_people(&store).await;
    let mut bare = Bare::to(&url).await;
    let data = PathBuf::from(bare.text("SELECT current_setting('data_directory')").await);
    let spilled = || fs::read_dir(data.join("base/pgsql_tmp")).map_or(0, Iterator::count);
    for sql in ["SET work_mem = '64kB'", "SET max_parallel_workers_per_gather = 0", "BEGIN"] {
        bare.texts(sql).await;
    }
    assert_eq!(spilled(), 0);
    let columns = SEALED.iter().flat_map(|table| table.columns.iter().map(|column| (table.table, column.name())));
    for (n, (table, column)) in columns.enumerate() {
        let sorted = format!("SELECT g FROM {table} r CROSS JOIN generate_series(1, 4000) g WHERE r.{column} IS NOT NULL ORDER BY r.{column}, md5(g::text)");
        for sql in [format!("DECLARE c{n} CURSOR FOR {sorted}"), format!("MOVE 1 FROM c{n}")] {
            bare.texts(&sql).await;
        }
        assert!(spilled() > 0, "{table}.{column} was sorted in memory");
        assert_eq!(found_in(&data), Vec::<PathBuf>::new(), "{table}.{column}");
        bare.texts(&format!("CLOSE c{n}")).await;
    }
    let (first, rest) = STEM.split_at(4);
    let clear = format!("DECLARE clear CURSOR FOR SELECT '{first}' || '{rest}' || g AS w FROM generate_series(1, 20000) g ORDER BY w");
    for sql in [clear.as_str(), "MOVE 1 FROM clear"] {
        bare.texts(sql).await;
    }
    let found = found_in(&data);
    assert!(!found.is_empty() && found.iter().all(|file| file.starts_with(data.join("base/pgsql_tmp"))), "the search finds what is there: {found:?}");
}

#[tokio::test]
async fn no_word_that_came_through_the_api_stands_in_a_file() {
    let site = Site::of_maya().await;
    let folder = site.path().parent().unwrap().to_owned();
    let mut words = Words(0);
    let mut done = vec![];
    let (reference, text) = (
        words.next(),
        format!("# Life Plan: {}\n\nI must live in Gosport, near {}.\n\nI need a wet room. I love {} kites.\n", words.next(), words.next(), words.next()),
    );
    done.push(site.post_json("/api/v1/plans", &json!({"text": text, "reference": reference})).await);
    done.push(site.put_json("/api/v1/plans/maya", &json!({"text": format!("I want {}.", words.next())})).await);
    let list = json!({"title": words.next(), "packages": [{"home": "H-1", "support": "S-1", "note": words.next()}]});
    done.push(site.post_json("/api/v1/plans/maya/shortlists", &list).await);
    let at = done[2].header("location").to_owned();
    done.push(site.ask(from_here("DELETE", &format!("{at}?version=1&why={}", words.next())), Body::empty()).await);
    let answer = json!({"answer": "yes", "sought": words.next(), "words": words.next()});
    let decision = json!({"home": "H-1", "support": "S-1", "outcome": "go_ahead", "reason": words.next(), "answer": answer, "rights": words.next()});
    done.push(site.post_json("/api/v1/plans/maya/package-decisions", &decision).await);
    done.push(site.put_json("/api/v1/plans/maya/withdrawal", &json!({"version": 2, "why": words.next()})).await);
    done.push(site.ask(from_here("DELETE", "/api/v1/plans/maya/withdrawal"), Body::empty()).await);
    for answer in &done {
        assert!(answer.status.is_success(), "{} {}", answer.status, answer.text);
    }
    let api = done[0].header("location").to_owned();
    let page = api.trim_start_matches("/api/v1").to_owned();
    for path in [&format!("{api}/match"), &page, "/plans", "/api/v1/plans/maya/package-decisions"] {
        assert_eq!(site.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(site.get("/api/v1/plans").await.text.contains(STEM));
    assert!(site.ask(from_here("GET", &page).header(header::ACCEPT, "text/html"), Body::empty()).await.text.contains(STEM));
    assert_eq!(found_in(&folder), Vec::<PathBuf>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_word_of_a_plan_stands_in_a_file_after_commands() {
    let desk = Desk::new();
    let elsewhere = tempfile::TempDir::new().unwrap();
    let document = elsewhere.path().join("plan.md");
    fs::write(&document, format!("# Life Plan: Oxen{STEM}\n\nI must live in Gosport, near Fell{STEM}.\n\nI need a wet room.\n")).unwrap();
    desk.put("homes.csv", include_str!("../cases/ranking/w1001/homes.csv"));
    fs::create_dir(desk.path("tmp")).unwrap();
    let run = |words: &str| {
        let ran = desk.command(words).env("TMPDIR", desk.path("tmp")).env("HOMEWARD_LOG", "trace").output().unwrap();
        assert!(ran.status.success(), "{words}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap()
    };
    run("import offers homes.csv");
    let usual = format!("sqlite:{}", desk.path("data/homeward/homeward.db").display());
    let store = Store::open(&usual).await.unwrap();
    let reference = plant(&store).await;
    store.put_plan_back(&reference, look(Did::PutBack)).await.unwrap();
    run(&format!("match {} --rank homes --offers homes.csv --json", document.display()));
    assert!(run(&format!("match {reference} --rank homes --keep --json")).contains(STEM));
    let of = Some(Id::new(store.plan(&reference).await.unwrap().unwrap().id));
    keep::<Passages>(&store, 90, of, json!({"marked": [{"start": 0, "end": 3, "version": 2, "words": STEM, "why": "", "by": "Rosa"}]})).await;
    let export = elsewhere.path().join("out");
    run(&format!("person-export {reference} {}", export.display()));
    everything_is_in(&export);
    run(&format!("erase {reference} --refuse Oxen{STEM} --legal-hold --asked-on 2026-11-20"));
    let kept = desk.homeward(&format!("erase {reference} --yes"));
    assert!(kept.code == 1 && kept.error().contains("it was decided that it is kept"), "{}", kept.err);
    run(&format!("erase {reference} --allow Fell{STEM}"));
    run("doctor");
    run("audit verify");
    run("backup all.backup --unencrypted");
    run(&format!("copy --from {usual} --to sqlite:other.db"));
    run("keys new");
    let status = run("keys status");
    assert_eq!(status.lines().count(), 3, "{status}");
    let rotated = run("keys rotate");
    assert!(rotated.contains("all that is written is sealed with key ") && rotated.contains(" seals nothing any more"), "{rotated}");
    assert_eq!(found_in(&desk.path(".")), Vec::<PathBuf>::new());
    assert!(store.plan(&reference).await.unwrap().is_some(), "a program that was running reads on with the new key");
    let mut lines = Vec::new();
    GzDecoder::new(fs::File::open(desk.path("all.backup")).unwrap()).read_to_end(&mut lines).unwrap();
    assert!(!String::from_utf8_lossy(&lines).to_lowercase().contains(STEM));
}

/// Each planted word about the plan came out, for programs and for people.
fn everything_is_in(export: &Path) {
    let json: Value = serde_json::from_slice(&fs::read(export.join("export.json")).unwrap()).unwrap();
    let page = fs::read_to_string(export.join("export.md")).unwrap();
    for (name, part) in json.as_object().unwrap() {
        if ["homeward_person_export", "id", "added", "pictures", "looks"].contains(&name.as_str()) {
            continue;
        }
        assert!(part.is_null() || part.to_string().contains(STEM), "{name}: {part}");
    }
    assert!(json["looks"].to_string().contains("homeward person-export"), "taking it out is on record and in it");
    assert_eq!((json["versions"].as_array().unwrap().len(), json["versions"][1]["version"].as_i64()), (2, Some(2)));
    let picture = fs::read(export.join(json["pictures"][0]["file"].as_str().unwrap())).unwrap();
    assert!(String::from_utf8(picture).unwrap().contains(STEM));
    for heading in ["## The plan, version 2", "## Shortlists", "## Whom the plan was shared with, and why", "## Who looked"] {
        let part = page.split(heading).nth(1).unwrap_or_else(|| panic!("{heading}: {page}"));
        assert!(part.split("\n## ").next().unwrap().lines().count() > 3, "{heading}");
    }
    assert!(page.contains("[about somebody else: "), "passages about others are marked");
    let mode = |path: &Path| std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions()) & 0o777;
    assert_eq!((mode(export), mode(&export.join("export.json")), mode(&export.join("export.md"))), (0o700, 0o600, 0o600));
}

/// A database as an earlier version kept it, in clear; gives how many plans it holds.
async fn of_an_earlier_version(url: &str) -> usize {
    const PLANS: usize = 300;
    let mut bare = Bare::to(url).await;
    bare.move_up_to(11).await;
    let id = |n: usize| format!("00000000-0000-7000-8000-{n:012}");
    for n in 0..PLANS {
        let text = format!("Plan {n} says {STEM}. ").repeat(400);
        let reading =
            r#"{"plan": {"title": "", "reference": "", "characters": 0, "date": null}, "requirements": [], "statements": [], "questions": [], "keys": {}}"#;
        let sql = format!(
            "INSERT INTO plan (id, reference, version, created_at, created_by) VALUES ('{0}', 'plan {n} {STEM}', 1, 5, 'Rosa');
             INSERT INTO plan_version VALUES ('{0}', 1, 'Plan {n} {STEM}', '{text}', '{reading}', 0, 5, 'Rosa');
             INSERT INTO decision VALUES ('{0}', 1, 1, 'r1', 'set_aside', '{{\"decision\": \"set_aside\", \"reason\": \"{STEM}\"}}', 8, 'Rosa');",
            id(n)
        );
        meddle(url, &sql).await;
    }
    PLANS
}

/// The programs are killed while they seal it; the last one finishes what all of them began.
async fn sealed_in_spite_of_kills(url: &str) {
    let plans = of_an_earlier_version(url).await;
    let desk = Desk::new();
    let mut killed = 0;
    for round in 0.. {
        let mut program = desk.command(&format!("audit verify --database {url}")).stdout(std::process::Stdio::null()).spawn().unwrap();
        let end = std::time::Instant::now() + std::time::Duration::from_millis(40 + 45 * round);
        while std::time::Instant::now() < end && program.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        if let Some(ended) = program.try_wait().unwrap() {
            assert!(ended.success(), "after {killed} kills");
            break;
        }
        program.kill().unwrap();
        program.wait().unwrap();
        killed += 1;
    }
    assert!(killed > 1, "it was never killed on the way");
    let store = Store::open(url).await.unwrap();
    assert!(store.is_sealed());
    let found = store.plans().await.unwrap();
    assert_eq!(found.len(), plans);
    for (n, plan) in (0..plans).map(|n| (n, format!("plan {n} {STEM}"))) {
        let plan = store.plan(&plan).await.unwrap().unwrap();
        assert_eq!((plan.title, plan.text), (format!("Plan {n} {STEM}"), format!("Plan {n} says {STEM}. ").repeat(400)));
        let decisions = store.decisions(&plan.reference).await.unwrap();
        assert!(matches!(&decisions[..], [one] if matches!(&one.decision, Decision::SetAside { reason } if reason == STEM)), "{decisions:?}");
    }
    store.close().await;
}

#[tokio::test]
async fn what_an_earlier_version_kept_in_clear_is_sealed_and_its_traces_are_cleared_whoever_is_killed_on_the_way() {
    let folder = tempfile::TempDir::new().unwrap();
    sealed_in_spite_of_kills(&format!("sqlite:{}", folder.path().join("homeward.db").display())).await;
    assert_eq!(found_in(folder.path()), Vec::<PathBuf>::new());
}

/// What PostgreSQL logged ahead is for its operator to let run out: that is not looked through.
#[tokio::test]
async fn what_an_earlier_version_kept_in_clear_is_sealed_on_postgresql() {
    let server = Server::durable();
    let url = server.new_database("earlier").await;
    sealed_in_spite_of_kills(&url).await;
    meddle(&url, "CHECKPOINT").await;
    let data = PathBuf::from(Bare::to(&url).await.text("SELECT current_setting('data_directory')").await);
    assert_eq!(found_in(&data.join("base")), Vec::<PathBuf>::new());
}
