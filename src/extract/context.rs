//! A plan understood sentence by sentence: what finders look at.

use super::craft::{Craft, Cue, Hit, List};
use super::page::{Block, Marks, Page, Shape, Word};
use super::people::{People, hits_of};
use super::sense::{Beside, Says, Sense};
use super::voice::Voices;
use crate::places::Gazetteer;
use crate::vocabulary::{Kind, Strength, Voice};
use jiff::civil::Date;

/// What a heading or a first line says of all that stands below it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part {
    pub strength: Option<Strength>,
    /// It tells how things are or were: a bare item there is no wish.
    pub tells: bool,
    /// Its items are to be kept away from ("things that must not happen").
    pub refused: bool,
}

/// Everything known of a plan before anything is found in it.
pub struct Context<'a> {
    pub page: &'a Page,
    pub people: People,
    pub senses: Vec<Sense>,
    pub voices: Vec<Voice>,
    pub parts: Vec<Part>,
    pub gazetteer: &'a Gazetteer,
    /// The plan's own date, or today.
    pub date: Date,
}

impl<'a> Context<'a> {
    /// Understands a page.
    pub fn new(page: &'a Page, gazetteer: &'a Gazetteer, date: Date) -> Context<'a> {
        let hits = hits_of(page, Craft::built_in());
        let people = People::of(page, &hits);
        let voices = Voices::new(page, &people, &hits).all();
        let parts = parts(page, &hits);
        let senses = hits.into_iter().enumerate().map(|(s, h)| Sense::of(page.words_of(s), h, &people, voices[s])).collect();
        Context { page, people, senses, voices, parts, gazetteer, date }
    }

    /// The sentences a finder reads: all but headings, column headers and an interviewer's questions.
    pub fn sentences(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.page.sentences.len()).filter(|s| {
            let block = self.block(*s);
            let heading = matches!(block.shape, Shape::Heading(level) if level < 9);
            !heading && !block.header && !self.is_interviewer(*s) && !self.is_argument(block)
        })
    }

    /// "Q: where do you want to live?": an interviewer's question says nothing of the person.
    fn is_interviewer(&self, sentence: usize) -> bool {
        let first = &self.page.words_of(self.block(sentence).sentences.start)[0];
        &*first.text == "q" && first.after.any(Marks::COLON.and(Marks::STOP))
    }

    /// A cell of a column "for" or "against": what can be said of an option, not what is asked.
    fn is_argument(&self, block: &Block) -> bool {
        block.shape == Shape::Cell
            && self.page.column_header(block).is_some_and(|h| {
                h.len() <= 3
                    && h.iter().any(|w| matches!(&*w.text, "for" | "against" | "pros" | "cons" | "advantages" | "disadvantages" | "benefits" | "drawbacks"))
            })
    }

    /// A column "must / should / could" gives the strength of its row.
    fn row_strength(&self, sentence: usize) -> Option<Strength> {
        let block = self.block(sentence);
        if block.shape != Shape::Cell {
            return None;
        }
        let heads =
            |w: &Word| matches!(&*w.text, "must" | "should" | "could" | "priority" | "strength" | "essential" | "desirable" | "importance" | "important");
        let cell = self.page.row(block).find(|b| self.page.column_header(b).is_some_and(|h| h.len() <= 6 && h.iter().any(heads)))?;
        self.page.words[cell.words.clone()].iter().take(3).find_map(|w| match &*w.text {
            "must" | "essential" | "high" | "need" | "needs" | "yes" | "vital" | "critical" => Some(Strength::Essential),
            "should" | "important" | "medium" | "want" | "wants" => Some(Strength::Important),
            "could" | "nice" | "desirable" | "low" | "maybe" | "wish" | "would" => Some(Strength::Nice),
            _ => None,
        })
    }

    /// What the other cells of a row say of its first: refused, and how strongly.
    pub fn row_refuses(&self, sentence: usize) -> Option<Strength> {
        let block = self.block(sentence);
        if block.shape != Shape::Cell || block.column > 1 {
            return None;
        }
        let others = self.page.row(block).filter(|b| b.column > block.column && !self.is_argument(b));
        let verdicts = others.flat_map(|b| b.sentences.clone()).flat_map(|s| self.senses[s].hits.iter().map(move |h| (s, h)));
        let (mut dropped, mut refused) = (false, false);
        for (_, hit) in verdicts {
            dropped |= hit.is(Cue::ScopeDropped);
            refused |= hit.is(Cue::NegationAfter);
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

    /// The words of a sentence.
    pub fn words(&self, sentence: usize) -> &'a [Word] {
        self.page.words_of(sentence)
    }

    /// What the part of a sentence says of it.
    pub fn part(&self, sentence: usize) -> Part {
        self.parts[self.block(sentence).section]
    }

    /// Is what stands at word `at` of a sentence asked for: wished, needed, told to do, or a bare item where items are wishes?
    pub fn is_wish(&self, sentence: usize, at: usize) -> bool {
        let clause = self.senses[sentence].clause(at);
        if clause.beside.is_some() {
            return false;
        }
        match clause.says {
            Says::Wish(_) | Says::Instruction => true,
            _ if self.page.sentences[sentence].answers.is_some() => true,
            Says::Item => !self.part(sentence).tells,
            Says::Tells => false,
        }
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

    /// How strong it is: its own words, those just after, and its part of the plan.
    pub fn strength(&self, sentence: usize, at: usize) -> Strength {
        let own = self.senses[sentence].strength_at(at);
        if let Some(strength) = self.row_strength(sentence).or_else(|| self.label_strength(sentence)) {
            return strength;
        }
        if self.senses[sentence].has(Cue::StrengthLowers) {
            return Strength::Nice;
        }
        if own != Some(Strength::Nice) && self.is_lifted(sentence) {
            return Strength::Essential;
        }
        if self.senses[sentence].clause(at).beside == Some(Beside::NotNeeded) {
            return Strength::Important;
        }
        match (own, self.part(sentence).strength.or_else(|| self.led(sentence))) {
            (Some(Strength::Nice), _) | (Some(Strength::Important) | None, Some(Strength::Nice)) => Strength::Nice,
            (Some(Strength::Essential), _) | (_, Some(Strength::Essential)) => Strength::Essential,
            _ => Strength::Important,
        }
    }

    /// "Required: step-free", "Desirable: a utility room": the last such label before it in its block, or one in brackets behind it.
    fn label_strength(&self, sentence: usize) -> Option<Strength> {
        let block = self.block(sentence);
        let own = self.page.sentences[sentence].answers.unwrap_or(sentence);
        let before = block.sentences.clone().filter(|s| *s <= own).rev().find_map(|s| {
            let words = self.words(s);
            let colon = words.iter().take(3).position(|w| w.after.any(Marks::COLON)).filter(|c| *c + 1 < words.len())?;
            graded(&words[..=colon])
        });
        let behind = || {
            let words = self.words(sentence);
            let open = words.iter().rposition(|w| w.before.any(Marks::OPEN)).filter(|open| *open > 0 && words.len() - open <= 5)?;
            graded(&words[open..open + 1])
        };
        before.or_else(behind)
    }

    /// "She has type 2 diabetes. All staff are to be trained.": staff must know what was just told, and nothing else is named.
    pub fn staff_must_know(&self, sentence: usize) -> bool {
        let block = self.block(sentence);
        (sentence + 1..=sentence + 2).take_while(|s| block.sentences.contains(s)).any(|next| {
            let sense = &self.senses[next];
            let skill = sense.hits.iter().any(|h| matches!(h.list, List::Phrase(p) if p.code.kind() == Kind::Skill));
            let staff = sense.has(Cue::TeamStaff)
                || self
                    .words(next)
                    .iter()
                    .take(8)
                    .any(|w| matches!(&*w.text, "they" | "somebody" | "someone" | "whoever" | "everyone" | "everybody" | "worker" | "provider"));
            !skill && staff && sense.has(Cue::StrengthEssential) && !sense.clauses.iter().all(|c| c.beside.is_some())
        })
    }

    /// "I mean it", "this is not optional": in the sentence, or a short one right after it.
    fn is_lifted(&self, sentence: usize) -> bool {
        let next = sentence + 1;
        let same = self.block(sentence).sentences.contains(&next);
        let after = same && self.words(next).len() <= 9 && self.senses[next].hits.iter().any(|h| h.is(Cue::StrengthLifts) && h.from <= 1);
        let of_it = same && self.senses[next].has(Cue::StrengthLiftsIt) && self.words(sentence).len() <= 12;
        after || of_it || self.senses[sentence].has(Cue::StrengthLifts) || self.senses[sentence].has(Cue::StrengthLiftsIt)
    }

    /// "Other things that would be good: …": what the first words of a block say of all its items.
    fn led(&self, sentence: usize) -> Option<Strength> {
        let first = self.block(sentence).sentences.start;
        let colon = self.words(first).iter().take(16).position(|w| w.after.any(Marks::COLON))?;
        self.senses[first].has_in(Cue::StrengthListNice, &(0..colon + 1)).then_some(Strength::Nice).filter(|_| colon > 2)
    }
}

/// The strength that a label of one to three words gives.
fn graded(label: &[Word]) -> Option<Strength> {
    label.iter().find_map(|w| match &*w.text {
        "must" | "musts" | "required" | "essential" | "vital" | "critical" | "mandatory" => Some(Strength::Essential),
        "should" | "recommended" | "important" | "preferred" => Some(Strength::Important),
        "could" | "desirable" | "optional" | "ideally" => Some(Strength::Nice),
        _ => None,
    })
}

fn parts(page: &Page, hits: &[Vec<Hit>]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(page.sections.len());
    for section in &page.sections {
        let words = &page.words[section.words.clone()];
        let found = Craft::built_in().hits(words);
        let has = |cue: Cue| found.iter().any(|h| h.is(cue));
        let above = section.parent.map(|p: usize| parts[p]).unwrap_or_default();
        let first_line = section.block.and_then(|b| page.blocks.get(b + 1)).filter(|b| b.shape == Shape::Paragraph);
        let all_essential = first_line.is_some_and(|b| {
            b.sentences.clone().any(|s| {
                page.words_of(s).len() < 12
                    && page.words_of(s).first().is_some_and(|w| &*w.text == "all")
                    && hits[s].iter().any(|h| h.is(Cue::StrengthListEssential))
            })
        });
        let strength = if has(Cue::StrengthListNice) {
            Some(Strength::Nice)
        } else if has(Cue::StrengthListEssential) || all_essential {
            Some(Strength::Essential)
        } else {
            above.strength.filter(|_| section.level > 1)
        };
        let head = parts.is_empty() && page.sections.len() > 3;
        let tells = head || has(Cue::ScopeTellsSection) && !has(Cue::StrengthWish) || section.level == 9 && above.tells;
        let refused = has(Cue::StrengthListRefused);
        let strength = if refused { has(Cue::StrengthEssential).then_some(Strength::Essential) } else { strength };
        parts.push(Part { strength, tells: tells && !refused, refused });
    }
    parts
}
