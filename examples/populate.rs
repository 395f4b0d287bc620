//! Puts plans and people into a database for `scripts/load`: `populate DATABASE PLANS PEOPLE FOLDER`. The folder gets `references` (of the
//! plans) and `tokens` (of the people, each of which may do everything), a line each.

use homeward::{
    access::Scope,
    accounts::Secret,
    domain::records::{Id, Organisation, OrganisationKind, Person, Role},
    samples::{self, Order},
    store::{Expected, NewPlan, NewRecord, NewToken, Store},
    web::Clock,
};
use jiff::{SignedDuration, civil::date};
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
    let mut references = String::new();
    for plan in samples::plans(&order) {
        references += &format!("{}\n", plan.reference);
        let title = plan.reading.plan.title.clone();
        let new = NewPlan { id: Clock::new_id(), reference: plan.reference, title, text: plan.text, reading: plan.reading, expected: Expected::New };
        store.save_plan_of(new, Some(council), WHO, now).await?;
    }
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
