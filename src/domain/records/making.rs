//! How a specification was made: what was chosen, how far it is blurred, who decided about what was flagged, who agreed. It never goes out.

use crate::domain::RequirementId;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// How a specification was made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Making {
    /// Ids of the statements and requirements whose words may stand in it. What is not named here is out.
    pub words: BTreeSet<String>,
    /// Requirements whose place or interest may be named.
    pub named: BTreeSet<RequirementId>,
    pub blur: Blur,
    /// How answers will be weighed.
    pub evaluation: String,
    /// Anything else that providers should know.
    pub more: String,
    pub answers_by: Option<Date>,
    /// What was decided about flagged words.
    pub flags: Vec<FlagDecision>,
    /// How many people it could be about, as it was when somebody agreed or sent it.
    pub crowd: Option<Crowd>,
    /// Who built it as it stands: somebody else has to agree where few people fit.
    pub built: Option<Act>,
    /// The second person's word; gone as soon as anything changes.
    pub agreed: Option<Act>,
    /// From then on it stands as it is.
    pub sent: Option<Act>,
    pub links: Vec<LinkMade>,
}

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Act {
    /// The person's id, where they are signed in by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// As what they do is signed.
    pub by: String,
    /// RFC 3339, UTC.
    #[schema(value_type = String)]
    pub at: Timestamp,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

impl Act {
    /// Whether two acts are those of one person: by id where both have one, else by signature.
    pub fn same_person(&self, other: &Act) -> bool {
        match (&self.person, &other.person) {
            (Some(one), Some(two)) => one == two,
            _ => self.by == other.by,
        }
    }
}

/// How coarsely each thing is said by which an outsider could know the person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Blur {
    pub area: AreaGrain,
    pub age: AgeGrain,
    pub rare: RareGrain,
    pub legal: LegalGrain,
}

/// Where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AreaGrain {
    #[default]
    Council,
    /// The area of the integrated care board.
    Icb,
    Region,
    /// Not said.
    England,
}

/// How old.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgeGrain {
    /// Ten years.
    #[default]
    Band,
    /// Twenty years.
    Wide,
    Unsaid,
}

/// Needs that few people have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RareGrain {
    #[default]
    Named,
    /// By its class: "a health need that few people have".
    Class,
    Unsaid,
}

/// The legal frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LegalGrain {
    #[default]
    Class,
    Unsaid,
}

/// How many stored people a specification could be about, the person among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Crowd {
    pub people: usize,
    pub blur: Blur,
}

/// What was decided about words that were flagged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FlagDecision {
    /// Where they stand: `evaluation`, `more`, or the id of the quoted statement or requirement.
    pub field: String,
    pub words: String,
    /// Taken out, or standing as they are.
    pub take_out: bool,
    pub why: String,
    pub by: String,
}

/// What a piece of text may be that names somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FlagKind {
    /// Of somebody whom the plan names.
    PlanName,
    Name,
    /// A word with a capital that is none of the ordinary ones.
    MaybeName,
    Place,
    Postcode,
    DateOfBirth,
    NhsNumber,
    Phone,
    Email,
    Address,
}

/// A link that was made. The link itself is nowhere: only its digest stands in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LinkMade {
    pub id: String,
    /// For whom, in the commissioner's words.
    pub to: String,
    #[schema(value_type = String)]
    pub made_at: Timestamp,
    pub made_by: String,
    #[schema(value_type = String)]
    pub until: Timestamp,
}
