//! A long list in blocks: a list in which one row changes shares every other block with the list as it was, so that whoever reads the
//! old one goes on reading it, and making the new one takes microseconds.

use std::{
    hash::{DefaultHasher, Hasher},
    sync::Arc,
};

/// Rows of a block at the most. The row of a list is `block * ROWS + place`; rows beyond the end of a block stand for nothing.
pub const ROWS: usize = 1024;

/// What has an id of its own among its kind.
pub trait Named {
    /// That id.
    fn name(&self) -> &str;
}

/// A long list of things with ids.
#[derive(Debug)]
pub struct Blocks<T> {
    blocks: Vec<Arc<Block<T>>>,
    len: usize,
}

/// At most [`ROWS`] things. Their ids are looked for by a short number made from each.
#[derive(Debug)]
struct Block<T> {
    rows: Vec<Arc<T>>,
    ids: Vec<u32>,
}

impl<T> Default for Blocks<T> {
    fn default() -> Self {
        Blocks { blocks: vec![], len: 0 }
    }
}

impl<T> Clone for Blocks<T> {
    fn clone(&self) -> Self {
        Blocks { blocks: self.blocks.clone(), len: self.len }
    }
}

impl<T> Clone for Block<T> {
    fn clone(&self) -> Self {
        Block { rows: self.rows.clone(), ids: self.ids.clone() }
    }
}

impl<T> Blocks<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Every one, block after block.
    pub fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.blocks.iter().flat_map(|block| block.rows.iter().map(|row| &**row))
    }

    /// Every one with its row.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &T)> + Clone {
        self.blocks.iter().enumerate().flat_map(|(at, block)| (first_row(at)..).zip(block.rows.iter().map(|row| &**row)))
    }

    /// What stands in a row.
    #[inline]
    pub fn row(&self, row: u32) -> &T {
        &self.blocks[row as usize / ROWS].rows[row as usize % ROWS]
    }

    /// The things of each block.
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = &[Arc<T>]> {
        self.blocks.iter().map(|block| &block.rows[..])
    }

    /// The things of one block.
    pub fn block(&self, at: usize) -> &[Arc<T>] {
        &self.blocks[at].rows
    }
}

/// The first row of a block.
pub fn first_row(block: usize) -> u32 {
    (block * ROWS) as u32
}

impl<T: Named> Blocks<T> {
    /// Takes in another at the end, whose id is not there yet.
    pub fn push(&mut self, new: T) -> u32 {
        if self.blocks.last().is_none_or(|block| block.rows.len() == ROWS) {
            self.blocks.push(Arc::new(Block { rows: vec![], ids: vec![] }));
        }
        let at = self.blocks.len() - 1;
        let block = Arc::make_mut(&mut self.blocks[at]);
        block.ids.push(short(new.name()));
        block.rows.push(Arc::new(new));
        self.len += 1;
        first_row(at) + block.rows.len() as u32 - 1
    }

    /// Takes in the things of another list, whose ids are not there yet.
    pub fn append(&mut self, other: Blocks<T>) {
        self.len += other.len;
        self.blocks.extend(other.blocks.into_iter().filter(|block| !block.rows.is_empty()));
    }

    /// Puts another in the place of each for which there is one, of the same id.
    pub fn replace(&mut self, other: impl Fn(&T) -> Option<T>) {
        for block in &mut self.blocks {
            for row in &mut Arc::make_mut(block).rows {
                if let Some(new) = other(row) {
                    *row = Arc::new(new);
                }
            }
        }
    }

    /// The row of an id.
    pub fn find(&self, id: &str) -> Option<u32> {
        let wanted = short(id);
        let in_block = |(at, block): (usize, &Arc<Block<T>>)| {
            let mut alike = block.ids.iter().enumerate().filter(|(_, short)| **short == wanted).map(|(place, _)| place);
            alike.find(|place| block.rows[*place].name() == id).map(|place| first_row(at) + place as u32)
        };
        self.blocks.iter().enumerate().find_map(in_block)
    }

    /// The one of that id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.find(id).map(|row| self.row(row))
    }

    /// Takes in a new or changed one; gives its row, and what stood there.
    pub fn put(&mut self, new: T) -> (u32, Option<Arc<T>>) {
        match self.find(new.name()) {
            Some(row) => {
                let block = Arc::make_mut(&mut self.blocks[row as usize / ROWS]);
                (row, Some(std::mem::replace(&mut block.rows[row as usize % ROWS], Arc::new(new))))
            }
            None => (self.push(new), None),
        }
    }

    /// Takes out the one of that id; gives the row in which it stood, and it. The last of its block stands there now.
    pub fn remove(&mut self, id: &str) -> Option<(u32, Arc<T>)> {
        let row = self.find(id)?;
        let block = Arc::make_mut(&mut self.blocks[row as usize / ROWS]);
        block.ids.swap_remove(row as usize % ROWS);
        self.len -= 1;
        Some((row, block.rows.swap_remove(row as usize % ROWS)))
    }

    /// The same things in another order.
    pub fn sorted_by_key<K: Ord>(&self, key: impl Fn(&T) -> K) -> Blocks<T> {
        let mut rows: Vec<&Arc<T>> = self.blocks.iter().flat_map(|block| &block.rows).collect();
        rows.sort_by_cached_key(|row| key(row));
        rows.into_iter().cloned().collect()
    }
}

impl<T: Named + Clone> Blocks<T> {
    /// Changes each.
    pub fn change_each(&mut self, mut change: impl FnMut(&mut T)) {
        let changed = |one: &T| {
            let mut one = one.clone();
            change(&mut one);
            one
        };
        *self = self.iter().map(changed).collect();
    }
}

impl<T: Named> FromIterator<T> for Blocks<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        all.into_iter().map(Arc::new).collect()
    }
}

impl<T: Named> FromIterator<Arc<T>> for Blocks<T> {
    fn from_iter<I: IntoIterator<Item = Arc<T>>>(all: I) -> Self {
        let (mut blocks, mut len, mut all) = (vec![], 0, all.into_iter());
        loop {
            let rows: Vec<Arc<T>> = all.by_ref().take(ROWS).collect();
            if rows.is_empty() {
                return Blocks { blocks, len };
            }
            len += rows.len();
            let ids = rows.iter().map(|row| short(row.name())).collect();
            blocks.push(Arc::new(Block { rows, ids }));
        }
    }
}

impl<T: Named> From<Vec<T>> for Blocks<T> {
    fn from(all: Vec<T>) -> Self {
        all.into_iter().collect()
    }
}

impl<T: PartialEq> PartialEq for Blocks<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

/// A short number made from an id; some ids share one.
fn short(id: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    hasher.finish() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Thing(String, u32);

    impl Named for Thing {
        fn name(&self) -> &str {
            &self.0
        }
    }

    fn thing(n: u32) -> Thing {
        Thing(format!("T{n}"), n)
    }

    #[test]
    fn a_changed_list_leaves_the_one_before_as_it_was() {
        let before: Blocks<Thing> = (0..3000).map(thing).collect();
        let mut after = before.clone();
        assert_eq!(after.put(Thing("T2000".into(), 7)), (2000, Some(Arc::new(thing(2000)))));
        assert_eq!(after.remove("T5").map(|(row, _)| row), Some(5));
        assert_eq!(after.put(thing(3000)).1, None);
        assert_eq!((before.len(), before.get("T2000"), before.get("T5"), before.get("T3000")), (3000, Some(&thing(2000)), Some(&thing(5)), None));
        assert_eq!((after.len(), after.get("T2000").map(|t| t.1), after.get("T5"), after.get("T3000")), (3000, Some(7), None, Some(&thing(3000))));
        assert!(after.rows().all(|(row, one)| after.row(row) == one && after.find(one.name()) == Some(row)));
    }

    #[test]
    fn what_did_not_change_is_shared() {
        let before: Blocks<Thing> = (0..5000).map(thing).collect();
        let mut after = before.clone();
        after.put(Thing("T1".into(), 0));
        assert_eq!(before.blocks.iter().zip(&after.blocks).filter(|(a, b)| Arc::ptr_eq(a, b)).count(), 4);
    }
}
