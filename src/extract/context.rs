//! A plan understood sentence by sentence: what finders look at.

use super::craft::{Craft, Cue};
use super::legend::Legend;
use super::lists;
use super::page::{Block, Marks, Page, Shape, Word};
use super::part::{Part, Parts};
use super::people::{People, hits_of};
use super::sense::{Beside, OtherPronoun, Says, Sense};
use super::voice::Voices;
use crate::places::Gazetteer;
use crate::vocabulary::{Strength, Voice};
use jiff::civil::Date;

/// What is wanted again was told of so many sentences before.
const AGAIN_WITHIN: usize = 2;

/// Everything known of a plan before anything is found in it.
pub struct Context<'a> {
    pub page: &'a Page,
    pub people: People,
    pub senses: Vec<Sense>,
    pub voices: Vec<Voice>,
    /// Where in a sentence somebody else begins to be reported: sentence, word, who.
    turns: Vec<(usize, usize, Voice)>,
    pub parts: Parts,
    /// What letters and figures mean where the plan explains them.
    pub legend: Legend,
    pub gazetteer: &'a Gazetteer,
    /// The plan's own date, or today.
    pub date: Date,
}

impl<'a> Context<'a> {
    /// Understands a page.
    pub fn new(page: &'a Page, gazetteer: &'a Gazetteer, date: Date) -> Context<'a> {
        let hits = hits_of(page, Craft::built_in());
        let people = People::of(page, &hits);
        let speech = Voices::new(page, &people, &hits);
        let (voices, turns) = (speech.all(), speech.turns());
        let parts = Parts::of(page, &hits);
        let others: Vec<OtherPronoun> = voices.iter().map(|v| speech.other_pronoun(*v)).collect();
        let senses = hits.into_iter().enumerate().map(|(s, h)| Sense::of(page.words_of(s), h, &people, voices[s], others[s])).collect();
        Context { page, people, senses, voices, turns, parts, legend: Legend::of_page(page), gazetteer, date }
    }

    /// The sentences a finder reads: all but headings, column headers and an interviewer's questions.
    pub fn sentences(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.page.sentences.len()).filter(|s| {
            let block = self.block(*s);
            let heading = matches!(block.shape, Shape::Heading(level) if level < 9);
            !heading && !self.page.sentences[*s].within && !block.header && !self.is_interviewer(*s) && !self.is_argument(block)
        })
    }

    /// "Q: where do you want to live?": an interviewer's question says nothing of the person.
    fn is_interviewer(&self, sentence: usize) -> bool {
        let first = &self.page.words_of(self.block(sentence).sentences.start)[0];
        &*first.text == "q" && first.after.any(Marks::COLON.and(Marks::STOP))
    }

    /// A cell of a column "for" or "against": what can be said of an option, not what is asked.
    fn is_argument(&self, block: &Block) -> bool {
        block.shape == Shape::Cell && self.page.column_header(block).is_some_and(|h| h.len() <= 3 && h.iter().any(|w| lists::tables::ARGUMENTS.has(&w.text)))
    }

    /// What the other cells of a row say of its first: refused, and how strongly.
    pub fn row_refuses(&self, sentence: usize) -> Option<Strength> {
        let block = self.block(sentence);
        if block.shape != Shape::Cell || block.column > 1 {
            return None;
        }
        if self.page.column_header(block).is_some_and(is_parallel) {
            return None;
        }
        // "In place? No" and "Negotiable? No" refuse nothing
        let asks = |b: &Block| self.page.column_header(b).and_then(|h| h.last()).is_some_and(|w| w.after.any(Marks::QUESTION));
        let others = self.page.row(block).filter(|b| b.column > block.column && !self.is_argument(b) && !asks(b));
        let verdicts = others.flat_map(|b| b.sentences.clone()).flat_map(|s| self.senses[s].hits.iter().map(move |h| (s, h)));
        let (mut dropped, mut refused) = (false, false);
        for (_, hit) in verdicts {
            dropped |= hit.is(Cue::ScopeDropped);
            refused |= hit.is(Cue::NegationAfter) || hit.is(Cue::NegationRefusal) || hit.is(Cue::NegationNeverMore);
        }
        if dropped { Some(Strength::Essential) } else { refused.then_some(Strength::Important) }
    }

    /// The block of a sentence.
    pub fn block(&self, sentence: usize) -> &Block {
        &self.page.blocks[self.page.sentences[sentence].block]
    }

    /// An everyday word that is also the name of a place.
    pub fn gazetteer_word(&self, word: &Word) -> bool {
        Craft::built_in().hits(std::slice::from_ref(word)).iter().any(|h| h.is(Cue::HomeEveryday))
    }

    /// Who says what stands at word `at` of a sentence.
    pub fn voice(&self, sentence: usize, at: usize) -> Voice {
        let turn = self.turns.iter().rev().find(|(s, from, _)| *s == sentence && at >= *from);
        turn.map_or(self.voices[sentence], |(_, _, voice)| *voice)
    }

    /// The words of a sentence.
    pub fn words(&self, sentence: usize) -> &'a [Word] {
        self.page.words_of(sentence)
    }

    /// What the part of a sentence says of it.
    pub fn part(&self, sentence: usize) -> Part {
        self.parts.of_block(self.page, self.page.sentences[sentence].block)
    }

    /// Is what stands at word `at` of a sentence asked for: wished, needed, told to do, or a bare item where items are wishes?
    pub fn is_wish(&self, sentence: usize, at: usize) -> bool {
        let clause = self.senses[sentence].clause(at);
        if clause.beside == Some(Beside::Past) && self.is_wanted_again(sentence, at) {
            return true;
        }
        // "She has been in her flat for six weeks", said of a year from now
        let by_then = clause.beside == Some(Beside::Past) && self.part(sentence).future;
        if clause.beside.is_some() && !by_then {
            return false;
        }
        match clause.says {
            Says::Wish(_) | Says::Instruction => true,
            _ if self.page.sentences[sentence].answers.is_some() => true,
            Says::Item => !self.part(sentence).tells,
            Says::Tells => self.part(sentence).future,
        }
    }

    /// "I used to go to chapel. Nobody takes me now. I want to go again.": what was, said to be wanted again behind it.
    pub fn is_wanted_again(&self, sentence: usize, at: usize) -> bool {
        let block = &self.block(sentence).sentences;
        let says = |s: usize, from: usize| {
            let sense = &self.senses[s];
            sense.hits.iter().any(|h| h.is(Cue::ScopeWantedAgain) && h.from >= from && !sense.is_negated(h.from, h.to))
        };
        says(sentence, at) || (sentence + 1..=sentence + AGAIN_WITHIN).any(|s| block.contains(&s) && says(s, 0))
    }

    /// Is it so now: neither past, nor what the present place does, nor others' or dropped or not needed?
    pub fn is_present(&self, sentence: usize, at: usize) -> bool {
        let sense = &self.senses[sentence];
        match sense.clause(at).beside {
            // what a relative does, and staff are to do too
            Some(Beside::Others) => sense.has(Cue::StrengthEssential) && self.words(sentence).iter().any(|w| &*w.text == "staff"),
            beside => beside.is_none(),
        }
    }

    /// Is it told of the past?
    pub fn is_past(&self, sentence: usize, at: usize) -> bool {
        self.senses[sentence].clause(at).beside == Some(Beside::Past)
    }
}

/// Columns side by side that are lists of their own: "Green / Amber / Red", "Must / Should / Could".
fn is_parallel(header: &[Word]) -> bool {
    header.len() <= 3 && header.iter().any(|w| lists::tables::SIDE_BY_SIDE.has(&w.text))
}
