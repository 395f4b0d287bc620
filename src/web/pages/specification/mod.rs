//! Specifications: begun from a plan, chosen, checked, sent by link, followed, and their answers beside each other.

mod check;
mod choose;
mod follow;
mod list;
mod view;

pub use check::{check, checked};
pub use choose::{choose, chosen};
pub use follow::{follow, followed};
pub use list::{begin, list};
pub use view::View;
