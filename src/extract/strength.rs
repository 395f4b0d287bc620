//! How strong a wish is: its own words, those just after, the label or the row it stands in, its part of the plan.

use super::context::Context;
use super::craft::{Cue, List};
use super::lists;
use super::page::{Marks, Shape, Word};
use super::sense::Beside;
use crate::vocabulary::{Kind, Strength};

impl Context<'_> {
    /// How strong it is: its own words, those just after, and its part of the plan.
    pub fn strength(&self, sentence: usize, at: usize) -> Strength {
        let own = self.senses[sentence].strength_at(at);
        if let Some(strength) = self.row_strength(sentence).or_else(|| self.label_strength(sentence, at)) {
            return strength;
        }
        if self.is_lowered_within(sentence, at) || self.is_lowered(sentence) {
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

    /// "Rent must not exceed", "she cannot pay more": a verb that binds, where "no more than" alone sets a ceiling.
    pub fn binds(&self, sentence: usize) -> bool {
        let words = self.words(sentence);
        words.iter().any(|w| matches!(&*w.text, "must" | "essential" | "non-negotiable"))
            || words.windows(2).any(|w| &*w[0].text == "can" && &*w[1].text == "not")
    }

    /// "Required: step-free", "Desirable: a utility room": the last such label before it in its block, or one behind it:
    /// in brackets ("(would be nice)"), behind a dash ("Wet room – essential"), or a letter that the plan explains ("(M)").
    fn label_strength(&self, sentence: usize, at: usize) -> Option<Strength> {
        let block = self.block(sentence);
        let own = self.page.sentences[sentence].answers.unwrap_or(sentence);
        let before = block.sentences.clone().filter(|s| *s <= own).rev().find_map(|s| {
            let words = self.words(s);
            let colon = words.iter().take(3).position(|w| w.after.any(Marks::COLON)).filter(|c| *c + 1 < words.len())?;
            graded(&words[..=colon])
        });
        // "Parking: desirable"
        let value = self.page.sentences[sentence].answers.and_then(|own| super::table::only_valued(self.words(own)));
        let words = self.words(sentence);
        let behind = || {
            let mark = Marks::OPEN.and(Marks::DASH);
            let open = words.iter().rposition(|w| w.before.any(mark)).filter(|open| *open > at && words.len() - open <= 5)?;
            let label = &words[open..];
            let closed = words[open].before.any(Marks::OPEN) || label.len() <= 3;
            self.legend.of(label).or_else(|| graded(&label[..1])).or_else(|| super::table::valued(label).filter(|_| closed && label.len() > 1))
        };
        // "secure garden            E": a column of a form
        let gap = || words.iter().rposition(|w| w.before.any(Marks::WIDE)).filter(|gap| *gap > at).and_then(|gap| self.legend.of(&words[gap..]));
        let first = || words.first().filter(|w| w.before.any(Marks::OPEN) && w.after.any(Marks::CLOSE) && words.len() > 1).map(std::slice::from_ref);
        value.or(before).or_else(behind).or_else(gap).or_else(|| first().and_then(|w| self.legend.of(w))).or_else(|| self.letter_before(sentence))
    }

    /// "5.1  E  Ground floor", "M: level access": an item that begins with a letter which the plan explains.
    fn letter_before(&self, sentence: usize) -> Option<Strength> {
        let block = self.block(sentence);
        let own = self.words(block.sentences.start);
        let (letter, next) = (own.first()?, own.get(1)?);
        // "A garden" begins with no letter
        let apart = letter.after.any(Marks::COLON.and(Marks::CLOSE)) || next.before.any(Marks::WIDE) || &*letter.text != "a" && next.capital;
        self.legend.of(std::slice::from_ref(letter)).filter(|_| letter.capital && apart && block.shape != Shape::Cell)
    }

    /// "She has type 2 diabetes. All staff are to be trained.", "Catheter; the team has to know about blockages": staff must know what was
    /// just told, and nothing else is named.
    pub fn staff_must_know(&self, sentence: usize, at: usize) -> bool {
        let block = self.block(sentence);
        let skill =
            |s: usize, from: usize| self.senses[s].hits.iter().any(|h| h.from >= from && matches!(h.list, List::Phrase(p) if p.code.kind() == Kind::Skill));
        let here = self.senses[sentence].clauses.iter().filter(|c| c.words.start > at && c.beside.is_none() && !skill(sentence, c.words.start));
        // "everybody who goes out with him must": whoever is meant stands before "who"
        let from = |start: usize| if &*self.words(sentence)[start].text == "who" { start.saturating_sub(2).max(at + 1) } else { start };
        let same = here.into_iter().any(|c| self.names_staff(sentence, from(c.words.start)) && self.senses[sentence].has_in(Cue::StrengthEssential, &c.words));
        let later = || (sentence + 1..=sentence + 5).take_while(|s| block.sentences.contains(s));
        same || self.is_duty_in_row(sentence, skill)
            || later().take(2).any(|next| !skill(next, 0) && self.is_staffs_duty(next))
            || later().any(|next| self.senses[next].has(Cue::TeamTakesUp) && self.is_staffs_duty(next))
    }

    /// "| Diabetes | Tablets | Staff need to know the signs |": another cell of the row says what staff must do about its first.
    fn is_duty_in_row(&self, sentence: usize, skill: impl Fn(usize, usize) -> bool) -> bool {
        let block = self.block(sentence);
        let first = block.shape == Shape::Cell && block.column == 0;
        first && self.page.row(block).filter(|cell| cell.column > 0).flat_map(|cell| cell.sentences.clone()).any(|s| !skill(s, 0) && self.is_staffs_duty(s))
    }

    /// Staff must do or know something.
    fn is_staffs_duty(&self, sentence: usize) -> bool {
        let sense = &self.senses[sentence];
        self.names_staff(sentence, 0) && sense.has(Cue::StrengthEssential) && !sense.clauses.iter().all(|c| c.beside.is_some())
    }

    fn names_staff(&self, sentence: usize, from: usize) -> bool {
        let any = |w: &Word| lists::people::ALL_OF_STAFF.has(&w.text);
        let each = |w: &[Word]| matches!(&*w[0].text, "every" | "each" | "any" | "single") && &*w[1].text == "person";
        // "every one of them has to know", "each of you"
        let all_of_them = |w: &[Word]| {
            let all = matches!(&*w[0].text, "each" | "all") || &*w[0].text == "every" && &*w[1].text == "one";
            all && w[1..].windows(2).any(|of| &*of[0].text == "of" && matches!(&*of[1].text, "them" | "you"))
        };
        let words = &self.words(sentence)[from..];
        words.windows(2).take(8).any(each)
            || words.windows(4).take(4).any(all_of_them)
            || self.senses[sentence].hits.iter().any(|h| h.is(Cue::TeamStaff) && h.from >= from)
            || self.words(sentence)[from..].iter().take(8).any(any)
    }

    /// "Other things that would be good: …": what the first words of a block say of all its items.
    fn led(&self, sentence: usize) -> Option<Strength> {
        let first = self.block(sentence).sentences.start;
        let colon = self.words(first).iter().take(16).position(|w| w.after.any(Marks::COLON))?;
        self.senses[first].has_in(Cue::StrengthListNice, &(0..colon + 1)).then_some(Strength::Nice).filter(|_| colon > 2)
    }
}

/// The strength that a label of one to three words gives.
pub fn graded(label: &[Word]) -> Option<Strength> {
    let grades = [
        (lists::strength::LABEL_MUST, Strength::Essential),
        (lists::strength::LABEL_SHOULD, Strength::Important),
        (lists::strength::LABEL_NICE, Strength::Nice),
    ];
    label.iter().find_map(|w| grades.iter().find(|(list, _)| list.has(&w.text)).map(|(_, strength)| *strength))
}
