//! Words of one sentence, chosen by their first and their last: how words are selected without a script.

use super::{super::sent::fault, Sent};
use crate::{domain::Quote, web::error::FieldFault};

/// The longest run of text that is offered to choose from, in characters.
const LONGEST: usize = 2000;

/// A sentence and which of its words were chosen; all of them to begin with.
pub struct Chosen {
    pub from: usize,
    pub to: usize,
    /// Where the first of the chosen words begins.
    pub first: usize,
    /// Where the last of them ends.
    pub last: usize,
    pub words: Vec<Word>,
}

/// A word and its place in the plan, in characters.
pub struct Word {
    pub start: usize,
    pub end: usize,
    /// Its place in the sentence and itself: `3: near`.
    pub shown: String,
}

impl Word {
    /// Without its number.
    pub fn bare(&self) -> &str {
        self.shown.split_once(": ").map_or(&self.shown, |(_, word)| word)
    }
}

impl Chosen {
    /// The sentence at a place of the plan; none where no words stand.
    pub fn within(text: &str, from: usize, to: usize) -> Option<Chosen> {
        if to.saturating_sub(from) > LONGEST {
            return None;
        }
        let sentence = Quote::cut(text, from, to).ok()?;
        let words = words(&sentence);
        Some(Chosen { from, to, first: words.first()?.start, last: words.last()?.end, words })
    }

    /// As the form was sent; none where it was about no sentence.
    pub fn sent(text: &str, sent: &Sent) -> Option<Chosen> {
        let number = |name: &str| sent.get(name).parse::<usize>().ok();
        let sentence = Chosen::within(text, number("from")?, number("to")?)?;
        Some(Chosen { first: number("first").unwrap_or(sentence.first), last: number("last-word").unwrap_or(sentence.last), ..sentence })
    }

    /// The words between the first and the last that were chosen.
    pub fn quote(&self, text: &str) -> Result<Quote, FieldFault> {
        let chosen = self.words.iter().any(|w| w.start == self.first) && self.words.iter().any(|w| w.end == self.last);
        let crossed = || fault("last-word", "The last word stands before the first. Choose them in the order of the sentence.");
        Quote::cut(text, self.first, self.last).ok().filter(|quote| chosen && !quote.text().is_empty()).ok_or_else(crossed)
    }
}

fn words(sentence: &Quote) -> Vec<Word> {
    let mut at = sentence.start();
    let runs = sentence.text().split(char::is_whitespace).map(|run| {
        let start = at;
        at += run.chars().count() + 1;
        (start, run)
    });
    let bare = runs.filter_map(|(start, run)| {
        let before = run.chars().take_while(|c| !c.is_alphanumeric()).count();
        let word = run.trim_matches(|c: char| !c.is_alphanumeric());
        (!word.is_empty()).then(|| (start + before, word))
    });
    let word = |(n, (start, word)): (usize, (usize, &str))| Word { start, end: start + word.chars().count(), shown: format!("{}: {word}", n + 1) };
    bare.enumerate().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_chosen_by_the_first_and_the_last_and_cut_from_the_plan() {
        let text = "One. I’m **near** Mum’s café, please.";
        let all = Chosen::within(text, 5, 37).expect("a sentence");
        assert_eq!(all.words.iter().map(|w| w.shown.as_str()).collect::<Vec<_>>(), ["1: I’m", "2: near", "3: Mum’s", "4: café", "5: please"]);
        assert_eq!(all.quote(text).ok().map(|q| q.text().to_owned()), Some("I’m **near** Mum’s café, please".into()));
        let some = Chosen { first: all.words[1].start, last: all.words[3].end, ..all };
        assert_eq!(some.quote(text).ok().map(|q| q.text().to_owned()), Some("near** Mum’s café".into()));
        let crossed = Chosen { first: some.words[3].start, last: some.words[1].end, ..some };
        assert!(crossed.quote(text).is_err());
        assert!(Chosen::within(text, 5, 500).is_none() && Chosen::within(text, 3, 5).is_none() && Chosen::within(text, 0, 9000).is_none());
    }
}
