//! Who speaks in a sentence: its label ("Mum: …", "JM – …"), or its end ("… (Dr Lall)", "… – Mum").

use super::super::craft::{Craft, Cue};
use super::super::lists;
use super::super::page::{Block, Marks, Shape, Word, colon};
use super::super::people::is_name;
use super::{Voices, first_person};
use crate::vocabulary::Voice;

/// A label that only names somebody has at most so many words before its colon.
const SHORT_LABEL: usize = 4;
/// A lead-in in bold has at most so many.
const BOLD: usize = 6;
/// One that also says who they are ("Paul Deans, social worker, North Yorkshire Council:").
const LONG_LABEL: usize = 12;
/// Who says what stands before a dash is named in so many words behind it.
const AFTER_DASH: usize = 7;
/// A dash that introduces what somebody says stands behind so many words.
const DASH_LABEL: usize = 4;

impl Voices<'_> {
    /// "Mum: …", "P: …", "A. …", "(Trish) …": words before a sentence that name who says it.
    pub(super) fn label(&self, sentence: usize, words: &[Word]) -> Option<Voice> {
        let first = words.first()?;
        if first.before.any(Marks::OPEN) && first.after.any(Marks::CLOSE) && words.len() > 1 {
            let named = || self.people.named(first).or_else(|| self.people.by_initials(first)).or_else(|| self.relation_in(&words[..1]));
            return self.people.by_pen(first).or_else(named);
        }
        if let Some(voice) = self.lettered(words) {
            return Some(voice);
        }
        if !first.capital {
            return None;
        }
        if let Some(voice) = self.dashed(sentence, words) {
            return Some(voice);
        }
        let colon = colon(words, LONG_LABEL)?;
        if let Some(voice) = self.people.by_joined(self.page, words).filter(|_| colon == 1) {
            return Some(voice);
        }
        let label = &words[..=colon];
        if let Some(voice) = self.people.by_pen(first).filter(|_| colon <= 1) {
            return Some(voice);
        }
        if label.len() == 1 {
            let voice = if first.text.chars().count() == 1 { self.initial(first) } else { self.people.by_initials(first) };
            let me = || first_person(label).then(|| self.notes_by.or(self.written_by).filter(|_| self.told_of).unwrap_or(Voice::Person));
            return voice.or_else(|| self.people.named(first)).or_else(me).or_else(|| self.relation_in(label)).or_else(|| {
                let post = lists::people::LABELS_A_POST.has(&first.text);
                post.then_some(Voice::Professional)
            });
        }
        if label.len() > SHORT_LABEL {
            let lead = usize::from(matches!(&*first.text, "dr" | "mr" | "mrs" | "ms" | "the"));
            let introduces = label[..label.len() - 1].iter().take(lead + 3).any(|w| w.after.any(Marks::COMMA.and(Marks::OPEN)));
            let tells = self.hits[sentence].iter().any(|h| h.is(Cue::VerbsFinite) && h.from <= colon);
            // "The physio (by e-mail): …", "His stepmum, on the phone: …"
            let own = usize::from(lead == 0 && matches!(&*first.text, "his" | "her" | "their" | "my" | "our"));
            let from = label.iter().position(|w| matches!(&*w.text, "from" | "by")).filter(|at| *at <= lead + 2);
            let related = || {
                self.people
                    .first_in(label, &self.hits[sentence], 0, label.len())
                    .filter(|(at, _)| *at <= from.map_or(lead + own + 1, |from| from + 3))
                    .map(|(_, v)| v)
            };
            // "Bo's aunt, Mrs Grey: …" is the aunt's
            return self.people.named(&label[lead]).filter(|_| !label[lead].possessive).or_else(related).filter(|_| (introduces || from.is_some()) && !tells);
        }
        // "Client's wishes: …", "Panel's view: …"
        let owned = label.len() > 1 && Craft::built_in().hits(label).iter().any(|h| h.is(Cue::SpeechOwns)) || label[label.len() - 1].after.any(Marks::CLOSE);
        let user = || label.iter().any(|w| lists::people::USER.has(&w.text)).then_some(Voice::Person).filter(|_| owned);
        let service = || label.iter().any(|w| lists::people::SPEAKS_FOR_SERVICE.has(&w.text)).then_some(Voice::Professional).filter(|_| owned);
        let titled = || matches!(label, [title, name] if lists::names::TITLES.has(&title.text) && is_name(name)).then_some(Voice::Professional);
        // "Bo's aunt: …"
        let kin = || label.first().filter(|w| w.possessive && w.capital).and_then(|_| self.relation_in(&label[1..]));
        kin()
            .or_else(|| (0..label.len()).find_map(|at| self.people.named_at(label, at)))
            .or_else(|| self.relation_in(label))
            .or_else(titled)
            .or_else(user)
            .or_else(service)
    }

    /// "Mum – he needs a waking night", "JM – waking night": people and nothing else before a dash.
    fn dashed(&self, sentence: usize, words: &[Word]) -> Option<Voice> {
        let dash = words.iter().take(DASH_LABEL).position(|w| w.after.any(Marks::DASH)).filter(|d| d + 1 < words.len())?;
        let label = &words[..=dash];
        if let [me] = label
            && &*me.text == "me"
        {
            return self.notes_by.or(self.written_by).filter(|_| self.told_of);
        }
        if let [initials] = label {
            return self.people.by_initials(initials).filter(|_| self.people.defines(initials)).or_else(|| self.only_people(label, &self.hits[sentence]));
        }
        self.only_people(label, &self.hits[sentence])
    }

    /// "A. Mornings": an answer, or somebody's initial, with a stop.
    fn lettered(&self, words: &[Word]) -> Option<Voice> {
        let first = words.first().filter(|w| w.upper || w.is_letter())?;
        let stops = words.len() > 1
            && first.after.any(Marks::STOP)
            && !first.after.any(Marks::COLON)
            && (words[1].capital || words[1].number.is_some())
            && first.text.chars().count() == 1;
        (stops && &*first.text != "i").then(|| self.initial(first)).flatten()
    }

    fn initial(&self, word: &Word) -> Option<Voice> {
        match &*word.text {
            "q" => Some(Voice::Unknown),
            // "A: …" is an answer, unless nobody asks and one of those present has that initial
            "a" if !self.people.defines(word) => {
                self.people.by_initials(word).filter(|_| !self.is_asked()).or_else(|| self.interviewed()).or(Some(Voice::Person))
            }
            _ => self.people.by_initials(word),
        }
    }

    /// "Huw, her keyworker. Two people at most.", "**Gwyneth** first, because it is hers. A flat.": who speaks in a paragraph, by how it begins.
    pub(super) fn opener(&self, block: &Block) -> Option<Voice> {
        if block.shape != Shape::Paragraph || block.sentences.len() < 2 {
            return None;
        }
        let words = self.page.words_of(block.sentences.start);
        let hits = &self.hits[block.sentences.start];
        // in the person's own plan "Trish. She makes me laugh" tells of her
        let whole = self.author != Voice::Person && words.len() <= SHORT_LABEL + 2 && !hits.iter().any(|h| h.is(Cue::VerbsFinite));
        if let Some(voice) = self.only_people(words, hits).filter(|_| whole) {
            return Some(voice);
        }
        // the name alone in bold
        let first = words.first().filter(|w| w.start > 1 && self.page.cut(w.start - 2, w.start) == "**")?;
        let end = words.iter().take(BOLD).position(|w| self.page.cut(w.end, w.end + 3).trim_start_matches([',', '.', ':', ')']).starts_with("**"))?;
        let named = &words[..=end];
        let hits = Craft::built_in().hits(named);
        // "**T's wishes and feelings.**"
        let owned = || self.heading_owner(named).filter(|_| hits.iter().any(|h| h.is(Cue::SpeechOwns)) && !first_person(named));
        self.only_people(named, &hits).or_else(owned).filter(|_| first.capital)
    }

    /// Somebody asks as "Q".
    fn is_asked(&self) -> bool {
        let asks = |w: &Word| &*w.text == "q" && w.capital && w.after.any(Marks::COLON.and(Marks::STOP));
        self.page.blocks.iter().any(|b| asks(&self.page.words[b.words.start]))
    }

    /// "… (Dr Lall)", "… (NB)", "… – Mum" at the end of an item.
    pub(super) fn trailing(&self, block: std::ops::Range<usize>) -> Option<Voice> {
        // a line of marks alone leaves nothing behind its label
        let words = self.page.words.get(block)?;
        let dash = (words.len().saturating_sub(AFTER_DASH)..words.len()).rev().find(|i| words[*i].before.any(Marks::DASH)).filter(|dash| *dash > 1);
        // "– Dr Peel, epilepsy nurse", but not "– Mum, who lives near"
        let tells = |dash: usize| words.len() - dash > 3 && Craft::built_in().hits(&words[dash..]).iter().any(|h| h.is(Cue::VerbsFinite));
        let dash = dash.filter(|dash| !tells(*dash));
        if let Some(voice) = dash.and_then(|dash| self.only_people(&words[dash..], &Craft::built_in().hits(&words[dash..]))) {
            return Some(voice);
        }
        words.last().filter(|w| w.after.any(Marks::CLOSE))?;
        let open = (words.len().saturating_sub(4)..words.len()).rev().find(|i| words[*i].before.any(Marks::OPEN)).filter(|open| *open > 0)?;
        let inside = &words[open..];
        inside.iter().find_map(|w| self.people.named(w)).or_else(|| self.relation_in(inside)).or_else(|| self.people.by_pen(&inside[0])).or_else(|| {
            self.people.by_initials(&inside[0]).filter(|_| inside.iter().all(|w| w.upper && inside.len() == 1 || &*w.text == "and" || self.people.defines(w)))
        })
    }
}
