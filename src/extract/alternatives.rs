//! "A bungalow or a little house": of finds that a plan joins with "or", any one will do. They become one, the first with the
//! others as alternatives: two musts of which no home can meet both would leave nothing possible.

use super::context::Context;
use super::found::Found;
use super::page::Marks;
use crate::vocabulary::{Kind, Polarity};

/// Kinds whose codes stand in for each other. Skills and what a team does do not: "no agency or uniforms" asks for both.
const KINDS: [Kind; 7] = [Kind::PropertyType, Kind::Setting, Kind::Tenure, Kind::Night, Kind::Language, Kind::Surroundings, Kind::HomeFeature];
/// So many words may stand between the first word of one alternative and the last of the next.
const APART: usize = 6;

/// How two finds of a sentence hang together.
#[derive(PartialEq)]
enum Link {
    Or,
    Comma,
    /// The same words, found by two phrases ("ground floor flat").
    Same,
    None,
}

/// Joins them; everything else stays as it was found. In the order of the text.
pub fn join(plan: &Context, mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|f| (f.sentence, f.kind, f.words.start));
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    let (mut chain, mut has_or): (Vec<Found>, bool) = (vec![], false);
    for next in found {
        let link = chain.last().map_or(Link::None, |last| link(plan, last, &next));
        if link == Link::None || has_or && link == Link::Comma {
            joined.extend(closed(std::mem::take(&mut chain), has_or));
            has_or = false;
        }
        has_or |= link == Link::Or;
        chain.push(next);
    }
    joined.extend(closed(chain, has_or));
    joined.sort_by_key(|f| (f.sentence, f.words.start));
    joined
}

/// A chain that an "or" holds together is one find; one of commas alone is a list of wishes.
fn closed(mut chain: Vec<Found>, has_or: bool) -> Vec<Found> {
    if !has_or {
        return chain;
    }
    let others: Vec<String> = chain.drain(1..).flat_map(|f| f.named).collect();
    if let Some(first) = chain.first_mut() {
        for name in others {
            if !first.named.contains(&name) {
                first.named.push(name);
            }
        }
    }
    chain
}

fn link(plan: &Context, a: &Found, b: &Found) -> Link {
    let same_kind = a.kind == b.kind && KINDS.contains(&a.kind) && a.sentence == b.sentence;
    let wanted = a.polarity == Polarity::Want && b.polarity == Polarity::Want && a.strength == b.strength;
    if !same_kind || !wanted {
        return Link::None;
    }
    if b.words.start < a.words.end {
        return Link::Same;
    }
    // A phrase may begin or end with the "or" itself: all words between the first of one and the last of the other.
    let last = b.words.end.saturating_sub(1);
    let Some(gap) = plan.words(a.sentence).get(a.words.start + 1..last).filter(|gap| gap.len() <= APART) else { return Link::None };
    let parted = plan.words(a.sentence)[a.words.end..=b.words.start].iter().any(|w| w.before.any(Marks::SEMICOLON.and(Marks::BOX)));
    let says = |words: &[&str]| gap.iter().any(|w| words.contains(&&*w.text));
    match () {
        () if parted || says(&["and", "but", "not", "no"]) => Link::None,
        () if says(&["or"]) => Link::Or,
        () if plan.words(a.sentence)[..a.words.end].last().is_some_and(|w| w.after.any(Marks::COMMA)) => Link::Comma,
        () => Link::None,
    }
}
