//! What thousands of offers say alike (the name of an organisation, a council, a short list of codes) is kept once, however often it is said.

use crate::vocabulary::{Code, Route};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{
    collections::HashSet,
    fmt,
    hash::Hash,
    ops::Deref,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

/// Values that a table holds before it is first looked through for those that nobody says any more.
const ROOM: usize = 1024;

/// A value of which there is one in memory, and eight bytes wherever it is said. It reads, compares and prints like the value.
#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Common<T>(Arc<T>);

/// A name that many offers share.
pub type Name = Common<String>;

/// What can be kept so: each kind of value has a table of its own.
pub trait Kept: Eq + Hash + Deref + Sized + 'static {
    /// That table.
    fn table() -> &'static Mutex<Table<Self>>;

    /// The same in no more memory than it takes.
    fn fitted(self) -> Self;
}

/// Every value that is said somewhere, and some that were.
pub struct Table<T> {
    all: HashSet<Arc<T>>,
    /// When so many are there, those go that nobody says.
    room: usize,
}

impl<T: Kept> Table<T> {
    fn new() -> Mutex<Table<T>> {
        Mutex::new(Table { all: HashSet::new(), room: ROOM })
    }

    fn the_one(&mut self, value: T) -> Arc<T> {
        if let Some(known) = self.all.get(&value) {
            return known.clone();
        }
        if self.all.len() >= self.room {
            self.all.retain(|known| Arc::strong_count(known) > 1);
            self.room = ROOM.max(self.all.len() * 2);
        }
        let new = Arc::new(value.fitted());
        self.all.insert(new.clone());
        new
    }
}

macro_rules! kept {
    ($($kind:ty),*) => {
        $(impl Kept for $kind {
            fn table() -> &'static Mutex<Table<Self>> {
                static TABLE: LazyLock<Mutex<Table<$kind>>> = LazyLock::new(Table::new);
                &TABLE
            }

            fn fitted(mut self) -> Self {
                self.shrink_to_fit();
                self
            }
        })*
    };
}

kept!(String, Vec<Code>, Vec<Route>);

impl<T: Kept> From<T> for Common<T> {
    fn from(value: T) -> Self {
        // A table that another thread left is whole: it changes in single steps.
        Common(T::table().lock().unwrap_or_else(PoisonError::into_inner).the_one(value))
    }
}

impl From<&str> for Common<String> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<I> FromIterator<I> for Common<Vec<I>>
where
    Vec<I>: Kept,
{
    fn from_iter<A: IntoIterator<Item = I>>(all: A) -> Self {
        all.into_iter().collect::<Vec<I>>().into()
    }
}

impl<T> Clone for Common<T> {
    fn clone(&self) -> Self {
        Common(self.0.clone())
    }
}

impl<T: Deref> Deref for Common<T> {
    type Target = T::Target;

    fn deref(&self) -> &T::Target {
        &self.0
    }
}

impl<T: Kept + Default> Default for Common<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T: fmt::Debug> fmt::Debug for Common<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: fmt::Display> fmt::Display for Common<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Serialize> Serialize for Common<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Kept + Deserialize<'de>> Deserialize<'de> for Common<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Common::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_twice_is_kept_once_and_what_nobody_says_goes() {
        let (one, other) = (Name::from("Harbour Homes of these tests"), Name::from(String::from("Harbour Homes of these tests")));
        assert!(Arc::ptr_eq(&one.0, &other.0));
        assert_ne!(one, Name::from("Harbour Homes"));
        let mut table = Table { all: HashSet::new(), room: 4 };
        let kept: Vec<Arc<String>> = (0..3).map(|n| table.the_one(n.to_string())).collect();
        (3..9).for_each(|n| drop(table.the_one(n.to_string())));
        assert_eq!(table.room, ROOM);
        table.room = 4;
        let last = table.the_one("9".into());
        let said: HashSet<Arc<String>> = kept.into_iter().chain([last]).collect();
        assert_eq!(table.all, said);
    }
}
