//! Does the text say "I" of the person, or tell of them as "he" or "she"?

use super::super::page::Word;
use super::{Voices, first_person};
use crate::extract::lists;
use crate::vocabulary::Voice;

/// "I want" and its like stand so often where the person speaks throughout.
const I_SAYS: usize = 8;
/// "He needs" and its like stand so often where somebody else than the person speaks.
const HE_NEEDS: usize = 2;

impl Voices<'_> {
    /// "I met him five times. He uses few words.": whoever says "I" tells of somebody else as often as of themselves,
    /// or says what he or she needs and hardly ever what "I" need.
    pub(super) fn tells_as_he(&self) -> bool {
        let plain = |s: &usize| !self.page.sentences[*s].quoted && self.page.sentences[*s].answers.is_none();
        let told: Vec<&[Word]> = (0..self.hits.len()).filter(plain).map(|s| self.page.words_of(s)).collect();
        let third = told.iter().filter(|words| third_person(words)).count();
        let own = told.iter().filter(|words| first_person(words)).count();
        let pairs = |of: &dyn Fn(&Word) -> bool| {
            let needs = |w: &Word| lists::speech::NEEDS_OF_SOMEBODY.has(&w.text);
            told.iter().flat_map(|words| words.windows(2)).filter(|pair| of(&pair[0]) && needs(&pair[1])).count()
        };
        let he = || pairs(&|w| matches!(&*w.text, "he" | "she") || self.people.named(w) == Some(Voice::Person));
        third > 2 && (third >= own || he() >= HE_NEEDS && he() > pairs(&|w| &*w.text == "i"))
    }

    /// "My name is …", or "I" in many of the sentences that nobody else owns.
    pub(super) fn speaks_as_i(&self) -> bool {
        let plain = |s: &usize| {
            let owned = self.owners[self.section(*s)].is_some_and(|v| v != Voice::Person);
            !owned && !self.page.sentences[*s].quoted && self.label(*s, self.page.words_of(*s)).is_none()
        };
        let unowned: Vec<usize> = (0..self.hits.len()).filter(plain).collect();
        let named = self.page.words.windows(2).any(|w| matches!(&*w[0].text, "my" | "me") && matches!(&*w[1].text, "name" | "names"));
        // "I'm Joe and I'm nineteen"
        let am = |w: &[Word]| &*w[0].text == "i" && &*w[1].text == "am" && w[2].capital && self.people.person.as_ref().is_some_and(|p| *p == w[2].text);
        let named = named || self.head().filter(plain).any(|s| self.page.words_of(s).windows(3).any(am));
        let count = unowned.iter().filter(|s| self.page.words_of(**s).iter().any(|w| matches!(&*w.text, "i" | "my" | "me" | "am"))).count();
        // a profile in bare items says "I" seldom, and "he" or "she" next to never
        let third = unowned.iter().filter(|s| !first_person(self.page.words_of(**s)) && third_person(self.page.words_of(**s))).count();
        named || count >= 5 && (count * 3 > unowned.len() || third * 3 <= count && !self.is_drawn_up()) && !self.told_of
    }

    /// "I want", "I can't", "I'd like" again and again, and hardly ever "he wants" or "Sam needs": whoever typed it, these are the person's own words.
    pub(super) fn says_i_throughout(&self) -> bool {
        let person = |w: &Word| w.capital && !w.possessive && self.people.person.as_ref().is_some_and(|p| *p == w.text);
        let does = |w: &Word| {
            matches!(
                &*w.text,
                "am" | "is" | "want" | "wants" | "need" | "needs" | "like" | "likes" | "love" | "loves" | "would" | "can" | "has" | "have" | "live" | "lives"
            )
        };
        let plain = |s: &usize| !self.page.sentences[*s].quoted && self.page.sentences[*s].answers.is_none() && self.owners[self.section(*s)].is_none();
        let told: Vec<usize> = (0..self.hits.len()).filter(plain).collect();
        // a form with a page of the person's own says "I" on that page alone
        let own = told.iter().filter(|s| first_person(self.page.words_of(**s))).count();
        let said = told.iter().flat_map(|s| self.page.words_of(*s).windows(2)).filter(|p| does(&p[1]));
        let (mut first, mut third) = (0, 0);
        for pair in said {
            first += usize::from(&*pair[0].text == "i");
            third += usize::from(matches!(&*pair[0].text, "he" | "she") || person(&pair[0]));
        }
        first >= I_SAYS && first > 2 * third && own * 3 > told.len()
    }

    /// Does the plan tell of the person by name, three times or more, and no less than somebody says "I"?
    pub(super) fn is_told_of(&self) -> bool {
        let Some(person) = &self.people.person else { return false };
        let plain = |s: &usize| {
            let sentence = &self.page.sentences[*s];
            !sentence.quoted && sentence.answers.is_none() && self.label(*s, self.page.words_of(*s)).is_none()
        };
        let told: Vec<usize> = (0..self.hits.len()).filter(plain).collect();
        let by_name = |s: &&usize| self.page.words_of(**s).iter().any(|w| w.capital && w.text == *person);
        let by_pronoun = |s: &&usize| third_person(self.page.words_of(**s));
        let first = told.iter().filter(|s| first_person(self.page.words_of(**s))).count();
        let named = told.iter().filter(by_name).count();
        let third = told.iter().filter(|s| by_name(s) || by_pronoun(s)).count();
        named >= 3 && third >= first
    }
}

/// Is somebody told of as "he" or "she"?
fn third_person(words: &[Word]) -> bool {
    words.iter().any(|w| matches!(&*w.text, "he" | "she" | "his" | "her"))
}
