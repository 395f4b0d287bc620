//! What was found when one requirement was held against one offer: the fit, and the fact that decided it.

use super::{AreaCode, Fit, FitStatus, Km, OfferKind, Pence, Said};
use crate::vocabulary::Code;
use jiff::civil::Date;
use smallvec::SmallVec;

/// One requirement against one offer or package. Score, status, questions and every sentence are folds over findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// How far the offer meets it.
    pub fit: Fit,
    /// Why.
    pub fact: Fact,
    /// When the provider answered so for this plan, where it is an answer.
    pub answered: Option<Date>,
}

impl Finding {
    /// A fit and the fact that decided it.
    pub fn new(fit: Fit, fact: Fact) -> Finding {
        Finding { fit, fact, answered: None }
    }

    /// The offer does not say: a question to ask.
    pub fn unknown(fact: Fact) -> Finding {
        Finding::new(Fit::Unknown, fact)
    }

    /// The same as an answer of that day; as it is where there is none.
    pub fn answered(self, on: Option<Date>) -> Finding {
        Finding { answered: on.or(self.answered), ..self }
    }

    /// The better of two; the first where they are as good (`docs/matching.md` §2, `any_of`).
    pub fn better(self, other: Finding) -> Finding {
        if other.beats(&self) { other } else { self }
    }

    /// Whether it is better than another.
    pub fn beats(&self, other: &Finding) -> bool {
        self.fit.rank() > other.fit.rank()
    }

    /// The worse of two; the first where they are as bad.
    pub fn worse(self, other: Finding) -> Finding {
        if other.fit.rank() < self.fit.rank() { other } else { self }
    }
}

/// Codes as an offer lists them: mostly one or two.
pub type Codes = SmallVec<[Code; 8]>;

/// The offer's fact that decided a fit: data, never a sentence (sentences are `matching::explain`'s). `None` is "not said".
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// How far the home lies from the nearest of the places asked for, and which of those that resolve that is; `about`: measured from
    /// the middle of its circle.
    Distance { km: Km, place: usize, about: bool },
    /// None of the places asked for is on the map.
    NoPlaceKnown,
    /// The council area in which the home lies.
    Area(Option<AreaCode>),
    /// None of the areas asked for is known.
    NoAreaKnown,
    /// What the offer says of a coded fact.
    Says { code: Code, said: Option<Said> },
    /// It is a vacancy in a team that exists, so not a team of the person's own.
    ExistingTeam,
    /// Whether the provider is registered for personal care.
    Registered(Option<bool>),
    /// What the home is: its setting, or all its property types; empty is not said.
    Is(Codes),
    /// What the person may choose from; empty is not said.
    Choice(Codes),
    /// How many others may live there when it is full.
    Others(Option<u32>),
    /// Bedrooms of the home.
    Bedrooms(Option<u32>),
    /// Pounds a week: rent, support or both.
    Weekly(Option<Pence>),
    /// When it is ready, and how many days that is after the day asked for.
    Ready { on: Option<Date>, days_late: i32 },
    /// People, hours or staff that the support offer gives.
    Gives(Option<f64>),
    /// The support comes with the home.
    SupportIncluded,
    /// One organisation is landlord and support provider.
    OneOrganisation(String),
    /// Whether the home can be had only with certain support.
    SupportTied(Option<bool>),
    /// Which of the interests asked for an offer's text mentions, and which offer's; none is mentioned.
    Mention(Option<(usize, OfferKind)>),
    /// What its provider answered for this plan; the weeks until it could be so, where said.
    Answered { status: FitStatus, weeks: Option<u32> },
}
