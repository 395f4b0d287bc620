//! Finds to requirements: voice, strength, basis, how long, keys, quote; the same thing said twice becomes one.

use super::context::Context;
use super::craft::{Cue, KEYS};
use super::found::Found;
use super::lists;
use super::page::{Marks, Word};
use crate::domain::RequirementRow;
use crate::vocabulary::{Basis, Key, Kind, Polarity, State, Strength, Voice};
use std::ops::Range;

/// A plan asks for no more different things than this; what comes after them in an endless text is left.
const MOST_KEPT: usize = 1000;
/// Sentences longer than this are quoted by the clauses that matter.
const LONG_QUOTE: usize = 220;

/// Kinds that tell facts: always important, of no strength of their own.
const FACTS: &[Kind] = &[
    Kind::CurrentSetting,
    Kind::LegalStatus,
    Kind::Entitlement,
    Kind::MonthsInHospital,
    Kind::HomeArea,
    Kind::Age,
    Kind::Capacity,
    Kind::Authority,
    Kind::Savings,
    Kind::IncomeYear,
    Kind::FirstTimeBuyer,
    Kind::LocalConnection,
    Kind::HousingRegister,
    Kind::Payer,
];

/// Kinds that are a figure of money.
const MONEY: &[Kind] = &[Kind::SupportBudget, Kind::TotalBudget, Kind::RentLimit];

/// A find with everything a requirement needs.
#[derive(Debug, Clone)]
pub struct Draft {
    pub found: Found,
    pub voice: Voice,
    pub strength: Strength,
    /// Words of its own say how strong; else it is only named ("Dogs.").
    pub told: bool,
    /// It is wished, needed or a bare item, not told in passing.
    pub wished: bool,
    pub basis: Basis,
    pub until: Option<String>,
    pub state: State,
    /// Places in the source.
    pub quote: Range<usize>,
}

/// Adds to a find what stands around it.
pub fn draft(plan: &Context, found: Found) -> Draft {
    let (sentence, at) = (found.sentence, found.words.start);
    // a figure of money is what there is to spend: "it is not to cost more" makes no must of it
    let figure = MONEY.contains(&found.kind) && plan.row_strength(sentence).is_none() && !plan.binds(sentence);
    let strength = if FACTS.contains(&found.kind) || figure { Strength::Important } else { found.strength.unwrap_or_else(|| plan.strength(sentence, at)) };
    let known = found.kind == Kind::Skill && strength == Strength::Important && plan.staff_must_know(sentence, at);
    // nobody asks for sprinklers for their own sake: whoever names them has been told to
    let ordered = found.named.first().is_some_and(|n| lists::strength::ORDERED.has(n)) && found.kind == Kind::HomeFeature && strength == Strength::Important;
    // "two bedrooms, one for whoever sleeps in": the room is the must
    let words = plan.words(sentence);
    let bedroom = words.iter().any(|w| matches!(&*w.text, "bedroom" | "bedrooms")) || words.windows(2).any(|w| &*w[0].text == "a" && &*w[1].text == "room");
    let of_room = bedroom && found.kind == Kind::Night && found.named.first().is_some_and(|n| n == "sleep_in");
    let strength = if of_room && plan.row_strength(sentence).is_none() { Strength::Important } else { strength };
    let due = found.kind == Kind::MoveBy && strength == Strength::Important && plan.is_due(sentence);
    let strength = if known || ordered || due { Strength::Essential } else { strength };
    Draft {
        voice: Some(plan.voice(sentence, at)).filter(|v| *v != Voice::Unknown).unwrap_or_else(|| told_by(found.kind)),
        strength,
        told: strength != Strength::Important || plan.senses[sentence].strength_at(at).is_some(),
        wished: plan.is_wish(sentence, at),
        basis: plan.basis(sentence),
        until: until(plan, &found).filter(|_| !FACTS.contains(&found.kind)),
        state: State::Read,
        quote: quote(plan, &found),
        found,
    }
}

/// Who mostly tells of it where nothing says who speaks: what somebody loves is their own, budgets and days are told by whoever pays.
fn told_by(kind: Kind) -> Voice {
    match kind {
        Kind::Interest => Voice::Person,
        Kind::SupportBudget | Kind::TotalBudget | Kind::MoveBy => Voice::Professional,
        _ => Voice::Unknown,
    }
}

/// "for the first twelve months", in the plan's words, from the same sentence.
fn until(plan: &Context, found: &Found) -> Option<String> {
    let hit = plan.senses[found.sentence].hits.iter().filter(|h| h.is(Cue::UntilWords)).max_by_key(|h| h.to - h.from)?;
    let words = plan.words(found.sentence);
    let (start, end) = (words.get(hit.from)?.start, words.get(hit.to - 1).filter(|last| last.end > words[hit.from].start)?.end);
    Some(plan.page.cut(start, end).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The words a find rests on: its sentence without the speaker's label, or its clauses where that is long; with the bracket that is closed there.
pub fn quote(plan: &Context, found: &Found) -> Range<usize> {
    plan.page.with_its_bracket(rests_on(plan, found))
}

fn rests_on(plan: &Context, found: &Found) -> Range<usize> {
    let words = plan.words(found.sentence);
    if plan.page.sentences[found.sentence].answers.is_some() {
        return answered(words);
    }
    let label =
        words.iter().take(4).position(|w| w.after.any(Marks::COLON)).filter(|c| *c < found.words.start && *c < 2 && words[..=*c].iter().all(|w| w.capital));
    let first = label.map_or(0, |c| c + 1);
    let whole = words[first].start..words[words.len() - 1].end;
    if whole.len() <= LONG_QUOTE {
        return whole;
    }
    let sense = &plan.senses[found.sentence];
    let from = sense.clause(found.words.start).words.start.max(first).min(found.words.start);
    let last = found.words.end.saturating_sub(1);
    let to = sense.clause(last).words.end.max(last + 1).min(words.len());
    let (start, end) = (words[from].start, words[to - 1].end);
    if end - start <= 2 * LONG_QUOTE { start..end } else { words[found.words.start].start..words[last].end }
}

/// An answer with its question, or alone where that is long.
fn answered(words: &[Word]) -> Range<usize> {
    let span = |words: &[Word]| words.iter().map(|w| w.start).min().unwrap_or(0)..words.iter().map(|w| w.end).max().unwrap_or(0);
    let whole = span(words);
    let answer = words.iter().position(|w| w.start < words[0].start).unwrap_or(words.len());
    if whole.len() <= LONG_QUOTE { whole } else { span(&words[..answer]) }
}

/// The Keys to Citizenship of a kind and its code.
pub fn keys(kind: &str, code: Option<&str>) -> Vec<Key> {
    let of = |name: &str| KEYS.iter().find(|(n, _)| *n == name).map(|(_, keys)| keys.to_vec());
    code.and_then(|c| of(&format!("{kind}.{c}"))).or_else(|| of(kind)).unwrap_or_default()
}

/// The same requirement said twice is one: the clearest mention gives the quote.
pub fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = vec![];
    for draft in drafts {
        match kept.iter().position(|k| same(k, &draft)) {
            Some(at) => {
                let strength = stronger(&kept[at], &draft);
                let clearer = clarity(&draft) > clarity(&kept[at]);
                let one = if clearer { with_names(draft, &kept[at].found) } else { with_names(kept[at].clone(), &draft.found) };
                kept[at] = Draft { strength, ..one };
            }
            None if kept.len() < MOST_KEPT => kept.push(draft),
            None => {}
        }
    }
    kept
}

/// One and the same: kind, polarity, what it names, number.
fn same(a: &Draft, b: &Draft) -> bool {
    // "Slough, or Langley would do" and somebody else's "two miles from Langley" are two wishes
    let other_wish = a.voice != b.voice && !b.found.assumed;
    let (a, b) = (&a.found, &b.found);
    if a.kind != b.kind || a.polarity != b.polarity {
        return false;
    }
    if a.kind == Kind::Interest {
        return same_words(&a.named[0], &b.named[0]);
    }
    let measured = a.number == b.number || matches!(a.kind, Kind::Near | Kind::AwayFromPlace);
    let named = a.named.first() == b.named.first() || !other_wish && a.named.len() > 1 && a.named.iter().any(|n| b.named.first() == Some(n));
    measured && named
}

/// One name's words are all in the other ("trains", "steam trains").
fn same_words(a: &str, b: &str) -> bool {
    let stemmer = frostem::Stemmer::new(frostem::Algorithm::English);
    let stems = |s: &str| s.split(' ').map(|w| stemmer.stem(w).to_string()).collect::<std::collections::BTreeSet<_>>();
    let (a, b) = (stems(a), stems(b));
    a.is_subset(&b) || b.is_subset(&a)
}

/// How clear a mention is: with its own number, strong, wished, by the person.
pub fn clarity(draft: &Draft) -> (bool, bool, u8, bool) {
    (!draft.found.assumed, draft.wished, rank(draft.strength), draft.voice == Voice::Person)
}

/// What is once said to be a must stays one, however it is said again.
fn stronger(a: &Draft, b: &Draft) -> Strength {
    let must = |d: &Draft| d.strength == Strength::Essential;
    if must(a) || must(b) {
        Strength::Essential
    } else if a.told != b.told && !matches!(a.found.kind, Kind::Interest | Kind::Skill) {
        // "Dogs. … It would be lovely to have a dog one day": what is only named says nothing of how strong
        if a.told { a.strength } else { b.strength }
    } else if clarity(b) > clarity(a) {
        b.strength
    } else {
        a.strength
    }
}

/// Strengths in rising order.
fn rank(strength: Strength) -> u8 {
    match strength {
        Strength::Essential => 2,
        Strength::Important => 1,
        Strength::Nice => 0,
    }
}

fn with_names(mut draft: Draft, other: &Found) -> Draft {
    for name in &other.named {
        if !draft.found.named.contains(name) && draft.found.named.len() > 1 {
            draft.found.named.push(name.clone());
        }
    }
    draft
}

/// A draft as a row, ready to be checked.
pub fn row(plan: &Context, draft: &Draft, id: usize) -> RequirementRow {
    let found = &draft.found;
    let code = found.named.first().cloned();
    RequirementRow {
        id: format!("r{id}"),
        kind: found.kind.name().into(),
        keys: keys(found.kind.name(), code.as_deref()),
        any_of: found.named.iter().skip(1).cloned().collect(),
        code,
        number: found.number,
        assumed: found.assumed,
        polarity: if found.kind.can_be_avoided() { found.polarity } else { Polarity::Want }.name().into(),
        strength: draft.strength.name().into(),
        basis: draft.basis.name().into(),
        until: draft.until.clone(),
        state: draft.state.name().into(),
        voice: draft.voice.name().into(),
        ratified: false,
        points: None,
        areas: None,
        quote: plan.page.cut(draft.quote.start, draft.quote.end),
        start: draft.quote.start,
        end: draft.quote.end,
        confidence: found.confidence,
        weight: None,
    }
}
