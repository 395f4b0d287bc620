//! Lines to paragraphs. A line goes on with the one before where it stands just below it, in the same size, where the one before was full.

use super::lines::Line;
use crate::extract::read::document::{Document, Layout, Mark};
use std::collections::BTreeMap;

/// Bullets that a word processor draws; they are no words of the plan.
const BULLETS: &[char] = &['•', '◦', '▪', '▫', '■', '□', '●', '○', '‣', '⁃', '∙', '·', '➢', '➤', '❖', '✓', '✔', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f0fc}'];
/// Letters larger than this times the usual size are a heading, if there are not too many of them.
const HEADING: f64 = 1.15;
const LONGEST_HEADING: usize = 150;
/// Lines further apart than this times the letter size, or the line feed, never belong together.
const WIDEST_FEED: f64 = 1.75;
const FEED_TOLERANCE: f64 = 1.2;

/// The document that these pages hold.
pub fn document(pages: &[Vec<Line>]) -> Document {
    let sizes = Sizes::of(pages);
    let mut document = Document::default();
    let mut length = 0;
    for paragraph in paragraphs(pages) {
        let Paragraph { text, layout } = paragraph.finished(&sizes);
        let characters = text.chars().count();
        if let Some(layout) = layout {
            document.marks.push(Mark { start: length, end: length + characters, layout });
        }
        length += characters + 1;
        document.text.push_str(&text);
        document.text.push('\n');
    }
    document
}

struct Paragraph {
    text: String,
    layout: Option<Layout>,
}

/// Lines that belong together.
struct Block<'a>(Vec<&'a Line>);

fn paragraphs(pages: &[Vec<Line>]) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block> = Vec::new();
    for page in pages {
        let measure = Measure::of(page);
        let mut page_begins = true;
        for line in page {
            match blocks.last_mut() {
                Some(block) if page_begins && block.goes_over_the_page(line) => block.0.push(line),
                Some(block) if !page_begins && block.goes_on(line, &measure) => block.0.push(line),
                _ => blocks.push(Block(vec![line])),
            }
            page_begins = false;
        }
    }
    blocks
}

impl Block<'_> {
    fn last(&self) -> &Line {
        self.0[self.0.len() - 1]
    }

    fn goes_on(&self, next: &Line, measure: &Measure) -> bool {
        let (first, last) = (self.0[0], self.last());
        let feed = next.down - last.down;
        let same_size = (next.size - last.size).abs() < 0.1 * last.size;
        let below = feed > 0.5 * last.size && feed < measure.widest_feed(last);
        // The first line may stand further in than the others, and further out where it has a bullet or a number.
        let indent = next.start - last.start;
        let in_line = indent.abs() < 0.5 * last.size
            || (self.0.len() == 1 && indent < 0.0 && indent > -4.0 * last.size)
            || (self.0.len() == 1 && indent > 0.0 && is_item(&first.text));
        same_size && below && in_line && !is_item(&next.text) && measure.is_full(last, next)
    }

    /// A sentence that stopped at the foot of a page goes on at the head of the next.
    fn goes_over_the_page(&self, next: &Line) -> bool {
        let last = self.last();
        let open = !last.text.ends_with(['.', '!', '?', ':', ';', '”', '"', ')']);
        open && next.text.starts_with(char::is_lowercase)
            && (next.size - last.size).abs() < 0.1 * last.size
            && (next.start - last.start).abs() < 2.0 * last.size
    }

    fn finished(&self, sizes: &Sizes) -> Paragraph {
        let mut text = String::new();
        for line in &self.0 {
            if text.ends_with('-') {
                // Whether the hyphen belongs to the word is for the reader of the text to say.
                text.push('\n');
            } else if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&line.text);
        }
        let bare = text.trim_start_matches(BULLETS).trim_start();
        let is_item = is_item(&text);
        if bare.len() < text.len() && !bare.is_empty() {
            text = bare.to_owned();
        }
        let heading = sizes.heading(self.0[0].size).filter(|_| text.chars().count() <= LONGEST_HEADING);
        let layout = if is_item { Some(Layout::Item(1)) } else { heading.map(Layout::Heading) };
        Paragraph { text, layout }
    }
}

/// Whether a line begins as the item of a list does: a bullet, or a number or letter with a dot or bracket and a space.
fn is_item(text: &str) -> bool {
    let mut words = text.split(' ');
    let first = words.next().unwrap_or_default();
    let has_more = words.next().is_some();
    let number = first.strip_prefix('(').unwrap_or(first).strip_suffix(['.', ')']).unwrap_or_default();
    text.starts_with(BULLETS)
        || (has_more && matches!(first, "-" | "–" | "*" | "o"))
        || (has_more && !number.is_empty() && number.len() <= 2 && (number.bytes().all(|b| b.is_ascii_digit()) || number.len() == 1) && number.is_ascii())
}

/// How far the lines of a page reach, and how far apart lines of each size stand.
struct Measure {
    right: f64,
    feeds: BTreeMap<i64, f64>,
}

impl Measure {
    fn of(page: &[Line]) -> Measure {
        let right = page.iter().map(|line| line.end).fold(f64::MIN, f64::max);
        let mut measure = Measure { right, feeds: BTreeMap::new() };
        for pair in page.windows(2) {
            let feed = pair[1].down - pair[0].down;
            if feed > 0.8 * pair[0].size && (pair[0].size - pair[1].size).abs() < 0.1 * pair[0].size {
                let least = measure.feeds.entry(place(pair[0].size)).or_insert(feed);
                *least = least.min(feed);
            }
        }
        measure
    }

    /// Whether the next line's first word would not have fitted on this line.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        let right = line.bound.unwrap_or(self.right).min(self.right);
        let letters = next.text.chars().count().max(1) as f64;
        let first_word = next.text.split(' ').next().unwrap_or_default().chars().count() as f64;
        let needed = (next.end - next.start) / letters * (first_word + 1.0);
        line.end + needed > right - 0.3 * line.size
    }

    fn widest_feed(&self, line: &Line) -> f64 {
        let usual = self.feeds.get(&place(line.size)).copied().unwrap_or(WIDEST_FEED * line.size);
        (usual * FEED_TOLERANCE).min(WIDEST_FEED * line.size)
    }
}

/// A length to the point.
fn place(length: f64) -> i64 {
    length.round() as i64
}

/// The letter sizes of a document: the usual one, and those of headings, the largest first.
struct Sizes {
    headings: Vec<i64>,
}

impl Sizes {
    fn of(pages: &[Vec<Line>]) -> Sizes {
        let mut letters: BTreeMap<i64, usize> = BTreeMap::new();
        for line in pages.iter().flatten() {
            *letters.entry(half_points(line.size)).or_default() += line.text.len();
        }
        let usual = letters.iter().max_by_key(|(_, letters)| **letters).map_or(0, |(size, _)| *size);
        let headings = letters.into_keys().rev().filter(|size| *size as f64 > HEADING * usual as f64).collect();
        Sizes { headings }
    }

    fn heading(&self, size: f64) -> Option<u8> {
        self.headings.iter().position(|heading| *heading == half_points(size)).map(|level| level.min(8) as u8 + 1)
    }
}

fn half_points(size: f64) -> i64 {
    (size * 2.0).round() as i64
}
