//! How many staff are with the person: by day, and out of the home.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::number;
use super::super::page::{Marks, Word};
use crate::vocabulary::Kind;
use std::ops::Range;

/// Finds it in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().flat_map(|s| in_sentence(plan, s)).collect()
}

fn in_sentence(plan: &Context, sentence: usize) -> Vec<Found> {
    let words = plan.words(sentence);
    let mut all: Vec<Found> = vec![];
    let mut at = 0;
    while at < words.len() {
        let Some((n, range)) = to_one(words, at).or_else(|| with_somebody(plan, sentence, at)) else {
            at += 1;
            continue;
        };
        at = range.end.max(at + 1);
        if plan.is_present(sentence, range.start) && !plan.senses[sentence].is_negated(range.start, range.end) && (1.0..=6.0).contains(&n) {
            let out = is_out(plan, sentence, &range);
            all.push(Found::new(if out { Kind::RatioOut } else { Kind::RatioDay }, sentence, range).number(n));
        }
    }
    all
}

/// "one to one", "2:1", "two-to-one".
fn to_one(words: &[Word], at: usize) -> Option<(f64, Range<usize>)> {
    let n = words[at].number?;
    let next = words.get(at + 1)?;
    if words[at].after.any(Marks::COLON) && next.number == Some(1.0) && !words[at].after.any(Marks::BLANK) {
        return Some((n, at..at + 2));
    }
    let one = words.get(at + 2)?;
    (&*next.text == "to" && one.number == Some(1.0)).then_some((n, at..at + 3))
}

/// "one person with me", "two on duty", "I need two when …", "it has to be three".
fn with_somebody(plan: &Context, sentence: usize, at: usize) -> Option<(f64, Range<usize>)> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let (n, end) = number::at(words, at)?;
    let clause = sense.clause(at).words.clone();
    let close = at..(end + 4).min(words.len());
    if n.fract() != 0.0 || n > 4.0 || sense.has_in(Cue::TeamNight, &close) || sense.has_in(Cue::TeamEach, &clause) {
        return None;
    }
    let ends = words.get(end).is_none_or(|w| w.before.any(Marks::COMMA.and(Marks::COLON).and(Marks::SEMICOLON).and(Marks::DASH)));
    let after: Vec<&str> = words[end..].iter().take(3).map(|w| &*w.text).collect();
    let before = if at > 0 { &*words[at - 1].text } else { "" };
    let noun = ends
        || after.first().is_none_or(|w| {
            matches!(
                *w,
                "person"
                    | "people"
                    | "staff"
                    | "worker"
                    | "workers"
                    | "carer"
                    | "carers"
                    | "with"
                    | "on"
                    | "when"
                    | "member"
                    | "members"
                    | "of"
                    | "to"
                    | "until"
            )
        });
    let with = sense.hits.iter().any(|h| h.is(Cue::TeamWithMe) && h.from >= end && h.from - end <= 3 && words[h.from].text.as_ref() != "staff");
    let needed = matches!(before, "need" | "needs" | "be" | "have" | "takes") && (is_out(plan, sentence, &(at..end)));
    let sent_out = after.first().is_some_and(|w| matches!(*w, "person" | "people" | "staff" | "workers" | "carers"))
        && is_out(plan, sentence, &(at..end))
        && plan.is_wish(sentence, at)
        && n <= 3.0;
    let living = sense.has(Cue::HomeOthers) || sense.has(Cue::HomeMove);
    (noun && (with && !living || needed || sent_out && !living && !sense.has(Cue::HomeOthers))).then_some((n, at..end))
}

/// Is it about being out of the home: by the words of its own clauses, where they do not speak of home?
fn is_out(plan: &Context, sentence: usize, range: &Range<usize>) -> bool {
    let sense = &plan.senses[sentence];
    let at = sense.clauses.iter().position(|c| c.words.contains(&range.start)).unwrap_or(0);
    let own = &sense.clauses[at].words;
    if sense.has_in(Cue::TeamDay, own) && !sense.has_in(Cue::TeamOut, own) {
        return false;
    }
    let around = sense.clauses[at.saturating_sub(1)].words.start..sense.clauses[(at + 1).min(sense.clauses.len() - 1)].words.end;
    sense.has_in(Cue::TeamOut, &around)
}
