//! What one block says of where: the places wanted, by whom, and those to stay away from.

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit};
use super::super::super::found::Found;
use super::super::super::people::is_name;
use super::asked::{is_asked, is_beyond, is_plain};
use super::mention::Mention;
use super::turned::is_turned;
use super::{PASSING, Places, Wanted, there};
use crate::places::Named;
use crate::vocabulary::{Kind, Voice};
use std::ops::Range;

impl Places<'_> {
    /// What one block says of where.
    pub(super) fn in_block(&self, block: usize) -> Vec<Found> {
        let plan = self.plan;
        let sentences = plan.page.blocks[block].sentences.clone();
        let first = self.mentions.partition_point(|m| m.sentence < sentences.start);
        // what each speaker of the block wants
        let mut near: Vec<Wanted> = vec![];
        let mut all: Vec<Found> = vec![];
        // a form's bare answers are read with their questions
        let read =
            |m: &&Mention| plan.page.sentences[m.sentence].answers.is_some_and(|answer| sentences.contains(&answer) && plan.page.sentences[answer].within);
        let own = self.mentions[first..].iter().take_while(|m| m.sentence < sentences.end);
        for mention in own.chain(self.mentions[self.joined..].iter().filter(read)) {
            let (sentence, words) = (mention.sentence, mention.words.clone());
            let settling = sentence > sentences.start && plan.senses[sentence - 1].has(Cue::HomeSettle) && plan.senses[sentence - 1].has(Cue::StrengthWish);
            // "if not Hebden": it was asked for before
            let line = plan.words(sentence);
            if words.start > 1 && &*line[words.start - 1].text == "not" && &*line[words.start - 2].text == "if" {
                continue;
            }
            let beyond = is_beyond(plan, mention);
            let asked = beyond || is_asked(plan, &self.topics, mention, settling || !near.is_empty() || !all.is_empty());
            let instead = words.start > 0 && &*line[words.start - 1].text == "then" && line.windows(2).any(|w| &*w[0].text == "if" && &*w[1].text == "not");
            let turned = !instead && is_turned(plan, mention) && !plan.is_past(sentence, words.start);
            let refused = plan.part(sentence).refused && !plan.is_past(sentence, words.start);
            if !beyond && (turned || refused || !instead && plan.senses[sentence].is_negated(words.start, words.end)) {
                all.extend((asked || turned || refused).then(|| self.away(mention)));
            } else if asked && mention.what == Named::Area {
                let body = mention.name.contains("council") || mention.name.ends_with("icb");
                all.extend((!body).then(|| Found::new(Kind::InArea, sentence, words).name(mention.name.clone())));
            } else if asked {
                let strength = plan.strength(sentence, words.start);
                let speaker = speaker(plan, mention);
                match near.iter_mut().find(|n| n.speaker == speaker) {
                    Some(wanted) => {
                        wanted.found = self.named(wanted.found.clone(), mention);
                        wanted.strengths.push(strength);
                    }
                    None => {
                        let mut found = self.named(Found::new(Kind::Near, sentence, words), mention);
                        if !is_plain(plan, &self.topics, mention) {
                            found.confidence = PASSING;
                        }
                        near.push(Wanted { speaker, found, strengths: vec![strength] });
                    }
                }
            }
        }
        self.turned_there(sentences.clone(), &mut near, &mut all);
        let first = (!near.is_empty()).then(|| near.remove(0));
        all.extend(self.measured(sentences, first, &all));
        all.extend(near.into_iter().map(|mut other| {
            self.measure(&mut other.found, None);
            other.found
        }));
        all
    }

    /// Places turned down a sentence after they are named.
    fn turned_there(&self, sentences: Range<usize>, near: &mut Vec<Wanted>, all: &mut Vec<Found>) {
        for (mention, km) in sentences.filter_map(|s| there::turned(self.plan, self.mentions, s)) {
            near.retain(|n| !n.found.named.contains(&mention.name));
            match all.iter_mut().find(|f| f.kind == Kind::AwayFromPlace && f.named.contains(&mention.name)) {
                Some(away) => away.number = km.or(away.number),
                None => {
                    let away = self.away(mention);
                    all.push(Found { number: km.or(away.number), ..away });
                }
            }
        }
    }
}

/// Whose voice it is; and who is reported within it ("Rob thinks he should go to Yeovil").
fn speaker<'a>(plan: &Context<'a>, mention: &Mention) -> (Voice, Option<&'a str>) {
    let words = plan.words(mention.sentence);
    let before = |h: &&Hit| h.is(Cue::SpeechVerbs) && h.from > 0 && h.to <= mention.words.start;
    let verb = plan.senses[mention.sentence].hits.iter().filter(before).map(|h| h.from).max();
    let name = verb.map(|v| &words[v - 1]).filter(|w| is_name(w) && plan.people.named(w) != Some(Voice::Person));
    (plan.voices[mention.sentence], name.map(|w| &*w.text))
}
