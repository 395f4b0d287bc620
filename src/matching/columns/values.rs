//! Columns of values, beside the rows that hold each: for many rows what a value comes to is worked out once.

use super::Bits;

/// So many ranges tell the numbers of a block apart at the most.
const RANGES: usize = 12;

/// A value of which a block holds few different ones: places in lists of [`super::Shared`].
#[derive(Debug, Clone, Default)]
pub struct Choice {
    pub of: Vec<u32>,
    /// Each that occurs.
    pub values: Vec<u32>,
    /// Of each that occurs its rows: apart from the values, since a search reads those of every block and the rows of few.
    pub rows: Vec<Bits>,
    /// Rows are not those of the values any more.
    stale: bool,
}

/// A number, or what is ordered like one, of which an offer may say nothing.
pub trait Number: Copy + PartialEq {
    /// What stands for nothing said.
    fn is_unsaid(self) -> bool;
    /// By which they are told apart into ranges.
    fn order(self) -> i64;
    /// One that is no more than either; said where one of them is.
    fn least(self, other: Self) -> Self;
    /// One that is no less than either.
    fn most(self, other: Self) -> Self;
}

/// A column of numbers.
#[derive(Debug, Clone)]
pub struct Numbers<N> {
    pub of: Vec<N>,
    pub ranges: Vec<Range<N>>,
    /// Of each range its rows and those of all before it, so that the rows of many ranges together are told by two of these.
    pub up_to: Vec<Bits>,
    pub unsaid: Bits,
    /// The least and the most that is said, where anything is.
    pub span: Option<(N, N)>,
    /// Sums are not those of the numbers any more.
    stale: bool,
}

/// What lies between two numbers.
#[derive(Debug, Clone, Copy)]
pub struct Range<N> {
    pub least: N,
    pub most: N,
}

impl Choice {
    /// Says another value of a row, or one of a row more.
    pub fn set(&mut self, place: usize, value: u32) {
        if self.of.get(place) != Some(&value) {
            set(&mut self.of, place, value);
            self.stale = true;
        }
    }

    /// Looks at the values; the number means nothing.
    pub fn glance(&self) -> u64 {
        self.values.iter().step_by(16).fold(0, |all, value| all ^ u64::from(*value))
    }

    /// Each value that occurs, with its rows.
    pub fn each(&self) -> impl Iterator<Item = (&u32, &Bits)> {
        self.values.iter().zip(&self.rows)
    }

    /// Leaves out the rows from a place on.
    pub fn truncate(&mut self, rows: usize) {
        self.stale |= rows < self.of.len();
        self.of.truncate(rows);
    }

    /// Finds the rows of each anew, where a value has changed.
    pub fn sum_up(&mut self) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        self.values.clear();
        self.rows.clear();
        let mut last = 0;
        for (place, value) in self.of.iter().enumerate() {
            if self.values.get(last) != Some(value) {
                last = self.values.iter().position(|other| other == value).unwrap_or(self.values.len());
                if last == self.values.len() {
                    self.values.push(*value);
                    self.rows.push(Bits::NONE);
                }
            }
            self.rows[last].set(place, true);
        }
    }
}

/// Puts a value into a row, or into one row more.
pub fn set<T>(column: &mut Vec<T>, place: usize, value: T) {
    if place < column.len() { column[place] = value } else { column.push(value) }
}

impl<N> Default for Numbers<N> {
    fn default() -> Self {
        Numbers { of: vec![], ranges: vec![], up_to: vec![], unsaid: Bits::NONE, span: None, stale: false }
    }
}

impl<N: Number> Numbers<N> {
    /// Says another number of a row, or one of a row more.
    pub fn set(&mut self, place: usize, number: N) {
        if self.of.get(place) != Some(&number) {
            set(&mut self.of, place, number);
            self.stale = true;
        }
    }

    /// Leaves out the rows from a place on.
    pub fn truncate(&mut self, rows: usize) {
        self.stale |= rows < self.of.len();
        self.of.truncate(rows);
    }

    /// Finds the ranges anew, where a number has changed.
    pub fn sum_up(&mut self) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        self.unsaid = Bits::of(self.of.iter().map(|number| number.is_unsaid()));
        let mut said: Vec<(i64, u16)> = (0u16..).zip(&self.of).filter(|(_, n)| !n.is_unsaid()).map(|(place, n)| (n.order(), place)).collect();
        said.sort_unstable();
        let different = said.chunk_by(|a, b| a.0 == b.0).count();
        let of_each = if different <= RANGES { 1 } else { said.len().div_ceil(RANGES) };
        self.ranges.clear();
        self.up_to.clear();
        let (mut from, mut up_to) = (0, Bits::NONE);
        while from < said.len() {
            let mut to = (from + of_each).min(said.len());
            // Equal numbers stand in one range.
            while to < said.len() && said[to].0 == said[to - 1].0 {
                to += 1;
            }
            said[from..to].iter().for_each(|(_, place)| up_to.set(usize::from(*place), true));
            self.up_to.push(up_to);
            self.ranges.push(self.range(&said[from..to]));
            from = to;
        }
        self.span = self.ranges.iter().map(|range| (range.least, range.most)).reduce(|a, b| (a.0.least(b.0), a.1.most(b.1)));
    }

    fn range(&self, places: &[(i64, u16)]) -> Range<N> {
        let first = self.of[usize::from(places[0].1)];
        places
            .iter()
            .map(|(_, place)| self.of[usize::from(*place)])
            .fold(Range { least: first, most: first }, |range, number| Range { least: range.least.least(number), most: range.most.most(number) })
    }
}

impl Number for u32 {
    fn is_unsaid(self) -> bool {
        self == super::NONE
    }
    fn order(self) -> i64 {
        i64::from(self)
    }
    fn least(self, other: Self) -> Self {
        self.min(other)
    }
    fn most(self, other: Self) -> Self {
        self.max(other)
    }
}

impl Number for i64 {
    fn is_unsaid(self) -> bool {
        self == super::NO_AMOUNT
    }
    fn order(self) -> i64 {
        self
    }
    fn least(self, other: Self) -> Self {
        self.min(other)
    }
    fn most(self, other: Self) -> Self {
        self.max(other)
    }
}
