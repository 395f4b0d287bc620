//! What a document's layout says of each line: a heading, an item, a cell of a table, words struck through.

use super::super::lists;
use super::block::{RawBlock, Shape};
use super::lines::{Line, LineKind};
use crate::extract::read::{Cell, Layout, Mark};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Row numbers of a document's tables begin here, beyond those of tables drawn with `|`.
const FIRST_ROW: usize = 1 << 32;
/// A table has at most so many rows.
pub const MOST_ROWS: usize = 1 << 20;
/// The cells that head columns have at most so many words.
const HEADER_WORDS: usize = 6;

/// A document's marks, ready to be asked line by line.
pub struct Layouts<'a> {
    marks: &'a [Mark],
    /// The tables whose first row heads their columns.
    headed: BTreeSet<usize>,
}

/// How far the lines have come among the marks.
#[derive(Default)]
pub struct Reached {
    /// The first mark that begins after the last line.
    next: usize,
    /// The marks that began and have not ended, the outermost first.
    open: Vec<Mark>,
}

impl<'a> Layouts<'a> {
    /// Of the marks of a document and its text.
    pub fn new(marks: &'a [Mark], source: &[char]) -> Layouts<'a> {
        Layouts { marks, headed: headed(marks, source) }
    }

    /// What the layout makes of a line; none where it says nothing of it. Lines come in order.
    pub fn block(&self, line: &Line, reached: &mut Reached) -> Option<RawBlock> {
        if line.kind == LineKind::Blank {
            return None;
        }
        let (start, end) = (line.body.start, line.body.end);
        let begun = self.marks[reached.next..].iter().take_while(|m| m.start <= start).count();
        reached.open.extend(&self.marks[reached.next..reached.next + begun]);
        reached.next += begun;
        reached.open.retain(|m| m.end > start);
        let (mut shape, mut cell) = (None, None);
        for mark in reached.open.iter().filter(|m| end <= m.end) {
            match mark.layout {
                Layout::Heading(level) => shape = Some(Shape::Heading(level.clamp(1, 6))),
                Layout::Item(_) => shape = Some(Shape::Item),
                Layout::Cell(c) => cell = Some(c),
                Layout::Struck => {}
            }
        }
        let plain = |shape| RawBlock::new(shape, line.body.clone());
        match (cell, shape) {
            (Some(c), _) => Some(RawBlock {
                row: FIRST_ROW + c.table.min(MOST_ROWS) * MOST_ROWS + c.row.min(MOST_ROWS - 1),
                column: c.column,
                header: c.header || c.row == 0 && self.headed.contains(&c.table),
                ..plain(Shape::Cell)
            }),
            (None, shape) => shape.map(plain),
        }
    }

    /// The stretches that are struck through, in order and apart from each other.
    pub fn struck(&self) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = vec![];
        for mark in self.marks.iter().filter(|m| m.layout == Layout::Struck) {
            match all.last_mut().filter(|last| mark.start <= last.end) {
                Some(last) => last.end = last.end.max(mark.end),
                None => all.push(mark.start..mark.end),
            }
        }
        all
    }
}

/// The tables whose first row heads their columns: three columns or more and short cells, or two columns of which the second says who or how much.
fn headed(marks: &[Mark], source: &[char]) -> BTreeSet<usize> {
    let mut tables: BTreeMap<usize, Top> = BTreeMap::new();
    for (mark, cell) in marks.iter().filter_map(|m| cell_of(m).map(|c| (m, c))) {
        let top = tables.entry(cell.table).or_default();
        top.rows_below |= cell.row > 0;
        if cell.row == 0 {
            top.cells.push(source[mark.start..mark.end].iter().collect::<String>().to_lowercase());
        }
    }
    tables.into_iter().filter(|(_, top)| top.heads()).map(|(table, _)| table).collect()
}

/// The first row of a table.
#[derive(Default)]
pub struct Top {
    /// Its cells, in lower case.
    pub cells: Vec<String>,
    pub rows_below: bool,
}

impl Top {
    /// Does it head the columns below it?
    pub fn heads(&self) -> bool {
        let short = self.cells.iter().all(|text| text.split_whitespace().count() <= HEADER_WORDS && !text.contains(|c: char| c.is_ascii_digit()));
        let says = || self.cells.iter().any(|text| text.split_whitespace().any(|word| lists::tables::SAYS.has(word)));
        self.rows_below && short && (self.cells.len() >= 3 || self.cells.len() == 2 && says())
    }
}

fn cell_of(mark: &Mark) -> Option<Cell> {
    match mark.layout {
        Layout::Cell(cell) => Some(cell),
        _ => None,
    }
}
