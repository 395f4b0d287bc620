//! A gentle second look at a plan: how it speaks of the person, and which keys and rights it is silent about
//! (`docs/reading.md`). The lists stand in `lexicon/language`, `lexicon/rights` and `lexicon/keys/questions.toml`.

use super::{
    craft::{Craft, Hit, List},
    page::{Page, Shape},
    read::Document,
};
use crate::{
    domain::{LanguagePrompt, Prompts, Reading, SilentKey, SilentRight},
    vocabulary::{Key, State, StatementKind},
};
use std::sync::OnceLock;

/// A way of speaking: its words, its innocent twins, and what to ask.
struct Way {
    name: &'static str,
    words: &'static [&'static str],
    not: &'static [&'static str],
    ask: &'static str,
    always: bool,
}

/// A right and what in a plan speaks to it.
struct Right {
    law: &'static str,
    article: u32,
    title: &'static str,
    keys: &'static [Key],
    spoken_by: &'static [&'static str],
    ask: &'static str,
    source: &'static str,
    checked: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/review.rs"));

/// Lists by number: what stands behind, then the words and the twins of each way.
const NEED_OR_STRENGTH: usize = 0;

fn craft() -> &'static Craft {
    static ONE: OnceLock<Craft> = OnceLock::new();
    ONE.get_or_init(|| {
        let ways = WAYS.iter().enumerate().flat_map(|(n, way)| [(words_of(n), way.words), (twins_of(n), way.not)]);
        Craft::of_others(std::iter::once((NEED_OR_STRENGTH, BEHIND)).chain(ways))
    })
}

fn words_of(way: usize) -> usize {
    1 + 2 * way
}

fn twins_of(way: usize) -> usize {
    2 + 2 * way
}

/// What may be worth a conversation about a plan, with what was read from it as it stands.
pub fn prompts(text: &str, reading: &Reading) -> Prompts {
    let counts = reading.keys();
    let silent = |key: &&Key| counts.of(**key) == 0;
    Prompts {
        language: language(text, reading),
        keys: Key::ALL.iter().filter(silent).map(|key| SilentKey { key: *key, ask: question(*key).to_owned() }).collect(),
        rights: RIGHTS.iter().filter(|right| !is_spoken(right, reading)).map(SilentRight::from).collect(),
    }
}

fn language(text: &str, reading: &Reading) -> Vec<LanguagePrompt> {
    let page = Page::new(&Document { text: text.to_owned(), marks: vec![] }, craft());
    let hits: Vec<Vec<Hit>> = (0..page.sentences.len()).map(|s| craft().hits(page.words_of(s))).collect();
    let heading = |s: usize| matches!(page.blocks[page.sentences[s].block].shape, Shape::Heading(_)) || page.blocks[page.sentences[s].block].header;
    let mut found = vec![];
    for sentence in (0..hits.len()).filter(|s| !heading(*s)) {
        let named = names_behind(&page, &hits, reading, sentence);
        let said = WAYS.iter().enumerate().filter(|(_, way)| way.always || !named);
        found.extend(said.filter_map(|(n, way)| Some(prompt(&page, sentence, way, first(&hits[sentence], n)?))));
    }
    found
}

/// The first words of a way that stand in none of its twins.
fn first(hits: &[Hit], way: usize) -> Option<&Hit> {
    let of = |number: usize| hits.iter().filter(move |hit| matches!(hit.list, List::Other(n) if n == number));
    of(words_of(way)).find(|hit| !of(twins_of(way)).any(|twin| twin.from < hit.to && hit.from < twin.to))
}

/// Whether the sentence or one beside it in its section names a need or a strength.
fn names_behind(page: &Page, hits: &[Vec<Hit>], reading: &Reading, sentence: usize) -> bool {
    let section = |s: usize| page.blocks[page.sentences[s].block].section;
    let beside = (sentence.saturating_sub(1)..=sentence + 1).filter(|s| *s < hits.len() && section(*s) == section(sentence));
    let mut beside = beside.filter(|s| !matches!(page.blocks[page.sentences[*s].block].shape, Shape::Heading(_)));
    beside.any(|s| hits[s].iter().any(|hit| matches!(hit.list, List::Other(NEED_OR_STRENGTH))) || is_strength(page, reading, s))
}

/// Whether the reading has a gift, what works, or how the person communicates in this sentence.
fn is_strength(page: &Page, reading: &Reading, sentence: usize) -> bool {
    let (start, end) = place(page, sentence);
    let kinds = [StatementKind::Gift, StatementKind::WhatWorks, StatementKind::Communication, StatementKind::GoodDay];
    reading.statements.iter().any(|s| kinds.contains(&s.kind) && s.quote.start() < end && start < s.quote.end())
}

fn place(page: &Page, sentence: usize) -> (usize, usize) {
    let words = page.words_of(sentence);
    (words.first().map_or(0, |w| w.start), words.last().map_or(0, |w| w.end))
}

fn prompt(page: &Page, sentence: usize, way: &Way, hit: &Hit) -> LanguagePrompt {
    let words = page.words_of(sentence);
    let (start, end) = place(page, sentence);
    LanguagePrompt {
        about: way.name.to_owned(),
        words: page.cut(words[hit.from].start, words[hit.to - 1].end),
        ask: way.ask.to_owned(),
        quote: page.cut(start, end),
        start,
        end,
    }
}

/// Whether anything that takes part speaks to a right.
fn is_spoken(right: &Right, reading: &Reading) -> bool {
    let named = |name: &str| right.spoken_by.contains(&name);
    let requirements = reading.requirements.iter().filter(|r| r.state != State::SetAside);
    let by_requirement = |r: &crate::domain::Requirement| named(r.kind.name()) || r.codes().iter().any(|c| named(&format!("{}.{}", r.kind.name(), c.name())));
    requirements.into_iter().any(by_requirement) || reading.statements.iter().any(|s| named(&format!("statement.{}", s.kind.name())))
}

impl From<&Right> for SilentRight {
    fn from(right: &Right) -> SilentRight {
        SilentRight {
            law: right.law.to_owned(),
            article: right.article,
            title: right.title.to_owned(),
            keys: right.keys.to_vec(),
            ask: right.ask.to_owned(),
            source: right.source.to_owned(),
            checked: right.checked.to_owned(),
        }
    }
}
