//! Languages that staff are to speak.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::lists;
use super::super::page::{Marks, Word};
use crate::vocabulary::{Code, Kind, language};

/// What is spoken stands at most so many words from the language.
const NEAR: usize = 6;
/// That staff are to speak it is said at most so many sentences later.
const LATER: usize = 4;

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().flat_map(|s| (0..plan.words(s).len()).filter_map(move |at| at_word(plan, s, at))).collect()
}

fn at_word(plan: &Context, sentence: usize, at: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let code = named(&words[at])?;
    if of_something_else(words, at) || plan.senses[sentence].is_negated(at, at + 1) {
        return None;
    }
    let around = &words[at.saturating_sub(NEAR)..(at + NEAR).min(words.len())];
    let later = staff_speak_it(plan, sentence);
    let spoken = later || around.iter().any(is_spoken) || next_speaks(plan, sentence);
    let staff = plan.senses[sentence].has(Cue::TeamStaff) || around.iter().any(|w| lists::people::WHO_SPEAKS.has(&w.text));
    // "If one of them could talk Portuguese I would be so happy"
    let hoped = spoken && staff && &*words[0].text == "if" && words.iter().any(|w| &*w.text == "could");
    let stands = plan.is_wish(sentence, at) || later || hoped || spoken && own_tongue(words) && plan.is_present(sentence, at);
    ((spoken || staff) && stands).then(|| Found::new(Kind::Language, sentence, at..at + 1).code(code))
}

/// The language a word names; English and sign language are read elsewhere.
fn named(word: &Word) -> Option<Code> {
    let short = word.text.chars().count() < 4 && !matches!(&*word.text, "twi" | "ewe" | "lao");
    if !word.capital || short {
        return None;
    }
    let by_label = Kind::Language.codes().find(|c| c.label().eq_ignore_ascii_case(&word.text));
    let code = by_label.or_else(|| lists::languages::ALSO.of(&word.text).and_then(|code| Kind::Language.code(code)))?;
    (code != language::BSL && code.name() != "en").then_some(code)
}

fn is_spoken(word: &Word) -> bool {
    lists::languages::SPOKEN.has(&word.text)
}

/// "Punjabi. There must be somebody on every shift who speaks it."
fn next_speaks(plan: &Context, sentence: usize) -> bool {
    let next = sentence + 1;
    plan.words(sentence).len() <= 3 && plan.block(sentence).sentences.contains(&next) && plan.words(next).iter().any(is_spoken)
}

/// "The Twi is staying. … There should be somebody there who speaks it.": a little later staff are to speak what was named.
fn staff_speak_it(plan: &Context, sentence: usize) -> bool {
    let says = |s: usize| {
        let words = plan.words(s);
        let it = |w: &[Word]| lists::languages::SPEAKS.has(&w[0].text) && matches!(&*w[1].text, "it" | "the");
        words.windows(2).any(it) && words.iter().any(|w| lists::people::STAFF_SPEAK.has(&w.text))
    };
    (sentence + 1..=sentence + LATER)
        .take_while(|s| plan.block(sentence).sentences.contains(s))
        .any(|s| says(s) && (0..plan.words(s).len()).any(|at| plan.is_wish(s, at)))
}

/// "Gujarati food", "the Polish shop", "an Urdu film": no language that staff speak.
fn of_something_else(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|w| !w.before.any(Marks::COMMA.and(Marks::STOP)) && lists::languages::SOMETHING_ELSE.has(&w.text))
}

/// "He speaks only Urdu": what the person speaks, staff are to speak.
fn own_tongue(words: &[Word]) -> bool {
    let says = |w: &Word| lists::languages::OWN_TONGUE.has(&w.text);
    words.windows(2).any(|w| matches!(&*w[0].text, "he" | "she" | "i") && says(&w[1]))
        && words.iter().any(|w| matches!(&*w.text, "only" | "mostly" | "mainly" | "best" | "first"))
}
