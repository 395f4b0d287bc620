//! What a running server notices about how it was set up, and says once.

use std::sync::atomic::{AtomicU64, Ordering};

/// Said where requests come by a proxy that nobody told us of.
pub const PROXY_UNTOLD: &str = "requests carry X-Forwarded-For, which is not believed: if a proxy of yours stands before Homeward, everybody who is not signed in shares one limit; \
                                start with --behind-proxy --public-address https://…";

/// What was noticed since the start.
#[derive(Debug, Default)]
pub struct Signs {
    by_a_proxy: AtomicU64,
}

impl Signs {
    /// A request named another sender than whoever is connected, and nobody said that a proxy does so. Said in the log the first time.
    pub fn came_by_a_proxy(&self) {
        if self.by_a_proxy.fetch_add(1, Ordering::Relaxed) == 0 {
            tracing::warn!("{PROXY_UNTOLD}");
        }
    }

    /// How many such requests there were.
    pub fn by_a_proxy(&self) -> u64 {
        self.by_a_proxy.load(Ordering::Relaxed)
    }
}
