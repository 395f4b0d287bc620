//! For a provider who has a link and no account: the anonymous specification, their answer in short pages, and what came of it.

mod answer;
mod read;
mod write;

pub use answer::{section, tasks};
pub use read::{begin, specification};
pub use write::save;
