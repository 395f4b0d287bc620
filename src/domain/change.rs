//! What would change a ranking, in the shape of the JSON that says it (`docs/interfaces.md`): why not, questions, steadiness, trade-off.

use super::{HomeId, RequirementId, SupportId, ranking::Judged};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why an offer or a pair is not possible for a plan, and the least that would make it so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WhyNot {
    /// The plan's reference.
    pub plan: String,
    /// The ranking date.
    pub today: Date,
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    /// One half was named: this is the other half with which it needs least.
    pub chosen: bool,
    pub possible: bool,
    /// What stands in the way before any requirement: status, places, reach, settings, willingness (`docs/matching.md` §1).
    pub conditions: Vec<Condition>,
    /// Every gating requirement at fit 0, in plan order.
    pub blocked_by: Vec<Blocked>,
    /// The smallest sets of changes, by who would have to change: the offers alone; then, where that is not possible or more, the plan too;
    /// last, what the person would have to be asked for. Empty where it is possible, or where nothing would make it so.
    pub ways: Vec<Way>,
    /// As it stands; null where it cannot be judged.
    pub score: Option<f64>,
}

/// A condition that is not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Condition {
    /// `home` or `support`.
    pub of: String,
    /// `status`, `places`, `willing`, `reach`, `setting` or `included`.
    pub condition: String,
    pub text: String,
}

/// A gating requirement at fit 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Blocked {
    #[serde(flatten)]
    pub judged: Judged,
    /// By how much, in words; null where it is had or not had.
    pub by: Option<String>,
    /// A must of the person, or for health or law: pages do not offer to give it up unless the person asks.
    pub only_if_asked: bool,
}

/// A set of changes, after all of which the package is possible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Way {
    pub asks: Asks,
    pub changes: Vec<Change>,
    /// The score after all of them.
    pub score: f64,
    /// There is no smaller set; false where there were too many to look at all of them.
    pub smallest: bool,
}

/// Of whom something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Asks {
    /// Of the offers' providers alone.
    Offers,
    /// Of the plan too, but for what is only given up if the person asks.
    Plan,
    /// Of the person too.
    Person,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Change {
    /// `home`, `support` or `plan`.
    pub of: String,
    /// The requirement that is relaxed, where it is the plan's.
    pub requirement: Option<RequirementId>,
    pub text: String,
    pub only_if_asked: bool,
}

/// A question to a provider, whose answer could change what stands first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AskProvider {
    /// One of the two is null.
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    /// What the answer decides, in plan order.
    pub requirements: Vec<RequirementId>,
    /// Ready to send: no name, no place and none of the plan's words.
    pub text: String,
    /// An essential is among them.
    pub must: bool,
    /// What stands first with each answer.
    pub if_yes: Option<Leader>,
    pub if_no: Option<Leader>,
    /// How many of the first packages it is about.
    pub packages: usize,
    /// By how much the answer is expected to raise what is known of the package that stands first, of 100; six decimals.
    pub worth: f64,
}

/// A package that stands first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Leader {
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    pub score: f64,
}

/// How steady what stands first is under other weightings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Steadiness {
    /// How many weightings were tried, the plan's own among them.
    pub weightings: usize,
    /// Of how many packages, the best by the plan's own weighting; all that are possible where `all`.
    pub among: usize,
    pub all: bool,
    /// Those that stand first under at least one, by how often, then in the order of the ranking.
    pub first: Vec<StaysFirst>,
    /// The own weights (1 to 10, one requirement alone) nearest to the present ones under which another stands first, in plan order.
    pub flips: Vec<Flip>,
}

/// In how many weightings a package stands first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct StaysFirst {
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    pub rank: usize,
    pub first_in: usize,
    /// The weightings in words, where they are fewer than half.
    pub when: Vec<String>,
}

/// A weight that would put another package first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Flip {
    pub id: RequirementId,
    /// What it weighs now; six decimals.
    pub weighs: f64,
    pub weight: u8,
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
}

/// Packages that no other betters in fit, cost and ready date at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TradeOff {
    /// Of how many packages, the best by score; all that are possible where `all`.
    pub among: usize,
    pub all: bool,
    /// By score.
    pub packages: Vec<Traded>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Traded {
    pub home: Option<HomeId>,
    pub support: Option<SupportId>,
    pub rank: usize,
    pub score: f64,
    /// Pounds; null is unknown.
    pub weekly_cost: Option<f64>,
    pub ready: Option<Date>,
    /// How many others have the same three.
    pub same: usize,
}
