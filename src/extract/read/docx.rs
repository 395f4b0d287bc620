//! Word documents: the body's paragraphs and cells in reading order.
//!
//! Left out: tracked deletions, hidden words, prompts of empty form fields, field codes, and what is not in the body
//! (comments, notes, headers, footers). A text box follows the paragraph it hangs on.

mod styles;

use super::{
    document::{Document, Layout},
    fault::Unreadable,
    flow::Flow,
    package::Package,
    xml::{Attributes, Step, Tag, Walk},
};
use styles::Styles;

/// The elements that say something about the words.
const KNOWN: &[Tag] = &[
    "p",
    "r",
    "t",
    "tab",
    "ptab",
    "br",
    "cr",
    "noBreakHyphen",
    "softHyphen",
    "pPr",
    "rPr",
    "pStyle",
    "outlineLvl",
    "numPr",
    "numId",
    "ilvl",
    "vanish",
    "strike",
    "dstrike",
    "del",
    "moveFrom",
    "rt",
    "Fallback",
    "txbxContent",
    "sdt",
    "sdtPr",
    "showingPlcHdr",
    "tbl",
    "tr",
    "trPr",
    "tblHeader",
    "tc",
    "tcPr",
    "gridSpan",
    "vMerge",
    "gridBefore",
    "cellDel",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "trPrChange",
    "tcPrChange",
    "numberingChange",
];

/// Reads a Word document. Errors: as [`Package::part`] and [`Walk::step`].
pub fn read(package: &mut Package) -> Result<Document, Unreadable> {
    let part = package.word_document()?.ok_or(Unreadable::Archive)?;
    let styles = match package.related(&part, "/styles")? {
        Some(styles) => Styles::read(&package.part(&styles)?.unwrap_or_default())?,
        None => Styles::default(),
    };
    let xml = package.part(&part)?.ok_or(Unreadable::Damaged)?;
    let mut reader =
        Reader { walk: Walk::new(&xml, KNOWN), flow: Flow::default(), styles, paragraphs: Vec::new(), run: Run::default(), cell: None, muted: None };
    while let Some(step) = reader.walk.step()? {
        match step {
            Step::Open(tag, attributes) => reader.open(tag, &attributes)?,
            Step::Close(tag) => reader.close(tag)?,
            Step::Text(text) => reader.text(&text)?,
        }
    }
    Ok(reader.flow.finish())
}

struct Reader<'a> {
    walk: Walk<'a>,
    flow: Flow,
    styles: Styles,
    /// What is known of the paragraphs that are open, the innermost last.
    paragraphs: Vec<Paragraph>,
    run: Run,
    /// The cell whose properties are being read.
    cell: Option<CellProperties>,
    /// The depth of the field whose prompt is left out.
    muted: Option<usize>,
}

#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    outline: Option<usize>,
    list: Option<usize>,
    level: usize,
    end_deleted: bool,
    /// A page break waits for words to stand between.
    broken: bool,
}

#[derive(Default)]
struct Run {
    hidden: bool,
    struck: bool,
    /// The text element that is open keeps its outer spaces.
    keeps_spaces: bool,
    in_text: bool,
}

#[derive(Default)]
struct CellProperties {
    columns: Option<usize>,
    /// Merged into the cell above.
    goes_on: bool,
    deleted: bool,
}

impl Reader<'_> {
    fn open(&mut self, tag: Tag, attributes: &Attributes) -> Result<(), Unreadable> {
        match tag {
            "p" => {
                self.begin_cell();
                self.flow.begin_paragraph();
                self.paragraphs.push(Paragraph::default());
            }
            "r" => self.run = Run::default(),
            "txbxContent" => self.flow.begin_box(),
            "tbl" => {
                self.begin_cell();
                self.flow.begin_table();
            }
            "tc" => self.cell = Some(CellProperties::default()),
            "showingPlcHdr" if self.muted.is_none() && attributes.is_on() => self.muted = Some(self.walk.depth() - 2),
            "pPrChange" | "rPrChange" | "sectPrChange" | "tblPrChange" | "tblPrExChange" | "trPrChange" | "tcPrChange" | "numberingChange" | "Fallback"
            | "rt" | "moveFrom" => self.walk.leave_out(0)?,
            "del" => self.deleted()?,
            _ => match self.walk.parent() {
                "r" => return self.in_run(tag, attributes),
                "rPr" if self.walk.grandparent() == "r" => self.run_property(tag, attributes),
                "pPr" | "numPr" => self.paragraph_property(tag, attributes),
                "trPr" => self.row_property(tag, attributes),
                "tcPr" => self.cell_property(tag, attributes),
                _ => {}
            },
        }
        Ok(())
    }

    fn close(&mut self, tag: Tag) -> Result<(), Unreadable> {
        match tag {
            "t" => self.run.in_text = false,
            "p" => self.end_paragraph(),
            "txbxContent" => self.flow.end_box(),
            "tcPr" => self.leave_out_cell()?,
            "tc" => {
                self.begin_cell();
                self.flow.end_cell();
            }
            "tr" => self.flow.end_row(1),
            "tbl" => self.flow.end_table(),
            _ => {}
        }
        if self.muted.is_some_and(|depth| self.walk.depth() < depth) {
            self.muted = None;
        }
        Ok(())
    }

    /// A deleted row is left out whole; a deleted paragraph end joins two paragraphs; deleted words are left out.
    fn deleted(&mut self) -> Result<(), Unreadable> {
        match (self.walk.parent(), self.walk.grandparent()) {
            ("trPr", _) => {
                self.flow.end_row(0);
                self.walk.leave_out(2)
            }
            ("rPr", "pPr") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.end_deleted = true;
                }
                Ok(())
            }
            _ => self.walk.leave_out(0),
        }
    }

    fn in_run(&mut self, tag: Tag, attributes: &Attributes) -> Result<(), Unreadable> {
        match tag {
            "t" => {
                self.run.in_text = true;
                self.run.keeps_spaces = attributes.get("space").as_deref() == Some("preserve");
                Ok(())
            }
            "tab" | "ptab" => self.words("\t"),
            "cr" => self.words("\n"),
            "br" if matches!(attributes.get("type").as_deref(), Some("page" | "column")) => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.broken = true;
                }
                Ok(())
            }
            "br" => self.words("\n"),
            "noBreakHyphen" => self.words("\u{2011}"),
            "softHyphen" => self.words("\u{ad}"),
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        if !self.run.in_text {
            return Ok(());
        }
        let kept = if self.run.keeps_spaces { text } else { text.trim_matches(['\n', ' ', '\t']) };
        // Word shows a line end inside its XML as a space.
        self.words(&kept.replace('\n', " "))
    }

    fn words(&mut self, words: &str) -> Result<(), Unreadable> {
        if self.run.hidden || self.muted.is_some() || words.is_empty() {
            return Ok(());
        }
        if let Some(paragraph) = self.paragraphs.last_mut()
            && std::mem::take(&mut paragraph.broken)
            && self.flow.last_character().is_some()
        {
            self.flow.words("\n", false)?;
        }
        self.flow.words(words, self.run.struck)
    }

    fn run_property(&mut self, tag: Tag, attributes: &Attributes) {
        match tag {
            "vanish" => self.run.hidden = attributes.is_on(),
            "strike" | "dstrike" => self.run.struck |= attributes.is_on(),
            _ => {}
        }
    }

    fn paragraph_property(&mut self, tag: Tag, attributes: &Attributes) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match tag {
            "pStyle" => paragraph.style = attributes.get("val"),
            "outlineLvl" => paragraph.outline = attributes.number("val"),
            "numId" => paragraph.list = attributes.number("val"),
            "ilvl" => paragraph.level = attributes.number("val").unwrap_or_default(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let style = self.styles.get(paragraph.style.as_deref());
        let is_item = paragraph.list.map_or(style.is_item, |list| list != 0);
        match paragraph.outline.map_or(style.heading, styles::heading) {
            Some(level) => self.flow.paragraph_is(Layout::Heading(level)),
            None if is_item => self.flow.paragraph_is(Layout::Item(1 + paragraph.level.min(8) as u8)),
            None => {}
        }
        self.flow.end_paragraph(paragraph.end_deleted);
    }

    fn row_property(&mut self, tag: Tag, attributes: &Attributes) {
        match tag {
            "tblHeader" if attributes.is_on() => self.flow.row_is_header(),
            "gridBefore" => self.flow.pass_columns(attributes.number("val").unwrap_or(0), false),
            _ => {}
        }
    }

    fn cell_property(&mut self, tag: Tag, attributes: &Attributes) {
        let Some(cell) = &mut self.cell else { return };
        match tag {
            "gridSpan" => cell.columns = attributes.number("val"),
            "vMerge" => cell.goes_on = attributes.get("val").as_deref() != Some("restart"),
            "cellDel" => cell.deleted = true,
            _ => {}
        }
    }

    /// A cell that was deleted, or merged into the one above, holds nothing that a reader sees.
    fn leave_out_cell(&mut self) -> Result<(), Unreadable> {
        let Some(cell) = self.cell.take_if(|cell| cell.goes_on || cell.deleted) else { return Ok(()) };
        self.flow.pass_columns(cell.columns.unwrap_or(1), cell.goes_on);
        self.walk.leave_out(0)
    }

    /// Begins the cell whose properties have all been read.
    fn begin_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        self.flow.begin_cell(cell.columns.unwrap_or(1), 1);
    }
}
