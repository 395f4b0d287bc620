//! Facts that name somebody or some place: who pays, on whose housing register, with whom to share, whom to keep apart, ties with an area, a first home.

use super::super::context::Context;
use super::super::craft::{Cue, Hit};
use super::super::found::Found;
use super::super::page::Word;
use super::super::people::{is_name, relation};
use super::home_area::{self, everyday};
use crate::places::Named;
use crate::vocabulary::{Kind, Voice, first_time_buyer};
use std::ops::Range;

/// A name stands at most so many words from what says what it is.
const NEAR: usize = 9;

/// Finds each kind, the first mention of each name.
pub fn find(plan: &Context) -> Vec<Found> {
    let home = home_area::find(plan).and_then(|f| f.named.first().cloned());
    let mut all: Vec<Found> = vec![];
    for s in plan.sentences() {
        let sense = &plan.senses[s];
        for hit in &sense.hits {
            if !plan.is_past(s, hit.from) || hit.is(Cue::FactsOwned) {
                all.extend(named(plan, s, hit, home.as_deref()));
            }
        }
    }
    let mut kept: Vec<Found> = vec![];
    for found in all {
        if !kept.iter().any(|k| k.kind == found.kind && k.named == found.named) {
            kept.push(found);
        }
    }
    kept
}

fn named(plan: &Context, sentence: usize, hit: &Hit, home: Option<&str>) -> Option<Found> {
    let with = |kind: Kind, name: String| Found::new(kind, sentence, hit.from..hit.to).name(name);
    // "not come without Peggy" holds its own negation
    let own = &*plan.words(sentence)[hit.from].text == "not";
    let negated = !own && plan.senses[sentence].is_negated(hit.from, hit.to);
    if hit.is(Cue::FactsRegister) && !negated {
        return Some(with(Kind::HousingRegister, area_in(plan, sentence).or_else(|| home.map(str::to_owned))?));
    }
    if hit.is(Cue::FactsConnection) && !negated {
        return Some(with(Kind::LocalConnection, area_in(plan, sentence).or_else(|| home.map(str::to_owned))?));
    }
    if hit.is(Cue::FactsPayer) && !negated {
        return Some(with(Kind::Payer, payer(plan, sentence, hit, home)?));
    }
    if hit.is(Cue::FactsShare) && !negated && wished(plan, sentence, hit) {
        return Some(with(Kind::ShareWith, somebody(plan, sentence, hit.from..hit.to + 3)?));
    }
    if hit.is(Cue::FactsApart) {
        let near = somebody(plan, sentence, hit.from.saturating_sub(6)..hit.to + 3);
        // "Dean bullied him for years. They can't ever live in the same house."
        let before = || sentence.checked_sub(1).filter(|s| plan.block(sentence).sentences.contains(s)).and_then(|s| somebody(plan, s, 0..plan.words(s).len()));
        return Some(with(Kind::KeepApart, near.or_else(before)?));
    }
    let first = hit.is(Cue::FactsNeverOwned);
    let owner = hit.is(Cue::FactsOwned) && !negated && !of_family(plan, sentence, hit);
    (first || owner)
        .then(|| Found::new(Kind::FirstTimeBuyer, sentence, hit.from..hit.to).code(if first { first_time_buyer::YES } else { first_time_buyer::NO }))
}

/// Wished, or said with "would" or "will".
fn wished(plan: &Context, sentence: usize, hit: &Hit) -> bool {
    let would = plan.words(sentence)[..=hit.from].iter().rev().take(4).any(|w| matches!(&*w.text, "would" | "will" | "not" | "me"));
    let within = plan.words(sentence)[hit.from..hit.to].iter().any(|w| matches!(&*w.text, "would" | "want" | "wants" | "like" | "hope" | "hopes"));
    would || within || plan.is_wish(sentence, hit.from)
}

/// An area named in the sentence.
fn area_in(plan: &Context, sentence: usize) -> Option<String> {
    let words = plan.words(sentence);
    let text = plan.page.cut(words[0].start, words[words.len() - 1].end);
    let names = plan.gazetteer.names_in(&text);
    let area = names.into_iter().find(|n| matches!(n.what, Named::Area | Named::Place { also_area: true, .. }) && !n.name.ends_with("icb"))?;
    Some(everyday(&area.name))
}

/// "the ICB pays", "funded by Slough": an organisation by its kind, or the council by its area.
fn payer(plan: &Context, sentence: usize, hit: &Hit, home: Option<&str>) -> Option<String> {
    let words = plan.words(sentence);
    let near = &words[hit.from.saturating_sub(NEAR)..(hit.to + NEAR).min(words.len())];
    let has = |said: &str| near.iter().any(|w| &*w.text == said);
    if has("icb") || has("health") && has("board") {
        return Some("icb".to_owned());
    }
    if has("nhs") {
        return Some("nhs".to_owned());
    }
    let here = area_in(plan, sentence);
    let council = has("council") || has("authority") || here.is_some();
    here.or_else(|| home.map(str::to_owned)).filter(|_| council).map(|area| format!("{area} council"))
}

/// Somebody by name, or by what they are to the person.
fn somebody(plan: &Context, sentence: usize, near: Range<usize>) -> Option<String> {
    let words = plan.words(sentence);
    let near = near.start.min(words.len())..near.end.min(words.len());
    let person = |w: &Word| plan.people.named(w) == Some(Voice::Person) || matches!(&*w.text, "me" | "him" | "her" | "they" | "them" | "he" | "she" | "i");
    // "Keep Sam and Carl apart": a capital that only begins the sentence
    let opens = |at: usize| at == 0 && plan.people.named(&words[0]).is_none() && words.get(1).is_none_or(|w| &*w.text != "and");
    let known = |w: &Word| plan.people.named(w).is_some() || plan.gazetteer.names_in(&plan.page.cut(w.start, w.end)).is_empty();
    // "Sam and Mark", "with Dean": a name beside the person's, and one to be with, is no village
    let joined =
        |at: usize| at > 1 && (&*words[at - 1].text == "with" || &*words[at - 1].text == "and" && plan.people.named(&words[at - 2]) == Some(Voice::Person));
    let name = near.clone().find(|at| is_name(&words[*at]) && !person(&words[*at]) && !opens(*at) && (joined(*at) || known(&words[*at])));
    let name = name.map(|at| words[at].text.to_string());
    name.or_else(|| {
        let hit = plan.senses[sentence].hits.iter().find(|h| near.contains(&h.from) && matches!(relation(h), Some(Voice::Family | Voice::Friend)))?;
        Some(words[hit.from..hit.to].iter().map(|w| &*w.text).collect::<Vec<_>>().join(" "))
    })
}

/// "Mum owns her house": not the person.
fn of_family(plan: &Context, sentence: usize, hit: &Hit) -> bool {
    let before = plan.words(sentence)[..hit.from].iter().rev().take(5);
    let named = before.clone().any(|w| matches!(plan.people.named(w), Some(Voice::Family | Voice::Friend)));
    named || plan.voices[sentence] == Voice::Family || plan.senses[sentence].hits.iter().any(|h| h.to <= hit.from && relation(h).is_some())
}
