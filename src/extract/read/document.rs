//! A document as it was read: its text, and what its layout said about parts of it.

/// A plan document: its text (`docs/interfaces.md`, extracted text) and its marks, by where they begin; of two that begin together the longer first.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Document {
    pub text: String,
    pub marks: Vec<Mark>,
}

/// What the layout said about a stretch of the text, without the line end that closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Mark {
    /// The first character, counted in Unicode scalar values.
    pub start: usize,
    /// The character after the last. Equal to `start` in an empty cell.
    pub end: usize,
    pub layout: Layout,
}

/// What a stretch of text is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Layout {
    /// A heading; the title and the uppermost headings are level 1.
    Heading(u8),
    /// An item of a list, whatever its bullet or number; the outermost list is level 1.
    Item(u8),
    /// A cell of a table, all its paragraphs together.
    Cell(Cell),
    /// Words that are struck through: the document takes them back without deleting them.
    Struck,
}

/// Where a cell stands. A row's label is the cell of the same table and row whose column is the first;
/// what a column holds is said by the cell of the first row whose columns reach over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Cell {
    /// Which table of the document, from 0; a table within a table has a number of its own.
    pub table: usize,
    pub row: usize,
    pub column: usize,
    /// How many rows and columns the cell reaches over: 1 unless cells were merged.
    pub rows: usize,
    pub columns: usize,
    /// Whether the document itself says that the row is a heading (one repeated on each page).
    pub header: bool,
}
