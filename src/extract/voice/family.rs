//! A family that writes: "near us", "our Nadine", "Maggie is our auntie", "About Dad".

use super::super::craft::Cue;
use super::super::page::{Marks, Word};
use super::Voices;
use crate::vocabulary::Voice;

/// A title that only says whom it is about has at most so many words.
const KIN_TITLE: usize = 3;
/// "We" stands so often where a family tells of the person.
const WE_SAY: usize = 4;

impl Voices<'_> {
    /// "Her mum (Wai-Yin) and her dad wrote down what the pictures meant": relatives who told it for the person, first of all who did.
    pub(super) fn told_by_family(&self) -> bool {
        self.head().any(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let told = hits.iter().filter(|h| h.is(Cue::SpeechToldFor)).map(|h| h.from).min();
            told.and_then(|at| self.people.first_in(words, hits, 0, at)).is_some_and(|(_, voice)| voice == Voice::Family)
                && !words.iter().any(|w| matches!(&*w.text, "i" | "me" | "my"))
        })
    }

    /// "Near us", "we have never left her alone": where nobody else is told to write, a family that says "we" again and again.
    pub(super) fn says_we(&self) -> bool {
        let plain = |s: &usize| self.is_writers(*s) && self.label(*s, self.page.words_of(*s)).is_none() && self.page.sentences[*s].answers.is_none();
        let told: Vec<usize> = (0..self.hits.len()).filter(plain).collect();
        let any = |s: &&usize, texts: &[&str]| self.page.words_of(**s).iter().any(|w| texts.contains(&&*w.text));
        let ours = told.iter().filter(|s| any(s, &["we", "us", "our", "ours"])).count();
        let first = told.iter().filter(|s| any(s, &["i", "me", "my"])).count();
        let third = told.iter().filter(|s| any(s, &["he", "she", "his", "her", "him"])).count();
        let home = |s: &&usize| {
            self.page.words_of(**s).windows(2).any(|w| {
                matches!(
                    (&*w[0].text, &*w[1].text),
                    ("near" | "with" | "from" | "without", "us") | ("our", "house" | "home" | "door" | "street" | "garden" | "family")
                )
            })
        };
        // "we" of a meeting are those who came
        let met = (0..self.hits.len()).filter(|s| self.label(*s, self.page.words_of(*s)) == Some(Voice::Professional)).count() > 1;
        !met && ours >= WE_SAY && first * 2 < ours && third > ours && told.iter().any(|s| home(&s))
    }

    /// "This is about our Nadine": the family calls the person so.
    pub(super) fn says_our_person(&self) -> bool {
        let ours = |pair: &[Word]| &*pair[0].text == "our" && pair[1].before == Marks::BLANK && self.people.named(&pair[1]) == Some(Voice::Person);
        let own = |s: &usize| self.is_writers(*s) && self.label(*s, self.page.words_of(*s)).is_none();
        self.head().filter(own).any(|s| self.page.words_of(s).windows(2).any(ours))
    }

    /// "Maggie is our auntie": the person, by what they are to whoever writes.
    pub(super) fn calls_kin(&self) -> bool {
        // "About Dad": only their own call somebody so
        let title = self.page.blocks.first().filter(|b| b.words.len() <= KIN_TITLE && b.sentences.len() == 1).map(|b| b.sentences.start);
        let about = |s: usize| {
            self.page.words_of(s).first().is_some_and(|w| &*w.text == "about") && self.hits[s].iter().any(|h| h.is(Cue::PeopleFamily) && h.from == 1)
        };
        if title.is_some_and(about) && self.tells_as_he() {
            return true;
        }
        let kin = |s: usize| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let is = |w: &[Word]| self.people.named(&w[0]) == Some(Voice::Person) && &*w[1].text == "is" && matches!(&*w[2].text, "my" | "our");
            let at = words.windows(3).position(is)?;
            hits.iter().find(|h| h.is(Cue::PeopleFamily) && h.from >= at + 3 && h.from <= at + 4)
        };
        self.head().filter(|s| self.is_writers(*s)).any(|s| kin(s).is_some())
    }
}
