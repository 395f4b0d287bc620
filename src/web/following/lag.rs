//! How far the offers in memory stand behind the log, for whatever looks after the installation.

use crate::store::Bell;
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// How the offers in memory stand to the log of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Following {
    /// They stand exactly after this change.
    pub seq: i64,
    /// How many changes they lacked when the log was last seen.
    pub behind: i64,
    /// How long ago they were last known to hold all of the log. Grows while the database does not answer, or while they catch up.
    pub age: Duration,
    /// Whether the database tells of changes by itself (LISTEN); else its log is looked at twice a second.
    pub listening: bool,
}

/// What was last heard of the log.
pub(super) struct Heard {
    last: Mutex<Last>,
    bell: Bell,
}

struct Last {
    behind: i64,
    current_at: Instant,
}

impl Heard {
    /// Everything was loaded just now.
    pub fn now() -> Heard {
        Heard { last: Mutex::new(Last { behind: 0, current_at: Instant::now() }), bell: Bell::default() }
    }

    /// By which the database tells.
    pub fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// A look at the log that began then found so many changes to take in.
    pub fn behind(&self, behind: i64, asked: Instant) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.behind = behind;
        if behind == 0 {
            last.current_at = asked;
        }
    }

    /// How offers that stand after that change stand to the log.
    pub fn following(&self, seq: i64) -> Following {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        Following { seq, behind: last.behind, age: last.current_at.elapsed(), listening: self.bell.is_listening() }
    }
}
