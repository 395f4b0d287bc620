//! Who may see and do what: one function, [`decide`], over who acts, what they do, and to what.

mod action;
mod actor;
mod policy;
mod relation;
mod scope;
mod second_factor;

pub use action::Action;
pub use actor::{Actor, ActsFor};
pub use policy::{Lack, Thing, Verdict, decide};
pub use relation::{Relation, relation};
pub use scope::Scope;
pub use second_factor::needs_second_factor;
