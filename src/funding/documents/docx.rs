//! A document as a Word file.

use super::{Document, Row};
use docx_rs::{Docx, LineSpacing, PageMargin, Paragraph, Run, RunFonts, Table, TableCell, TableLayoutType, TableRow, WidthType};
use std::io::Cursor;

/// Sizes of type in half points, and of space in twentieths of a point.
struct Sizes {
    title: usize,
    heading: usize,
    text: usize,
    small: usize,
    /// The margins of the page.
    margin: i32,
    /// Above a heading.
    above: u32,
}

const USUAL: Sizes = Sizes { title: 40, heading: 28, text: 23, small: 18, margin: 1_440, above: 280 };
/// For a paper that may take two pages and no more.
const CLOSE: Sizes = Sizes { title: 28, heading: 22, text: 19, small: 16, margin: 740, above: 120 };

/// A4.
const PAGE: (u32, u32) = (11_906, 16_838);
/// What stands left of the answers takes so much of the width, in percent.
const LEFT: usize = 24;
/// Clay and slate of the pages.
const GAP: &str = "A6452B";
const QUIET: &str = "55646B";

/// The file's bytes. The packer writes to memory, so that what it says on failure is a fault of ours.
pub fn docx(document: &Document) -> Result<Vec<u8>, String> {
    let sizes = if document.close { &CLOSE } else { &USUAL };
    let margin = PageMargin::new().top(sizes.margin).bottom(sizes.margin).left(sizes.margin).right(sizes.margin);
    let fonts = RunFonts::new().ascii("Arial").hi_ansi("Arial");
    let mut file = Docx::new().default_fonts(fonts).page_size(PAGE.0, PAGE.1).page_margin(margin).add_paragraph(line(&document.title, sizes.title, true));
    for text in &document.about {
        file = file.add_paragraph(line(text, sizes.text, false));
    }
    for section in &document.sections {
        let space = LineSpacing::new().before(sizes.above).after(sizes.above / 3);
        file = file.add_paragraph(line(section.heading, sizes.heading, true).line_spacing(space).keep_next(true));
        file = file.add_table(table(&section.rows, sizes));
    }
    let mut bytes = Cursor::new(Vec::new());
    file.build().pack(&mut bytes).map_err(|e| e.to_string())?;
    Ok(bytes.into_inner())
}

fn table(rows: &[Row], sizes: &Sizes) -> Table {
    let whole = PAGE.0 as usize - 2 * sizes.margin as usize;
    let left = whole * LEFT / 100;
    let rows = rows.iter().map(|one| row(one, sizes, left, whole - left)).collect();
    Table::new(rows).width(whole, WidthType::Dxa).set_grid(vec![left, whole - left]).layout(TableLayoutType::Fixed)
}

fn row(row: &Row, sizes: &Sizes, left: usize, right: usize) -> TableRow {
    let mut answer = TableCell::new().width(right, WidthType::Dxa);
    match &row.answer {
        Some(text) => {
            for part in text.lines() {
                answer = answer.add_paragraph(line(part, sizes.text, false));
            }
        }
        None => answer = answer.add_paragraph(Paragraph::new().add_run(Run::new().add_text("Not known yet").size(sizes.text).bold().color(GAP))),
    }
    if !row.source.is_empty() {
        answer = answer.add_paragraph(Paragraph::new().add_run(Run::new().add_text(&row.source).size(sizes.small).color(QUIET)));
    }
    TableRow::new(vec![TableCell::new().width(left, WidthType::Dxa).add_paragraph(line(&row.question, sizes.text, true)), answer]).cant_split()
}

fn line(text: &str, size: usize, bold: bool) -> Paragraph {
    let run = Run::new().add_text(text).size(size);
    Paragraph::new().add_run(if bold { run.bold() } else { run })
}
