//! Lists, a page at a time.

use super::super::error::{Error, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Entries of a page unless said otherwise.
const USUAL: usize = 50;
/// The most that one page may have.
const MOST: usize = 500;

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// How many entries, from 1 to 500; 50 unless said otherwise.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// `next` of the page before; left out for the first page.
    cursor: Option<String>,
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listing<T> {
    pub items: Vec<T>,
    /// The cursor of the next page; null on the last.
    pub next: Option<String>,
}

impl Wanted {
    /// The entry after which the page begins; `None` for the first page.
    pub fn after(&self) -> Option<&str> {
        self.cursor.as_deref().filter(|cursor| !cursor.is_empty())
    }

    /// How many entries, within its bounds.
    pub fn limit(&self) -> Result<usize> {
        match self.limit {
            None => Ok(USUAL),
            Some(n) if (1..=MOST).contains(&n) => Ok(n),
            Some(n) => Err(Error::malformed(format!("`limit` cannot be {n}"), format!("Write a number from 1 to {MOST}."))),
        }
    }
}

/// The cursor is none that a page gave.
pub fn unknown_cursor() -> Error {
    Error::malformed("`cursor` cannot be used", "Send `next` of the page before, or leave it out.")
}

impl<T> Listing<T> {
    /// The first `limit` of what was found from the cursor on; one more was asked for, to know whether there is a next page.
    pub fn of(mut found: Vec<T>, limit: usize, key: impl Fn(&T) -> String) -> Listing<T> {
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(key);
        Listing { items: found, next }
    }
}
