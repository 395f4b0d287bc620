//! Answers read together with what they answer: "Number of bedrooms: 3", "Would a flat do? No.", a form's two columns;
//! and what stands under "Things I do not want" ("no main road").
//!
//! A short answer says nothing by itself and its question asks for nothing. The two are put together as one more
//! sentence, the answer first ("3 bedrooms", "no flat"), made of copies of their words, each still at its place.

use super::super::lists;
use super::refused::Refused;
use super::shown::shown;
use super::{
    Page, Sentence, Shape, Word,
    word::{Marks, colon},
};
use crate::extract::craft::{Craft, Cue, List};

/// A label has at most so many words.
pub(super) const LABEL: usize = 14;
/// A number is looked for among so many words of an answer.
const NUMBER_WITHIN: usize = 3;

/// What an answer does to its question.
pub(super) enum Answer {
    Yes,
    No,
    /// "Not needed": its own words say it.
    Itself(usize),
    /// A number and what it counts: the first so many words.
    Number(usize),
}

/// Adds the sentences that answers make with what they answer.
pub fn add(page: &mut Page, craft: &Craft) {
    let refused = Refused::of(page, craft);
    for sentence in 0..page.sentences.len() {
        if page.sentences[sentence].within || page.sentences[sentence].answers.is_some() {
            continue;
        }
        if let Some(item) = refused.item(page, craft, sentence) {
            join(page, craft, sentence, item.clone(), item, Answer::No);
            continue;
        }
        if let Some((label, value, answer)) = shown(page, craft, sentence) {
            // what a picture showed may be a place, which is read where it stands
            if label.end == value.start && label.start == page.sentences[sentence].words.start {
                page.sentences[sentence].words = value.clone();
            }
            join(page, craft, sentence, label, value, answer);
            continue;
        }
        let Some((label, value)) = labelled(page, craft, sentence).or_else(|| asked(page, sentence)).or_else(|| in_table(page, sentence)) else { continue };
        if label.is_empty() || label.len() > LABEL || value.is_empty() {
            continue;
        }
        let Some(answer) = answer(&page.words[value.clone()]) else { continue };
        // "Do you need a wet room? No": it is not needed, and not refused
        if matches!(answer, Answer::No) && page.words[label.clone()].iter().any(|w| lists::answers::OF_NEED.has(&w.text)) {
            continue;
        }
        // "Nights: nobody" tells who is there
        if page.words[label.clone()].iter().all(|w| matches!(&*w.text, "at" | "by" | "night" | "nights" | "overnight")) {
            continue;
        }
        if label.end == value.start && page.sentences[sentence].words.start == label.start {
            page.sentences[sentence].words = value.clone();
        }
        join(page, craft, sentence, label, value, answer);
    }
}

pub(super) type Words = std::ops::Range<usize>;

/// "Number of bedrooms: 3": a label that names something the lexicon knows, before a colon.
fn labelled(page: &Page, craft: &Craft, sentence: usize) -> Option<(Words, Words)> {
    let range = page.sentences[sentence].words.clone();
    let words = &page.words[range.clone()];
    let colon = colon(words, LABEL)?;
    // "I have been here since May: …" is a statement
    let tells = matches!(&*words[0].text, "i" | "he" | "she" | "they" | "we" | "it" | "there")
        && craft.hits(&words[..LABEL.min(words.len())]).iter().any(|h| h.is(Cue::VerbsFinite));
    if tells {
        return None;
    }
    let names = craft.hits(&words[..=colon]).iter().any(|h| matches!(h.list, List::Phrase(_)));
    let agency = colon <= 1 && words[..=colon].iter().any(|w| &*w.text == "agency");
    (names || agency || words[..=colon].iter().any(is_counted)).then(|| (range.start..range.start + colon + 1, range.start + colon + 1..range.end))
}

/// What forms count and no phrase of the lexicon names.
fn is_counted(word: &Word) -> bool {
    lists::answers::COUNTED.has(&word.text)
}

/// The sentence after a question.
fn asked(page: &Page, sentence: usize) -> Option<(Words, Words)> {
    let before = sentence.checked_sub(1).map(|b| &page.sentences[b])?;
    let here = &page.sentences[sentence];
    if !before.asks || here.asks || here.block.checked_sub(before.block)? > 1 {
        return None;
    }
    let spoken = |range: &Words| {
        let words = &page.words[range.clone()];
        let label = words.iter().take(4).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1);
        let initial = usize::from(label == 0 && words.len() > 1 && words[0].text.chars().count() == 1 && words[0].after.any(Marks::STOP));
        range.start + label.max(initial)..range.end
    };
    Some((spoken(&before.words), spoken(&here.words)))
}

/// A cell with the first of its row.
fn in_table(page: &Page, sentence: usize) -> Option<(Words, Words)> {
    let block = &page.blocks[page.sentences[sentence].block];
    if block.shape != Shape::Cell || block.header || block.column == 0 || block.sentences.start != sentence {
        return None;
    }
    // "In place?", "Negotiable?": what is said of the thing does not name whether it is wanted
    let of_state = |w: &Word| lists::answers::OF_STATE.has(&w.text);
    if page.column_header(block).is_some_and(|h| h.len() <= 5 && h.iter().any(of_state)) {
        return None;
    }
    let label = page.row(block).next().filter(|first| first.column < block.column && !first.header)?;
    Some((label.words.clone(), page.sentences[sentence].words.clone()))
}

/// What a short answer says: yes, no, a number; none where it says more.
pub(super) fn answer(words: &[Word]) -> Option<Answer> {
    let ends = |at: usize| words.len() == at || words[at - 1].after.any(Marks::STOP.and(Marks::COMMA).and(Marks::DASH).and(Marks::OPEN).and(Marks::SEMICOLON));
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    match (text(0), text(1)) {
        ("not", next) if lists::answers::NOT.has(next) => Some(Answer::Itself(2)),
        ("not", "really" | "at") => Some(Answer::No),
        ("no", next) if lists::answers::BEHIND_NO.has(next) => Some(Answer::No),
        (yes, _) if lists::answers::YES.has(yes) => Some(Answer::Yes),
        (no, _) if lists::answers::NO.has(no) && ends(1) => Some(Answer::No),
        ("please" | "preferred" | "desirable", _) if ends(1) => Some(Answer::Yes),
        // "BSL: Y"
        ("y", "") => Some(Answer::Yes),
        ("n", "") => Some(Answer::No),
        _ => {
            let at = (0..words.len().min(NUMBER_WITHIN)).find(|at| words[*at].number.is_some() && (*at == 0 || is_limit(&words[..*at])))?;
            let to =
                (at + 1..words.len().min(at + 5)).find(|to| words[*to - 1].after.any(Marks::STOP.and(Marks::OPEN).and(Marks::SEMICOLON).and(Marks::COMMA)));
            // "six, tops"
            let to = to.map(|to| to + words.get(to).map_or(0, |w| usize::from(matches!(&*w.text, "tops" | "max" | "maximum"))));
            Some(Answer::Number(to.unwrap_or(words.len().min(at + 5))))
        }
    }
}

/// "At most", "up to", "about": what may stand before a number.
fn is_limit(words: &[Word]) -> bool {
    words.iter().all(|w| lists::answers::LIMITS.has(&w.text))
}

fn join(page: &mut Page, craft: &Craft, sentence: usize, label: Words, value: Words, answer: Answer) {
    let first = page.words.len();
    let synthetic = |text: &str, like: &Word| Word {
        text: text.into(),
        known: craft.symbols.of(text),
        number: None,
        capital: false,
        upper: false,
        possessive: false,
        before: Marks::BLANK,
        after: Marks::BLANK,
        ..like.clone()
    };
    let mut words: Vec<Word> = match &answer {
        Answer::Yes => vec![synthetic("yes", &page.words[value.start])],
        Answer::No => vec![synthetic("no", &page.words[value.start])],
        Answer::Itself(n) | Answer::Number(n) => page.words[value.start..value.start + *n].to_vec(),
    };
    let money = page.words[label.clone()].iter().any(|w| lists::answers::MONEY.has(&w.text));
    if let Some(n) = words.iter_mut().find(|w| w.number.is_some_and(|n| n >= 40.0)).filter(|_| money) {
        n.before = n.before.and(Marks::POUND);
    }
    if let Some(last) = words.last_mut() {
        last.after = Marks::BLANK;
    }
    if let Some(head) = words.first_mut() {
        head.before = if head.before.any(Marks::POUND) { Marks::POUND.and(Marks::BLANK) } else { Marks::BLANK };
    }
    let said = &page.words[label.clone()];
    // "Flat up high: yes" is a flat
    if matches!(answer, Answer::Yes) && is_bare_name(craft, said) {
        words.push(synthetic("a", &page.words[label.start]));
    }
    let skip = said.iter().take_while(|w| lists::answers::OPENERS.has(&w.text)).count();
    let start = words.len();
    words.extend(said[skip..].iter().cloned());
    if words.len() == start {
        return;
    }
    words[start].before = Marks::BLANK;
    if let Some(last) = words.last_mut() {
        last.after = Marks::STOP;
    }
    page.words.extend(words);
    let block = page.sentences[sentence].block;
    let quoted = page.sentences[sentence].quoted;
    page.sentences.push(Sentence { words: first..page.words.len(), block, asks: false, quoted, answers: Some(sentence), within: false });
}

/// Words that name nothing without an article before them.
fn is_bare_name(craft: &Craft, said: &[Word]) -> bool {
    !craft.hits(said).iter().any(|h| matches!(h.list, List::Phrase(_))) || said.first().is_some_and(|w| &*w.text == "a")
}
