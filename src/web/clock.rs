//! The only place besides `cli` that reads the clock or makes ids.

use jiff::{Timestamp, Zoned, civil::Date};
use uuid::Uuid;

/// Tells the date and the instant to the rest of the web edge. A date may be given (`--today`); instants are always the system's.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    today: Option<Date>,
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Clock {
        Clock { today: None }
    }

    /// A clock that always says the same date.
    pub fn on(today: Date) -> Clock {
        Clock { today: Some(today) }
    }

    /// The date, where the program runs.
    #[allow(clippy::disallowed_methods)]
    pub fn today(self) -> Date {
        self.today.unwrap_or_else(|| Zoned::now().date())
    }

    /// The instant at which something is recorded.
    #[allow(clippy::disallowed_methods)]
    pub fn now(self) -> Timestamp {
        Timestamp::now()
    }

    /// A new id that sorts by time: of a request, or of a fault of ours.
    #[allow(clippy::disallowed_methods)]
    pub fn new_id() -> Uuid {
        Uuid::now_v7()
    }
}
