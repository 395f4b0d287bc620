//! Where a plan passes from one speaker to the next: a name on a line of its own, "The next part is from his sister".

use super::super::craft::{Craft, Cue};
use super::super::lists;
use super::super::page::{Block, Marks, Shape, Word};
use super::{Voices, first_person, has};
use crate::vocabulary::Voice;

/// A sentence that hands over has at most so many words.
const HANDS_OVER: usize = 16;
/// A line that only names who speaks has at most so many words.
const NAME_LINE: usize = 5;
/// What somebody says below their name has at least so many words.
const REMARK: usize = 3;

impl Voices<'_> {
    /// Who speaks in each block, where a line or a sentence before it passes on to them; nobody where nothing says so.
    pub(super) fn handovers(&self) -> Vec<Option<Voice>> {
        let lines: Vec<Option<Voice>> = (0..self.page.blocks.len()).map(|b| self.name_line(b)).collect();
        let mails = self.mails();
        // one such line may be a signature
        let in_turn = lines.iter().flatten().count() > 1;
        let mut speaker = None;
        let mut lent = false;
        let mut all = Vec::with_capacity(lines.len());
        let mut mail = None;
        for (at, (block, named)) in self.page.blocks.iter().zip(lines).enumerate() {
            mail = mails.iter().find(|(from, _)| *from == at).map_or(mail, |(_, voice)| *voice);
            if matches!(block.shape, Shape::Heading(level) if level < 9) || block.shape == Shape::Cell {
                speaker = None;
            }
            if let Some(voice) = named.filter(|_| in_turn) {
                speaker = Some(voice);
            }
            // "My view: a sleep-in would do"
            let words = &self.page.words[block.words.clone()];
            let own = words.len() > 2 && &*words[0].text == "my" && matches!(&*words[1].text, "view" | "views" | "opinion" | "assessment" | "thoughts" | "own");
            if own {
                speaker = None;
            }
            if lent && block.shape != Shape::Item {
                (speaker, lent) = (None, false);
            }
            all.push(speaker.or(mail));
            if let Some(next) = self.hands_over(block) {
                speaker = next;
            }
            // "Naveed's the occupational therapist and he was all over it:", and a list
            let last = block.sentences.end.checked_sub(1).filter(|_| block.shape == Shape::Paragraph);
            if let Some(voice) = last.and_then(|s| self.lead_subject(self.page.words_of(s))) {
                (speaker, lent) = (Some(voice), true);
            }
        }
        all
    }

    /// "From: Denise Park", and further down "From: Sam Oyelowo, Dorset Council": where each of several e-mails begins, and who sent it.
    fn mails(&self) -> Vec<(usize, Option<Voice>)> {
        let words = |b: &Block| &self.page.words[b.words.clone()];
        let from = |b: &Block| words(b).len() > 1 && &*words(b)[0].text == "from" && words(b)[0].after.any(Marks::COLON);
        let starts: Vec<usize> = (0..self.page.blocks.len()).filter(|b| from(&self.page.blocks[*b])).collect();
        if starts.len() < 2 {
            return vec![];
        }
        let sent = |nth: usize| {
            let end = starts.get(nth + 1).copied().unwrap_or(self.page.blocks.len());
            let line = words(&self.page.blocks[starts[nth]]);
            let named = self.people.first_in(line, &Craft::built_in().hits(line), 1, line.len()).map(|(_, voice)| voice);
            let theirs = || self.page.blocks[starts[nth]..end].iter().any(|b| tells_of_child(words(b))).then_some(Voice::Family);
            (starts[nth], named.or_else(theirs))
        };
        (0..starts.len()).map(sent).collect()
    }

    /// "Phil", "Sunita (council)": a line of people and nothing else, with something said below it.
    fn name_line(&self, at: usize) -> Option<Voice> {
        let block = &self.page.blocks[at];
        let words = &self.page.words[block.words.clone()];
        if block.shape != Shape::Paragraph || words.len() > NAME_LINE {
            return None;
        }
        // "Trish. Trish makes me laugh" tells of her
        let told_of = |b: &Block| self.page.words[b.words.clone()].iter().any(|w| w.capital && words.iter().any(|own| own.text == w.text));
        let remark = |b: &&Block| matches!(b.shape, Shape::Paragraph | Shape::Item) && b.words.len() >= REMARK;
        let said = self.page.blocks.get(at + 1).filter(remark).is_some_and(|b| !told_of(b)) && self.page.sections[block.section].level < 8;
        let words = super::before_bracket(words);
        self.only_people(words, &Craft::built_in().hits(words)).filter(|_| said)
    }

    /// "The next part is from his sister Denise.": who speaks below; `Some(None)` gives back to whoever wrote the rest.
    fn hands_over(&self, block: &Block) -> Option<Option<Voice>> {
        if block.shape != Shape::Paragraph {
            return None;
        }
        let last = block.sentences.end.checked_sub(1)?;
        let (words, hits) = (self.page.words_of(last), &self.hits[last]);
        if words.len() > HANDS_OVER || !has(hits, Cue::SpeechHandsOver) {
            return None;
        }
        let again = words.windows(2).any(|w: &[Word]| &*w[0].text == "me" && &*w[1].text == "again") || first_person(words) && words.len() <= REMARK;
        let named = self.people.first_in(words, hits, 0, words.len()).map(|(_, voice)| voice);
        if again || named.is_none() && first_person(words) { Some(None) } else { named.map(Some) }
    }
}

/// "Our only son", "my brother".
fn tells_of_child(words: &[Word]) -> bool {
    let child = |w: &Word| lists::people::CHILD.has(&w.text) && w.before == Marks::BLANK;
    (1..words.len()).any(|at| child(&words[at]) && words[at.saturating_sub(2)..at].iter().any(|w| matches!(&*w.text, "my" | "our")))
}
