//! Reminders before an offer goes stale: once for each day on which it was last confirmed, one letter to each who looks after the
//! organisation's offers.

use super::standing::{AHEAD_DAYS, fresh_until};
use crate::{
    accounts::letters,
    domain::{
        OfferKind,
        records::{Id, Organisation, Role},
    },
    loading::who_can_sign_in,
    store::{OfferKey, Store, Stored},
    vocabulary::Status,
    web::{app::App, error::Result, posting::letter, urls::pattern, words},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use std::{collections::BTreeMap, time::Duration};

/// How often it is looked whether anybody is to be reminded.
const PAUSE: Duration = Duration::from_secs(3600);

/// An offer that goes stale.
struct Due {
    key: OfferKey,
    title: String,
}

impl App {
    /// Reminds, for as long as it is let run, where no other program does.
    pub(in crate::web) async fn keep_reminding(self) {
        if self.sends_mail() {
            self.alone("reminders", PAUSE, |app, _| async move { app.remind_or_say().await }).await;
        }
    }

    async fn remind_or_say(&self) {
        if let Err(cause) = self.remind_once(self.clock().now()).await {
            tracing::warn!(%cause, "reminders could not be written");
        }
    }

    /// Writes the letters that are due, each once however often this runs; says how many.
    pub async fn remind_once(&self, now: Timestamp) -> Result<usize> {
        let mut by_organisation: BTreeMap<String, Vec<Due>> = BTreeMap::new();
        for (organisation, due) in self.due() {
            by_organisation.entry(organisation.trim().to_ascii_lowercase()).or_default().push(due);
        }
        if by_organisation.is_empty() {
            return Ok(0);
        }
        let organisations: Vec<Stored<Organisation>> = self.store().records().await?;
        let mut letters_written = 0;
        for organisation in organisations.iter().filter(|organisation| organisation.withdrawn.is_none() && organisation.body.kind.provides()) {
            let Some(due) = by_organisation.remove(&organisation.body.name.trim().to_ascii_lowercase()) else { continue };
            let to = looked_after_by(self.store(), organisation.id).await?;
            if to.is_empty() {
                continue;
            }
            let keys: Vec<OfferKey> = due.iter().map(|due| due.key.clone()).collect();
            let address = format!("{}{}", self.settings().site(), pattern::OFFERING);
            let letters = |new: &[OfferKey]| {
                let lines: Vec<String> = due.iter().filter(|due| new.contains(&due.key)).map(line).collect();
                to.iter().map(|(name, email)| letter(email, letters::offers_to_confirm(name, &lines, &address))).collect()
            };
            letters_written += self.store().remind(&keys, letters, now).await?;
        }
        Ok(letters_written)
    }

    /// Every offer that goes stale within a week or is stale already, with its organisation.
    fn due(&self) -> Vec<(String, Due)> {
        let (offers, ahead) = (self.offers(), self.clock().today().saturating_add(AHEAD_DAYS.days()));
        let due = |kind, id: &str, title: &str, organisation: &str, status: Status, confirmed: Option<Date>| {
            let confirmed_on = confirmed.filter(|day| fresh_until(kind, *day) < ahead)?;
            let offered = matches!(status, Status::Published | Status::UnderOffer);
            offered.then(|| (organisation.to_owned(), Due { key: OfferKey { kind, id: id.to_owned(), confirmed_on }, title: title.to_owned() }))
        };
        let homes = offers.homes.iter().filter_map(|o| due(OfferKind::Home, o.id.as_str(), &o.title, &o.organisation, o.status, o.confirmed_on));
        let teams = offers.support.iter().filter_map(|o| due(OfferKind::Support, o.id.as_str(), &o.title, &o.organisation, o.status, o.confirmed_on));
        let made = offers.programmes.iter().filter_map(|o| due(OfferKind::Programme, o.id.as_str(), &o.title, &o.organisation, o.status, o.confirmed_on));
        homes.chain(teams).chain(made).collect()
    }
}

/// Its managers; where none of them can sign in, its members.
async fn looked_after_by(store: &Store, organisation: Id<Organisation>) -> Result<Vec<(String, String)>> {
    let managers = who_can_sign_in(store, organisation, Role::Manager).await?;
    Ok(if managers.is_empty() { who_can_sign_in(store, organisation, Role::Member).await? } else { managers })
}

fn line(due: &Due) -> String {
    let (kind, until) = (due.key.kind, fresh_until(due.key.kind, due.key.confirmed_on));
    format!("{} ({}, {}): confirm it by {}", due.title, kind.one(), due.key.id, words::date(until))
}
