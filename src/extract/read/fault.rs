//! Why a document cannot be read: each a sentence that goes on after the document's name.

/// Why a document cannot be read as a plan: what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct DocumentFault {
    sentence: String,
    /// It shows words that nobody typed: a picture, or a PDF that was scanned.
    pub is_pictured: bool,
}

/// Where in a text something stands: both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
#[error("line {line}, character {column}")]
pub struct Spot {
    pub line: usize,
    pub column: usize,
}

/// What is wrong with a document, said without its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum Unreadable {
    #[error("is larger than 20 MB, the most a plan may be. Save the words without the pictures.")]
    TooLarge,
    #[error("holds more than 2,000,000 characters, the most a plan may have. Split it.")]
    TooLong,
    #[error("has more than 500 pages, the most a plan may have. Split it.")]
    TooManyPages,
    #[error("is empty: there are no words to read in it.")]
    Empty,
    #[error("is damaged or was cut off. Open it in the program it was written with, save it again, and choose that file.")]
    Damaged,
    #[error("is protected by a password. Save a copy without a password and choose that.")]
    Protected,
    #[error("unpacks to far more than a plan can hold, so it was not opened. Copy its words into a new document and choose that.")]
    Bomb,
    #[error("is nested too deep to read (tables within tables). Copy its words into a new document and choose that.")]
    TooDeep,
    #[error("holds abbreviations of its own (XML entities), which word processors do not write. Save it again as .docx and choose that.")]
    Entities,
    #[error("is a zip archive, not a document. Unpack it and choose the plan inside.")]
    Archive,
    #[error("is a spreadsheet. Save the plan as a document (.docx, .odt, .pdf, .txt or .md) and choose that.")]
    Spreadsheet,
    #[error("is a slide show. Save the plan as a document (.docx, .odt, .pdf, .txt or .md) and choose that.")]
    Slides,
    #[error("is a document of old Word (.doc). Open it, save it as .docx and choose that.")]
    OldWord,
    #[error("is a rich text file (.rtf). Open it, save it as .docx and choose that.")]
    RichText,
    #[error("is a picture. Type its words in beside it, or choose the document it was printed from.")]
    Picture,
    #[error(
        "is not what the ending of its name says, and holds no document that can be read. Save the plan as .docx, .odt, .pdf, .txt or .md and choose that."
    )]
    NotAsNamed,
    #[error("is of a kind that cannot be read as a plan. Save the plan as .docx, .odt, .pdf, .txt or .md and choose that.")]
    Unknown,
    #[error("is not a text file: it holds characters no text has. Save the plan as .docx, .odt, .pdf, .txt or .md and choose that.")]
    NotText,
    #[error("is a text in UTF-8 with a byte at {0} that is no part of a letter. Put the letter right, save it as UTF-8 and choose that.")]
    BrokenUtf8(Spot),
    #[error("is a text in UTF-16 that is broken at {0}. Save it as UTF-8 and choose that.")]
    BrokenUtf16(Spot),
    #[error("is neither UTF-8 nor Windows text: the byte at {0} stands for no letter. Save it as UTF-8 and choose that.")]
    NoLetter(Spot),
    #[error("holds pictures of pages but no words: it was scanned. Choose the document it was printed from, or type its words in beside the picture.")]
    Scanned,
    #[error("holds letters that mean nothing outside its own font, so its words cannot be told. Choose the document it was made from.")]
    Letters,
    #[error("takes too long or too much memory to read. Print it to a new PDF, or choose the document it was made from.")]
    TooHeavy,
    #[error("cannot be read here, because reading a PDF needs the whole program. Save it as .docx, .odt, .txt or .md and choose that.")]
    NoPdfReader,
}

impl Unreadable {
    /// The sentence for a person, with the document's name.
    pub fn of(self, name: &str) -> DocumentFault {
        DocumentFault { sentence: format!("{name} {self}"), is_pictured: matches!(self, Unreadable::Picture | Unreadable::Scanned) }
    }
}
