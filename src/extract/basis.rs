//! Why something is asked: a wish, or health, law or risk, by its own words, the reason that follows, the row of a table, the heading.

use super::context::Context;
use super::craft::{Cue, Hit, List, Role};
use super::lists;
use super::page::{Shape, Word};
use crate::vocabulary::{Basis, Kind};

/// A heading that tells of health, law or risk has at most so many words.
const HEADING: usize = 6;

impl Context<'_> {
    /// Why a sentence asks for what it asks for.
    pub fn basis(&self, sentence: usize) -> Basis {
        let own = of_hits(&self.senses[sentence].hits);
        own.or_else(|| self.reason_after(sentence)).or_else(|| self.reason_in_row(sentence)).or_else(|| self.reason_of_part(sentence)).unwrap_or(Basis::Wish)
    }

    /// "Not by a main road. He runs out in front of cars.": the next sentence, where it tells something and asks for nothing.
    fn reason_after(&self, sentence: usize) -> Option<Basis> {
        let own = self.page.sentences[sentence].answers.unwrap_or(sentence);
        let next = Some(own + 1).filter(|next| self.block(sentence).sentences.contains(next))?;
        let first = &*self.words(next)[0].text;
        let tells = matches!(
            first,
            "he" | "she" | "i" | "it" | "this" | "that" | "they" | "because" | "otherwise" | "without" | "there" | "the" | "his" | "her" | "my"
        );
        let asks = self.senses[next]
            .hits
            .iter()
            .any(|h| matches!(h.list, List::Phrase(p) if p.role == Role::Names && p.code.kind() != Kind::Skill) && self.is_wish(next, h.from));
        of_hits(&self.senses[next].hits).filter(|_| tells && !asks)
    }

    /// The cell of a column "Why" in the same row.
    fn reason_in_row(&self, sentence: usize) -> Option<Basis> {
        let block = self.block(sentence);
        let why = |b: &&super::page::Block| b.shape == Shape::Cell && b.column != block.column && self.page.column_header(b).is_some_and(says_why);
        let cells = (block.shape == Shape::Cell).then(|| self.page.row(block).filter(why));
        cells?.flat_map(|b| b.sentences.clone()).find_map(|s| of_hits(&self.senses[s].hits))
    }

    /// "Health needs", "Keeping safe", "Licence conditions": the heading above.
    fn reason_of_part(&self, sentence: usize) -> Option<Basis> {
        let heading = &self.page.words[self.page.sections[self.block(sentence).section].words.clone()];
        let of = |list: &[&str]| heading.len() <= HEADING && heading.iter().any(|w| list.contains(&&*w.text));
        if of(&["conditions", "legal", "court", "tribunal"]) {
            return Some(Basis::Legal);
        }
        if of(&["risk", "risks", "safeguarding"]) {
            return Some(Basis::Risk);
        }
        of(&["health", "medical", "clinical"]).then_some(Basis::Health)
    }
}

/// The reason that the lexicon finds in some words: law before health before risk.
fn of_hits(hits: &[Hit]) -> Option<Basis> {
    [(Cue::BasisLegal, Basis::Legal), (Cue::BasisHealth, Basis::Health), (Cue::BasisRisk, Basis::Risk)]
        .into_iter()
        .find(|(cue, _)| hits.iter().any(|h| h.is(*cue)))
        .map(|(_, basis)| basis)
}

/// "Why", "Reason", "Why it matters": a column of reasons.
fn says_why(header: &[Word]) -> bool {
    header.len() <= HEADING && header.iter().any(|w| lists::strength::WHY.has(&w.text))
}
