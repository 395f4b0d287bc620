//! How long an organisation keeps plans, and what its managers decided about one whose time runs out.

use super::{Organisation, Plan, Record, RecordKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How long an organisation keeps plans. When the time is over the plan is put before its managers; nothing is erased by that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Retention {
    /// Months after the plan was withdrawn.
    pub after_withdrawal: u16,
    /// Months after anybody last worked on it.
    pub unused: u16,
    /// Days before the end on which the managers are told.
    pub warning: u16,
}

/// What each number may be.
pub const MONTHS_AFTER_WITHDRAWAL: std::ops::RangeInclusive<u16> = 0..=120;
pub const MONTHS_UNUSED: std::ops::RangeInclusive<u16> = 6..=360;
pub const DAYS_OF_WARNING: std::ops::RangeInclusive<u16> = 14..=180;

impl Default for Retention {
    /// Eight years after care ended or the person was last seen: Records Management Code of Practice (NHS England, 2021, updated 2023), Appendix II,
    /// adult social care records. A year after a withdrawal: a complaint may be made within twelve months of what it is about or of when it came to
    /// be known, and later for a good reason (Local Authority Social Services and National Health Service Complaints (England) Regulations 2009,
    /// S.I. 2009/309, regulation 12). Two months of warning are a judgement.
    fn default() -> Retention {
        Retention { after_withdrawal: 12, unused: 96, warning: 60 }
    }
}

impl Retention {
    /// What is wrong, field by field.
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("after_withdrawal", self.after_withdrawal, MONTHS_AFTER_WITHDRAWAL, "months"),
            ("unused", self.unused, MONTHS_UNUSED, "months"),
            ("warning", self.warning, DAYS_OF_WARNING, "days"),
        ];
        let wrong = fields.into_iter().filter(|(_, value, range, _)| !range.contains(value));
        wrong.map(|(field, _, range, unit)| (field, format!("Write {} to {} {unit}.", range.start(), range.end()))).collect()
    }
}

impl Record for Retention {
    type Of = Organisation;
    const KIND: RecordKind = RecordKind::Retention;
}

/// What a manager decided about a plan whose time runs out. Withdrawn when it no longer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EndOfKeeping {
    pub decision: EndDecision,
    /// In words that can be told to the person.
    #[serde(default)]
    pub why: String,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EndDecision {
    /// It is erased when its time is over, if nobody worked on it since this was decided.
    Erase,
    /// It is kept until that day at least.
    #[schema(value_type = String)]
    KeepUntil(Date),
}

impl Record for EndOfKeeping {
    type Of = Plan;
    const KIND: RecordKind = RecordKind::EndOfKeeping;
}
