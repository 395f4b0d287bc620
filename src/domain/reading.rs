//! A plan as it was read: requirements, statements, questions.

use super::requirement::null_as_absent;
use super::{Requirement, RequirementFault, RequirementId, RequirementRow, Statement, StatementRow, requirements_from_rows};
use crate::vocabulary::Key;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was read from a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub plan: PlanHead,
    /// In the order of the text.
    pub requirements: Vec<Requirement>,
    pub statements: Vec<Statement>,
    pub questions: Vec<Question>,
}

/// Which plan it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Default)]
pub struct PlanHead {
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub reference: String,
    /// The length of its text in Unicode scalar values.
    #[serde(default)]
    pub characters: usize,
    /// The plan's own date, where it says one.
    #[serde(default)]
    pub date: Option<Date>,
}

/// Something to ask the people of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Question {
    /// The requirements it is about; may be empty.
    #[serde(default)]
    pub requirements: Vec<RequirementId>,
    pub text: String,
}

/// How many requirements and statements speak to each Key to Citizenship.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Default)]
#[serde(default)]
pub struct KeyCounts {
    pub purpose: usize,
    pub freedom: usize,
    pub money: usize,
    pub home: usize,
    pub help: usize,
    pub life: usize,
    pub love: usize,
}

impl KeyCounts {
    /// The count of one key.
    pub fn of(&self, key: Key) -> usize {
        match key {
            Key::Purpose => self.purpose,
            Key::Freedom => self.freedom,
            Key::Money => self.money,
            Key::Home => self.home,
            Key::Help => self.help,
            Key::Life => self.life,
            Key::Love => self.love,
        }
    }

    fn add(&mut self, key: Key) {
        *match key {
            Key::Purpose => &mut self.purpose,
            Key::Freedom => &mut self.freedom,
            Key::Money => &mut self.money,
            Key::Home => &mut self.home,
            Key::Help => &mut self.help,
            Key::Life => &mut self.life,
            Key::Love => &mut self.love,
        } += 1;
    }
}

/// A reading as `docs/interfaces.md` writes it (`extract --json`). Only `requirements` is needed to read it back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReadingRows {
    #[serde(default, deserialize_with = "null_as_absent")]
    pub plan: PlanHead,
    pub requirements: Vec<RequirementRow>,
    #[serde(default, deserialize_with = "null_as_absent")]
    pub statements: Vec<StatementRow>,
    #[serde(default, deserialize_with = "null_as_absent")]
    pub questions: Vec<Question>,
    #[serde(default, deserialize_with = "null_as_absent")]
    pub keys: KeyCounts,
}

impl Reading {
    /// Which parts of a life the plan speaks to, and by 0 which it leaves silent.
    pub fn keys(&self) -> KeyCounts {
        let mut counts = KeyCounts::default();
        self.requirements.iter().flat_map(|r| &r.keys).chain(self.statements.iter().flat_map(|s| &s.keys)).for_each(|key| counts.add(*key));
        counts
    }
}

impl From<&Reading> for ReadingRows {
    fn from(r: &Reading) -> Self {
        ReadingRows {
            plan: r.plan.clone(),
            requirements: r.requirements.iter().map(RequirementRow::from).collect(),
            statements: r.statements.iter().map(StatementRow::from).collect(),
            questions: r.questions.clone(),
            keys: r.keys(),
        }
    }
}

impl TryFrom<ReadingRows> for Reading {
    type Error = RequirementFault;
    fn try_from(rows: ReadingRows) -> Result<Self, RequirementFault> {
        Ok(Reading {
            requirements: requirements_from_rows(&rows.requirements)?,
            plan: rows.plan,
            statements: rows.statements.into_iter().map(Statement::from).collect(),
            questions: rows.questions,
        })
    }
}
