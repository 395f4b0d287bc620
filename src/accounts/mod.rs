//! How people come in: passwords, second factors, sessions, invitations, tokens, and the mail that goes with them.
//!
//! The clock is handed in; randomness is the system's own, for secrets have to differ from one run to the next.

mod coming_in;
pub mod factors;
mod inviting;
pub mod letters;
mod passwords;
mod secret;
mod sessions;
mod slowing;
mod who;

pub use coming_in::{LINK_LASTS, NoEntry, Then, by_code, by_password, confirm_factor, link_for, new_recovery_codes, plain_email, then};
pub use inviting::{INVITATION_LASTS, Invite, NoInvite, NotAccepted, accept, invite, looks_like_email};
pub use passwords::{Busy, Passwords, fault as password_fault};
pub use secret::Secret;
pub use sessions::{Begin, Found, Limits, begin, found};
pub use slowing::Counted;
pub use who::actor;
