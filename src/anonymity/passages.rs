//! Passages about somebody else leave everything that goes out.

use crate::domain::{
    Quote, Reading,
    records::{Marked, Passages},
};
use std::ops::Range;

/// What stands in place of words that are about somebody else.
pub const LEFT_OUT: &str = "[left out: about somebody else]";

/// Where the passages stand in a plan's text (Unicode scalar values): as they were marked in that version, else wherever their words stand.
pub fn placed(passages: &Passages, text: &str, version: i64) -> Vec<Range<usize>> {
    let letters = text.chars().count();
    let mut all: Vec<Range<usize>> = vec![];
    for marked in &passages.marked {
        if marked.version == version {
            all.push(marked.start.min(letters)..marked.end.min(letters));
        } else {
            all.extend(everywhere(text, &marked.words));
        }
    }
    all.sort_by_key(|range| range.start);
    all
}

/// Passages whose words stand nowhere in the text any more: somebody has to look before anything goes out.
pub fn lost<'a>(passages: &'a Passages, text: &str, version: i64) -> Vec<&'a Marked> {
    passages.marked.iter().filter(|marked| marked.version != version && everywhere(text, &marked.words).is_empty()).collect()
}

fn everywhere(text: &str, words: &str) -> Vec<Range<usize>> {
    if words.trim().is_empty() {
        return vec![];
    }
    let long = words.chars().count();
    text.match_indices(words).map(|(at, _)| text[..at].chars().count()).map(|start| start..start + long).collect()
}

/// Whether words that stand there touch a passage.
pub fn left_out(ranges: &[Range<usize>], start: usize, end: usize) -> bool {
    ranges.iter().any(|range| start < range.end && range.start < end)
}

/// A reading for whoever is not to read of others: quotes that touch a passage are left out, and statements with them.
pub fn without(reading: &Reading, ranges: &[Range<usize>]) -> Reading {
    let mut reading = reading.clone();
    for requirement in &mut reading.requirements {
        if left_out(ranges, requirement.quote.start(), requirement.quote.end()) {
            requirement.quote = Quote::as_given(LEFT_OUT.to_owned(), requirement.quote.start(), requirement.quote.end());
            requirement.until = None;
        }
    }
    reading.statements.retain(|statement| !left_out(ranges, statement.quote.start(), statement.quote.end()));
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(start: usize, end: usize, words: &str) -> Passages {
        Passages { marked: vec![Marked { start, end, version: 1, words: words.into(), why: String::new(), by: "Rosa".into() }] }
    }

    #[test]
    fn a_passage_follows_its_words_into_a_later_text_and_is_said_to_be_lost_where_they_are_gone() {
        let passages = marked(10, 24, "sister was ill");
        assert_eq!(placed(&passages, "I laugh. My sister was ill then.", 1), vec![10..24]);
        assert_eq!(placed(&passages, "é sister was ill. Again: sister was ill", 2), vec![2..16, 25..39]);
        assert_eq!(lost(&passages, "Nothing of it.", 2).len(), 1);
        assert!(placed(&passages, "Nothing of it.", 2).is_empty() && lost(&passages, "Nothing of it.", 1).is_empty());
    }

    #[test]
    fn words_that_touch_a_passage_by_one_letter_are_left_out() {
        let ranges = vec![5..10, 40..41];
        assert!(left_out(&ranges, 9, 12) && left_out(&ranges, 0, 6) && left_out(&ranges, 6, 7));
        assert!(!left_out(&ranges, 10, 12) && !left_out(&ranges, 0, 5));
    }
}
