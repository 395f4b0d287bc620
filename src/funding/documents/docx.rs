//! A document as a Word file.

use super::{Document, Row};
use docx_rs::{Docx, Paragraph, Run, RunFonts, Table, TableCell, TableRow};
use std::io::Cursor;

/// Half points.
const TITLE: usize = 40;
const HEADING: usize = 28;
const TEXT: usize = 23;
const SMALL: usize = 18;
/// Clay and slate of the pages.
const GAP: &str = "A6452B";
const QUIET: &str = "55646B";

/// The file's bytes. The packer writes to memory, so that what it says on failure is a fault of ours.
pub fn docx(document: &Document) -> Result<Vec<u8>, String> {
    let mut file = Docx::new().default_fonts(RunFonts::new().ascii("Arial").hi_ansi("Arial")).add_paragraph(line(&document.title, TITLE, true));
    for text in &document.about {
        file = file.add_paragraph(line(text, TEXT, false));
    }
    for section in &document.sections {
        file = file.add_paragraph(Paragraph::new()).add_paragraph(line(section.heading, HEADING, true));
        file = file.add_table(Table::new(section.rows.iter().map(row).collect()));
    }
    let mut bytes = Cursor::new(Vec::new());
    file.build().pack(&mut bytes).map_err(|e| e.to_string())?;
    Ok(bytes.into_inner())
}

fn row(row: &Row) -> TableRow {
    let answer = match &row.answer {
        Some(answer) => Paragraph::new().add_run(Run::new().add_text(answer).size(TEXT)),
        None => Paragraph::new().add_run(Run::new().add_text("Not known yet").size(TEXT).bold().color(GAP)),
    };
    let source = Paragraph::new().add_run(Run::new().add_text(&row.source).size(SMALL).color(QUIET));
    TableRow::new(vec![TableCell::new().add_paragraph(line(&row.question, TEXT, true)), TableCell::new().add_paragraph(answer).add_paragraph(source)])
}

fn line(text: &str, size: usize, bold: bool) -> Paragraph {
    let run = Run::new().add_text(text).size(size);
    Paragraph::new().add_run(if bold { run.bold() } else { run })
}
