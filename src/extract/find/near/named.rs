//! The names of a place, and the place of somebody to be near.

use super::super::super::context::Context;
use super::super::super::found::Found;
use super::super::super::page::{Marks, Word};
use super::Places;
use super::distance::{Distance, distance, least};
use super::homes::{home_of, home_told, is_relation};
use super::mention::Mention;
use crate::places::{Found as Lookup, Named};
use crate::vocabulary::{Kind, Voice};

/// "By" somebody opens an item within so many words.
const BESIDE: usize = 3;
/// Marks that end what goes before.
const ENDS: Marks = Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON).and(Marks::DASH).and(Marks::OPEN);

impl Places<'_> {
    /// A place to stay away from, as far as its sentence says.
    pub(super) fn away(&self, mention: &Mention) -> Found {
        let mut found = self.named(Found::new(Kind::AwayFromPlace, mention.sentence, mention.words.clone()), mention);
        found.number = least(self.plan, mention).or_else(|| distance(self.plan, mention.sentence).map(|d| d.km));
        found
    }

    /// Adds the place under its full name, its short name beside it.
    pub(super) fn named(&self, mut found: Found, mention: &Mention) -> Found {
        let mut names = match self.plan.gazetteer.find(&mention.name, &self.known) {
            Lookup::One(place) if !place.stands_in => vec![place.name],
            Lookup::Several(all) if matches!(mention.what, Named::Place { part: true, .. }) => all.into_iter().take(3).map(|p| p.name).collect(),
            _ => vec![mention.name.clone()],
        };
        names.push(mention.name.clone());
        // "St Leonards" and "Barrow", as the plan writes them
        let words = &self.plan.words(mention.sentence)[mention.words.clone()];
        let (start, end) = (words[0].start, words[words.len() - 1].end);
        names.push(self.plan.page.cut(start, end).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "));
        for name in names {
            if !found.named.contains(&name) {
                found.named.push(name);
            }
        }
        found
    }

    /// "near Mum", "within two miles of me": the place where the plan says that they live. A distance may stand in a sentence of its own.
    pub(super) fn near_somebody(&self, sentence: usize, distance: Option<Distance>) -> Option<Found> {
        let plan = self.plan;
        let words = plan.words(sentence);
        let near = words
            .iter()
            .position(|w| matches!(&*w.text, "near" | "close" | "nearer" | "closer" | "within" | "miles" | "mile"))
            .or_else(|| beside(plan, words))?;
        let limit = distance.is_some_and(|d| d.sentence == sentence);
        if !limit && (!plan.is_wish(sentence, near) || plan.senses[sentence].is_negated(near, near + 1)) {
            return None;
        }
        // "Vivienne would prefer to have her close by"
        let nearby = words.get(near + 1).is_none_or(|w| matches!(&*w.text, "by" | "enough") || w.before.any(ENDS));
        let around = if nearby { words } else { &words[near.saturating_sub(4)..(near + 10).min(words.len())] };
        let home = home_of(&self.homes, sentence, around, plan.voices[sentence]).or_else(|| home_told(&self.homes, sentence, around, limit))?;
        Some(self.named(Found::new(Kind::Near, sentence, near..near + 1), home.mention))
    }
}

/// "By Ammi", "by my nan": somebody to be beside, at the beginning of an item.
fn beside(plan: &Context, words: &[Word]) -> Option<usize> {
    let at = words.iter().take(BESIDE).position(|w| {
        matches!(&*w.text, "by" | "beside") && w.before.any(ENDS.and(Marks::COLON).and(Marks::QUOTE)) || w.start == words[0].start && &*w.text == "by"
    })?;
    let who = words.get(at + 1..(at + 3).min(words.len()))?;
    let kin = |w: &Word| is_relation(w) || matches!(plan.people.named(w), Some(Voice::Family | Voice::Friend));
    who.iter().any(kin).then_some(at)
}
