//! What a relative, a friend or somebody else there has and needs, told in the plan of the person.

use super::super::craft::{Cue, Hit};
use super::super::page::{Marks, Word};
use super::super::people::relation;
use super::{Said, peers};
use crate::vocabulary::Voice;
use std::ops::Range;

/// "The other lad on his corridor needs": so many words stand before the verb at most.
const OTHERS: usize = 9;

/// "Her mum Jean says": a relative's verb of saying stands so near the beginning.
pub(super) const SPEAKS: usize = 4;

/// "KD's mam needs a ramp", "Pauline needs a hoist": what a relative or friend needs is not the person's need.
pub(super) fn others_need(said: Said, range: &Range<usize>) -> bool {
    let Said { words, hits, people, .. } = said;
    let clause = &words[range.clone()];
    if needs_too(said, range) || peers::are_counted(clause) || peers::have_needs(clause) || hits.iter().any(|h| h.is(Cue::ScopeExample)) {
        return true;
    }
    let other = |v: Voice| matches!(v, Voice::Family | Voice::Friend);
    // "the other lad on his corridor needs a ground floor flat"
    let stranger = &*words[range.start].text == "the" && words.get(range.start + 1).is_some_and(|w| &*w.text == "other");
    let need = (range.start + 1..range.end.min(range.start + if stranger { OTHERS } else { 5 })).find(|i| matches!(&*words[*i].text, "needs" | "uses" | "has"));
    let Some(need) = need.filter(|i| words.get(i + 1).is_some_and(|w| matches!(&*w.text, "a" | "an" | "his" | "her" | "two"))) else { return false };
    let subject = need - 1;
    let possessed = words[range.start].possessive || matches!(&*words[range.start].text, "my" | "his" | "her" | "their" | "our");
    let related = possessed && hits.iter().any(|h| h.from > range.start && h.to == need && relation(h).is_some_and(other));
    let named = subject == range.start && people.named(&words[subject]).is_some_and(other);
    (related || named || stranger) && words[need].text.as_ref() == "needs"
}

/// "Nani's got diabetes and needs her own bathroom", "Ian uses a hearing aid and will need a doorbell": told of somebody else, and what they need as well.
fn needs_too(said: Said, range: &Range<usize>) -> bool {
    let Said { words, hits, people, .. } = said;
    let other = |v: Voice| matches!(v, Voice::Family | Voice::Friend);
    let text = |at: usize| if range.contains(&at) { &*words[at].text } else { "" };
    let has = |at: usize| matches!(text(at), "uses" | "wears" | "has" | "got") || text(at) == "is" && text(at + 1) == "got";
    let led = usize::from(matches!(text(range.start), "my" | "his" | "her" | "our" | "the"));
    let Some(verb) = (range.start + 1..range.start + led + 3).find(|at| has(*at)) else { return false };
    let named =
        people.named(&words[range.start]).is_some_and(other) || hits.iter().any(|h| h.to == verb && h.from >= range.start && relation(h).is_some_and(other));
    let need = (verb + 2..range.end).find(|at| text(*at) == "needs" || text(*at) == "need" && text(at - 1) == "will");
    named && need.is_some_and(|at| matches!(text(at - 1), "and" | "will") && matches!(text(at + 1), "a" | "an" | "his" | "her" | "their" | "two"))
}

/// A clause whose subject is a relative or friend ("Mum's block has a ramp", "Sam is coeliac"), or a relative's "I have".
pub(super) fn of_others(said: Said, range: &Range<usize>) -> bool {
    let Said { words, hits, people, voice, other: pronouns } = said;
    let lead = range.start..(range.start + 3).min(range.end);
    let other = |v: Voice| matches!(v, Voice::Family | Voice::Friend);
    let named = lead.clone().any(|i| people.named_at(words, i).is_some_and(other));
    let related = hits.iter().any(|h| lead.contains(&h.from) && relation(h).is_some_and(other));
    let label = words[range.start].after.any(Marks::COLON) || words.get(range.start + 1).is_some_and(|w| w.before.any(Marks::COLON));
    // "I've one bedroom and a hoist": of whoever says it
    let word = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let owns = |i: usize| word(i) == "i" && word(i + 1) == "have" && matches!(word(i + 2), "a" | "an" | "one" | "two" | "three" | "no" | "my" | "got");
    let says_i = word(range.start) == "i" && matches!(word(range.start + 1), "have" | "am" | "use" | "can");
    let related_voice = matches!(voice, Voice::Family | Voice::Friend);
    let own = related_voice && says_i || (related_voice || voice == Voice::Professional) && lead.clone().any(owns);
    // "my mother hoards newspapers": what a relative does, whatever the verb
    let ends_as_verb = |w: &Word| !w.capital && w.text.len() > 3 && w.text.ends_with('s') && !w.text.ends_with("ss");
    let does_so = |h: &Hit| {
        let whose = h.from == range.start + 1 && !words[h.to - 1].possessive && matches!(word(range.start), "my" | "his" | "her" | "our");
        whose && range.contains(&h.to) && words.get(h.to).is_some_and(ends_as_verb)
    };
    let verb = hits.iter().any(|h| range.contains(&h.from) && (h.is(Cue::VerbsFinite) || relation(h).is_some_and(other) && does_so(h)));
    // "She's diabetic" of a mother, where the person is "he" or says "I"
    let joins = |w: &Word| matches!(&*w.text, "and" | "but" | "because" | "so" | "as" | "which" | "while" | "though" | "then" | "now");
    let after = usize::from(&*words[range.start].text == "after" && words.get(range.start + 1).is_some_and(|w| &*w.text == "that")) * 2;
    let subject = range.start + after.max(usize::from(joins(&words[range.start])));
    let pronoun = words.get(subject).is_some_and(|w| &*w.text == "he" && pronouns.he || &*w.text == "she" && pronouns.she);
    let does = words
        .get(subject + 1)
        .is_some_and(|w| matches!(&*w.text, "is" | "has" | "needs" | "gets" | "uses" | "can" | "takes" | "lives" | "had" | "was" | "goes" | "moves"));
    if pronoun && does && verb || peers::is_subject(&words[range.clone()]) || peers::is_of_those_before(words, hits, people, range) {
        return true;
    }
    // "Dad says no bath": what a relative says is of the person
    let speaks = |h: &Hit| h.is(Cue::SpeechVerbs) && range.contains(&h.from) && h.from < range.start + SPEAKS;
    let says = hits.iter().any(|h| speaks(h) && matches!(&*words[h.from].text, "says" | "say" | "reckons" | "thinks")) && !own;
    verb && (own || !label && !says && (named || related))
}
