//! What is so: no offer meets it, and funding rules read it.

use super::WORDS;
use super::want::Want;
use crate::samples::chance::Chance;
use crate::samples::plans::person::{Now, Person, With};
use crate::vocabulary::{Kind, Strength, current_setting, entitlement, funding_interest, legal_status};

/// What is so: no offer meets it, and funding rules read it.
pub(super) fn facts<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    let mut fact = |kind: Kind, code: &str, sentence: String| all.push(Want::ready(kind, Strength::Important, vec![sentence]).about(code));
    let (code, where_now) = match person.now {
        Now::Hospital => (current_setting::HOSPITAL, "{S} [live|lives] in a hospital now."),
        Now::CareHome => (current_setting::RESIDENTIAL_CARE, "{S} [live|lives] in a care home now."),
        Now::FamilyHome => (current_setting::FAMILY_HOME, "{S} [live|lives] at home with {p} family now."),
        Now::SharedHouse => (current_setting::SHARED_SUPPORTED_LIVING, "{S} [live|lives] in a shared supported living house now."),
        Now::School => (current_setting::RESIDENTIAL_SCHOOL, "{S} [live|lives] at a residential school now."),
    };
    fact(Kind::CurrentSetting, code.name(), where_now.into());
    if chance.is(640) {
        fact(Kind::HomeArea, &person.council.to_lowercase(), format!("{} is the responsible council.", person.council));
    }
    if person.now == Now::Hospital {
        let detained = chance.is(720);
        if detained {
            fact(Kind::LegalStatus, legal_status::MHA_SECTION_3.name(), "{S} [am|is] detained under section 3 of the Mental Health Act.".into());
            fact(Kind::Entitlement, entitlement::SECTION_117.name(), "{S} [have|has] a right to section 117 aftercare.".into());
        }
    } else {
        match chance.below(1000) {
            d if d < 260 => fact(Kind::Entitlement, entitlement::CARE_ACT.name(), "{S} [am|is] eligible for support under the Care Act.".into()),
            d if d < 480 => fact(Kind::Entitlement, entitlement::PIP.name(), "{S} [get|gets] PIP.".into()),
            d if d < 600 && person.now == Now::CareHome => {
                fact(Kind::LegalStatus, legal_status::DEPRIVATION_OF_LIBERTY.name(), "{S} [am|is] subject to a deprivation of liberty authorisation.".into())
            }
            _ => {}
        }
    }
    match chance.below(1000) {
        d if d < 110 => fact(
            Kind::FundingInterest,
            funding_interest::SHARED_OWNERSHIP_SCHEME.name(),
            "The family would like to look into the shared ownership scheme HOLD.".into(),
        ),
        d if d < 190 && person.now == Now::Hospital => {
            fact(Kind::FundingInterest, funding_interest::NHS_CAPITAL_GRANT.name(), "We want an NHS capital grant to be looked into.".into())
        }
        d if d < 240 && person.with == With::Nobody => {
            fact(Kind::FundingInterest, funding_interest::FAMILY_INVESTMENT.name(), "The family would like to invest money in a home.".into())
        }
        _ => {}
    }
    if person.now == Now::Hospital {
        let years = chance.between((1, 9)) as usize;
        let sentence = if years == 1 {
            "{S} [have|has] been in hospital for one year without a break.".to_owned()
        } else {
            format!("{{S}} [have|has] been in hospital for {} years without a break.", WORDS[years])
        };
        all.push(Want::ready(Kind::MonthsInHospital, Strength::Important, vec![sentence]).number(years as f64 * 12.0));
    }
}
