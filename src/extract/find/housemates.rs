//! How many others may live there: alone, with one friend, with no more than two.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::number;
use super::super::page::Word;
use crate::vocabulary::Kind;

/// Finds it in every sentence; a bare "no more than one" goes on with the sentence before.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().flat_map(|s| alone(plan, s).into_iter().chain(with_others(plan, s))).collect()
}

/// "I do not want to share": nobody else.
fn alone(plan: &Context, sentence: usize) -> Option<Found> {
    let hit = plan.senses[sentence].hits.iter().find(|h| h.is(Cue::HomeAlone) && !plan.is_past(sentence, h.from) && plan.is_present(sentence, h.from))?;
    let says_alone = plan.words(sentence)[hit.from..hit.to].iter().any(|w| matches!(&*w.text, "not" | "no" | "never" | "without" | "nobody"));
    let wish = says_alone || plan.is_wish(sentence, hit.from);
    let turned = !says_alone && plan.senses[sentence].is_negated(hit.from, hit.to);
    (wish && !turned && !counted_after(plan.words(sentence), hit.to)).then(|| Found::new(Kind::Housemates, sentence, hit.from..hit.to).number(0.0))
}

/// "not share with more than one": a number, not nobody.
fn counted_after(words: &[Word], at: usize) -> bool {
    words[at..].iter().take(4).any(|w| &*w.text == "than")
}

fn with_others(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let before = plan.block(sentence).sentences.start < sentence && plan.senses[sentence - 1].has(Cue::HomeOthers);
    let cue = sense.hits.iter().find(|h| h.is(Cue::HomeOthers));
    if cue.is_none() && !(before && sense.has(Cue::TeamCeiling)) {
        return None;
    }
    let (at, n, end) = (0..words.len()).find_map(|at| {
        number::at(words, at)
            .filter(|(n, end)| {
                *n <= 12.0 && n.fract() == 0.0 && fits(words, at, *end, cue.is_some()) && plan.is_wish(sentence, at) && !sense.is_negated(at, *end)
            })
            .map(|(n, end)| (at, n, end))
    })?;
    if !plan.is_wish(sentence, at) || sense.has_in(Cue::TeamStaff, &(0..words.len())) {
        return None;
    }
    let us = words[at..].iter().take(4).any(|w| &*w.text == "us") && words.get(end).is_some_and(|w| &*w.text == "of");
    let number = if us { n - 1.0 } else { n };
    (number >= 0.0).then(|| Found::new(Kind::Housemates, sentence, at..end).number(number))
}

/// A number that counts people who live there: "one other tenant", "two of us", "no more than one".
fn fits(words: &[Word], at: usize, end: usize, cued: bool) -> bool {
    let after: Vec<&str> = words[end..].iter().take(3).map(|w| &*w.text).collect();
    let before: Vec<&str> = words[..at].iter().rev().take(3).map(|w| &*w.text).collect();
    let people = [
        "other",
        "others",
        "person",
        "people",
        "lad",
        "lads",
        "tenant",
        "tenants",
        "housemate",
        "housemates",
        "friend",
        "friends",
        "woman",
        "women",
        "man",
        "men",
        "resident",
        "residents",
        "flatmate",
        "young",
    ];
    let limit = before.contains(&"than") || before.contains(&"to") && before.contains(&"up");
    let us = after.first() == Some(&"of") && after.get(1) == Some(&"us");
    let measured = after
        .first()
        .is_some_and(|w| matches!(*w, "mile" | "miles" | "km" | "minutes" | "years" | "months" | "weeks" | "hours" | "bedrooms" | "bedroom" | "staff" | "bed"));
    !measured && (us || after.iter().any(|w| people.contains(w)) && cued || limit && after.first().is_none_or(|w| people.contains(w) || *w == "in"))
}
