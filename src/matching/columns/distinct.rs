//! Values that many offers share, each kept once.

use std::{collections::HashMap, hash::Hash};

/// A list of distinct values; columns hold their places.
#[derive(Debug)]
pub struct Distinct<T> {
    values: Vec<T>,
    places: HashMap<T, u32>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Distinct { values: vec![], places: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Distinct<T> {
    /// The place of a value, which is taken in where it is new.
    pub fn place(&mut self, value: &T) -> u32 {
        if let Some(place) = self.places.get(value) {
            return *place;
        }
        let place = self.values.len() as u32;
        self.values.push(value.clone());
        self.places.insert(value.clone(), place);
        place
    }

    /// Every value, by its place.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }
}
