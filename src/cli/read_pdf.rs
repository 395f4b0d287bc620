//! `homeward read-pdf`: the process in which one PDF is read. Homeward starts it by itself.

use super::outcome::{Failure, Outcome};
use crate::extract;
use std::io;

/// Reads a PDF from standard input and prints what was read as JSON.
pub fn run() -> Result<Outcome, Failure> {
    extract::limit_pdf_reader()?;
    extract::answer_as_pdf_reader(io::stdin().lock(), io::stdout().lock())?;
    Ok(Outcome::Done)
}
