//! What a writer believes is there, and what can be kept at all.

use super::{Result, StoreError};

/// The longest id or reference, in characters, as offer files have it: keys stand in indexes, which have a limit.
pub const LONGEST_KEY: usize = 200;

/// What the writer believes it is changing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// It is not there yet.
    New,
    /// It stands at this version: that of the page or file the change was made from.
    Version(i64),
    /// Whatever is there: imports and samples, whose file is the whole truth.
    Any,
}

impl Expected {
    /// An error where what is there (`current`, none if nothing is) is not what the writer believes.
    pub(super) fn holds(self, current: Option<i64>, what: impl Fn() -> String) -> Result<()> {
        match (self, current) {
            (Expected::Any, _) | (Expected::New, None) => Ok(()),
            (Expected::New, Some(current)) => Err(StoreError::Exists { what: what(), current }),
            (Expected::Version(expected), None) => Err(StoreError::Gone { what: what(), expected }),
            (Expected::Version(expected), Some(current)) if expected == current => Ok(()),
            (Expected::Version(expected), Some(current)) => Err(StoreError::Changed { what: what(), expected, current }),
        }
    }
}

/// What both engines can hold, checked here so that both refuse the same.
pub(super) fn fit_to_store(what: impl Fn() -> String, key: &str, texts: &[&str]) -> Result<()> {
    let reason = if key.is_empty() {
        "its name is empty"
    } else if key.chars().count() > LONGEST_KEY {
        "its name is longer than 200 characters"
    } else if key.contains('\0') || texts.iter().any(|t| t.contains('\0')) {
        "it holds a NUL character"
    } else {
        return Ok(());
    };
    Err(StoreError::Unfit { what: what(), reason })
}
