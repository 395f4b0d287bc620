//! What an interest is called: "she crochets" is crochet, "every home game" is football.

use super::super::super::{lists, page::Word};

/// The names of an interest: first as the plan says it, then what else it is called.
pub fn names(words: &[Word]) -> Vec<String> {
    // "I draw" is drawing
    let subject = words.len() > 1 && matches!(&*words[0].text, "i" | "he" | "she" | "we" | "they" | "to" | "can" | "and");
    let words = &words[usize::from(subject)..];
    // "drum and bass" is a name
    let joined = words.iter().any(|w| &*w.text == "and");
    let said = words.iter().map(|w| lists::interests::DOING.of(&w.text).filter(|_| !joined).unwrap_or(&w.text)).collect::<Vec<_>>().join(" ");
    let football = words.iter().any(|w| lists::interests::GAMES.has(&w.text)) && words.iter().any(|w| &*w.text == "home");
    if football { vec!["football".into()] } else { vec![said] }
}

/// Days, times and parts of the body are nothing that is done, nor are councils.
pub fn is_none(words: &[Word]) -> bool {
    let body = |w: &Word| lists::interests::BODIES.has(&w.text);
    words.len() == 1 && lists::interests::NONE.has(&words[0].text) || words.len() > 1 && words.iter().any(|w| body(w) && w.capital)
}

/// The activity that a verb in its plain form is, where it is one.
pub fn is_doing(verb: &str) -> bool {
    lists::interests::DOING.of(verb).is_some()
}
