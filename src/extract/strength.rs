//! How strong a wish is: its own words, those just after, the label or the row it stands in, its part of the plan.

use super::context::Context;
use super::craft::{Cue, List};
use super::lists;
use super::page::{Marks, Shape, Word};
use super::sense::{Beside, Says};
use crate::vocabulary::{Kind, Strength};

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

    /// "I mean it", "this is not optional": in the sentence, or a short one right after it.
    fn is_lifted(&self, sentence: usize) -> bool {
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
    fn is_lowered_within(&self, sentence: usize, at: usize) -> bool {
        let words = self.words(sentence);
        let apart = |from: usize, to: usize| words[from.min(to) + 1..=from.max(to).min(words.len() - 1)].iter().any(|w| w.before.any(Marks::SEMICOLON));
        self.senses[sentence].hits.iter().any(|h| h.is(Cue::StrengthLowers) && !apart(at, h.from))
    }

    /// "A garden for the rabbits. It would be nice but is not essential.": a short sentence after it says so of it.
    fn is_lowered(&self, sentence: usize) -> bool {
        self.next_in_block(sentence)
            .is_some_and(|n| self.words(n).len() <= SHORT && self.senses[n].hits.iter().any(|h| h.is(Cue::StrengthLowersIt) && h.from == 0))
    }

    fn next_in_block(&self, sentence: usize) -> Option<usize> {
        let own = self.page.sentences[sentence].answers.unwrap_or(sentence);
        Some(own + 1).filter(|next| self.block(sentence).sentences.contains(next))
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

/// A word that may name the thing asked for.
fn is_thing(word: &Word) -> bool {
    word.text.len() > 3 && !lists::strength::TOO_COMMON.has(&word.text)
}
