//! How many people support: a team of at least so many, or at most so many faces.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::number;
use super::super::page::{Marks, Word};
use crate::vocabulary::Kind;

/// Finds it in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().filter_map(|s| in_sentence(plan, s)).collect()
}

fn in_sentence(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let staff = sense.hits.iter().filter(|h| h.is(Cue::TeamStaff)).collect::<Vec<_>>();
    // "He needs the same people. Five or six of them."
    let before = sentence > plan.block(sentence).sentences.start && plan.senses[sentence - 1].has(Cue::TeamStaff);
    let of_them = |end: usize| before && words.get(end).is_some_and(|w| &*w.text == "of") && words.get(end + 1).is_some_and(|w| &*w.text == "them");
    if staff.is_empty() && !before || sense.has(Cue::TeamEach) {
        return None;
    }
    let counted =
        |at: usize, end: usize| of_them(end) || of_them(end + 2) || staff.iter().any(|h| h.to <= at && at - h.to <= 6 || h.from >= end && h.from - end <= 3);
    let (at, n, end) = (0..words.len()).find_map(|at| {
        number::at(words, at)
            .filter(|(n, end)| *n >= 2.0 && *n <= 40.0 && n.fract() == 0.0 && counted(at, *end) && !measured(words, *end))
            .map(|(n, end)| (at, n, end))
    })?;
    let range = words.get(end).is_some_and(|w| matches!(&*w.text, "or" | "to")).then(|| number::at(words, end + 1)).flatten();
    let (most, end) = range.filter(|(m, _)| *m > n).unwrap_or((n, end));
    let around = at.saturating_sub(6)..(end + 4).min(words.len());
    let ceiling = sense.has_in(Cue::TeamCeiling, &around);
    let team = words[at.saturating_sub(6)..at].iter().any(|w| &*w.text == "team");
    let kind = if ceiling || most > n && !team { Kind::TeamMost } else { Kind::TeamSize };
    let asked = plan.is_wish(sentence, at) || team && plan.is_present(sentence, at);
    let shift = sense.has_in(Cue::TeamNight, &around) || words[at..].iter().take(6).any(|w| matches!(&*w.text, "duty" | "shift" | "with" | "time")) && !team;
    (asked && !shift && (kind == Kind::TeamMost || team || n >= 4.0)).then(|| Found::new(kind, sentence, at..end).number(most))
}

/// The number measures something else.
fn measured(words: &[Word], end: usize) -> bool {
    words.get(end).is_some_and(|w| {
        !w.before.any(Marks::COMMA)
            && matches!(
                &*w.text,
                "mile"
                    | "miles"
                    | "km"
                    | "hours"
                    | "hour"
                    | "years"
                    | "year"
                    | "months"
                    | "weeks"
                    | "minutes"
                    | "days"
                    | "nights"
                    | "to"
                    | "bedrooms"
                    | "bedroom"
                    | "pounds"
                    | "times"
                    | "per"
            )
    })
}
