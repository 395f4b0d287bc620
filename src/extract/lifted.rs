//! What the words just after say of how strong a wish is: they insist on it, or lower it.

use super::context::Context;
use super::craft::Cue;
use super::lists;
use super::page::{Marks, Word};
use super::sense::Says;

/// A sentence that speaks of the one before it has at most so many words.
const SHORT: usize = 9;

/// And one that closes what was said ("Never again, I don't care what I've thrown") so many.
const LAST: usize = 12;

/// A thing that the next sentence speaks of has at most so many words.
const THING: usize = 6;

/// What is taken up by "I am keeping it" has at most so many words, and a sentence between so many.
const LIFTED: usize = 14;
const BETWEEN: usize = 4;

impl Context<'_> {
    /// "I mean it", "this is not optional": in the sentence, or a short one right after it.
    pub fn is_lifted(&self, sentence: usize) -> bool {
        let next = self.next_in_block(sentence);
        // "Non-negotiable.", "And I mean it.", "That is the main thing."
        let opens = |n: usize, at: usize| at <= 1 || at == 2 && matches!((&*self.words(n)[0].text, &*self.words(n)[1].text), ("that" | "this" | "it", "is"));
        // "A high fence. The fence isn't optional": the next sentence names the thing again
        let named_again = |n: usize| {
            let lift = self.senses[n].hits.iter().filter(|h| h.is(Cue::StrengthLifts)).map(|h| h.from).min();
            lift.is_some_and(|lift| self.words(n)[..lift].iter().any(|w| is_thing(w) && self.words(sentence).iter().any(|o| o.text == w.text)))
        };
        let final_word = |n: usize| self.words(n).len() <= LAST && self.senses[n].hits.iter().any(|h| h.is(Cue::StrengthLifts) && h.from == 0);
        let second = next.map(|n| n + 1).filter(|n| self.block(sentence).sentences.contains(n)).is_some_and(final_word) && self.words(sentence).len() <= SHORT;
        let after = second
            || next.is_some_and(named_again)
            || next.is_some_and(|n| self.words(n).len() <= SHORT && self.senses[n].hits.iter().any(|h| h.is(Cue::StrengthLifts) && opens(n, h.from)));
        // a word or two may stand between: "Day centre. Tuesdays and Thursdays. I'm not stopping that."
        let then = next.filter(|n| self.words(*n).len() <= BETWEEN).map(|n| n + 1).filter(|n| self.block(sentence).sentences.contains(n));
        let short = self.words(sentence).len() <= LIFTED;
        let reason = next.filter(|n| self.words(*n).len() <= SHORT).map(|n| n + 1).filter(|n| self.block(sentence).sentences.contains(n));
        let refusal = |n: usize| self.is_refusal(sentence) && self.takes_up(sentence, n);
        let taken_up = next.is_some_and(|n| self.takes_up(sentence, n)) || reason.is_some_and(refusal);
        let of_it = short && [next, then].into_iter().flatten().any(|n| self.lifts_what_was_said(sentence, n));
        after || taken_up || of_it || self.senses[sentence].has(Cue::StrengthLifts) || self.senses[sentence].has(Cue::StrengthLiftsIt)
    }

    /// "A bus stop. I've got to have one I can walk to.", "Trauma informed. This must be the whole organisation": a thing and nothing else, and
    /// then that it must be.
    fn takes_up(&self, sentence: usize, next: usize) -> bool {
        let (thing, words) = (self.words(sentence), self.words(next));
        let item = thing.len() <= THING && self.senses[sentence].clauses.iter().all(|c| c.says == Says::Item);
        let refused = self.is_refusal(sentence);
        let must = |h: &super::craft::Hit| {
            let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
            let subject = h.from <= 2 && words[..h.from].iter().any(|w| matches!(&*w.text, "this" | "that" | "these"));
            // "I need them to come when they say" speaks of them, and not of the thing
            let object = (h.to..h.to + 2).any(|at| matches!(text(at), "one" | "it" | "them") && !matches!(text(at + 1), "to" | "in" | "when"));
            let place = refused && (h.to..h.to + 4).any(|at| matches!(text(at), "there" | "anywhere" | "near" | "within"));
            h.is(Cue::StrengthEssential) && (subject || object || place)
        };
        (item || refused) && self.senses[next].hits.iter().any(must)
    }

    /// "Not Halifax. My uncle is there. I can't be anywhere he could find me.": a few words that refuse.
    fn is_refusal(&self, sentence: usize) -> bool {
        let words = self.words(sentence);
        words.len() <= THING && words.iter().take(2).any(|w| matches!(&*w.text, "not" | "no" | "never" | "nowhere"))
    }

    /// "It is not negotiable": said of what stood before it, and not of a thing of its own ("Friday prayer isn't negotiable").
    fn lifts_what_was_said(&self, sentence: usize, next: usize) -> bool {
        let words = self.words(next);
        let of_it = |h: &super::craft::Hit| {
            let before = &words[..h.from];
            let refers =
                |w: &Word| matches!(&*w.text, "it" | "that" | "this" | "they" | "those" | "these" | "i" | "he" | "she" | "we" | "one" | "which" | "and");
            h.from <= 1
                || before.iter().any(|w| refers(w) || is_thing(w) && self.words(sentence).iter().any(|o| o.text == w.text))
                || !before.iter().any(is_thing)
        };
        self.senses[next].hits.iter().any(|h| h.is(Cue::StrengthLiftsIt) && of_it(h))
    }

    /// "The college shuts on 16 July. She must be in her own place before that.": the date binds.
    pub fn is_due(&self, sentence: usize) -> bool {
        let due = |s: usize| {
            let words = self.words(s);
            let by_it = |w: &[Word]| matches!((&*w[0].text, &*w[1].text), ("by" | "before", "then" | "that" | "which" | "it"));
            words.windows(2).any(by_it) && self.senses[s].has(Cue::StrengthEssential)
        };
        (sentence + 1..=sentence + 2).any(|s| self.block(sentence).sentences.contains(&s) && due(s))
    }

    /// "…, but that matters less": within the sentence, as far as a semicolon.
    pub fn is_lowered_within(&self, sentence: usize, at: usize) -> bool {
        let words = self.words(sentence);
        let apart = |from: usize, to: usize| words[from.min(to) + 1..=from.max(to).min(words.len() - 1)].iter().any(|w| w.before.any(Marks::SEMICOLON));
        self.senses[sentence].hits.iter().any(|h| h.is(Cue::StrengthLowers) && !apart(at, h.from))
    }

    /// "A garden for the rabbits. It would be nice but is not essential.": a short sentence after it says so of it.
    pub fn is_lowered(&self, sentence: usize) -> bool {
        self.next_in_block(sentence)
            .is_some_and(|n| self.words(n).len() <= SHORT && self.senses[n].hits.iter().any(|h| h.is(Cue::StrengthLowersIt) && h.from == 0))
    }

    fn next_in_block(&self, sentence: usize) -> Option<usize> {
        let own = self.page.sentences[sentence].answers.unwrap_or(sentence);
        Some(own + 1).filter(|next| self.block(sentence).sentences.contains(next))
    }
}

/// A word that may name the thing asked for.
fn is_thing(word: &Word) -> bool {
    word.text.len() > 3 && !lists::strength::TOO_COMMON.has(&word.text)
}
