//! Places to live near, in, or away from.
//!
//! Within one block (a paragraph, an item, what one speaker says) the places wanted are alternatives of one
//! requirement, and a distance said there is theirs. "Near Mum" is where the plan says that Mum lives.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::found::Found;
use super::super::number;
use super::super::page::Word;
use super::super::people::is_name;
use super::super::sense::Says;
use crate::domain::Point;
use crate::places::{self, Found as Lookup, Named};
use crate::vocabulary::{Kind, Strength};
use std::ops::Range;

/// Kilometres in a mile.
const KM_PER_MILE: f64 = 1.609_344;
/// Kilometres to stay away where the plan says none (`docs/vocabulary.md` §2).
const AWAY_KM: f64 = 3.0;

/// A place named in a sentence.
struct Mention {
    sentence: usize,
    words: Range<usize>,
    name: String,
    what: Named,
}

/// Finds places to be near, in, and away from.
pub fn find(plan: &Context) -> Vec<Found> {
    let mentions = mentions(plan);
    let known = surroundings(plan, &mentions);
    let homes = homes(plan, &mentions);
    let mut all = vec![];
    for block in 0..plan.page.blocks.len() {
        all.extend(in_block(plan, block, &mentions, &homes, &known));
    }
    keep_apart(plan, &mut all, &known);
    all
}

/// Every place name of the plan that is nobody's name and no part of a venue's.
fn mentions(plan: &Context) -> Vec<Mention> {
    let mut all = vec![];
    for sentence in plan.sentences() {
        let words = plan.words(sentence);
        let (start, end) = (words[0].start, words[words.len() - 1].end);
        let text = plan.page.cut(start, end);
        for name in plan.gazetteer.names_in(&text) {
            let from = start + text[..name.range.start].chars().count();
            let to = start + text[..name.range.end].chars().count();
            let Some(first) = words.iter().position(|w| w.start >= from) else { continue };
            let last = words.iter().rposition(|w| w.start < to).unwrap_or(first).max(first);
            if is_place(plan, words, first, last, name.what) {
                all.push(Mention { sentence, words: first..last + 1, name: name.name, what: name.what });
            }
        }
    }
    all
}

/// Words behind a place's name that make it something else.
const VENUES: &[&str] = &[
    "hospital",
    "college",
    "university",
    "council",
    "county",
    "school",
    "road",
    "street",
    "avenue",
    "lane",
    "line",
    "railway",
    "club",
    "fc",
    "afc",
    "united",
    "rovers",
    "city",
    "town",
    "park",
    "station",
    "house",
    "court",
    "rise",
    "centre",
    "ward",
    "unit",
    "trust",
    "show",
    "borough",
    "icb",
    "market",
    "high",
    "festival",
    "cathedral",
    "drive",
    "close",
    "way",
    "arms",
    "lodge",
    "hall",
    "view",
    "gardens",
];

/// Everyday words and names that are also villages.
fn is_place(plan: &Context, words: &[Word], first: usize, last: usize, what: Named) -> bool {
    if (first..=last).any(|i| plan.people.named(&words[i]).is_some()) {
        return false;
    }
    let venue = words.get(last + 1).is_some_and(|w| {
        VENUES.contains(&&*w.text)
            && (w.capital
                || matches!(&*w.text, "council" | "college" | "hospital" | "road" | "club" | "school" | "street" | "station" | "line" | "university" | "show"))
    });
    let titled = first > 0 && matches!(&*words[first - 1].text, "nhs" | "dr" | "mr" | "mrs" | "ms" | "miss") && words[first - 1].capital;
    let everyday = plan.gazetteer_word(&words[first]) && (first == 0 || first == last && words[first].upper);
    let date = matches!(&*words[first].text, "march" | "may" | "april" | "june" | "august" | "christmas");
    let small = matches!(what, Named::Place { size, .. } if size < 1500);
    let common = first == last && (first == 0 || words[first].upper) && small;
    let surname = first > 0
        && is_name(&words[first - 1])
        && !words[first].before.any(super::super::page::Marks::COLON.and(super::super::page::Marks::COMMA).and(super::super::page::Marks::STOP));
    let follows_capital = first > 0
        && words[first - 1].capital
        && !words[first - 1].after.any(super::super::page::Marks::COMMA.and(super::super::page::Marks::STOP))
        && first > 1;
    !(venue || surname || everyday || date || titled || common || follows_capital && small)
}

/// The clear places of the plan: they tell namesakes apart.
fn surroundings(plan: &Context, mentions: &[Mention]) -> places::Context {
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

/// Where people of the plan live: the words that name them, and the mention.
fn homes<'a>(plan: &Context, mentions: &'a [Mention]) -> Vec<(Vec<Box<str>>, &'a Mention)> {
    let mut all = vec![];
    for mention in mentions {
        let words = plan.words(mention.sentence);
        let lives = plan.senses[mention.sentence].hits.iter().any(|h| h.is(Cue::HomeLives) && h.to <= mention.words.start && mention.words.start - h.to < 3);
        if !lives || plan.is_past(mention.sentence, mention.words.start) {
            continue;
        }
        let before = &words[..mention.words.start];
        let names: Vec<Box<str>> = before.iter().filter(|w| plan.people.named(w).is_some() || w.capital || is_relation(w)).map(|w| w.text.clone()).collect();
        let pronoun =
            words.first().is_some_and(|w| matches!(&*w.text, "she" | "he" | "they")) && mention.sentence > plan.block(mention.sentence).sentences.start;
        let mut names = names;
        if pronoun {
            names.extend(plan.words(mention.sentence - 1).iter().filter(|w| plan.people.named(w).is_some() || is_relation(w)).map(|w| w.text.clone()));
        }
        all.push((names, mention));
    }
    all
}

fn is_relation(word: &Word) -> bool {
    matches!(
        &*word.text,
        "mum"
            | "mam"
            | "dad"
            | "sister"
            | "brother"
            | "family"
            | "parents"
            | "mother"
            | "father"
            | "we"
            | "aunt"
            | "auntie"
            | "grandmother"
            | "daughter"
            | "son"
    )
}

/// What one block says of where.
fn in_block(plan: &Context, block: usize, mentions: &[Mention], homes: &[(Vec<Box<str>>, &Mention)], known: &places::Context) -> Vec<Found> {
    let sentences = plan.page.blocks[block].sentences.clone();
    let first = mentions.partition_point(|m| m.sentence < sentences.start);
    let here: Vec<&Mention> = mentions[first..].iter().take_while(|m| m.sentence < sentences.end).collect();
    let mut near: Option<Found> = None;
    let mut all = vec![];
    for mention in &here {
        let sense = &plan.senses[mention.sentence];
        let at = mention.words.start;
        if sense.is_negated(at, mention.words.end) || plan.part(mention.sentence).refused {
            if is_asked(plan, mention) || plan.part(mention.sentence).refused {
                all.push(named(plan, Found::new(Kind::AwayFromPlace, mention.sentence, mention.words.clone()), mention, known));
            }
            continue;
        }
        if !is_asked(plan, mention) {
            continue;
        }
        if mention.what == Named::Area {
            if mention.name.contains("council") || mention.name.ends_with("icb") {
                continue;
            }
            all.push(Found::new(Kind::InArea, mention.sentence, mention.words.clone()).name(mention.name.clone()));
            continue;
        }
        let found = near.take().unwrap_or_else(|| Found::new(Kind::Near, mention.sentence, mention.words.clone()));
        near = Some(named(plan, found, mention, known));
    }
    let distance = sentences.clone().find_map(|s| distance(plan, s));
    let by_person = || sentences.clone().find_map(|s| near_somebody(plan, s, homes, known));
    let beside = by_person().filter(|f| near.as_ref().is_some_and(|n| !f.named.iter().any(|name| n.named.contains(name))));
    if let Some(mut found) = beside.filter(|_| distance.is_none()) {
        measure(plan, &mut found, None);
        all.push(found);
    }
    let mut found = near.or_else(by_person);
    if let Some(found) = found.as_mut() {
        measure(plan, found, distance);
        let strongest =
            here.iter().filter(|m| is_asked(plan, m)).map(|m| plan.strength(m.sentence, m.words.start)).chain(distance.map(|(s, w, _)| plan.strength(s, w)));
        found.strength = strongest.chain([plan.strength(found.sentence, found.words.start)]).min_by_key(|s| match s {
            Strength::Essential => 0,
            Strength::Important => 1,
            Strength::Nice => 2,
        });
    }
    all.extend(found);
    all
}

/// The distance the block says, or the default of the place.
fn measure(plan: &Context, found: &mut Found, distance: Option<(usize, usize, f64)>) {
    match distance {
        Some((_, _, km)) => found.number = Some(km),
        None => {
            found.number = Some(plan.gazetteer.default_near_km(&found.named[0]));
            found.assumed = true;
        }
    }
}

/// Is the place one to live in: a wish or a bare item, with a word of living or at the very beginning?
fn is_asked(plan: &Context, mention: &Mention) -> bool {
    let sense = &plan.senses[mention.sentence];
    let at = mention.words.start;
    let clause = sense.clause(at);
    let mut range = clause.words.clone();
    if clause.goes_on {
        range.start = 0;
    }
    let living = sense.has_in(Cue::HomePlace, &range);
    let alone = at <= 2 || at <= 6 && plan.words(mention.sentence)[..at].iter().any(|w| &*w.text == "or");
    let head = plan.page.sentences[mention.sentence].block < 3 && !matches!(clause.says, Says::Wish(_));
    if head && plan.page.blocks.len() > 6 {
        return false;
    }
    plan.is_wish(mention.sentence, at) && (living || alone)
}

/// Adds the place under its full name, its short name beside it.
fn named(plan: &Context, mut found: Found, mention: &Mention, known: &places::Context) -> Found {
    let mut names = match plan.gazetteer.find(&mention.name, known) {
        Lookup::One(place) if !place.stands_in => vec![place.name],
        Lookup::Several(all) if matches!(mention.what, Named::Place { part: true, .. }) => all.into_iter().take(3).map(|p| p.name).collect(),
        _ => vec![mention.name.clone()],
    };
    names.push(mention.name.clone());
    for name in names {
        if !found.named.contains(&name) {
            found.named.push(name);
        }
    }
    found
}

/// "within three miles": the sentence, the word, the kilometres.
fn distance(plan: &Context, sentence: usize) -> Option<(usize, usize, f64)> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    (0..words.len()).find_map(|at| {
        let (n, end) = number::at(words, at).or_else(|| (matches!(&*words[at].text, "a" | "one")).then_some((1.0, at + 1)))?;
        let unit = words.get(end).map(|w| if matches!(&*w.text, "of" | "a" | "or") { words.get(end + 1).unwrap_or(w) } else { w })?;
        let km = match &*unit.text {
            "mile" | "miles" => n * KM_PER_MILE,
            "km" | "kilometre" | "kilometres" | "kilometers" | "kms" => n,
            _ => return None,
        };
        let limit = sense.hits.iter().any(|h| h.is(Cue::HomeLimit) && h.from <= end + 6 && at <= h.to + 6);
        let stands = limit && plan.is_present(sentence, at);
        stands.then_some((sentence, at, (km * 10.0).round() / 10.0))
    })
}

/// "near Mum", "within two miles of me": the place where the plan says that they live.
fn near_somebody(plan: &Context, sentence: usize, homes: &[(Vec<Box<str>>, &Mention)], known: &places::Context) -> Option<Found> {
    let words = plan.words(sentence);
    let near = words.iter().position(|w| matches!(&*w.text, "near" | "close" | "nearer" | "closer" | "within" | "miles" | "mile"))?;
    if !plan.is_wish(sentence, near) || plan.senses[sentence].is_negated(near, near + 1) {
        return None;
    }
    let who: Vec<&Word> = words[near.saturating_sub(4)..].iter().take(14).filter(|w| w.capital || is_relation(w)).collect();
    let (_, mention) = homes.iter().find(|(names, _)| who.iter().any(|w| names.contains(&w.text)))?;
    Some(named(plan, Found::new(Kind::Near, sentence, near..near + 1), mention, known))
}

/// Staying away never reaches over a place to be near: then half the distance between the two (`docs/vocabulary.md` §2).
fn keep_apart(plan: &Context, all: &mut [Found], known: &places::Context) {
    let point = |found: &Found| -> Option<Point> {
        match plan.gazetteer.find(found.named.first()?, known) {
            Lookup::One(place) => Some(place.point),
            _ => None,
        }
    };
    let wanted: Vec<Point> = all.iter().filter(|f| f.kind == Kind::Near).filter_map(point).collect();
    for found in all.iter_mut().filter(|f| f.kind == Kind::AwayFromPlace) {
        let nearest = point(found).and_then(|p| wanted.iter().map(|w| w.distance_to(p).0).min_by(f64::total_cmp));
        let km = nearest.filter(|km| *km < AWAY_KM).map_or(AWAY_KM, |km| (km * 5.0).round() / 10.0);
        found.number = Some(km);
        found.assumed = true;
    }
}
