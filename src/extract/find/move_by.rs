//! By when the person is to be in.

use super::super::context::Context;
use super::super::craft::{Craft, Cue, Hit};
use super::super::dates::{self, Said};
use super::super::found::Found;
use super::super::lists;
use super::super::page::{Marks, Shape, Word};
use super::super::sense::Says;
use super::questioned::answers;
use crate::vocabulary::Kind;
use jiff::civil::Date;

/// So many words after the words of moving their date may stand.
const LED: usize = 4;

/// The clearest day: the first that is said to be the day of the move.
pub fn find(plan: &Context) -> Option<Found> {
    let planned = plan.sentences().filter(|s| plan.senses[*s].has(Cue::HomePlanned)).find_map(|s| in_sentence(plan, s));
    let said = || plan.sentences().find_map(|s| in_sentence(plan, s).or_else(|| in_row(plan, s)));
    // "I'd like him out by Easter. It must not be later than the end of June": the limit
    let limit = || {
        let last = |s: usize| plan.words(s).iter().position(|w| matches!(&*w.text, "later" | "latest"));
        plan.sentences().find_map(|s| last(s).and_then(|at| in_sentence(plan, s).filter(|f| f.words.start > at)))
    };
    planned.or_else(limit).or_else(said).or_else(|| under_when(plan)).or_else(|| ends(plan))
}

/// "Notice runs out on 9 December 2026", "the home shuts at the end of March": where the person lives now comes to an end.
fn ends(plan: &Context) -> Option<Found> {
    plan.sentences().find_map(|s| {
        let (words, sense) = (plan.words(s), &plan.senses[s]);
        let end = sense.hits.iter().find(|h| h.is(Cue::HomeEnds) && !sense.is_negated(h.from, h.from + 1))?;
        let said = dates::next(words, end.from).filter(|d| d.from <= end.to + LED + 2)?;
        let day = said.last_day(plan.date).filter(|d| *d >= plan.date && !born(words, &said))?;
        Some(Found::new(Kind::MoveBy, s, said.from..said.to).name(day.to_string()))
    })
}

/// Below a heading or a question "when": "By the end of March 2027", "Put down Easter, that's 28 March", "Circle's date is 31 October".
fn under_when(plan: &Context) -> Option<Found> {
    let asked = answers(plan, Cue::HomeWhen);
    let headed: Vec<bool> =
        plan.page.sections.iter().map(|s| Craft::built_in().hits(&plan.page.words[s.words.clone()]).iter().any(|h| h.is(Cue::HomeWhen))).collect();
    let run_in = |s: usize| plan.page.run_in(plan.block(s)).is_some_and(|first| Craft::built_in().hits(first).iter().any(|h| h.is(Cue::HomeWhen)));
    plan.sentences().filter(|s| asked[plan.page.sentences[*s].block] || headed[plan.block(*s).section] || run_in(*s)).find_map(|s| {
        let words = plan.words(s);
        let sense = &plan.senses[s];
        let said = dates::next(words, 0)?;
        let day = said.last_day(plan.date).filter(|d| *d >= plan.date && !born(words, &said))?;
        let start = words.iter().take(4).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1);
        let first = said.from <= start + 1
            || words
                .get(start)
                .is_some_and(|w| matches!(&*w.text, "by" | "before" | "in" | "so" | "put" | "say" | "call" | "aim" | "around" | "about" | "end" | "the"));
        let is_date = said.from > 0
            && matches!(&*words[said.from - 1].text, "is" | "on" | "by" | "before" | "the" | "set" | "agreed" | "for")
            && !sense.is_negated(said.from, said.to);
        let other = words[..said.from].iter().any(|w| lists::now::DATES_OF_OTHERS.has(&w.text));
        let first = (first || is_date) && !other;
        first.then(|| Found::new(Kind::MoveBy, s, said.from..said.to).name(day.to_string()))
    })
}

/// A date that goes on with the sentence before ("before I'm 21. 9 August"; "finishes end of January. I'd like to be gone by then"),
/// or stands in a table row of the move.
fn in_row(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let said = dates::next(words, 0)?;
    let day = said.last_day(plan.date).filter(|d| *d > plan.date)?;
    let block = plan.block(sentence);
    let moves = |s: usize| plan.senses[s].has(Cue::HomeMove);
    let short = said.from == 0 && words.len() <= 5 && sentence > block.sentences.start && moves(sentence - 1);
    let after = sentence + 1;
    let refers = |w: &[Word]| {
        w.last().is_some_and(|w| &*w.text == "then")
            || w.windows(3).any(|w| &*w[0].text == "is" && &*w[1].text == "the" && matches!(&*w[2].text, "date" | "day" | "deadline"))
    };
    let then = block.sentences.contains(&after) && moves(after) && refers(plan.words(after));
    // "I want her settled while I am here. By Christmas, if you please"
    let by = words.len() <= 8
        && said.from == 1
        && matches!(&*words[0].text, "by" | "before")
        && sentence > block.sentences.start
        && plan.senses[sentence - 1].has(Cue::StrengthWish);
    let of_move = |w: &[Word]| w.len() <= 3 && w.iter().any(|w| lists::now::MOVE_LABEL.has(&w.text));
    let row = block.shape == Shape::Cell && plan.page.row(block).next().is_some_and(|c| of_move(&plan.page.words[c.words.clone()]));
    let so = words.len() <= 8 && said.year.is_some() && &*words[0].text == "so";
    (then || (short || row || by || so) && !born(words, &said)).then(|| Found::new(Kind::MoveBy, sentence, said.from..said.to).name(day.to_string()))
}

fn in_sentence(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let cues: Vec<&Hit> = sense.hits.iter().filter(|h| h.is(Cue::HomeMove) || h.is(Cue::HomePlanned)).collect();
    let cue = cues.first()?;
    // "Form in by 30 November", "reply by Friday": when papers are due
    let of_keys = words[0].text.starts_with("key");
    if cue.from < 3 && !of_keys && words.iter().take(3).any(|w| lists::now::PAPERS.has(&w.text)) {
        return None;
    }
    let dates: Vec<(Said, Date)> =
        dates_of(words).filter(|said| !is_due(words, said)).filter_map(|said| Some((said, day_of_move(plan, sentence, &said, cue.from)?))).collect();
    // "a decision by February, and Maya in her new place by 31 July": the date that the words of moving lead to
    let led = |said: &Said| cues.iter().any(|c| c.from < said.from && said.from <= c.to + LED);
    let by = |said: &Said| said.from > 0 && matches!(&*words[said.from - 1].text, "by" | "before");
    let led_by = dates.iter().find(|(said, _)| led(said) && by(said));
    let (said, day) = led_by.or(dates.iter().find(|(said, _)| led(said))).or(dates.first())?;
    let found = Found::new(Kind::MoveBy, sentence, said.from..said.to).name(day.to_string());
    Some(found.strength(plan.strength(sentence, cue.from)))
}

/// Every date of the words, in order.
fn dates_of(words: &[Word]) -> impl Iterator<Item = Said> + '_ {
    std::iter::successors(dates::next(words, 0), |said| dates::next(words, said.to))
}

/// The day to come for which it is planned or wished to move; `cue` is where the move is spoken of.
fn day_of_move(plan: &Context, sentence: usize, said: &Said, cue: usize) -> Option<Date> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let opener = &*words[sense.clause(said.from).words.start].text;
    let conditional = (sense.clause(said.from).says == Says::Tells || opener != "if") && matches!(opener, "if" | "until" | "since");
    let planned = !plan.is_past(sentence, said.from) && sense.has(Cue::HomePlanned);
    // a day to come is no past, whatever the verb ("moved in before 1 May 2027")
    let moved = &*words[0].text == "moved" && plan.is_past(sentence, cue);
    // "Tenancy by 31 May 2027", "In the flat by 31 May, that's the date on the wall"
    let told = || sense.hits.iter().any(|h| h.is(Cue::VerbsFinite) && h.from < said.from);
    let bare = cue == 0 && said.from <= 4 && (sense.clause(cue).says == Says::Item || !told());
    let wished = planned || moved || bare || plan.is_wish(sentence, said.from) || plan.is_wish(sentence, cue);
    // "In February she went out at five": what was
    let went = said.year.is_none() && !moved && plan.is_past(sentence, cue.saturating_sub(1));
    said.last_day(plan.date).filter(|d| *d >= plan.date && wished && !went && !conditional && !born(words, said))
}

/// "A decision on where by Easter": by that day something else is wanted, and nothing of the move stands between.
fn is_due(words: &[Word], said: &Said) -> bool {
    let before = &words[said.from.saturating_sub(5)..said.from];
    let by = before.last().is_some_and(|w| matches!(&*w.text, "by" | "before"));
    by && before.iter().rev().skip(1).take_while(|w| !lists::now::OF_THE_MOVE.has(&w.text)).any(|w| lists::now::DUE_BY_A_DAY.has(&w.text))
}

/// A date of birth or of another event.
fn born(words: &[Word], said: &Said) -> bool {
    words[..said.from].iter().rev().take(4).any(|w| lists::now::NOT_TO_MOVE.has(&w.text))
}
