//! Who says each sentence of a block: the speaker of the block, its labels, keys and asides, whom a sentence reports, else whoever owns the block.

use super::super::craft::Cue;
use super::super::page::{Block, Marks, Shape, Word, colon};
use super::bracket::Aside;
use super::{LABEL, Voices, first_person, has};
use crate::extract::lists;
use crate::vocabulary::Voice;

/// A paragraph of so many sentences is more than one remark.
const LONG_PARAGRAPH: usize = 3;
/// A key behind a remark, in brackets of its own, has at most so many words.
const KEY: usize = 3;

/// Who speaks in a block, as far as it was read.
struct Speaking {
    /// Whoever owns the block, or it was handed to.
    default: Voice,
    /// A longer paragraph ends with a name that is its last sentence's alone.
    last: Option<Voice>,
    /// Whose remark each sentence is by a key behind it.
    keyed: Vec<Option<Voice>>,
    asides: Vec<Aside>,
    /// It was handed over by a line before it.
    handed: bool,
    speaker: Option<Voice>,
    /// The speaker is named by a label, or by who stands behind all of it, and not by a verb of saying alone.
    labelled: bool,
    /// Who speaks since a bracket opened that is still open.
    within: Option<Voice>,
}

impl Voices<'_> {
    /// The voice of each of its sentences, in order, added to `all`.
    pub(super) fn of_block(&self, block: &Block, handed: Option<Voice>, all: &mut Vec<Voice>) {
        let last = block.sentences.end.saturating_sub(1);
        let behind = self.trailing(block.words.clone());
        // "…. Eid at home with us (Mum).": in a longer paragraph a name within the last sentence is that sentence's alone
        let own = block.shape == Shape::Paragraph && block.sentences.len() >= LONG_PARAGRAPH && self.page.words_of(last).len() > KEY;
        let speaker = behind.filter(|_| !own).or_else(|| self.opener(block));
        let mut now = Speaking {
            default: handed.unwrap_or_else(|| self.default_of(block)),
            last: behind.filter(|_| own),
            keyed: self.keyed(block),
            asides: self.asides(block),
            handed: handed.is_some(),
            speaker,
            labelled: speaker.is_some(),
            within: None,
        };
        for s in block.sentences.clone() {
            let before = all.last().copied().filter(|_| s > block.sentences.start);
            all.push(self.of_sentence(block, s, &mut now, before));
        }
    }

    /// The first that tells: a key or a style of its own, its label, a bracket, quotation marks, whom it reports, the block's speaker,
    /// the wish that was told right before, the block's owner.
    fn of_sentence(&self, block: &Block, s: usize, now: &mut Speaking, before: Option<Voice>) -> Voice {
        let words = self.page.words_of(s);
        let nth = s - block.sentences.start;
        let aside = now.asides[nth];
        now.within = now.within.filter(|_| aside == Aside::GoesOn);
        let last = now.last.filter(|_| s + 1 == block.sentences.end);
        if let Some(voice) = last.or_else(|| now.keyed.get(nth).copied().flatten()).or_else(|| self.styled(block, s)) {
            return voice;
        }
        if let Some(voice) = self.label(s, words) {
            if aside == Aside::None {
                (now.speaker, now.labelled) = (Some(voice), true);
            } else {
                now.within = Some(voice);
            }
            return self.passed_on(s, words, voice).unwrap_or(voice);
        }
        // "Phone call with Mrs Adeyemi (Tobi's mother)", and below it "Wants Tobi near her"
        let bare = now.handed && words.first().is_some_and(|w| lists::speech::BARE_WISH.has(&w.text));
        let reported = self.reported(s, words).filter(|_| !bare);
        if aside != Aside::None
            && let Some(voice) = now.within.or(reported).or_else(|| self.noted(block, s))
        {
            return voice;
        }
        if self.page.sentences[s].quoted && (reported.is_none() || now.speaker.is_some()) {
            let whole = self.page.words[block.words.start].before.any(Marks::QUOTE).then(|| &self.page.words[block.words.clone()]);
            return now.speaker.unwrap_or_else(|| self.quoted(whole.unwrap_or(words), now.default));
        }
        let named = now.speaker.filter(|_| now.labelled);
        // "MAUREEN: She fits at night. I want somebody awake.": "I" is whoever speaks
        let i = named.filter(|_| reported == Some(Voice::Person) && first_person(words));
        // "**Parents.** They would like": whoever was just named
        let pronoun = |w: &Word| &*w.text == "they" || matches!(&*w.text, "he" | "she") && self.person_is.is_some_and(|is| is != &*w.text);
        let they = named.filter(|v| *v != Voice::Person && words.first().is_some_and(pronoun));
        let goes_on = || now.speaker.filter(|_| !now.labelled && self.goes_on(block, s, now.default)).filter(|v| *v == Voice::Person && before == Some(*v));
        let voice = i.or(they).or(reported).or(named).or_else(goes_on).unwrap_or(now.default);
        if reported.is_some() && named.is_none() {
            now.speaker = reported;
        }
        voice
    }

    /// "He wants help with shopping. Council rent, nothing private.": bare words of a professional's go on with whose wish was told right before.
    fn goes_on(&self, block: &Block, s: usize, default: Voice) -> bool {
        let told = |before: usize| !self.page.words_of(before).iter().any(|w| w.before.and(w.after).any(Marks::QUOTE));
        block.shape == Shape::Paragraph
            && s > block.sentences.start
            && !has(&self.hits[s], Cue::VerbsFinite)
            && told(s - 1)
            && matches!(default, Voice::Professional | Voice::Unknown)
    }

    /// "RN: Xanthe would like her aftercare paid to her": a professional passes on what the person wishes.
    fn passed_on(&self, sentence: usize, words: &[Word], speaker: Voice) -> Option<Voice> {
        let at = colon(words, LABEL)? + 1;
        let subject = words.get(at).filter(|w| self.people.named(w) == Some(Voice::Person))?;
        let wishes = self.hits[sentence].iter().any(|h| h.from == at + 1 && h.is(Cue::SpeechVerbs)) && !has(&self.hits[sentence], Cue::StrengthEssential);
        let own = words.get(at + 1).is_some_and(|w| lists::speech::OWN_WISH.has(&w.text)) && !subject.possessive;
        (speaker == Voice::Professional && wishes && own).then_some(Voice::Person)
    }

    /// "Model planes (Y). To sit on the panel (H).": a block whose sentences end with different keys. Each is said by whoever stands behind it.
    fn keyed(&self, block: &Block) -> Vec<Option<Voice>> {
        let mut all: Vec<Option<Voice>> = block.sentences.clone().map(|s| self.trailing(self.page.sentences[s].words.clone())).collect();
        if block.sentences.len() < 2 || all[..all.len() - 1].iter().all(Option::is_none) {
            return vec![];
        }
        for at in (0..all.len() - 1).rev() {
            let own = self.label(block.sentences.start + at, self.page.words_of(block.sentences.start + at)).is_some();
            all[at] = all[at].or(all[at + 1].filter(|_| !own));
        }
        all
    }

    fn default_of(&self, block: &Block) -> Voice {
        let cell = (block.shape == Shape::Cell).then(|| self.cell_owner(block)).flatten();
        let table = || self.tables.iter().find(|(table, _)| block.shape == Shape::Cell && *table == block.table).map(|(_, voice)| *voice);
        let voice = cell.or_else(table).or(self.owners[block.section]).unwrap_or(self.author);
        if voice == Voice::Person && self.is_told_by_another(block) { self.scribe.or(self.notes_by).unwrap_or(Voice::Professional) } else { voice }
    }

    /// "Joe lights up when he talks about buses. He needs …", in a plan that Joe tells as "I": whoever wrote it down says so.
    fn is_told_by_another(&self, block: &Block) -> bool {
        let told = |words: &[Word]| {
            let [name, does, ..] = words else { return false };
            let tells = lists::people::OF_THE_PERSON.has(&does.text) || does.text.ends_with('s');
            self.people.named(name) == Some(Voice::Person) && !name.possessive && does.before == Marks::BLANK && !does.capital && tells
        };
        let said = || block.sentences.clone().filter(|s| !self.page.sentences[*s].quoted).any(|s| told(self.page.words_of(s)));
        self.author == Voice::Person && said() && !first_person(&self.page.words[block.words.clone()])
    }

    /// Quoted words with nobody named are the person's, unless the part has an owner.
    fn quoted(&self, words: &[Word], default: Voice) -> Voice {
        // "I must have my own key." quoted in a letter about somebody
        let own = default == self.author && first_person(words) && (default == Voice::Professional || self.told_of || self.tells_as_he());
        if default == Voice::Unknown || own { Voice::Person } else { default }
    }
}
