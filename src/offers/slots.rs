//! The cells of one row, borrowed from where they lie, each at the place of its column.

use super::{
    Cells,
    columns::{Column, by_name, columns},
};
use crate::domain::OfferKind;
use serde::{
    Deserialize,
    de::{Deserializer, MapAccess, Visitor},
};
use std::{borrow::Cow, cell::Cell, fmt};

/// The cells of one row in the order of [`columns`]; an empty one is not said.
pub(super) struct Slots<'a> {
    pub kind: OfferKind,
    cells: Vec<Cow<'a, str>>,
    /// Where the last cell was found: the next one that is asked for mostly stands soon after it.
    last: Cell<usize>,
}

impl<'a> Slots<'a> {
    /// A row that says nothing yet.
    pub fn new(kind: OfferKind) -> Slots<'a> {
        Slots { kind, cells: vec![Cow::Borrowed(""); columns(kind).len()], last: Cell::new(0) }
    }

    /// From cells by name; names that are no columns of the kind are passed over.
    pub fn of(kind: OfferKind, cells: &'a Cells) -> Slots<'a> {
        let mut slots = Slots::new(kind);
        for (at, column) in columns(kind).iter().enumerate() {
            if let Some(text) = cells.get(column.name) {
                slots.put(at, text);
            }
        }
        slots
    }

    /// From the JSON in which a row is kept ([`super::kept`]); names that are no columns any more are passed over.
    pub fn from_kept(kind: OfferKind, json: &'a str) -> serde_json::Result<Slots<'a>> {
        serde_json::Deserializer::from_str(json).deserialize_map(Slots::new(kind))
    }

    /// Puts a cell at the place of its column.
    pub fn put(&mut self, at: usize, cell: impl Into<Cow<'a, str>>) {
        if let Some(slot) = self.cells.get_mut(at) {
            *slot = cell.into();
        }
    }

    /// The cell's text without outer blanks; `None` is not said.
    pub fn said(&self, name: &str) -> Option<&str> {
        let (all, from) = (columns(self.kind), self.last.get());
        let at = (from..all.len()).chain(0..from).find(|at| all[*at].name == name)?;
        self.last.set(at);
        self.cells.get(at).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Every column with its cell as it was written, in the order of the columns' names.
    pub fn by_name(&self) -> impl Iterator<Item = (&'static Column, &str)> {
        by_name(self.kind).iter().map(|at| (&columns(self.kind)[*at], &*self.cells[*at]))
    }
}

/// A text of JSON, borrowed where it stands there as it is.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Visitor<'de> for Slots<'de> {
    type Value = Slots<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a text for each cell")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        // The names come in their order, so that each is found where the one before ended.
        let mut rest = by_name(self.kind).iter();
        while let Some(Text(name)) = map.next_key()? {
            let Text(cell) = map.next_value()?;
            let is_it = |at: &&usize| columns(self.kind)[**at].name == name;
            let at = rest.find(is_it).or_else(|| by_name(self.kind).iter().find(is_it));
            if let Some(at) = at {
                self.put(*at, cell);
            }
        }
        Ok(self)
    }
}
