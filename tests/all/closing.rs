//! Closing an organisation: what ends with it, what stands in the way, what stays.

use crate::support::{
    command::Desk,
    site::{Site, colleague, from_here, member, signed_in},
    stores::{Engine, after, new_store, plan},
};
use Engine::{Postgres, Sqlite};
use axum::body::Body;
use homeward::{
    accounts,
    domain::{
        Did, Look,
        records::{Id, Organisation, OrganisationKind, Person, Role},
        sharing::{Article6, Article9, Basis, Capacity, Confidentiality, Lets, Purpose, SharedWith, Told},
    },
    loading::{closing_organisation, would_close},
    store::{Expected, NewRecord, NewShare, Store, StoreError, Stored},
};
use rstest::rstest;
use uuid::Uuid;

fn look(did: Did) -> Look {
    Look { at: after(50), who: "Iris Webb".into(), did, plan: None, through: "a test".into(), purpose: None }
}

fn basis() -> Basis {
    Basis {
        article_6: Article6::PublicTask,
        article_9: Article9::HealthOrSocialCare,
        article_10: None,
        confidentiality: Confidentiality::Agreed,
        capacity: Capacity::Has,
        assessed: None,
        told: Told { told: true, how: String::new() },
        controllers: vec!["Southmere Council".into()],
    }
}

async fn organisation(store: &Store, n: u128, name: &str) -> Stored<Organisation> {
    let body = Organisation { name: name.into(), kind: OrganisationKind::Commissioner, councils: vec![], register_id: None };
    store.save_record(NewRecord { id: Id::new(Uuid::from_u128(n)), of: None, body, expected: Expected::New, rests_on: None }, "Rosa", after(0)).await.unwrap()
}

async fn person(store: &Store, n: u128, of: Id<Organisation>, name: &str) -> Id<Person> {
    let body = Person { name: name.into(), role: Role::Manager, email: Some(format!("{n}@example.example")) };
    let new = NewRecord { id: Id::new(Uuid::from_u128(n)), of: Some(of), body, expected: Expected::New, rests_on: None };
    let id = store.save_record(new, "Rosa", after(0)).await.unwrap().id;
    store.set_password(id, "no password has this hash", after(0)).await.unwrap();
    id
}

#[rstest]
#[tokio::test]
async fn its_people_tokens_sessions_invitations_shares_and_offers_end_with_it_and_others_stay(#[values(Sqlite, Postgres)] engine: Engine) {
    let store = new_store(engine).await;
    let (southmere, harbour) = (organisation(&store, 1, "Southmere Council").await, organisation(&store, 2, "Harbour Homes").await);
    let (rosa, jo) = (person(&store, 3, southmere.id, "Rosa").await, person(&store, 4, harbour.id, "Jo").await);
    let begin = |person, n| accounts::Begin { id: Uuid::from_u128(n), person, how: homeward::domain::CameBy::Password, whole: true, browser: "a test" };
    let tokens = [
        accounts::begin(&store, begin(rosa, 20), Default::default(), after(1)).await.unwrap(),
        accounts::begin(&store, begin(jo, 21), Default::default(), after(1)).await.unwrap(),
    ];
    let invite = accounts::Invite { organisation: Some(harbour.id), name: "Kit".into(), email: "kit@harbour.example".into(), role: Role::Member, person: None };
    let invitation = accounts::invite(&store, Uuid::from_u128(22), invite, "Jo", after(2)).await.unwrap();
    store.save_plan_of(plan("daniel", "I like the sea.", Expected::New), Some(southmere.id), "Rosa", after(2)).await.unwrap();
    let daniel = store.holders("daniel").await.unwrap().unwrap().plan;
    for (n, with) in [(30, SharedWith::Organisation(harbour.id)), (31, SharedWith::Person(jo)), (32, SharedWith::Person(rosa))] {
        let until = jiff::civil::date(2027, 5, 21);
        let share = NewShare { id: Id::new(Uuid::from_u128(n)), plan: daniel, with, purpose: Purpose::Finding, lets: Lets::See, until, basis: basis() };
        store.share_plan(&share, look(Did::Share)).await.unwrap();
    }
    let home = crate::support::stores::home("H-1", "A flat");
    let other = homeward::store::NewOffer { organisation: "Somebody Else".into(), ..crate::support::stores::home("H-2", "A house") };
    store.import_offers(homeward::domain::OfferKind::Home, &[home, other], "Jo", after(3)).await.unwrap();

    let ends = would_close(&store, &harbour).await.unwrap();
    assert_eq!((ends.plans, ends.people, ends.invitations, ends.shares, ends.offers), (0, 1, 1, 2, 1));
    let held = closing_organisation(&store, &southmere, "Merged", look(Did::EndShare)).await;
    assert!(matches!(held, Err(StoreError::HoldsPlans { plans: 1 })), "a plan is given to another or erased first: {held:?}");
    store.withdraw_plan("daniel", 1, "Not now", look(Did::Withdraw)).await.unwrap();
    assert!(closing_organisation(&store, &southmere, "Merged", look(Did::EndShare)).await.is_err(), "a withdrawn one too");

    let (closed, offers) = closing_organisation(&store, &harbour, "Taken over", look(Did::EndShare)).await.unwrap();
    assert_eq!((closed.people, closed.invitations, closed.shares, offers), (1, 1, 2, 1));
    let limits = accounts::Limits::default();
    assert!(matches!(accounts::found(&store, &tokens[0], limits, after(60)).await.unwrap(), Some(accounts::Found::InForce(_))), "others stay signed in");
    assert!(store.sessions_of(jo).await.unwrap().iter().all(|session| session.ends_at <= after(50)) || accounts::actor(&store, jo).await.unwrap().is_none());
    assert_eq!(accounts::found(&store, &tokens[1], limits, after(60)).await.unwrap(), None, "a session ends at once");
    assert!(store.account(jo).await.unwrap().unwrap().disabled.is_some() && store.account(rosa).await.unwrap().unwrap().disabled.is_none());
    let password = homeward::accounts::Passwords::default();
    let accepted = accounts::accept(&store, &password, &invitation, Id::new(Uuid::from_u128(90)), Some("otters by the creek"), after(60)).await;
    assert!(accepted.is_err(), "an invitation is taken back");
    let shares = store.shares(daniel).await.unwrap();
    let open: Vec<bool> = shares.iter().rev().map(|one| one.share.ended.is_none()).collect();
    assert_eq!(open, [false, false, true]);
    assert!(shares[2].share.ended.as_ref().is_some_and(|ended| ended.why.contains("Taken over") && ended.by == "Iris Webb"));
    let looks = store.looks_at(daniel.uuid(), None, 10).await.unwrap();
    assert_eq!(looks.iter().filter(|entry| entry.look.did == Did::EndShare).count(), 2, "on record with the plan");
    let status = async |id: &str| store.offer(homeward::domain::OfferKind::Home, id).await.unwrap().unwrap().status;
    assert_eq!((status("H-1").await.as_str(), status("H-2").await.as_str()), ("withdrawn", "published"));
    assert_eq!(store.record::<Person>(jo).await.unwrap().unwrap().body.name, "Jo", "who did what stays known");
    let again = store.record::<Organisation>(harbour.id).await.unwrap().unwrap();
    assert!(again.withdrawn.is_some() && closing_organisation(&store, &again, "Twice", look(Did::EndShare)).await.is_err());
    assert!(store.verify_audit(None).await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn an_administrator_closes_another_organisation_on_a_page_and_not_their_own() {
    let site = Site::of_maya().await;
    let administrator = colleague(&site.store, site.council, "Iris Webb", Role::Administrator).await;
    let cookie = signed_in(&site.store, administrator).await;
    let jo = member(&site.store, "Southmere Homes", OrganisationKind::Provider, "Jo Marsh", Role::Manager).await;
    let of = site.store.record::<Person>(jo).await.unwrap().unwrap().of.unwrap();
    let jos = signed_in(&site.store, jo).await;
    let get = async |cookie: &str, path: &str| site.ask_signed_out(from_here("GET", path).header("cookie", cookie), Body::empty()).await;
    let send = async |path: &str, body: &str| {
        let request = from_here("POST", path).header("cookie", &cookie).header("content-type", "application/x-www-form-urlencoded");
        site.ask_signed_out(request, body.to_owned()).await
    };
    let path = format!("/organisations/{of}/close");
    assert!(get(&cookie, &format!("/organisations/{of}")).await.text.contains(&path));
    let page = get(&cookie, &path).await.words();
    assert!(page.contains("1 person") && page.contains("It holds no plan"), "{page}");
    assert_eq!(send(&path, "why=Taken+over&version=1").await.status, 422, "not without saying that it is meant");
    assert_eq!(send(&path, "sure=yes&version=1").await.status, 422, "nor without a reason");
    assert_eq!(get(&jos, "/homes").await.status, 200);
    let closed = send(&path, "why=Taken+over&sure=yes&version=1").await;
    assert_eq!(closed.status, 303, "{}", closed.words());
    assert_eq!(get(&jos, "/homes").await.header("location").split('?').next(), Some("/sign-in"), "with the next request");
    assert!(!get(&cookie, "/organisations").await.words().contains("Southmere Homes"));
    assert_eq!(get(&cookie, &path).await.status, 404);
    assert!(!site.get("/api/v1/plans/maya/match").await.text.contains("\"H-1\""), "its homes are ranked for nobody any more");
    let own = format!("/organisations/{}/close", site.council);
    assert!(get(&cookie, &own).await.words().contains("It holds 1 plan"));
    assert_eq!(send(&own, "why=x&sure=yes&version=1").await.status, 409);
    assert_eq!(site.get(&own).await.status, 403, "managers do not");
}

#[test]
fn the_command_says_what_would_end_and_closes() {
    let desk = Desk::new();
    let url = format!("sqlite:{}", desk.path("homeward.db").display());
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&url).await.unwrap();
        let harbour = organisation(&store, 2, "Harbour Homes").await;
        person(&store, 4, harbour.id, "Jo").await;
        store.close().await;
    });
    assert!(desk.homeward(&format!("organisation list --database {url}")).out.contains("Harbour Homes  commissioner, 1 person, 0 plans, 0 offers"));
    let close = |more: &[&str]| {
        let mut command = desk.command(&format!("organisation close --database {url}"));
        let ran = command.args(["Harbour Homes", "--why", "Taken over"]).args(more).output().unwrap();
        (ran.status.code().unwrap(), String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap())
    };
    let said = close(&[]);
    assert!(said.0 == 0 && said.1.contains("would be closed: 1 person would leave"), "{said:?}");
    let said = close(&["--yes"]);
    assert!(said.0 == 0 && said.1.contains("Harbour Homes is closed: 1 person left"), "{said:?}");
    assert_eq!(close(&["--yes"]).0, 2, "it is not there any more");
}
