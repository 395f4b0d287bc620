//! The real clock: sessions, links and codes are judged by it, in tests as in use.

use jiff::{Timestamp, Zoned};

/// This instant.
#[allow(clippy::disallowed_methods)]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// This instant, here.
#[allow(clippy::disallowed_methods)]
pub fn here() -> Zoned {
    Zoned::now()
}
