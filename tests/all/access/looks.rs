//! Who has looked at a plan, for whoever holds it and for the person: with organisation and purpose, to take away, and after it is erased.

use super::people::{Crowd, SECRET};
use crate::support::{
    command::Desk,
    stores::{after, plan},
};
use homeward::{
    domain::{
        Did,
        records::{Id, Organisation, OrganisationKind},
        sharing::Purpose,
    },
    store::{Expected, NewRecord},
};
use uuid::Uuid;

#[tokio::test]
async fn a_look_says_for_what_it_was_and_the_owner_and_the_advocate_can_take_all_of_it_away() {
    let crowd = Crowd::new().await;
    crowd.get("works", "/plans/maya").await;
    crowd.get("advocate", "/plans/maya/packages").await;
    crowd.get("member", "/plans/maya").await;
    let listed = crowd.get("manager", "/api/v1/plans/maya/looks").await.json();
    let said: Vec<_> =
        listed["items"].as_array().unwrap().iter().map(|look| (look["who"].as_str().unwrap().to_owned(), look["purpose"].clone())).take(4).collect();
    let expected = [
        ("manager (a test), Southmere Council", serde_json::Value::Null),
        ("member (a test), Southmere Council", serde_json::Value::Null),
        ("advocate (a test)", "advocacy".into()),
        ("works (a test), Northmere Council", "finding".into()),
    ];
    assert_eq!(said, expected.map(|(who, purpose)| (who.to_owned(), purpose)));
    assert!(crowd.get("manager", "/plans/maya/looks").await.words().contains("Finding a home and support"));
    let csv = crowd.get("advocate", "/plans/maya/looks/csv").await;
    assert_eq!((csv.header("content-type"), csv.header("content-disposition")), ("text/csv; charset=utf-8", "attachment; filename=\"who-has-looked.csv\""));
    assert!(
        csv.text.contains("\"works (a test), Northmere Council\",\"looked at it\",\"Finding a home and support\",\"GET /plans/{reference}\""),
        "{}",
        csv.text
    );
    let paper = crowd.get("advocate", "/plans/maya/looks/for-print").await.words();
    assert!(paper.contains("Who has looked at your plan"), "{paper}");
    assert!(paper.contains("works (a test), Northmere Council looked at it, to find a home and support."), "{paper}");
    assert!(!csv.text.contains("mum"));
}

#[tokio::test]
async fn the_record_stays_when_the_plan_is_erased_without_a_word_of_it() {
    let crowd = Crowd::new().await;
    crowd.get("works", "/plans/maya").await;
    let version = crowd.get("manager", "/api/v1/plans/maya").await.json()["version"].as_i64().unwrap();
    let erased = crowd.ask("manager", "DELETE", &format!("/api/v1/plans/maya?version={version}"), "text/plain", "").await;
    assert_eq!(erased.status, 204, "{}", erased.text);
    let looks = crowd.site.store.looks_at(Uuid::nil(), None, 100).await.unwrap();
    let by_works = looks.iter().find(|entry| entry.look.who.starts_with("works")).unwrap();
    assert_eq!((by_works.look.did, by_works.look.purpose), (Did::Read, Some(Purpose::Finding)));
    assert_eq!(looks[0].look.did, Did::Erase);
    assert!(looks.iter().all(|entry| !format!("{entry:?}").contains("maya") && !format!("{entry:?}").contains(SECRET)));
    assert!(crowd.site.store.verify_audit(None).await.unwrap().faults.is_empty());
}

#[test]
fn the_command_line_signs_with_a_name_gives_plans_an_owner_and_tells_who_looked_after_erasing() {
    let desk = Desk::new();
    let council = Organisation { name: "Southmere Council".into(), kind: OrganisationKind::Commissioner, councils: vec![], register_id: None };
    let provider = Organisation { name: "Southmere Homes".into(), kind: OrganisationKind::Provider, ..council.clone() };
    let database = format!("sqlite:{}", desk.path("homeward.db").display());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let id = runtime.block_on(async {
        let store = homeward::store::Store::open(&database).await.unwrap();
        for (n, body) in [(1, council), (2, provider)] {
            let new = NewRecord { id: Id::new(Uuid::from_u128(n)), of: None, body, expected: Expected::New, rests_on: None };
            store.save_record(new, "Rosa", after(0)).await.unwrap();
        }
        let id = store.save_plan(plan("daniel", SECRET, Expected::New), "Rosa", after(0)).await.unwrap().id;
        store.close().await;
        id
    });
    let run = |command: &str| desk.homeward(&format!("{command} --database {database}"));
    let listed = run("plans list --as Sam");
    assert_eq!((listed.code, listed.out.as_str()), (0, "daniel  no organisation\n"), "{}", listed.err);
    assert_eq!(run("plans own daniel Farmere").code, 2);
    assert_eq!(run("plans own nobody Southmere_Council").code, 2);
    let refused = run("plans own daniel 00000000-0000-0000-0000-000000000002");
    assert!(refused.code == 2 && refused.err.contains("providers hold no plans"), "{}", refused.err);
    let given = run("plans own daniel 00000000-0000-0000-0000-000000000001 --as Sam");
    assert_eq!((given.code, given.out.as_str()), (0, "plan daniel is held by Southmere Council\n"), "{}", given.err);
    assert_eq!(run("plans list").out, "daniel  Southmere Council\n");
    assert_eq!(run("plans list --as  ").code, 2, "a name of nothing is none");
    let erased = run("erase daniel --yes --as Sam");
    assert!(erased.out.contains(&format!("homeward audit looks {id}")), "{} {}", erased.out, erased.err);
    let looks = run(&format!("audit looks {id}"));
    assert!(looks.out.contains("Sam (command line) erased it, through homeward erase"), "{} {}", looks.out, looks.err);
    assert!(looks.out.contains("Sam (command line) gave it to an organisation, through homeward plans own"), "{}", looks.out);
    assert!(!looks.out.contains("daniel") && !looks.out.contains(SECRET) && !given.out.contains(SECRET));
    let json: serde_json::Value = serde_json::from_str(&run(&format!("audit looks {id} --json")).out).unwrap();
    assert_eq!((&json[0]["did"], &json[0]["who"]), (&"export".into(), &"command line".into()));
    assert_eq!(run("audit looks nobody").code, 2);
    assert_eq!(run("audit looks 00000000-0000-0000-0000-00000000abcd").code, 2);
    assert_eq!(run("audit verify").code, 0);
}
