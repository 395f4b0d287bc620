//! What one clause says, by its verbs, its cues and the clause before it.

use super::super::craft::{Cue, Hit};
use super::super::lists::speech::CHOSEN;
use super::super::page::{Marks, Word};
use super::beside::beside;
use super::need::{is_related, is_softened};
use super::others::SPEAKS;
use super::split::{follows, is_all_but};
use super::{Beside, Clause, Said, Says, hope, task};
use crate::vocabulary::Strength;
use std::ops::Range;

/// What was dropped goes on behind a colon and within brackets ("the shared house in Radcliffe (five people)").
const AFTER: Marks = Marks::COLON.and(Marks::OPEN);

/// The clause in words `range`; `hard` where a break stands before it that is more than a comma, `before` the clause it may go on with.
pub(super) fn clause(said: Said, range: Range<usize>, hard: bool, before: Option<&Clause>) -> Clause {
    let Said { words, hits, people, .. } = said;
    let has = |cue: Cue| hits.iter().any(|h| h.is(cue) && range.contains(&h.from));
    let task = task::begins(words, hits, &range, people);
    let opener = &*words[range.start].text;
    let conditional = matches!(opener, "if" | "unless" | "when" | "until") && !main_clause_within(words, hits, &range);
    let finite = hits.iter().any(|h| {
        h.is(Cue::VerbsFinite)
            && range.contains(&h.from)
            && !(h.from == range.start && is_bare(words, h.from))
            && !is_task(words, h, &range)
            && task.is_none_or(|to| h.from < to)
    });
    let related = matches!(opener, "who" | "whose" | "with" | "where");
    // "They should move together, as a household in supported living": in what way, and no reason
    let way = opener == "as" && !finite && words.get(range.start + 1).is_some_and(|w| matches!(&*w.text, "a" | "an" | "joint"));
    let reason = !way && matches!(opener, "because" | "since" | "which" | "while" | "whereas" | "when" | "as");
    // "His knees are bad, so somewhere on the level": what follows from it is asked for
    let verbless = opener == "so" && !finite && words[range.start].before.any(Marks::COMMA) && before.is_some_and(|b| b.says == Says::Tells);
    // "The home must have: a workshop; a garden"
    let listed = words[range.start].before.any(Marks::COLON.and(Marks::SEMICOLON)) && before.is_some_and(|b| b.says == Says::Wish(Strength::Essential));
    let goes_on = before.is_some() && !reason && (related || !finite && (!hard || listed || matches!(opener, "so" | "and" | "or")));
    // "The three things she chose were: a garden, a bath"
    let chosen = !finite && words[range.start].before.any(Marks::COLON) && before.is_some_and(|b| is_choosing(words, hits, b));
    // "good for him" tells what suits
    let suits = |h: &Hit| {
        matches!(&*words[h.to - 1].text, "good" | "grand" | "great") && words.get(h.to).is_some_and(|w| matches!(&*w.text, "for" | "to" | "if" | "that"))
    };
    // "one day a week" is no "one day"
    let counted =
        |h: &Hit| &*words[h.to - 1].text == "day" && words.get(h.to).is_some_and(|w| matches!(&*w.text, "a" | "per" | "each" | "every" | "in" | "at"));
    let taken_up = chosen && !has(Cue::NegationNegators) || !finite && range.start > 0 && is_all_but(words, range.start);
    let says = if hits.iter().any(|h| h.is(Cue::StrengthNice) && range.contains(&h.from) && !counted(h) && !suits(h)) {
        Says::Wish(Strength::Nice)
    } else if !conditional
        && hits.iter().any(|h| h.is(Cue::StrengthEssential) && range.contains(&h.from) && !is_related(words, h, &range) && !is_softened(words, h, &range))
    {
        Says::Wish(Strength::Essential)
    } else if !conditional && (has(Cue::StrengthWish) || names_what_is_wanted(words, hits, &range)) || taken_up {
        Says::Wish(Strength::Important)
    } else if let Some(hoped) = before.and_then(|b| hope::held(words, b, range.start)) {
        Says::Wish(hoped)
    } else if verbless {
        Says::Item
    } else if goes_on || matches!(opener, "so" | "that") && before.is_some_and(|b| matches!(b.says, Says::Wish(_) | Says::Item)) {
        before.map_or(Says::Item, |b| if is_only(words, hits, b) { Says::Item } else { b.says })
    } else if has(Cue::VerbsInstructs) && range.start == 0 {
        Says::Instruction
    } else if reason || finite && !is_named_with_more(words, hits, &range) {
        Says::Tells
    } else {
        Says::Item
    };
    // "Sam is deaf, so a flashing alarm": what follows from a reason is asked for
    let says = if follows(words, range.start) && !finite { Says::Wish(Strength::Important) } else { says };
    let own_wish = hits.iter().any(|h| (h.is(Cue::StrengthEssential) || h.is(Cue::StrengthWish)) && range.contains(&h.from)) && matches!(says, Says::Wish(_));
    let beside = beside(said, &range, says, task.is_some()).or_else(|| {
        before
            .filter(|_| !verbless && !is_to_be(&words[range.clone()]))
            .filter(|b| goes_on || says == Says::Item && words[range.start].before.any(if b.beside == Some(Beside::Dropped) { AFTER } else { Marks::COLON }))
            .and_then(|b| b.beside)
            .filter(|beside| !(chosen && *beside == Beside::Past))
            // "After what was done to her, the people who support her need to understand trauma": a need of its own
            .filter(|beside| !(*beside == Beside::Past && own_wish))
    });
    Clause { words: range, says, beside, goes_on }
}

/// "…, sleep-in to be trialled": something new that is to be done.
fn is_to_be(words: &[Word]) -> bool {
    words.windows(2).any(|w| &*w[0].text == "to" && &*w[1].text == "be")
}

/// "Do my maths at college": a verb without anybody who does it, as an answer or an item begins.
fn is_bare(words: &[Word], at: usize) -> bool {
    matches!(&*words[at].text, "do" | "have" | "use" | "work" | "live")
}

/// "The three things she chose were: …", "We settled on this: …", and no "We decided against: …".
fn is_choosing(words: &[Word], hits: &[Hit], lead: &Clause) -> bool {
    let refuses = |h: &Hit| h.is(Cue::NegationNegators) || h.is(Cue::NegationAfter) || h.is(Cue::ScopeDropped);
    words[lead.words.clone()].iter().any(|w| CHOSEN.has(&w.text)) && !hits.iter().any(|h| lead.words.contains(&h.from) && refuses(h))
}

/// "Women only, six people at the most": what binds is who they are.
fn is_only(words: &[Word], hits: &[Hit], clause: &Clause) -> bool {
    let mut musts = hits.iter().filter(|h| h.is(Cue::StrengthEssential) && clause.words.contains(&h.from)).peekable();
    musts.peek().is_some() && musts.all(|h| words[h.from..h.to].iter().any(|w| &*w.text == "only") && h.to - h.from == 2)
}

/// "Provider to have senior cover by night", "House to have a ramp": what minutes and lists leave to somebody, and no statement.
fn is_task(words: &[Word], hit: &Hit, range: &Range<usize>) -> bool {
    hit.to == hit.from + 1
        && hit.from > range.start + 1
        && &*words[hit.from - 1].text == "to"
        && matches!(&*words[hit.from].text, "have" | "do" | "use" | "need")
}

/// "Dad says no bath", "Mum reckons a bungalow": what somebody answers who was asked what is wanted.
fn names_what_is_wanted(words: &[Word], hits: &[Hit], range: &Range<usize>) -> bool {
    let text = |at: usize| if range.contains(&at) { words.get(at).map_or("", |w| &*w.text) } else { "" };
    let finite = |from: usize| hits.iter().any(|h| h.is(Cue::VerbsFinite) && (from..range.end).contains(&h.from));
    let verb = range.clone().skip(1).take(SPEAKS).find(|at| matches!(text(*at), "say" | "says" | "said" | "reckons" | "thinks"));
    let Some(next) = verb.map(|at| at + 1).filter(|next| !finite(*next)) else { return false };
    let named = !matches!(text(next + 1), "" | "to" | "thank" | "thanks" | "ta" | "way" | "and" | "but" | "more" | "one" | "word" | "few" | "lot" | "prayer");
    words.get(next).is_some_and(|w| !w.before.any(Marks::COMMA.and(Marks::COLON))) && matches!(text(next), "no" | "a" | "an") && named
}

/// "When I go somewhere new I need two": the main clause follows without a comma.
fn main_clause_within(words: &[Word], hits: &[Hit], range: &Range<usize>) -> bool {
    // "if it has an upstairs he will need …"
    let subject = |at: usize| {
        let at = at - usize::from(at > 0 && matches!(&*words[at - 1].text, "will" | "would"));
        at > range.start + 3 && matches!(&*words[at - 1].text, "i" | "he" | "she" | "we" | "they" | "it" | "staff" | "there" | "someone" | "somebody")
    };
    hits.iter().any(|h| (h.is(Cue::StrengthEssential) || h.is(Cue::StrengthWish)) && range.contains(&h.from) && subject(h.from))
}

/// "A clinician she can reach", "one for whoever is sleeping in": a thing and a clause about it, no statement.
fn is_named_with_more(words: &[Word], hits: &[Hit], range: &Range<usize>) -> bool {
    let Some(verb) = hits.iter().filter(|h| h.is(Cue::VerbsFinite) && range.contains(&h.from)).map(|h| h.from).min() else { return false };
    let relates = |w: &Word| matches!(&*w.text, "i" | "he" | "she" | "they" | "we" | "you" | "who" | "that" | "whoever" | "which");
    let pronoun = matches!(&*words[range.start].text, "i" | "he" | "she" | "we" | "they" | "it" | "you" | "this" | "that" | "there");
    !pronoun && verb > range.start + 1 && relates(&words[verb - 1]) && verb - 1 > range.start && !matches!(&*words[verb - 2].text, "and" | "but" | "then")
}
