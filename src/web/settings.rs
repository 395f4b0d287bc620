//! What an installation says of itself when it is started.

use crate::accounts::Limits;

/// How the pages are reached, and how long people stay signed in.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where people find the pages, without a slash at its end: `https://homeward.example`. None: on this machine alone.
    pub public_address: Option<String>,
    pub limits: Limits,
}

impl Settings {
    /// Whether everything goes over TLS.
    pub fn over_tls(&self) -> bool {
        self.public_address.is_some()
    }
}
