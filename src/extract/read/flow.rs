//! Text as it is read, paragraph by paragraph and cell by cell, with its marks.

use super::MOST_CHARACTERS;
use super::document::{Cell, Document, Layout, Mark};
use super::fault::Unreadable;
use std::collections::BTreeMap;

/// The text read so far. Text boxes are flows of their own, which follow the paragraph that holds them.
#[derive(Default)]
pub struct Flow {
    boxes: Vec<Stretch>,
    body: Stretch,
    tables: usize,
    characters: usize,
}

/// A run of paragraphs: the body, or what is in a text box.
#[derive(Default)]
struct Stretch {
    document: Document,
    length: usize,
    paragraph: Option<Paragraph>,
    tables: Vec<Table>,
}

#[derive(Default)]
struct Paragraph {
    start: usize,
    layout: Option<Layout>,
    /// Its end was deleted: the next paragraph goes on where it stops.
    goes_on: bool,
    /// It opened a stretch for itself, inside another paragraph.
    own_stretch: bool,
    /// The text boxes it holds.
    boxes: Vec<Stretch>,
}

struct Table {
    number: usize,
    row: usize,
    column: usize,
    header: bool,
    /// The cell that is open: where it begins, and how many columns it reaches over.
    open: Option<(usize, usize)>,
    /// The mark of the last cell begun in each column, for cells that go on in the next row.
    above: BTreeMap<usize, usize>,
}

impl Flow {
    fn here(&mut self) -> &mut Stretch {
        self.boxes.last_mut().unwrap_or(&mut self.body)
    }

    /// Begins a paragraph, or goes on with one whose end was deleted.
    pub fn begin_paragraph(&mut self) {
        let goes_on = match &self.here().paragraph {
            Some(open) if !open.goes_on => {
                self.begin_box();
                self.here().paragraph = Some(Paragraph { own_stretch: true, ..Paragraph::default() });
                return;
            }
            open => open.is_some(),
        };
        let here = self.here();
        if !goes_on {
            here.paragraph = Some(Paragraph { start: here.length, ..Paragraph::default() });
        } else if let Some(paragraph) = &mut here.paragraph {
            paragraph.goes_on = false;
        }
    }

    /// Says what the open paragraph is.
    pub fn paragraph_is(&mut self, layout: Layout) {
        if let Some(paragraph) = &mut self.here().paragraph {
            paragraph.layout = Some(layout);
        }
    }

    /// The last character of the open paragraph, if it has any yet.
    pub fn last_character(&mut self) -> Option<char> {
        let here = self.here();
        let start = here.paragraph.as_ref()?.start;
        here.document.text.chars().next_back().filter(|_| start < here.length)
    }

    /// Adds words to the open paragraph; words outside paragraphs belong to nobody and are dropped.
    /// Errors: more characters than a plan may have.
    pub fn words(&mut self, words: &str, struck: bool) -> Result<(), Unreadable> {
        let here = self.here();
        if here.paragraph.is_none() {
            return Ok(());
        }
        let start = here.length;
        for character in words.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')) {
            here.document.text.push(character);
            here.length += 1;
        }
        let end = here.length;
        if struck {
            here.strike(start, end);
        }
        self.characters += end - start;
        if self.characters > MOST_CHARACTERS { Err(Unreadable::TooLong) } else { Ok(()) }
    }

    /// Ends the open paragraph with a line end; its text boxes follow. With `goes_on` its end was deleted.
    pub fn end_paragraph(&mut self, goes_on: bool) {
        let here = self.here();
        if let Some(paragraph) = &mut here.paragraph {
            paragraph.goes_on = goes_on;
        }
        if goes_on {
            return;
        }
        if here.close_paragraph() {
            self.end_box();
        }
    }

    /// Begins what a text box holds.
    pub fn begin_box(&mut self) {
        self.boxes.push(Stretch::default());
    }

    /// Ends what a text box holds.
    pub fn end_box(&mut self) {
        let Some(mut done) = self.boxes.pop() else { return };
        done.close();
        let here = self.here();
        match &mut here.paragraph {
            Some(paragraph) => paragraph.boxes.push(done),
            None => here.append(done),
        }
    }

    /// Begins a table.
    pub fn begin_table(&mut self) {
        let number = self.tables;
        self.tables += 1;
        self.here().tables.push(Table { number, row: 0, column: 0, header: false, open: None, above: BTreeMap::new() });
    }

    /// Ends a table.
    pub fn end_table(&mut self) {
        self.here().tables.pop();
    }

    /// Says that the open row is a heading.
    pub fn row_is_header(&mut self) {
        if let Some(table) = self.here().tables.last_mut() {
            table.header = true;
        }
    }

    /// Ends a row, which counts for `repeated` rows.
    pub fn end_row(&mut self, repeated: usize) {
        if let Some(table) = self.here().tables.last_mut() {
            table.row = table.row.saturating_add(repeated);
            table.column = 0;
            table.header = false;
        }
    }

    /// Begins a cell that reaches over so many columns and rows.
    pub fn begin_cell(&mut self, columns: usize, rows: usize) {
        let here = self.here();
        here.close_paragraph();
        let start = here.length;
        let Some(table) = here.tables.last_mut() else { return };
        let cell = Cell { table: table.number, row: table.row, column: table.column, rows, columns, header: table.header };
        table.above.insert(table.column, here.document.marks.len());
        table.open = Some((here.document.marks.len(), columns));
        here.document.marks.push(Mark { start, end: start, layout: Layout::Cell(cell) });
    }

    /// Ends the open cell.
    pub fn end_cell(&mut self) {
        let here = self.here();
        here.close_paragraph();
        let end = here.length;
        let Some(table) = here.tables.last_mut() else { return };
        let Some((mark, columns)) = table.open.take() else { return };
        table.column = table.column.saturating_add(columns);
        let mark = &mut here.document.marks[mark];
        mark.end = end.saturating_sub(1).max(mark.start);
    }

    /// Goes past columns that no cell of this row begins in; with `from_above` the cell above goes on through them.
    pub fn pass_columns(&mut self, columns: usize, from_above: bool) {
        let here = self.here();
        let Some(table) = here.tables.last_mut() else { return };
        if let (true, Some(above)) = (from_above, table.above.get(&table.column))
            && let Layout::Cell(cell) = &mut here.document.marks[*above].layout
        {
            cell.rows = table.row.saturating_add(1).saturating_sub(cell.row);
        }
        table.column = table.column.saturating_add(columns);
    }

    /// The document, once all is read.
    pub fn finish(mut self) -> Document {
        while !self.boxes.is_empty() {
            self.end_box();
        }
        self.body.close();
        let mut document = self.body.document;
        document.marks.sort_by_key(|mark| (mark.start, usize::MAX - mark.end));
        document
    }
}

impl Stretch {
    /// Marks characters as struck through, together with those just before them.
    fn strike(&mut self, start: usize, end: usize) {
        match self.document.marks.last_mut() {
            _ if start == end => {}
            Some(Mark { end: until, layout: Layout::Struck, .. }) if *until == start => *until = end,
            _ => self.document.marks.push(Mark { start, end, layout: Layout::Struck }),
        }
    }

    /// Ends the open paragraph, if there is one; says whether it had a stretch of its own.
    fn close_paragraph(&mut self) -> bool {
        let Some(paragraph) = self.paragraph.take() else { return false };
        if let Some(layout) = paragraph.layout.filter(|_| paragraph.start < self.length) {
            self.document.marks.push(Mark { start: paragraph.start, end: self.length, layout });
        }
        self.document.text.push('\n');
        self.length += 1;
        for held in paragraph.boxes {
            self.append(held);
        }
        paragraph.own_stretch
    }

    fn close(&mut self) {
        self.close_paragraph();
        self.tables.clear();
    }

    fn append(&mut self, other: Stretch) {
        self.document.text.push_str(&other.document.text);
        let moved = other.document.marks.into_iter().map(|mark| Mark { start: mark.start + self.length, end: mark.end + self.length, ..mark });
        self.document.marks.extend(moved);
        self.length += other.length;
    }
}
