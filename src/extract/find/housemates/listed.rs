//! A list of those with whom somebody is to live: "with Ezra and one more", "Sam, Amy and one other", "just me and the dog".

use super::super::super::context::Context;
use super::super::super::lists;
use super::super::super::number;
use super::super::super::page::{Marks, Word};
use super::super::super::people::is_name;
use super::super::super::sense::Says;
use crate::vocabulary::Voice;
use std::ops::Range;

/// "Ezra, who leaves at the same time, and one more": a clause about somebody has at most so many words.
const ABOUT: usize = 9;

/// A list of who is to live there stands in a sentence of at most so many words.
pub(super) const LIST: usize = 14;

/// "live with Ezra and one more", "Sam, Amy and one other", "just me and my dog".
pub(super) fn listed(plan: &Context, sentence: usize) -> Option<(f64, Range<usize>)> {
    let words = plan.words(sentence);
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let shares = |at: usize| matches!(text(at), "live" | "living" | "share" | "sharing") && text(at + 1) == "with";
    let person = |at: usize| words.get(at).is_some_and(|w| matches!(&*w.text, "me" | "him" | "her") || plan.people.named(w) == Some(Voice::Person));
    let joined = |at: usize| text(at) == "and" || words.get(at).is_some_and(|w| w.before.any(Marks::COMMA)) && is_name(&words[at]);
    let sense = &plan.senses[sentence];
    for at in 0..words.len() {
        let would = at > 0 && matches!(text(at - 1), "would" | "to" | "could");
        let with = shares(at) && (plan.is_wish(sentence, at) || would) && !sense.is_negated(at, at + 1);
        let opens = at <= 4 && person(at) && joined(at + 1) && words.len() <= LIST && sense.clause(at).says != Says::Tells && plan.is_wish(sentence, at);
        if !(with || opens) {
            continue;
        }
        let list = List::read(plan, words, if with { at + 2 } else { at + 1 });
        let alone = opens && list.others == 0.0 && list.no_others;
        if alone || list.others >= 2.0 && !list.no_others {
            return Some((list.others, at..list.end));
        }
    }
    None
}

/// A list of people, read to its end.
struct List {
    others: f64,
    /// Staff or animals stand in it.
    no_others: bool,
    end: usize,
}

impl List {
    fn read(plan: &Context, words: &[Word], from: usize) -> List {
        let mut list = List { others: 0.0, no_others: false, end: from };
        let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
        let mut at = from;
        while at < words.len() {
            at += usize::from(text(at) == "and");
            while lists::english::BEFORE_SOMEBODY.has(text(at)) {
                at += 1;
            }
            let Some(after) = list.take(plan, words, at) else { break };
            (at, list.end) = (after, after);
            if matches!(text(at), "who" | "whose" | "from" | "which") {
                at = (at..words.len().min(at + ABOUT)).find(|i| text(*i) == "and" || *i > at && words[*i].before.any(Marks::COMMA)).unwrap_or(words.len());
            }
            let more = text(at) == "and" || words.get(at).is_some_and(|w| w.before.any(Marks::COMMA));
            if !more {
                break;
            }
        }
        list
    }

    /// One of the list at word `at`: counts it and says where the next begins.
    fn take(&mut self, plan: &Context, words: &[Word], at: usize) -> Option<usize> {
        let word = words.get(at)?;
        let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
        let names =
            |from: usize| from + words[from.min(words.len())..].iter().take_while(|w| is_name(w) && !w.before.any(Marks::COMMA.and(Marks::STOP))).count();
        let somebody = |i: usize| lists::people::SHARERS.has(text(i)) || matches!(text(i), "more" | "mates" | "pals" | "cousins" | "sisters" | "brothers");
        if let Some((n, end)) = number::at(words, at) {
            let past = end + words[end..].iter().take_while(|w| lists::people::SHARERS.has(&w.text) || matches!(&*w.text, "more" | "quiet" | "mates")).count();
            // "with one other person, two would be too much" counts no further
            let adds = at == 0 || &*words[at - 1].text == "and" || self.others == 0.0;
            let counts = adds && (somebody(end) || past > end || end == words.len());
            self.others += if counts { n } else { 0.0 };
            // "two friends, Ezra and Jo": who they are
            return counts.then_some(if n > 1.0 { words.len() } else { past });
        }
        if lists::home::PETS.has(&word.text) || is_pet(plan, word) {
            self.no_others = true;
            return Some(at + 1);
        }
        if lists::home::COME_TO_WORK.has(&word.text) {
            self.no_others = true;
            return Some(words.len());
        }
        let known = plan.people.named(word);
        let named = is_name(word) && !matches!(known, Some(Voice::Family | Voice::Professional | Voice::Person));
        if lists::people::COMPANIONS.has(&word.text) || named {
            self.others += 1.0;
            return Some(names(at + 1));
        }
        None
    }
}

/// "Biscuit is a cat", "Biscuit the cat": an animal by its name.
fn is_pet(plan: &Context, word: &Word) -> bool {
    let animal = |w: &Word| lists::home::PETS.has(&w.text);
    is_name(word)
        && plan.page.words.windows(4).any(|w| {
            let after = w[0].text == word.text && matches!(&*w[1].text, "is" | "the" | "a") && (animal(&w[2]) || animal(&w[3]));
            let before = animal(&w[0]) && (w[1].text == word.text || matches!(&*w[1].text, "called" | "is") && w[2].text == word.text);
            after || before
        })
}
