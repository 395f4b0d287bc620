//! Whom a text tells most of, where nothing names the person outright.

use super::super::dates;
use super::super::lists;
use super::super::page::{Marks, Page, Shape, Word};
use super::People;
use super::names::{is_name, short};
use super::small::Small;
use std::cmp::Reverse;
use std::collections::HashMap;

/// What speaks for one name.
#[derive(Default)]
struct Told {
    /// How often it stands in the text.
    times: usize,
    /// It stands in the title or a heading near it; as somebody's there: "Maya's plan", "by Maya's mother".
    in_title: bool,
    /// It stands in the first line of all.
    in_first: bool,
    owns_title: bool,
    /// Relatives of theirs stand there: "by Maya's mother and father".
    has_relatives: bool,
    /// How often something is somebody's: "Maya's music".
    owns: usize,
    /// How often something is told of them: "Maya needs".
    does: usize,
    /// How often it stands within sentences, where only names have a capital; and there behind a word of place.
    within: usize,
    placed: usize,
    first: usize,
}

/// Of a name that neither the title holds nor anything is told of, so many mentions are needed.
const MENTIONS: usize = 3;
/// A name of the title that stands so often in the text is the person's, also where it only begins sentences.
const OFTEN: usize = 5;
/// What is told of somebody, and what is theirs, is counted up to so often: a frequent name is not the more the person's.
const ENOUGH: usize = 10;

impl Told {
    /// A name that stands so often behind "in" or "near" is a place.
    fn is_a_place(&self) -> bool {
        self.placed * 3 > self.times
    }

    /// Somebody, and not a town or a home that sentences begin with.
    fn acts(&self) -> bool {
        self.does > 0 || self.owns > 0 || self.times >= OFTEN
    }

    fn weight(&self) -> usize {
        let title = 5 * usize::from(self.in_title) + 4 * usize::from(self.in_first) + 4 * usize::from(self.owns_title);
        title + 2 * self.does.min(ENOUGH) + self.owns.min(ENOUGH) + self.times.min(2 * ENOUGH) / 2
    }
}

/// The name of the title that the text repeats, or the name of which it tells most.
pub(super) fn likeliest<'p>(told: &Names<'p>, page: &'p Page, people: &People) -> Option<&'p str> {
    let known = |name: &str| people.names.contains_key(name);
    let alone = alone_in_title(page).filter(|name| !known(name));
    if let Some(name) = alone.filter(|name| told.0.get(name).is_some_and(|t| t.times >= 2)) {
        return Some(name);
    }
    let likely = |name: &str, t: &Told| {
        // whom the text knows as somebody's sister is the person only where the title is theirs
        (t.owns_title || !known(name)) && !t.is_a_place() && t.times >= if t.in_title { 2 } else { MENTIONS }
    };
    let most = |acts: fn(&Told) -> bool| {
        let candidates = told.0.iter().filter(|(name, t)| acts(t) && likely(name, t));
        candidates.max_by_key(|(name, t)| (t.weight(), Reverse(t.first), Reverse(**name))).map(|(name, _)| *name)
    };
    most(Told::acts).or_else(|| most(|t| t.within > 0)).or(alone)
}

/// Every name of a text with what speaks for it.
pub(super) struct Names<'p>(HashMap<&'p str, Told>);

impl Names<'_> {
    /// Does a head name relatives of theirs, so that it is about them: "by Sabina and Dil, Maya's mother and father"?
    pub fn has_relatives(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|t| t.has_relatives)
    }

    /// May it be whom a head names outright? A word that the text writes in small letters too is nobody's name ("Item", "Part A").
    pub fn holds(&self, name: &str) -> bool {
        self.0.contains_key(name) || name.chars().count() <= 3
    }
}

/// Every name with what speaks for it; a word that also stands in small letters is nobody's.
pub(super) fn told<'p>(page: &'p Page, small: &Small) -> Names<'p> {
    let mut told: HashMap<&str, Told> = HashMap::new();
    for (at, word) in page.said().iter().enumerate() {
        if is_name(word) && !short(word) {
            let t = told.entry(&word.text).or_insert_with(|| Told { first: word.start, ..Told::default() });
            t.times += 1;
            t.owns += usize::from(word.possessive);
            let next = page.words.get(at + 1).filter(|next| next.before == Marks::BLANK && !word.possessive);
            t.does += usize::from(next.is_some_and(|next| !next.capital && lists::people::OF_THE_PERSON.has(&next.text)));
        }
    }
    told.retain(|name, t| small.times(name) * 4 < t.times);
    in_titles(page, &mut told);
    within_sentences(page, &mut told);
    Names(told)
}

/// Marks what stands in the title and the headings near it.
fn in_titles(page: &Page, told: &mut HashMap<&str, Told>) {
    let title = page.blocks.iter().take_while(|b| b.words.start < 60).filter(|b| matches!(b.shape, Shape::Heading(_)) || b.words.start < 30);
    // "Weymouth, 8 September 2026" is where and when it was written
    let undated = title.filter(|b| dates::next(&page.words[b.words.clone()], 0).is_none_or(|said| said.day.is_none()) || page.words[b.words.clone()].len() > 7);
    let first = page.blocks.first().map_or(0, |b| page.words[b.words.end - 1].end);
    let theirs = |at: usize| page.words.get(at + 1).is_some_and(|next| lists::people::RELATIONS.has(&next.text));
    for (at, word) in undated.flat_map(|b| b.words.clone()).map(|at| (at, &page.words[at])).filter(|(_, w)| is_name(w)) {
        // "KARIMS PLAN"
        let plain = word.text.strip_suffix('s').filter(|name| word.upper && told.contains_key(name));
        if let Some(t) = told.get_mut(plain.unwrap_or(&word.text)) {
            t.in_title = true;
            t.in_first |= word.start <= first;
            t.has_relatives |= word.possessive && theirs(at);
            t.owns_title |= (word.possessive || plain.is_some()) && (word.start <= first || theirs(at));
        }
    }
}

fn within_sentences(page: &Page, told: &mut HashMap<&str, Told>) {
    let sentences = page.sentences.iter().filter(|s| s.answers.is_none() && !matches!(page.blocks[s.block].shape, Shape::Heading(_)));
    for sentence in sentences {
        let words = &page.words[sentence.words.clone()];
        for (at, word) in words.iter().enumerate().skip(1) {
            let named = is_name(word) && !word.upper && !word.before.any(Marks::COLON.and(Marks::QUOTE));
            if let Some(t) = told.get_mut(&*word.text).filter(|_| named) {
                t.within += 1;
                t.placed += usize::from(is_placed(words, at));
            }
        }
    }
}

/// "in Luton", "St Leonards", "near Milton Keynes".
fn is_placed(words: &[Word], at: usize) -> bool {
    let before = |at: usize| lists::people::STANDS_BEFORE_A_PLACE.has(&words[at].text);
    let second = at > 1 && is_name(&words[at - 1]) && !words[at - 1].possessive && words[at].before == Marks::BLANK && before(at - 2);
    before(at - 1) || &*words[at - 1].text == "st" || second
}

/// A title that is a name and nothing else, or a name before what the paper is: "HOLLY", "GETHIN: PLANNING DAY", "Kim – plan in lists".
fn alone_in_title(page: &Page) -> Option<&str> {
    let first = page.blocks.first().filter(|b| matches!(b.shape, Shape::Heading(_)))?;
    let words = &page.words[first.words.clone()];
    let apart = words[0].after.any(Marks::COLON.and(Marks::DASH)) || words.get(1).is_some_and(|w| w.before.any(Marks::DASH));
    let paper = || words.iter().skip(1).any(|w| lists::names::PAPERS.has(&w.text));
    (is_name(&words[0]) && (words.len() == 1 || apart && paper())).then(|| &*words[0].text)
}
