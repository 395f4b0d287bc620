//! Whether what a plan asks for shows that somebody was accused or convicted of an offence: UK GDPR Article 10 covers allegations too.

use crate::{
    domain::{About, Requirement},
    vocabulary::{Code, legal_status, skill},
};

/// Orders of a criminal court or moves from prison, and skills that are asked for after trouble with the law.
const SHOW_OFFENCES: [Code; 9] = [
    legal_status::MHA_SECTION_37,
    legal_status::MHA_SECTION_37_41,
    legal_status::MHA_SECTION_45A,
    legal_status::MHA_SECTION_47_49,
    legal_status::CONDITIONAL_DISCHARGE,
    skill::FORENSIC,
    skill::SEXUAL_RISK,
    skill::FIRE_SETTING,
    skill::RESTRICTED_PATIENT_CONDITIONS,
];

/// Whether any of them does. A plan can tell of an offence in words that none of these stands for: whoever shares it reads it.
pub fn shows_offences(requirements: &[Requirement]) -> bool {
    requirements.iter().any(|requirement| matches!(&requirement.about, About::Codes(codes) if codes.iter().any(|code| SHOW_OFFENCES.contains(code))))
}
