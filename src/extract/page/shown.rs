//! Answers by pictures, cards and signs: "Flat up high: no", "Garden – thumbs up", "[photo: Exeter] No.", "Bungalow ✓", "House with a man in it: tore it up".

use super::super::lists;
use super::answer::{Answer, LABEL, Words};
use super::{Page, Word, word::Marks};
use crate::extract::craft::{Craft, Cue, List};

/// What was shown, what was made of it, and which answer that is.
pub(super) fn shown(page: &Page, craft: &Craft, sentence: usize) -> Option<(Words, Words, Answer)> {
    let range = page.sentences[sentence].words.clone();
    ticked(page, range.clone()).or_else(|| pictured(page, craft, range.clone())).or_else(|| judged(page, craft, range))
}

/// "Bungalow ✓", "Shared house ✗": the sign behind the words, which is read as a word.
fn ticked(page: &Page, range: Words) -> Option<(Words, Words, Answer)> {
    let last = page.words.get(range.end.checked_sub(1)?)?;
    let sign = last.end - last.start == 1 && !last.capital && range.len() > 1 && range.len() <= LABEL;
    let answer = match &*last.text {
        "yes" if sign => Answer::Yes,
        "no" if sign => Answer::No,
        _ => return None,
    };
    Some((range.start..range.end - 1, range.end - 1..range.end, answer))
}

/// "[picture: a flat] No.", "[photo of Otley] smiled": what stands in the brackets was shown.
fn pictured(page: &Page, craft: &Craft, range: Words) -> Option<(Words, Words, Answer)> {
    let first = page.words.get(range.start).filter(|w| w.before.any(Marks::OPEN) && lists::answers::PICTURES.has(&w.text))?;
    let from = range.start + 1 + usize::from(!first.after.any(Marks::COLON));
    let end = range.clone().find(|at| page.words[*at].after.any(Marks::CLOSE))? + 1;
    let answer = verdict(craft, page.words.get(end..range.end)?)?;
    (from < end).then_some((from..end, end..range.end, answer))
}

/// "House with five people: pushed it away", "Stairs – thumbs down": a label that names something, and a verdict.
fn judged(page: &Page, craft: &Craft, range: Words) -> Option<(Words, Words, Answer)> {
    let words = &page.words[range.clone()];
    let ends = |w: &Word| w.after.any(Marks::COLON.and(Marks::DASH));
    let end = (1..words.len().min(LABEL)).find(|at| ends(&words[*at - 1]))?;
    let told = craft.hits(&words[..end]).iter().any(|h| h.is(Cue::VerbsFinite));
    // "[waited a long time] no"
    let remark = words.get(end).is_some_and(|w| w.before.any(Marks::OPEN)).then(|| words.iter().skip(end).position(|w| w.after.any(Marks::CLOSE))).flatten();
    let said = &words[end + remark.map_or(0, |close| close + 1)..];
    let answer = verdict(craft, said).filter(|_| !told && names(craft, &words[..end]))?;
    Some((range.start..range.start + end, range.start + end..range.end, answer))
}

/// It names something that the lexicon knows, or a home with somebody: "Flat up high", "House with one lady and me".
fn names(craft: &Craft, label: &[Word]) -> bool {
    let a = Word { text: "a".into(), known: craft.symbols.of("a"), before: Marks::BLANK, after: Marks::BLANK, ..label[0].clone() };
    let with_a: Vec<Word> = std::iter::once(a).chain(label.iter().cloned()).collect();
    let knows = craft.hits(&with_a).iter().any(|h| matches!(h.list, List::Phrase(_)) || h.is(Cue::HomeAlone) || h.is(Cue::HomeOthers));
    knows || label.len() > 2 && label.iter().any(|w| &*w.text == "with")
}

/// What a short answer, a face or a hand makes of it.
fn verdict(craft: &Craft, said: &[Word]) -> Option<Answer> {
    let hits = craft.hits(said);
    let begins = |cue: Cue| hits.iter().any(|h| h.is(cue) && h.from <= 1);
    let first = said.first()?;
    let alone = said.get(1).is_none_or(|w| w.before.any(Marks::STOP.and(Marks::COMMA).and(Marks::DASH)) || *w.text == *first.text);
    let plain = |yes: bool| alone && if yes { lists::answers::YES.has(&first.text) } else { lists::answers::NO.has(&first.text) };
    match (begins(Cue::NegationShownYes) || plain(true), begins(Cue::NegationShownNo) || plain(false)) {
        (true, false) => Some(Answer::Yes),
        (false, true) => Some(Answer::No),
        _ => None,
    }
}
