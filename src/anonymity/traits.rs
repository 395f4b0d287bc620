//! By what an outsider could know a person: where, how old, under which law, with which rare needs.

use super::rare::is_rare;
use crate::{
    domain::{
        About, AreaCode, Reading, Requirement,
        records::{AgeGrain, AreaGrain},
    },
    places::Gazetteer,
    vocabulary::{Code, Kind, Polarity, State, legal_status},
};
use std::collections::BTreeSet;

/// What an outsider could know a person by; none or empty is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traits {
    pub home: Option<Home>,
    /// Years.
    pub age: Option<u32>,
    pub legal: BTreeSet<LegalClass>,
    pub rare: BTreeSet<Code>,
}

/// The council where a person wants to live, and what it lies in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Home {
    pub council: AreaCode,
    pub name: String,
    pub icb: String,
    pub region: String,
}

/// The legal frame as it may be said: never a section, never an offence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegalClass {
    Detained,
    Community,
    Deprivation,
    Informal,
}

impl LegalClass {
    /// As a specification says it.
    pub fn label(self) -> &'static str {
        match self {
            LegalClass::Detained => "Detained in hospital under the Mental Health Act",
            LegalClass::Community => "In the community, or on leave, under conditions of the Mental Health Act",
            LegalClass::Deprivation => "A court or an authorisation about liberty or welfare",
            LegalClass::Informal => "No legal order",
        }
    }

    fn of(code: Code) -> LegalClass {
        match code {
            legal_status::INFORMAL => LegalClass::Informal,
            legal_status::DEPRIVATION_OF_LIBERTY | legal_status::COURT_OF_PROTECTION => LegalClass::Deprivation,
            legal_status::CONDITIONAL_DISCHARGE | legal_status::COMMUNITY_TREATMENT_ORDER | legal_status::GUARDIANSHIP | legal_status::SECTION_17_LEAVE => {
                LegalClass::Community
            }
            _ => LegalClass::Detained,
        }
    }
}

impl Traits {
    /// What a plan says of them. What was set aside says nothing.
    pub fn of(reading: &Reading, places: &Gazetteer) -> Traits {
        let live = || reading.requirements.iter().filter(|r| r.state != State::SetAside);
        let of_kind = |kind: Kind| live().filter(move |r| r.kind == kind && r.polarity == Polarity::Want);
        Traits {
            home: home(live(), places),
            age: of_kind(Kind::Age).find_map(|r| r.number).map(|years| years as u32),
            legal: of_kind(Kind::LegalStatus).flat_map(|r| r.codes()).map(|code| LegalClass::of(*code)).collect(),
            rare: live().flat_map(|r| r.codes()).copied().filter(|code| is_rare(*code)).collect(),
        }
    }
}

/// Where the person wants to live: an area they name, a place they want to be near, else the council that is responsible.
fn home<'a>(all: impl Iterator<Item = &'a Requirement> + Clone, places: &Gazetteer) -> Option<Home> {
    let wanted = |kind: Kind| all.clone().filter(move |r| r.kind == kind && r.polarity == Polarity::Want);
    let by_name = |name: &str| places.area(name).and_then(|areas| areas.into_iter().next());
    let in_area = || {
        wanted(Kind::InArea).find_map(|r| match &r.about {
            About::Areas { names, areas } => areas.first().cloned().or_else(|| names.iter().find_map(|name| by_name(name))),
            _ => None,
        })
    };
    let near = || {
        wanted(Kind::Near).find_map(|r| match &r.about {
            About::Places { names, points } => names.first().and_then(|name| by_name(name)).or_else(|| points.first().and_then(|p| places.council_of(p.point))),
            _ => None,
        })
    };
    let responsible = || wanted(Kind::HomeArea).flat_map(Requirement::named).find_map(|name| by_name(&name));
    let council = places.council(&in_area().or_else(near).or_else(responsible)?)?;
    Some(Home { council: council.code.clone(), name: council.name.clone(), icb: council.icb.clone(), region: council.region.clone() })
}

/// The band of an age: its first and last year; none where it is not said.
pub(super) fn band(age: u32, grain: AgeGrain) -> Option<(u32, u32)> {
    const BANDS: [(u32, u32); 8] = [(0, 17), (18, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, 74), (75, u32::MAX)];
    const WIDE: [(u32, u32); 4] = [(0, 17), (18, 34), (35, 54), (55, u32::MAX)];
    let all: &[(u32, u32)] = match grain {
        AgeGrain::Band => &BANDS,
        AgeGrain::Wide => &WIDE,
        AgeGrain::Unsaid => return None,
    };
    all.iter().copied().find(|(first, last)| (*first..=*last).contains(&age))
}

/// `25 to 34`; none where it is not said.
pub fn age_words(age: u32, grain: AgeGrain) -> Option<String> {
    band(age, grain).map(|(first, last)| match (first, last) {
        (0, last) => format!("Under {}", last + 1),
        (first, u32::MAX) => format!("{first} or over"),
        (first, last) => format!("{first} to {last}"),
    })
}

/// What an area is called at a grain.
pub fn area_words(home: &Home, grain: AreaGrain) -> String {
    match grain {
        AreaGrain::Council => home.name.clone(),
        AreaGrain::Icb => format!("The area of {}", home.icb),
        AreaGrain::Region => home.region.clone(),
        AreaGrain::England => "England; ask".into(),
    }
}
