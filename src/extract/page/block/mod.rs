//! Lines to blocks: headings, lead-ins, list items, table cells, paragraphs; soft line ends are joined.

mod capitals;
mod heads;
mod shape;
mod soft;

use super::layout::{Layouts, Reached};
use super::lines::{Line, LineKind, lines, wrap_width};
use super::tabs;
use shape::shape;
use soft::continues;
use std::ops::Range;

/// The level of a line that leads into a list ("Other things for my home:").
pub const LEAD_IN: u8 = 9;

/// The level of a question on a line of its own, whose answer stands below it.
pub const QUESTION: u8 = 8;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A heading, from 1; a lead-in is 9.
    Heading(u8),
    Item,
    Cell,
    Paragraph,
}

/// A block of the page, in words.
#[derive(Debug, Clone)]
pub struct Block {
    pub shape: Shape,
    pub words: Range<usize>,
    pub sentences: Range<usize>,
    pub section: usize,
    /// Of a table cell: which row of the page, which column, and is it a heading of its column.
    pub row: usize,
    pub column: usize,
    pub header: bool,
    /// Which table of the page, counted from 1.
    pub table: usize,
}

/// A block as places in the source.
pub struct RawBlock {
    pub shape: Shape,
    pub pieces: Vec<Range<usize>>,
    pub in_list: bool,
    /// An item with a number.
    pub numbered: bool,
    pub header: bool,
    pub row: usize,
    pub column: usize,
}

impl RawBlock {
    /// A block of one piece.
    pub fn new(shape: Shape, piece: Range<usize>) -> RawBlock {
        RawBlock { shape, pieces: vec![piece], in_list: shape == Shape::Item || shape == Shape::Cell, numbered: false, header: false, row: 0, column: 0 }
    }
}

/// The blocks of a source, in order: as its layout says, and where that is silent, by the look of its lines.
pub fn raw_blocks(source: &[char], layouts: &Layouts) -> Vec<RawBlock> {
    let all = lines(source);
    let mut reached = Reached::default();
    let width = wrap_width(&all);
    let tabbed = tabs::rows(source, &all);
    let mut blocks: Vec<RawBlock> = vec![];
    let mut open = false;
    for (at, line) in all.iter().enumerate() {
        if let Some(block) = layouts.block(line, &mut reached) {
            blocks.push(block);
            open = false;
            continue;
        }
        let joins = open && continues(source, &all[at - 1], line, width);
        match line.kind {
            LineKind::Blank | LineKind::Rule => open = false,
            LineKind::Row => {
                row(source, &all, at, &mut blocks);
                open = false;
            }
            LineKind::Text if tabbed.contains(&at) => {
                tabs::row(source, &all, at, &tabbed, &mut blocks);
                open = false;
            }
            LineKind::Text if joins => {
                if let Some(last) = blocks.last_mut() {
                    last.pieces.push(line.body.clone());
                }
            }
            _ => {
                let shape = shape(source, &all, at);
                for piece in line.fields(source) {
                    blocks.push(RawBlock { numbered: line.level > 0, ..RawBlock::new(shape, piece) });
                }
                open = matches!(shape, Shape::Item | Shape::Paragraph);
            }
        }
    }
    blocks
}

/// The cells of a table row. The row above a line of dashes is the header.
fn row(source: &[char], all: &[Line], at: usize, blocks: &mut Vec<RawBlock>) {
    let dashes = |l: &Line| l.kind == LineKind::Row && source[l.body.clone()].iter().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
    let line = &all[at];
    if dashes(line) {
        return;
    }
    let header = all.get(at + 1).is_some_and(dashes);
    let mut start = line.body.start + 1;
    let ends = (start..=line.body.end).filter(|i| *i == line.body.end || source[*i] == '|');
    for (column, end) in ends.enumerate() {
        if end > start {
            let cell = RawBlock::new(Shape::Cell, start..end);
            blocks.push(RawBlock { header, row: at + 1, column, ..cell });
        }
        start = end + 1;
    }
}
