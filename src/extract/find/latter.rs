//! "He has seen a bungalow and a flat, and would prefer the latter": which of two that were just told of is asked for or turned down.

use super::super::context::Context;
use super::super::craft::{List, Phrases, Role};
use super::super::found::Found;
use super::super::lists;
use super::super::page::Word;
use crate::vocabulary::{Code, Kind, Polarity};

/// The two stand in the sentence itself or at most so many before.
const LOOKS_BACK: usize = 2;
/// Kinds that people choose between.
const CHOSEN: &[Kind] = &[Kind::Setting, Kind::Tenure, Kind::PropertyType, Kind::Night];

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().filter_map(|s| in_sentence(plan, s)).collect()
}

fn in_sentence(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let at = (1..words.len()).find(|at| matches!(&*words[at - 1].text, "the") && (is_latter(&words[*at]) || is_former(&words[*at])))?;
    // "the latter part", "her former home"
    let alone = words.get(at + 1).is_none_or(|w| !is_noun(w));
    let wished = plan.is_wish(sentence, at) || (0..words.len()).any(|i| plan.is_wish(sentence, i) && i < at);
    if !alone || !wished {
        return None;
    }
    let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(LOOKS_BACK));
    let pair = (first..=sentence).rev().find_map(|s| two(plan, s, if s == sentence { at } else { usize::MAX }))?;
    let code = if is_former(&words[at]) { pair.0 } else { pair.1 };
    let refused = plan.senses[sentence].is_negated(at, at + 1);
    let polarity = if refused { Polarity::Avoid } else { Polarity::Want };
    Some(Found::new(code.kind(), sentence, at - 1..at + 1).code(code).polarity(polarity))
}

fn is_latter(word: &Word) -> bool {
    matches!(&*word.text, "latter")
}

fn is_former(word: &Word) -> bool {
    matches!(&*word.text, "former")
}

/// What makes "the latter" the beginning of a name.
fn is_noun(word: &Word) -> bool {
    lists::tables::FORMER_OF_THESE.has(&word.text)
}

/// The two things of one kind that a sentence names last before a word: "a detached house" is one.
fn two(plan: &Context, sentence: usize, before: usize) -> Option<(Code, Code)> {
    let named = |p: &Phrases| p.role == Role::Names && CHOSEN.contains(&p.code.kind());
    let mut hits: Vec<(usize, usize, Code)> = plan.senses[sentence]
        .hits
        .iter()
        .filter(|h| h.to <= before)
        .filter_map(|h| match h.list {
            List::Phrase(p) if named(p) => Some((h.from, h.to, p.code)),
            _ => None,
        })
        .collect();
    hits.sort_by_key(|(from, to, _)| (*from, std::cmp::Reverse(*to)));
    CHOSEN.iter().find_map(|kind| {
        let mut things: Vec<(usize, Code)> = vec![];
        for (from, to, code) in hits.iter().copied().filter(|(_, _, code)| code.kind() == *kind) {
            match things.last_mut() {
                Some(last) if from <= last.0 => last.0 = last.0.max(to),
                _ => things.push((to, code)),
            }
        }
        match things.as_slice() {
            [.., a, b] if a.1 != b.1 => Some((a.1, b.1)),
            _ => None,
        }
    })
}
