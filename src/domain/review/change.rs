//! Which fields of a requirement or statement somebody sets.

use crate::domain::{RequirementRow, Statement};
use crate::vocabulary::{Basis, Key, Polarity, State, Strength, Voice};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// Fields to set; a field that is absent stays as it is, and null empties it. They are checked together, as one
/// requirement (`docs/vocabulary.md` §1).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Change {
    /// Of a requirement, or of a statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub code: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any_of: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub number: Option<Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratified: Option<bool>,
    /// In the plan's words.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub until: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub weight: Option<Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keys: Option<Vec<Key>>,
    /// Of a statement: may it stand in the anonymous specification?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<bool>,
}

/// Tells null (empty it) from absent (leave it).
fn said<'de, T: Deserialize<'de>, D: Deserializer<'de>>(value: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(value).map(Some)
}

impl Change {
    /// Whether it sets nothing.
    pub fn is_empty(&self) -> bool {
        *self == Change::default()
    }

    /// The row with these fields set. A place or area that is named anew loses where the old one lay, and a number that
    /// somebody gave is no longer assumed.
    pub(super) fn onto(&self, mut row: RequirementRow) -> RequirementRow {
        let renamed = self.kind.is_some() || self.code.is_some() || self.any_of.is_some();
        set(&mut row.kind, &self.kind);
        set(&mut row.code, &self.code);
        set(&mut row.any_of, &self.any_of);
        if let Some(number) = self.number {
            (row.number, row.assumed) = (number, false);
        }
        set(&mut row.polarity, &self.polarity.map(|p| p.name().to_owned()));
        set(&mut row.strength, &self.strength.map(|s| s.name().to_owned()));
        set(&mut row.basis, &self.basis.map(|b| b.name().to_owned()));
        set(&mut row.voice, &self.voice.map(|v| v.name().to_owned()));
        set(&mut row.ratified, &self.ratified);
        set(&mut row.until, &self.until);
        set(&mut row.weight, &self.weight);
        set(&mut row.keys, &self.keys);
        if renamed {
            (row.points, row.areas) = (None, None);
        }
        row
    }

    /// The same for a statement; an error says what a statement has not.
    pub(super) fn onto_statement(&self, statement: &mut Statement) -> Result<(), (&'static str, String)> {
        let mut only = self.clone();
        (only.kind, only.voice, only.keys, only.share) = (None, None, None, None);
        if !only.is_empty() {
            return Err(("change", "a statement has a kind, a voice, keys and whether it may be shared; leave the other fields out".into()));
        }
        if let Some(kind) = &self.kind {
            statement.kind = kind.parse().map_err(|e: crate::vocabulary::UnknownName| ("kind", e.to_string()))?;
        }
        set(&mut statement.voice, &self.voice);
        set(&mut statement.keys, &self.keys);
        set(&mut statement.share, &self.share);
        Ok(())
    }

    /// What a requirement that somebody adds says before anything is set.
    pub(super) fn blank(id: String, quote: &crate::domain::Quote) -> RequirementRow {
        RequirementRow {
            id,
            kind: String::new(),
            code: None,
            any_of: vec![],
            number: None,
            assumed: false,
            polarity: Polarity::Want.name().into(),
            strength: String::new(),
            basis: Basis::Wish.name().into(),
            until: None,
            state: State::Confirmed.name().into(),
            voice: Voice::Unknown.name().into(),
            ratified: false,
            keys: vec![],
            points: None,
            areas: None,
            quote: quote.text().to_owned(),
            start: quote.start(),
            end: quote.end(),
            confidence: 1.0,
            weight: None,
        }
    }
}

fn set<T: Clone>(field: &mut T, value: &Option<T>) {
    if let Some(value) = value {
        field.clone_from(value);
    }
}
