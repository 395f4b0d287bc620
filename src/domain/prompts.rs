//! What a facilitator may want to think about with the people of a plan. Prompts are never faults of the plan, and
//! nothing is counted or ranked by them.

use crate::vocabulary::Key;
use serde::Serialize;
use utoipa::ToSchema;

/// What may be worth a conversation.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Prompts {
    /// Sentences about what somebody does, without the need or the strength behind it, in the order of the text.
    pub language: Vec<LanguagePrompt>,
    /// Keys to Citizenship that the plan says nothing to.
    pub keys: Vec<SilentKey>,
    /// Rights that the plan says nothing to.
    pub rights: Vec<SilentRight>,
}

/// One sentence, and what to ask about its words.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LanguagePrompt {
    /// The way of speaking, as `lexicon/language` names it.
    pub about: String,
    /// The words in question, as the plan has them.
    pub words: String,
    pub ask: String,
    /// The sentence.
    pub quote: String,
    /// Its place in the plan's text, in Unicode scalar values.
    pub start: usize,
    pub end: usize,
}

/// A key that nothing in the plan speaks to.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SilentKey {
    pub key: Key,
    pub ask: String,
}

/// A right that nothing in the plan speaks to.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SilentRight {
    /// The law and its article.
    pub law: String,
    pub article: u32,
    pub title: String,
    pub keys: Vec<Key>,
    pub ask: String,
    /// Where the law's text stands, and when it was last looked at (ISO date).
    pub source: String,
    pub checked: String,
}

impl Prompts {
    /// Whether there is nothing to think about.
    pub fn is_empty(&self) -> bool {
        self.language.is_empty() && self.keys.is_empty() && self.rights.is_empty()
    }
}
