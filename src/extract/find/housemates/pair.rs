//! The person and one other, named together: "him and his mate Jordan".

use super::super::super::context::Context;
use super::super::super::lists;
use super::super::super::page::Word;
use super::super::super::people::is_name;
use crate::vocabulary::Voice;

/// "Him and his mate Jordan, nobody else in the house": a pair is named before word `at`.
pub fn is_before(plan: &Context, sentence: usize, at: usize) -> bool {
    self::at(plan, sentence).is_some_and(|pair| pair < at)
}

/// Where "him and his mate Jordan", "me and Bev" stands.
pub fn at(plan: &Context, sentence: usize) -> Option<usize> {
    let words = plan.words(sentence);
    let person = |w: &Word| matches!(&*w.text, "me" | "him" | "her") || plan.people.named(w) == Some(Voice::Person);
    let other = |w: &Word| lists::people::COMPANIONS.has(&w.text) || is_name(w) && !matches!(plan.people.named(w), Some(Voice::Professional | Voice::Person));
    (0..words.len().saturating_sub(2)).find(|at| {
        let after = &words[at + 2..(at + 5).min(words.len())];
        person(&words[*at]) && &*words[at + 1].text == "and" && plan.senses[sentence].clause(*at).words.contains(&(at + 2)) && after.iter().any(other)
    })
}
