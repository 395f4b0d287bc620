//! Clauses about somebody else: "the woman in the next room has epilepsy", "some people with autism hate noise".

use super::super::craft::Hit;
use super::super::lists;
use super::super::page::{Marks, Word};
use super::super::people::{People, relation};
use crate::vocabulary::Voice;
use std::ops::Range;

/// What others need is said within so many words.
const NEEDS: usize = 9;

/// Does a clause tell of somebody who is neither the person nor anybody of the support?
pub fn is_subject(clause: &[Word]) -> bool {
    let text = |at: usize| clause.get(at).map_or("", |w| &*w.text);
    let skip = usize::from(matches!(text(0), "and" | "but" | "because" | "as" | "while" | "then"));
    let [first, second, third, fourth] = [skip, skip + 1, skip + 2, skip + 3].map(text);
    // "One housemate at most.", "Few neighbours": asked for, and nothing is told of them
    let asked = third.is_empty() || matches!(third, "at" | "or" | "please" | "nearby" | "tops" | "maximum" | "as" | "around" | "near" | "close");
    match first {
        "one" | "few" if asked && is_patient(second) => false,
        "another" | "other" => is_patient(second) || is_anybody(second) && is_there(third),
        "the" | "a" | "an" if is_one(second) => is_there(third) || third == "who",
        "the" | "a" | "an" if matches!(second, "other" | "old" | "young") && is_one(third) => is_there(fourth) || second == "other",
        "two" | "three" | "four" | "several" | "half" | "both" | "one" if second == "of" && is_anybody(fourth) => matches!(third, "the" | "his" | "her"),
        "the" | "a" | "an" if is_patient(second) => matches!(third, "opposite" | "next" | "across" | "upstairs" | "downstairs" | "below" | "above"),
        "one" => second == "of" && matches!(third, "the" | "his" | "her") && (is_patient(fourth) || is_other_patient(clause, skip + 3)) || is_patient(second),
        "most" | "many" | "few" => is_anybody(second) || is_patient(second),
        // "his flatmate smokes"
        "his" | "her" | "my" => is_patient(second) && !matches!(third, "must" | "should" | "would" | "needs" | "has"),
        // "some people near her own age" are asked for
        "some" => {
            is_patient(second)
                || is_anybody(second) && !matches!(third, "who" | "to" | "near" | "nearer" | "around" | "about" | "my" | "his" | "her" | "of" | "into")
        }
        "next" => second == "doors" || second == "door" && clause.get(skip + 1).is_some_and(|w| w.possessive),
        _ => false,
    }
}

/// "Six out of nine need hoisting", "the manager says that two of them have fits": so many of those who live there, wherever they stand.
pub fn are_counted(clause: &[Word]) -> bool {
    let counts = |w: &Word| w.number.is_some() || matches!(&*w.text, "one" | "both" | "half" | "several" | "some" | "most");
    (0..clause.len()).filter(|at| counts(&clause[*at])).any(|at| {
        let text = |n: usize| clause.get(at + n).map_or("", |w| &*w.text);
        let verb = match (text(1), text(2), text(3)) {
            ("of", "them", _) => 3,
            ("of", "the", who) if who == "others" || is_anybody(who) || is_patient(who) => 4,
            ("of", "the", "other") if is_anybody(text(4)) || is_patient(text(4)) => 5,
            ("out", "of", _) if clause[at].number.is_some() && clause.get(at + 3).is_some_and(|w| w.number.is_some()) => 4,
            (who, ..) if is_patient(who) && clause[at].number.is_some() => 2,
            _ => return false,
        };
        // "two of them have to drive", "one of them needs training" may be said of staff
        matches!(text(verb), "has" | "have" | "had" | "need" | "needs" | "get" | "gets" | "use" | "uses")
            && !matches!(text(verb + 1), "to" | "training" | "experience" | "been")
    })
}

/// "The girl across the hall needs somebody awake", "some people need a hoist": a need, and not of the person.
pub fn have_needs(clause: &[Word]) -> bool {
    let need = (1..clause.len().min(NEEDS)).find(|at| matches!(&*clause[*at].text, "need" | "needs"));
    need.is_some_and(|at| is_subject(clause) && clause.get(at + 1).is_some_and(|w| &*w.text != "to"))
}

/// "one of the other patients".
fn is_other_patient(clause: &[Word], at: usize) -> bool {
    clause.get(at).is_some_and(|w| &*w.text == "other") && clause.get(at + 1).is_some_and(|w| is_patient(&w.text) || is_anybody(&w.text))
}

fn is_patient(word: &str) -> bool {
    lists::people::PEERS.has(word)
}

fn is_anybody(word: &str) -> bool {
    lists::people::ANYBODY.has(word)
}

fn is_one(word: &str) -> bool {
    lists::people::SOME_ONE.has(word)
}

fn is_there(word: &str) -> bool {
    matches!(word, "at" | "in" | "on" | "there" | "here" | "across" | "opposite" | "next" | "upstairs" | "downstairs" | "below" | "above" | "he" | "she")
}

/// "Her grandmother, who is 88 and has a stairlift", "one housemate, who has a hearing loss": said of whoever stands before it.
pub fn is_of_those_before(words: &[Word], hits: &[Hit], people: &People, range: &Range<usize>) -> bool {
    let at = range.start;
    let who = matches!(&*words[at].text, "who" | "whose");
    let Some(before) = at.checked_sub(1).filter(|_| who && words[at].before.any(Marks::COMMA)) else { return false };
    let other = |v: Voice| matches!(v, Voice::Family | Voice::Friend);
    let related = hits.iter().any(|h| h.to == at && relation(h).is_some_and(other));
    related || people.named_at(words, before).is_some_and(other) || is_patient(&words[before].text)
}
