//! "Near Mum": where the people of the plan live.

use super::super::super::context::Context;
use super::super::super::craft::Cue;
use super::super::super::lists;
use super::super::super::page::Word;
use super::super::super::people::is_name;
use super::super::super::sense::{Beside, Says};
use super::mention::Mention;
use crate::places::Named;
use crate::vocabulary::Voice;

/// A home was told of so many sentences before.
const TOLD: usize = 2;

/// Where somebody lives.
pub struct Home<'a> {
    /// Words that name them, as the plan does: "mum", "kerry", "we".
    who: Vec<Box<str>>,
    voice: Voice,
    /// It is the speaker's own: "we are in Stroud".
    ours: bool,
    pub mention: &'a Mention,
}

/// The homes that the plan tells of.
pub fn homes<'a>(plan: &Context, mentions: &'a [Mention]) -> Vec<Home<'a>> {
    mentions.iter().filter(|m| m.what != Named::Area).filter_map(|m| home(plan, m)).collect()
}

fn home<'a>(plan: &Context, mention: &'a Mention) -> Option<Home<'a>> {
    let words = plan.words(mention.sentence);
    let (sense, at) = (&plan.senses[mention.sentence], mention.words.start);
    let clause = sense.clause(at);
    let told = matches!(clause.says, Says::Tells) && sense.hits.iter().any(|h| h.is(Cue::HomeLives) && h.to <= at && at - h.to < 3);
    // "him in Thropton", "Vivienne, in Wiveliscombe"
    let there = at > 1 && &*words[at - 1].text == "in" && (is_somebody(plan, &words[at - 2]) || is_name(&words[at - 2]));
    let vacancy = words[..at].iter().rev().take(8).any(|w| lists::places::VACANCY.has(&w.text));
    if !(told || there) || vacancy || clause.beside == Some(Beside::Past) {
        return None;
    }
    let lead = &words[if there { at - 2 } else { clause.words.start.min(at) }..at];
    let mut who: Vec<Box<str>> = lead.iter().filter(|w| w.capital || is_somebody(plan, w)).map(|w| w.text.clone()).collect();
    let pronoun = words.first().is_some_and(|w| matches!(&*w.text, "she" | "he" | "they")) && mention.sentence > plan.block(mention.sentence).sentences.start;
    if pronoun {
        who.extend(plan.words(mention.sentence - 1).iter().filter(|w| is_somebody(plan, w)).map(|w| w.text.clone()));
    }
    let ours = lead.iter().any(is_ours);
    Some(Home { who, voice: plan.voices[mention.sentence], ours, mention })
}

fn is_somebody(plan: &Context, word: &Word) -> bool {
    plan.people.named(word).is_some() || is_relation(word) || is_ours(word)
}

pub fn is_relation(word: &Word) -> bool {
    lists::people::RELATIONS.has(&word.text)
}

/// "we", "me", "our house": whoever speaks.
fn is_ours(word: &Word) -> bool {
    matches!(&*word.text, "we" | "us" | "our" | "ours" | "me" | "i" | "mine" | "my")
}

/// Whose home do `words` of a sentence, said by `voice`, speak of? Somebody named there; else the speaker's own, the nearest in the text.
pub fn home_of<'a, 'b>(homes: &'b [Home<'a>], sentence: usize, words: &[Word], voice: Voice) -> Option<&'b Home<'a>> {
    let named = |home: &&Home| words.iter().any(|w| (w.capital || is_relation(w)) && home.who.contains(&w.text));
    let own = |home: &&Home| voice != Voice::Person && home.ours && home.voice == voice && words.iter().any(is_ours);
    homes.iter().find(named).or_else(|| homes.iter().filter(own).min_by_key(|h| h.mention.sentence.abs_diff(sentence)))
}

/// "We are in Stroud and want him no more than two miles off", "Mum is in Stroud. Two miles from hers at most": the home told of in the
/// sentence itself where it sets a limit, or the one just before that "hers" speaks of.
pub fn home_told<'a, 'b>(homes: &'b [Home<'a>], sentence: usize, words: &[Word], limit: bool) -> Option<&'b Home<'a>> {
    let hers = words
        .windows(2)
        .any(|w| matches!(&*w[0].text, "from" | "of" | "near" | "to") && matches!(&*w[1].text, "hers" | "his" | "theirs" | "her" | "him" | "them"));
    let here = homes.iter().find(|h| h.mention.sentence == sentence);
    here.or_else(|| homes.iter().rfind(|h| hers && h.mention.sentence < sentence && sentence - h.mention.sentence <= TOLD)).filter(|_| limit)
}
