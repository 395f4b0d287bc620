//! Tables typed with tabs: lines one below the other, each with as many tabs as the last.

use super::block::{RawBlock, Shape};
use super::layout::Top;
use super::lines::{Line, LineKind};
use std::collections::BTreeSet;

/// A table has at least so many rows.
const ROWS: usize = 2;

/// The lines that are rows of such tables.
pub fn rows(source: &[char], lines: &[Line]) -> BTreeSet<usize> {
    let tabs = |line: &Line| if line.kind == LineKind::Text { cells(source, line).len() - 1 } else { 0 };
    let mut all = BTreeSet::new();
    let mut first = 0;
    while first < lines.len() {
        let count = tabs(&lines[first]);
        let table = first..first + lines[first..].iter().take_while(|l| tabs(l) == count).count();
        if count > 0 && table.len() >= ROWS {
            all.extend(table.clone());
        }
        first = table.end.max(first + 1);
    }
    all
}

/// Adds the cells of a row. A first row of short cells heads the columns.
pub fn row(source: &[char], lines: &[Line], at: usize, rows: &BTreeSet<usize>, blocks: &mut Vec<RawBlock>) {
    let opens = at == 0 || !rows.contains(&(at - 1));
    let text = |cell: &std::ops::Range<usize>| source[cell.clone()].iter().collect::<String>().to_lowercase();
    let cells = cells(source, &lines[at]);
    let header = opens && Top { cells: cells.iter().map(text).collect(), rows_below: rows.contains(&(at + 1)) }.heads();
    let filled = cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    blocks.extend(filled.map(|(column, cell)| RawBlock { header, row: at + 1, column, ..RawBlock::new(Shape::Cell, cell) }));
}

/// The cells of a line, parted by one tab or more.
fn cells(source: &[char], line: &Line) -> Vec<std::ops::Range<usize>> {
    let mut all = vec![];
    let mut start = line.body.start;
    for at in line.body.clone().filter(|at| source[*at] == '\t' && source[*at - 1] != '\t') {
        all.push(start..at);
        start = at + source[at..line.body.end].iter().take_while(|c| **c == '\t').count();
    }
    all.push(start..line.body.end);
    all
}
