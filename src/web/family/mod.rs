//! What the person and their family read of a ranking: options in three bands, what would need to be true, what would change it.
//! No score, no percentage, no address and no name of a home before its provider has answered, no place to keep away from.
//!
//! [`Gathered`] is worked out afresh for the facilitator; what is released is the [`FamilyPage`] of that moment, which then never
//! changes. `waiting.rs` holds what is asked anew each time: what is waited for, and who has looked.

mod change;
mod easy;
mod kinds;
mod needed;
mod options;
mod said;
pub mod waiting;
mod words;

pub use change::Talk;
pub use easy::{ANSWERS, BEGINNING, ENDING, Picture, address as picture_address, every_sentence};
pub use options::name as band_name;
pub use said::{Heard, OptionAnswered, about, reply};
pub use words::asked as plain_asked;

use super::{
    app::{App, Question},
    changing::Panel,
    error::Result,
    keeping::{How, ToKeep},
    paying::{Inputs, Which},
};
use crate::{
    domain::{
        Ranking, Requirement,
        ranking::RankWhat,
        records::{FamilyMap, FamilyPage, KeptFor, OwnWords},
        that_name_places,
    },
    loading::PlanAnswers,
    store::NewRanking,
    vocabulary::{Kind, State, Strength, Voice},
};

/// Of so many packages options are made; where there are more it is said.
pub const COUNTED: usize = 100;

/// One kind of home, as the person is told of it.
pub fn kind_of_home(setting: crate::vocabulary::Code) -> &'static str {
    kinds::of(setting).0
}

/// All that a page is made from.
pub struct Gathered {
    /// What is told of the plan comes from here: without the passages that are about other people.
    pub inputs: Inputs,
    /// All that was read from the plan, by which it is ranked.
    pub all: Vec<Requirement>,
    pub ranking: Ranking,
    pub answers: PlanAnswers,
    panel: Option<Panel>,
}

impl Gathered {
    /// A plan as it stands now, for the facilitator's own page.
    pub async fn of(app: &App, reference: &str) -> Result<Gathered> {
        let inputs = Inputs::of(app, reference, Which::default()).await?;
        let answers = app.answers(&inputs.plan).await?;
        let all = app.reading(&inputs.plan).await?.requirements;
        let ranking = app.rank(question(&inputs, &all, &answers, COUNTED), inputs.offers.clone()).await?;
        Gathered { inputs, all, ranking, answers, panel: None }.with_panel(app).await
    }

    /// The same with the ranking as it is to be kept, for a page that is released.
    pub async fn to_keep(app: &App, reference: &str) -> Result<(Gathered, NewRanking)> {
        let mut inputs = Inputs::of(app, reference, Which::default()).await?;
        let how = How { today: inputs.today, rank: RankWhat::Packages, top: COUNTED };
        let kept = ToKeep::of(app, &inputs.plan, how, KeptFor::Page).await?;
        inputs.offers = kept.offers;
        let answers = app.answers(&inputs.plan).await?;
        let all = app.reading(&inputs.plan).await?.requirements;
        let gathered = Gathered { inputs, all, ranking: kept.ranking, answers, panel: None }.with_panel(app).await?;
        Ok((gathered, kept.kept))
    }

    async fn with_panel(self, app: &App) -> Result<Gathered> {
        let panel = app.panel(question(&self.inputs, &self.all, &self.answers, 1), self.inputs.offers.clone()).await?;
        Ok(Gathered { panel: Some(panel), ..self })
    }

    /// How many musts nobody confirmed or set aside yet: until there is none, nothing reaches a family (`docs/matching.md` §3).
    pub fn open_musts(&self) -> usize {
        let open = |r: &&Requirement| r.kind.part().is_some() && r.is_unconfirmed_must();
        self.all.iter().filter(open).count()
    }

    /// The page as it stands.
    pub fn page(&self) -> FamilyPage {
        let options = options::of(self);
        let words = self.own_words();
        FamilyPage {
            title: super::pages::plan_title(&self.inputs.plan.title, &self.inputs.plan.reference),
            on: self.inputs.today,
            change: change::of(self),
            map: FamilyMap { places: self.places(), homes: options.1 },
            options: options.0,
            words,
        }
    }

    /// What giving something up would bring: only for when the person begins to talk about it.
    pub fn talk(&self) -> Vec<Talk> {
        change::talk(self)
    }

    /// The plan's requirement of that id.
    fn requirement(&self, id: &crate::domain::RequirementId) -> Option<&Requirement> {
        self.inputs.reading.requirements.iter().find(|r| r.id == *id)
    }

    fn own_words(&self) -> Vec<OwnWords> {
        let told = self.inputs.reading.requirements.iter().filter(|r| is_own(r) && r.kind.part().is_some() && r.state != State::SetAside);
        let mut told: Vec<&Requirement> = told.filter(|r| is_for_the_family(r)).collect();
        told.sort_by_key(|r| r.strength != Strength::Essential);
        let words = |r: &Requirement| OwnWords {
            id: r.id.clone(),
            quote: super::pages::plain_quote(r.quote.text()),
            voice: r.voice.label().to_owned(),
            asked: words::asked(r),
        };
        told.into_iter().map(words).collect()
    }

    /// The places to be near, by name.
    fn places(&self) -> Vec<(String, crate::domain::Point)> {
        let points = that_name_places(&self.inputs.reading.requirements, Kind::Near).flat_map(Requirement::points);
        let mut all: Vec<(String, crate::domain::Point)> = points.map(|p| (crate::domain::title_case(&p.name), p.point)).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all.dedup_by(|a, b| a.0 == b.0);
        all
    }
}

fn question(inputs: &Inputs, all: &[Requirement], answers: &PlanAnswers, top: usize) -> Question {
    Question { plan: inputs.plan.reference.clone(), requirements: all.to_vec(), answers: answers.clone(), today: inputs.today, what: RankWhat::Packages, top }
}

/// What the person and those close to them say.
fn is_own(r: &Requirement) -> bool {
    matches!(r.voice, Voice::Person | Voice::Family | Voice::Friend)
}

/// A place to keep away from is nobody's to read on a page that is handed on.
fn is_for_the_family(r: &Requirement) -> bool {
    r.kind != Kind::AwayFromPlace
}
