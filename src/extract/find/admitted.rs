//! When somebody came into hospital who has not left it since: "in March 2025 she was taken to a hospital", "admitted five years ago".

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::dates;
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::Word;
use super::super::people::is_name;
use super::months;
use crate::vocabulary::{Kind, Voice};

/// So many sentences on it is told that nothing has changed.
const ON: usize = 3;
/// A date stands so many words behind the coming.
const DATED: usize = 12;
/// Who came opens the sentence with so many words.
const SUBJECT: usize = 4;

/// A coming that the plan says has not ended; else the last one that it does not say has.
pub fn find(plan: &Context) -> (Option<Found>, Option<Found>) {
    let all: Vec<(Found, bool)> = plan.sentences().filter_map(|s| in_sentence(plan, s)).collect();
    let length = |f: &&Found| f.number.unwrap_or_default() as i64;
    let lasting = all.iter().filter(|(_, lasting)| *lasting).map(|(f, _)| f).max_by_key(length).cloned();
    (lasting, all.into_iter().map(|(f, _)| f).min_by_key(|f| length(&f)))
}

/// The coming of a sentence, and whether it is said that the person has stayed.
fn in_sentence(plan: &Context, sentence: usize) -> Option<(Found, bool)> {
    let (words, sense) = (plan.words(sentence), &plan.senses[sentence]);
    let came = sense.hits.iter().find(|h| h.is(Cue::HomeAdmitted) && !sense.is_negated(h.from, h.to))?;
    let (from, months, said) = when(plan, words, came.from)?;
    let on = sentence..(sentence + ON).min(plan.block(sentence).sentences.end);
    let has = |cue: Cue| on.clone().any(|s| plan.senses[s].has(cue));
    let lasting = has(Cue::HomeNeverLeft);
    // "for two nights", "home by tea": it was a visit
    let over = has(Cue::HomeOutAgain) || words.iter().any(|w| lists::now::OTHER_ILLNESS.has(&w.text));
    if over && !lasting || months <= 0.0 || of_another(plan, words, came.from) {
        return None;
    }
    Some((Found::new(Kind::MonthsInHospital, sentence, from..said).number(months), lasting))
}

/// How many months ago, and in which words that is said: a date, a bare year, "five years ago".
fn when(plan: &Context, words: &[Word], came: usize) -> Option<(usize, f64, usize)> {
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let near = (came + DATED).min(words.len());
    let ago = number::all(words).into_iter().find_map(|(n, at, end)| {
        let each = months::each(text(end))?;
        (text(end + 1) == "ago").then_some((at, n * each, end + 2))
    });
    let dated = || {
        let said = std::iter::successors(dates::next(words, 0), |d| dates::next(words, d.to)).find(|d| d.year.is_some() && d.from < near)?;
        Some((said.from, months::to_now(plan, said.year?, said.month), said.to))
    };
    let year = || {
        let in_year = |at: &usize| matches!(text(at - 1), "in" | "since" | "during" | "from");
        let past = |at: usize| dates::year_of(text(at)).filter(|year| *year <= plan.date.year()).map(|year| (at, year));
        let (at, year) = (1..near).filter(in_year).find_map(past)?;
        Some((at, months::to_now(plan, year, 1), at + 1))
    };
    ago.or_else(dated).or_else(year)
}

/// "He came in for twelve weeks. That was two years and two months ago.": a short stay, and what became of it.
pub fn meant_as_short(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let came = plan.senses[sentence].hits.iter().find(|h| h.is(Cue::HomeCameFor)).filter(|h| !of_another(plan, words, h.from))?;
    let after = plan.block(sentence).sentences.clone().filter(|s| *s >= sentence).take(ON);
    after.into_iter().find_map(|s| {
        let words = plan.words(s);
        let from = if s == sentence { came.to } else { 0 };
        let (n, at, end) =
            number::all(words).into_iter().find(|(_, at, end)| *at >= from && words.get(*end).is_some_and(|w| months::each(&w.text).is_some()))?;
        let all = n * months::each(&words[end].text)? + months::and_months(words, end);
        // "that was", "it has been", "is now": the time since, and not the time that was meant
        let since = words[from..].iter().any(|w| matches!(&*w.text, "ago" | "back" | "been" | "now" | "later" | "still" | "is"));
        since.then(|| Found::new(Kind::MonthsInHospital, s, at..end + 1).number(all))
    })
}

/// "His sister was admitted", "Petra went into hospital": somebody else of the family.
pub fn of_another(plan: &Context, words: &[Word], came: usize) -> bool {
    let before = &words[..came + 1];
    let kin = |w: &Word| lists::people::RELATIONS.has(&w.text) || is_name(w) && plan.people.named(w) == Some(Voice::Family);
    let verb = before.iter().position(|w| matches!(&*w.text, "has" | "was" | "is" | "have" | "got" | "went" | "came")).unwrap_or(came);
    let subject = &words[verb.saturating_sub(SUBJECT)..verb];
    let with = subject.iter().any(|w| matches!(&*w.text, "and" | "with" | "i" | "he" | "she" | "they") || plan.people.named(w) == Some(Voice::Person));
    verb <= SUBJECT && subject.iter().any(kin) && !with
}
