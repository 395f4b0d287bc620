//! Which home or team somebody means who writes its name, words of it, or its id.

use super::super::{app::App, words};
use crate::{domain::OfferKind, offers::Catalogue};

/// So many are given to choose from.
const MOST: usize = 20;

/// So many are named in a sentence.
const FEW: usize = 3;

/// What was meant.
#[derive(Debug, PartialEq, Eq)]
pub enum Meant {
    /// Nothing was written.
    Nobody,
    /// The one of that id.
    One(String),
    /// Any of these: id, and what it is called with whose it is.
    OneOf(Vec<(String, String)>),
    /// None is called so.
    Unknown,
}

impl Meant {
    /// The id of the one that was meant; none where nothing was written. The error says what to write.
    pub fn one_alone(self, kind: OfferKind) -> Result<Option<String>, String> {
        match self {
            Meant::Nobody => Ok(None),
            Meant::One(id) => Ok(Some(id)),
            Meant::OneOf(all) => {
                let named: Vec<String> = all.into_iter().take(FEW).map(|(id, name)| format!("{name} ({id})")).collect();
                Err(format!("Several are called so: write the id of the one you mean, such as {}.", words::either(&named)))
            }
            Meant::Unknown => Err(unknown(kind).into()),
        }
    }
}

/// That nothing is called so, and what to do.
pub fn unknown(kind: OfferKind) -> &'static str {
    match kind {
        OfferKind::Home => "No home is called so. Write words of its name, or its id.",
        _ => "No support team is called so. Write words of its name, or its id.",
    }
}

/// By id; else by the whole name, where one alone has it; else by words of name, organisation, place or description.
pub fn meant(app: &App, offers: &Catalogue, kind: OfferKind, written: &str) -> Meant {
    let named = |id: &str| match kind {
        OfferKind::Home => offers.homes.get(id).map(|home| (&home.title, &home.organisation)),
        _ => offers.support.get(id).map(|team| (&team.title, &team.organisation)),
    };
    if written.is_empty() {
        return Meant::Nobody;
    }
    if named(written).is_some() {
        return Meant::One(written.to_owned());
    }
    let hits = app.index().search(offers, written, Some(kind), MOST);
    let mut found: Vec<_> = hits.into_iter().filter_map(|hit| named(&hit.id).map(|(title, by)| (hit.id, title, by))).collect();
    if found.iter().any(|(_, title, _)| called(title, written)) {
        found.retain(|(_, title, _)| called(title, written));
    }
    match found.len() {
        0 => Meant::Unknown,
        1 => Meant::One(found.remove(0).0),
        _ => Meant::OneOf(found.into_iter().map(|(id, title, by)| (id, format!("{title}, {by}"))).collect()),
    }
}

fn called(title: &str, written: &str) -> bool {
    title.trim().to_lowercase() == written.to_lowercase()
}
