//! Why a clause asks for nothing: it tells of what was, of now, of what is not needed, was dropped, or is of others.

use super::super::craft::{Cue, Hit};
use super::super::page::Word;
use super::others::{of_others, others_need};
use super::{Beside, Said, Says, past};
use std::ops::Range;

/// A denial stands so many words before what it denies.
const DENIES: usize = 6;

/// Why the clause in words `range` asks for nothing, if it does; `task` where it leaves something to somebody.
pub(super) fn beside(said: Said, range: &Range<usize>, says: Says, task: bool) -> Option<Beside> {
    let Said { words, hits, people, .. } = said;
    let has = |cue: Cue| hits.iter().any(|h| h.is(cue) && range.contains(&h.from));
    let wish = matches!(says, Says::Wish(_));
    // "cannot manage stairs unaided" needs what it denies
    let denied = |h: &Hit| {
        let before = &words[range.start.max(h.from.saturating_sub(DENIES))..h.from];
        let able = before.windows(2).any(|w| matches!((&*w[0].text, &*w[1].text), ("can" | "not", "not" | "able" | "safe" | "manage" | "possible")));
        able || before.iter().any(|w| matches!(&*w.text, "unable" | "unsafe" | "never"))
    };
    if hits.iter().any(|h| h.is(Cue::ScopeNotNeeded) && range.contains(&h.from) && !denied(h)) {
        return Some(Beside::NotNeeded);
    }
    if has(Cue::ScopeDropped) {
        return Some(Beside::Dropped);
    }
    let past = hits
        .iter()
        .filter(|h| h.is(Cue::ScopePast) && range.contains(&h.from) && !perfect(words, h.from) && !is_experience(words, h.from))
        .map(|h| h.from)
        .chain(past::did(words, range, people))
        .min();
    let present = hits
        .iter()
        .filter(|h| h.is(Cue::VerbsFinite) && range.contains(&h.from) && !hits.iter().any(|p| p.is(Cue::ScopePast) && p.from == h.from))
        .map(|h| h.from)
        .min();
    let past = past.is_some_and(|p| present.is_none_or(|now| p < now || p - now < 2));
    if (past || has(Cue::ScopeAgo)) && !wish {
        return Some(Beside::Past);
    }
    // "The team to start on the ward" is still to be done
    if has(Cue::ScopeNow) && !wish && !task {
        return Some(Beside::Now);
    }
    (!wish && of_others(said, range) || others_need(said, range)).then_some(Beside::Others)
}

/// "Workers with lived experience": what they bring, and no past.
fn is_experience(words: &[Word], at: usize) -> bool {
    &*words[at].text == "lived" && words.get(at + 1).is_some_and(|w| &*w.text == "experience")
}

/// "has had", "have been": not the past alone.
fn perfect(words: &[Word], at: usize) -> bool {
    // "he has always loved buses": so it is still
    let lasting = at > 0 && matches!(&*words[at].text, "loved" | "liked" | "enjoyed" | "needed" | "worn");
    if lasting && words[at.saturating_sub(2)..at].iter().any(|w| matches!(&*w.text, "has" | "have")) {
        return true;
    }
    // "she's got" is read as "she is got"
    at > 0
        && matches!(&*words[at].text, "had" | "got" | "been" | "spent")
        && matches!(&*words[at - 1].text, "has" | "have" | "to" | "would" | "is" | "am" | "are")
}
