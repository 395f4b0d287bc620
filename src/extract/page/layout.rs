//! What a document's layout says of each line: a heading, an item, a cell of a table, words struck through.

use super::block::{RawBlock, Shape};
use super::lines::{Line, LineKind};
use crate::extract::read::{Cell, Layout, Mark};
use std::ops::Range;

/// Row numbers of a document's tables begin here, beyond those of tables drawn with `|`.
const FIRST_ROW: usize = 1 << 32;
/// A table has at most so many rows.
const MOST_ROWS: usize = 1 << 20;
/// The cells that head columns have at most so many words.
const HEADER_WORDS: usize = 6;

/// A document's marks, ready to be asked line by line.
pub struct Layouts<'a> {
    marks: &'a [Mark],
    /// The tables whose first row heads their columns.
    headed: Vec<usize>,
}

impl<'a> Layouts<'a> {
    /// Of the marks of a document and its text.
    pub fn new(marks: &'a [Mark], source: &[char]) -> Layouts<'a> {
        Layouts { marks, headed: headed(marks, source) }
    }

    /// What the layout makes of a line; none where it says nothing of it. `from` is the first mark that may still matter; lines come in order.
    pub fn block(&self, line: &Line, from: &mut usize) -> Option<RawBlock> {
        if line.kind == LineKind::Blank {
            return None;
        }
        let (start, end) = (line.body.start, line.body.end);
        while self.marks.get(*from).is_some_and(|m| m.end <= start) {
            *from += 1;
        }
        let over = self.marks[*from..].iter().take_while(|m| m.start <= start).filter(|m| end <= m.end);
        let (mut shape, mut cell) = (None, None);
        for mark in over {
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

    /// The stretches that are struck through.
    pub fn struck(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.marks.iter().filter(|m| m.layout == Layout::Struck).map(|m| m.start..m.end)
    }
}

/// The tables whose first row heads their columns: three columns or more and short cells, or two columns of which the second says who or how much.
fn headed(marks: &[Mark], source: &[char]) -> Vec<usize> {
    let cells = |table: usize| marks.iter().filter_map(move |m| cell_of(m).filter(|c| c.table == table).map(|c| (m, c)));
    let mut tables: Vec<usize> = marks.iter().filter_map(cell_of).map(|c| c.table).collect();
    tables.sort_unstable();
    tables.dedup();
    let is_headed = |table: &usize| {
        let rows = cells(*table).map(|(_, c)| c.row).max().unwrap_or(0);
        let first: Vec<String> =
            cells(*table).filter(|(_, c)| c.row == 0).map(|(m, _)| source[m.start..m.end].iter().collect::<String>().to_lowercase()).collect();
        let short = first.iter().all(|text| text.split_whitespace().count() <= HEADER_WORDS && !text.contains(|c: char| c.is_ascii_digit()));
        let says = first.iter().any(|text| {
            ["who", "says", "said", "must", "priority", "view", "area", "strength", "essential"].iter().any(|w| text.split_whitespace().any(|t| t == *w))
        });
        rows > 0 && short && (first.len() >= 3 || first.len() == 2 && says)
    };
    tables.into_iter().filter(is_headed).collect()
}

fn cell_of(mark: &Mark) -> Option<Cell> {
    match mark.layout {
        Layout::Cell(cell) => Some(cell),
        _ => None,
    }
}
