//! What minutes and lists leave to somebody: "Sam to meet candidates and have the last word", "The new team to start before she leaves".

use super::super::craft::{Cue, Hit};
use super::super::lists;
use super::super::page::Word;
use super::super::people::People;
use std::ops::Range;

/// Whoever is to do it stands among so many words with which a clause begins.
const LEAD: usize = 5;

/// Where the task begins, if the clause is one: somebody, "to" and what they are to do, and no verb before it.
///
/// Verbs behind it state nothing: they are tasks as well, or tell when ("before she leaves").
pub fn begins(words: &[Word], hits: &[Hit], range: &Range<usize>, people: &People) -> Option<usize> {
    let to = (range.start + 1..range.end.min(range.start + LEAD)).find(|at| &*words[*at].text == "to")?;
    let somebody = &words[to - 1];
    // "the move to the flat" goes nowhere
    let does = words.get(to + 1).is_some_and(|w| {
        !matches!(&*w.text, "the" | "a" | "an" | "my" | "his" | "her" | "their" | "our" | "me" | "him" | "us" | "this" | "that" | "one") && !w.capital
    });
    let who = people.named(somebody).is_some() || lists::people::GIVEN_A_TASK.has(&somebody.text);
    // "I asked the team to look" tells
    let acts = words[range.start..to - 1].iter().any(|w| matches!(&*w.text, "i" | "he" | "she" | "we" | "they" | "it" | "you") || w.text.ends_with("ed"));
    let told = acts || hits.iter().any(|h| (h.is(Cue::VerbsFinite) || h.is(Cue::ScopePast)) && (range.start..to).contains(&h.from));
    (does && who && !told && !somebody.possessive).then_some(to)
}
