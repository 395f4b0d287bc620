//! When the time of a plan is over, by its organisation's rule. It says when somebody has to decide; it decides nothing.

use super::records::{EndDecision, Id, Organisation, Retention};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// How a plan stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InKeeping {
    pub withdrawn_at: Option<Timestamp>,
    /// When anybody last worked on it, or the person or their family read their page.
    pub last_used: Timestamp,
    /// What was decided about its end, and when.
    pub decided: Option<(EndDecision, Timestamp)>,
    /// That it is not erased for now was decided, and stands.
    pub held: bool,
}

/// Why the time of a plan runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Over {
    /// It was withdrawn so long ago.
    Withdrawn,
    /// Nobody has worked on it for so long.
    Unused,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nothing has to be decided yet.
    Kept,
    /// Its managers are told: it ends soon.
    EndsSoon,
    /// The time is over.
    Over,
}

/// When the time of a plan is over, and what that means today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct End {
    /// The first day on which it is over.
    #[schema(value_type = String)]
    pub on: Date,
    pub because: Over,
    pub stage: Stage,
    /// Managers decided that it is erased then, and nothing happened to it since.
    pub erase_decided: bool,
    /// That it is kept was decided for a reason of its own; nothing is erased while that stands.
    pub held: bool,
}

impl End {
    /// Whether managers still have to decide.
    pub fn waits_for_a_decision(&self) -> bool {
        self.stage != Stage::Kept && !self.erase_decided && !self.held
    }

    /// Whether what was decided is to be carried out now.
    pub fn is_to_be_carried_out(&self) -> bool {
        self.stage == Stage::Over && self.erase_decided && !self.held
    }
}

/// The day of an instant.
fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// When the time of a plan is over.
pub fn end_of(rule: &Retention, plan: &InKeeping, today: Date) -> End {
    let (from, months, because) = match plan.withdrawn_at {
        Some(at) => (at, rule.after_withdrawal, Over::Withdrawn),
        None => (plan.last_used, rule.unused, Over::Unused),
    };
    let by_rule = day(from).saturating_add(i32::from(months).months());
    let on = match plan.decided {
        Some((EndDecision::KeepUntil(until), _)) => by_rule.max(until),
        _ => by_rule,
    };
    let told = on.saturating_sub(i32::from(rule.warning).days());
    let stage = match () {
        () if today >= on => Stage::Over,
        () if today >= told => Stage::EndsSoon,
        () => Stage::Kept,
    };
    // Whoever worked on it, withdrew it or put it back since made it another plan than the one that was decided about.
    let untouched = |at: Timestamp| plan.last_used <= at && plan.withdrawn_at.is_none_or(|withdrawn| withdrawn <= at);
    let erase_decided = matches!(plan.decided, Some((EndDecision::Erase, at)) if untouched(at));
    End { on, because, stage, erase_decided, held: plan.held }
}

/// Why a plan was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErasedBecause {
    /// Somebody asked for it: UK GDPR, Article 17.
    Asked,
    /// Its time was over: it had been withdrawn.
    Withdrawn,
    /// Its time was over: nobody had worked on it.
    Unused,
    /// Something else.
    Other,
}

impl ErasedBecause {
    pub const ALL: [ErasedBecause; 4] = [ErasedBecause::Asked, ErasedBecause::Withdrawn, ErasedBecause::Unused, ErasedBecause::Other];

    /// The name in tables, JSON and forms.
    pub fn name(self) -> &'static str {
        match self {
            ErasedBecause::Asked => "asked",
            ErasedBecause::Withdrawn => "withdrawn",
            ErasedBecause::Unused => "unused",
            ErasedBecause::Other => "other",
        }
    }

    /// As pages and letters say it.
    pub fn words(self) -> &'static str {
        match self {
            ErasedBecause::Asked => "erasing was asked for",
            ErasedBecause::Withdrawn => "it had been withdrawn, and its time was over",
            ErasedBecause::Unused => "nobody had worked on it, and its time was over",
            ErasedBecause::Other => "another reason",
        }
    }

    /// What has that name.
    pub fn named(name: &str) -> Option<ErasedBecause> {
        Self::ALL.into_iter().find(|because| because.name() == name)
    }
}

impl From<Over> for ErasedBecause {
    fn from(over: Over) -> ErasedBecause {
        match over {
            Over::Withdrawn => ErasedBecause::Withdrawn,
            Over::Unused => ErasedBecause::Unused,
        }
    }
}

/// That a plan was erased: who decided it and how much went, without a word of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Erased {
    /// The id of the plan that was.
    #[schema(value_type = String)]
    pub plan: Uuid,
    /// Who held it.
    #[schema(value_type = Option<String>)]
    pub organisation: Option<Id<Organisation>>,
    pub because: ErasedBecause,
    pub decided_by: String,
    /// RFC 3339, UTC.
    #[schema(value_type = String)]
    pub decided_at: Timestamp,
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// How many of what hung from it went with it.
    pub counts: BTreeMap<String, i64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    fn plan() -> InKeeping {
        InKeeping { withdrawn_at: None, last_used: at("2026-03-31T12:00:00Z"), decided: None, held: false }
    }

    #[test]
    fn the_time_is_counted_from_the_last_work_and_after_a_withdrawal_from_that() {
        let rule = Retention { after_withdrawal: 6, unused: 96, warning: 60 };
        let end = end_of(&rule, &plan(), date(2026, 11, 21));
        assert_eq!((end.on, end.because, end.stage), (date(2034, 3, 31), Over::Unused, Stage::Kept));
        let withdrawn = InKeeping { withdrawn_at: Some(at("2026-08-31T12:00:00Z")), ..plan() };
        let end = end_of(&rule, &withdrawn, date(2026, 11, 21));
        assert_eq!((end.on, end.because, end.stage), (date(2027, 2, 28), Over::Withdrawn, Stage::Kept));
        assert_eq!(end_of(&rule, &withdrawn, date(2026, 12, 30)).stage, Stage::EndsSoon);
        assert_eq!(end_of(&rule, &withdrawn, date(2027, 2, 27)).stage, Stage::EndsSoon);
        assert_eq!(end_of(&rule, &withdrawn, date(2027, 2, 28)).stage, Stage::Over);
    }

    #[test]
    fn nothing_is_to_be_carried_out_without_a_decision_that_still_fits() {
        let (rule, late) = (Retention::default(), date(2040, 1, 1));
        let with = |decided, held| InKeeping { decided, held, ..plan() };
        let erase = |when: &str| Some((EndDecision::Erase, at(when)));
        assert!(end_of(&rule, &plan(), late).waits_for_a_decision());
        assert!(!end_of(&rule, &plan(), late).is_to_be_carried_out(), "however late it is");
        assert!(end_of(&rule, &with(erase("2034-02-01T12:00:00Z"), false), late).is_to_be_carried_out());
        assert!(!end_of(&rule, &with(erase("2034-02-01T12:00:00Z"), true), late).is_to_be_carried_out(), "a hold goes before it");
        assert!(!end_of(&rule, &with(erase("2026-02-01T12:00:00Z"), false), late).is_to_be_carried_out(), "somebody worked on it since");
        assert!(!end_of(&rule, &with(erase("2034-02-01T12:00:00Z"), false), date(2034, 3, 30)).is_to_be_carried_out(), "not before its day");
        let kept = with(Some((EndDecision::KeepUntil(date(2041, 1, 1)), at("2034-02-01T12:00:00Z"))), false);
        assert_eq!(end_of(&rule, &kept, late).stage, Stage::Kept);
        assert!(end_of(&rule, &kept, date(2041, 1, 1)).waits_for_a_decision());
    }

    #[test]
    fn what_is_unused_for_so_long_and_what_a_rule_may_be_is_bounded() {
        assert_eq!(Retention::default().faults(), vec![]);
        let wrong = Retention { after_withdrawal: 121, unused: 5, warning: 13 };
        assert_eq!(wrong.faults().into_iter().map(|(field, _)| field).collect::<Vec<_>>(), ["after_withdrawal", "unused", "warning"]);
        // The longest rule at the end of the calendar is a day, not a panic.
        let old = InKeeping { last_used: at("9990-01-01T00:00:00Z"), ..plan() };
        assert_eq!(end_of(&Retention { unused: 360, ..Retention::default() }, &old, date(9998, 1, 1)).stage, Stage::Kept);
    }
}
