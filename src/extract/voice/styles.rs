//! Whose words stand in italics, in bold or in brackets, where a plan says so.

use super::super::page::Block;
use super::Voices;
use crate::vocabulary::Voice;

/// That somebody's words stand in italics is said in so many words.
const SAID_IN: usize = 30;

/// Who speaks in each way of setting words apart.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Styles {
    italics: Option<Voice>,
    bold: Option<Voice>,
    round: Option<Voice>,
    square: Option<Voice>,
}

impl Voices<'_> {
    /// "Violet's words are in italics", "Mum's are in bold", "bits in brackets are hers".
    pub(super) fn styles(&self) -> Styles {
        let square = |s: usize, at: usize| at > 0 && &*self.page.words_of(s)[at - 1].text == "square";
        Styles {
            italics: self.set_apart(|text| matches!(text, "italic" | "italics"), |_, _| true),
            bold: self.set_apart(|text| text == "bold", |_, _| true),
            round: self.set_apart(|text| text == "brackets", |s, at| !square(s, at)),
            square: self.set_apart(|text| text == "brackets", square),
        }
    }

    /// Who stands so: whoever is named before the word, else behind it, else the one named last before.
    fn set_apart(&self, style: fn(&str) -> bool, fits: impl Fn(usize, usize) -> bool) -> Option<Voice> {
        let any = |text: &str| matches!(text, "italic" | "italics" | "bold" | "brackets");
        (0..self.hits.len()).filter(|s| self.page.sentences[*s].answers.is_none()).find_map(|s| {
            let (words, hits) = (self.page.words_of(s), &self.hits[s]);
            let at = words.iter().position(|w| style(&w.text)).filter(|at| words.len() <= SAID_IN && fits(s, *at))?;
            // "needs everything in bold print" tells of what somebody reads
            words[..at].iter().rev().take(3).find(|w| matches!(&*w.text, "in" | "within" | "the"))?;
            let from = words[..at].iter().rposition(|w| any(&w.text)).map_or(0, |before| before + 1);
            let end = words[at + 1..].iter().position(|w| any(&w.text)).map_or(words.len(), |n| at + 1 + n);
            let before = self.people.first_in(words, hits, from, at);
            let named = before.or_else(|| self.people.first_in(words, hits, at, end)).map(|(_, voice)| voice);
            let has = |texts: &[&str]| words[from..end].iter().any(|w| texts.contains(&&*w.text));
            let last = || {
                let above = s.checked_sub(1).filter(|_| has(&["hers", "theirs", "his"]))?;
                let words = self.page.words_of(above);
                let all = (0..words.len()).filter_map(|from| self.people.first_in(words, &self.hits[above], from, words.len()));
                all.map(|(_, voice)| voice).find(|voice| *voice != Voice::Person)
            };
            // "Where it is in square brackets it is not Bryony"
            if has(&["not", "nobody", "somebody", "someone"]) {
                return None;
            }
            let mine = || has(&["mine", "me", "i"]).then(|| self.notes_by.or(self.scribe).or(self.written_by)).flatten();
            let theirs = !style("brackets") && has(&["his", "her", "their", "my", "own"]);
            let named = named.filter(|_| !has(&["mine", "me", "i"]));
            named.or_else(last).or_else(mine).or(theirs.then_some(Voice::Person))
        })
    }

    /// Who says a sentence by how it stands in its block.
    pub(super) fn styled(&self, block: &Block, sentence: usize) -> Option<Voice> {
        let styles = self.styles;
        if [styles.italics, styles.bold, styles.round, styles.square].iter().all(Option::is_none) {
            return None;
        }
        let first = self.page.words_of(sentence).first()?;
        let before = self.page.cut(self.page.words[block.words.start].start.saturating_sub(3), first.start);
        let stars = before.matches("**").count() % 2 == 1;
        let marks = before.replace("**", "").chars().filter(|c| matches!(c, '*' | '_')).count() % 2 == 1;
        let open = |from: char, to: char| before.matches(from).count() > before.matches(to).count();
        let free = || self.label(sentence, self.page.words_of(sentence)).is_none();
        let of = |voice: Option<Voice>, is: bool| voice.filter(|_| is);
        of(styles.square, open('[', ']') && free()).or(of(styles.round, open('(', ')') && free())).or(of(styles.bold, stars)).or(of(styles.italics, marks))
    }
}
