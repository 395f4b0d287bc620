//! Who somebody is by what they do for the person: "Kelly works with Sam", "Lisa, who runs the day centre", "I am Maureen, I support her".

use super::super::lists;
use super::super::page::{Marks, Page, Word};
use super::People;
use super::names::is_name;
use crate::vocabulary::Voice;

/// Whom somebody supports stands within so many words of the verb.
const OBJECT_WITHIN: usize = 2;
/// What somebody runs, within so many.
const RUNS_WITHIN: usize = 4;

impl People {
    /// Learns from every sentence that says what a name does for the person.
    pub(super) fn learn_by_doing(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            for at in (0..words.len()).filter(|at| is_name(&words[*at]) && !words[*at].possessive) {
                if let Some(voice) = self.does(words, does_from(words, at)) {
                    self.names.entry(words[at].text.clone()).or_insert(voice);
                }
            }
        }
    }

    /// What begins at a verb makes of whoever does it.
    fn does(&self, words: &[Word], verb: usize) -> Option<Voice> {
        let text = |n: usize| words.get(verb + n).map_or("", |w| &*w.text);
        let person = |w: &Word| matches!(&*w.text, "him" | "her" | "me" | "them") || self.named(w) == Some(Voice::Person) && !w.possessive;
        let whom = |from: usize| words.iter().skip(verb + from).take(OBJECT_WITHIN).any(person);
        let with = usize::from(text(1) == "with");
        // "Brenda supported Colin throughout" may be his sister; "has supported him since 2019" is said of staff
        let has = verb > 0 && matches!(&*words[verb - 1].text, "has" | "have");
        let paid = lists::people::DOES_AT_WORK.has(text(0)) && (has || !text(0).ends_with("ed") && text(0) != "taught");
        if paid && whom(1 + with) || (matches!(text(0), "work" | "works") || has && text(0) == "worked") && with == 1 && whom(2) {
            return Some(Voice::Professional);
        }
        let place = |w: &Word| lists::people::PLACES_OF_WORK.has(&w.text);
        if matches!(text(0), "runs" | "manages" | "leads" | "run" | "manage") && words.iter().skip(verb + 1).take(RUNS_WITHIN).any(place) {
            return Some(Voice::Professional);
        }
        (matches!(text(0), "lives" | "live") && text(1) == "next" && text(2) == "door").then_some(Voice::Friend)
    }
}

/// Where what a name does begins: right behind it, behind "who", "has", or "I".
fn does_from(words: &[Word], name: usize) -> usize {
    let joined = |at: usize, texts: &[&str]| words.get(at).is_some_and(|w| texts.contains(&&*w.text));
    let me = name > 1 && &*words[name - 1].text == "am" && words.get(name + 1).is_some_and(|w| w.before.any(Marks::COMMA) && &*w.text == "i");
    let who = usize::from(joined(name + 1, &["who"]) || me);
    name + 1 + who + usize::from(joined(name + 1 + who, &["has", "have"]))
}
