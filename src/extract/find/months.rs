//! How many months in hospital: the whole unbroken stay, "for six years", "since February 2021", "nine years. Four in high secure".

use super::super::context::Context;
use super::super::craft::{Cue, Hit, List};
use super::super::dates;
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::{Marks, Word};
use super::super::sense::{Beside, Sense};
use super::admitted;
use crate::vocabulary::{Kind, legal_status};

/// A stay longer than this is no stay in hospital but an age.
const MOST: f64 = 720.0;
/// A label has at most so many words.
const LABEL: usize = 12;

/// Of all durations that speak of the stay, the longest: it takes in the hospitals before. Where none does, the day of coming there.
pub fn find(plan: &Context) -> Option<Found> {
    let (stayed, came) = admitted::find(plan);
    let all = plan.sentences().filter(|s| speaks_of_stay(plan, *s)).flat_map(|s| {
        let since = (0..plan.words(s).len()).find_map(move |at| since(plan, s, at));
        let lasting = (0..plan.words(s).len()).filter_map(move |at| lasting(plan, s, at)).max_by_key(|f| f.number.unwrap_or_default() as i64);
        // the plan's own count goes before one from a date nearly as long ago
        let said = |f: &Found| lasting.as_ref().is_some_and(|l| l.number.unwrap_or_default() * 1.25 > f.number.unwrap_or_default());
        since.filter(|f| !said(f)).into_iter().chain(lasting)
    });
    let in_hospital = || plan.page.said().iter().any(is_hospital) || plan.senses.iter().any(|sense| sense.hits.iter().any(is_detention));
    let meant = plan.sentences().filter_map(|s| admitted::meant_as_short(plan, s).filter(|_| in_hospital()));
    let all = all.chain(plan.sentences().filter_map(|s| labelled(plan, s))).chain(stayed).chain(meant);
    all.filter(|f| f.number.is_some_and(|n| n <= MOST)).max_by_key(|f| (f.number.unwrap_or_default() as i64, std::cmp::Reverse(f.sentence))).or(came)
}

/// "If in hospital, unbroken stay in months: 38": a bare number, and its measure in the label.
fn labelled(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let block = plan.block(sentence);
    let cell = plan.page.row(block).next().filter(|first| first.column < block.column).map(|first| &plan.page.words[first.words.clone()]);
    let colon = words.iter().take(LABEL).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1);
    // the label of an answer that was read with it
    let whole = &plan.page.words[block.words.start.min(plan.page.sentences[sentence].words.start)..plan.page.sentences[sentence].words.start];
    let whole = whole.last().filter(|w| w.after.any(Marks::COLON)).map(|_| &whole[whole.len().saturating_sub(LABEL)..]);
    let asked = plan.page.sentences[sentence].answers.is_none() && colon == 0 && sentence > 0 && plan.page.sentences[sentence - 1].asks;
    let label = if asked { plan.words(sentence - 1) } else { cell.or(whole).filter(|_| colon == 0).unwrap_or(&words[..colon]) };
    let stay = label.iter().any(|w| is_hospital(w) || &*w.text == "stay");
    let each = label.iter().find_map(|w| each(&w.text)).filter(|_| stay)?;
    let (n, end) = number::at(words, colon)?;
    (end == words.len()).then(|| Found::new(Kind::MonthsInHospital, sentence, colon..end).number(n * each))
}

/// How many months the word measures.
pub fn each(unit: &str) -> Option<f64> {
    match unit {
        "year" | "years" | "yr" | "yrs" => Some(12.0),
        "month" | "months" => Some(1.0),
        _ => None,
    }
}

/// Months from then to the day of the plan.
pub fn to_now(plan: &Context, year: i16, month: i8) -> f64 {
    let months = (i32::from(plan.date.year()) - i32::from(year)) * 12 + i32::from(plan.date.month()) - i32::from(month);
    f64::from(months)
}

/// It speaks of the hospital itself, goes on with a sentence that does, or answers how long.
fn speaks_of_stay(plan: &Context, sentence: usize) -> bool {
    let words = plan.words(sentence);
    let block = plan.block(sentence);
    let near = |s: usize| sentence.saturating_sub(s);
    let in_patient = |w: &[Word]| &*w[0].text == "in" && &*w[1].text == "patient";
    let hospital = |s: usize| plan.words(s).iter().any(is_hospital) || plan.words(s).windows(2).any(in_patient);
    // "section 3 of the form" holds nobody
    let meant = |sense: &Sense, h: &Hit| !sense.hits.iter().any(|i| (i.is(Cue::InnocentSenses) || i.is(Cue::InnocentTitles)) && i.from < h.to && h.to <= i.to);
    let held = |s: usize| plan.senses.get(s).is_some_and(|sense| sense.hits.iter().any(|h| is_detention(h) && meant(sense, h)));
    let told = (1..=2).any(|n| sentence >= n && (hospital(near(n)) || held(near(n)))) || held(sentence + 1);
    let there = words.iter().any(|w| matches!(&*w.text, "there" | "here")) && told;
    let whole = says_whole(words) && (1..=5).any(|n| sentence >= n && hospital(near(n)));
    let whole = whole
        || alone(plan, sentence)
            && !was_ago(words)
            && (hospital(sentence) || (1..=2).any(|n| sentence >= n && (hospital(near(n)) || never_left(plan, near(n)))));
    let asked =
        (1..=2).any(|n| sentence >= n && plan.page.sentences[near(n)].asks && hospital(near(n)) && plan.words(near(n)).iter().any(|w| &*w.text == "long"));
    let label = &plan.page.words[block.words.clone()];
    let labelled = labelled_since(plan, sentence)
        || label.iter().take(4).any(|w| lists::now::LABEL_OF_STAY.has(&w.text)) && label.iter().take(5).any(|w| w.after.any(Marks::COLON));
    let been = words.iter().any(|w| lists::now::STAY.has(&w.text));
    // "I've been in since April 2022"
    let inside = words.windows(3).any(|w| &*w[0].text == "been" && &*w[1].text == "in" && matches!(&*w[2].text, "since" | "for"))
        || words.windows(2).any(|w| &*w[0].text == "been" && matches!(&*w[1].text, "locked" | "sectioned" | "inside"));
    // "They made it a three. That was two years and two months ago."
    let whole = whole || was_ago(words) && alone(plan, sentence) && (1..=2).any(|n| sentence >= n && held(near(n)));
    let other = words.iter().any(|w| lists::now::OTHER_STAYS.has(&w.text)) || admitted::of_another(plan, words, words.len() - 1);
    let section = held(sentence)
        && (words.iter().any(|w| &*w.text == "since") || words.windows(3).any(|w| matches!((&*w[0].text, &*w[1].text, &*w[2].text), ("came", "to", "us"))));
    !other && (inside || been && (hospital(sentence) || there) || whole || asked || labelled || section)
}

/// He has "been here ever since".
fn never_left(plan: &Context, sentence: usize) -> bool {
    plan.senses.get(sentence).is_some_and(|sense| sense.has(Cue::HomeNeverLeft))
}

/// "Two years and seven months.", "That is ten years this November.", "Mum worked it out: eleven years": a length of time and nothing else.
fn alone(plan: &Context, sentence: usize) -> bool {
    let words = plan.words(sentence);
    let Some((at, end)) = number::all(words).into_iter().find_map(|(_, at, end)| each(&words.get(end)?.text).map(|_| (at, end))) else { return false };
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let counted = words[..at].iter().all(|w| {
        matches!(
            &*w.text,
            "that" | "it" | "this" | "is" | "was" | "were" | "has" | "been" | "will" | "be" | "now" | "makes" | "over" | "nearly" | "almost" | "just" | "about"
        )
    });
    let told = words[at].before.any(Marks::COLON.and(Marks::COMMA).and(Marks::DASH));
    let rest = end + 1 + if text(end + 1) == "and" && matches!(text(end + 3), "months" | "month") { 3 } else { 0 };
    let rest = rest + usize::from(matches!(text(rest), "ago" | "back"));
    let stops = rest >= words.len() || matches!(text(rest), "now" | "this" | "next" | "so" | "already") && rest + 3 > words.len();
    (counted || told) && stops
}

/// "That was two years ago."
fn was_ago(words: &[Word]) -> bool {
    words.iter().take(3).any(|w| matches!(&*w.text, "was" | "were")) && words.last().is_some_and(|w| matches!(&*w.text, "ago" | "back"))
}

/// A section of the Mental Health Act under which people are in hospital.
fn is_detention(hit: &Hit) -> bool {
    matches!(hit.list, List::Phrase(p) if [legal_status::MHA_SECTION_2, legal_status::MHA_SECTION_3, legal_status::MHA_SECTION_37, legal_status::MHA_SECTION_37_41].contains(&p.code))
}

fn is_hospital(word: &Word) -> bool {
    lists::now::HOSPITAL.has(&word.text)
}

/// "in one go", "without a break", "in total": the whole stay.
fn says_whole(words: &[Word]) -> bool {
    let pair = |a: &str, b: &str| words.windows(2).any(|w| &*w[0].text == a && &*w[1].text == b);
    let gone = |w: &[Word]| &*w[0].text == "one" && w[1..].iter().any(|w| &*w.text == "go");
    words.windows(3).any(gone)
        || pair("one", "go")
        || pair("a", "break")
        || pair("no", "break")
        || pair("straight", "through")
        || pair("in", "total")
        || pair("all", "told")
        || pair("in", "all")
        || words.iter().any(|w| matches!(&*w.text, "altogether" | "continuously" | "unbroken"))
}

/// "nine years", "twenty-two months", "three and a half years", "a year and a half".
fn lasting(plan: &Context, sentence: usize, at: usize) -> Option<Found> {
    let words = plan.words(sentence);
    if at > 0 && number::at(words, at - 1).is_some_and(|(_, to)| to > at) {
        return None;
    }
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let (n, end) = match (number::at(words, at), text(at), text(at + 1)) {
        (Some(found), ..) => found,
        (None, "a", "year" | "month") => (1.0, at + 1),
        _ => return None,
    };
    let months = n * each(text(end))?;
    let half = if text(end + 1) == "and" && text(end + 3) == "half" { 6.0 } else { 0.0 };
    let months = months + before_that(words, end) + and_months(words, end);
    let of_life = text(end + 1) == "of" && words.get(end + 3).is_some_and(|w| &*w.text == "life");
    let other = !of_life && !was_ago(words) && matches!(text(end + 1), "old" | "ago" | "later" | "before" | "of" | "prison")
        || words[..at].iter().rev().take(1).any(|w| matches!(&*w.text, "aged" | "first" | "next" | "another" | "said" | "within" | "every"));
    // "it is five years since she went in"
    let since = words[end..].iter().take(5).any(|w| &*w.text == "since");
    // "he has lived on Larch Ward for three years": so he does still
    let lived = words[..at].windows(2).any(|w| matches!(&*w[0].text, "has" | "have") && &*w[1].text == "lived");
    let past = plan.senses[sentence].clause(at).beside == Some(Beside::Past) && !says_whole(words) && !since && !lived && !alone(plan, sentence);
    let dropped = plan.senses[sentence].clause(at).beside == Some(Beside::Dropped);
    let theirs = words[..at].iter().any(|w| lists::people::SOMEBODY_ELSE.has(&w.text)) || admitted::of_another(plan, words, at) && !alone(plan, sentence);
    let planned = plan.is_wish(sentence, at) && words[..at].iter().any(|w| matches!(&*w.text, "will" | "should" | "must"));
    (!other && !past && !planned && !theirs && !dropped).then(|| Found::new(Kind::MonthsInHospital, sentence, at..end + 1).number((months + half).round()))
}

/// "… and two before that in the other one": what comes on top, in the same measure.
fn before_that(words: &[Word], end: usize) -> f64 {
    let each = if words[end].text.starts_with('y') { 12.0 } else { 1.0 };
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let more = (end..words.len()).filter(|at| text(*at) == "and").find_map(|at| {
        let (n, to) = number::at(words, at + 1)?;
        let to = to + usize::from(matches!(text(to), "years" | "year" | "months"));
        ((text(to), text(to + 1)) == ("before", "that")).then_some(n)
    });
    more.unwrap_or(0.0) * each
}

/// "nine years and four months".
pub fn and_months(words: &[Word], end: usize) -> f64 {
    let years = words.get(end).is_some_and(|w| w.text.starts_with('y'));
    let and = words.get(end + 1).is_some_and(|w| &*w.text == "and" || w.before.any(Marks::COMMA));
    let from = end + 1 + usize::from(words.get(end + 1).is_some_and(|w| &*w.text == "and"));
    let more = number::at(words, from).filter(|(_, to)| years && and && words.get(*to).is_some_and(|w| matches!(&*w.text, "month" | "months")));
    more.map_or(0.0, |(n, _)| n)
}

/// "since February 2021", "commenced 2 November 2022", "There since: May 2019": to the date of the plan.
fn since(plan: &Context, sentence: usize, at: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let came = at > 0 && matches!((&*words[at - 1].text, &*words[at].text), ("to", "us") | ("came" | "moved" | "been" | "arrived", "here"));
    let admitted = came || lists::now::SINCE.has(&words[at].text);
    let label = at == 0 && labelled_since(plan, sentence);
    if !admitted && !label {
        return None;
    }
    let from = at + usize::from(admitted);
    let said = dates::next(words, from).filter(|d| d.from <= from + 4);
    let year = || words.get(from..(from + 3).min(words.len()))?.iter().find_map(|w| dates::year_of(&w.text));
    // "since May": the last one before the day of the plan
    let last = |month: i8| plan.date.year() - i16::from(month >= plan.date.month());
    let bare = || said.as_ref().filter(|s| s.month > 0).filter(|_| hospital_before(&words[..at])).map(|s| (last(s.month), s.month));
    let dated = said.as_ref().and_then(|s| Some((s.year?, s.month)));
    let (year, month) = dated.or_else(|| Some((year()?, 1))).or_else(bare)?;
    let months = to_now(plan, year, month);
    (months > 0.0).then(|| Found::new(Kind::MonthsInHospital, sentence, at..(at + 3).min(words.len())).number(months))
}

/// "Adolescent unit in Plymouth since May": the hospital itself stands before.
fn hospital_before(words: &[Word]) -> bool {
    words.iter().any(is_hospital)
}

/// The block begins with "There since:", or the first cell of its row is "In hospital since".
fn labelled_since(plan: &Context, sentence: usize) -> bool {
    let block = plan.block(sentence);
    let cell = plan.page.row(block).next().filter(|first| first.column < block.column).map(|first| &plan.page.words[first.words.clone()]);
    if cell.is_some_and(|c| {
        c.len() <= 5
            && c.iter().any(|w| lists::now::LABEL_OF_STAY.has(&w.text))
            && c.iter().any(|w| is_hospital(w) || lists::now::NOW.has(&w.text) || matches!(&*w.text, "there" | "here"))
    }) {
        return sentence == block.sentences.start;
    }
    let words = &plan.page.words[block.words.clone()];
    words.iter().take(4).any(|w| matches!(&*w.text, "since" | "admitted" | "admission") && w.after.any(Marks::COLON))
}
