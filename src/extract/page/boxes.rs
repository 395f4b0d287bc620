//! Boxes to tick within a line: "[x] own tenancy   [ ] shared house". What stands behind an empty box is not said.

use std::ops::Range;

/// So many blanks end what stands behind a box.
const GAP: usize = 3;

/// Adds what stands behind empty boxes, and the ticks themselves, to the stretches that are left out. Where nothing is ticked, nothing is.
pub fn leave_unticked(source: &[char], struck: &mut Vec<Range<usize>>) {
    let boxes: Vec<(usize, bool)> = (0..source.len().saturating_sub(2)).filter_map(|at| boxed(source, at).map(|ticked| (at, ticked))).collect();
    if !boxes.iter().any(|(_, ticked)| *ticked) {
        return;
    }
    let left = boxes.into_iter().map(|(at, ticked)| if ticked { at..at + 3 } else { at..end(source, at + 3) });
    struck.extend(left);
    struck.sort_by_key(|s| (s.start, s.end));
    struck.dedup_by(|next, before| {
        next.start < before.end && {
            before.end = before.end.max(next.end);
            true
        }
    });
}

/// A box at `at`, and whether it is ticked.
fn boxed(source: &[char], at: usize) -> Option<bool> {
    match source[at..at + 3] {
        ['[', ' ' | '_', ']'] => Some(false),
        ['[', 'x' | 'X' | '✓' | '✔', ']'] => Some(true),
        _ => None,
    }
}

/// Where what stands behind a box ends: at the next box, a wide gap, or the end of its line.
fn end(source: &[char], from: usize) -> usize {
    let gap = |at: usize| at > from + 1 && source[at..].iter().take(GAP).filter(|c| **c == ' ').count() == GAP;
    (from..source.len()).find(|at| matches!(source[*at], '[' | '\n') || gap(*at)).unwrap_or(source.len())
}
