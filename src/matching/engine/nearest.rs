//! What others must not lose to be among so many, known from those that were seen.

use std::collections::BinaryHeap;

/// The smallest losses of those that are shown, as many as are wanted.
pub struct Nearest {
    wanted: usize,
    losses: BinaryHeap<u64>,
}

impl Nearest {
    /// None yet.
    pub fn new(wanted: usize) -> Nearest {
        Nearest { wanted, losses: BinaryHeap::new() }
    }

    /// Takes one in; gives the most that one of those kept loses, once there are as many as are wanted.
    pub fn show(&mut self, loss: f64) -> f64 {
        // Of numbers that are not negative the bits stand in the same order.
        self.losses.push(loss.max(0.0).to_bits());
        if self.losses.len() > self.wanted {
            self.losses.pop();
        }
        let last = self.losses.peek().filter(|_| self.losses.len() == self.wanted);
        last.map_or(f64::INFINITY, |bits| f64::from_bits(*bits))
    }
}
