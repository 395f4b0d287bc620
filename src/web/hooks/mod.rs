//! Programs are told of news: signed, tried again, and with no more than what happened, to which plan, and where to read it.
//!
//! What happened is written down in the transaction in which it does (`store::hooks`). From there it goes to every address that an organisation registered
//! which holds the plan or which it is shared with, and once more it is looked whether that is still so before it leaves.

mod sending;
mod signing;
mod whereto;

pub use sending::{Hooks, NoHooks};
pub use signing::{SIGNATURE, sign};
pub use whereto::check_address;
