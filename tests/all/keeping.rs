//! How long plans are kept: managers set it, are told in good time and decide; nothing is erased that nobody decided about.

use crate::support::{
    command::Desk,
    site::{Site, colleague, from_here, signed_in},
    stores::{Engine, after, new_store, plan},
};
use Engine::{Postgres, Sqlite};
use axum::{
    body::Body,
    http::{StatusCode, header},
};
use homeward::{
    domain::{
        Did, Look,
        records::{EndDecision, EndOfKeeping, Hold, HoldGround, Id, Organisation, OrganisationKind, Person, Retention, Role},
        retention::{ErasedBecause, Stage},
    },
    loading::retention::{self, Report, Run, Told},
    store::{Erasing, Expected, NewRecord, Store, StoreError, Which},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use rstest::rstest;
use serde_json::{Value, json};
use uuid::Uuid;

/// The plans of these tests were last worked on at this instant.
fn used() -> Timestamp {
    after(0)
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// The first day on which the time of an unused plan is over by the usual rule.
fn over() -> Date {
    day(used()).saturating_add(96.months())
}

fn new_id() -> Uuid {
    homeward::web::Clock::new_id()
}

fn run_on(today: Date) -> Run<'static> {
    let now = today.to_zoned(TimeZone::UTC).unwrap().timestamp();
    Run { today, now, through: "a test", site: "https://homeward.example", new_id, dry: false }
}

fn new<T: homeward::domain::records::Record>(n: u128, of: Option<Id<T::Of>>, body: T) -> NewRecord<T> {
    NewRecord { id: Id::new(Uuid::from_u128(n)), of, body, expected: Expected::New, rests_on: None }
}

/// A council with a manager and a member that holds the plans "daniel" and "maya".
async fn council(store: &Store) -> Id<Organisation> {
    let body = Organisation { name: "Southmere Council".into(), kind: OrganisationKind::Commissioner, councils: vec![], register_id: None };
    let council = store.save_record(new(1, None, body), "Rosa", used()).await.unwrap().id;
    for (n, name, role) in [(2, "Rosa Amadi", Role::Manager), (3, "Ade Cole", Role::Member)] {
        let body = Person { name: name.into(), role, email: Some(format!("{n}@southmere.example")) };
        let person = store.save_record(new(n, Some(council), body), "Rosa", used()).await.unwrap().id;
        store.set_password(person, "no password has this hash", used()).await.unwrap();
    }
    for reference in ["daniel", "maya"] {
        store.save_plan_of(plan(reference, "I like it near the sea.", Expected::New), Some(council), "Rosa", used()).await.unwrap();
    }
    council
}

async fn id(store: &Store, reference: &str) -> Id<homeward::domain::records::Plan> {
    store.holders(reference).await.unwrap().unwrap().plan
}

async fn decide(store: &Store, n: u128, reference: &str, decision: EndDecision, at: Timestamp) {
    let plan = id(store, reference).await;
    store.save_record(new(n, Some(plan), EndOfKeeping { decision, why: "Moved in long ago".into() }), "Rosa Amadi", at).await.unwrap();
}

/// The letters that wait: to whom, and their words.
async fn letters(store: &Store, at: Timestamp) -> Vec<(String, String)> {
    let mut all = vec![];
    while let Some(letter) = store.take_letter(None, at + 1.hour(), at).await.unwrap() {
        store.letter_sent(&letter.id, at).await.unwrap();
        all.push((letter.recipient, format!("{}\n{}", letter.subject, letter.body)));
    }
    all
}

#[rstest]
#[tokio::test]
async fn managers_are_told_once_before_and_once_after_and_nothing_is_erased_that_nobody_decided_about(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    council(&store).await;
    let early = over().saturating_sub(61.days());
    assert_eq!(retention::run(&store, run_on(early)).await.unwrap(), Report { kept: 2, ..Report::default() });
    assert_eq!(letters(&store, run_on(early).now).await, []);

    let soon = over().saturating_sub(60.days());
    let dry = retention::run(&store, Run { dry: true, ..run_on(soon) }).await.unwrap();
    assert_eq!((dry.waiting, dry.told, letters(&store, run_on(soon).now).await), (2, Told::default(), vec![]), "a dry run tells nobody");
    assert_eq!(retention::run(&store, run_on(soon)).await.unwrap(), Report { told: Told { soon: 2, over: 0 }, waiting: 2, ..Report::default() });
    let told = letters(&store, run_on(soon).now).await;
    assert_eq!(told.len(), 1, "the manager alone: {told:?}");
    assert_eq!(told[0].0, "2@southmere.example");
    assert!(told[0].1.contains("2 plans") && told[0].1.contains("https://homeward.example/keeping"), "{}", told[0].1);
    for word in ["daniel", "maya", "sea"] {
        assert!(!told[0].1.to_lowercase().contains(word), "a letter leaves the system and names no plan");
    }
    assert_eq!(retention::run(&store, run_on(soon)).await.unwrap().told, Told::default(), "once");

    let late = over().saturating_add(3.years());
    assert_eq!(retention::run(&store, run_on(late)).await.unwrap().told, Told { soon: 0, over: 2 });
    assert_eq!(letters(&store, run_on(late).now).await.len(), 1);
    assert_eq!(retention::run(&store, run_on(late)).await.unwrap(), Report { waiting: 2, ..Report::default() }, "however late");
    assert_eq!((store.plans().await.unwrap().len(), store.erased(None, 10).await.unwrap().len()), (2, 0));
}

#[rstest]
#[tokio::test]
async fn what_managers_decided_is_carried_out_on_its_day_and_reported_without_a_word_of_it(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let council = council(&store).await;
    let daniel = id(&store, "daniel").await;
    decide(&store, 20, "daniel", EndDecision::Erase, after(60)).await;
    assert_eq!(retention::run(&store, run_on(over().yesterday().unwrap())).await.unwrap().erased, Vec::<Uuid>::new(), "not before its day");
    letters(&store, run_on(over()).now).await;
    let dry = retention::run(&store, Run { dry: true, ..run_on(over()) }).await.unwrap();
    assert_eq!((dry.erased, store.plans().await.unwrap().len()), (vec![daniel.uuid()], 2));
    let done = retention::run(&store, run_on(over())).await.unwrap();
    assert_eq!((done.erased, done.waiting), (vec![daniel.uuid()], 1));
    assert!(store.plan("daniel").await.unwrap().is_none() && store.plan("maya").await.unwrap().is_some());
    let erased = store.erased(Some(council), 10).await.unwrap();
    assert_eq!((erased.len(), erased[0].plan, erased[0].because, erased[0].decided_by.as_str()), (1, daniel.uuid(), ErasedBecause::Unused, "Rosa Amadi"));
    assert_eq!((erased[0].decided_at, erased[0].counts.get("versions")), (after(60), Some(&1)));
    let report = serde_json::to_string(&erased).unwrap();
    assert!(!report.contains("daniel") && !report.contains("sea"), "{report}");
    let look = store.looks_at(daniel.uuid(), None, 1).await.unwrap().remove(0).look;
    assert_eq!((look.did, look.who.as_str(), look.through.as_str()), (Did::Erase, "Rosa Amadi", "a test"), "who decided it stands on record");
    let told = letters(&store, run_on(over()).now).await;
    assert!(told.iter().any(|(_, words)| words.contains("1 plan ") && words.contains("erased as decided")), "{told:?}");
}

#[rstest]
#[tokio::test]
async fn a_hold_work_since_and_a_longer_time_each_stop_what_was_decided(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    council(&store).await;
    for (n, reference) in [(20, "daniel"), (21, "maya")] {
        decide(&store, n, reference, EndDecision::Erase, after(60)).await;
    }
    let hold = Hold { ground: HoldGround::LegalHold, reason: "A claim is made".into(), asked_on: None };
    let hold = store.save_record(new(30, Some(id(&store, "daniel").await), hold), "Rosa", after(70)).await.unwrap();
    let look =
        Look { at: after(80), who: "Ade".into(), did: Did::Change, plan: Some(id(&store, "maya").await.uuid()), through: "a test".into(), purpose: None };
    store.record_look(look).await.unwrap();
    let late = over().saturating_add(1.year());
    let report = retention::run(&store, run_on(late)).await.unwrap();
    assert_eq!((report.erased, report.held, report.waiting), (vec![], 1, 1), "one is held, the other somebody worked on since");
    let daniel = id(&store, "daniel").await.uuid();
    store.withdraw_record(hold.id, 1, "Settled", "Rosa", after(90)).await.unwrap();
    assert_eq!(retention::run(&store, run_on(late)).await.unwrap().erased, [daniel]);
    let maya = store.records_of::<EndOfKeeping>(id(&store, "maya").await).await.unwrap().remove(0);
    let longer = EndOfKeeping { decision: EndDecision::KeepUntil(late.saturating_add(2.years())), why: "A review".into() };
    let longer = NewRecord { id: maya.id, of: maya.of, body: longer, expected: Expected::Version(1), rests_on: None };
    store.save_record(longer, "Rosa Amadi", after(100)).await.unwrap();
    let kept = retention::kept(&store, Which::One(id(&store, "maya").await), late).await.unwrap().remove(0);
    assert_eq!((kept.end.stage, kept.end.on), (Stage::Kept, late.saturating_add(2.years())));
}

#[rstest]
#[tokio::test]
async fn what_is_taken_back_while_it_is_carried_out_erases_nothing(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    council(&store).await;
    let daniel = id(&store, "daniel").await;
    decide(&store, 20, "daniel", EndDecision::Erase, after(60)).await;
    let read = store.records_of::<EndOfKeeping>(daniel).await.unwrap().remove(0);
    let carry_out = async |read: &homeward::store::Stored<EndOfKeeping>, plan: &str| {
        let erasing = Erasing::decided(ErasedBecause::Unused, read).expect("it stood when it was read");
        let look = Look { at: after(80), who: "Rosa Amadi".into(), did: Did::Erase, plan: None, through: "a test".into(), purpose: None };
        store.erase_plan_because(plan, Some(1), erasing, look).await
    };
    assert!(carry_out(&read, "maya").await.is_err(), "what was decided about one plan erases no other");
    store.withdraw_record(read.id, 1, "It is needed", "Rosa Amadi", after(70)).await.unwrap();
    assert!(matches!(carry_out(&read, "daniel").await, Err(StoreError::Gone { .. })));
    assert_eq!((store.plans().await.unwrap().len(), store.erased(None, 10).await.unwrap().len()), (2, 0));
    let taken_back = store.records_of::<EndOfKeeping>(daniel).await.unwrap().remove(0);
    assert_eq!(Erasing::decided(ErasedBecause::Unused, &taken_back), None);
    decide(&store, 21, "daniel", EndDecision::KeepUntil(over()), after(75)).await;
    let longer = store.records_of::<EndOfKeeping>(daniel).await.unwrap().remove(1);
    assert_eq!(Erasing::decided(ErasedBecause::Unused, &longer), None, "keeping it longer erases nothing");
    decide(&store, 22, "maya", EndDecision::Erase, after(75)).await;
    let stands = store.records_of::<EndOfKeeping>(id(&store, "maya").await).await.unwrap().remove(0);
    carry_out(&stands, "maya").await.unwrap();
    assert_eq!(store.plans().await.unwrap().len(), 1);
}

#[rstest]
#[tokio::test]
async fn plans_asked_for_together_have_the_ends_and_holds_of_each_asked_for_alone(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let council = council(&store).await;
    let (daniel, maya) = (id(&store, "daniel").await, id(&store, "maya").await);
    decide(&store, 20, "daniel", EndDecision::Erase, after(60)).await;
    for (n, at) in [(30, 70), (31, 71)] {
        let hold = Hold { ground: HoldGround::Duty, reason: format!("Reason {n}"), asked_on: None };
        store.save_record(new(n, Some(daniel), hold), "Rosa", after(at)).await.unwrap();
    }
    let what = |kept: &retention::Kept| (kept.plan.clone(), kept.end, kept.decided.clone(), kept.holds.clone());
    let mut alone = vec![];
    for plan in [daniel, maya] {
        alone.extend(retention::kept(&store, Which::One(plan), over()).await.unwrap().iter().map(what));
    }
    assert_eq!((alone[0].2.is_some(), alone[0].3.len(), alone[1].2.is_some(), alone[1].3.len()), (true, 2, false, 0));
    for which in [Which::All, Which::Of(council)] {
        let mut together: Vec<_> = retention::kept(&store, which, over()).await.unwrap().iter().map(what).collect();
        together.sort_by(|a, b| a.0.reference.cmp(&b.0.reference));
        assert_eq!(together, alone, "{which:?}");
    }
    assert_eq!(retention::kept(&store, Which::ToldOf(council), over()).await.unwrap().len(), 0, "nobody was told of any");
    store.tell_of_ends(&[(maya, over(), true)], |_| vec![], after(90)).await.unwrap();
    let told: Vec<_> = retention::kept(&store, Which::ToldOf(council), over()).await.unwrap().iter().map(what).collect();
    assert_eq!(told, alone[1..], "the one they were told of");
}

#[tokio::test]
async fn looking_at_a_plan_does_not_put_its_end_off_and_the_familys_own_look_does() {
    let store = new_store(Sqlite).await;
    council(&store).await;
    let daniel = id(&store, "daniel").await;
    let look = |at, did, through: &str| Look { at, who: "Rosa".into(), did, plan: Some(daniel.uuid()), through: through.into(), purpose: None };
    let last = async || store.held_plans(Which::One(daniel)).await.unwrap().remove(0).last_used;
    store.record_look(look(after(500), Did::Read, "GET /plans/{reference}")).await.unwrap();
    store.record_look(look(after(500), Did::BackUp, "homeward backup")).await.unwrap();
    store.record_look(look(after(500), Did::DecideEnd, "POST /plans/{reference}/keeping")).await.unwrap();
    assert_eq!(last().await, used());
    store.record_look(look(after(600), Did::Read, "GET /for-you/{token}")).await.unwrap();
    assert_eq!(last().await, after(600));
    store.record_look(look(after(700), Did::PutBack, "a test")).await.unwrap();
    assert_eq!(last().await, after(700));
}

const RULE: &str = "/api/v1/keeping";
const PLAN: &str = "/api/v1/plans/maya/keeping";

async fn delete(site: &Site, path: &str) -> StatusCode {
    site.ask(from_here("DELETE", path).header(header::CONTENT_TYPE, "application/json"), Body::empty()).await.status
}

#[tokio::test]
async fn managers_set_how_long_plans_are_kept_and_nobody_else_does() {
    let site = Site::of_maya().await;
    let rule = site.get(RULE).await.json();
    assert_eq!(rule["rule"], json!(Retention::default()));
    assert_eq!((&rule["version"], &rule["plans"][0]["plan"], &rule["plans"][0]["end"]["stage"]), (&json!(0), &json!("maya"), &json!("kept")));
    let new = |months: u16, version: i64| json!({"after_withdrawal": 6, "unused": months, "warning": 30, "version": version});
    let refused = site.put_json(RULE, &new(5, 0)).await;
    assert_eq!((refused.status.as_u16(), &refused.json()["errors"][0]["field"]), (422, &json!("unused")));
    assert_eq!(site.put_json(RULE, &new(24, 0)).await.status, 200);
    assert_eq!(site.put_json(RULE, &new(36, 0)).await.status, StatusCode::CONFLICT, "somebody was there first");
    assert_eq!(site.put_json(RULE, &new(36, 1)).await.status, 200);
    let page = site.get("/keeping").await.words();
    assert!(page.contains("Set by Rosa Amadi, Southmere Council") && page.contains("Nothing is erased by itself"), "{page}");
    let sent = site.send("/keeping", &[("after_withdrawal", "ten"), ("unused", "36"), ("warning", "30"), ("version", "2")]).await;
    assert!(sent.status == 422 && sent.text.contains("value=\"ten\"") && sent.words().contains("Write 0 to 120 months"), "{}", sent.words());
    assert_eq!(site.send("/keeping", &[("after_withdrawal", "0"), ("unused", "36"), ("warning", "30"), ("version", "2")]).await.status, 303);
    let member = colleague(&site.store, site.council, "Ade Cole", Role::Member).await;
    let member = signed_in(&site.store, member).await;
    let answer = site.ask_signed_out(from_here("GET", "/keeping").header("cookie", &member), Body::empty()).await;
    assert_eq!(answer.status, 403);
}

#[tokio::test]
async fn a_plan_whose_time_ends_is_said_on_the_first_page_and_on_the_plan_until_a_manager_decides() {
    let site = Site::of_maya().await;
    assert!(!site.get("/").await.words().contains("time of the plan"));
    // A rule by which the plan, written two months ago, ends within half a year.
    assert_eq!(site.put_json(RULE, &json!({"after_withdrawal": 0, "unused": 6, "warning": 180, "version": 0})).await.status, 200);
    assert_eq!(site.app.look_after_ends().await.unwrap().told, Told { soon: 1, over: 0 });
    let first = site.get("/").await.words();
    assert!(first.contains("The time of the plan ends soon: decide about it"), "{first}");
    assert!(site.get("/plans/maya").await.words().contains("Its time ends on 21 March 2027"));
    assert!(site.get("/keeping").await.words().contains("to decide"));
    let member = colleague(&site.store, site.council, "Ade Cole", Role::Member).await;
    let member = signed_in(&site.store, member).await;
    let seen = site.ask_signed_out(from_here("GET", "/").header("cookie", &member), Body::empty()).await.words();
    assert!(!seen.contains("decide about it"), "it is for managers to decide: {seen}");
    let form = "/plans/maya/keeping";
    let refused = site.send(form, &[("act", "keep"), ("until-day", "1"), ("until-month", "1"), ("until-year", "2099"), ("why", "It is needed")]).await;
    assert!(refused.status == 422 && refused.words().contains("at the latest"), "{}", refused.words());
    assert_eq!(site.send(form, &[("act", "keep"), ("until-day", "1"), ("until-month", "10"), ("until-year", "2027"), ("why", "")]).await.status, 422, "why");
    assert_eq!(
        site.send(form, &[("act", "keep"), ("until-day", "1"), ("until-month", "10"), ("until-year", "2027"), ("why", "A review in September")]).await.status,
        303
    );
    let page = site.get(form).await.words();
    assert!(page.contains("It is kept until 1 October 2027 at least") && page.contains("A review in September"), "{page}");
    assert!(!site.get("/").await.words().contains("decide about it"));
    assert_eq!(site.send(form, &[("act", "take_back")]).await.status, 303);
    assert_eq!(site.send(form, &[("act", "erase_then")]).await.status, 303);
    assert!(site.get(form).await.words().contains("decided that it is erased then"));
    assert_eq!(site.get(PLAN).await.json()["end"]["erase_decided"], true);
    assert_eq!(site.app.look_after_ends().await.unwrap().erased, Vec::<Uuid>::new(), "its day is to come");
    let did: Vec<Did> = site.store.looks_at(Uuid::nil(), None, 100).await.unwrap().into_iter().map(|entry| entry.look.did).collect();
    assert_eq!(did.iter().filter(|did| **did == Did::DecideEnd).count(), 3, "each decision is on record");
}

#[tokio::test]
async fn a_request_for_erasure_is_refused_with_a_reason_that_the_person_reads_or_carried_out() {
    let site = Site::of_maya().await;
    let form = "/plans/maya/keeping";
    assert_eq!(site.send(form, &[("act", "hold"), ("ground", "duty"), ("reason", " ")]).await.status, 422);
    assert_eq!(site.send(form, &[("act", "hold"), ("ground", "whim"), ("reason", "No")]).await.status, 422);
    assert_eq!(
        site.send(form, &[("act", "hold"), ("ground", "duty"), ("reason", "No"), ("asked_on-day", "1"), ("asked_on-month", "1"), ("asked_on-year", "2027")])
            .await
            .status,
        422,
        "a day to come"
    );
    let sent = [
        ("act", "hold"),
        ("ground", "duty"),
        ("reason", "The council must keep it while Maya waits for a home"),
        ("asked_on-day", "20"),
        ("asked_on-month", "11"),
        ("asked_on-year", "2026"),
    ];
    assert_eq!(site.send(form, &sent).await.status, 303);
    for page in ["/plans/maya/looks", "/plans/maya/looks/for-print", form] {
        let words = site.get(page).await.words();
        assert!(words.contains("while Maya waits for a home") && words.contains("20 November 2026"), "{page}: {words}");
    }
    assert!(site.get("/plans/maya/looks/for-print").await.words().contains("Information Commissioner"));
    let export = homeward::loading::kept_about(&site.store, "maya").await.unwrap().unwrap().json;
    assert_eq!(export["holds"][0]["versions"][0]["says"]["ground"], "duty");
    let refused = site.send(form, &[("act", "erase"), ("because", "asked"), ("sure", "yes"), ("version", "1")]).await;
    assert!(refused.status == 422 && refused.words().contains("It is kept"), "{} {}", refused.status, refused.words());
    let holds: Value = site.get(PLAN).await.json()["holds"].clone();
    let hold = holds[0]["id"].as_str().unwrap();
    let claim = site.post_json("/api/v1/plans/maya/holds", &json!({"ground": "legal_hold", "reason": "A claim"})).await;
    assert_eq!(claim.status, StatusCode::CREATED, "{}", claim.text);
    assert_eq!(delete(&site, &format!("/api/v1/plans/maya/holds/{}?why=Settled", claim.json()["id"].as_str().unwrap())).await, StatusCode::NO_CONTENT);
    assert_eq!(site.send(form, &[("act", "end_hold"), ("hold", hold), ("why", "")]).await.status, 422);
    assert_eq!(site.send(form, &[("act", "end_hold"), ("hold", hold), ("why", "She has a home")]).await.status, 303);
    let did: Vec<Did> = site.store.looks_at(Uuid::nil(), None, 100).await.unwrap().into_iter().map(|entry| entry.look.did).collect();
    assert_eq!([Did::Hold, Did::EndHold].map(|one| did.iter().filter(|did| **did == one).count()), [2, 2], "both are on record");
    assert!(site.get("/plans/maya/looks/for-print").await.words().contains("no longer holds: She has a home"), "what was refused stays told");
    assert_eq!(site.send(form, &[("act", "erase"), ("because", "asked"), ("version", "1")]).await.status, 422, "not without saying that it is meant");
    assert_eq!(site.send(form, &[("act", "erase"), ("because", "asked"), ("sure", "yes"), ("version", "7")]).await.status, StatusCode::CONFLICT);
    assert_eq!(site.send(form, &[("act", "erase"), ("because", "asked"), ("sure", "yes"), ("version", "1")]).await.status, 303);
    assert_eq!(site.get("/plans/maya").await.status, 404);
    let report = site.get("/keeping").await.words();
    assert!(report.contains("erasing was asked for") && report.contains("Rosa Amadi, Southmere Council"), "{report}");
    let erased = site.get("/api/v1/keeping/erased").await.json();
    assert_eq!((&erased[0]["because"], &erased[0]["plan"]), (&json!("asked"), &json!(Uuid::nil())));
    assert!(!erased.to_string().to_lowercase().contains("maya"));
}

#[tokio::test]
async fn a_withdrawn_plan_can_be_looked_at_for_its_end_by_managers_and_by_nobody_else() {
    let site = Site::of_maya().await;
    assert_eq!(site.put_json("/api/v1/plans/maya/withdrawal", &json!({"version": 1, "why": "Not now"})).await.status, StatusCode::NO_CONTENT);
    let page = site.get("/plans/maya/keeping").await;
    assert!(page.status == 200 && page.words().contains("The plan was withdrawn on"), "{}", page.words());
    assert!(site.get("/keeping").await.words().contains("Maya"), "where managers find what was withdrawn");
    assert_eq!(delete(&site, "/api/v1/plans/maya?version=1&because=withdrawn").await, StatusCode::NO_CONTENT);
    assert_eq!(site.get("/api/v1/keeping/erased").await.json()[0]["because"], "withdrawn");
}

#[tokio::test]
async fn the_command_says_what_would_be_done_and_does_it() {
    let desk = Desk::new();
    let url = format!("sqlite:{}", desk.path("homeward.db").display());
    let store = Store::open(&url).await.unwrap();
    council(&store).await;
    decide(&store, 20, "daniel", EndDecision::Erase, after(60)).await;
    let said = desk.homeward(&format!("retention --dry-run --today {} --database {url}", over())).out;
    assert!(said.contains("1 plan: would be erased, as managers decided") && said.contains("1 plan: a decision is waited for"), "{said}");
    assert_eq!(store.plans().await.unwrap().len(), 2);
    let said = desk.homeward(&format!("retention --today {} --database {url}", over())).out;
    assert!(said.contains("1 plan: erased, as managers decided") && said.contains("of 1 whose time is over"), "{said}");
    assert_eq!(store.plans().await.unwrap().len(), 1);
}
