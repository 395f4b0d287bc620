//! With whom the person is to live, counted one by one: "with Ezra and one more", "Sam, Amy and one other", "just me and the dog".

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::{Marks, Word};
use super::super::people::is_name;
use super::super::sense::Says;
use super::pair;
use crate::vocabulary::{Kind, Voice};
use std::ops::Range;

/// More others than this are no company of one's choice.
const MOST: f64 = 6.0;
/// "Ezra, who leaves at the same time, and one more": a clause about somebody has at most so many words.
const ABOUT: usize = 9;
/// A list of who is to live there stands in a sentence of at most so many words.
const LIST: usize = 14;
/// A bare number goes on with what was told so many sentences before.
const TOLD: usize = 2;
/// And with a pair named so many before.
const PAIR: usize = 6;

/// Who is named, one by one; "two" or "one, not two" alone where `who_with` or what was told before makes it others.
pub fn find(plan: &Context, sentence: usize, who_with: bool) -> Option<Found> {
    // "how is she going to live with four?"
    if plan.page.sentences[sentence].asks {
        return None;
    }
    let found = |n: f64, words: Range<usize>| Found::new(Kind::Housemates, sentence, words).number(n);
    let listed = listed(plan, sentence).or_else(|| in_the_other_room(plan, sentence)).or_else(|| of_them(plan, sentence)).or_else(|| home_for(plan, sentence));
    listed.or_else(|| bare(plan, sentence, who_with)).filter(|(n, _)| (0.0..=MOST).contains(n)).map(|(n, words)| found(n, words))
}

/// "live with Ezra and one more", "Sam, Amy and one other", "just me and my dog".
fn listed(plan: &Context, sentence: usize) -> Option<(f64, Range<usize>)> {
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

/// "Rubina in the other room": one more.
fn in_the_other_room(plan: &Context, sentence: usize) -> Option<(f64, Range<usize>)> {
    let words = plan.words(sentence);
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let room = |at: usize| {
        text(at) == "in" && text(at + 1) == "the" && matches!(text(at + 2), "other" | "second" | "next") && matches!(text(at + 3), "room" | "bedroom")
    };
    let who = |w: &Word| is_name(w) && !matches!(plan.people.named(w), Some(Voice::Person | Voice::Professional)) || lists::people::COMPANIONS.has(&w.text);
    let at = (1..words.len()).find(|at| room(*at) && who(&words[at - 1]))?;
    let asked = at <= 3 && plan.senses[sentence].clause(at).says != Says::Tells || plan.is_wish(sentence, at);
    (asked && !plan.is_past(sentence, at) && !plan.senses[sentence].is_negated(at - 1, at)).then_some((1.0, at - 1..at + 4))
}

/// "The three of them want to share a house", "they should move together, the two of them".
fn of_them(plan: &Context, sentence: usize) -> Option<(f64, Range<usize>)> {
    let words = plan.words(sentence);
    let at = (0..words.len()).find(|at| words.get(at + 2).is_some_and(|w| matches!(&*w.text, "them" | "us")) && &*words[at + 1].text == "of")?;
    let n = words[at].number.filter(|n| (2.0..=4.0).contains(n) && n.fract() == 0.0)?;
    let live = (0..words.len()).find(|i| {
        let what = words.get(i + 1).is_some_and(|w| !lists::home::SHARED_WORK.has(&w.text)) || i + 1 == words.len();
        matches!(&*words[*i].text, "live" | "living" | "together") || matches!(&*words[*i].text, "share" | "sharing") && what && !shares_work(words, *i)
    })?;
    let the = at > 0 && matches!(&*words[at - 1].text, "the" | "just" | "only") || at == 0;
    (the && plan.is_wish(sentence, live) && !plan.senses[sentence].has(Cue::TeamStaff)).then_some((n - 1.0, at..at + 3))
}

/// "share the driving", "share those hours out".
pub fn shares_work(words: &[Word], at: usize) -> bool {
    words[at..].iter().take(4).any(|w| lists::home::SHARED_WORK.has(&w.text) || &*w.text == "out")
}

/// "A home for three", "a house of four, Sam included": the person is one of them.
fn home_for(plan: &Context, sentence: usize) -> Option<(f64, Range<usize>)> {
    let words = plan.words(sentence);
    let of = |at: usize| matches!(&*words[at].text, "for" | "of") && lists::home::HOMES_TO_SHARE.has(&words[at - 1].text);
    let at = (1..words.len()).find(|at| of(*at))? + 1;
    let (n, end) = number::at(words, at)?;
    let ends = end == words.len() || words[end].before.any(Marks::COMMA.and(Marks::STOP));
    let asked = plan.is_wish(sentence, at) && !plan.part(sentence).tells && !plan.senses[sentence].is_negated(at, end);
    (ends && asked && (1.0..=4.0).contains(&n)).then_some((n - 1.0, at..end))
}

/// "One.", "Two, not three." behind what was told of others; of a pair, the person is one.
fn bare(plan: &Context, sentence: usize, who_with: bool) -> Option<(f64, Range<usize>)> {
    let words = plan.words(sentence);
    let start = words.iter().take(4).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1);
    let (n, end) = number::at(words, start)?;
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let ends = end == words.len()
        || matches!((text(end), text(end + 1)), ("at", "most") | ("at", "the") | ("tops" | "max" | "maximum", "") | ("and", "no") | ("not", _))
        || words[end].before.any(Marks::COMMA.and(Marks::STOP).and(Marks::DASH)) && text(end) == "not";
    let first = plan.block(sentence).sentences.start.max(sentence.saturating_sub(TOLD));
    let told = || (first..sentence).any(|s| [Cue::HomeOthers, Cue::HomeAlone, Cue::HomeWhoWith].iter().any(|cue| plan.senses[s].has(*cue)));
    let section = plan.block(sentence).section;
    let paired = |s: usize| plan.block(s).section == section && pair::at(plan, s).is_some();
    let both = (sentence.saturating_sub(PAIR)..sentence).any(paired);
    let many = (first..sentence).any(|s| [Cue::TeamStaff, Cue::TeamNight].iter().any(|cue| plan.senses[s].has(*cue)));
    let stands = ends && words.len() <= LIST && n.fract() == 0.0 && n <= 4.0 && !many && plan.is_wish(sentence, start);
    (stands && (who_with || both || told())).then_some((if both { n - 1.0 } else { n }, start..end))
}
