//! Headers, footers and page numbers: lines that stand at the same place on most pages and say the same, numbers aside.

use super::lines::Line;
use std::collections::{BTreeMap, BTreeSet};

/// How many lines from the top and from the bottom of a page may be furniture.
const DEEPEST: usize = 4;

/// Takes the headers and footers off the pages.
pub fn clear(pages: &mut [Vec<Line>]) {
    let mut on_pages: BTreeMap<(String, i64), usize> = BTreeMap::new();
    for page in pages.iter() {
        let seen: BTreeSet<_> = edges(page).into_iter().map(|line| likeness(&page[line])).collect();
        for likeness in seen {
            *on_pages.entry(likeness).or_default() += 1;
        }
    }
    let most = pages.len();
    let repeats = |line: &Line| {
        let (text, place) = likeness(line);
        // A place just beside a rounding border counts for both sides.
        let times: usize = [place - 1, place, place + 1].iter().filter_map(|near| on_pages.get(&(text.clone(), *near))).sum();
        times > 1 && times * 2 > most
    };
    for page in pages {
        let gone: BTreeSet<usize> = edges(page).into_iter().filter(|line| repeats(&page[*line])).collect();
        let mut number = 0..;
        page.retain(|_| number.next().is_some_and(|line| !gone.contains(&line)));
    }
}

/// The lines at the top and at the bottom of a page.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*a].down.total_cmp(&page[*b].down));
    if order.len() > 2 * DEEPEST {
        order.drain(DEEPEST..order.len() - DEEPEST);
    }
    order
}

/// What a line says with its numbers left open, and where it stands to about six points.
fn likeness(line: &Line) -> (String, i64) {
    let mut text = String::new();
    for character in line.text.chars() {
        match character {
            c if !c.is_ascii_digit() => text.push(c),
            _ if text.ends_with('0') => {}
            _ => text.push('0'),
        }
    }
    (text, (line.down / 6.0).round() as i64)
}
