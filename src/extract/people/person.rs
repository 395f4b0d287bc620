//! Whom the plan is about.

use super::super::craft::Craft;
use super::super::dates;
use super::super::lists;
use super::super::page::{Marks, Page, Shape, Word};
use super::names::{is_name, short};
use super::{People, relation};
use std::collections::HashMap;

/// A document says within its first words whom it is about.
const HEAD_WORDS: usize = 150;

/// A name with an age behind a colon stands within so many words.
const AFTER_COLON: usize = 30;

/// Who somebody is to the person stands so many words behind "my name is".
const INTRODUCES: usize = 40;

/// A name of the title that stands so often in the text is the person's, also where it only begins sentences.
const OFTEN: usize = 5;

/// The person of the plan: who says "my name is", else the name of the title that the text repeats, else its most frequent name.
pub(super) fn person(page: &Page, people: &People) -> Option<Box<str>> {
    let said =
        page.words.windows(4).find(|w| matches!(&*w[0].text, "my" | "me") && matches!(&*w[1].text, "name" | "names") && (is_name(&w[2]) || is_name(&w[3])));
    if let Some(w) = said.filter(|w| !introduces_other(page, w[0].start)) {
        return Some(if is_name(&w[2]) { w[2].text.clone() } else { w[3].text.clone() });
    }
    if let Some(name) = written_about(page) {
        return Some(name);
    }
    if let Some(name) = introduced_as_person(page) {
        return Some(name);
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    page.said().iter().filter(|w| is_name(w) && !short(w)).for_each(|w| *counts.entry(&w.text).or_default() += 1);
    // a word that also stands in small letters is nobody's name
    let mut small: HashMap<&str, usize> = HashMap::new();
    page.said().iter().filter(|w| !w.capital).for_each(|w| *small.entry(&w.text).or_default() += 1);
    counts.retain(|name, n| small.get(name).is_none_or(|s| s * 4 < *n));
    let title = page.blocks.iter().take_while(|b| b.words.start < 60).filter(|b| matches!(b.shape, Shape::Heading(_)) || b.words.start < 30);
    // "Weymouth, 8 September 2026" is where and when it was written
    let undated = title.filter(|b| dates::next(&page.words[b.words.clone()], 0).is_none_or(|said| said.day.is_none()) || page.words[b.words.clone()].len() > 7);
    let known = |name: &str| people.names.contains_key(name);
    let within = named_within(page);
    // whom the text knows as somebody's sister is the person only where the first line names them
    let first = page.blocks.first().map_or(0, |b| page.words[b.words.end - 1].end);
    // a name that stands so often behind "in" or "near" is a place
    let is_a_person = |name: &str| within.get(name).map_or(counts[name] >= OFTEN, |m| m.placed * 3 <= counts[name]);
    let titled = undated.flat_map(|b| &page.words[b.words.clone()]).filter_map(|w| {
        let plain = w.text.strip_suffix('s').filter(|_| w.upper).unwrap_or(&w.text);
        let name =
            [&*w.text, plain].into_iter().find(|t| is_name(w) && counts.get(t).is_some_and(|n| *n >= 2) && (w.possessive && w.start <= first || !known(t)))?;
        let named = w.possessive || is_a_person(name);
        named.then(|| (counts[name], std::cmp::Reverse(w.start), name))
    });
    let alone = alone_in_title(page).filter(|name| !known(name));
    let repeated = alone.filter(|name| counts.get(name).is_some_and(|n| *n >= 2));
    let titled = repeated.or_else(|| titled.max().map(|(_, _, name)| name)).or(alone);
    let likely = |name: &&str| !known(name) && is_a_person(name);
    let most = || counts.iter().filter(|(name, n)| **n >= 3 && likely(name)).max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name))).map(|(name, _)| *name);
    titled.or_else(most).map(Into::into)
}

/// "My name is Winston Clarke. I am a deacon … and I have been his friend": whoever says so writes about somebody else.
fn introduces_other(page: &Page, from: usize) -> bool {
    let at = page.words.partition_point(|w| w.start < from);
    let words = &page.words[at..page.words.len().min(at + INTRODUCES)];
    let theirs = |at: usize| words[at.saturating_sub(3)..at].iter().any(|w| w.possessive && w.capital || matches!(&*w.text, "his" | "her" | "their"));
    Craft::built_in().hits(words).iter().any(|h| relation(h).is_some() && theirs(h.from))
}

/// A name within a sentence of the text, where only names have a capital.
#[derive(Default)]
struct Mention {
    /// How often it stands behind a word of place.
    placed: usize,
}

/// The names that stand within sentences.
fn named_within(page: &Page) -> HashMap<&str, Mention> {
    let mut mentions: HashMap<&str, Mention> = HashMap::new();
    let told = page.sentences.iter().filter(|s| s.answers.is_none() && !matches!(page.blocks[s.block].shape, Shape::Heading(_)));
    for sentence in told {
        for pair in page.words[sentence.words.clone()].windows(2).filter(|w| is_name(&w[1]) && !w[1].upper && !w[1].before.any(Marks::COLON.and(Marks::QUOTE)))
        {
            let mention = mentions.entry(&pair[1].text).or_default();
            mention.placed += usize::from(matches!(&*pair[0].text, "in" | "at" | "near" | "from" | "around" | "outside" | "on"));
        }
    }
    mentions
}

/// A title that is a name and nothing else: "HOLLY".
fn alone_in_title(page: &Page) -> Option<&str> {
    let first = page.blocks.first().filter(|b| matches!(b.shape, Shape::Heading(_)))?;
    let words = &page.words[first.words.clone()];
    (words.len() == 1 && is_name(&words[0])).then(|| &*words[0].text)
}

/// "Re: Hannah, aged 29", "Name: Leon", "Pauline is 58.": whom a document is about, by its first words.
fn introduced_as_person(page: &Page) -> Option<Box<str>> {
    let head = &page.words[..page.words.len().min(HEAD_WORDS)];
    let age = |w: Option<&Word>| w.and_then(|w| w.number).is_some_and(|n| (3.0..=105.0).contains(&n) && n.fract() == 0.0);
    let labels = |w: &Word| lists::names::LABEL.has(&w.text) && w.after.any(Marks::COLON);
    (0..head.len()).find_map(|at| {
        let word = head.get(at).filter(|w| is_name(w))?;
        // a form's cell "Name" beside the cell with it
        let cell = at > 0 && matches!(&*head[at - 1].text, "name" | "applicant") && page.cut(head[at - 1].end, word.start).contains(['\n', '|', '\t']);
        let title = usize::from(at > 1 && lists::names::TITLES.has(&head[at - 1].text));
        let labelled = at > title && (labels(&head[at - 1 - title]) || cell);
        let apart = Marks::COMMA.and(Marks::CLOSE).and(Marks::OPEN).and(Marks::LINE).and(Marks::STOP).and(Marks::COLON);
        let surname = usize::from(head.get(at + 1).is_some_and(|w| is_name(w) && !word.after.any(apart) && !page.cut(word.end, w.start).contains('\n')));
        let next = head.get(at + 1 + surname);
        let begins = at == 0 || head[at - 1].after.any(Marks::STOP.and(Marks::COLON)) || page.cut(head[at - 1].end, word.start).contains('\n');
        let aged = next.is_some_and(|w| matches!(&*w.text, "aged" | "age" | "turns") || &*w.text == "is" && begins)
            && age(head.get(at + 2 + surname))
            && !measured(head.get(at + 3 + surname));
        let after_colon = at > 0 && head[at - 1].after.any(Marks::COLON);
        let early = at < if after_colon { AFTER_COLON } else { 12 } || word.upper && short(word);
        let comma = begins && word.after.any(Marks::COMMA.and(Marks::OPEN)) && age(next) && !measured(head.get(at + 2)) && early;
        // "This is about Desmond Pugh"
        let told = at >= 3 && matches!((&*head[at - 3].text, &*head[at - 2].text, &*head[at - 1].text), ("this" | "it", "is", "about" | "for"));
        let told = told && word.before == Marks::BLANK && page.said().iter().filter(|w| w.text == word.text && w.capital).count() > 1;
        (labelled || aged || comma || told).then(|| word.text.clone())
    })
}

/// A number that something is measured or counted by is no age.
fn measured(word: Option<&Word>) -> bool {
    word.is_some_and(|w| lists::numbers::NOT_YEARS.has(&w.text) || w.number.is_some() || crate::domain::MONTHS.contains(&&*w.text))
}

/// "I am writing about my brother Robert", "our son Tom": a letter names the person so.
fn written_about(page: &Page) -> Option<Box<str>> {
    let head = &page.words[..page.words.len().min(80)];
    let youngest = head.windows(4).find(|w| {
        let child = lists::people::OWN_CHILD.has(&w[3].text);
        is_name(&w[0]) && matches!(&*w[1].text, "is") && matches!(&*w[2].text, "my" | "our") && child
    });
    if let Some(w) = youngest.filter(|_| head.iter().take(12).any(|w| &*w.text == "dear")) {
        return Some(w[0].text.clone());
    }
    head.windows(4).find_map(|w| {
        let ours = matches!(&*w[1].text, "my" | "our") && lists::people::OURS.has(&w[2].text)
            || matches!(&*w[1].text, "my" | "our") && lists::people::OUR_FRIEND.has(&w[2].text);
        let about = matches!(&*w[0].text, "about" | "for" | "of") || matches!(&*w[2].text, "son" | "daughter");
        (ours && about && is_name(&w[3])).then(|| w[3].text.clone())
    })
}

/// "I am writing about my daughter Amy", "this is about our son".
pub(super) fn is_about_relative(page: &Page) -> bool {
    let head = &page.words[..page.words.len().min(80)];
    let letter = head.iter().take(12).any(|w| matches!(&*w.text, "dear" | "hi" | "hello"));
    head.windows(4).any(|w| {
        // "Dear all, My brother Leo is 40"
        let told = letter && matches!(&*w[0].text, "my" | "our") && is_name(&w[2]) && matches!(&*w[3].text, "is" | "has" | "was" | "lives" | "needs");
        if told && lists::people::RELATIVE_OF_PERSON.has(&w[1].text) {
            return true;
        }
        let writes = lists::speech::WRITES.has(&w[0].text) && matches!(&*w[1].text, "about" | "regarding" | "for");
        writes && matches!(&*w[2].text, "my" | "our") && lists::people::THEIRS.has(&w[3].text)
    })
}
