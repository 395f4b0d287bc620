//! Where the person lives now: the mention that says now most plainly.

use super::super::context::Context;
use super::super::craft::{Cue, List};
use super::super::dates;
use super::super::found::Found;
use super::super::lists;
use super::super::page::{Marks, Shape, Word};
use super::super::sense::{Beside, Says};
use crate::vocabulary::{Code, Kind, Voice, current_setting};
use std::ops::Range;

/// A question or a label about the present has at most so many words.
const ASKED: usize = 12;
/// Who lives somewhere stands at most so many words before it.
const LEAD: usize = 3;
/// "There" is a place named at most so many sentences before.
const LOOKS_BACK: usize = 3;

/// The clearest mention; of equals the first.
pub fn find(plan: &Context) -> Option<Found> {
    let asked = asked_of_now(plan);
    let mut best: Option<(i32, Found)> = None;
    for s in 0..plan.page.sentences.len() {
        let now = asked[plan.page.sentences[s].block] || labelled_now(plan, s);
        if matches!(plan.block(s).shape, Shape::Heading(level) if level < 9) || plan.page.sentences[s].asks && !now {
            continue;
        }
        // "Ever been in hospital? Four times"
        if plan.page.sentences[s].answers.is_some() && plan.words(s).iter().any(|w| matches!(&*w.text, "times" | "once" | "twice")) {
            continue;
        }
        for (code, words) in mentions(plan, s, now) {
            let Some(weight) = weight(plan, s, &words, now) else { continue };
            if best.as_ref().is_none_or(|(w, _)| weight > *w) {
                best = Some((weight, Found::new(Kind::CurrentSetting, s, words).code(code)));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// By the lexicon's phrases; where now is asked for or labelled, by the bare name of a kind of place.
fn mentions(plan: &Context, sentence: usize, now: bool) -> Vec<(Code, Range<usize>)> {
    let sense = &plan.senses[sentence];
    let phrase = sense.hits.iter().filter_map(|hit| match hit.list {
        List::Phrase(p) if p.code.kind() == Kind::CurrentSetting => Some((p.code, hit.from..hit.to)),
        _ => None,
    });
    let mut all: Vec<(Code, Range<usize>)> = phrase.collect();
    all.extend(with_family(plan, sentence));
    if now && all.is_empty() {
        all.extend(bare(plan.words(sentence)));
    }
    if all.is_empty() && stayed_there(plan.words(sentence)) {
        let before = (sentence.saturating_sub(LOOKS_BACK)..sentence).rev().find_map(|s| bare(plan.words(s)));
        all.extend(before.map(|(code, _)| (code, 0..plan.words(sentence).len().min(4))));
    }
    all
}

/// "He lives with Hooyo, Ayaan and two younger brothers": those the person lives with are family.
fn with_family(plan: &Context, sentence: usize) -> Option<(Code, Range<usize>)> {
    let words = plan.words(sentence);
    let at = words.windows(2).position(|w| matches!(&*w[0].text, "live" | "lives" | "living") && &*w[1].text == "with")?;
    let end = (at + 3).min(words.len());
    // "he lives with his mother"; a brother who lives with hers is somebody else
    let parent = |w: &Word| lists::people::PARENTS.has(&w.text);
    let other = words[at.saturating_sub(LEAD)..at].iter().any(|w| lists::people::RELATIONS.has(&w.text));
    let family = words[at + 2..end].iter().any(|w| plan.people.named(w) == Some(Voice::Family) || parent(w) && !other);
    family.then_some((current_setting::FAMILY_HOME, at..end))
}

/// "She has been there for four years".
fn stayed_there(words: &[Word]) -> bool {
    let there = |w: &[Word]| matches!(&*w[0].text, "been" | "lived") && matches!(&*w[1].text, "there" | "here");
    let perfect = words.windows(3).any(|w| matches!(&*w[0].text, "has" | "have") && there(&w[1..]));
    perfect && words.iter().any(|w| matches!(&*w.text, "for" | "since" | "years" | "months"))
}

/// "a twelve-bed hospital", "a house with four other people".
fn bare(words: &[Word]) -> Option<(Code, Range<usize>)> {
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    (0..words.len()).find_map(|at| {
        let (code, length) = match (text(at), text(at + 1)) {
            ("nursing", "home") => (current_setting::NURSING_HOME, 2),
            ("care" | "residential", "home") => (current_setting::RESIDENTIAL_CARE, 2),
            ("residential", "school" | "college") => (current_setting::RESIDENTIAL_SCHOOL, 2),
            ("supported", "living") | ("shared" | "supported", "house") => (current_setting::SHARED_SUPPORTED_LIVING, 2),
            ("family" | "parental" | "parents", "home" | "house") => (current_setting::FAMILY_HOME, 2),
            ("residential", "care") => (current_setting::RESIDENTIAL_CARE, 2),
            ("own", "tenancy" | "flat" | "home" | "house") => (current_setting::OWN_HOME, 2),
            ("shared", "lives") => (current_setting::SHARED_LIVES, 2),
            ("extra", "care") => (current_setting::EXTRA_CARE, 2),
            ("hospital" | "ward" | "inpatient", _) => (current_setting::HOSPITAL, 1),
            ("low" | "medium" | "high", "secure") | ("acute" | "secure" | "locked" | "psychiatric", "unit") => (current_setting::HOSPITAL, 2),
            ("step", "down") => (current_setting::STEP_DOWN, 2),
            ("hostel", _) => (current_setting::SHARED_SUPPORTED_LIVING, 1),
            ("other", "people" | "tenants" | "residents" | "lads" | "women" | "men") if text(0) != "no" => (current_setting::SHARED_SUPPORTED_LIVING, 2),
            ("with", "mum" | "dad" | "mam" | "parents" | "nan" | "gran" | "us" | "family") => (current_setting::FAMILY_HOME, 2),
            ("with", "his" | "her" | "my" | "their" | "both") if lists::people::PARENTS.has(text(at + 2)) => (current_setting::FAMILY_HOME, 3),
            ("my" | "his" | "her" | "our", "mum" | "dad" | "mam" | "parents" | "nan" | "mother" | "sister") => (current_setting::FAMILY_HOME, 2),
            _ => return None,
        };
        Some((code, at..at + length))
    })
}

/// How plainly it says now; `None` where it does not speak of now.
fn weight(plan: &Context, sentence: usize, at: &Range<usize>, now: bool) -> Option<i32> {
    let sense = &plan.senses[sentence];
    let words = plan.words(sentence);
    let clause = sense.clause(at.start);
    // "then I would live on my own"
    let would = words[..at.start].last().is_some_and(|w| matches!(&*w.text, "would" | "could" | "will" | "might" | "should"));
    let says = (!matches!(clause.says, Says::Wish(_)) || now) && !would;
    let denied = words[at.clone()].iter().any(|w| &*w.text == "not");
    // "The advocate lives alone with two cats"
    let start = clause.words.start;
    let works = at.start > start && at.start <= start + LEAD && sense.has_in(Cue::PeopleProfessional, &(start..at.start));
    if !says || denied || works || sense.is_negated(at.start, at.end) || matches!(clause.beside, Some(Beside::Others | Beside::Dropped)) && !now {
        return None;
    }
    let said = |list: &[&str]| words.iter().any(|w| list.contains(&&*w.text));
    let short = words.iter().any(|w| matches!(&*w.text, "days" | "nights" | "weeks" | "day")) && !said(&["still", "since", "now"]);
    let lasting = words.iter().any(|w| lists::now::LASTING.has(&w.text))
        || words.windows(3).any(|w| &*w[0].text == "for" && (&*w[1].text == "the" || w[1].number.is_some()) || &*w[0].text == "have" && &*w[1].text == "been")
        || words.windows(2).any(|w| &*w[0].text == "has" && &*w[1].text == "been" || matches!(&*w[0].text, "is" | "am" | "are") && &*w[1].text == "there");
    let moved = words[at.clone()].iter().any(|w| matches!(&*w.text, "went" | "moved" | "placed"))
        || words[..at.start].iter().rev().take(3).any(|w| matches!(&*w.text, "then" | "went" | "moved"));
    // "she has never lived anywhere but this house"
    let never = words[at.clone()].windows(2).any(|w| &*w[0].text == "never" && matches!(&*w[1].text, "lived" | "been" | "spent" | "slept"));
    let lived = never || &*words[at.start].text == "lived" && at.start > 0 && matches!(&*words[at.start - 1].text, "has" | "have" | "always" | "is");
    let past = clause.beside == Some(Beside::Past) || dated_before(plan, sentence) || said(&["before", "previously", "previous", "formerly"]) && !lasting;
    match (now, past) {
        (true, _) => Some(8),
        (_, true) if !(moved || lived || lasting && !dated_before(plan, sentence)) => None,
        (_, true) if short => None,
        (_, true) if lasting || lived => Some(6),
        (_, true) => Some(3),
        _ if lasting => Some(6),
        _ => Some(5),
    }
}

/// "In 2018, when unwell and living in a hostel": a year without "since" tells of then.
fn dated_before(plan: &Context, sentence: usize) -> bool {
    let words = plan.words(sentence);
    let year = |w: &Word| dates::year_of(&w.text).is_some_and(|y| y < plan.date.year());
    let begins = words.iter().take(4).enumerate().any(|(i, w)| year(w) && i > 0 && &*words[i - 1].text == "in");
    // "She was an inpatient in 2009 for three months"
    let was = words.iter().position(|w| matches!(&*w.text, "was" | "were"));
    let then = was.is_some_and(|was| words[was..].windows(2).any(|w| &*w[0].text == "in" && year(&w[1])));
    let goes_on = words.iter().any(|w| lists::now::LASTING.has(&w.text) || &*w.text == "there");
    (begins || then && !goes_on) && !words.iter().any(|w| matches!(&*w.text, "since")) && dates::next(words, 0).is_none_or(|d| d.day.is_none())
}

/// "Present address: …", a row "Home now".
fn labelled_now(plan: &Context, sentence: usize) -> bool {
    let words = plan.words(sentence);
    let block = plan.block(sentence);
    let label = words.iter().take(6).position(|w| w.after.any(Marks::COLON)).is_some_and(|at| says_now(&words[..=at]));
    let first = plan.page.row(block).next().filter(|_| block.shape == Shape::Cell && block.column > 0);
    // "Lives", "Now"
    let short = first.is_some_and(|c| {
        let label = &plan.page.words[c.words.clone()];
        label.len() <= 2 && label.iter().any(|w| lists::now::HEADS.has(&w.text) || label.len() == 1 && &*w.text == "lives")
    });
    short || label || first.is_some_and(|c| c.words.len() <= ASKED && says_now(&plan.page.words[c.words.clone()]))
}

pub fn says_now(words: &[Word]) -> bool {
    let said = |list: &[&str]| words.iter().any(|w| list.contains(&&*w.text));
    let place = words.iter().any(|w| lists::now::ADDRESS.has(&w.text));
    place && words.iter().any(|w| lists::now::NOW.has(&w.text)) && !said(&["until", "changes", "before"])
}

/// Block by block: below "Where do you live now?" or "Where I live now".
fn asked_of_now(plan: &Context) -> Vec<bool> {
    let page = plan.page;
    let mut asked = false;
    let mut all = vec![];
    for block in &page.blocks {
        if matches!(block.shape, Shape::Heading(_)) {
            asked = false;
        }
        let heading = &page.words[page.sections[block.section].words.clone()];
        let questions: Vec<usize> = block.sentences.clone().filter(|s| page.sentences[*s].asks).collect();
        if let Some(last) = questions.last() {
            asked = page.words_of(*last).len() <= ASKED && says_now(page.words_of(*last)) && !plan.senses[*last].has(Cue::HomeResponsible);
        }
        let now = heading.len() <= 2 && heading.iter().any(|w| lists::now::HEADS.has(&w.text));
        all.push(asked || now || heading.len() <= ASKED && says_now(heading));
    }
    all
}
