//! A form that asks "you": whoever answers as "I" is the person.

use super::{Voices, first_person};
use crate::extract::lists;
use crate::extract::page::{Marks, Word};
use crate::vocabulary::Voice;

/// So many questions to "you" make a form that asks the person.
const ASKS: usize = 3;

impl Voices<'_> {
    /// Does the page ask the person again and again, and do the answers say "I"?
    pub(super) fn asks_person(&self) -> bool {
        let opens = self.page.blocks.iter().map(|b| b.sentences.start);
        // "Where would you like to live, Frank?"
        let person = |w: &Word| self.people.named(w) == Some(Voice::Person) && w.before.any(Marks::COMMA);
        let by_name = |s: usize| self.page.sentences[s].asks && you(self.page.words_of(s)) && self.page.words_of(s).last().is_some_and(person);
        if opens.clone().any(by_name) && !self.is_told_of() {
            return true;
        }
        let asked = opens.filter(|s| self.page.sentences[*s].asks && you(self.page.words_of(*s))).count();
        if asked < ASKS {
            return false;
        }
        let answers: Vec<&[Word]> = (0..self.page.blocks.len()).flat_map(|at| self.page.answers_in(at)).map(|s| self.page.words_of(s)).collect();
        let first = answers.iter().filter(|words| first_person(words)).count();
        let third = answers.iter().filter(|words| !first_person(words) && words.iter().any(|w| matches!(&*w.text, "he" | "she" | "his" | "her"))).count();
        first > 1 && first > third
    }

    /// Does a block hold an answer, behind its question or below it?
    pub(super) fn is_answer(&self, at: usize) -> bool {
        !self.page.answers_in(at).is_empty()
    }
}

/// "What do you want?", but not "What does your son like?"
fn you(words: &[Word]) -> bool {
    let yours = |w: &Word| matches!(&*w.text, "you" | "your" | "yours" | "yourself");
    words.iter().any(yours) && !words.windows(2).any(|w| &*w[0].text == "your" && lists::people::THEIR_OWN.has(&w[1].text))
}
