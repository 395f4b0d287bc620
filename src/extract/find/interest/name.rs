//! What an interest is called: "she crochets" is crochet, "every home game" is football.

use super::super::super::{lists, page::Word};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Names of people in a row: two, and what joins them.
const MOST_NAMES: usize = 3;

/// The names of an interest: first as the plan says it, then what else it is called.
pub fn names(words: &[Word]) -> Vec<String> {
    // "I draw" is drawing
    let subject = words.len() > 1 && matches!(&*words[0].text, "i" | "he" | "she" | "we" | "they" | "to" | "can" | "would" | "and");
    let words = &words[usize::from(subject)..];
    // "likes the pictures"
    let verb = words.iter().take(words.len() - 1).take_while(|w| lists::interests::LIKES.has(&w.text)).count();
    let words = &words[verb..];
    // "drum and bass", "Bake Off" are names
    let joined = words.iter().any(|w| &*w.text == "and") || words.len() > 1 && words.iter().all(|w| w.capital);
    let said = words.iter().map(|w| lists::interests::DOING.of(&w.text).filter(|_| !joined).unwrap_or(&w.text)).collect::<Vec<_>>().join(" ");
    // "must walk every day"
    if said == "walk" {
        return vec!["walking".into()];
    }
    let football = words.iter().any(|w| lists::interests::GAMES.has(&w.text)) && words.iter().any(|w| &*w.text == "home");
    if football { vec!["football".into()] } else { vec![said] }
}

/// "Sheila", "Donna and Grant": nothing but people's or animals' names.
pub fn is_names(words: &[Word]) -> bool {
    static FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("../../../../data/first_names.txt").lines().collect());
    let name = |w: &Word| w.capital && FIRST.contains(&*w.text);
    words.len() <= MOST_NAMES && words.iter().all(|w| w.capital || &*w.text == "and") && words.last().is_some_and(name)
}

/// Days, times, parts of the body, exclamations and adverbs are nothing that is done, nor are councils.
pub fn is_none(words: &[Word]) -> bool {
    let body = |w: &Word| lists::interests::BODIES.has(&w.text);
    let adverb = |w: &Word| w.text.len() > 5 && w.text.ends_with("ly") && !matches!(&*w.text, "family" | "butterfly" | "dragonfly");
    words.len() == 1 && (lists::interests::NONE.has(&words[0].text) || adverb(&words[0])) || words.len() > 1 && words.iter().any(|w| body(w) && w.capital)
}

/// The activity that a verb in its plain form is, where it is one.
pub fn is_doing(verb: &str) -> bool {
    lists::interests::DOING.of(verb).is_some()
}
