//! What one clause makes of the one before it.

use super::super::page::Word;
use super::{Clause, Says};

/// A condition that wishes nothing by itself ("if you can help it"): what comes after goes on with what stood before it.
pub(super) fn is_condition(words: &[Word], clause: &Clause) -> bool {
    matches!(&*words[clause.words.start].text, "if" | "unless" | "when" | "until") && !matches!(clause.says, Says::Wish(_)) && clause.words.start > 0
}

/// "If I could walk to the sea, that would be lovely": the condition is what is wished.
pub(super) fn wished_condition(words: &[Word], clauses: &mut [Clause]) {
    for at in 1..clauses.len() {
        let refers = matches!(&*words[clauses[at].words.start].text, "that" | "it" | "this");
        let says = clauses[at].says;
        if refers && matches!(says, Says::Wish(_)) && &*words[clauses[at - 1].words.start].text == "if" {
            clauses[at - 1].says = says;
        }
    }
}

/// "A small home, where somebody is always up, is what she would choose": what is wished stands before a clause about it.
pub(super) fn resumed(words: &[Word], clauses: &mut [Clause]) {
    for at in 2..clauses.len() {
        let resumes = matches!(&*words[clauses[at].words.start].text, "is" | "are" | "would" | "must" | "should" | "needs" | "has");
        let about = matches!(&*words[clauses[at - 1].words.start].text, "where" | "which" | "who" | "with" | "that" | "in" | "near" | "on");
        let says = clauses[at].says;
        if resumes && about && matches!(says, Says::Wish(_)) && clauses[at - 2].says == Says::Item {
            clauses[at - 2].says = says;
        }
    }
}
