//! The readers of documents, as they stand in the program, without the program.
#![allow(dead_code)]

pub mod extract;

pub use extract::read::{answer_as_pdf_reader, read_document};
