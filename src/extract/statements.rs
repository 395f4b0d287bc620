//! What a plan says that is no requirement: gifts, dreams, relationships, what works (`docs/vocabulary.md` §7).

use super::assemble::keys;
use super::context::Context;
use super::craft::{Craft, Cue};
use crate::domain::{Quote, Statement};
use crate::vocabulary::StatementKind;
use std::collections::HashSet;

/// A statement has at least so many words, and at most so many.
const WORDS: std::ops::RangeInclusive<usize> = 3..=80;

/// By the words of the sentence, and by the heading above it, in order of preference.
const KINDS: &[(StatementKind, Cue, Option<Cue>)] = &[
    (StatementKind::Gift, Cue::StatementsGift, Some(Cue::StatementsGiftHeading)),
    (StatementKind::Dream, Cue::StatementsDream, Some(Cue::StatementsDreamHeading)),
    (StatementKind::WhatWorks, Cue::StatementsWhatWorks, Some(Cue::StatementsWhatWorksHeading)),
    (StatementKind::WhatFailed, Cue::StatementsWhatFailed, Some(Cue::StatementsWhatFailedHeading)),
    (StatementKind::Communication, Cue::StatementsCommunication, Some(Cue::StatementsCommunicationHeading)),
    (StatementKind::GoodDay, Cue::StatementsGoodDay, Some(Cue::StatementsGoodDayHeading)),
    (StatementKind::BadDay, Cue::StatementsBadDay, Some(Cue::StatementsBadDayHeading)),
    (StatementKind::Relationship, Cue::StatementsRelationship, Some(Cue::StatementsRelationshipHeading)),
    (StatementKind::History, Cue::StatementsHistory, Some(Cue::StatementsHistoryHeading)),
];

/// The statements of a plan. `asked` holds the sentences that rest under a requirement: they are dreams or communication at most.
pub fn find(plan: &Context, asked: &HashSet<usize>) -> Vec<Statement> {
    let by_heading: Vec<Option<StatementKind>> = plan.page.sections.iter().map(|s| of_heading(&plan.page.words[s.words.clone()])).collect();
    let mut all = vec![];
    for sentence in plan.sentences().filter(|s| plan.page.sentences[*s].answers.is_none() && WORDS.contains(&plan.words(*s).len())) {
        let own = KINDS.iter().find(|(_, cue, _)| plan.senses[sentence].has(*cue)).map(|(kind, ..)| *kind);
        let Some(kind) = own.or(by_heading[plan.block(sentence).section]) else { continue };
        // "I have been restrained and I still dream about it" tells what was
        let nightmare = kind == StatementKind::Dream && plan.senses[sentence].has(Cue::StatementsNightmare);
        let kind = if nightmare { StatementKind::History } else { kind };
        if asked.contains(&sentence) && !matches!(kind, StatementKind::Dream | StatementKind::Communication | StatementKind::WhatWorks) {
            continue;
        }
        let words = plan.words(sentence);
        let (start, end) = (words[0].start, words[words.len() - 1].end);
        all.push(Statement {
            id: format!("s{}", all.len() + 1),
            kind,
            quote: Quote::as_given(plan.page.cut(start, end), start, end),
            voice: plan.voices[sentence],
            keys: keys(kind.name(), None),
            share: false,
        });
    }
    all
}

fn of_heading(words: &[super::page::Word]) -> Option<StatementKind> {
    let hits = Craft::built_in().hits(words);
    KINDS.iter().find(|(_, _, heading)| heading.is_some_and(|cue| hits.iter().any(|h| h.is(cue)))).map(|(kind, ..)| *kind)
}
