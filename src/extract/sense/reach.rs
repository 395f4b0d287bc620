//! How far a negation reaches.

use super::super::craft::{Cue, Hit};
use super::super::page::{Marks, Word};
use super::Clause;
use std::ops::Range;

/// Where negations reach: from the negation to the end of its clause, and on through an "or" or "nor".
pub fn negations(words: &[Word], hits: &[Hit], clauses: &[Clause]) -> Vec<Range<usize>> {
    let apparent = |h: &Hit| hits.iter().any(|a| a.is(Cue::NegationApparent) && a.from <= h.from && h.to <= a.to);
    let mut all = vec![];
    for hit in hits.iter().filter(|h| h.is(Cue::NegationNegators) && !apparent(h)) {
        let Some(index) = clauses.iter().position(|c| c.words.contains(&hit.from)) else { continue };
        let mut end = clauses[index].words.end;
        for next in &clauses[index + 1..] {
            let or = next.words.clone().any(|i| matches!(&*words[i].text, "or" | "nor"));
            // "not where there are crowds"
            let place = next.words.start == end && &*words[next.words.start].text == "where" && !words[next.words.start].before.any(Marks::COMMA);
            if !place && (!next.goes_on || !or) {
                break;
            }
            end = next.words.end;
        }
        // "if he does not come round in five minutes he needs …": what is needed then
        let opener = &*words[clauses[index].words.start].text;
        if matches!(opener, "if" | "when" | "unless" | "until") {
            end = (hit.to + 1..end).find(|at| begins_main(words, *at)).unwrap_or(end);
        }
        // "no stairs and a garden": a new thing begins
        let new = |at: &usize| {
            let opens = |w: &Word| {
                matches!(&*w.text, "a" | "an" | "his" | "her" | "my" | "their" | "own" | "close" | "near" | "plenty" | "room" | "somewhere" | "with")
            };
            matches!(&*words[*at].text, "and" | "but" | "plus") && words.get(at + 1).is_some_and(opens)
        };
        if &*words[hit.from].text == "no" && hit.to == hit.from + 1 {
            end = (hit.from + 2..end).find(new).unwrap_or(end);
        }
        // "sooner have a tent than extra care": from "than" on
        let than = hit.to > hit.from + 2 && &*words[hit.to - 1].text == "than";
        all.push(if than { hit.to - 1 } else { hit.from }..end);
    }
    all
}

/// "he needs", "staff must": somebody and what they are to do or to have.
fn begins_main(words: &[Word], at: usize) -> bool {
    let somebody = matches!(&*words[at].text, "i" | "he" | "she" | "we" | "they" | "staff" | "somebody" | "someone");
    somebody && words.get(at + 1).is_some_and(|w| matches!(&*w.text, "need" | "needs" | "must" | "should"))
}
