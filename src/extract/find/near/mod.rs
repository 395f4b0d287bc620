//! Places to live near, in, or away from.
//!
//! Within one block (a paragraph, an item, what one speaker says) the places wanted are alternatives of one
//! requirement, and a distance said there is theirs. "Near Mum" is where the plan says that Mum lives.

mod asked;
mod distance;
mod homes;
mod mention;
mod spoken;
mod there;
mod turned;

use super::super::context::Context;
use super::super::craft::{Cue, Hit};
use super::super::found::Found;
use super::super::page::{Marks, Word};
use super::super::people::is_name;
use crate::domain::Point;
use crate::places::{self, Found as Lookup, Named};
use crate::vocabulary::{Kind, Polarity, Strength, Voice};
use asked::{Topics, is_asked, is_beyond, is_plain};
use distance::{Distance, distance, least};
use homes::{Home, home_of, home_told, homes, is_relation};
use mention::{Mention, mentions};
use turned::is_turned;

/// Kilometres to stay away where the plan says none (`docs/vocabulary.md` §2).
const AWAY_KM: f64 = 3.0;
/// A distance said so many sentences after a place may be from it.
const LATER: usize = 9;
/// "By" somebody opens an item within so many words.
const BESIDE: usize = 3;
/// How sure it is that a place is one to live in where words of living stand far from it.
const PASSING: f64 = 0.5;
/// Marks that end what goes before.
const ENDS: Marks = Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON).and(Marks::DASH).and(Marks::OPEN);

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

/// Whose voice it is; and who is reported within it ("Rob thinks he should go to Yeovil").
fn speaker<'a>(plan: &Context<'a>, mention: &Mention) -> (Voice, Option<&'a str>) {
    let words = plan.words(mention.sentence);
    let before = |h: &&Hit| h.is(Cue::SpeechVerbs) && h.from > 0 && h.to <= mention.words.start;
    let verb = plan.senses[mention.sentence].hits.iter().filter(before).map(|h| h.from).max();
    let name = verb.map(|v| &words[v - 1]).filter(|w| is_name(w) && plan.people.named(w) != Some(Voice::Person));
    (plan.voices[mention.sentence], name.map(|w| &*w.text))
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

/// "By Ammi", "by my nan": somebody to be beside, at the beginning of an item.
fn beside(plan: &Context, words: &[Word]) -> Option<usize> {
    let at = words.iter().take(BESIDE).position(|w| {
        matches!(&*w.text, "by" | "beside") && w.before.any(ENDS.and(Marks::COLON).and(Marks::QUOTE)) || w.start == words[0].start && &*w.text == "by"
    })?;
    let who = words.get(at + 1..(at + 3).min(words.len()))?;
    let kin = |w: &Word| is_relation(w) || matches!(plan.people.named(w), Some(Voice::Family | Voice::Friend));
    who.iter().any(kin).then_some(at)
}

impl Places<'_> {
    /// What one block says of where.
    fn in_block(&self, block: usize) -> Vec<Found> {
        let plan = self.plan;
        let sentences = plan.page.blocks[block].sentences.clone();
        let first = self.mentions.partition_point(|m| m.sentence < sentences.start);
        // what each speaker of the block wants
        let mut near: Vec<Wanted> = vec![];
        let mut all: Vec<Found> = vec![];
        // a form's bare answers are read with their questions
        let read =
            |m: &&Mention| plan.page.sentences[m.sentence].answers.is_some_and(|answer| sentences.contains(&answer) && plan.page.sentences[answer].within);
        let own = self.mentions[first..].iter().take_while(|m| m.sentence < sentences.end);
        for mention in own.chain(self.mentions[self.joined..].iter().filter(read)) {
            let (sentence, words) = (mention.sentence, mention.words.clone());
            let settling = sentence > sentences.start && plan.senses[sentence - 1].has(Cue::HomeSettle) && plan.senses[sentence - 1].has(Cue::StrengthWish);
            // "if not Hebden": it was asked for before
            let line = plan.words(sentence);
            if words.start > 1 && &*line[words.start - 1].text == "not" && &*line[words.start - 2].text == "if" {
                continue;
            }
            let beyond = is_beyond(plan, mention);
            let asked = beyond || is_asked(plan, &self.topics, mention, settling || !near.is_empty() || !all.is_empty());
            let instead = words.start > 0 && &*line[words.start - 1].text == "then" && line.windows(2).any(|w| &*w[0].text == "if" && &*w[1].text == "not");
            let turned = !instead && is_turned(plan, mention) && !plan.is_past(sentence, words.start);
            let refused = plan.part(sentence).refused && !plan.is_past(sentence, words.start);
            if !beyond && (turned || refused || !instead && plan.senses[sentence].is_negated(words.start, words.end)) {
                all.extend((asked || turned || refused).then(|| self.away(mention)));
            } else if asked && mention.what == Named::Area {
                let body = mention.name.contains("council") || mention.name.ends_with("icb");
                all.extend((!body).then(|| Found::new(Kind::InArea, sentence, words).name(mention.name.clone())));
            } else if asked {
                let strength = plan.strength(sentence, words.start);
                let speaker = speaker(plan, mention);
                match near.iter_mut().find(|n| n.speaker == speaker) {
                    Some(wanted) => {
                        wanted.found = self.named(wanted.found.clone(), mention);
                        wanted.strengths.push(strength);
                    }
                    None => {
                        let mut found = self.named(Found::new(Kind::Near, sentence, words), mention);
                        if !is_plain(plan, &self.topics, mention) {
                            found.confidence = PASSING;
                        }
                        near.push(Wanted { speaker, found, strengths: vec![strength] });
                    }
                }
            }
        }
        self.turned_there(sentences.clone(), &mut near, &mut all);
        let first = (!near.is_empty()).then(|| near.remove(0));
        all.extend(self.measured(sentences, first, &all));
        all.extend(near.into_iter().map(|mut other| {
            self.measure(&mut other.found, None);
            other.found
        }));
        all
    }

    /// Places turned down a sentence after they are named.
    fn turned_there(&self, sentences: std::ops::Range<usize>, near: &mut Vec<Wanted>, all: &mut Vec<Found>) {
        for (mention, km) in sentences.filter_map(|s| there::turned(self.plan, self.mentions, s)) {
            near.retain(|n| !n.found.named.contains(&mention.name));
            match all.iter_mut().find(|f| f.kind == Kind::AwayFromPlace && f.named.contains(&mention.name)) {
                Some(away) => away.number = km.or(away.number),
                None => {
                    let away = self.away(mention);
                    all.push(Found { number: km.or(away.number), ..away });
                }
            }
        }
    }

    /// The place wanted with its distance; and beside it the home of somebody to be near.
    fn measured(&self, sentences: std::ops::Range<usize>, near: Option<Wanted<'_>>, others: &[Found]) -> Vec<Found> {
        let plan = self.plan;
        let read = near.iter().map(|n| n.found.sentence).filter(|s| !sentences.contains(s));
        let distance =
            sentences.clone().chain(read).filter_map(|s| distance(plan, s)).find(|d| !others.iter().any(|o| o.sentence == d.sentence && o.number.is_some()));
        let distance = distance.or_else(|| near.as_ref().and_then(|_| self.distance_after(sentences.end)));
        let (near, mut strongest) = near.map_or((None, vec![]), |n| (Some(n.found), n.strengths));
        let by_person = sentences.clone().find_map(|s| self.near_somebody(s, distance));
        let apart = by_person.as_ref().is_some_and(|f| near.as_ref().is_some_and(|n| !f.named.iter().any(|name| n.named.contains(name))));
        let mut all = vec![];
        // the distance is from whoever is named beside it
        let (near, by_person) = if apart { (near, by_person) } else { (near.or(by_person), None) };
        let from_person = by_person.as_ref().filter(|_| distance.is_some_and(|d| near.as_ref().is_some_and(|n| n.sentence != d.sentence))).is_some();
        if let Some(mut found) = near {
            let distance = distance.filter(|_| !from_person);
            self.measure(&mut found, distance);
            strongest.push(plan.strength(found.sentence, found.words.start));
            strongest.extend(distance.map(|d| d.strength(plan)));
            found.strength = strongest.into_iter().min_by_key(|s| match s {
                Strength::Essential => 0,
                Strength::Important => 1,
                Strength::Nice => 2,
            });
            all.push(found);
        }
        if let Some(mut found) = by_person.filter(|_| distance.is_none() || from_person) {
            self.measure(&mut found, distance.filter(|_| from_person));
            all.push(found);
        }
        all
    }

    /// "Whitby. — I want to be able to pop in, so a couple of miles and no further": what is said a little later, before another place is wanted.
    fn distance_after(&self, from: usize) -> Option<Distance> {
        let plan = self.plan;
        let section = plan.block(from - 1).section;
        let near = (from..plan.page.sentences.len()).take(LATER).take_while(|s| plan.block(*s).section == section);
        near.filter(|s| !self.mentions.iter().any(|m| m.sentence == *s && plan.is_wish(*s, m.words.start))).find_map(|s| distance(plan, s))
    }

    /// The distance said, or the default of the place.
    fn measure(&self, found: &mut Found, distance: Option<Distance>) {
        found.number = Some(distance.map_or_else(|| self.plan.gazetteer.default_near_km(&found.named[0]), |d| d.km));
        found.assumed = distance.is_none();
    }

    /// A place to stay away from, as far as its sentence says.
    fn away(&self, mention: &Mention) -> Found {
        let mut found = self.named(Found::new(Kind::AwayFromPlace, mention.sentence, mention.words.clone()), mention);
        found.number = least(self.plan, mention).or_else(|| distance(self.plan, mention.sentence).map(|d| d.km));
        found
    }

    /// Adds the place under its full name, its short name beside it.
    fn named(&self, mut found: Found, mention: &Mention) -> Found {
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
    fn near_somebody(&self, sentence: usize, distance: Option<Distance>) -> Option<Found> {
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

    /// Staying away never reaches over a place to be near: then half the distance between the two (`docs/vocabulary.md` §2).
    fn keep_apart(&self, all: &mut [Found]) {
        let point = |found: &Found| -> Option<Point> {
            match self.plan.gazetteer.find(found.named.first()?, &self.known) {
                Lookup::One(place) => Some(place.point),
                _ => None,
            }
        };
        let wanted: Vec<Point> = all.iter().filter(|f| f.kind == Kind::Near && f.polarity == Polarity::Want).filter_map(point).collect();
        for found in all.iter_mut().filter(|f| f.kind == Kind::AwayFromPlace && f.number.is_none()) {
            let nearest = point(found).and_then(|p| wanted.iter().map(|w| w.distance_to(p).0).min_by(f64::total_cmp));
            let km = nearest.filter(|km| *km < AWAY_KM).map_or(AWAY_KM, |km| (km * 5.0).round() / 10.0);
            found.number = Some(km);
            found.assumed = true;
        }
    }
}
