//! OpenDocument text: the body's paragraphs and cells in reading order.
//!
//! Left out: tracked deletions, hidden words and sections, comments, notes, and descriptions of pictures. Headers and footers live elsewhere.

mod styles;

use super::{
    document::{Document, Layout},
    fault::Unreadable,
    flow::Flow,
    package::Package,
    xml::{Attributes, Step, Tag, Walk},
};
use styles::{Look, Styles};

/// The elements that say something about the words.
const KNOWN: &[Tag] = &[
    "p",
    "h",
    "span",
    "a",
    "s",
    "tab",
    "line-break",
    "list",
    "list-item",
    "section",
    "text-box",
    "table",
    "table-row",
    "table-header-rows",
    "table-cell",
    "covered-table-cell",
    "tracked-changes",
    "annotation",
    "note",
    "title",
    "desc",
    "ruby-text",
    "object",
    "binary-data",
];
/// The most spaces, columns or rows that one element may stand for.
const MOST_REPEATS: usize = 1000;

/// Reads an OpenDocument text. Errors: as [`Package::part`] and [`Walk::step`].
pub fn read(package: &mut Package) -> Result<Document, Unreadable> {
    let xml = package.part("content.xml")?.ok_or(Unreadable::Damaged)?;
    let mut styles = Styles::default();
    styles.add(&package.part("styles.xml")?.unwrap_or_default())?;
    styles.add(&xml)?;
    let walk = Walk::new(&xml, KNOWN);
    let mut reader = Reader { walk, flow: Flow::default(), styles, looks: Vec::new(), lists: Vec::new(), cells: Vec::new(), covered: 0, space_waits: None };
    while let Some(step) = reader.walk.step()? {
        match step {
            Step::Open(tag, attributes) => reader.open(tag, &attributes)?,
            Step::Close(tag) => reader.close(tag),
            Step::Text(text) => reader.text(&text)?,
        }
    }
    Ok(reader.flow.finish())
}

struct Reader<'a> {
    walk: Walk<'a>,
    flow: Flow,
    styles: Styles,
    /// How the words look in each open paragraph and span.
    looks: Vec<Look>,
    /// The open lists: whether the item that is open waits for its first paragraph.
    lists: Vec<bool>,
    /// The open cells.
    cells: Vec<OpenCell>,
    /// How many covered cells belong to the merged cell just ended, which has counted them.
    covered: usize,
    /// White space was read that counts only between words; whether it is struck through.
    space_waits: Option<bool>,
}

struct OpenCell {
    columns: usize,
    repeated: usize,
}

impl Reader<'_> {
    fn open(&mut self, tag: Tag, attributes: &Attributes) -> Result<(), Unreadable> {
        match tag {
            "p" | "h" => self.begin_paragraph(tag, attributes),
            "span" => self.looks.push(self.look().with(self.styles.look("text", attributes))),
            "s" => return self.words(&" ".repeat(repeats(attributes, "c"))),
            "tab" => return self.words("\t"),
            "line-break" => return self.words("\n"),
            "list" => self.lists.push(false),
            "list-item" => {
                if let Some(waits) = self.lists.last_mut() {
                    *waits = true;
                }
            }
            "text-box" => self.flow.begin_box(),
            "table" => self.flow.begin_table(),
            "table-row" if self.walk.parent() == "table-header-rows" => self.flow.row_is_header(),
            "table-cell" => self.begin_cell(attributes),
            "covered-table-cell" => {
                let columns = repeats(attributes, "number-columns-repeated");
                let counted = columns.min(self.covered);
                self.covered -= counted;
                self.flow.pass_columns(columns - counted, false);
                self.walk.leave_out(0)?;
            }
            "section" if attributes.get("display").as_deref() == Some("none") => self.walk.leave_out(0)?,
            // A field that shows the document's title stands in a paragraph, the title of a picture does not.
            "title" if matches!(self.walk.parent(), "p" | "h" | "span" | "a") => {}
            "title" | "desc" | "tracked-changes" | "annotation" | "note" | "ruby-text" | "object" | "binary-data" => self.walk.leave_out(0)?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, tag: Tag) {
        match tag {
            "p" | "h" => {
                self.looks.pop();
                self.space_waits = None;
                self.flow.end_paragraph(false);
            }
            "span" => {
                self.looks.pop();
            }
            "list" => {
                self.lists.pop();
            }
            "text-box" => self.flow.end_box(),
            "table" => self.flow.end_table(),
            "table-row" => {
                self.covered = 0;
                self.flow.end_row(1);
            }
            "table-cell" => self.end_cell(),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self, tag: Tag, attributes: &Attributes) {
        self.space_waits = None;
        self.flow.begin_paragraph();
        let look = self.styles.look("paragraph", attributes);
        // What holds the paragraph (a text box in a struck-out paragraph) does not strike it out.
        self.looks.push(look);
        let level = if tag == "h" { Some(attributes.number("outline-level").unwrap_or(1)) } else { look.heading };
        let waits = self.lists.last_mut().is_some_and(std::mem::take);
        if let Some(level) = level {
            self.flow.paragraph_is(Layout::Heading(level.clamp(1, 9) as u8));
        } else if waits {
            self.flow.paragraph_is(Layout::Item(self.lists.len().min(9) as u8));
        }
    }

    /// Runs of white space count as one space, and as none at the ends of a paragraph.
    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        for piece in text.split_inclusive(is_space) {
            let words = piece.trim_end_matches(is_space);
            if !words.is_empty() {
                self.words(words)?;
            }
            if words.len() < piece.len() {
                self.space_waits.get_or_insert(self.look().struck);
            }
        }
        Ok(())
    }

    fn words(&mut self, words: &str) -> Result<(), Unreadable> {
        let look = self.look();
        if look.hidden {
            return Ok(());
        }
        if let Some(struck) = self.space_waits.take()
            && self.flow.last_character().is_some_and(|c| c != '\n')
        {
            self.flow.words(" ", struck)?;
        }
        self.flow.words(words, look.struck)
    }

    fn look(&self) -> Look {
        self.looks.last().copied().unwrap_or_default()
    }

    fn begin_cell(&mut self, attributes: &Attributes) {
        let columns = repeats(attributes, "number-columns-spanned");
        self.flow.begin_cell(columns, repeats(attributes, "number-rows-spanned"));
        self.cells.push(OpenCell { columns, repeated: repeats(attributes, "number-columns-repeated") });
    }

    fn end_cell(&mut self) {
        self.flow.end_cell();
        let Some(cell) = self.cells.pop() else { return };
        self.covered = cell.columns - 1;
        self.flow.pass_columns(cell.repeated - 1, false);
    }
}

/// A count that an attribute gives: at least 1, and no more than a document can mean.
fn repeats(attributes: &Attributes, name: &str) -> usize {
    attributes.number(name).unwrap_or(1).clamp(1, MOST_REPEATS)
}
