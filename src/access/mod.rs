//! Who may see and do what.

mod actor;

pub use actor::{Actor, ActsFor};
