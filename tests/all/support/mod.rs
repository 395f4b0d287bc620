//! The language of the tests.

pub mod postgres;
pub mod stores;
