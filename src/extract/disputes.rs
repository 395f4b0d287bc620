//! Two voices that disagree: both stay, marked disputed. One voice that contradicts itself: the clearer mention stays.

use super::assemble::{Draft, clarity};
use crate::vocabulary::{Kind, Polarity, State, Voice};

/// Kinds of which a home or a team has one only.
const ONE_ONLY: &[Kind] = &[Kind::Housemates, Kind::Night, Kind::Bedrooms];

/// Settles what one voice says twice, and marks what two voices say differently.
pub fn settle(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let taken_back: Vec<bool> = drafts.iter().map(|d| drafts.iter().any(|o| opposite(d, o) && d.voice == o.voice && clarity(o) > clarity(d))).collect();
    let mut keep = taken_back.iter().map(|t| !t);
    drafts.retain(|_| keep.next().unwrap_or(true));
    let disputed: Vec<bool> = drafts.iter().map(|d| drafts.iter().any(|o| disagree(d, o))).collect();
    for (draft, _) in drafts.iter_mut().zip(disputed).filter(|(_, disputed)| *disputed) {
        draft.state = State::Disputed;
    }
    drafts
}

/// The pairs that disagree, by their places in the list.
pub fn pairs(drafts: &[Draft]) -> Vec<(usize, usize)> {
    (0..drafts.len()).flat_map(|a| (a + 1..drafts.len()).map(move |b| (a, b))).filter(|(a, b)| disagree(&drafts[*a], &drafts[*b])).collect()
}

fn disagree(a: &Draft, b: &Draft) -> bool {
    let voices = a.voice != b.voice && a.voice != Voice::Unknown && b.voice != Voice::Unknown;
    voices && (opposite(a, b) || other_value(a, b))
}

/// One wants what the other avoids.
fn opposite(a: &Draft, b: &Draft) -> bool {
    a.found.kind == b.found.kind && a.found.polarity != b.found.polarity && a.found.named.first() == b.found.named.first() && !a.found.named.is_empty()
}

/// Both want, but another one.
fn other_value(a: &Draft, b: &Draft) -> bool {
    let (a, b) = (&a.found, &b.found);
    a.kind == b.kind
        && ONE_ONLY.contains(&a.kind)
        && a.polarity == Polarity::Want
        && b.polarity == Polarity::Want
        && (a.number != b.number || a.named != b.named)
}
