//! What people keep beside plans and offers: shortlists, decisions about packages, action plans, specifications, responses and answers,
//! dates that come up, passages about others, released pages and what was said to them, organisations, people, drafts of offers.

mod action_plan;
mod coming_up;
mod decision;
mod family;
mod hold;
mod id;
mod making;
mod offer_draft;
mod organisation;
mod own_rules;
mod passages;
mod release;
mod response;
mod retention;
mod shortlist;
mod specification;

pub use action_plan::{ActionPlan, Done, KeptAction};
pub use coming_up::{ComingUp, Occasion};
pub use decision::{Outcome, PackageDecision, PersonsAnswer, PersonsReply, ReasonCode};
pub use family::{FamilySaid, Said};
pub use hold::{Hold, HoldGround};
pub use id::{Id, Plan};
pub use making::{Act, AgeGrain, AreaGrain, Blur, Crowd, FlagDecision, FlagKind, LegalGrain, LinkMade, Making, RareGrain};
pub use offer_draft::OfferDraft;
pub use organisation::{Organisation, OrganisationKind, Person, Role};
pub use own_rules::{OwnFile, OwnRules};
pub use passages::{Marked, Passages};
pub use release::{EasyLine, FamilyMap, FamilyOption, FamilyPage, Needed, OwnWords, Refusal, Release, ReleaseId, WouldChange};
pub use response::{Reason, Response, Told};
pub use retention::{DAYS_OF_WARNING, EndDecision, EndOfKeeping, MONTHS_AFTER_WITHDRAWAL, MONTHS_UNUSED, Retention};
pub use shortlist::{Shortlist, Shortlisted};
pub use specification::{Answer, AnswerAt, Answered, Line, Specification, Specified};

use super::{News, review::Standing};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

use super::ranking::RankWhat;

/// Something that people keep, every version of it.
pub trait Record: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// What it belongs to.
    type Of: std::fmt::Debug + Clone + PartialEq;
    const KIND: RecordKind;

    /// By which it is found, where that is no other's.
    fn known_as(&self) -> Option<String> {
        None
    }

    /// What programs are told of (`crate::domain::News`) where it comes to say this; `before` is what it said until now.
    fn news(&self, before: Option<&Self>) -> Option<News> {
        let _ = before;
        None
    }
}

/// The kinds of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordKind {
    Organisation,
    Person,
    Shortlist,
    PackageDecision,
    Specification,
    Answer,
    ActionPlan,
    ComingUp,
    Release,
    FamilySaid,
    Refusal,
    Passages,
    Response,
    Hold,
    Retention,
    EndOfKeeping,
    OfferDraft,
}

impl RecordKind {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            RecordKind::Organisation => "organisation",
            RecordKind::Person => "person",
            RecordKind::Shortlist => "shortlist",
            RecordKind::PackageDecision => "decision",
            RecordKind::Specification => "specification",
            RecordKind::Answer => "answer",
            RecordKind::ActionPlan => "action plan",
            RecordKind::ComingUp => "date",
            RecordKind::Release => "released page",
            RecordKind::FamilySaid => "word of the family",
            RecordKind::Refusal => "refusal",
            RecordKind::Passages => "passages",
            RecordKind::Hold => "hold",
            RecordKind::Retention => "rule of how long plans are kept",
            RecordKind::EndOfKeeping => "decision about the end of keeping",
            RecordKind::OfferDraft => "draft",
            RecordKind::Response => "response",
        }
    }
}

/// That something takes no part any more, though it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Withdrawn {
    /// RFC 3339, UTC.
    #[schema(value_type = String)]
    pub at: Timestamp,
    pub by: String,
    pub why: String,
}

/// A ranking that something rests on.
pub enum KeptRankings {}

/// Its id.
pub type RankingId = Id<KeptRankings>;

/// All that a ranking is made from: made from the same again it is the same to the byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RankedFrom {
    /// The plan's version, and the last decision about what was read from it.
    #[serde(flatten)]
    pub plan: Standing,
    /// The last change of the log: every offer stands as after it.
    pub offers: i64,
    /// What providers answered for the plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerAt>,
    /// Which postcodes: those built in, or an imported directory by its SHA-256; and whether homes where people live stood at the middle of their circle.
    pub places: String,
    /// The words and rules by which plans are read and offers judged.
    pub rules: String,
    /// The rule files that the installation laid over those, by their SHA-256; none where it had none.
    #[serde(default)]
    pub own_rules: Option<String>,
    /// The program.
    pub code: String,
    /// The ranking date.
    pub today: Date,
    pub rank: RankWhat,
    pub top: usize,
}

/// Why a ranking is kept; the rest are made again when they are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeptFor {
    Shortlist,
    Decision,
    /// Somebody took it away as a file.
    Export,
    Specification,
    /// A page that was released to the person and their family.
    Page,
}

impl KeptFor {
    const ALL: [KeptFor; 5] = [KeptFor::Shortlist, KeptFor::Decision, KeptFor::Export, KeptFor::Specification, KeptFor::Page];

    /// The name in tables and JSON.
    pub fn name(self) -> &'static str {
        match self {
            KeptFor::Shortlist => "shortlist",
            KeptFor::Decision => "decision",
            KeptFor::Export => "export",
            KeptFor::Specification => "specification",
            KeptFor::Page => "page",
        }
    }

    /// What has that name.
    pub fn named(name: &str) -> Option<KeptFor> {
        Self::ALL.into_iter().find(|kept| kept.name() == name)
    }
}
