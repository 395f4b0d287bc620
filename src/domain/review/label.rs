//! A corrected reading as labelled data: what careful readers agree the plan asks for.

use super::Reviewed;
use crate::domain::RequirementRow;
use crate::vocabulary::State;
use serde::Serialize;
use utoipa::ToSchema;

/// The labels of one plan, as the cases of this project's own tests have them.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Labels {
    pub requirements: Vec<Label>,
}

/// One labelled requirement.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Label {
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    pub polarity: String,
    pub strength: String,
    pub voice: String,
    pub quote: String,
}

impl From<&Reviewed> for Labels {
    /// Without what was rejected or set aside. A number that is a default is not the plan's and so no label.
    fn from(reviewed: &Reviewed) -> Labels {
        let standing = reviewed.reading.requirements.iter().filter(|r| r.state != State::SetAside);
        Labels { requirements: standing.map(RequirementRow::from).map(Label::from).collect() }
    }
}

impl From<RequirementRow> for Label {
    fn from(row: RequirementRow) -> Label {
        Label {
            kind: row.kind,
            code: row.code,
            any_of: row.any_of,
            number: row.number.filter(|_| !row.assumed),
            polarity: row.polarity,
            strength: row.strength,
            voice: row.voice,
            quote: row.quote,
        }
    }
}
