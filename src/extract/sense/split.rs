//! A sentence cut into its clauses.

use super::super::page::{Marks, Word};
use std::ops::Range;

/// Clause by clause: ranges, and whether a hard break stands before.
pub(super) fn split(words: &[Word]) -> Vec<(Range<usize>, bool)> {
    let mut all = vec![];
    let (mut start, mut hard) = (0, true);
    for at in 1..words.len() {
        let Some(next_hard) = breaks(words, at) else { continue };
        all.push((start..at, hard));
        (start, hard) = (at, next_hard);
    }
    if !words.is_empty() {
        all.push((start..words.len(), hard));
    }
    all
}

/// Whether a clause begins at word `at`: `Some(true)` for a hard break, `Some(false)` for a comma.
fn breaks(words: &[Word], at: usize) -> Option<bool> {
    const HARD: Marks = Marks::SEMICOLON.and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN).and(Marks::CLOSE).and(Marks::STOP);
    let word = &words[at];
    let ratio = word.number.is_some() && words[at - 1].number.is_some() && !word.before.any(Marks::BLANK);
    if word.before.any(HARD) && !ratio {
        return Some(true);
    }
    let pronoun = |i: usize| {
        words.get(i).is_some_and(|w| matches!(&*w.text, "i" | "he" | "she" | "it" | "they" | "we" | "you" | "there" | "nobody" | "everyone" | "that"))
    };
    // "somewhere from which he can walk to a station": the same thing still
    let led = matches!(&*word.text, "which" | "whom") && matches!(&*words[at - 1].text, "from" | "in" | "to" | "with" | "on" | "of" | "at" | "for" | "by");
    match &*word.text {
        "which" | "whom" if led => None,
        "but" | "because" | "although" | "though" | "while" | "whereas" | "unless" | "if" | "which" | "who" | "whose" | "whom" | "when" | "save" | "until"
        | "where" => Some(true),
        "then" if &*words[0].text == "if" => Some(true),
        "except" | "apart" | "beyond" if is_all_but(words, at) => Some(true),
        "so" if pronoun(at + 1)
            || words.get(at + 1).is_some_and(|w| w.capital || matches!(&*w.text, "his" | "her" | "my" | "the" | "their" | "our" | "people" | "staff"))
            || words.get(at + 1).is_some_and(|w| &*w.text == "that") =>
        {
            Some(true)
        }
        "so" if follows(words, at) || words.get(at + 2).is_some_and(|w| &*w.text == "one" && &*words[at + 1].text == "no") => Some(true),
        "as" if pronoun(at + 1) => Some(true),
        "and" if pronoun(at + 1) => Some(true),
        // "should not be moved again and should have a garden"
        "and" if words.get(at + 1).is_some_and(|w| matches!(&*w.text, "would" | "should" | "must" | "ought" | "wants" | "prefers" | "hopes")) => Some(true),
        _ if word.before.any(Marks::COMMA) => Some(false),
        _ => None,
    }
}

/// "… so a ramp", "… so somewhere to park".
pub(super) fn follows(words: &[Word], at: usize) -> bool {
    let thing = |w: &Word| matches!(&*w.text, "a" | "an" | "somewhere" | "plenty" | "lots" | "extra" | "wide" | "big" | "good");
    at > 0 && &*words[at].text == "so" && words.get(at + 1).is_some_and(thing)
}

/// "He does not need anything doing to the house except a ramp": that one thing is needed.
pub(super) fn is_all_but(words: &[Word], at: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let next = at + 1 + usize::from(matches!(text(at + 1), "for" | "from" | "that"));
    let needs = words[..at].iter().position(|w| matches!(&*w.text, "need" | "needs" | "require" | "requires" | "wants" | "want" | "asks"));
    let none = |w: &Word| matches!(&*w.text, "not" | "nothing" | "no" | "never");
    matches!(text(at), "except" | "apart" | "beyond") && matches!(text(next), "a" | "an" | "there" | "it") && needs.is_some() && words[..at].iter().any(none)
}
