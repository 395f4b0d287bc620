//! How the server does, for whatever watches it: whether it lives, whether it is ready, and numbers for Prometheus on an address of their own.
//!
//! No number carries an id, a name or an address as it was asked: requests are told apart by the pattern of their address alone.

mod health;
mod numbers;
mod serving;

pub use health::{live, ready};
pub use numbers::{Numbers, counted};
pub use serving::serve;
