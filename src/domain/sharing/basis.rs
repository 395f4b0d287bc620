//! On which grounds a plan is shared: each in a field of its own, since each answers another question.

use super::{Article6, Article9, Article10, Capacity};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The grounds of a share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = GroundsOfAShare)]
pub struct Basis {
    pub article_6: Article6,
    pub article_9: Article9,
    /// Needed where the plan shows data on offences.
    #[serde(default)]
    pub article_10: Option<Article10>,
    pub confidentiality: Confidentiality,
    /// For the decision to share, not in general.
    pub capacity: Capacity,
    /// By whom and when that was assessed.
    #[serde(default)]
    pub assessed: Option<Assessed>,
    pub told: Told,
    /// The organisations that decide why and how the data is used.
    pub controllers: Vec<String>,
}

/// On what the common-law duty of confidence is set aside: another question than the lawful basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "ground")]
pub enum Confidentiality {
    /// The person agreed.
    Agreed,
    /// Decided in the person's best interests: Mental Capacity Act 2005, section 4.
    BestInterests {
        who: String,
        #[schema(value_type = String)]
        on: Date,
    },
    /// The law asks for it.
    LegalDuty { which: String },
}

/// Who assessed capacity, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Assessed {
    pub by: String,
    #[schema(value_type = String)]
    pub on: Date,
}

/// Whether the person was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Told {
    pub told: bool,
    /// How, or why not.
    #[serde(default)]
    pub how: String,
}
