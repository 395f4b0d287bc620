//! The people of `tests/cases/access/routes.toml`, and how each stands to Maya's plan.

use crate::support::site::{Answer, MAYA, Site, TODAY, from_here, signed_in};
use axum::{Router, body::Body};
use homeward::{
    access::{Actor, ActsFor, Scope},
    domain::{
        Did, Look,
        records::{Id, Organisation, OrganisationKind, Person, Role},
        sharing::{Article6, Article9, Basis, Capacity, Confidentiality, Lets, Purpose, Share, SharedWith, Told},
    },
    store::{Expected, NewPlan, NewRecord, NewShare, Store},
    web::{SignedIn, router},
};
use http_body_util::BodyExt;
use jiff::{Timestamp, ToSpan, civil::Date};
use std::{collections::BTreeMap, sync::Arc};
use tower::ServiceExt;
use uuid::Uuid;

/// A key, a role, whom they act for, and the scopes of a token.
type Row<'a> = (&'static str, Role, Option<&'a ActsFor>, Option<Vec<Scope>>);

/// Stands in the plan and in all that hangs from it, and nowhere else.
pub const SECRET: &str = "Zanzibarquartz";

/// Whoever asks; none: nobody is signed in.
pub type Whoever = Option<Arc<Actor>>;

/// The small world with Maya's plan held by Southmere Council, and everybody who could want to see it.
pub struct Crowd {
    pub site: Site,
    pub people: BTreeMap<&'static str, Whoever>,
    pub shares: BTreeMap<&'static str, Id<Share>>,
    pub organisations: BTreeMap<&'static str, ActsFor>,
    /// The sessions of those who sign in themselves.
    cookies: BTreeMap<&'static str, String>,
    router: Router,
}

/// The grounds of the shares here.
pub fn basis() -> Basis {
    Basis {
        article_6: Article6::PublicTask,
        article_9: Article9::HealthOrSocialCare,
        article_10: None,
        confidentiality: Confidentiality::Agreed,
        capacity: Capacity::Has,
        assessed: None,
        told: Told { told: true, how: "Read to her".into() },
        controllers: vec!["Southmere Council".into()],
    }
}

fn look(did: Did) -> Look {
    Look { at: Timestamp::from_second(1_790_000_000).unwrap(), who: "Rosa".into(), did, plan: None, through: "a test".into(), purpose: None }
}

async fn organisation(store: &Store, n: u128, name: &str, kind: OrganisationKind) -> ActsFor {
    let body = Organisation { name: name.into(), kind, councils: vec![], register_id: None };
    let new = NewRecord { id: Id::new(Uuid::from_u128(n)), of: None, body, expected: Expected::New, rests_on: None };
    let id = store.save_record(new, "Rosa", look(Did::Read).at).await.unwrap().id;
    ActsFor { id, name: name.into(), kind, councils: vec![] }
}

async fn person(store: &Store, n: u128, name: &str, role: Role, of: Option<&ActsFor>, scopes: Option<Vec<Scope>>) -> Actor {
    let body = Person { name: name.into(), role, email: None };
    let new = NewRecord { id: Id::new(Uuid::from_u128(n)), of: of.map(|of| of.id), body, expected: Expected::New, rests_on: None };
    let id = store.save_record(new, "Rosa", look(Did::Read).at).await.unwrap().id;
    Actor { person: Some(id), name: name.into(), role, organisation: of.cloned(), scopes, holds_the_machine: false }
}

impl Crowd {
    pub async fn new() -> Crowd {
        use OrganisationKind::{Commissioner, Facilitator, Provider};
        let site = Site::of_maya().await;
        let store = site.store.clone();
        let kinds: [(&'static str, &str, OrganisationKind); 10] = [
            ("works", "Northmere Council", Commissioner),
            ("sees", "Eastmere Council", Commissioner),
            ("facilitates", "Plans Together", Facilitator),
            ("clinical", "Westmere Board", Commissioner),
            ("by_name", "Midmere Council", Commissioner),
            ("expired", "Overmere Council", Commissioner),
            ("revoked", "Undermere Council", Commissioner),
            ("stranger", "Farmere Council", Commissioner),
            ("provider", "Southmere Homes", Provider),
            ("lead", "Highmere Council", Commissioner),
        ];
        let owner = ActsFor { id: site.council, name: "Southmere Council".into(), kind: Commissioner, councils: vec![] };
        let mut organisations = BTreeMap::from([("owner", owner)]);
        for (n, (key, name, kind)) in kinds.into_iter().enumerate() {
            organisations.insert(key, organisation(&store, 1_000 + n as u128, name, kind).await);
        }
        let of = |key: &str| Some(&organisations[key]);
        let rows: [Row; 19] = [
            ("member", Role::Member, of("owner"), None),
            ("manager", Role::Manager, of("owner"), None),
            ("works", Role::Member, of("works"), None),
            ("sees", Role::Member, of("sees"), None),
            ("facilitates", Role::Member, of("facilitates"), None),
            ("clinical", Role::Member, of("clinical"), None),
            ("by_name", Role::Member, of("by_name"), None),
            ("expired", Role::Manager, of("expired"), None),
            ("revoked", Role::Manager, of("revoked"), None),
            ("stranger", Role::Manager, of("stranger"), None),
            ("provider", Role::Member, of("provider"), None),
            ("provider_manager", Role::Manager, of("provider"), None),
            ("administrator", Role::Administrator, of("owner"), None),
            ("advocate", Role::Advocate, None, None),
            ("advocate_unknown", Role::Advocate, None, None),
            ("lead", Role::StrategicLead, of("lead"), None),
            ("lead_of_owner", Role::StrategicLead, of("owner"), None),
            ("token_offers", Role::Manager, of("owner"), Some(vec![Scope::ReadOffers])),
            ("token_read", Role::Manager, of("owner"), Some(vec![Scope::ReadPlans])),
        ];
        let mut people = BTreeMap::from([("nobody", None)]);
        for (n, (key, role, of, scopes)) in rows.into_iter().enumerate() {
            people.insert(key, Some(Arc::new(person(&store, 2_000 + n as u128, &format!("{key} (a test)"), role, of, scopes).await)));
        }
        let mut cookies = BTreeMap::new();
        for (key, actor) in people.iter().filter_map(|(key, actor)| Some((key, actor.as_ref().filter(|actor| actor.scopes.is_none())?))) {
            let person = actor.person.unwrap();
            store.set_password(person, "no password has this hash", look(Did::Read).at).await.unwrap();
            cookies.insert(*key, signed_in(&store, person).await);
        }
        plant(&site).await;
        let router = router(site.app.clone());
        let mut crowd = Crowd { site, people, shares: BTreeMap::new(), organisations, cookies, router };
        crowd.share().await;
        crowd
    }

    async fn share(&mut self) {
        let today: Date = TODAY.parse().unwrap();
        let soon = today + 30.days();
        let person = |key: &str| SharedWith::Person(self.people[key].as_ref().unwrap().person.unwrap());
        let with = |key: &str| SharedWith::Organisation(self.organisations[key].id);
        let shares = [
            ("works", with("works"), Purpose::Finding, Lets::Work, today), // its last day is today
            ("sees", with("sees"), Purpose::Finding, Lets::See, soon),
            ("facilitates", with("facilitates"), Purpose::Facilitating, Lets::Work, soon),
            ("clinical", with("clinical"), Purpose::Clinical, Lets::Work, soon),
            ("by_name", person("by_name"), Purpose::Finding, Lets::See, soon),
            ("expired", with("expired"), Purpose::Finding, Lets::Work, today - 1.day()),
            ("revoked", with("revoked"), Purpose::Finding, Lets::Work, soon),
            ("provider", with("provider"), Purpose::Finding, Lets::Work, soon),
            ("administrator", person("administrator"), Purpose::Finding, Lets::Work, soon),
            ("advocate", person("advocate"), Purpose::Advocacy, Lets::See, soon),
            ("lead", with("lead"), Purpose::Oversight, Lets::See, soon),
            ("lead_of_owner", person("lead_of_owner"), Purpose::Finding, Lets::See, soon),
        ];
        let store = &self.site.store;
        for (n, (key, with, purpose, lets, until)) in shares.into_iter().enumerate() {
            let id = Id::new(Uuid::from_u128(3_000 + n as u128));
            let new = NewShare { id, plan: Id::new(Uuid::nil()), with, purpose, lets, until, basis: basis() };
            store.share_plan(&new, look(Did::Share)).await.unwrap();
            self.shares.insert(key, id);
        }
        store.end_share(Id::new(Uuid::nil()), self.shares["revoked"], "Not needed any more", look(Did::EndShare)).await.unwrap();
    }

    /// Asks as one of them: with their session, or as the token that they hold.
    pub async fn ask(&self, who: &str, method: &str, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let request = from_here(method, path).header("content-type", kind);
        let request = match self.cookies.get(who) {
            Some(cookie) => request.header("cookie", cookie).body(body.into()).unwrap(),
            None => {
                let mut request = request.body(body.into()).unwrap();
                request.extensions_mut().insert(SignedIn(self.people[who].clone()));
                request
            }
        };
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned(), bytes: bytes.to_vec() }
    }

    pub async fn get(&self, who: &str, path: &str) -> Answer {
        self.ask(who, "GET", path, "text/plain", Body::empty()).await
    }
}

/// The word that stands nowhere else: in the plan's title and text.
async fn plant(site: &Site) {
    let known = site.store.plan("maya").await.unwrap().unwrap();
    let (title, text) = (format!("Maya {SECRET}"), format!("{MAYA}\n{SECRET}\n"));
    let plan = NewPlan { id: known.id, reference: "maya".into(), title, text, reading: known.reading, expected: Expected::Any };
    site.store.save_plan(plan, "Rosa", look(Did::Change).at).await.unwrap();
}
