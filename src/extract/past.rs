//! What was: a clause whose somebody did something then ("he jumped the gate", "Ravi broke two windows").

use super::lists;
use super::page::Word;
use super::people::People;
use std::ops::Range;

/// An adverb may stand between somebody and what they did.
const ADVERBS: [&str; 10] = ["also", "always", "just", "never", "often", "once", "only", "soon", "still", "then"];

/// Somebody stands among so many words with which a clause begins: in "the course he finished in May" nobody does anything.
const LEAD: usize = 3;

/// The word that tells of the past, if the clause has one behind somebody: a verb in -ed or one of the old forms, without "has" or "is".
///
/// What was asked for then is asked for still ("she wanted a garden").
pub fn did(words: &[Word], range: &Range<usize>, people: &People) -> Option<usize> {
    // "what she kept in her hand: the photograph of a pool" is shown now
    if matches!(&*words[range.start].text, "what" | "which" | "all" | "everything") {
        return None;
    }
    // "he started in 2015 and still goes"
    if words[range.clone()].iter().any(|w| matches!(&*w.text, "still" | "now")) {
        return None;
    }
    let somebody = |w: &Word| matches!(&*w.text, "i" | "he" | "she" | "we" | "they" | "it") || people.named(w).is_some() && !w.possessive;
    (range.start..range.end.min(range.start + LEAD)).filter(|at| somebody(&words[*at])).find_map(|at| {
        let verb = at + 1 + usize::from(words.get(at + 1).is_some_and(is_adverb));
        (range.contains(&verb) && is_past(&words[verb].text)).then_some(verb)
    })
}

fn is_adverb(word: &Word) -> bool {
    ADVERBS.contains(&&*word.text) || word.text.len() > 4 && word.text.ends_with("ly")
}

fn is_past(word: &str) -> bool {
    let regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    (regular || lists::english::IRREGULAR_PAST.has(word)) && !lists::speech::WISHED_THEN.has(word)
}
