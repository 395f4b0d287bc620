//! Which words of need bind, and what a clause behind a wish takes from it.

use super::super::craft::Hit;
use super::super::lists;
use super::super::page::{Marks, Word};
use super::{Clause, Says};
use crate::vocabulary::Strength;
use std::ops::Range;

/// A clause that only lowers what stands before it has at most so many words.
const LOWERS: usize = 8;

/// "A fence that she can't climb", "somebody who needs looking after", "a garden he cannot get out of": said of the thing, no need of the person's.
pub fn is_related(words: &[Word], hit: &Hit, clause: &Range<usize>) -> bool {
    let weak = matches!(&*words[hit.from].text, "need" | "needs") && hit.to == hit.from + 1 || &*words[hit.from].text == "can" && hit.to == hit.from + 2;
    // "his support needs", "if needed": no need is told
    let before = hit.from.checked_sub(1).map_or("", |i| &*words[i].text);
    let ends = |w: &Word| {
        w.before.any(Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON).and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN).and(Marks::CLOSE))
            || matches!(&*w.text, "and" | "are" | "is" | "of" | "around" | "for" | "with" | "at" | "in" | "on" | "as" | "that" | "have" | "were")
    };
    let noun = matches!(&*words[hit.from].text, "need" | "needs") && lists::strength::OF_NEEDS.has(before) && words.get(hit.to).is_none_or(ends);
    let as_needed = matches!(&*words[hit.from].text, "need" | "needs" | "needed" | "required") && matches!(before, "if" | "as" | "when" | "where" | "whenever");
    if hit.to == hit.from + 1 && (noun || as_needed) && !(before == "the" && words.len() < 3) {
        return true;
    }
    // "nobody needs to be there": none is needed
    let nobody = matches!(before, "nobody" | "noone") || before == "one" && hit.from > 1 && &*words[hit.from - 2].text == "no";
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    if weak && nobody && text(hit.to) == "to" {
        return true;
    }
    // "he cannot read": so it is, and nothing is insisted on
    if weak && &*words[hit.from].text == "can" && matches!(text(hit.to), "read" | "write" | "spell") {
        return true;
    }
    // "they need not be awake"
    if weak && words.get(hit.to).is_some_and(|w| &*w.text == "not") {
        return true;
    }
    if !weak || hit.from < 2 {
        return false;
    }
    let pronoun = usize::from(matches!(&*words[hit.from - 1].text, "i" | "he" | "she" | "it" | "they" | "we" | "you"));
    let Some(before) = hit.from.checked_sub(1 + pronoun) else { return false };
    let relates = matches!(&*words[before].text, "that" | "which" | "who")
        && before > 0
        && !words[before].before.any(Marks::COMMA)
        && !matches!(&*words[before - 1].text, "so" | "is" | "say" | "says" | "said" | "thinks" | "sure");
    let opener = matches!(&*words[clause.start].text, "on" | "in" | "at" | "when" | "because" | "since" | "with" | "so" | "if" | "for" | "by" | "there");
    let of_noun = pronoun == 1
        && before > clause.start + 1
        && !words[hit.from - 1].before.any(Marks::COMMA)
        && matches!(&*words[clause.start].text, "a" | "an" | "the" | "no" | "some");
    relates || of_noun && !opener && words[before].text.len() > 3
}

/// "Every worker should be trained by her", "we would prefer never to see them again": what is said to be right or preferred is no must, whatever
/// strong word stands behind it.
pub fn is_softened(words: &[Word], hit: &Hit, clause: &Range<usize>) -> bool {
    let binds = words[hit.from..hit.to].iter().any(|w| matches!(&*w.text, "must" | "essential" | "has" | "have" | "vital" | "crucial" | "again"));
    let softens =
        |at: usize| lists::strength::SOFTENS.has(&words[at].text) && !words.get(at + 1).is_some_and(|w| &*w.text == "not" && &*words[at].text == "would");
    !binds && (clause.start..hit.to.min(clause.end)).any(softens)
}

/// "Church, her budgie, who has to come too, and baking": the budgie is the must, and neither of the others.
pub fn bound_by_what_follows(words: &[Word], clauses: &mut [Clause]) {
    for at in 1..clauses.len() {
        let Clause { words: range, says, .. } = clauses[at].clone();
        let about = matches!(&*words[range.start].text, "who" | "which") && range.len() <= LOWERS && says == Says::Wish(Strength::Essential);
        let comes = words[range.clone()].iter().any(|w| matches!(&*w.text, "come" | "comes" | "stay" | "stays" | "go" | "goes" | "continue"));
        let before = clauses[at - 1].says;
        if !about || !comes || matches!(before, Says::Wish(Strength::Nice)) {
            continue;
        }
        clauses[at - 1].says = says;
        for later in &mut clauses[at + 1..] {
            if !later.goes_on {
                break;
            }
            later.says = before;
        }
    }
}

/// "A bit of garden, if it can be had", "I would like to meet somebody, one day": a short clause behind a wish that only lowers it.
pub fn lowered_before(words: &[Word], clauses: &mut [Clause]) {
    for at in 1..clauses.len() {
        let Clause { words: range, says, .. } = clauses[at].clone();
        let opener = matches!(
            &*words[range.start].text,
            "if" | "where" | "one" | "some" | "maybe" | "perhaps" | "eventually" | "ideally" | "in" | "at" | "someday" | "possibly" | "though"
        );
        let before = clauses[at - 1].says;
        if says == Says::Wish(Strength::Nice) && opener && range.len() <= LOWERS && matches!(before, Says::Item | Says::Wish(Strength::Important) | Says::Tells)
        {
            clauses[at - 1].says = says;
        }
    }
}
