//! The room of the program in which the readers stand, so that they find each other by the same names.

#[path = "../../src/extract/read/mod.rs"]
pub mod read;
