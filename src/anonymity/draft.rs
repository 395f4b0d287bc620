//! The anonymous specification, made from a reading and what people chose. The only place where one is made.

use super::{
    crowd::{Advice, Verdict, advice, verdict},
    flags::{self, Flag},
    passages,
    scan::PlanNames,
    sentences::{in_order, is_exclusion, specified},
    traits::{Traits, age_words, area_words},
};
use crate::{
    domain::{
        About, Reading, RequirementId,
        records::{Act, AreaGrain, LegalGrain, Line, Making, Specified},
    },
    places::Gazetteer,
    vocabulary::{Kind, State, StatementKind, Voice, entitlement},
};
use std::{collections::BTreeSet, ops::Range};

/// What a specification is made from.
pub struct Asked<'a> {
    pub reading: &'a Reading,
    /// Where passages about others stand in the plan's text.
    pub passages: &'a [Range<usize>],
    /// Passages that were marked stand nowhere in the text any more.
    pub lost: usize,
    pub making: &'a Making,
    pub names: &'a PlanNames,
    pub places: &'a Gazetteer,
    /// What is known of every other person.
    pub others: &'a [Traits],
}

/// A specification as it would go out, and what has to be decided before.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub goes: Goes,
    /// Words of the plan that could open it, chosen or not.
    pub candidates: Vec<Candidate>,
    /// Places and interests that could be named: what is said without, and the name.
    pub nameable: Vec<(RequirementId, String)>,
    pub flags: Vec<Flag>,
    pub advice: Advice,
    pub lost: usize,
}

/// What goes out: no name, no place below a council, no words that nobody approved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Goes {
    pub title: String,
    pub gifts: Vec<String>,
    pub about: Vec<Line>,
    pub requirements: Vec<Specified>,
    pub added: Vec<Line>,
}

/// Words of the plan, whose they are, and whether they were chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub id: String,
    pub words: String,
    pub kind: StatementKind,
    pub voice: Voice,
    pub chosen: bool,
}

/// Why it may not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// So many flagged words about which nobody has decided.
    Flags(usize),
    /// So few people could be meant, and nobody else has agreed.
    TooFew(usize),
    /// So many passages about others are not found any more.
    Lost(usize),
    NothingAsked,
}

/// Statements that may open a specification, in this order. What is about other people or the past is none of them.
const OPENING: [StatementKind; 6] =
    [StatementKind::Gift, StatementKind::GoodDay, StatementKind::Dream, StatementKind::WhatWorks, StatementKind::Communication, StatementKind::BadDay];

/// Makes it.
pub fn draft(asked: &Asked) -> Draft {
    let making = asked.making;
    let person = Traits::of(asked.reading, asked.places);
    let candidates = candidates(asked);
    let flags = all_flags(asked, &candidates);
    let gifts = candidates.iter().filter(|c| c.chosen).map(|c| flags::cleaned(&c.id, &c.words, &flags, &making.flags)).collect();
    let mut requirements: Vec<Specified> = asked.reading.requirements.iter().filter_map(|r| specified(r, &named_where_allowed(making))).collect();
    in_order(&mut requirements);
    // The same sentence twice is one question too many.
    let mut seen = BTreeSet::new();
    requirements.retain(|s| s.asked || seen.insert(s.text.clone()));
    let added = added(making, &flags);
    let goes = Goes { title: title(&person, making), gifts, about: about(asked, &person), requirements, added };
    Draft { goes, nameable: nameable(asked), flags, advice: advice(&person, making.blur, asked.others), candidates, lost: asked.lost }
}

/// Why it may not go out; nothing where it may. `by` is whoever built it.
pub fn may_go(draft: &Draft, making: &Making) -> Vec<Hindrance> {
    let open = flags::open(&draft.flags, &making.flags).len();
    let agreed = making.agreed.as_ref().zip(making.built.as_ref()).is_some_and(|(agreed, built): (&Act, &Act)| !agreed.same_person(built));
    let mut all = vec![];
    if open > 0 {
        all.push(Hindrance::Flags(open));
    }
    if draft.lost > 0 {
        all.push(Hindrance::Lost(draft.lost));
    }
    if !draft.goes.requirements.iter().any(|s| s.asked) {
        all.push(Hindrance::NothingAsked);
    }
    if verdict(draft.advice.people) == Verdict::Stops && !agreed {
        all.push(Hindrance::TooFew(draft.advice.people));
    }
    all
}

impl Hindrance {
    /// What has to be done, in a sentence.
    pub fn sentence(self) -> String {
        match self {
            Hindrance::Flags(1) => "Decide about the one place where words could name somebody.".into(),
            Hindrance::Flags(n) => format!("Decide about the {n} places where words could name somebody."),
            Hindrance::Lost(_) => {
                "The plan’s text has changed and a passage about somebody else is not found in it any more: look at the passages again.".into()
            }
            Hindrance::NothingAsked => "Nothing is asked of a provider: check what was read from the plan first.".into(),
            Hindrance::TooFew(1) => "Nobody else fits what it says: blur it, or have a second person agree.".into(),
            Hindrance::TooFew(n) => format!("Only {n} people fit what it says: blur it, or have a second person agree."),
        }
    }
}

/// With a wider area than the council nothing in it may be named by its place.
fn named_where_allowed(making: &Making) -> Making {
    let named = if making.blur.area == AreaGrain::Council { making.named.clone() } else { BTreeSet::new() };
    Making { named, ..making.clone() }
}

fn candidates(asked: &Asked) -> Vec<Candidate> {
    let statements = asked.reading.statements.iter().filter(|s| !passages::left_out(asked.passages, s.quote.start(), s.quote.end()));
    let of = |kind: StatementKind| {
        statements.clone().filter(move |s| s.kind == kind).map(|s| Candidate {
            id: s.id.clone(),
            words: tidy(s.quote.text()),
            kind: s.kind,
            voice: s.voice,
            chosen: asked.making.words.contains(&s.id),
        })
    };
    OPENING.into_iter().flat_map(of).filter(|c| !c.words.is_empty()).collect()
}

/// Words without marks of emphasis and line ends.
fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace(['*', '_', '#', '`'], "")
}

fn all_flags(asked: &Asked, candidates: &[Candidate]) -> Vec<Flag> {
    let chosen = candidates.iter().filter(|c| c.chosen).map(|c| (c.id.as_str(), c.words.as_str()));
    let added = [("evaluation", asked.making.evaluation.as_str()), ("more", asked.making.more.as_str())];
    let interests = asked.reading.requirements.iter().filter(|r| r.kind == Kind::Interest && asked.making.named.contains(&r.id));
    let interests: Vec<(String, String)> = interests.map(|r| (r.id.to_string(), r.named().join(" or "))).collect();
    let interests = interests.iter().map(|(id, words)| (id.as_str(), words.as_str()));
    chosen.chain(added).chain(interests).flat_map(|(field, text)| flags::flags_of(field, text, asked.names, asked.places)).collect()
}

fn nameable(asked: &Asked) -> Vec<(RequirementId, String)> {
    let live = asked.reading.requirements.iter().filter(|r| r.state != State::SetAside && !is_exclusion(r));
    live.filter(|r| matches!(r.kind, Kind::Near | Kind::Interest)).map(|r| (r.id.clone(), r.asked())).collect()
}

fn title(person: &Traits, making: &Making) -> String {
    let age = person.age.and_then(|age| age_words(age, making.blur.age)).map(|age| format!(", {}", crate::domain::lower_first(&age)));
    let area = person.home.as_ref().filter(|_| making.blur.area != AreaGrain::England).map(|home| format!(", {}", area_words(home, making.blur.area)));
    format!("A home and a team for one person{}{}", age.unwrap_or_default(), area.unwrap_or_default())
}

fn about(asked: &Asked, person: &Traits) -> Vec<Line> {
    let (blur, mut lines) = (asked.making.blur, vec![]);
    let mut say = |label: &str, said: String| lines.push(Line { label: label.to_owned(), said });
    if let Some(age) = person.age.and_then(|age| age_words(age, blur.age)) {
        say("Age", age);
    }
    if let Some(home) = &person.home {
        say("Where", area_words(home, blur.area));
    }
    if asked.reading.requirements.iter().any(|r| is_exclusion(r) && r.state != State::SetAside) {
        say("Not everywhere", "Some areas are excluded; ask".to_owned());
    }
    if blur.legal == LegalGrain::Class && !person.legal.is_empty() {
        say("Legal frame", person.legal.iter().map(|class| class.label()).collect::<Vec<_>>().join("; "));
    }
    let pays = pays(asked.reading);
    if !pays.is_empty() {
        say("Who pays", pays.join("; "));
    }
    if let Some(month) = wanted_by(asked.reading) {
        say("Wanted by", month);
    }
    lines
}

/// Who pays, in classes.
fn pays(reading: &Reading) -> Vec<&'static str> {
    let codes: Vec<_> = reading.requirements.iter().filter(|r| r.kind == Kind::Entitlement && r.state != State::SetAside).flat_map(|r| r.codes()).collect();
    let any = |of: &[crate::vocabulary::Code]| codes.iter().any(|code| of.contains(code));
    [
        (any(&[entitlement::SECTION_117]), "The NHS and the council together"),
        (any(&[entitlement::NHS_CONTINUING_HEALTHCARE]), "The NHS"),
        (any(&[entitlement::CARE_ACT]), "The council"),
        (
            any(&[entitlement::PERSONAL_HEALTH_BUDGET, entitlement::DIRECT_PAYMENT, entitlement::INDIVIDUAL_SERVICE_FUND]),
            "A budget that is held for the person",
        ),
        (any(&[entitlement::HOUSING_BENEFIT, entitlement::UNIVERSAL_CREDIT]), "Rent with the help of benefits"),
        (any(&[entitlement::SAVINGS, entitlement::FAMILY_CONTRIBUTION]), "Partly the person’s or the family’s own money"),
    ]
    .into_iter()
    .filter_map(|(holds, words)| holds.then_some(words))
    .collect()
}

/// The month by which the person wants to have moved.
fn wanted_by(reading: &Reading) -> Option<String> {
    let days = reading.requirements.iter().filter(|r| r.kind == Kind::MoveBy && r.state != State::SetAside);
    let first = days.filter_map(|r| if let About::Day(day) = r.about { Some(day) } else { None }).min()?;
    Some(first.strftime("%B %Y").to_string())
}

fn added(making: &Making, flags: &[Flag]) -> Vec<Line> {
    let fields = [("How answers will be weighed", "evaluation", &making.evaluation), ("What else to know", "more", &making.more)];
    let lines = fields.into_iter().filter(|(_, _, text)| !text.trim().is_empty());
    lines.map(|(label, field, text)| Line { label: label.to_owned(), said: flags::cleaned(field, text.trim(), flags, &making.flags) }).collect()
}
