//! What somebody asks for who shares a plan, and what is wrong with it.

use super::{Basis, Capacity, Confidentiality, Lets, Purpose, SharedWith};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The terms of a share, as they are sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Terms {
    pub with: SharedWith,
    pub purpose: Purpose,
    #[serde(default = "see")]
    pub lets: Lets,
    /// The last day; six months from today unless said otherwise, at most twelve.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub until: Option<Date>,
    pub basis: Basis,
}

fn see() -> Lets {
    Lets::See
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermsFault {
    /// As in JSON, and as the field of the form is called.
    pub field: &'static str,
    pub reason: &'static str,
}

/// The longest text of one field, in letters.
const LONGEST: usize = 300;

impl Terms {
    /// The last day of a share for which none is said.
    pub fn usual_end(today: Date) -> Date {
        today.saturating_add(6.months())
    }

    /// The last day that can be said.
    pub fn latest_end(today: Date) -> Date {
        today.saturating_add(12.months())
    }

    /// The last day as it is kept.
    pub fn end(&self, today: Date) -> Date {
        self.until.unwrap_or_else(|| Terms::usual_end(today))
    }

    /// What is wrong; `offences`: the plan shows data on offences.
    pub fn faults(&self, today: Date, offences: bool) -> Vec<TermsFault> {
        let end = self.end(today);
        let until = match () {
            () if end < today => Some("Write a day that is not past."),
            () if end > Terms::latest_end(today) => Some("Write a day within twelve months; a share can be made again."),
            () => None,
        };
        let lets = (self.lets == Lets::Work && !self.purpose.may_work()).then_some("For this purpose the plan is only looked at.");
        let article_10 = (offences && self.basis.article_10.is_none()).then_some("The plan shows data on offences: choose the condition for it.");
        let mut faults: Vec<TermsFault> = [("until", until), ("lets", lets), ("article_10", article_10)]
            .into_iter()
            .filter_map(|(field, reason)| Some(TermsFault { field, reason: reason? }))
            .collect();
        faults.extend(self.basis.faults(today));
        faults
    }
}

impl Basis {
    fn faults(&self, today: Date) -> Vec<TermsFault> {
        let checks = [("confidentiality", self.ground(today)), ("capacity", self.capacity_fits()), ("assessed", self.assessment(today))];
        let told = (!self.told.told && self.told.how.trim().is_empty()).then_some("Say why the person was not told.");
        let controllers = self.controllers.iter().all(|name| name.trim().is_empty()).then_some("Name at least one organisation.");
        let long = self.texts().into_iter().any(|text| text.chars().count() > LONGEST || text.contains('\0'));
        let long = long.then_some("One of the texts is longer than 300 letters, or holds a NUL character.");
        checks
            .into_iter()
            .chain([("told", told), ("controllers", controllers), ("basis", long)])
            .filter_map(|(field, reason)| Some(TermsFault { field, reason: reason? }))
            .collect()
    }

    fn texts(&self) -> Vec<&str> {
        let ground = match &self.confidentiality {
            Confidentiality::Agreed => "",
            Confidentiality::BestInterests { who, .. } => who,
            Confidentiality::LegalDuty { which } => which,
        };
        let assessed = self.assessed.as_ref().map_or("", |assessed| &assessed.by);
        [ground, assessed, &self.told.how].into_iter().chain(self.controllers.iter().map(String::as_str)).collect()
    }

    fn ground(&self, today: Date) -> Option<&'static str> {
        match &self.confidentiality {
            Confidentiality::BestInterests { who, .. } if who.trim().is_empty() => Some("Say who decided in the person’s best interests."),
            Confidentiality::BestInterests { on, .. } if *on > today => Some("Write the day on which that was decided."),
            Confidentiality::LegalDuty { which } if which.trim().is_empty() => Some("Say which law asks for it."),
            _ => None,
        }
    }

    /// Nobody agrees who cannot, and nobody decides for somebody who can: Mental Capacity Act 2005, section 1.
    fn capacity_fits(&self) -> Option<&'static str> {
        match (&self.confidentiality, self.capacity) {
            (Confidentiality::Agreed, Capacity::Lacks) => {
                Some("Somebody who cannot decide about it cannot have agreed: say who decided in their best interests.")
            }
            (Confidentiality::BestInterests { .. }, Capacity::Has) => Some("Somebody who can decide about it decides themselves: ask them."),
            (Confidentiality::BestInterests { .. }, Capacity::NotAssessed) => {
                Some("A best-interests decision needs an assessment: somebody is taken to be able to decide until it is shown that they are not.")
            }
            _ => None,
        }
    }

    fn assessment(&self, today: Date) -> Option<&'static str> {
        match (&self.assessed, self.capacity) {
            (None, Capacity::Lacks) => Some("Say who assessed it, and when."),
            (Some(assessed), Capacity::Lacks | Capacity::Has) if assessed.by.trim().is_empty() => Some("Say who assessed it."),
            (Some(assessed), _) if assessed.on > today => Some("Write the day on which it was assessed."),
            _ => None,
        }
    }
}
