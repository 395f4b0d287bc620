//! A plan document to text, and text to requirements, statements and questions (`docs/reading.md`).
//!
//! 1. [`document_text`]: a file's bytes to its text, one reader a format.
//! 2. `page`: the text taken apart into blocks, sentences and words that know their place.
//! 3. `craft`: what the lexicon finds in each sentence. `people`, `voice`, `sense`: who speaks, and what each clause does.
//! 4. `find`: what is asked for, one file a kind of thing.
//! 5. `assemble`: strength, basis, quote; the same thing said twice becomes one; then statements and questions.

mod assemble;
mod context;
mod craft;
mod dates;
mod find;
mod found;
mod head;
mod number;
mod page;
mod pattern;
mod people;
mod read;
mod sense;
mod voice;

pub use read::{Cell, Document, DocumentFault, Layout, Mark, document_text, read_document};

use crate::domain::{Reading, Requirement};
use crate::places::{self, Gazetteer};
use context::Context;
use jiff::civil::Date;
use page::Page;

/// Reads a plan's text. `today` dates what the plan leaves relative and undated.
pub fn read_plan(text: &str, reference: &str, today: Date, gazetteer: &Gazetteer) -> Reading {
    let page = Page::new(text, craft::Craft::built_in());
    let head = head::head(&page, reference);
    let plan = Context::new(&page, gazetteer, head.date.unwrap_or(today));
    let drafts = find::all(&plan).into_iter().map(|found| assemble::draft(&plan, found)).collect();
    let merged = assemble::merge(drafts);
    let mut requirements: Vec<Requirement> =
        merged.iter().enumerate().filter_map(|(n, d)| Requirement::from_row(&assemble::row(&plan, d, n + 1)).ok()).collect();
    let questions = places::resolve(&mut requirements, gazetteer);
    Reading { plan: head, requirements, statements: vec![], questions }
}
