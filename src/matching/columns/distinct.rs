//! Values that many offers share, each kept once. They only ever come in, so columns of an older catalogue stay right; a copy costs
//! little, since what was there when everything was laid out is shared and only what came since is copied where more comes.

use std::{borrow::Borrow, collections::HashMap, hash::Hash, sync::Arc};

/// What is known by a key.
#[derive(Debug)]
pub struct Known<K, V> {
    settled: Arc<HashMap<K, V>>,
    since: Arc<HashMap<K, V>>,
}

impl<K, V> Default for Known<K, V> {
    fn default() -> Self {
        Known { settled: Arc::default(), since: Arc::default() }
    }
}

impl<K, V> Clone for Known<K, V> {
    fn clone(&self) -> Self {
        Known { settled: self.settled.clone(), since: self.since.clone() }
    }
}

impl<K: Clone + Eq + Hash, V: Copy> Known<K, V> {
    pub fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.settled.get(key).or_else(|| self.since.get(key)).copied()
    }

    /// Takes in what is not there yet.
    pub fn insert(&mut self, key: K, value: V) {
        Arc::make_mut(&mut self.since).insert(key, value);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.settled.len() + self.since.len()
    }

    /// Lets copies share all that is known by now.
    pub fn settle(&mut self) {
        let since = std::mem::take(&mut self.since);
        Arc::make_mut(&mut self.settled).extend(Arc::unwrap_or_clone(since));
    }
}

/// A list of distinct values; columns hold their places.
#[derive(Debug)]
pub struct Distinct<T> {
    settled: Arc<Vec<T>>,
    since: Arc<Vec<T>>,
    places: Known<T, u32>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Distinct { settled: Arc::default(), since: Arc::default(), places: Known::default() }
    }
}

impl<T> Clone for Distinct<T> {
    fn clone(&self) -> Self {
        Distinct { settled: self.settled.clone(), since: self.since.clone(), places: self.places.clone() }
    }
}

impl<T: Clone + Eq + Hash> Distinct<T> {
    /// The place of a value, which is taken in where it is new.
    pub fn place<Q: Hash + Eq + ToOwned<Owned = T> + ?Sized>(&mut self, value: &Q) -> u32
    where
        T: Borrow<Q>,
    {
        if let Some(place) = self.places.get(value) {
            return place;
        }
        let place = self.len() as u32;
        Arc::make_mut(&mut self.since).push(value.to_owned());
        self.places.insert(value.to_owned(), place);
        place
    }

    /// Every value, by its place.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.settled.iter().chain(self.since.iter())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.settled.len() + self.since.len()
    }

    /// Lets copies share all that is there by now.
    pub fn settle(&mut self) {
        let since = std::mem::take(&mut self.since);
        Arc::make_mut(&mut self.settled).extend(Arc::unwrap_or_clone(since));
        self.places.settle();
    }
}
