//! A plan's text as a page: words with their places in the source, sentences, blocks, sections.
//!
//! This is the reading copy: curly quotes, odd hyphens, blanks, soft line ends and Markdown marks are read
//! through, and each word keeps where it stands in the text, so that every quote is cut from the plan itself.

mod answer;
mod block;
mod boxes;
mod form;
mod layout;
mod lines;
mod refused;
mod sentence;
mod shown;
mod spelling;
mod tabs;
mod word;

pub use block::{Block, Shape};
pub use sentence::Sentence;
pub use word::{Marks, Word, colon};

use super::craft::Craft;
use super::read::Document;
use layout::Layouts;
use std::ops::Range;

/// A table is read with so many columns.
const MOST_COLUMNS: usize = 40;

/// A first sentence that heads its paragraph has at most so many words.
const RUN_IN: usize = 4;

/// A paragraph that leads into a table has at most so many words.
const LEAD: usize = 30;

/// A plan's text, taken apart.
pub struct Page {
    /// The source, character by character.
    source: Vec<char>,
    pub words: Vec<Word>,
    pub sentences: Vec<Sentence>,
    pub blocks: Vec<Block>,
    pub sections: Vec<Section>,
    /// The blocks that head a column.
    headers: Vec<usize>,
    /// The block read last is an item with a number.
    numbered: bool,
    /// How many tables were read so far.
    tables: usize,
}

/// A heading (or a line that leads into a list) and what stands below it.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading's words in `Page::words`; empty for what stands before the first.
    pub words: std::ops::Range<usize>,
    /// The block of the heading itself.
    pub block: Option<usize>,
    /// The section around it.
    pub parent: Option<usize>,
    pub level: u8,
}

impl Page {
    /// Takes a document's text apart.
    pub fn new(document: &Document, craft: &Craft) -> Page {
        let source: Vec<char> = document.text.chars().collect();
        let layouts = Layouts::new(&document.marks, &source);
        let blocks = block::raw_blocks(&source, &layouts);
        let mut struck = layouts.struck();
        boxes::leave_unticked(&source, &mut struck);
        let mut page = Page { source, words: vec![], sentences: vec![], blocks: vec![], sections: vec![], headers: vec![], numbered: false, tables: 0 };
        for raw in blocks {
            page.add(raw, &struck, craft);
        }
        form::add(&mut page, craft);
        answer::add(&mut page, craft);
        page
    }

    fn add(&mut self, raw: block::RawBlock, struck: &[std::ops::Range<usize>], craft: &Craft) {
        let first = self.words.len();
        for piece in &raw.pieces {
            word::read(&self.source, piece.clone(), &craft.symbols, &mut self.words);
        }
        if !struck.is_empty() {
            let is_struck = |w: &Word| struck[..struck.partition_point(|s| s.start <= w.start)].last().is_some_and(|s| w.start < s.end);
            let kept: Vec<Word> = self.words.drain(first..).filter(|w| !is_struck(w)).collect();
            self.words.extend(kept);
            boxes::part(&self.source, &mut self.words[first..]);
        }
        if self.words.len() == first {
            return;
        }
        let words = first..self.words.len();
        let index = self.blocks.len();
        if let Shape::Heading(level) = raw.shape {
            let parent = self.section_above(level);
            self.sections.push(Section { words: words.clone(), block: Some(index), parent, level });
        } else if self.sections.is_empty() {
            self.sections.push(Section { words: 0..0, block: None, parent: None, level: 0 });
        } else if !self.just_led_in() && (!raw.in_list || raw.numbered && !self.numbered) {
            self.leave_lead_in();
        }
        self.numbered = raw.numbered;
        let goes_on = self.blocks.last().is_some_and(|b| b.shape == Shape::Cell && b.row / layout::MOST_ROWS == raw.row / layout::MOST_ROWS);
        self.tables += usize::from(raw.shape == Shape::Cell && !goes_on);
        let section = self.current();
        if raw.header {
            self.headers.push(index);
        }
        let start = self.sentences.len();
        sentence::split(&self.words, words.clone(), index, &mut self.sentences);
        self.blocks.push(Block {
            shape: raw.shape,
            words,
            sentences: start..self.sentences.len(),
            section,
            header: raw.header,
            row: raw.row,
            column: raw.column,
            table: self.tables,
        });
    }

    /// The section a heading of `level` belongs in.
    fn section_above(&self, level: u8) -> Option<usize> {
        let mut at = self.sections.len().checked_sub(1);
        while let Some(i) = at {
            if self.sections[i].level < level {
                return Some(i);
            }
            at = self.sections[i].parent;
        }
        None
    }

    fn current(&self) -> usize {
        self.sections.len().saturating_sub(1)
    }

    fn just_led_in(&self) -> bool {
        self.blocks.last().is_some_and(|b| b.shape == Shape::Heading(block::LEAD_IN))
    }

    /// A lead-in ("Other things for my home:") ends with its list: what follows belongs to the section around it.
    fn leave_lead_in(&mut self) {
        let last = self.current();
        if self.sections[last].level == block::LEAD_IN {
            let parent = self.sections[last].parent;
            let around = parent.map_or(Section { words: 0..0, block: None, parent: None, level: 0 }, |p| self.sections[p].clone());
            self.sections.push(around);
        }
    }

    /// The blocks of a table row.
    pub fn row<'a>(&'a self, cell: &'a Block) -> impl Iterator<Item = &'a Block> + Clone {
        let at = self.blocks.partition_point(|b| b.words.start < cell.words.start);
        let back = at.saturating_sub(MOST_COLUMNS);
        let first = self.blocks[back..at].iter().rposition(|b| b.shape != Shape::Cell || b.row != cell.row).map_or(back, |i| back + i + 1);
        self.blocks[first..].iter().take(2 * MOST_COLUMNS).take_while(move |b| b.shape == Shape::Cell && b.row == cell.row)
    }

    /// The heading of a cell's column.
    pub fn column_header(&self, cell: &Block) -> Option<&[Word]> {
        self.header_of(cell).map(|header| &self.words[self.blocks[header].words.clone()])
    }

    /// The block that heads a cell's column.
    pub fn header_of(&self, cell: &Block) -> Option<usize> {
        self.headers_above(cell).find(|h| self.blocks[*h].column == cell.column)
    }

    /// What heads the columns of a cell's table, from the last.
    pub fn headers_above(&self, cell: &Block) -> impl Iterator<Item = usize> + '_ {
        let above = self.headers.partition_point(|h| self.blocks[*h].words.start < cell.words.start);
        let (table, row) = (cell.table, above.checked_sub(1).map(|last| self.blocks[self.headers[last]].row));
        self.headers[..above].iter().rev().copied().take_while(move |h| self.blocks[*h].table == table && Some(self.blocks[*h].row) == row)
    }

    /// The tables that a short paragraph leads into: the table, the block of the paragraph.
    pub fn table_leads(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let lead = |b: &Block| matches!(b.shape, Shape::Paragraph | Shape::Item) && b.words.len() <= LEAD;
        (1..self.blocks.len()).filter(move |at| self.blocks[*at].shape == Shape::Cell && lead(&self.blocks[*at - 1])).map(|at| (self.blocks[at].table, at - 1))
    }

    /// A column "Red" beside one "Green": what is to stop.
    pub fn is_red(&self, header: usize) -> bool {
        let only = |h: usize, name: &str| matches!(&self.words[self.blocks[h].words.clone()], [word] if &*word.text == name);
        let row = self.blocks[header].row;
        only(header, "red") && self.headers.iter().any(|h| self.blocks[*h].row == row && only(*h, "green"))
    }

    /// Does a mark join two words that stand apart ("M = must")?
    pub fn joins_by(&self, one: &Word, other: &Word, mark: char) -> bool {
        one.end < other.start && self.source[one.end..other.start].contains(&mark)
    }

    /// "Help. A bit on a morning …", "Where: round home": a paragraph's first words, where they head the rest of it.
    pub fn run_in(&self, block: &Block) -> Option<&[Word]> {
        let first = self.words_of(block.sentences.start);
        let more = block.sentences.len() > 1 && block.shape != Shape::Cell;
        (more && first.len() <= RUN_IN && first[0].capital && !self.sentences[block.sentences.start].quoted).then_some(first)
    }

    /// The words as they stand in the plan, without the copies that answers are made of.
    pub fn said(&self) -> &[Word] {
        &self.words[..self.blocks.last().map_or(0, |b| b.words.end)]
    }

    /// The words of a sentence.
    pub fn words_of(&self, sentence: usize) -> &[Word] {
        &self.words[self.sentences[sentence].words.clone()]
    }

    /// The plan's own text between two places; nothing where they stand the wrong way round, as in an answer joined with its question.
    pub fn cut(&self, start: usize, end: usize) -> String {
        let end = end.min(self.source.len());
        self.source[start.min(end)..end].iter().collect()
    }

    /// These characters, from the bracket on that is closed within them and opened before them on the same line: "[photo: a flat] No".
    pub fn with_its_bracket(&self, range: Range<usize>) -> Range<usize> {
        let Some(within) = self.source.get(range.clone()) else { return range };
        let Some(closed) = within.iter().position(|c| matches!(c, ']' | ')')) else { return range };
        let opens = if within[closed] == ']' { '[' } else { '(' };
        if within[..closed].contains(&opens) {
            return range;
        }
        let line = self.source[..range.start].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
        let opened = self.source[line..range.start].iter().rposition(|c| *c == opens);
        opened.map_or(range.start, |at| line + at)..range.end
    }

    /// How many characters the plan has.
    pub fn characters(&self) -> usize {
        self.source.len()
    }
}
