//! Which home or team somebody means who writes its name, words of it, or its id.

use super::super::app::App;
use crate::{domain::OfferKind, offers::Catalogue};

/// So many are given to choose from.
const MOST: usize = 20;

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
    let mut found: Vec<(String, String)> = app.index().search(written, Some(kind), MOST).into_iter().map(|hit| (hit.id, hit.title)).collect();
    found.retain(|(id, _)| named(id).is_some());
    if found.iter().any(|(_, title)| called(title, written)) {
        found.retain(|(_, title)| called(title, written));
    }
    match found.len() {
        0 => Meant::Unknown,
        1 => Meant::One(found.remove(0).0),
        _ => Meant::OneOf(found.iter().filter_map(|(id, _)| named(id).map(|(title, by)| (id.clone(), format!("{title}, {by}")))).collect()),
    }
}

fn called(title: &str, written: &str) -> bool {
    title.trim().to_lowercase() == written.to_lowercase()
}
