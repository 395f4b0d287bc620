//! The language of the tests.

pub mod bare;
pub mod browser;
pub mod clock;
pub mod command;
pub mod counts;
pub mod described;
pub mod documents;
pub mod issuer;
pub mod keys;
pub mod meddle;
pub mod pdf;
pub mod post_office;
pub mod postgres;
pub mod serving;
pub mod site;
pub mod small_disk;
pub mod smtp;
pub mod stores;
pub mod wire;
pub mod worlds;
