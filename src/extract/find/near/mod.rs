//! Places to live near, in, or away from.
//!
//! Within one block (a paragraph, an item, what one speaker says) the places wanted are alternatives of one
//! requirement, and a distance said there is theirs. "Near Mum" is where the plan says that Mum lives.

mod asked;
mod block;
mod dear;
mod distance;
mod elsewhere;
mod homes;
mod measured;
mod mention;
mod named;
mod spoken;
mod there;
mod topics;
mod turned;

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use crate::places::{self, Found as Lookup, Named};
use crate::vocabulary::{Kind, Strength, Voice};
use homes::{Home, homes};
use mention::{Mention, mentions};
use topics::Topics;

/// How sure it is that a place is one to live in where words of living stand far from it.
const PASSING: f64 = 0.5;

/// A place wanted, by whom, and how strongly at each mention.
struct Wanted<'a> {
    speaker: (Voice, Option<&'a str>),
    found: Found,
    strengths: Vec<Strength>,
}

/// What the whole plan tells of places.
struct Places<'a> {
    plan: &'a Context<'a>,
    mentions: &'a [Mention],
    /// The first of those that stand in answers joined with their questions.
    joined: usize,
    homes: Vec<Home<'a>>,
    topics: Topics,
    /// The clear places: they tell namesakes apart.
    known: places::Context,
}

/// Finds places to be near, in, and away from.
pub fn find(plan: &Context) -> Vec<Found> {
    let mentions = mentions(plan);
    let joined = mentions.partition_point(|m| plan.page.sentences[m.sentence].answers.is_none());
    let places = Places { joined, plan, homes: homes(plan, &mentions), topics: Topics::of(plan), known: clear(plan, &mentions), mentions: &mentions };
    let mut all: Vec<Found> = vec![];
    for block in 0..plan.page.blocks.len() {
        let here = places.in_block(block);
        for found in here {
            match next_choice(plan, &all, &found) {
                Some(at) => all[at].named.extend(found.named),
                None => all.push(found),
            }
        }
    }
    settled_elsewhere(plan, &mut all);
    let plainly = all.iter().any(|f| f.kind == Kind::Near && f.confidence > PASSING);
    all.retain(|f| f.kind != Kind::Near || f.confidence > PASSING || !plainly);
    places.keep_apart(&mut all);
    all
}

/// "Second choice: Letchworth", "Carlton, at a push": one more of the place asked for just before, by the same speaker.
fn next_choice(plan: &Context, all: &[Found], found: &Found) -> Option<usize> {
    let next = found.kind == Kind::Near && found.assumed && plan.senses[found.sentence].has(Cue::HomeNextChoice);
    let fits = |f: &Found| {
        f.kind == Kind::Near && plan.block(f.sentence).section == plan.block(found.sentence).section && plan.voices[f.sentence] == plan.voices[found.sentence]
    };
    all.iter().rposition(fits).filter(|_| next)
}

/// A place that one speaker refuses, or has asked for beside another, is not one that the same speaker asks for in passing.
fn settled_elsewhere(plan: &Context, all: &mut Vec<Found>) {
    let settled = |at: usize| {
        let (found, voice) = (&all[at], plan.voices[all[at].sentence]);
        let others = all.iter().enumerate().filter(|(other, f)| *other != at && plan.voices[f.sentence] == voice && f.named.contains(&found.named[0]));
        found.kind == Kind::Near
            && others.into_iter().any(|(_, f)| f.kind == Kind::AwayFromPlace || f.kind == Kind::Near && found.assumed && f.named[0] != found.named[0])
    };
    let mut keep = (0..all.len()).map(|at| !settled(at)).collect::<Vec<_>>().into_iter();
    all.retain(|_| keep.next().unwrap_or(true));
}

/// The clear places of the plan.
fn clear(plan: &Context, mentions: &[Mention]) -> places::Context {
    let mut known = places::Context::default();
    for mention in mentions.iter().filter(|m| !matches!(m.what, Named::Place { part: true, .. })) {
        match plan.gazetteer.find(&mention.name, &places::Context::default()) {
            Lookup::One(place) => known.points.push(place.point),
            Lookup::Area(areas) => known.areas.extend(areas),
            _ => {}
        }
    }
    known.points.truncate(12);
    known
}
