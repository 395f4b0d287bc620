//! What goes out, ready to show: the same on every page, so that what is checked is what a provider reads.

use crate::{
    domain::records::{Line, Specification, Specified},
    web::words,
};

/// A specification as everybody reads it.
pub struct View {
    pub title: String,
    pub gifts: Vec<String>,
    pub about: Vec<Line>,
    pub parts: Vec<PartView>,
    pub added: Vec<Line>,
    pub answers_by: Option<String>,
}

/// What is asked for in one part of a life.
pub struct PartView {
    pub label: String,
    pub rows: Vec<Row>,
}

/// One thing that is asked for.
pub struct Row {
    pub text: String,
    pub means: String,
    pub strength: String,
    pub strength_label: &'static str,
}

impl View {
    /// Without how it was made.
    pub fn of(body: &Specification) -> View {
        let mut parts: Vec<PartView> = vec![];
        for one in &body.requirements {
            let row = row(one);
            match parts.last_mut() {
                Some(part) if part.label == one.part => part.rows.push(row),
                _ => parts.push(PartView { label: one.part.clone(), rows: vec![row] }),
            }
        }
        View {
            title: body.title.clone(),
            gifts: body.gifts.clone(),
            about: body.about.clone(),
            parts,
            added: body.added.clone(),
            answers_by: body.answers_by.map(words::date),
        }
    }
}

fn row(one: &Specified) -> Row {
    let strength_label = one.strength.parse::<crate::vocabulary::Strength>().map_or("", |strength| strength.label());
    Row { text: words::with_miles(&one.text), means: one.means.clone(), strength: one.strength.clone(), strength_label }
}
