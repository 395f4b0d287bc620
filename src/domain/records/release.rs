//! A page that a facilitator released to the person and their family: a copy of what it said that day, found by its link alone.

use super::{Id, Plan, RankingId, Record, RecordKind};
use crate::domain::{HomeId, News, Point, RequirementId, SupportId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A release. It ends on a day, or when somebody withdraws it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Release {
    /// For whom, as the facilitator calls them: only they see it.
    pub for_whom: String,
    /// SHA-256 of the link's token, in hexadecimal; the token itself is kept nowhere. None where it was released on paper alone.
    pub token: Option<String>,
    /// The last day on which the link works.
    pub until: Date,
    /// What it rests on.
    pub ranking: RankingId,
    /// The plan's reference.
    pub plan: String,
    pub page: FamilyPage,
}

/// What the person and their family read. It never changes once it is released.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FamilyPage {
    /// The plan's title.
    pub title: String,
    /// The day on which it was worked out.
    pub on: Date,
    /// In the order of the bands.
    pub options: Vec<FamilyOption>,
    /// What would change it, in its order; empty parts are left out.
    pub change: Vec<WouldChange>,
    /// The plan's words that the page rests on, and the other musts in the words of the person and their family.
    pub words: Vec<OwnWords>,
    pub map: FamilyMap,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FamilyOption {
    /// The same for the same option whenever it is worked out.
    pub key: String,
    /// A name of `matching::Band`.
    pub band: String,
    /// A sentence.
    pub heading: String,
    /// What kind of home: a code of `setting`.
    pub setting: String,
    /// The packages it stands for, the best first; they are shown nowhere.
    pub packages: Vec<(Option<HomeId>, Option<SupportId>)>,
    pub homes: usize,
    /// Its number on the map; none where nothing of it stands there.
    pub number: Option<usize>,
    /// How far from what the person wants to be near, and what sort of team.
    pub about: Vec<String>,
    /// What is so there, by requirement.
    pub good: Vec<RequirementId>,
    pub unknown: Vec<String>,
    pub needed: Vec<Needed>,
    /// What stands in the way, where it is not possible at present.
    pub against: Vec<String>,
    /// The fewest and the most months until the move.
    pub months: Option<[u32; 2]>,
    pub decides: String,
    /// Others are being considered for the same home.
    pub others: bool,
    /// The same on the easy-read sheet: a picture and a sentence each.
    pub easy: Vec<EasyLine>,
}

/// Something that would need to be true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needed {
    pub what: String,
    pub who: String,
    /// About how many weeks; none where nobody can say.
    pub weeks: Option<[u32; 2]>,
}

/// One part of what would change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WouldChange {
    pub heading: String,
    pub lines: Vec<String>,
}

/// Words of the plan, as they are quoted on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWords {
    pub id: RequirementId,
    pub quote: String,
    /// Who says so, as pages name the voice.
    pub voice: String,
    /// What was read from them, in short words.
    pub asked: String,
}

/// What the map shows; it is drawn when it is looked at.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FamilyMap {
    /// Places by name.
    pub places: Vec<(String, Point)>,
    /// Numbers of options, each about a kilometre around where a home is.
    pub homes: Vec<(usize, Point)>,
}

/// One sentence of the easy-read sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EasyLine {
    /// The name of its picture.
    pub picture: String,
    pub text: String,
}

/// That a facilitator does not release a page, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub reason: String,
    /// The plan's reference.
    pub plan: String,
}

impl Record for Release {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::Release;

    fn known_as(&self) -> Option<String> {
        self.token.clone()
    }

    fn news(&self, before: Option<&Self>) -> Option<News> {
        before.is_none().then_some(News::Release)
    }
}

impl Record for Refusal {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::Refusal;
}

/// The id of a release.
pub type ReleaseId = Id<Release>;
