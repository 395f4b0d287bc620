//! Things that plans name by a phrase: features, skills, settings, tenures, hazards and the like.

mod asked;
mod judged;
mod put;
mod so;
mod whose;

use super::super::context::Context;
use super::super::craft::{Cue, Hit, List, Phrases, Role};
use super::super::found::Found;
use super::super::page::Marks;
use super::home;
use crate::vocabulary::{Code, Kind, capacity, legal_status, night, setting, skill, team_feature};
use asked::read;

/// Kinds that other finders read from the same phrases.
const READ_ELSEWHERE: &[Kind] = &[Kind::CurrentSetting];
/// Kinds that tell how things are: a negation takes them away.
const FACTS: &[Kind] = &[Kind::LegalStatus, Kind::Entitlement, Kind::FundingInterest, Kind::Authority, Kind::Capacity];

/// Where the first is said, the second in the same sentence is only its shadow.
const MORE_SPECIFIC: &[(Code, Code)] = &[
    (skill::EPILEPSY_RESCUE_MEDICATION, skill::MEDICATION_SUPPORT),
    (skill::DYSPHAGIA, skill::MEDICATION_SUPPORT),
    (team_feature::FAMILY_CHOOSES_STAFF, skill::FAMILY_PARTNERSHIP),
    (legal_status::MHA_SECTION_37_41, legal_status::MHA_SECTION_37),
];

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
    // it holds the phrase, or its last word with what makes it innocent
    let within = |cue: Cue, hit: &Hit| {
        // "No restraint; it has not been needed": what stands behind a semicolon makes nothing innocent
        let apart = |h: &Hit| plan.words(sentence)[hit.to..h.to.max(hit.to)].iter().any(|w| w.before.any(Marks::SEMICOLON));
        plan.senses[sentence].hits.iter().any(|h| h.is(cue) && h.from < hit.to && hit.to <= h.to && (h.from <= hit.from || hit.to < h.to) && !apart(h))
    };
    let hobbies = |hit: &Hit| {
        let volunteers = plan.words(sentence)[hit.from..hit.to].iter().any(|w| w.text.starts_with("volunteer"));
        !volunteers
            && plan.senses[sentence]
                .hits
                .iter()
                .any(|h| h.is(Cue::InterestActivity) && h.from <= hit.from && hit.to <= h.to && h.to - h.from > hit.to - hit.from)
    };
    // "the learning disability nurse", "everything fits", "a house full": a title, another sense
    let innocent = |hit: &Hit, code: Code| within(Cue::InnocentTitles, hit) || within(Cue::InnocentSenses, hit) || home::means_else(plan, sentence, hit, code);
    // "a calm, low-stimulus environment": another thing behind the comma
    let is_next = |hit: &Hit, other: &Hit| hit.from > other.from && hit.to - hit.from > 1 && plan.words(sentence)[hit.from].before.any(Marks::COMMA);
    // "Communication: Makaton, objects of reference"
    let is_listed =
        |hit: &Hit, other: &Hit, code: Code| code.kind() == Kind::Skill && hit.to < other.to && plan.words(sentence)[hit.to].before.any(Marks::COMMA);
    // "could not manage without somebody awake": what only seems to refuse takes nothing within it
    let seems = |h: &Hit, p: &Phrases| p.role != Role::Names && plan.senses[sentence].hits.iter().any(|a| a.is(Cue::NegationApparent) && a.from == h.from);
    // "a person awake in the house at night" sleeps not
    let awake = |hit: &Hit, code: Code| {
        code == night::SLEEP_IN
            && phrases.iter().any(|(h, p)| p.code == night::WAKING_NIGHT && h.from < hit.to && hit.from < h.to && p.role != Role::Refuses)
            && !plan.senses[sentence].is_negated(hit.from, hit.to)
            && !plan.words(sentence)[hit.from..hit.to].iter().any(|w| w.text.starts_with("sle") || &*w.text == "asleep")
    };
    let kept = phrases.iter().filter(|(hit, phrase)| {
        !hobbies(hit)
            && !awake(hit, phrase.code)
            && !innocent(hit, phrase.code)
            && !phrases.iter().any(|(other, wider)| {
                !seems(other, wider)
                    && !awake(other, wider.code)
                    && !is_next(hit, other)
                    && !is_listed(hit, other, phrase.code)
                    && swallows(other, wider, hit, phrase)
            })
    });
    let found: Vec<Found> = kept.filter_map(|(hit, phrase)| read(plan, sentence, hit, phrase)).collect();
    let general = |f: &Found| {
        MORE_SPECIFIC.iter().any(|(special, general)| {
            f.named[0] == general.name()
                && found.iter().any(|o| {
                    o.kind == special.kind() && o.named[0] == special.name() && (o.kind == f.kind || o.words.start < f.words.end && f.words.start < o.words.end)
                })
        })
    };
    found.iter().filter(|f| !general(f)).cloned().collect()
}

/// A longer phrase takes the shorter within it: "communal garden" is no "garden", "extra care flat" no "flat".
fn swallows(other: &Hit, wider: &Phrases, hit: &Hit, phrase: &Phrases) -> bool {
    let longer =
        other.to - other.from > hit.to - hit.from || wider.role == Role::Refuses && phrase.role == Role::Asks && wider.code.kind() == phrase.code.kind();
    let within = other.from <= hit.from && hit.to <= other.to && longer;
    // "find the mosque, the chemist and the tram", "not by a school or a playground", "no curfew and no cameras": each is asked for
    let each = |kind: Kind| wider.code.kind() == kind && phrase.code.kind() == kind && wider.code != phrase.code;
    // "has capacity to sign a tenancy and to manage her money": both, each with its own finding
    let subject = |p: &Phrases| p.code.name().split('_').next();
    if !within
        || each(Kind::Surroundings)
        || each(Kind::Hazard)
        || each(Kind::Restriction)
        || each(Kind::Capacity) && wider.code != capacity::NOT_ASSESSED && subject(wider) != subject(phrase)
    {
        return false;
    }
    let (a, b) = (wider.code.kind(), phrase.code.kind());
    let apart = FACTS.contains(&a) || FACTS.contains(&b) || wider.code == setting::OWN_HOME;
    // "the day on it, in pictures" is no letter in easy read
    let board = wider.code == skill::VISUAL_TIMETABLE && phrase.code == skill::EASY_READ;
    let short = other.to - other.from <= 4 || wider.code == setting::SUPPORTED_FLAT || board;
    let decides =
        wider.role == Role::Refuses && phrase.role == Role::Asks || wider.code == phrase.code && wider.role != Role::Names && phrase.role == Role::Names;
    // who is found able to manage money is not asking for help with it
    if wider.code == capacity::FINANCE_HAS && phrase.code == skill::MONEY_MANAGEMENT || a == b && decides {
        return true;
    }
    // "somebody to do her insulin" is both
    let both = phrase.code == skill::DIABETES && wider.code == skill::MEDICATION_SUPPORT;
    let shadow = both || MORE_SPECIFIC.iter().any(|(special, general)| *special == phrase.code && *general == wider.code);
    a == b && wider.code != phrase.code && !shadow && (short || a != Kind::Skill) || a != b && !apart && short && a != Kind::Skill
}
