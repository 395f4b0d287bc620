//! A browser without scripts and its jar of one cookie, and somebody to sign in.

use crate::support::site::{Answer, Site, from_here, member};
use axum::http::{StatusCode, header};
use homeward::{
    accounts::{Passwords, factors},
    domain::records::{Id, OrganisationKind, Person, Role},
    store::Store,
};

pub const PASSWORD: &str = "three quiet otters";

/// A browser.
pub struct Visitor<'a> {
    pub site: &'a Site,
    pub cookie: String,
}

impl<'a> Visitor<'a> {
    pub fn of(site: &'a Site) -> Visitor<'a> {
        Visitor { site, cookie: String::new() }
    }

    fn keep(&mut self, answer: Answer) -> Answer {
        if let Some(set) = answer.headers.get(header::SET_COOKIE) {
            self.cookie = set.to_str().unwrap().split(';').next().unwrap().to_owned();
        }
        answer
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let answer = self.site.ask_signed_out(from_here("GET", path).header(header::COOKIE, &self.cookie), "").await;
        self.keep(answer)
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", homeward::web::urls::part(value))).collect();
        let request = from_here("POST", path).header(header::COOKIE, &self.cookie).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = self.site.ask_signed_out(request, body.join("&")).await;
        self.keep(answer)
    }

    /// By password alone.
    pub async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("email", email), ("password", password)]).await
    }

    /// Whether somebody is signed in here.
    pub async fn is_in(&mut self) -> bool {
        self.get("/account").await.status == StatusCode::OK
    }
}

/// Somebody of a provider of homes, who needs no second factor: their e-mail address.
pub async fn provider(store: &Store) -> (Id<Person>, String) {
    let person = member(store, "Creek Homes", OrganisationKind::ProviderOfHomes, "Jo Marsh", Role::Manager).await;
    give_password(store, person).await;
    (person, email(store, person).await)
}

/// Somebody of a council, who does.
pub async fn commissioner(store: &Store) -> (Id<Person>, String) {
    let person = member(store, "Creek Council", OrganisationKind::Commissioner, "Ade Cole", Role::Member).await;
    give_password(store, person).await;
    (person, email(store, person).await)
}

/// By which somebody signs in.
pub async fn email(store: &Store, person: Id<Person>) -> String {
    store.record::<Person>(person).await.unwrap().unwrap().body.email.unwrap()
}

/// An administrator's browser, signed in.
pub async fn administrator(site: &Site) -> Visitor<'_> {
    let person = member(&site.store, "Homeward House", OrganisationKind::Commissioner, "Iris Webb", Role::Administrator).await;
    Visitor { site, cookie: crate::support::site::signed_in(&site.store, person).await }
}

pub async fn give_password(store: &Store, person: Id<Person>) {
    let hash = Passwords::default().hash(PASSWORD).await.unwrap();
    store.set_password(person, &hash, crate::support::clock::now()).await.unwrap();
}

/// The code that somebody's app shows.
pub async fn code(store: &Store, person: Id<Person>) -> String {
    let factor = store.factor(person).await.unwrap().unwrap();
    factors::code_now(&factor.secret, crate::support::clock::now()).unwrap()
}
