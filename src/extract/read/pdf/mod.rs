//! PDFs that hold text: characters at places become lines, lines become paragraphs.
//!
//! The library that opens PDFs stops at odd files and may run for very long, so [`read`] is only called in a process of its own ([`super::child`]).

mod furniture;
mod lines;
mod paragraphs;
mod rules;
mod widths;

use super::{document::Document, fault::Unreadable};
use lines::{Line, Writing};
use pdf_extract::Document as File;

/// The most pages (`docs/interfaces.md`).
const MOST_PAGES: usize = 500;
/// Fewer characters a page than this, beside pictures, are no text: a scanner writes a date or a number on each page.
const FEWEST_CHARACTERS: usize = 25;

/// The text of a PDF, with headings and list items marked. May run for long, use much memory, or stop the process.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let file = open(bytes)?;
    let numbers: Vec<u32> = file.get_pages().into_keys().collect();
    if numbers.len() > MOST_PAGES {
        return Err(Unreadable::TooManyPages);
    }
    let mut pages = Vec::new();
    let mut writing = Writing::default();
    for number in numbers {
        let whole = pdf_extract::output_doc_page(&file, &mut writing, number);
        pages.push(writing.page()?);
        whole.map_err(|_| Unreadable::Damaged)?;
    }
    check(&file, &pages)?;
    furniture::clear(&mut pages);
    Ok(paragraphs::document(&pages))
}

fn open(bytes: &[u8]) -> Result<File, Unreadable> {
    let protected = || bytes.windows(8).any(|part| part == b"/Encrypt");
    let mut file = File::load_mem(bytes).map_err(|_| if protected() { Unreadable::Protected } else { Unreadable::Damaged })?;
    // Many files only forbid changes: they open with an empty password.
    if file.is_encrypted() {
        file.decrypt("").map_err(|_| Unreadable::Protected)?;
    }
    widths::write_out(&mut file);
    Ok(file)
}

/// Errors: pages that were scanned, or whose letters have no meaning outside their font.
fn check(file: &File, pages: &[Vec<Line>]) -> Result<(), Unreadable> {
    let characters = || pages.iter().flatten().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace());
    let seen = characters().count();
    let unknown = characters().filter(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || c.is_control()).count();
    if seen < FEWEST_CHARACTERS * pages.len() && has_pictures(file) {
        return Err(Unreadable::Scanned);
    }
    if unknown * 4 > seen { Err(Unreadable::Letters) } else { Ok(()) }
}

fn has_pictures(file: &File) -> bool {
    let is_picture = |dict: &pdf_extract::Dictionary| dict.get(b"Subtype").and_then(|kind| kind.as_name()).is_ok_and(|kind| kind == b"Image");
    file.objects.values().filter_map(|object| object.as_stream().ok()).any(|stream| is_picture(&stream.dict))
}
