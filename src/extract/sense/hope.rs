//! "I'd love it if there was a garden", "It would be great if the staff were women": what stands behind the "if" is wished for.

use super::super::lists::strength::GOOD_IF;
use super::super::page::Word;
use super::{Clause, Says};
use crate::vocabulary::Strength;

/// How strongly, if the clause at `at` is what the clause before it hopes for.
pub fn held(words: &[Word], before: &Clause, at: usize) -> Option<Strength> {
    if &*words[at].text != "if" || before.words.end != at || before.beside.is_some() {
        return None;
    }
    let would = words[before.words.clone()].iter().any(|w| matches!(&*w.text, "would" | "will"));
    let glad = &*words[at - 1].text == "it" || GOOD_IF.has(&words[at - 1].text);
    // "I would not like it if": refused
    let refuses = words[before.words.clone()].iter().any(|w| matches!(&*w.text, "not" | "hate" | "never" | "no" | "manage" | "do" | "mind"));
    let strength = if let Says::Wish(strength) = before.says { strength } else { Strength::Nice };
    (would && glad && !refuses).then_some(strength)
}
