//! Finding an organisation in the care regulator's register, and asking for it to be registered here.

use crate::{
    domain::{RegisteredProvider, Registration, records::Organisation, same_name, searched_name},
    store::Stored,
    web::{
        app::App,
        clock::Clock,
        error::{Error, Result},
    },
};
use axum::http::StatusCode;

/// How many candidates are shown.
const SHOWN: usize = 10;
/// How alike two names are at the least, from 0 to 1 (Jaro and Winkler), where no word is the same.
const ALIKE: f64 = 0.84;
/// How many may wait to be registered.
const MOST_WAITING: usize = 500;

impl App {
    /// Who could be meant by a name, the likeliest first: those with all its words, else those with a word that begins alike and a like name.
    pub async fn candidates(&self, name: &str) -> Result<Vec<RegisteredProvider>> {
        let searched = searched_name(name);
        let words: Vec<String> = searched.split_whitespace().map(str::to_owned).collect();
        let mut found = self.store().registered_providers(&words, true).await?;
        let exact = !found.is_empty();
        if !exact {
            let beginnings: Vec<String> = words.iter().filter(|word| word.chars().count() >= 3).map(|word| word.chars().take(4).collect()).collect();
            found = self.store().registered_providers(&beginnings, false).await?;
        }
        let alike = |provider: &RegisteredProvider| strsim::jaro_winkler(&searched_name(&provider.name), &searched);
        if !exact {
            found.retain(|provider| alike(provider) >= ALIKE);
        }
        found.sort_by(|a, b| alike(b).total_cmp(&alike(a)).then_with(|| a.id.cmp(&b.id)));
        found.truncate(SHOWN);
        Ok(found)
    }

    /// The organisation that is here already under that id of the register, or else that name.
    pub async fn is_here(&self, register_id: Option<&str>, name: &str) -> Result<bool> {
        if let Some(id) = register_id
            && self.store().record_known_as::<Organisation>(id).await?.is_some()
        {
            return Ok(true);
        }
        let all: Vec<Stored<Organisation>> = self.store().records().await?;
        Ok(all.iter().any(|one| one.withdrawn.is_none() && same_name(&one.body.name, name)))
    }

    /// Lets somebody's wish to be registered wait for an answer. The same again is harmless.
    pub async fn ask_to_register(&self, new: &Registration) -> Result<()> {
        let waiting = self.store().registrations().await?;
        if waiting.iter().any(|known| known.body == *new) {
            return Ok(());
        }
        if waiting.len() >= MOST_WAITING {
            return Err(Error::new(StatusCode::TOO_MANY_REQUESTS, "Too many organisations wait to be registered", "Nothing was sent. Try again in some days."));
        }
        Ok(self.store().add_registration(Clock::new_id(), new, self.clock().now()).await?)
    }
}
