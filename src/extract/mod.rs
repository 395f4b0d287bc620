//! A plan document to text, and text to requirements, statements and questions (`docs/reading.md`).
//!
//! 1. [`document_text`]: a file's bytes to its text, one reader a format.
//! 2. `page`: the text taken apart into blocks, sentences and words that know their place.
//! 3. `craft`: what the lexicon finds in each sentence. `people`, `voice`, `sense`: who speaks, and what each clause does.
//! 4. `find`: what is asked for, one file a kind of thing.
//! 5. `assemble`: strength, basis, quote; the same thing said twice becomes one; then statements and questions.

mod alternatives;
mod assemble;
mod basis;
mod book;
mod context;
mod craft;
mod dates;
mod disputes;
mod find;
mod found;
mod head;
mod legend;
mod lifted;
mod lists;
mod named;
mod notes;
mod number;
mod page;
mod part;
mod pattern;
mod people;
mod pictures;
mod prompts;
mod questions;
mod read;
mod sense;
mod statements;
mod strength;
mod table;
mod voice;

pub use assemble::keys as usual_keys;
pub use named::{Named, named};
pub use pictures::{MOST_AT_ONCE, PictureFault, is_picture, pictures_of};
pub use prompts::prompts;
pub use read::{Cell, Document, DocumentFault, Layout, Mark, Reader, answer_as_pdf_reader, document_text, limit_pdf_reader, read_document};

use crate::domain::{Reading, Requirement, RequirementId};
use crate::places::{self, Gazetteer};
use assemble::Draft;
use context::Context;
use jiff::civil::Date;
use page::Page;
use std::collections::HashSet;

/// The most requirements a reading has: as many as requirements JSON may hold (`docs/interfaces.md`).
const MOST_ROWS: usize = 1000;

/// Reads a plan's text. See [`read_plan_document`].
pub fn read_plan(text: &str, reference: &str, today: Date, gazetteer: &Gazetteer) -> Reading {
    read_plan_document(&Document { text: text.to_owned(), marks: vec![] }, reference, today, gazetteer)
}

/// Reads a plan's text, its headings, lists and tables known from the document's layout. `today` dates what the plan leaves relative and undated.
pub fn read_plan_document(document: &Document, reference: &str, today: Date, gazetteer: &Gazetteer) -> Reading {
    let page = Page::new(document, craft::Craft::built_in());
    let head = head::head(&page, reference);
    let plan = Context::new(&page, gazetteer, head.date.unwrap_or(today));
    let found = alternatives::join(&plan, find::all(&plan));
    let asked: HashSet<usize> = found.iter().map(|f| page.sentences[f.sentence].answers.unwrap_or(f.sentence)).collect();
    let merged = assemble::merge(found.into_iter().map(|found| assemble::draft(&plan, found)).collect());
    let (drafts, mut requirements) = checked(&plan, disputes::settle(merged));
    let mut questions = notes::ask(&page);
    questions.extend(questions::ask(&drafts, &requirements));
    questions.extend(places::resolve(&mut requirements, gazetteer));
    Reading { plan: head, requirements, statements: statements::find(&plan, &asked), questions }
}

/// The drafts that make a requirement, in the order of the text, and the requirements.
fn checked(plan: &Context, mut drafts: Vec<Draft>) -> (Vec<Draft>, Vec<Requirement>) {
    drafts.sort_by_key(|d| (d.quote.start, d.quote.end));
    let rows = drafts.into_iter().filter_map(|d| Requirement::from_row(&assemble::row(plan, &d, 0)).ok().map(|r| (d, r)));
    let numbered = rows.enumerate().map(|(n, (d, r))| (d, Requirement { id: RequirementId::new(format!("r{}", n + 1)), ..r }));
    numbered.take(MOST_ROWS).unzip()
}
