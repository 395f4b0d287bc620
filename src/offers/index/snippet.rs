//! The piece of a description that a result shows.

use std::ops::Range;
use tantivy::snippet::{Snippet, collapse_overlapped_ranges};

/// How much of a description a result shows, in characters.
pub(super) const SNIPPET_LENGTH: usize = 160;

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// Whether it is one of the words searched for.
    pub found: bool,
}

/// The snippet as pieces; where no word of the description was found, its beginning.
pub(super) fn pieces(snippet: &Snippet, description: &str) -> Vec<Piece> {
    let piece = |text: &str, found| Piece { text: text.to_owned(), found };
    let fragment = snippet.fragment();
    if fragment.is_empty() {
        let beginning: String = description.chars().take(SNIPPET_LENGTH).collect();
        return if beginning.is_empty() { vec![] } else { vec![piece(&beginning, false)] };
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    for Range { start, end } in collapse_overlapped_ranges(snippet.highlighted()) {
        pieces.push(piece(fragment.get(from..start).unwrap_or_default(), false));
        pieces.push(piece(fragment.get(start..end).unwrap_or_default(), true));
        from = end;
    }
    pieces.push(piece(fragment.get(from..).unwrap_or_default(), false));
    pieces.retain(|p| !p.text.is_empty());
    pieces
}
