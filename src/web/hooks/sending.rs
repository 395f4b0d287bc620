//! Telling.

use super::{
    super::{app::App, urls},
    signing::{SIGNATURE, sign},
    whereto::{OpenInternet, check_address},
};
use crate::{
    domain::{
        News,
        records::{Id, Organisation, Plan},
        sharing::{Holders, SharedWith},
    },
    store::{Delivery, StoreError},
};
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use openidconnect::reqwest::{self, redirect::Policy};
use serde_json::json;
use std::{path::Path, sync::Arc, time::Duration};

/// How often it is looked whether there is news.
const PAUSE: Duration = Duration::from_secs(2);
/// How long a program may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many are told at one time.
const AT_ONCE: usize = 8;
/// How often one is tried; after each try the next waits twice as long, from a minute on: the last is more than eight hours after the first.
const MOST_TRIES: i64 = 10;

/// By what programs are told.
#[derive(Clone)]
pub struct Hooks {
    http: reqwest::Client,
    to_private: bool,
}

/// Why none can be told.
#[derive(Debug, thiserror::Error)]
pub enum NoHooks {
    #[error("HOMEWARD_HOOKS_CA: {0} is no certificate of an authority, as a PEM file")]
    Authority(String),
    #[error("programs cannot be told of news: {0}")]
    Client(String),
}

impl Hooks {
    /// Over https to the open internet; to private addresses only where `to_private` is said. `authority` is a PEM file with the certificate of an
    /// authority of one's own.
    pub fn new(to_private: bool, authority: Option<&Path>) -> Result<Hooks, NoHooks> {
        let builder = reqwest::ClientBuilder::new().https_only(true).redirect(Policy::none()).no_proxy().timeout(PATIENCE).user_agent("Homeward");
        let mut builder = builder.dns_resolver(Arc::new(OpenInternet { to_private }));
        if let Some(file) = authority {
            let unusable = || NoHooks::Authority(file.display().to_string());
            let pem = std::fs::read(file).map_err(|_| unusable())?;
            builder = builder.add_root_certificate(reqwest::Certificate::from_pem(&pem).map_err(|_| unusable())?);
        }
        Ok(Hooks { http: builder.build().map_err(|cause| NoHooks::Client(cause.to_string()))?, to_private })
    }

    /// Whether addresses of private networks may be registered.
    pub fn to_private(&self) -> bool {
        self.to_private
    }

    /// Sends it once: the status of the answer; none where nothing answered, or where it may not go.
    async fn send(&self, delivery: &Delivery, body: String, now: Timestamp) -> Option<u16> {
        let address = check_address(&delivery.address, self.to_private).ok()?;
        let signed = sign(&delivery.secret, now, &body);
        let request =
            self.http.post(address).header("content-type", "application/json").header(SIGNATURE, signed).header("homeward-event", delivery.news.name());
        Some(request.body(body).send().await.ok()?.status().as_u16())
    }
}

impl App {
    /// Tells programs of news, for as long as it is let run.
    pub(in crate::web) async fn tell_programs(self) {
        while self.hooks().is_some() {
            let done = self.tell_programs_once(self.clock().now()).await;
            if let Err(cause) = &done {
                tracing::warn!(%cause, "news cannot be read from the store");
            }
            if !matches!(done, Ok(n) if n > 0) {
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    /// Puts what is new on its way to whoever is to hear of it, and sends what is due, a few at a time; how many were tried. Several programs may do so at
    /// once: what one takes, no other does.
    ///
    /// # Errors
    /// Where the store cannot be reached; what was taken then is tried again a little later.
    pub async fn tell_programs_once(&self, now: Timestamp) -> Result<usize, StoreError> {
        for (event, news, plan, at) in self.store().untold(100).await? {
            let held = self.held(plan).await?;
            let hear: Vec<Id<Organisation>> = held.iter().flat_map(|(_, holders)| self.hears(holders)).collect();
            self.store().tell(&event, news, at, &hear, now).await?;
        }
        let mut due = vec![];
        while due.len() < AT_ONCE
            && let Some(delivery) = self.store().take_delivery(now + SignedDuration::from_mins(1), now).await?
        {
            due.push(delivery);
        }
        let tried = due.len();
        join_all(due.into_iter().map(|delivery| self.deliver(delivery, now))).await.into_iter().collect::<Result<(), StoreError>>()?;
        Ok(tried)
    }

    /// What a plan is called, and who holds it; none where it was withdrawn.
    async fn held(&self, plan: Id<Plan>) -> Result<Option<(String, Holders)>, StoreError> {
        let Some(reference) = self.store().plan_reference(plan.uuid()).await? else { return Ok(None) };
        Ok(self.store().holders(&reference).await?.map(|holders| (reference, holders)))
    }

    /// The organisations that may hear of a plan today.
    fn hears(&self, holders: &Holders) -> Vec<Id<Organisation>> {
        let today = self.clock().today();
        let shared = holders.shares.iter().filter(|share| share.is_in_force(today)).filter_map(|share| match share.with {
            SharedWith::Organisation(id) => Some(id),
            SharedWith::Person(_) => None,
        });
        holders.owner.into_iter().chain(shared).collect()
    }

    async fn deliver(&self, delivery: Delivery, now: Timestamp) -> Result<(), StoreError> {
        let store = self.store();
        let held = self.held(delivery.plan).await?;
        let Some((reference, _)) = held.filter(|(_, holders)| self.hears(holders).contains(&delivery.organisation)) else {
            return store.give_delivery_up(&delivery, None, now).await; // it was shared, and is no more
        };
        let site = self.settings().site();
        let body = json!({"id": delivery.event, "event": delivery.news.name(), "at": delivery.at.to_string(), "plan": reference, "link": format!("{site}{}", place(delivery.news, &reference))});
        let Some(hooks) = self.hooks() else { return Ok(()) };
        let answered = hooks.send(&delivery, body.to_string(), now).await;
        match answered {
            Some(status @ 200..300) => store.delivered(&delivery, status, self.clock().now()).await,
            Some(410) => store.give_delivery_up(&delivery, answered, now).await,
            _ if delivery.tries >= MOST_TRIES => {
                tracing::error!(hook = %delivery.hook, event = delivery.event, answered, "a program is not told: it did not answer");
                store.give_delivery_up(&delivery, answered, now).await
            }
            _ => {
                tracing::warn!(hook = %delivery.hook, event = delivery.event, tries = delivery.tries, answered, "a program was not told; it is tried again");
                let minutes = 1_i64 << (delivery.tries - 1).clamp(0, 10);
                store.put_delivery_off(&delivery, answered, now + SignedDuration::from_mins(minutes)).await
            }
        }
    }
}

/// Where one reads of it.
fn place(news: News, reference: &str) -> String {
    match news {
        News::Alert => urls::alerts(reference),
        News::Answer => urls::specifications(reference),
        News::Decision => urls::shortlist(reference),
        News::Release => urls::release(reference),
    }
}
