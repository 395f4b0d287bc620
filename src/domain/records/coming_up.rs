//! A date that comes up for the person of a plan: when what happens to them in hospital is heard or reviewed. Withdrawn when it is taken out.

use super::{Plan, Record, RecordKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ComingUp {
    pub what: Occasion,
    pub on: Date,
    /// What else is to be known: where, who goes. May be empty.
    #[serde(default)]
    pub note: String,
}

/// What comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Of the First-tier Tribunal (Mental Health), about detention in hospital.
    TribunalHearing,
    /// A care and treatment review (CTR), or for a child or young person a care, education and treatment review (CETR).
    TreatmentReview,
    /// Any other by the hospital: its managers' hearing, a review by the ward.
    HospitalReview,
}

impl Occasion {
    /// Each with its name in JSON and forms, its words on pages, and what is meant, in the order in which people are asked.
    pub const ALL: [(Occasion, &str, &str, &str); 3] = [
        (Occasion::TribunalHearing, "tribunal_hearing", "Tribunal hearing", "Of the First-tier Tribunal (Mental Health)."),
        (Occasion::TreatmentReview, "treatment_review", "Care (education) and treatment review", "Also called a CTR or CETR."),
        (Occasion::HospitalReview, "hospital_review", "Other hospital review", "For example a hospital managers’ hearing, or a review by the ward."),
    ];

    /// What has that name.
    pub fn named(name: &str) -> Option<Occasion> {
        Self::ALL.into_iter().find(|(_, known, ..)| *known == name).map(|(one, ..)| one)
    }

    fn listed(self) -> (Occasion, &'static str, &'static str, &'static str) {
        Self::ALL[self as usize]
    }

    /// The name in JSON and forms.
    pub fn name(self) -> &'static str {
        self.listed().1
    }

    /// Its words on pages.
    pub fn label(self) -> &'static str {
        self.listed().2
    }
}

impl Record for ComingUp {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::ComingUp;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_occasion_is_listed_at_its_place_by_its_name_in_json() {
        for (one, name, label, _) in Occasion::ALL {
            assert_eq!((one.name(), one.label(), Occasion::named(name)), (name, label, Some(one)));
            assert_eq!(serde_json::to_value(one).unwrap(), name);
        }
        assert_eq!(Occasion::named("party"), None);
    }
}
