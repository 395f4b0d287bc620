//! What was: a clause whose somebody did something then ("he jumped the gate", "Ravi broke two windows").

use super::super::lists;
use super::super::page::{Marks, Word};
use super::super::people::People;
use super::{Beside, Clause, Says};
use std::ops::Range;

/// Somebody stands among so many words with which a clause begins: in "the course he finished in May" nobody does anything.
const LEAD: usize = 3;

/// The word that tells of the past, if the clause has one behind somebody: a verb in -ed or one of the old forms, without "has" or "is".
///
/// What was asked for then is asked for still ("she wanted a garden").
pub fn did(words: &[Word], range: &Range<usize>, people: &People) -> Option<usize> {
    // "what she kept in her hand: the photograph of a pool" is shown now
    if matches!(&*words[range.start].text, "what" | "which" | "all" | "everything") {
        return None;
    }
    // "he started in 2015 and still goes"
    if words[range.clone()].iter().any(|w| matches!(&*w.text, "still" | "now")) {
        return None;
    }
    let somebody = |w: &Word| matches!(&*w.text, "i" | "he" | "she" | "we" | "they" | "it") || people.named(w).is_some() && !w.possessive;
    (range.start..range.end.min(range.start + LEAD)).filter(|at| somebody(&words[*at])).find_map(|at| {
        let verb = at + 1 + usize::from(words.get(at + 1).is_some_and(is_adverb));
        (range.contains(&verb) && is_past(&words[verb].text)).then_some(verb)
    })
}

/// It may stand between somebody and what they did.
fn is_adverb(word: &Word) -> bool {
    lists::english::BEFORE_A_VERB.has(&word.text) || word.text.len() > 4 && word.text.ends_with("ly")
}

fn is_past(word: &str) -> bool {
    let regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    (regular || lists::english::IRREGULAR_PAST.has(word)) && !lists::speech::WISHED_THEN.has(word)
}

/// "Supported living in Bolton, 2012 to 2016", "a flat in Rochdale, six years": how long it was says that it was.
pub fn stayed(words: &[Word], clauses: &mut [Clause]) {
    for at in 1..clauses.len() {
        if is_span(&words[clauses[at].words.clone()])
            && matches!(clauses[at - 1].says, Says::Item | Says::Instruction)
            && words[clauses[at].words.start].before.any(Marks::COMMA)
        {
            clauses[at - 1].beside = clauses[at - 1].beside.or(Some(Beside::Past));
        }
    }
}

/// "eleven years", "2012 to 2016", "2009-14", "two weeks", and nothing else.
fn is_span(clause: &[Word]) -> bool {
    let year = |w: &Word| w.number.is_some_and(|n| (1930.0..2100.0).contains(&n));
    match clause {
        [count, unit] if count.number.is_some() && !year(count) => matches!(&*unit.text, "years" | "months" | "weeks"),
        [from, .., to] => year(from) && to.number.is_some() && clause.len() <= 3,
        _ => false,
    }
}
