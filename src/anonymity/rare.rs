//! Needs that so few people have that naming one may name a person.

use crate::vocabulary::{Code, Kind, language, skill};

/// Skills that few people need. By judgement, not by a count; `docs/anonymity.md` says how it may be changed.
const RARE: &[Code] = &[
    skill::PRADER_WILLI,
    skill::PICA,
    skill::TRACHEOSTOMY,
    skill::PEG_FEEDING,
    skill::CATHETER,
    skill::DEMENTIA,
    skill::BRAIN_INJURY,
    skill::RESPIRATORY,
    skill::CLOZAPINE_MONITORING,
    skill::END_OF_LIFE,
    skill::VISUAL_IMPAIRMENT,
    skill::HEARING_IMPAIRMENT,
    skill::DEAF_CULTURE,
    skill::BSL,
    skill::PSYCHOSIS,
    skill::PERSONALITY_DISORDER,
    skill::EATING_DISORDER,
    skill::SUBSTANCE_USE,
    skill::HOARDING,
    skill::PARENTING_SUPPORT,
    skill::FAITH_SUPPORT,
    skill::LGBTQ_INCLUSIVE,
    skill::EXPLOITATION_SAFEGUARDING,
];

/// Skills that tell of an offence or could be taken to. Never named before a provider has answered and the commissioner tells them.
pub const OFFENCE: &[Code] = &[skill::FORENSIC, skill::SEXUAL_RISK, skill::FIRE_SETTING, skill::RESTRICTED_PATIENT_CONDITIONS];

/// Whether so few people need it that naming it may name one: also every language besides English.
pub fn is_rare(code: Code) -> bool {
    RARE.contains(&code) || is_offence(code) || (code.kind() == Kind::Language && code.name() != "en")
}

/// Whether it tells of an offence.
pub fn is_offence(code: Code) -> bool {
    OFFENCE.contains(&code)
}

/// The class by which it is named where it is not named itself.
pub fn class(code: Code) -> &'static str {
    match (code.kind(), code.group()) {
        (Kind::Language, _) => "a language besides English",
        (_, Some("health")) => "a health need that few people have",
        (_, Some("mind and safety")) => "a way of keeping safe that takes experience",
        (_, Some("communication")) => "a way of communicating that few people use",
        _ => "something that few teams are asked for",
    }
}

// The constants are those of the vocabulary, so that a code that is renamed does not compile.
const _: Code = language::BSL;
