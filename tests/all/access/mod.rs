//! Who may see and do what: the table of addresses against expectations written by hand, and requests that are really made.

pub mod crawl;
mod decided;
mod doors;
mod expected;
mod looks;
pub mod people;
mod sharing;
mod table;
