//! Lines that head what stands below them.

use super::super::lines::{Line, LineKind, wrap_width};

/// A title right above its text has at most so many words.
pub(super) const TITLE: usize = 10;

/// "1. Must haves" with a list or a text of its own right below it.
pub(super) fn heads(all: &[Line], at: usize) -> bool {
    all[at + 1..]
        .iter()
        .find(|l| l.kind != LineKind::Blank)
        .is_some_and(|next| matches!(next.kind, LineKind::Item | LineKind::Text) && (next.level == 0 || next.level > all[at].level))
}

/// What stands right below it is numbered within its number.
pub(super) fn has_levels_below(all: &[Line], at: usize) -> bool {
    let next = all[at + 1..].iter().find(|l| l.kind != LineKind::Blank);
    next.is_some_and(|next| next.kind == LineKind::Item && next.level > all[at].level)
}

/// "A4. WHAT WE ASK FOR" above "1. A waking night": a part with a letter holds a list with numbers.
pub(super) fn holds_a_list(source: &[char], all: &[Line], at: usize) -> bool {
    let lettered = |line: &Line| source[line.start(source)..line.body.start].iter().find(|c| !c.is_whitespace()).is_some_and(char::is_ascii_uppercase);
    let next = all[at + 1..].iter().find(|l| l.kind != LineKind::Blank);
    lettered(&all[at]) && next.is_some_and(|next| next.kind == LineKind::Item && !lettered(next))
}

/// "The following must be provided.", "We could not accept a home without the following.": it speaks of what stands below.
pub(super) fn is_of_the_following(text: &[char]) -> bool {
    let text = text.iter().collect::<String>().to_lowercase();
    let one = text.matches(['.', '!', '?']).count() == 1;
    one && (text.starts_with("the following") || text.contains(" the following."))
}

/// "Q3. Is there anywhere you do not want to live?", "4. Who with?": a form's or an interviewer's question with an answer on the next line.
pub(super) fn is_form_question(source: &[char], all: &[Line], at: usize) -> bool {
    let line = &all[at];
    let text = &source[line.body.clone()];
    let q = matches!(text.first(), Some('Q' | 'q')) && text.iter().skip(1).find(|c| !c.is_ascii_digit()).is_some_and(|c| matches!(c, '.' | ':' | ')'));
    let bold = text.starts_with(&['*', '*']) && text.ends_with(&['*', '*']);
    let answered = all.get(at + 1).is_some_and(|next| matches!(next.kind, LineKind::Text | LineKind::Item) && source[next.body.clone()].last() != Some(&'?'));
    (q || bold || line.level > 0) && (answered || bold)
}

/// "What Sam says" right above a line of its own that is said in whole sentences, in a text whose lines were not broken by hand.
pub(super) fn is_title_of_text(source: &[char], all: &[Line], at: usize) -> bool {
    let text = &source[all[at].body.clone()];
    let first: String = text.iter().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let opens = matches!(&*first, "dear" | "hi" | "hello" | "yours" | "kind" | "best" | "with" | "many" | "thanks" | "thank" | "no" | "not" | "from" | "date");
    // "A wet room" is a thing, "A note from Mum" heads what she wrote
    let thing = matches!(&*first, "a" | "an") && !text.iter().collect::<String>().contains(" from ");
    // "What I do not want" heads short lines too
    let what = matches!(&*first, "what" | "who" | "where" | "how");
    let long = |l: &Line| what || l.length > all[at].length.min(24);
    let said = |l: &Line| l.kind == LineKind::Text && matches!(source[l.body.clone()].last(), Some('.' | '!' | '"' | '”')) && long(l);
    // "Q4. Where?" asks
    let asks = first == "q" || first.is_empty();
    !opens && !thing && !asks && at > 0 && wrap_width(all).is_none() && all.get(at + 1).is_some_and(said)
}

/// "- In her sister's words -": a line between two dashes.
pub(super) fn is_set_off(source: &[char], line: &Line) -> bool {
    let text = &source[line.body.clone()];
    let mark = source[..line.body.start].iter().rev().find(|c| **c != ' ');
    let ends = matches!(text, [.., ' ', last] if Some(last) == mark && matches!(last, '-' | '–' | '*' | '•' | '·'));
    ends && line.level == 0 && text.split(|c| *c == ' ').count() <= TITLE
}
