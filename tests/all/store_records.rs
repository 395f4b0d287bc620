//! What people keep beside plans and offers: versions, second editors, withdrawal. On both engines.

use crate::support::stores::{Engine, TestStore, after, new_store, plan};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::records::{
        Answer, ComingUp, FamilySaid, Id, Occasion, OfferDraft, Organisation, OrganisationKind, Outcome, PackageDecision, Person, PersonsAnswer, PersonsReply,
        Plan, Record, Release, Response, Role, Said, Shortlist, Specification, Specified,
    },
    domain::{Alert, Did, Look, OfferKind},
    store::{Cause, Expected, NewAlert, NewRecord, Sight, StoreError},
};
use rstest::rstest;
use uuid::Uuid;

fn id<T>(n: u128) -> Id<T> {
    Id::new(Uuid::from_u128(n))
}

fn new<T: Record>(n: u128, of: Option<Id<T::Of>>, body: T, expected: Expected) -> NewRecord<T> {
    NewRecord { id: id(n), of, body, expected, rests_on: None }
}

fn list(title: &str) -> Shortlist {
    Shortlist { title: title.into(), packages: vec![] }
}

async fn with_daniel(engine: Engine) -> (TestStore, Id<Plan>) {
    let store = new_store(engine).await;
    let daniel = store.save_plan(plan("daniel", "First.", Expected::New), "Rosa", after(0)).await.unwrap();
    (store, Id::new(daniel.id))
}

#[rstest]
#[tokio::test]
async fn a_shortlist_is_read_back_as_it_stands_and_as_it_stood(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, daniel) = with_daniel(engine).await;
    let first = store.save_record(new(1, Some(daniel), list("Near mum"), Expected::New), "Rosa", after(1)).await.unwrap();
    assert_eq!((first.version, &first.created_by, first.created_at, first.of), (1, &"Rosa".to_owned(), after(1), Some(daniel)));
    let same = store.save_record(new(1, Some(daniel), list("Near mum"), Expected::Version(1)), "Sam", after(2)).await.unwrap();
    assert_eq!(same, first, "the same again changes nothing");
    let second = store.save_record(new(1, Some(daniel), list("Near mum, with a garden"), Expected::Version(1)), "Sam", after(3)).await.unwrap();
    assert_eq!((second.version, &second.changed_by, &second.created_by), (2, &"Sam".to_owned(), &"Rosa".to_owned()));
    assert_eq!(store.record(first.id).await.unwrap(), Some(second));
    assert_eq!(store.record_at(first.id, 1).await.unwrap().unwrap().body, first.body);
    let titles: Vec<_> = store.record_history(first.id).await.unwrap().into_iter().map(|v| (v.version, v.body.title)).collect();
    assert_eq!(titles, [(2, "Near mum, with a garden".to_owned()), (1, "Near mum".to_owned())]);
}

#[rstest]
#[tokio::test]
async fn a_second_editor_is_told_and_both_versions_are_kept(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, daniel) = with_daniel(engine).await;
    store.save_record(new(1, Some(daniel), list("One"), Expected::New), "Rosa", after(1)).await.unwrap();
    store.save_record(new(1, Some(daniel), list("Two"), Expected::Version(1)), "Sam", after(2)).await.unwrap();
    let late = store.save_record(new(1, Some(daniel), list("Also two"), Expected::Version(1)), "Rosa", after(3)).await.unwrap_err();
    assert!(late.to_string().contains("was changed since you opened it: you have version 1, it is now at 2."), "{late}");
    let again = store.save_record(new(1, Some(daniel), list("New"), Expected::New), "Rosa", after(3)).await.unwrap_err();
    assert!(matches!(again, StoreError::Exists { .. }));
    let gone = store.save_record(new(2, Some(daniel), list("None"), Expected::Version(1)), "Rosa", after(3)).await.unwrap_err();
    assert!(matches!(gone, StoreError::Gone { .. }));
    assert_eq!(store.record_history::<Shortlist>(id(1)).await.unwrap().len(), 2);
}

#[rstest]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_editors_at_once_one_wins_each_round(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, daniel) = with_daniel(engine).await;
    store.save_record(new(1, Some(daniel), list("Start"), Expected::New), "Rosa", after(1)).await.unwrap();
    for round in 1..=5 {
        let editors: Vec<_> = (0..6)
            .map(|n| {
                let (store, body) = ((*store).clone(), list(&format!("{round} by {n}")));
                tokio::spawn(async move { store.save_record(new(1, Some(daniel), body, Expected::Version(round)), "Rosa", after(2)).await.is_ok() })
            })
            .collect();
        let mut won = 0;
        for editor in editors {
            won += usize::from(editor.await.unwrap());
        }
        assert_eq!(won, 1, "round {round}");
    }
    assert_eq!(store.record::<Shortlist>(id(1)).await.unwrap().unwrap().version, 6);
}

#[rstest]
#[tokio::test]
async fn what_was_withdrawn_is_kept_and_no_longer_changed(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, daniel) = with_daniel(engine).await;
    store.save_record(new(1, Some(daniel), list("One"), Expected::New), "Rosa", after(1)).await.unwrap();
    let stale = store.withdraw_record::<Shortlist>(id(1), 2, "", "Rosa", after(2)).await.unwrap_err();
    assert!(matches!(stale, StoreError::Changed { .. }));
    let withdrawn = store.withdraw_record::<Shortlist>(id(1), 1, "Made for another", "Sam", after(2)).await.unwrap();
    let why = withdrawn.withdrawn.clone().unwrap();
    assert_eq!((why.why.as_str(), why.by.as_str(), why.at), ("Made for another", "Sam", after(2)));
    assert_eq!(store.records_of::<Shortlist>(daniel).await.unwrap(), [withdrawn]);
    for refused in [
        store.withdraw_record::<Shortlist>(id(1), 1, "", "Rosa", after(3)).await.unwrap_err(),
        store.save_record(new(1, Some(daniel), list("Two"), Expected::Version(1)), "Rosa", after(3)).await.unwrap_err(),
    ] {
        assert!(refused.to_string().contains("it was withdrawn"), "{refused}");
    }
}

#[rstest]
#[tokio::test]
async fn every_kind_is_kept_with_what_it_belongs_to(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, daniel) = with_daniel(engine).await;
    let council = Organisation {
        name: "Southmere Council".into(),
        kind: OrganisationKind::Commissioner,
        councils: vec!["E07000087".into()],
        register_id: Some("1-101".into()),
    };
    let council = store.save_record(new(1, None, council, Expected::New), "Rosa", after(1)).await.unwrap();
    let rosa = Person { name: "Rosa Amadi".into(), role: Role::Member, email: Some(" Rosa@Southmere.example ".into()) };
    let rosa = store.save_record(new(2, Some(council.id), rosa, Expected::New), "Rosa", after(1)).await.unwrap();
    assert_eq!(store.record_known_as::<Person>("rosa@southmere.example").await.unwrap(), Some(rosa.clone()));
    assert_eq!(store.record_known_as::<Organisation>("1-101").await.unwrap(), Some(council.clone()));
    assert_eq!(store.record_known_as::<Shortlist>("1-101").await.unwrap(), None);
    let twice = Person { name: "Another Rosa".into(), role: Role::Member, email: Some("rosa@southmere.example".into()) };
    let twice = store.save_record(new(3, Some(council.id), twice, Expected::New), "Rosa", after(2)).await.unwrap_err();
    assert!(twice.to_string().starts_with("a person known as rosa@southmere.example is there already"), "{twice}");
    assert_eq!(store.records_of::<Person>(council.id).await.unwrap(), [rosa]);
    let asked = Specified {
        id: "r1".into(),
        kind: "bedrooms".into(),
        code: None,
        number: Some(2.0),
        strength: "essential".into(),
        text: "Two bedrooms".into(),
        part: "Home".into(),
        means: String::new(),
        asked: true,
    };
    let specification = Specification {
        title: "A home near the sea".into(),
        gifts: vec!["Makes everybody laugh".into()],
        requirements: vec![asked],
        ..Specification::default()
    };
    let specification = store.save_record(new(4, Some(daniel), specification, Expected::New), "Rosa", after(3)).await.unwrap();
    let answer = Answer {
        organisation: Some(council.id),
        home: Some("H-1".into()),
        support: None,
        willing: true,
        requirements: vec![],
        rent: Some(142.5),
        support_price: None,
        ready: Some(jiff::civil::date(2027, 2, 1)),
        answered_on: None,
        note: "Café 🙂".into(),
    };
    let answer = store.save_record(new(5, Some(specification.id), answer, Expected::New), "a provider", after(4)).await.unwrap();
    assert_eq!(store.records_of::<Answer>(specification.id).await.unwrap(), [answer]);
    let answered = PersonsAnswer { answer: PersonsReply::Yes, sought: "With Rosa, by pictures".into(), words: Some("The one with the cat".into()) };
    let decision = PackageDecision {
        home: Some("H-1".into()),
        support: None,
        outcome: Outcome::GoAhead,
        reason: "Near mum".into(),
        rights: None,
        reasons: vec![],
        review_by: None,
        start_by: None,
        answer: answered,
        ranking: id(9),
    };
    let decision = store.save_record(new(6, Some(daniel), decision, Expected::New), "Rosa", after(5)).await.unwrap();
    assert_eq!(store.records_of::<PackageDecision>(daniel).await.unwrap(), [decision]);
}

#[rstest]
#[tokio::test]
async fn dates_stand_until_they_are_taken_out_and_go_with_their_plan(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, daniel) = with_daniel(engine).await;
    let hearing = |day: i8| ComingUp { what: Occasion::TribunalHearing, on: jiff::civil::date(2027, 1, day), note: "Café 🙂, by video".into() };
    let first = store.save_record(new(1, Some(daniel), hearing(14), Expected::New), "Rosa", after(1)).await.unwrap();
    let moved = store.save_record(new(1, Some(daniel), hearing(21), Expected::Version(1)), "Sam", after(2)).await.unwrap();
    let review = ComingUp { what: Occasion::TreatmentReview, note: String::new(), ..hearing(3) };
    let review = store.save_record(new(2, Some(daniel), review, Expected::New), "Rosa", after(3)).await.unwrap();
    assert_eq!(store.record_history(first.id).await.unwrap().into_iter().map(|one| one.body).collect::<Vec<_>>(), [hearing(21), hearing(14)]);
    assert_eq!(store.open_records_of::<ComingUp>(daniel).await.unwrap(), [moved, review.clone()]);
    store.withdraw_record::<ComingUp>(first.id, 2, "", "Sam", after(4)).await.unwrap();
    assert_eq!(store.open_records_of::<ComingUp>(daniel).await.unwrap(), [review]);
    assert_eq!(store.records_of::<ComingUp>(daniel).await.unwrap().len(), 2, "who took it out stays");
    let look = Look { at: after(5), who: "Rosa".into(), did: Did::Erase, plan: None, through: "a test".into(), purpose: None };
    store.erase_plan("daniel", None, look).await.unwrap();
    assert_eq!((store.record::<ComingUp>(first.id).await.unwrap(), store.records::<ComingUp>().await.unwrap()), (None, vec![]));
    assert_eq!(store.erased(None, 9).await.unwrap()[0].counts.get("dates"), Some(&2));
}

#[rstest]
#[tokio::test]
async fn what_the_family_said_is_found_with_the_page_it_was_said_to_by_whoever_may_see_the_plan(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, daniel) = with_daniel(engine).await;
    let page = serde_json::json!({"for_whom": "Daniel", "token": "abc", "until": "2026-12-01", "ranking": Uuid::from_u128(50), "plan": "daniel",
        "page": {"title": "Daniel", "on": "2026-11-21", "options": [], "change": [], "words": [], "map": {"places": [], "homes": []}}});
    let release: Release = serde_json::from_value(page).unwrap();
    let release = store.save_record(new(1, Some(daniel), release, Expected::New), "Tom", after(1)).await.unwrap();
    let said = FamilySaid { said: Said::Withdraws, helped_by: "Mum".into(), words: "It is too much 🙂".into() };
    let said = store.save_record(new(2, Some(release.id), said, Expected::New), "the family", after(2)).await.unwrap();
    store.withdraw_record(release.id, 1, "They took it back", "the family", after(2)).await.unwrap();
    let sight = |everything| Sight { everything, organisation: None, person: None, on: jiff::civil::date(2026, 11, 21) };
    assert_eq!(store.family_said_seen_by(&sight(true)).await.unwrap(), [said]);
    assert_eq!(store.releases_seen_by(&sight(true)).await.unwrap(), [(release.id, daniel.uuid(), after(1))], "also one that has ended");
    assert!(store.family_said_seen_by(&sight(false)).await.unwrap().is_empty() && store.releases_seen_by(&sight(false)).await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn a_mark_of_what_is_in_sight_is_another_after_each_change_and_the_same_without_one(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, daniel) = with_daniel(engine).await;
    let all = Sight { everything: true, organisation: None, person: None, on: jiff::civil::date(2026, 11, 21) };
    let nobody = Sight { everything: false, ..all.clone() };
    let mark = async || store.records_seen_mark::<Shortlist>(&all).await.unwrap();
    let mut seen = vec![mark().await];
    let one = store.save_record(new(1, Some(daniel), list("One"), Expected::New), "Rosa", after(1)).await.unwrap();
    seen.push(mark().await);
    store.save_record(new(1, Some(daniel), list("Another"), Expected::Version(1)), "Rosa", after(2)).await.unwrap();
    seen.push(mark().await);
    assert_eq!(seen.last(), Some(&mark().await), "nothing changed since");
    store.save_record(new(2, Some(daniel), list("Two"), Expected::New), "Rosa", after(3)).await.unwrap();
    seen.push(mark().await);
    store.withdraw_record(one.id, 2, "", "Rosa", after(4)).await.unwrap();
    seen.push(mark().await);
    for (n, mark) in seen.iter().enumerate() {
        assert!(!seen[n + 1..].contains(mark), "{n}: {seen:?}");
    }
    let (plans, alerts) = (store.plans_seen_mark(&all).await.unwrap(), store.alerts_seen_mark(&all).await.unwrap());
    assert_eq!((plans.0, plans.2, alerts), (1, Some(daniel.to_string()), (0, 0, None)));
    let alert = NewAlert { id: Uuid::from_u128(7), plan: daniel, seq: 1, cause: Cause::Home, body: Alert::default() };
    assert!(store.save_alerts(&[alert], None, 1, after(5)).await.unwrap());
    assert_eq!(store.alerts_seen_mark(&all).await.unwrap(), (1, 1, Some(Uuid::from_u128(7).to_string())));
    let in_sight = store.plans_in_sight(&all).await.unwrap();
    assert_eq!(in_sight.iter().map(|plan| plan.id).collect::<Vec<_>>(), [daniel.uuid()]);
    let called = store.plans_called(&[daniel.uuid(), Uuid::from_u128(99)]).await.unwrap();
    assert_eq!(called.get(&daniel.uuid()).map(|(reference, _)| reference.as_str()), Some("daniel"));
    assert_eq!((called.len(), store.plan_titles(&["nobody", "daniel"]).await.unwrap()), (1, vec![None, Some(called[&daniel.uuid()].1.clone())]));
    for nothing in [
        store.records_seen_mark::<Shortlist>(&nobody).await.unwrap(),
        store.plans_seen_mark(&nobody).await.unwrap(),
        store.alerts_seen_mark(&nobody).await.unwrap(),
    ] {
        assert_eq!(nothing, (0, 0, None));
    }
    assert!(store.plans_in_sight(&nobody).await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn what_belongs_to_nothing_is_refused(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, _) = with_daniel(engine).await;
    let lost = store.save_record(new(1, Some(id(99)), list("One"), Expected::New), "Rosa", after(1)).await.unwrap_err();
    assert!(matches!(lost, StoreError::NotThere { .. }), "{lost}");
    assert!(store.save_record(new(1, None, list("One"), Expected::New), "Rosa", after(1)).await.is_err());
    assert_eq!(store.record::<Shortlist>(id(1)).await.unwrap(), None);
}

#[rstest]
#[tokio::test]
async fn drafts_that_are_open_and_answers_that_drafts_were_made_of_are_found_by_their_organisation(#[values(Sqlite, Postgres)] engine: Engine) {
    let (store, daniel) = with_daniel(engine).await;
    let provider = |name: &str| Organisation { name: name.into(), kind: OrganisationKind::Provider, councils: vec![], register_id: None };
    let own = store.save_record(new(1, None, provider("Tarn Homes"), Expected::New), "Bo", after(1)).await.unwrap().id;
    let other = store.save_record(new(2, None, provider("Fell Homes"), Expected::New), "Bo", after(1)).await.unwrap().id;
    let asked = Specification { title: "A home near the sea".into(), ..Specification::default() };
    let asked = store.save_record(new(3, Some(daniel), asked, Expected::New), "Rosa", after(2)).await.unwrap().id;
    let answer = |note: &str| Response { note: note.into(), ..Response::default() };
    for (n, note) in [(10, "first"), (11, "second"), (12, "of nobody")] {
        store.save_record(new(n, Some(asked), answer(note), Expected::New), "a provider", after(3)).await.unwrap();
    }
    let made_of =
        |n: u128, half: &str| OfferDraft { made_from: Some(format!("{} {half}", id::<Response>(n))), ..OfferDraft::new(OfferKind::Home, Default::default()) };
    let plain = OfferDraft::new(OfferKind::Home, Default::default());
    for (n, of, body) in [(20, own, made_of(10, "home")), (21, own, made_of(10, "support")), (22, own, plain), (23, other, made_of(11, "home"))] {
        store.save_record(new(n, Some(of), body, Expected::New), "Bo", after(4)).await.unwrap();
    }
    let notes = async |of| store.responses_claimed_by(of, 20).await.unwrap().into_iter().map(|found| found.body.note).collect::<Vec<_>>();
    assert_eq!((notes(own).await, notes(other).await), (vec!["first".to_owned()], vec!["second".to_owned()]), "each answer once, and nobody else's");
    assert!(store.responses_claimed_by(own, 0).await.unwrap().is_empty());
    // What was published or thrown away stays on record, and its answer is told of still.
    store.withdraw_record(id::<OfferDraft>(20), 1, "published", "Bo", after(5)).await.unwrap();
    let open: Vec<_> = store.open_records_of::<OfferDraft>(own).await.unwrap().into_iter().map(|draft| draft.id).collect();
    assert_eq!((open, store.records_of::<OfferDraft>(own).await.unwrap().len(), notes(own).await.len()), (vec![id(21), id(22)], 3, 1));
}
