//! How many people need something near a place, for providers: counts so coarse, so rarely renewed, that none of them finds a person.
//!
//! For each need the councils are parted into groups that do not overlap, and no total is ever given: nothing can be subtracted from
//! anything. A group has at least [`FEWEST`] people, is said in steps of five, and of no small part of it can be told that it has anybody.

use super::traits::Home;
use crate::{
    domain::{AreaCode, Reading},
    places::Gazetteer,
    vocabulary::{Code, Kind, Polarity, State, home_feature, night, setting, skill, team_feature, tenure},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// The fewest people that a count may be of, and the step in which counts are said.
pub const FEWEST: usize = 5;

/// What is needed, in bundles none of which lies within another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    OwnHome,
    SharedHome,
    SharedOwnership,
    StepFree,
    OwnTeam,
    WakingNight,
    Autism,
    Distress,
    Health,
    MindAndSafety,
    Communication,
}

impl Need {
    /// All of them.
    pub const ALL: [Need; 11] = [
        Need::OwnHome,
        Need::SharedHome,
        Need::SharedOwnership,
        Need::StepFree,
        Need::OwnTeam,
        Need::WakingNight,
        Need::Autism,
        Need::Distress,
        Need::Health,
        Need::MindAndSafety,
        Need::Communication,
    ];

    /// As providers read it.
    pub fn label(self) -> &'static str {
        match self {
            Need::OwnHome => "A home of one’s own",
            Need::SharedHome => "A home shared with a few others",
            Need::SharedOwnership => "A home to own a share of",
            Need::StepFree => "A home without steps",
            Need::OwnTeam => "A team recruited around one person",
            Need::WakingNight => "Somebody awake at night",
            Need::Autism => "A team that knows autism well",
            Need::Distress => "A team that knows what to do in distress",
            Need::Health => "A team that knows a health need",
            Need::MindAndSafety => "A team that knows mental health and keeping safe",
            Need::Communication => "A team that knows ways of communicating besides speech",
        }
    }

    fn of(code: Code) -> Option<Need> {
        const DISTRESS: [Code; 4] =
            [skill::POSITIVE_BEHAVIOUR_SUPPORT, skill::HURTING_OTHERS_WHEN_DISTRESSED, skill::BREAKING_THINGS_WHEN_DISTRESSED, skill::DE_ESCALATION];
        const STEP_FREE: [Code; 4] = [home_feature::LEVEL_ACCESS, home_feature::WHEELCHAIR_ACCESSIBLE, home_feature::WET_ROOM, home_feature::CEILING_HOIST];
        match code {
            setting::OWN_HOME => Some(Need::OwnHome),
            setting::SHARED_SUPPORTED_LIVING | setting::SHARED_LIVES => Some(Need::SharedHome),
            tenure::SHARED_OWNERSHIP => Some(Need::SharedOwnership),
            team_feature::OWN_TEAM => Some(Need::OwnTeam),
            night::WAKING_NIGHT => Some(Need::WakingNight),
            skill::AUTISM => Some(Need::Autism),
            code if STEP_FREE.contains(&code) => Some(Need::StepFree),
            code if DISTRESS.contains(&code) => Some(Need::Distress),
            code if code.kind() != Kind::Skill => None,
            code => match code.group() {
                Some("health") => Some(Need::Health),
                Some("mind and safety") => Some(Need::MindAndSafety),
                Some("communication") => Some(Need::Communication),
                _ => None,
            },
        }
    }
}

/// One person as they are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub home: Home,
    pub needs: BTreeSet<Need>,
}

/// What a plan adds to the counts; none where it does not say where.
pub fn needs_of(reading: &Reading, places: &Gazetteer) -> Option<Counted> {
    let home = super::traits::Traits::of(reading, places).home?;
    let wanted = reading.requirements.iter().filter(|r| r.polarity == Polarity::Want && r.state != State::SetAside && r.kind != Kind::CurrentSetting);
    Some(Counted { home, needs: wanted.flat_map(|r| r.codes()).filter_map(|code| Need::of(*code)).collect() })
}

/// How wide a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    Council,
    /// Those councils of a care board's area that are not named by themselves.
    RestOfIcb,
    /// The same of a region.
    RestOfRegion,
}

/// One count as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Published {
    pub need: Need,
    pub grain: Grain,
    /// The council, the care board or the region.
    pub area: String,
    /// Every council in the group.
    #[schema(value_type = Vec<String>)]
    pub councils: Vec<AreaCode>,
    /// At least so many, in steps of five.
    pub at_least: usize,
}

/// Councils with how many people each, some of them nobody.
type Councils<'a> = BTreeMap<&'a Home, usize>;

/// The counts of everybody, over all councils there are.
pub fn published(people: &[Counted], councils: &[Home]) -> Vec<Published> {
    Need::ALL.into_iter().flat_map(|need| of_need(need, people, councils)).collect()
}

fn of_need(need: Need, people: &[Counted], councils: &[Home]) -> Vec<Published> {
    let mut counts: Councils = councils.iter().map(|home| (home, 0)).collect();
    for person in people.iter().filter(|person| person.needs.contains(&need)) {
        if let Some(count) = counts.get_mut(&person.home) {
            *count += 1;
        }
    }
    let mut shown = vec![];
    let mut show = |grain, area: &str, group: &Councils, at_least: usize| {
        let councils = group.keys().map(|home| home.council.clone()).collect();
        shown.push(Published { need, grain, area: area.to_owned(), councils, at_least });
    };
    for (region, in_region) in by(&counts, |home| &home.region) {
        let mut rest = Rest::default();
        for (icb, in_icb) in by(&in_region, |home| &home.icb) {
            let (named, few): (Councils, Councils) = in_icb.into_iter().partition(|(_, count)| *count >= FEWEST);
            named.iter().for_each(|(home, count)| show(Grain::Council, &home.name, &Councils::from([(*home, *count)]), floor(*count)));
            match (Rest { units: few.len(), councils: few.clone() }).at_least() {
                Some(at_least) => show(Grain::RestOfIcb, icb, &few, at_least),
                None => rest.add(few),
            }
        }
        if let Some(at_least) = rest.at_least() {
            show(Grain::RestOfRegion, region, &rest.councils, at_least);
        }
    }
    shown
}

/// Councils each of which has too few people to be named.
#[derive(Default)]
struct Rest<'a> {
    councils: Councils<'a>,
    /// How many parts of it have fewer than [`FEWEST`] people each, as everybody knows who knows these rules.
    units: usize,
}

impl<'a> Rest<'a> {
    /// Of three councils or more that were not shown together everybody knows that they have fewer than [`FEWEST`] between them.
    fn add(&mut self, councils: Councils<'a>) {
        self.units += if councils.len() > 2 { 1 } else { councils.len() };
        self.councils.extend(councils);
    }

    /// What is said of it: never so much that one of its parts must have somebody because the others cannot have them all.
    fn at_least(&self) -> Option<usize> {
        let others_hold = self.units.saturating_sub(1) * (FEWEST - 1);
        Some(floor(self.councils.values().sum::<usize>().min(others_hold))).filter(|at_least| *at_least >= FEWEST)
    }
}

fn floor(people: usize) -> usize {
    people / FEWEST * FEWEST
}

fn by<'a>(all: &Councils<'a>, of: impl Fn(&'a Home) -> &'a String) -> BTreeMap<&'a String, Councils<'a>> {
    let mut groups: BTreeMap<&String, Councils> = BTreeMap::new();
    for (home, count) in all {
        groups.entry(of(home)).or_default().insert(home, *count);
    }
    groups
}

/// Whether new counts may be shown: a week has passed, and at least [`FEWEST`] people came, went or changed, so that what changed is no one person's.
pub fn refreshed(days: i64, changed: usize) -> bool {
    days >= 7 && changed >= FEWEST
}
