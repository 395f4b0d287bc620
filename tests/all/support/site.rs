//! The pages and the API over a small world of its own: one plan, four homes, two teams, one programme.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use homeward::{
    access::Scope,
    accounts,
    domain::{
        CameBy, OfferKind, PlanHead, ReadingRows, RequirementRow, StatementRow,
        records::{Id, Organisation, OrganisationKind, Person, Role},
    },
    extract::Reader,
    store::{Expected, NewPlan, NewRecord, NewToken, Store, Stored},
    web::{App, Clock, router},
};
use http_body_util::BodyExt;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

/// The day on which these tests happen.
pub const TODAY: &str = "2026-11-21";
/// Who acts in them.
pub const AUTHOR: &str = "Rosa Amadi, Southmere Council";
/// The plan of the small world.
pub const MAYA: &str = include_str!("../../cases/web/maya.md");
const READ: &str = include_str!("../../cases/web/maya.json");
const OFFERS: &str = include_str!("../../cases/web/offers.json");

/// A site of its own in a temporary folder.
pub struct Site {
    pub store: Store,
    pub app: App,
    /// The organisation of whoever is signed in.
    pub council: Id<Organisation>,
    /// The cookie of whoever is signed in.
    pub cookie: String,
    address: String,
    _folder: TempDir,
}

/// What a request was answered with.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }

    /// One header as text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// What a reader reads: without tags, blanks as one.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut within = false;
        for letter in self.text.chars() {
            match letter {
                '<' => within = true,
                '>' => {
                    within = false;
                    words.push(' ');
                }
                _ if !within => words.push(letter),
                _ => {}
            }
        }
        let plain = words.replace("&#39;", "'").replace("&#34;", "\"").replace("&amp;", "&");
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Site {
    /// Nothing in it yet.
    pub async fn empty() -> Site {
        let folder = TempDir::new().unwrap();
        let address = format!("sqlite:{}", folder.path().join("homeward.db").display());
        let store = Store::open(&address).await.unwrap();
        let reader = Reader::with_program(env!("CARGO_BIN_EXE_homeward").into());
        let app = App::with_reader(store.clone(), Clock::on(TODAY.parse().unwrap()), AUTHOR, reader, &|_| {}).await.unwrap();
        let rosa = member(&store, "Southmere Council", OrganisationKind::Commissioner, "Rosa Amadi", Role::Manager).await;
        let cookie = signed_in(&store, rosa).await;
        let council = store.record(rosa).await.unwrap().unwrap().of.unwrap();
        Site { store, app, council, cookie, address, _folder: folder }
    }

    /// The file of its database.
    pub fn path(&self) -> std::path::PathBuf {
        self.address["sqlite:".len()..].into()
    }

    /// The same database as another program opens it.
    pub async fn store_of_another_program(&self) -> Store {
        Store::open(&self.address).await.unwrap()
    }

    /// The small world.
    pub async fn of_maya() -> Site {
        let site = Site::empty().await;
        site.add_offers().await;
        site.add_maya().await;
        site
    }

    /// Four homes, two teams, one programme, through the API.
    pub async fn add_offers(&self) {
        let offers: Value = serde_json::from_str(OFFERS).unwrap();
        for (list, all) in offers.as_object().unwrap() {
            for offer in all.as_array().unwrap() {
                let added = self.post_json(&format!("/api/v1/{list}"), offer).await;
                assert_eq!(added.status, StatusCode::CREATED, "{}", added.text);
            }
        }
    }

    /// Maya's plan as it is read in these tests, whatever the reading of plans makes of it.
    pub async fn add_maya(&self) {
        let place = |quote: &str| {
            let at = MAYA.find(quote).unwrap_or_else(|| panic!("not in the plan: {quote}"));
            let start = MAYA[..at].chars().count();
            (start, start + quote.chars().count())
        };
        let mut requirements: Vec<RequirementRow> = serde_json::from_str(READ).unwrap();
        for row in &mut requirements {
            (row.start, row.end) = place(&row.quote);
        }
        let gift = "I make everybody laugh.";
        let (start, end) = place(gift);
        let statement: StatementRow =
            serde_json::from_value(json!({"id": "s1", "kind": "gift", "quote": gift, "start": start, "end": end, "voice": "person", "keys": ["life"]}))
                .unwrap();
        let question = serde_json::from_value(json!({"requirements": ["r9"], "text": "Does Maya agree that somebody must be awake at night?"})).unwrap();
        let head = PlanHead { title: "Maya's Life Plan".into(), reference: "maya".into(), characters: MAYA.chars().count(), date: None };
        let reading = ReadingRows { plan: head, requirements, statements: vec![statement], questions: vec![question], keys: Default::default() };
        let plan = NewPlan { id: Uuid::nil(), reference: "maya".into(), title: "Maya's Life Plan".into(), text: MAYA.into(), reading, expected: Expected::New };
        self.store.save_plan_of(plan, Some(self.council), AUTHOR, Timestamp::from_second(1_790_000_000).unwrap()).await.unwrap();
    }

    /// The router, as `serve` would run it.
    pub fn router(&self) -> Router {
        router(self.app.clone())
    }

    /// Asks, as the browser of whoever is signed in does.
    pub async fn ask(&self, request: axum::http::request::Builder, body: impl Into<Body>) -> Answer {
        self.ask_signed_out(request.header(header::COOKIE, &self.cookie), body).await
    }

    /// The same without anybody's session, but what the request itself brings.
    pub async fn ask_signed_out(&self, request: axum::http::request::Builder, body: impl Into<Body>) -> Answer {
        let request = request.body(body.into()).unwrap();
        let (method, address) = (request.method().clone(), request.uri().to_string());
        let answer = self.router().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        super::described::hold(method.as_str(), &address, parts.status, &parts.headers);
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned(), bytes: bytes.to_vec() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(from_here("GET", path), Body::empty()).await
    }

    pub async fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.ask(from_here("POST", path).header(header::CONTENT_TYPE, "application/json"), body.to_string()).await
    }

    pub async fn put_json(&self, path: &str, body: &Value) -> Answer {
        self.ask(from_here("PUT", path).header(header::CONTENT_TYPE, "application/json"), body.to_string()).await
    }

    /// Sends a plain form.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(from_here("POST", path).header(header::CONTENT_TYPE, FORM), form(fields)).await
    }

    /// The same as somebody without an account does.
    pub async fn send_signed_out(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask_signed_out(from_here("POST", path).header(header::CONTENT_TYPE, FORM), form(fields)).await
    }

    /// Asks as somebody without an account does.
    pub async fn get_signed_out(&self, path: &str) -> Answer {
        self.ask_signed_out(from_here("GET", path), Body::empty()).await
    }

    /// Confirms every must of Maya's plan.
    pub async fn confirm_musts(&self) {
        let plan = self.get("/api/v1/plans/maya").await.json();
        let musts = plan["requirements"].as_array().unwrap().iter().filter(|r| r["strength"] == "essential");
        let decisions: Vec<_> = musts.map(|r| json!({"on": r["id"], "decision": "accept"})).collect();
        let last = self.store.decisions("maya").await.unwrap().len();
        let accepted = self.post_json("/api/v1/plans/maya/decisions", &json!({"version": 1, "last": last, "decisions": decisions})).await;
        assert_eq!(accepted.status, StatusCode::CREATED, "{}", accepted.text);
    }

    /// Releases the family's page of Maya's plan with all its options; gives back the path of its link.
    pub async fn release(&self) -> String {
        let form = self.get("/plans/maya/release").await;
        let keys: Vec<String> =
            form.text.split("name=\"option\"").skip(1).map(|rest| rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()).collect();
        assert!(!keys.is_empty(), "{}", form.words());
        let mut fields: Vec<(&str, &str)> = keys.iter().map(|key| ("option", key.as_str())).collect();
        fields.extend([("for_whom", "Maya and her mum"), ("until-day", "21"), ("until-month", "2"), ("until-year", "2027"), ("action", "link")]);
        let released = self.send("/plans/maya/release", &fields).await;
        assert_eq!(released.status, StatusCode::OK, "{}", released.words());
        let (_, rest) = released.text.split_once("/for-you/").unwrap_or_else(|| panic!("no link: {}", released.words()));
        format!("/for-you/{}", rest.split('<').next().unwrap())
    }

    /// Sends a form with files: each field is name, file name (empty for plain fields) and content.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str, &str)]) -> Answer {
        let fields: Vec<_> = fields.iter().map(|(name, file, content)| (*name, *file, content.as_bytes())).collect();
        self.post_files(path, &fields).await
    }

    /// The same with files that are no text.
    pub async fn post_files(&self, path: &str, fields: &[(&str, &str, &[u8])]) -> Answer {
        let mut body = vec![];
        for (name, file, content) in fields {
            let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
            body.extend(format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes());
            body.extend([content, b"\r\n".as_slice()].concat());
        }
        body.extend(b"--edge--\r\n");
        self.ask(from_here("POST", path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge"), body).await
    }

    /// How many offers of a kind are stored.
    pub async fn stored(&self, kind: OfferKind) -> usize {
        self.store.offers(kind).await.unwrap().len()
    }
}

/// Somebody of a new organisation.
pub async fn member(store: &Store, organisation: &str, kind: OrganisationKind, name: &str, role: Role) -> Id<Person> {
    let body = Organisation { name: organisation.into(), kind, councils: vec![], register_id: None };
    let new = NewRecord { id: Id::new(Clock::new_id()), of: None, body, expected: Expected::New, rests_on: None };
    let organisation = store.save_record(new, "a test", crate::support::clock::now()).await.unwrap();
    colleague(store, organisation.id, name, role).await
}

/// Somebody of an organisation that is there.
pub async fn colleague(store: &Store, organisation: Id<Organisation>, name: &str, role: Role) -> Id<Person> {
    let email = format!("{name}@{organisation}.example").to_lowercase().replace(' ', "-");
    let body = Person { name: name.into(), role, email: Some(email) };
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(organisation), body, expected: Expected::New, rests_on: None };
    let person = store.save_record(new, "a test", crate::support::clock::now()).await.unwrap();
    store.set_password(person.id, "no password has this hash", crate::support::clock::now()).await.unwrap();
    person.id
}

/// The cookie of a session that somebody has just begun.
pub async fn signed_in(store: &Store, person: Id<Person>) -> String {
    let new = accounts::Begin { id: Clock::new_id(), person, how: CameBy::Password, whole: true, browser: "a test" };
    let token = accounts::begin(store, new, Default::default(), crate::support::clock::now()).await.unwrap();
    format!("homeward={}", token.as_str())
}

const FORM: &str = "application/x-www-form-urlencoded";

fn form(fields: &[(&str, &str)]) -> String {
    let one = |(name, value): &(&str, &str)| format!("{name}={}", homeward::web::urls::part(value));
    fields.iter().map(one).collect::<Vec<_>>().join("&")
}

/// A token for everything a commissioner's manager may do: always the same person's.
pub async fn token_for_everything(store: &Store) -> String {
    let people: Vec<Stored<Person>> = store.records().await.unwrap();
    let person = match people.iter().find(|person| person.body.name == "Petra Vale") {
        Some(person) => person.id,
        None => member(store, "Fernhill Council", OrganisationKind::Commissioner, "Petra Vale", Role::Manager).await,
    };
    let (secret, now) = (accounts::Secret::new(), crate::support::clock::now());
    let scopes = Scope::ALL.map(|scope| scope.name().to_owned()).to_vec();
    let new = NewToken { id: Clock::new_id(), hash: secret.hashed(), person, name: "a test".into(), scopes, ends_at: now + SignedDuration::from_hours(24) };
    store.add_token(new, now).await.unwrap();
    secret.as_str().to_owned()
}

/// A request as this machine's own browser sends it.
pub fn from_here(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header(header::HOST, "localhost")
}
