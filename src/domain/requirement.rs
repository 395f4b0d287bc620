//! One thing a plan asks for, with its quote.

use super::{AreaCode, Point, Quote, RequirementId};
use crate::vocabulary::{Basis, Code, Holds, Key, Kind, Polarity, State, Strength, Voice, first_time_buyer};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};
use std::{collections::BTreeSet, str::FromStr};
use utoipa::ToSchema;

/// The most rows that requirements JSON may have (`docs/interfaces.md`).
pub const MOST_ROWS: usize = 1000;
/// Kilometres of a `near` without a number (`docs/matching.md` §2).
pub const NEAR_KM: f64 = 5.0;
/// Kilometres of an `away_from_place` without a number.
pub const AWAY_KM: f64 = 3.0;

/// One thing a plan asks for (`docs/vocabulary.md` §1). Made only by [`Requirement::from_row`], so what it says fits its kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    pub id: RequirementId,
    pub kind: Kind,
    /// What it is about, as the kind holds it.
    pub about: About,
    /// The quantity, in the kind's unit; always there where the kind needs one.
    pub number: Option<f64>,
    /// The number is a default and not the plan's.
    pub assumed: bool,
    pub polarity: Polarity,
    pub strength: Strength,
    pub basis: Basis,
    /// How long it holds, in the plan's words.
    pub until: Option<String>,
    pub state: State,
    pub voice: Voice,
    pub ratified: bool,
    pub keys: Vec<Key>,
    pub quote: Quote,
    pub confidence: f64,
    /// Its own weight, 1 to 10, instead of that of its strength.
    pub weight: Option<f64>,
}

/// What a requirement's `code` and `any_of` say, as its kind holds it. Lists start with `code`, then `any_of`; never empty.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// Codes of the requirement's kind.
    Codes(Vec<Code>),
    /// Places by name, and where they lie as far as that is known.
    Places {
        /// In lower case.
        names: Vec<String>,
        /// Those that resolve.
        points: Vec<ResolvedPlace>,
    },
    /// Areas by name, and the councils they cover as far as that is known.
    Areas {
        /// In lower case.
        names: Vec<String>,
        /// GSS codes of the councils.
        areas: Vec<AreaCode>,
    },
    /// Free words: interests, names, councils.
    Words(Vec<String>),
    /// A day.
    Day(Date),
    /// Only a number, or only yes.
    Nothing,
}

/// A place and where it lies.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedPlace {
    /// The name it was asked by.
    pub name: String,
    /// Where it lies.
    pub point: Point,
}

/// A requirement as `docs/interfaces.md` writes it: what `extract --json` prints and `match` reads. Unknown fields are ignored;
/// a field that is null or empty is as one that is not there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RequirementRow {
    pub id: String,
    pub kind: String,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default, deserialize_with = "null_as_absent")]
    pub any_of: Vec<String>,
    #[serde(default)]
    pub number: Option<f64>,
    #[serde(default, deserialize_with = "null_as_absent")]
    pub assumed: bool,
    /// `want` where empty.
    #[serde(default, deserialize_with = "null_as_absent")]
    pub polarity: String,
    pub strength: String,
    /// `wish` where empty.
    #[serde(default, deserialize_with = "null_as_absent")]
    pub basis: String,
    #[serde(default)]
    pub until: Option<String>,
    /// `read` where empty.
    #[serde(default, deserialize_with = "null_as_absent")]
    pub state: String,
    /// `unknown` where empty.
    #[serde(default, deserialize_with = "null_as_absent")]
    pub voice: String,
    #[serde(default, deserialize_with = "null_as_absent")]
    pub ratified: bool,
    #[serde(default, deserialize_with = "null_as_absent")]
    pub keys: Vec<Key>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Vec<ResolvedPlaceRow>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub areas: Option<Vec<AreaCode>>,
    #[serde(default, deserialize_with = "null_as_absent")]
    pub quote: String,
    #[serde(default, deserialize_with = "null_as_absent")]
    pub start: usize,
    #[serde(default, deserialize_with = "null_as_absent")]
    pub end: usize,
    /// 1 where it is not given.
    #[serde(default = "sure", deserialize_with = "null_as_sure")]
    pub confidence: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

/// A place in requirements JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ResolvedPlaceRow {
    pub code: String,
    pub lat: f64,
    pub lon: f64,
}

/// A field that is null counts as one that is not there.
pub(super) fn null_as_absent<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(field: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(field)?.unwrap_or_default())
}

fn null_as_sure<'de, D: Deserializer<'de>>(field: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(field)?.unwrap_or_else(sure))
}

/// A name of a closed set, or what is meant where none is given.
fn named_or<T: FromStr>(name: &str, absent: T) -> Result<T, T::Err> {
    if name.is_empty() { Ok(absent) } else { name.parse() }
}

fn sure() -> f64 {
    1.0
}

/// Why a row is no requirement: which one, which field, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("requirement {id}, {field}: {reason}")]
pub struct RequirementFault {
    /// Its id, or its place in the list where it has none.
    pub id: String,
    /// The field at fault.
    pub field: &'static str,
    /// What is wrong and what to write instead.
    pub reason: String,
}

/// Checks every row, facts and those set aside too (`docs/matching.md` §2), and that ids differ.
pub fn requirements_from_rows(rows: &[RequirementRow]) -> Result<Vec<Requirement>, RequirementFault> {
    if rows.len() > MOST_ROWS {
        let reason = format!("the list has {} rows, and 1,000 is the most there may be; split the plan", rows.len());
        return Err(RequirementFault { id: rows[MOST_ROWS].id.clone(), field: "id", reason });
    }
    let mut seen = BTreeSet::new();
    let mut all = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        if row.id.trim().is_empty() {
            return Err(RequirementFault {
                id: format!("number {} of the list", place + 1),
                field: "id",
                reason: "is empty; give each requirement an id of its own".into(),
            });
        }
        if !seen.insert(row.id.trim()) {
            return Err(RequirementFault { id: row.id.clone(), field: "id", reason: "stands twice; give each requirement an id of its own".into() });
        }
        all.push(Requirement::from_row(row)?);
    }
    Ok(all)
}

impl Requirement {
    /// Checks a row against its kind. A `near` or `away_from_place` without a number gets the default and counts as assumed.
    pub fn from_row(row: &RequirementRow) -> Result<Requirement, RequirementFault> {
        let fault = |field: &'static str, reason: String| RequirementFault { id: row.id.trim().to_owned(), field, reason };
        let kind = Kind::named(&row.kind).ok_or_else(|| fault("kind", format!("`{}` is no kind of requirement; see docs/vocabulary.md", row.kind)))?;
        let polarity: Polarity = named_or(&row.polarity, Polarity::Want).map_err(|e| fault("polarity", format!("{e}")))?;
        if polarity == Polarity::Avoid && !kind.can_be_avoided() {
            return Err(fault("polarity", format!("`avoid` has no meaning for `{kind}`; leave it out")));
        }
        if !row.any_of.is_empty() && !kind.takes_any_of() {
            return Err(fault("any_of", format!("`{kind}` takes no alternatives; leave any_of empty")));
        }
        let about = about(kind, row).map_err(|(field, reason)| fault(field, reason))?;
        let (number, assumed) = number(kind, row).map_err(|reason| fault("number", reason))?;
        if let Some(weight) = row.weight
            && !(1.0..=10.0).contains(&weight)
        {
            return Err(fault("weight", format!("{weight} is outside 1 to 10")));
        }
        Ok(Requirement {
            id: RequirementId::new(&row.id),
            kind,
            about,
            number,
            assumed,
            polarity,
            strength: row.strength.parse().map_err(|e| fault("strength", format!("{e}")))?,
            basis: named_or(&row.basis, Basis::Wish).map_err(|e| fault("basis", format!("{e}")))?,
            until: row.until.clone(),
            state: named_or(&row.state, State::Read).map_err(|e| fault("state", format!("{e}")))?,
            voice: named_or(&row.voice, Voice::Unknown).map_err(|e| fault("voice", format!("{e}")))?,
            ratified: row.ratified,
            keys: row.keys.clone(),
            quote: Quote::as_given(row.quote.clone(), row.start, row.end),
            confidence: row.confidence,
            weight: row.weight,
        })
    }

    /// A must that decides although nobody has confirmed that it was read right, or people disagree: marked with its state
    /// wherever it decides something.
    pub fn is_unconfirmed_must(&self) -> bool {
        self.strength == Strength::Essential && matches!(self.state, State::Read | State::Disputed)
    }

    /// The codes it names, where its kind holds codes.
    pub fn codes(&self) -> &[Code] {
        match &self.about {
            About::Codes(codes) => codes,
            _ => &[],
        }
    }

    /// The first of what it names, as files and JSON write it; none where the kind is only a number.
    pub fn code_text(&self) -> Option<String> {
        self.named().into_iter().next()
    }

    /// All it names (`code`, then `any_of`), as files and JSON write them.
    pub fn named(&self) -> Vec<String> {
        match &self.about {
            About::Codes(codes) => codes.iter().map(|c| c.name().to_owned()).collect(),
            About::Places { names, .. } | About::Areas { names, .. } | About::Words(names) => names.clone(),
            About::Day(day) => vec![day.to_string()],
            About::Nothing if self.kind.holds() == Holds::Yes => vec!["yes".into()],
            About::Nothing => vec![],
        }
    }
}

type Fault = (&'static str, String);

fn about(kind: Kind, row: &RequirementRow) -> Result<About, Fault> {
    let code = row.code.as_deref().map(str::trim).filter(|c| !c.is_empty());
    let named = || -> Result<Vec<String>, Fault> {
        let first = code.ok_or_else(|| ("code", format!("`{kind}` needs one")))?;
        Ok(std::iter::once(first).chain(row.any_of.iter().map(|a| a.trim())).map(str::to_lowercase).collect())
    };
    match kind.holds() {
        Holds::Codes if kind == Kind::FirstTimeBuyer && code.is_none() => Ok(About::Codes(vec![first_time_buyer::YES])),
        Holds::Codes => named()?
            .iter()
            .map(|name| kind.code(name).ok_or_else(|| ("code", format!("`{name}` is no code of `{kind}`; see docs/vocabulary.md"))))
            .collect::<Result<_, _>>()
            .map(About::Codes),
        Holds::Places => Ok(About::Places { names: named()?, points: points(row)? }),
        Holds::Areas => Ok(About::Areas { names: named()?, areas: row.areas.clone().unwrap_or_default() }),
        Holds::Words => words(kind, named()?),
        Holds::Date => {
            let text = code.ok_or_else(|| ("code", format!("`{kind}` needs a date such as 2027-05-14")))?;
            text.parse().map(About::Day).map_err(|_| ("code", format!("`{text}` is no date; write it as 2027-05-14")))
        }
        Holds::Yes if code == Some("yes") => Ok(About::Nothing),
        Holds::Yes => Err(("code", format!("`{kind}` takes only `yes`"))),
        Holds::Nothing if code.is_none() => Ok(About::Nothing),
        Holds::Nothing => Err(("code", format!("`{kind}` is only a number; leave code null"))),
    }
}

fn points(row: &RequirementRow) -> Result<Vec<ResolvedPlace>, Fault> {
    let given = row.points.as_deref().unwrap_or_default();
    given
        .iter()
        .map(|p| Point::new(p.lat, p.lon).map(|point| ResolvedPlace { name: p.code.to_lowercase(), point }).map_err(|e| ("points", e.to_string())))
        .collect()
}

fn words(kind: Kind, all: Vec<String>) -> Result<About, Fault> {
    match all.iter().find(|text| super::words(text).next().is_none()) {
        Some(empty) => Err(("code", format!("`{empty}` holds no word for `{kind}`"))),
        None => Ok(About::Words(all)),
    }
}

fn number(kind: Kind, row: &RequirementRow) -> Result<(Option<f64>, bool), String> {
    match row.number {
        Some(n) if !n.is_finite() || n < 0.0 => Err(format!("{n} is below 0 or no number; write 0 or more")),
        None if kind == Kind::Near => Ok((Some(NEAR_KM), true)),
        None if kind == Kind::AwayFromPlace => Ok((Some(AWAY_KM), true)),
        None if kind.needs_number() => Err(format!("`{kind}` needs a number ({})", kind.unit().unwrap_or("a quantity"))),
        number => Ok((number, row.assumed)),
    }
}

impl From<&Requirement> for RequirementRow {
    fn from(r: &Requirement) -> Self {
        let mut named = r.named();
        let any_of = if named.is_empty() { vec![] } else { named.split_off(1) };
        let (points, areas) = match &r.about {
            About::Places { points, .. } => {
                let rows = points.iter().map(|p| ResolvedPlaceRow { code: p.name.clone(), lat: p.point.lat(), lon: p.point.lon() });
                (Some(rows.collect()), None)
            }
            About::Areas { areas, .. } => (None, Some(areas.clone())),
            _ => (None, None),
        };
        RequirementRow {
            id: r.id.to_string(),
            kind: r.kind.name().into(),
            code: named.pop(),
            any_of,
            number: r.number,
            assumed: r.assumed,
            polarity: r.polarity.name().into(),
            strength: r.strength.name().into(),
            basis: r.basis.name().into(),
            until: r.until.clone(),
            state: r.state.name().into(),
            voice: r.voice.name().into(),
            ratified: r.ratified,
            keys: r.keys.clone(),
            points,
            areas,
            quote: r.quote.text().to_owned(),
            start: r.quote.start(),
            end: r.quote.end(),
            confidence: r.confidence,
            weight: r.weight,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(json: &str) -> Result<Requirement, RequirementFault> {
        Requirement::from_row(&serde_json::from_str(json).expect("a row"))
    }

    #[test]
    fn id_kind_strength_and_the_kinds_own_field_are_enough() {
        let r = row(r#"{"id":"r1","kind":"night","strength":"nice","code":"sleep_in"}"#).expect("a requirement");
        assert_eq!((r.polarity, r.basis, r.state, r.voice), (Polarity::Want, Basis::Wish, State::Read, Voice::Unknown));
        assert!(!r.ratified && !r.assumed);
    }

    #[test]
    fn a_field_that_is_null_is_as_one_that_is_not_there() {
        let full = r#"{"id":"r1","kind":"near","strength":"nice","code":"fareham","any_of":null,"number":null,"assumed":null,"polarity":null,"basis":null,"until":null,
            "state":null,"voice":null,"ratified":null,"keys":null,"points":null,"areas":null,"quote":null,"start":null,"end":null,"confidence":null,"weight":null}"#;
        assert_eq!(row(full), row(r#"{"id":"r1","kind":"near","strength":"nice","code":"fareham"}"#));
    }

    #[test]
    fn a_near_without_a_number_is_five_kilometres_and_assumed() {
        let r = row(r#"{"id":"r1","kind":"near","strength":"essential","code":"Fareham"}"#).expect("a requirement");
        assert_eq!((r.number, r.assumed, r.code_text().as_deref()), (Some(5.0), true, Some("fareham")));
    }

    #[test]
    fn each_fault_names_the_requirement_the_field_and_what_to_do() {
        for (json, message) in [
            (r#"{"id":"a","kind":"castle","strength":"nice"}"#, "requirement a, kind: `castle` is no kind of requirement; see docs/vocabulary.md"),
            (r#"{"id":"b","kind":"hours","strength":"nice"}"#, "requirement b, number: `hours` needs a number (hours a week)"),
            (r#"{"id":"c","kind":"hours","number":-1,"strength":"nice"}"#, "requirement c, number: -1 is below 0 or no number; write 0 or more"),
            (
                r#"{"id":"d","kind":"hours","number":5,"polarity":"avoid","strength":"nice"}"#,
                "requirement d, polarity: `avoid` has no meaning for `hours`; leave it out",
            ),
            (r#"{"id":"e","kind":"move_by","code":"2027-02-30","strength":"nice"}"#, "requirement e, code: `2027-02-30` is no date; write it as 2027-05-14"),
            (r#"{"id":"f","kind":"interest","code":"!!","strength":"nice"}"#, "requirement f, code: `!!` holds no word for `interest`"),
            (
                r#"{"id":"g","kind":"bedrooms","number":1,"any_of":["x"],"strength":"nice"}"#,
                "requirement g, any_of: `bedrooms` takes no alternatives; leave any_of empty",
            ),
            (r#"{"id":"h","kind":"night","code":"none","weight":11,"strength":"nice"}"#, "requirement h, weight: 11 is outside 1 to 10"),
        ] {
            assert_eq!(row(json).expect_err(json).to_string(), message);
        }
    }

    #[test]
    fn a_row_survives_the_way_there_and_back() {
        let r = row(r#"{"id":"r1","kind":"near","strength":"essential","code":"fareham","any_of":["gosport"],"number":8,"points":[{"code":"fareham","lat":50.852,"lon":-1.179}]}"#).expect("a requirement");
        assert_eq!(Requirement::from_row(&RequirementRow::from(&r)).expect("again"), r);
    }
}
