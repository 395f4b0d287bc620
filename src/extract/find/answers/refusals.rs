//! Refusals of what was proposed before: "No way", "She will not have it", "NOT that one".

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit, List, Role};
use super::super::super::found::Found;
use super::super::super::page::{Marks, Shape};
use super::proposed::{BLOCKS, put_forward, spoken_of};
use super::{IN_BLOCK, is_refused_by_itself};
use crate::vocabulary::{Code, Kind, Polarity, Strength, Voice, setting};

/// Kinds that can be proposed and refused.
const PROPOSED: &[Kind] =
    &[Kind::Setting, Kind::Tenure, Kind::PropertyType, Kind::Night, Kind::HomeFeature, Kind::Household, Kind::StaffGender, Kind::Restriction];

/// Places that people are put in and do not choose for themselves.
const NOT_CHOSEN: &[Code] = &[
    setting::RESIDENTIAL_CARE,
    setting::NURSING_HOME,
    setting::HOSPITAL,
    setting::SHARED_SUPPORTED_LIVING,
    setting::EXTRA_CARE,
    setting::SHARED_LIVES,
    setting::SUPPORTED_FLAT,
    setting::STEP_DOWN,
];

/// "Not that one." has at most so many words, and stands so many rows below.
const SHORT: usize = 4;
const ROWS: usize = 1;
/// What is refused stands in one of so many sentences.
const TOLD: usize = 4;

/// The refusals of what `found` holds.
pub fn refusals(plan: &Context, found: &[Found]) -> Vec<Found> {
    let mut all = within_block(plan, found);
    all.extend(never_more(plan, found));
    all.extend(in_one_breath(plan, found));
    for (index, block) in plan.page.blocks.iter().enumerate() {
        let Some((sentence, strength)) = refusal(plan, block.sentences.start) else { continue };
        let proposed = found.iter().filter(|f| {
            let at = plan.page.sentences[f.sentence].block;
            at < index
                && index - at <= BLOCKS
                && plan.block(f.sentence).section == block.section
                && plan.voices[f.sentence] != plan.voices[sentence]
                && f.polarity == Polarity::Want
                && PROPOSED.contains(&f.kind)
        });
        let Some(last) = proposed.max_by_key(|f| f.sentence) else { continue };
        let words = 0..plan.words(sentence).len();
        all.push(Found { sentence, words, polarity: Polarity::Avoid, strength: Some(strength), ..last.clone() });
    }
    all.extend(in_next_row(plan, found));
    all
}

/// "The council proposed a sleep-in; she will not have it": put forward and turned down in one sentence.
fn in_one_breath(plan: &Context, found: &[Found]) -> Vec<Found> {
    let told = found.iter().filter(|f| {
        let kind = IN_BLOCK.contains(&f.kind) || f.kind == Kind::Night;
        kind && f.polarity == Polarity::Want && plan.senses[f.sentence].has(Cue::SpeechProposes)
    });
    let refused = told.filter_map(|f| {
        let sense = &plan.senses[f.sentence];
        let behind = |h: &&Hit| h.is(Cue::NegationRefusal) && h.from >= f.words.end && !sense.clause(h.from).words.contains(&f.words.start);
        sense.hits.iter().find(behind).map(|h| Found { words: h.from..h.to, polarity: Polarity::Avoid, strength: None, ..f.clone() })
    });
    refused.collect()
}

/// "NOT that one. I went." in the row below the one in which somebody else puts a place forward.
fn in_next_row(plan: &Context, found: &[Found]) -> Vec<Found> {
    let says = |s: usize| {
        let text = |at: usize| plan.words(s).get(at).map_or("", |w| &*w.text);
        plan.words(s).len() <= SHORT && matches!((text(0), text(1)), ("not", "that" | "there" | "this" | "here"))
    };
    let cell = |s: usize| plan.block(s).shape == Shape::Cell && plan.block(s).sentences.start == s;
    let refused = plan.sentences().filter(|s| cell(*s) && says(*s)).filter_map(|sentence| {
        let block = plan.block(sentence);
        let above = |f: &&Found| {
            let other = plan.block(f.sentence);
            other.table == block.table && other.column == block.column && other.row < block.row && block.row - other.row <= ROWS
        };
        let last =
            found.iter().filter(above).filter(|f| f.kind == Kind::Setting && f.polarity == Polarity::Want && plan.voices[f.sentence] != plan.voices[sentence]);
        let words = 0..plan.words(sentence).len();
        last.max_by_key(|f| f.sentence).map(|f| Found { sentence, words, polarity: Polarity::Avoid, strength: None, ..f.clone() })
    });
    refused.collect()
}

/// "Karen said what about Shared Lives. I said I've had a family. No.", "So it's a no from Ewan."
fn within_block(plan: &Context, found: &[Found]) -> Vec<Found> {
    let mut all = vec![];
    // what names a thing of its own refuses that
    let names = |s: usize| plan.senses[s].hits.iter().any(|h| matches!(h.list, List::Phrase(p) if PROPOSED.contains(&p.code.kind())));
    for sentence in plan.sentences().filter(|s| plan.senses[*s].has(Cue::NegationRefusal) && !names(*s)) {
        let before = plan.block(sentence).sentences.start..sentence;
        // "a no from Ewan" names who refuses: the same author may have told of the proposal
        let named = plan.words(sentence).iter().any(|w| &*w.text == "from") || is_refused_by_itself(plan, sentence);
        let proposed = found.iter().filter(|f| {
            before.contains(&f.sentence)
                && f.polarity == Polarity::Want
                && IN_BLOCK.contains(&f.kind)
                && (named
                    || plan.senses[f.sentence].has(Cue::SpeechProposes) && f.sentence + 1 == sentence
                    || plan.voices[f.sentence] != plan.voices[sentence]
                    || plan.voices[sentence] == Voice::Unknown)
        });
        let told = || put_forward(plan, before.clone()).inspect(|f| all.push(f.clone()));
        let Some(last) = proposed.max_by_key(|f| f.sentence).cloned().or_else(told).or_else(|| spoken_of(plan, sentence)) else { continue };
        all.push(Found { sentence, words: 0..plan.words(sentence).len(), polarity: Polarity::Avoid, strength: None, ..last });
    }
    all
}

/// "They offered me a sheltered flat. Bingo on a Wednesday. I said no ta.": a place told of just before is not to come, or not again.
fn never_more(plan: &Context, found: &[Found]) -> Vec<Found> {
    let kept = |h: &Hit, s: usize| match h.list {
        List::Phrase(p)
            if p.code.kind() == Kind::Setting && p.role == Role::Names && NOT_CHOSEN.contains(&p.code) && !plan.senses[s].is_negated(h.from, h.to) =>
        {
            Some(p.code)
        }
        _ => None,
    };
    let refusals = plan.sentences().filter(|s| plan.page.sentences[*s].answers.is_none() && plan.senses[*s].has(Cue::NegationNeverMore));
    refusals
        .filter_map(|sentence| {
            let before = (plan.block(sentence).sentences.start..=sentence).rev().take(TOLD);
            let code = before.into_iter().find_map(|s| plan.senses[s].hits.iter().rev().find_map(|h| kept(h, s)))?;
            let settled = found.iter().any(|f| f.kind == Kind::Setting && f.polarity == Polarity::Avoid && f.named.first().is_some_and(|n| n == code.name()));
            (!settled).then(|| Found::new(Kind::Setting, sentence, 0..plan.words(sentence).len()).code(code).polarity(Polarity::Avoid))
        })
        .collect()
}

/// A sentence of up to four words that begins with no, and how strong it is.
fn refusal(plan: &Context, sentence: usize) -> Option<(usize, Strength)> {
    let words = plan.page.sentences.get(sentence).map(|_| plan.words(sentence))?;
    let start = words.iter().take(3).position(|w| w.after.any(Marks::COLON))? + 1;
    let said = words.get(start..)?;
    let emphatic = said.len() <= 4 && matches!(&*said.first()?.text, "absolutely" | "definitely") && said.get(1).is_some_and(|w| &*w.text == "not");
    let no = said.first().is_some_and(|w| &*w.text == "no")
        && said.len() <= 4
        && said.get(1).is_none_or(|w| w.capital && !w.upper || matches!(&*w.text, "way" | "thanks" | "thank" | "chance" | "never"));
    let firmly = emphatic || said.iter().any(|w| matches!(&*w.text, "way" | "never" | "chance"));
    (no || emphatic).then_some((sentence, if firmly { Strength::Essential } else { Strength::Important }))
}
