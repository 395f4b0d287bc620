//! Soft line ends: whether a line goes on with the one before it.

use super::super::lines::Line;

/// A field's label has at most so many characters.
const LABEL: usize = 48;
/// The word in brackets by which a line tells whose it is has at most so many letters.
const TAG: usize = 10;

/// Was the line before broken softly, so that this one goes on with it?
pub(super) fn continues(source: &[char], before: &Line, line: &Line, width: Option<usize>) -> bool {
    let text = &source[line.body.clone()];
    let first_word = text.iter().take_while(|c| !c.is_whitespace()).count();
    let small = text.iter().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_lowercase());
    let full = width.is_some_and(|w| before.length + 1 + first_word > w.saturating_sub(2));
    let label = text.iter().take(30).position(|c| *c == ':').is_some_and(|colon| text[..colon].iter().filter(|c| c.is_whitespace()).count() < 3 && !small);
    let ended = source[before.body.clone()].last().is_some_and(|c| matches!(c, '.' | '!' | '?' | ':'));
    // "if in hospital, months without a break:  38"
    let gap = text.windows(3).take(LABEL).any(|three| matches!(three, [':', ' ', ' ']));
    let parted = before.is_parted(source) || line.is_parted(source) || gap;
    // "Completed by: Ruth Adeyemi, social worker" above "Date: 11/02/2027": two fields of a form
    let field = label && has_colon(&source[before.body.clone()]);
    !(parted || label && ended || field || is_tagged(text)) && (small || full)
}

/// "(orange) somebody who speaks Urdu": a line that begins with a mark of whose it is.
fn is_tagged(text: &[char]) -> bool {
    let open = matches!(text.first(), Some('(' | '['));
    let word = text.iter().skip(1).take(TAG).take_while(|c| c.is_alphabetic()).count();
    let close = matches!(text.get(word + 1), Some(')' | ']')) && text.get(word + 2) == Some(&' ');
    open && word > 0 && close
}

/// A label of few words stands before a colon.
fn has_colon(text: &[char]) -> bool {
    text.iter().take(30).position(|c| *c == ':').is_some_and(|colon| text[..colon].iter().filter(|c| c.is_whitespace()).count() < 3)
}
