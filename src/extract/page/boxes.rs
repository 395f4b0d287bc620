//! Boxes to tick within a line: "[x] own tenancy   [ ] shared house", "☑ 1:1   ☐ 2:1". What stands behind an empty box is not said.

use super::word::{Marks, Word};
use std::ops::Range;

/// So many blanks end what stands behind a box.
const GAP: usize = 3;

/// A box: where it stands, and whether it is ticked.
struct Tick {
    place: Range<usize>,
    ticked: bool,
}

/// Adds what stands behind empty boxes, and the ticks themselves, to the stretches that are left out. Where nothing is ticked, nothing is.
pub fn leave_unticked(source: &[char], struck: &mut Vec<Range<usize>>) {
    let boxes: Vec<Tick> = (0..source.len()).filter_map(|at| boxed(source, at)).collect();
    if !boxes.iter().any(|b| b.ticked) {
        return;
    }
    struck.extend(rows_without(source, &boxes));
    struck.extend(boxes.into_iter().filter_map(|b| match b.ticked {
        false => Some(b.place.start..end(source, b.place.end)),
        true => names(source, &b.place).then_some(b.place),
    }));
    struck.sort_by_key(|s| (s.start, s.end));
    struck.dedup_by(|next, before| {
        next.start < before.end && {
            before.end = before.end.max(next.end);
            true
        }
    });
}

/// "Stairlift   [ ]   [ ]" in a list whose boxes stand at the end of their lines: a row without a tick says that it is not needed.
fn rows_without(source: &[char], boxes: &[Tick]) -> Vec<Range<usize>> {
    let mut rows: Vec<(Range<usize>, bool)> = vec![];
    let mut from = 0;
    for line in source.split(|c| *c == '\n') {
        let place = from..from + line.len();
        from = place.end + 1;
        let own: Vec<&Tick> = boxes.iter().filter(|b| place.contains(&b.place.start)).collect();
        let (Some(first), Some(_)) = (own.first(), own.get(1)) else { continue };
        let labelled = line[..first.place.start - place.start].iter().any(|c| c.is_alphabetic());
        let behind = (first.place.start..place.end).filter(|at| !own.iter().any(|b| b.place.contains(at)));
        if labelled && !line.contains(&'|') && behind.into_iter().all(|at| source[at].is_whitespace()) {
            rows.push((place, own.iter().any(|b| b.ticked)));
        }
    }
    let any_ticked = rows.iter().any(|(_, ticked)| *ticked);
    rows.into_iter().filter(|(_, ticked)| any_ticked && !ticked).map(|(place, _)| place).collect()
}

/// Marks the words behind a ticked box, so that nothing is read across it; but for the first behind a label.
pub fn part(source: &[char], words: &mut [Word]) {
    for at in 1..words.len() {
        let between = words[at - 1].end..words[at].start;
        let ticked = || between.clone().any(|at| boxed(source, at).is_some_and(|b| b.ticked));
        if between.len() > 2 && !words[at - 1].after.any(Marks::COLON) && ticked() {
            words[at].before = words[at].before.and(Marks::BOX);
            words[at - 1].after = words[at].before;
        }
    }
}

/// Are there two boxes or more in a line?
pub fn has_several(line: &[char]) -> bool {
    (0..line.len()).filter(|at| boxed(line, *at).is_some()).nth(1).is_some()
}

/// The box that begins at `at`.
fn boxed(source: &[char], at: usize) -> Option<Tick> {
    let of = |ticked, length| Some(Tick { place: at..at + length, ticked });
    match (source[at], source.get(at + 1), source.get(at + 2)) {
        ('[', Some(' ' | '_'), Some(']')) => of(false, 3),
        ('[', Some('x' | 'X' | '✓' | '✔'), Some(']')) => of(true, 3),
        ('☐' | '□' | '⬜', _, _) => of(false, 1),
        ('☑' | '☒' | '✅', _, _) => of(true, 1),
        _ => None,
    }
}

/// Does something stand behind a tick, so that it is no cell of its own?
fn names(source: &[char], tick: &Range<usize>) -> bool {
    tick.len() > 1 || source[tick.end..].iter().find(|c| !matches!(c, ' ')).is_some_and(|c| !matches!(c, '|' | '\n' | '\t'))
}

/// Where what stands behind a box ends: at the next box, a wide gap, the end of its cell or of its line.
fn end(source: &[char], from: usize) -> usize {
    let gap = |at: usize| at > from + 1 && (source[at] == '\t' || source[at..].iter().take(GAP).filter(|c| **c == ' ').count() == GAP);
    (from..source.len()).find(|at| matches!(source[*at], '[' | '\n' | '|') || boxed(source, *at).is_some() || gap(*at)).unwrap_or(source.len())
}
