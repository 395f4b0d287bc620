//! Counts as bars: the row of a table with its length.

/// One bar, and the row of the table that says the same.
pub struct Bar {
    pub label: String,
    pub count: usize,
    /// Length in the drawing, up to 100.
    pub length: usize,
}

/// Each as long as it is to the longest, in their order.
pub fn bars(counts: Vec<(String, usize)>) -> Vec<Bar> {
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    counts.into_iter().map(|(label, count)| Bar { label, count, length: count * 100 / most }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_is_whole_and_nothing_has_no_length() {
        let drawn = bars(vec![("a".into(), 2), ("b".into(), 8), ("c".into(), 0)]);
        assert_eq!(drawn.iter().map(|bar| bar.length).collect::<Vec<_>>(), [25, 100, 0]);
        assert!(bars(vec![("a".into(), 0)])[0].length == 0, "nothing to divide by");
    }
}
