//! What is written about people is kept sealed: what opens a value and what does not, lost and wrong keys, other keys from now on. On both engines.

use crate::support::{
    bare::Bare,
    meddle::meddle,
    stores::{Engine, after, new_database, plan},
};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{
        Alert,
        records::{Id, Person, Shortlist},
        review::{Decision, NewDecision, Standing},
    },
    store::{Cause, Expected, Key, KeySource, NewAlert, NewRecord, SEALED, Store},
};
use rstest::rstest;
use std::{collections::BTreeSet, fs, path::PathBuf};
use uuid::Uuid;

const DANIEL: &str = "I like it near the sea.";
const MAYA: &str = "I need it quiet.";

/// Two plans, the first of two versions, with a decision, an alert, and a list each.
async fn filled(url: &str) -> Store {
    let store = Store::open(url).await.unwrap();
    store.save_plan(plan("daniel", "An earlier text.", Expected::New), "Rosa", after(0)).await.unwrap();
    let daniel = store.save_plan(plan("daniel", DANIEL, Expected::Any), "Rosa", after(1)).await.unwrap().id;
    let maya = store.save_plan(plan("maya", MAYA, Expected::New), "Rosa", after(1)).await.unwrap().id;
    let aside = NewDecision::on("r1", Decision::SetAside { reason: "Because".into() });
    store.decide("daniel", Standing { version: 2, last: 0 }, &[aside], "Rosa", after(2)).await.unwrap();
    for (n, of) in [(51, daniel), (52, maya)] {
        let body = Shortlist { title: format!("List {n}"), packages: vec![] };
        let list = NewRecord { id: Id::new(Uuid::from_u128(n)), of: Some(Id::new(of)), body, expected: Expected::New, rests_on: None };
        store.save_record(list, "Rosa", after(3)).await.unwrap();
    }
    let alert = NewAlert { id: Uuid::from_u128(60), plan: Id::new(daniel), seq: 1, cause: Cause::Home, body: Alert::default() };
    assert!(store.save_alerts(&[alert], None, 1, after(4)).await.unwrap());
    store
}

/// The row of a plan.
async fn id_of(store: &Store, reference: &str) -> String {
    store.plan(reference).await.unwrap().unwrap().id.to_string()
}

#[rstest]
#[tokio::test]
async fn a_value_opens_nowhere_but_where_it_was_sealed(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let store = filled(&url).await;
    let (daniel, maya) = (id_of(&store, "daniel").await, id_of(&store, "maya").await);
    let mut bare = Bare::to(&url).await;
    let version = |plan: &str, n: i64| format!("WHERE plan = '{plan}' AND version = {n}");
    for (from, what) in [
        (format!("SELECT text FROM plan_version {}", version(&maya, 1)), "another plan's text"),
        (format!("SELECT text FROM plan_version {}", version(&daniel, 1)), "an earlier version's text"),
        (format!("SELECT title FROM plan_version {}", version(&daniel, 2)), "the title"),
        (format!("SELECT called FROM plan WHERE id = '{daniel}'"), "the reference"),
        ("SELECT body FROM shortlist_version".to_owned(), "a list"),
    ] {
        let before: String = bare.text(&format!("SELECT text FROM plan_version {}", version(&daniel, 2))).await;
        let moved: String = bare.text(&format!("{from} LIMIT 1")).await;
        meddle(&url, &format!("UPDATE plan_version SET text = '{moved}' {}", version(&daniel, 2))).await;
        let refused = store.plan("daniel").await.expect_err(what).to_string();
        let said = format!("table plan_version, row {daniel}/2: its text does not open: it was altered, or moved here from another place.");
        assert!(refused.starts_with(&said), "{what}: {refused}");
        assert!(store.plan("maya").await.unwrap().is_some(), "others are read as before");
        meddle(&url, &format!("UPDATE plan_version SET text = '{before}' {}", version(&daniel, 2))).await;
        assert_eq!(store.plan("daniel").await.unwrap().unwrap().text, DANIEL);
    }
}

#[rstest]
#[tokio::test]
async fn a_value_that_was_altered_cut_or_never_sealed_is_refused(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let store = filled(&url).await;
    let of_daniel = format!("WHERE plan = '{}' AND version = 2", id_of(&store, "daniel").await);
    let kept: String = Bare::to(&url).await.text(&format!("SELECT text FROM plan_version {of_daniel}")).await;
    let mut altered: Vec<String> = (0..kept.len()).map(|at| kept[..at].to_owned()).collect();
    for at in 0..kept.len() {
        let other = if kept.as_bytes()[at] == b'A' { "B" } else { "A" };
        altered.push(format!("{}{other}{}", &kept[..at], &kept[at + 1..]));
    }
    altered.extend([format!("{kept}A"), format!("{kept} "), "I live here.".into(), "s1.".into(), "s1.é0000000.".into()]);
    for value in altered {
        meddle(&url, &format!("UPDATE plan_version SET text = '{value}' {of_daniel}")).await;
        match store.plan("daniel").await {
            // The last letter of base64 may hold bits that say nothing.
            Ok(plan) => panic!("{value} was read as {:?}", plan.map(|plan| plan.text)),
            Err(refused) => {
                let refused = refused.to_string();
                assert!(
                    ["its text does not open", "its text is not sealed", "is sealed with key "].iter().any(|said| refused.contains(said)),
                    "{value}: {refused}"
                );
                assert!(!refused.contains(&value) || value.len() < 5, "it is not quoted: {refused}");
            }
        }
    }
}

/// The file of the keys of a database.
fn keyring(store: &Store) -> PathBuf {
    store.keys().path().unwrap().to_owned()
}

#[rstest]
#[tokio::test]
async fn without_its_keys_a_database_does_not_open_and_says_what_to_do(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let store = filled(&url).await;
    let (file, id) = (keyring(&store), store.keys().load().unwrap().newest().id().to_string());
    store.close().await;
    let whole = fs::read(&file).unwrap();
    let place = file.display();
    let lost = format!(
        "what is stored here is sealed with key {id}, and {place} does not hold that key. Bring the key back to there, or name the keyring that holds it \
         with --key-file; without it no plan can be read."
    );
    let refusal = async || {
        let refused = Store::open(&url).await.expect_err("it opened").to_string();
        refused.split_once(": ").filter(|(at, _)| url.contains(at) || at.starts_with("postgres")).map_or(refused.clone(), |(_, said)| said.to_owned())
    };
    let other = Key::generate().unwrap();
    for (content, said) in [
        (None, lost.clone()),
        (Some(String::new()), lost.clone()),
        (Some(other.written().to_string()), lost.clone()),
        (Some("# nothing\nhomeward-key-1-abc\n".into()), format!("the keyring {place} holds what is no key, at line 2.")),
    ] {
        match &content {
            None => fs::remove_file(&file).unwrap(),
            Some(content) => fs::write(&file, content).unwrap(),
        }
        let refused = refusal().await;
        assert!(refused.contains(&said), "{content:?}: {refused}");
        assert_eq!(fs::read_to_string(&file).ok(), content, "no key is made in place of the one that is lost");
    }
    fs::write(&file, [&whole, other.written().as_bytes()].concat()).unwrap();
    let store = Store::open(&url).await.expect("a key more does no harm");
    assert_eq!(store.plan("daniel").await.unwrap().unwrap().text, DANIEL);
    meddle(&url, "UPDATE sealing SET digests = substr(digests, 1, 30) || 'AAAA' || substr(digests, 35)").await;
    let refused = refusal().await;
    assert!(refused.contains(&format!("key {id} of {place} does not open this database")), "{refused}");
}

#[tokio::test]
async fn keys_come_from_a_file_a_text_or_a_command_and_are_made_where_nobody_names_any() {
    let (url, folder) = new_database(Sqlite).await;
    let folder = folder.unwrap();
    let store = filled(&url).await;
    let made = keyring(&store);
    assert_eq!(made, folder.path().join("homeward.db.keys"));
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&made).unwrap().permissions()) & 0o777, 0o600);
    let moved = folder.path().join("elsewhere");
    fs::rename(&made, &moved).unwrap();
    let text = fs::read_to_string(&moved).unwrap().lines().last().unwrap().to_owned();
    let command = format!("cat '{}'", moved.display());
    for source in [KeySource::File(moved.clone()), KeySource::Given(text.into()), KeySource::Command(command)] {
        let place = source.place();
        let store = Store::open_with(&url, Some(source)).await.unwrap();
        assert_eq!(store.plan("daniel").await.unwrap().unwrap().text, DANIEL, "{place}");
        assert!(
            store.keys().path().is_some() || store.keys().add(Key::generate().unwrap()).unwrap_err().to_string().contains("Add the key where it comes from.")
        );
    }
    for (source, said) in [
        (KeySource::File(folder.path().join("nowhere")), "does not hold that key"),
        (KeySource::Given("homeward".to_owned().into()), "the keyring HOMEWARD_KEY holds what is no key, at line 1."),
        (KeySource::Command("exit 3".into()), "the command for the keys failed (exit status: 3)."),
    ] {
        let refused = Store::open_with(&url, Some(source)).await.unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
    }
    let fresh = format!("sqlite:{}", folder.path().join("fresh.db").display());
    let refused = Store::open_with(&fresh, Some(KeySource::File(folder.path().join("nowhere")))).await.unwrap_err().to_string();
    assert!(refused.contains("there is no keyring at ") && refused.contains("`homeward keys new --key-file FILE`"), "{refused}");
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn another_key_takes_over_while_two_programs_read_and_write(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let (store, other) = (filled(&url).await, Store::open(&url).await.unwrap());
    for n in 0..150 {
        store.save_plan(plan(&format!("plan-{n}"), &format!("Text {n}."), Expected::New), "Rosa", after(5)).await.unwrap();
    }
    let old = store.keys().load().unwrap().newest().id().clone();
    let working = tokio::spawn({
        let other = other.clone();
        async move {
            let mut n = 0;
            while n < 60 {
                let reference = format!("plan-{}", n * 2);
                let saved = other.save_plan(plan(&reference, &format!("Changed {n}."), Expected::Any), "Sam", after(6)).await.unwrap();
                assert_eq!(other.plan(&reference).await.unwrap().unwrap().text, format!("Changed {n}."));
                assert_eq!(other.plan("daniel").await.unwrap().unwrap().text, DANIEL);
                assert_eq!(saved.version, 2);
                n += 1;
            }
        }
    });
    let third = Store::open(&url).await.unwrap();
    third.keys().add(Key::generate().unwrap()).unwrap();
    // Stopped on the way twice: the next goes on from there. Two at once do no harm.
    for _ in 0..2 {
        let _ = tokio::time::timeout(std::time::Duration::from_millis(30), third.reseal(|_| {})).await;
    }
    let (one, two) = tokio::join!(third.reseal(|_| {}), store.reseal(|_| {}));
    let (one, two) = (one.unwrap(), two.unwrap());
    working.await.unwrap();
    assert_eq!(one.id, two.id);
    assert_ne!(one.id, old);
    assert_eq!(third.reseal(|_| {}).await.unwrap().values, 0, "nobody wrote by the old key after it was replaced");
    let uses = third.key_uses().await.unwrap();
    let of = |id| uses.iter().find(|used| used.id == id).unwrap().clone();
    assert_eq!((of(old.clone()).values, of(old.clone()).present, of(one.id.clone()).present), (0, false, true));
    assert!(of(one.id.clone()).values > 500, "{uses:?}");

    third.forget_key(old.as_str()).await.unwrap();
    let refused = third.forget_key(one.id.as_str()).await.unwrap_err().to_string();
    assert!(refused.contains("is still in use"), "{refused}");
    assert_eq!(third.keys().load().unwrap().keys().len(), 1);
    let fresh = Store::open(&url).await.unwrap();
    assert_eq!(fresh.plans().await.unwrap().len(), 152);
    for n in 0..150 {
        let expected = if n < 120 && n % 2 == 0 { format!("Changed {}.", n / 2) } else { format!("Text {n}.") };
        assert_eq!(fresh.plan(&format!("plan-{n}")).await.unwrap().unwrap().text, expected);
    }
    assert_eq!(fresh.decisions("daniel").await.unwrap().len(), 1);
    assert_eq!(fresh.plan_at("daniel", 1).await.unwrap().unwrap().text, "An earlier text.");
}

#[rstest]
#[tokio::test]
async fn people_and_plans_are_found_without_their_names_in_the_tables(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, _folder) = new_database(engine).await;
    let store = filled(&url).await;
    let rosa = Person { name: "Rosa Amadi".into(), role: Default::default(), email: Some("Rosa@Southmere.example".into()) };
    let new = |n, body: Person| NewRecord { id: Id::new(Uuid::from_u128(n)), of: None, body, expected: Expected::New, rests_on: None };
    store.save_record(new(70, rosa.clone()), "Rosa", after(5)).await.unwrap();
    let found = store.record_known_as::<Person>("rosa@southmere.example").await.unwrap().unwrap();
    assert_eq!(found.body, rosa);
    let taken = store.save_record(new(71, rosa), "Rosa", after(5)).await.unwrap_err().to_string();
    assert!(taken.contains("is there already"), "{taken}");
    let mut bare = Bare::to(&url).await;
    let kept = bare.text("SELECT known_as || ' ' || (SELECT body FROM person_version LIMIT 1) FROM person").await;
    assert!(!kept.to_lowercase().contains("rosa") && kept.starts_with("d1."), "{kept}");
    let plans: String = bare.text("SELECT min(reference) || max(reference) || min(called) FROM plan").await;
    assert!(!plans.contains("daniel") && !plans.contains("maya"), "{plans}");
    let references: Vec<String> = store.plans().await.unwrap().into_iter().map(|plan| plan.reference).collect();
    assert_eq!(references, ["daniel", "maya"], "in their order all the same");
}

/// So that what a later step adds is thought of: a text in a table that hangs from a plan or a person is sealed, or is named here.
#[tokio::test]
async fn every_text_about_people_is_sealed_or_said_to_be_clear() {
    /// Ids, codes, hashes, moments, and who wrote it.
    const CLEAR: &[&str] = &[
        "id",
        "plan",
        "person",
        "organisation",
        "specification",
        "shortlist",
        "package_decision",
        "action_plan",
        "coming_up",
        "answer",
        "ranking",
        "created_by",
        "changed_by",
        "decided_by",
        "kept_by",
        "added_by",
        "seen_by",
        "withdrawn_by",
        "owner",
        "purpose",
        "until",
        "ended_by",
        "disabled_by",
        "made_by",
        "kind",
        "about",
        "decision",
        "cause",
        "places",
        "rules",
        "own_rules",
        "code",
        "today",
        "what",
        "sha256",
        "kept_for",
        "answers",
        "hash",
        "how",
        "lets",
        "role",
        "scopes",
        "release",
        "family_said",
        "refusal",
        "passages",
        "hold",
        "end_of_keeping",
        "ends_on",
        "response",
        "digest",
        "event",
        "hook",
        "request",
    ];
    const OF_ONE_TABLE: &[(&str, &str)] = &[
        ("plan", "reference"), // a digest, and those below
        ("person", "known_as"),
        ("release", "known_as"),
        ("account", "password"), // argon2id
        ("session", "browser"),
        ("api_token", "name"),          // what its owner calls a program
        ("outside_identity", "issuer"), // both look up who signs in
        ("outside_identity", "subject"),
    ];
    let (url, _folder) = new_database(Sqlite).await;
    Store::open(&url).await.unwrap().close().await;
    let mut bare = Bare::to(&url).await;
    let columns = bare.texts_that_hang_from(&["plan", "person"]).await;
    let sealed: BTreeSet<(String, String)> = SEALED.iter().flat_map(|t| t.columns.iter().map(|c| (t.table.to_owned(), c.name().to_owned()))).collect();
    assert!(columns.len() > 60, "{columns:?}");
    let all: BTreeSet<_> = columns.iter().cloned().collect();
    let stray: Vec<_> = sealed.difference(&all).filter(|(table, _)| !["letter", "hook", "registration"].contains(&table.as_str())).collect();
    assert!(stray.is_empty(), "sealed columns that are not there: {stray:?}");
    let open: Vec<_> = columns
        .into_iter()
        .filter(|(table, column)| !sealed.contains(&(table.clone(), column.clone())))
        .filter(|(table, column)| !CLEAR.contains(&column.as_str()) && !OF_ONE_TABLE.contains(&(table, column)))
        .collect();
    assert!(open.is_empty(), "texts that may hold words about somebody and are not sealed (src/store/sealing/columns.rs): {open:?}");
}
