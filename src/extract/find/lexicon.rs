//! Things that plans name by a phrase: features, skills, settings, tenures, hazards and the like.

use super::super::context::Context;
use super::super::craft::{Hit, List, Needs, Phrases, Role};
use super::super::found::Found;
use super::super::sense::Says;
use crate::vocabulary::{Kind, Polarity, setting};

/// Kinds that other finders read from the same phrases.
const READ_ELSEWHERE: &[Kind] = &[Kind::CurrentSetting];
/// Kinds that tell how things are: a negation takes them away.
const FACTS: &[Kind] = &[Kind::LegalStatus, Kind::Entitlement, Kind::FundingInterest, Kind::Authority, Kind::Capacity];

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().flat_map(|s| in_sentence(plan, s)).collect()
}

fn in_sentence(plan: &Context, sentence: usize) -> Vec<Found> {
    let phrases: Vec<(&Hit, &'static Phrases)> = plan.senses[sentence]
        .hits
        .iter()
        .filter_map(|h| match h.list {
            List::Phrase(p) if !READ_ELSEWHERE.contains(&p.code.kind()) => Some((h, p)),
            _ => None,
        })
        .collect();
    let kept = phrases.iter().filter(|(hit, phrase)| !phrases.iter().any(|(other, wider)| swallows(other, wider, hit, phrase)));
    kept.filter_map(|(hit, phrase)| read(plan, sentence, hit, phrase)).collect()
}

/// A longer phrase takes the shorter within it: "communal garden" is no "garden", "extra care flat" no "flat".
fn swallows(other: &Hit, wider: &Phrases, hit: &Hit, phrase: &Phrases) -> bool {
    let within = other.from <= hit.from && hit.to <= other.to && other.to - other.from > hit.to - hit.from;
    if !within {
        return false;
    }
    let (a, b) = (wider.code.kind(), phrase.code.kind());
    let apart = FACTS.contains(&a) || FACTS.contains(&b) || wider.code == setting::OWN_HOME;
    let short = other.to - other.from <= 4;
    a == b && wider.code != phrase.code && (short || a != Kind::Skill) || a != b && !apart && short && a != Kind::Skill
}

fn read(plan: &Context, sentence: usize, hit: &Hit, phrase: &Phrases) -> Option<Found> {
    let kind = phrase.code.kind();
    let sense = &plan.senses[sentence];
    let negated = sense.is_negated(hit.from, hit.to);
    if plan.page.sentences[sentence].asks && !matches!(sense.clause(hit.from).says, Says::Wish(_)) {
        return None;
    }
    let polarity = match phrase.role {
        Role::Asks => Polarity::Want,
        Role::Refuses => Polarity::Avoid,
        Role::Names if negated => Polarity::Avoid,
        Role::Names => Polarity::Want,
    };
    let stands = match (phrase.role, phrase.needs) {
        (Role::Names, Needs::Wish) => plan.is_wish(sentence, hit.from),
        (Role::Names, Needs::Present) => plan.is_present(sentence, hit.from) && !negated,
        (Role::Names, Needs::Nothing) => true,
        (Role::Asks | Role::Refuses, _) => !plan.is_past(sentence, hit.from),
    };
    if !stands || polarity == Polarity::Avoid && !kind.can_be_avoided() {
        return None;
    }
    Some(Found::new(kind, sentence, hit.from..hit.to).code(phrase.code).polarity(polarity))
}
