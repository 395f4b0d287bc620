//! Puts plans and people into a database for `scripts/load`: `populate DATABASE PLANS PEOPLE FOLDER`. The folder gets `references` (of the
//! plans) and `tokens` (of the people, each of which may do everything), a line each. Beside each plan stands what work leaves there: a
//! shortlist, a decision, an action plan, two dates and ten alerts that nobody has seen.

use homeward::{
    access::Scope,
    accounts::Secret,
    domain::{
        Alert,
        records::{ActionPlan, ComingUp, Id, Organisation, OrganisationKind, PackageDecision, Person, Plan, Record, Role, Shortlist},
    },
    samples::{self, Order},
    store::{Cause, Expected, NewAlert, NewPlan, NewRecord, NewToken, Store},
    web::Clock,
};
use jiff::{SignedDuration, ToSpan, civil::date};
use serde_json::{Value, json};
use std::{error::Error, fs, path::PathBuf};

const WHO: &str = "scripts/load";
/// Of the plans, as `homeward generate --seed` takes it.
const SEED: u64 = 7;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let said: Vec<String> = std::env::args().skip(1).collect();
    let [database, plans, people, folder] = said.as_slice() else { return Err("populate DATABASE PLANS PEOPLE FOLDER".into()) };
    let store = Store::open(database).await?;
    let now = Clock::system().now();
    let body = Organisation { name: "Southmere Council".into(), kind: OrganisationKind::Commissioner, councils: vec![], register_id: None };
    let council = NewRecord { id: Id::new(Clock::new_id()), of: None, body, expected: Expected::New, rests_on: None };
    let council: Id<Organisation> = store.save_record(council, WHO, now).await?.id;
    let mut tokens = String::new();
    for n in 0..people.parse()? {
        tokens += &format!("{}\n", token(&store, council, n).await?);
    }
    let order = Order { homes: 0, support: 0, plans: plans.parse()?, seed: SEED, today: date(2026, 11, 21) };
    let (mut references, mut alerts) = (String::new(), vec![]);
    for (n, plan) in samples::plans(&order).into_iter().enumerate() {
        references += &format!("{}\n", plan.reference);
        let title = plan.reading.plan.title.clone();
        let id = Clock::new_id();
        let new = NewPlan { id, reference: plan.reference, title, text: plan.text, reading: plan.reading, expected: Expected::New };
        store.save_plan_of(new, Some(council), WHO, now).await?;
        beside(&store, Id::new(id), n).await?;
        alerts.extend((0..10).map(|k| alert(Id::new(id), n * 10 + k)));
    }
    store.save_alerts(&alerts, None, store.last_change().await?, now).await?;
    let folder = PathBuf::from(folder);
    fs::write(folder.join("tokens"), tokens)?;
    fs::write(folder.join("references"), references)?;
    store.close().await;
    Ok(())
}

/// Somebody of the council, and a token of theirs.
async fn token(store: &Store, council: Id<Organisation>, n: u32) -> Result<String, Box<dyn Error>> {
    let now = Clock::system().now();
    let body = Person { name: format!("Somebody {n}"), role: Role::Manager, email: Some(format!("somebody-{n}@southmere.example")) };
    let person = NewRecord { id: Id::new(Clock::new_id()), of: Some(council), body, expected: Expected::New, rests_on: None };
    let person = store.save_record(person, WHO, now).await?.id;
    store.set_password(person, "no password has this hash", now).await?;
    let (secret, scopes) = (Secret::new(), Scope::ALL.map(|scope| scope.name().to_owned()).to_vec());
    let new = NewToken { id: Clock::new_id(), hash: secret.hashed(), person, name: WHO.into(), scopes, ends_at: now + SignedDuration::from_hours(24) };
    store.add_token(new, now).await?;
    Ok(secret.as_str().to_owned())
}

/// The id of some home or team of the world.
fn some(kind: char, n: usize) -> String {
    format!("{kind}-{:06}", 1 + n * 7919 % 18_000)
}

/// What work leaves beside the plan number `n`; of things to do some are late, some due soon, most neither.
async fn beside(store: &Store, plan: Id<Plan>, n: usize) -> Result<(), Box<dyn Error>> {
    let day = |days: usize| date(2026, 11, 1).saturating_add((days as i64).days());
    let ranking = Clock::new_id();
    let package =
        |k: usize| json!({"home": some('H', n + k), "support": some('S', n + k), "note": "They liked the garden.", "rank": k + 1, "ranking": ranking});
    keep::<Shortlist>(store, plan, json!({"title": "Shortlist", "packages": (0..3).map(package).collect::<Vec<_>>()})).await?;
    let answer = json!({"answer": "yes", "sought": "asked at home, with pictures"});
    let decision = json!({"home": some('H', n), "support": some('S', n), "outcome": "go_ahead", "reason": "It meets what matters most.",
        "review_by": day(n % 400), "answer": answer, "ranking": ranking});
    keep::<PackageDecision>(store, plan, decision).await?;
    let action =
        |k: usize| json!({"key": k.to_string(), "what": format!("Agree on what has to be in place, part {k}"), "who": "council", "by": day(n % 300 + 20 * k)});
    let actions: Vec<Value> = (0..14).map(action).collect();
    keep::<ActionPlan>(
        store,
        plan,
        json!({"home": some('H', n), "support": some('S', n), "route": "social_tenancy", "begun": "2026-11-01", "actions": actions}),
    )
    .await?;
    for (k, what) in ["tribunal_hearing", "treatment_review"].into_iter().enumerate() {
        keep::<ComingUp>(store, plan, json!({"what": what, "on": day(25 + n % 300 + 40 * k), "note": ""})).await?;
    }
    Ok(())
}

async fn keep<T: Record<Of = Plan>>(store: &Store, plan: Id<Plan>, body: Value) -> Result<(), Box<dyn Error>> {
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(plan), body: serde_json::from_value::<T>(body)?, expected: Expected::New, rests_on: None };
    store.save_record(new, WHO, Clock::system().now()).await?;
    Ok(())
}

fn alert(plan: Id<Plan>, n: usize) -> NewAlert {
    let why =
        vec!["It is near enough now.".to_owned(), "It says that it has an own front door.".to_owned(), "A team that reaches it has a place free.".to_owned()];
    let moved = |k: usize| json!({"home": some('H', n + k), "support": some('S', n + k), "why": why});
    let body: Alert = serde_json::from_value(json!({"gained": [moved(0), moved(1)], "lost": []})).unwrap_or_default();
    NewAlert { id: Clock::new_id(), plan, seq: n as i64, cause: Cause::Home, body }
}
