//! How people come in: passwords, second factors, sessions, invitations, tokens, and the mail that goes with them.
//!
//! The clock is handed in; randomness is the system's own, for secrets have to differ from one run to the next.

mod secret;
mod sessions;
mod who;

pub use secret::Secret;
pub use sessions::{Limits, begin, in_force};
pub use who::actor;
