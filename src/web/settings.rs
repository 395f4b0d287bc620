//! What an installation says of itself when it is started.

use super::{shedding::Most, signing_in::Outside, tiles::Tiles};
use crate::accounts::Limits;
use std::{net::SocketAddr, time::Duration};

/// How long a program keeps work that one does for all when nothing is heard of it.
pub const LEASE_SECONDS: u16 = 15;

/// How the pages are reached, and how long people stay signed in.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people find the pages, without a slash at its end: `https://homeward.example`. None: on this machine alone.
    pub public_address: Option<String>,
    /// Where the pages are found on this machine.
    pub listens_at: SocketAddr,
    /// A proxy does TLS, and says from where a request came (the last name in `X-Forwarded-For`).
    pub behind_proxy: bool,
    pub limits: Limits,
    /// How much is taken on at once; more is answered 503.
    pub most: Most,
    /// How long the server goes on taking requests after it was told to stop, saying that it is not ready: so long as a proxy needs to see it.
    pub drain: Duration,
    /// An issuer of identities: people sign in with the accounts of their own organisation.
    pub outside: Option<Outside>,
    /// How long this program keeps work that one does for all when nothing is heard of it any more.
    pub lease: Duration,
    /// From where maps take their tiles; none: maps are drawn here alone, and no page asks anybody else for anything.
    pub tiles: Option<Tiles>,
    /// Only of `homeward demo`.
    pub demonstration: Option<Demonstration>,
}

/// The fictional people of the demonstration.
#[derive(Debug, Clone, Default)]
pub struct Demonstration {
    /// Everybody's.
    pub password: String,
    /// What each is, and their e-mail address.
    pub emails: Vec<(String, String)>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            public_address: None,
            listens_at: SocketAddr::from(([127, 0, 0, 1], 8080)),
            behind_proxy: false,
            limits: Limits::default(),
            most: Most::default(),
            drain: Duration::ZERO,
            outside: None,
            lease: Duration::from_secs(LEASE_SECONDS.into()),
            tiles: None,
            demonstration: None,
        }
    }
}

impl Settings {
    /// Where people find the pages, for letters and news that nobody's visit brings about; without a slash at its end.
    pub fn site(&self) -> String {
        self.public_address.clone().unwrap_or_else(|| format!("http://{}", self.listens_at))
    }

    /// Whether everything goes over TLS.
    pub fn over_tls(&self) -> bool {
        self.public_address.is_some()
    }

    /// The name in the public address, with its port where it has one.
    pub fn public_host(&self) -> Option<&str> {
        self.public_address.as_deref()?.split_once("://").map(|(_, host)| host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_name_the_public_address_and_where_there_is_none_where_the_program_listens() {
        let listens_at = SocketAddr::from(([127, 0, 0, 1], 9090));
        let here = Settings { listens_at, ..Settings::default() };
        assert_eq!(here.site(), "http://127.0.0.1:9090");
        assert_eq!(Settings { public_address: Some("https://homeward.example".into()), ..here }.site(), "https://homeward.example");
    }
}
