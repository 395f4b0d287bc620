//! What providers answered for one plan: it replaces those offers' facts for that plan only (`docs/matching.md` §6).

use crate::domain::{Available, Fact, Finding, Fit, FitStatus, Home, HomeId, Pence, RequirementId, Support, SupportId};
use crate::vocabulary::Kind;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// All that providers answered for one plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    pub homes: BTreeMap<HomeId, OfferAnswers>,
    pub support: BTreeMap<SupportId, OfferAnswers>,
}

/// What a provider answered about one offer. Of several answers to the same thing the last stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OfferAnswers {
    /// Rent of a home, price of support, a week.
    pub price: Option<Dated<Pence>>,
    /// When it could be ready.
    pub ready: Option<Dated<Date>>,
    pub requirements: BTreeMap<RequirementId, Dated<Answered>>,
}

/// Something that was answered, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated<T> {
    pub said: T,
    pub on: Date,
}

/// The answer to one requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    pub status: FitStatus,
    /// Until it could be so.
    pub weeks: Option<u32>,
}

impl Answers {
    /// Nobody has answered anything.
    pub fn none() -> &'static Answers {
        static NONE: Answers = Answers { homes: BTreeMap::new(), support: BTreeMap::new() };
        &NONE
    }
}

impl OfferAnswers {
    /// What was answered to a requirement, where that decides it: a day is said as a day, so that the two halves of a package
    /// can be compared, and a price that is said goes before a word about it.
    pub fn to(&self, id: &RequirementId, kind: Kind) -> Option<Finding> {
        let by_number = match kind {
            Kind::MoveBy | Kind::TotalBudget => true,
            Kind::RentLimit | Kind::SupportBudget => self.price.is_some(),
            _ => false,
        };
        if by_number { None } else { self.requirements.get(id).map(Dated::finding) }
    }

    /// A home with the rent and the day that were answered in place of its own, for whatever reads them of the offer.
    pub fn over_home(&self, home: &Home) -> Home {
        let mut home = home.clone();
        home.weekly_rent = self.price.map(|price| price.said).or(home.weekly_rent);
        if let Some(ready) = self.ready {
            (home.available_from, home.lead_weeks) = (Some(Available::On(ready.said)), None);
        }
        home
    }

    /// A support team with the price a week and the day that were answered in place of its own.
    pub fn over_support(&self, support: &Support) -> Support {
        let mut support = support.clone();
        if let Some(price) = self.price {
            (support.weekly_price, support.hourly_rate, support.sleep_in_rate) = (Some(price.said), None, None);
        }
        if let Some(ready) = self.ready {
            (support.available_from, support.lead_weeks) = (Some(Available::On(ready.said)), None);
        }
        support
    }

    /// When the price was answered.
    pub fn price_on(&self) -> Option<Date> {
        self.price.map(|price| price.on)
    }

    /// When the day was answered.
    pub fn ready_on(&self) -> Option<Date> {
        self.ready.map(|ready| ready.on)
    }
}

impl Dated<Answered> {
    fn finding(&self) -> Finding {
        let Answered { status, weeks } = self.said;
        let fit = match status {
            FitStatus::Met => Fit::MET,
            FitStatus::Partly => Fit::CAN_ADD,
            FitStatus::Unmet => Fit::UNMET,
            FitStatus::Unknown => Fit::Unknown,
        };
        Finding::new(fit, Fact::Answered { status, weeks }).answered(Some(self.on))
    }
}
