//! What somebody wrote to a released page and could not be kept: it stands in its form again, with what is wrong at each field.

use crate::web::{error::FieldFault, pages::sent::fault};
use std::fmt::Display;

/// The most letters of what is typed into one field.
const MOST_LETTERS: usize = 2_000;

/// The fields of one of the page's forms, as they were sent.
#[derive(Default)]
pub struct Unkept {
    /// The form: the number of an option, `meant-` and the id of what was quoted, `back`; empty where none of them was sent.
    pub form: String,
    pub words: String,
    pub helped_by: String,
    pub faults: Vec<FieldFault>,
}

impl Unkept {
    /// What was sent in a form, with what keeps its fields from being kept.
    pub fn of(form: String, words: &str, helped_by: &str) -> Unkept {
        let wrong = |field: &str, text: &str| {
            let reason = match text.chars().count() {
                _ if text.contains('\0') => "Something in it cannot be kept. Please write it again.".to_owned(),
                n if n > MOST_LETTERS => format!("That is too long to keep. Please write {MOST_LETTERS} letters at most."),
                _ => return None,
            };
            Some(fault(&id(field, &form), &reason))
        };
        let faults = wrong("words", words).into_iter().chain(wrong("helped", helped_by)).collect();
        Unkept { words: words.to_owned(), helped_by: helped_by.to_owned(), faults, form }
    }

    /// The same with something wrong that is about no field.
    pub fn because(self, reason: &str) -> Unkept {
        Unkept { faults: vec![fault("", reason)], ..self }
    }

    /// What is wrong with a field (`words`, `helped`) of a form.
    pub fn fault(&self, field: &str, form: impl Display) -> Option<&str> {
        FieldFault::of(&self.faults, &id(field, form))
    }

    /// What was written into it.
    pub fn wrote(&self, field: &str, form: impl Display) -> &str {
        match field {
            _ if self.form != form.to_string() => "",
            "words" => &self.words,
            _ => &self.helped_by,
        }
    }

    /// Whether that form was sent.
    pub fn is_of(&self, form: impl Display) -> bool {
        self.form == form.to_string()
    }
}

/// The id of a field on the page.
fn id(field: &str, form: impl Display) -> String {
    format!("{field}-{form}")
}
