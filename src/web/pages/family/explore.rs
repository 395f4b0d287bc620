//! What exists near a place for two bedrooms and an own team: asked during a planning day, ranked, and kept nowhere.

use super::super::super::{
    app::{App, Question},
    error::Result,
    family::{kind_of_home, plain_asked},
    urls, words,
};
use super::super::{Page, Section, Shell};
use crate::{
    domain::{
        FitStatus, Km, OfferKind, Requirement, RequirementRow,
        ranking::{Package, RankWhat},
    },
    extract,
    loading::PlanAnswers,
    matching::{Market, restrictiveness},
    places,
    vocabulary::{Code, Kind, Strength, home_feature, setting, skill, surroundings, team_feature},
};
use askama::Template;
use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// How many are counted, and how many are named.
const COUNTED: usize = 100;
const NAMED: usize = 10;
/// The most letters of a line of words, and miles.
const MOST_LETTERS: usize = 400;
const MOST_MILES: f64 = 200.0;

/// What can be ticked.
const CODES: [Code; 8] = [
    home_feature::PRIVATE_GARDEN,
    home_feature::LEVEL_ACCESS,
    home_feature::WET_ROOM,
    home_feature::PETS_ALLOWED,
    surroundings::QUIET,
    skill::AUTISM,
    skill::EPILEPSY,
    skill::MAKATON,
];

#[derive(Template)]
#[template(path = "family/explore.html")]
pub struct ExplorePage {
    shell: Shell,
    typed: Typed,
    ticks: Vec<Tick>,
    fault: Option<(&'static str, String)>,
    found: Option<Found>,
}

/// A box to tick.
pub struct Tick {
    pub value: String,
    pub label: &'static str,
    pub on: bool,
}

/// What was typed.
#[derive(Debug, Default)]
pub struct Typed {
    pub place: String,
    pub miles: String,
    pub bedrooms: String,
    /// `own`, `share` or nothing.
    pub home: String,
    pub own_team: bool,
    pub words: String,
}

/// What exists.
pub struct Found {
    /// What was looked for.
    pub asked: Vec<String>,
    pub summary: String,
    /// Kinds of home and how many.
    pub kinds: Vec<(String, usize)>,
    pub first: Vec<One>,
    pub nearest: Vec<String>,
}

/// One package.
pub struct One {
    pub home: String,
    pub home_address: String,
    pub support: String,
    pub support_address: String,
    pub kind: &'static str,
    pub met: Vec<String>,
    pub open: Vec<String>,
    pub short: Vec<String>,
}

pub async fn show(State(app): State<App>) -> Page<ExplorePage> {
    Page(page(&app, Typed::default(), &[], None, None))
}

/// Nothing of this is stored, and no word of it is logged: it comes in the body of a form, and the answer goes out.
pub async fn ask(State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let get = |name: &str| sent.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim()).to_owned();
    let ticked: Vec<String> = sent.iter().filter(|(name, _)| name == "code").map(|(_, value)| value.clone()).collect();
    let typed = Typed {
        place: get("place"),
        miles: get("miles"),
        bedrooms: get("bedrooms"),
        home: get("home"),
        own_team: get("own_team") == "yes",
        words: get("words"),
    };
    let requirements = match requirements(&app, &typed, &ticked).await? {
        Ok(requirements) => requirements,
        Err(fault) => return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&app, typed, &ticked, Some(fault), None))).into_response()),
    };
    let offers = app.offers();
    let question = Question {
        plan: String::new(),
        requirements: requirements.clone(),
        answers: PlanAnswers::default(),
        today: app.clock().today(),
        what: RankWhat::Packages,
        top: COUNTED,
    };
    let ranking = app.rank(question, offers.clone()).await?;
    let asked = |r: &Requirement| words::capital(&plain_asked(r));
    let nearest = ranking.near_misses.iter().filter(|_| ranking.packages.is_empty()).flat_map(|miss| &miss.text).map(|text| words::with_miles(text));
    let found = Found {
        asked: requirements.iter().map(asked).collect(),
        summary: match ranking.considered.pairs_possible {
            0 => "Nothing that is registered here is possible for this. Here is what comes nearest.".into(),
            1 => "One home with a team is possible.".into(),
            _ if ranking.considered.pairs_possible_capped => "More than 10,000 ways to put a home and a team together are possible.".into(),
            n => format!("{} ways to put a home and a team together are possible.", words::thousands(n)),
        },
        kinds: kinds(&ranking.packages, &offers),
        first: ranking.packages.iter().take(NAMED).filter_map(|package| one(package, &requirements, &offers)).collect(),
        nearest: nearest.take(NAMED).collect(),
    };
    Ok(Page(page(&app, typed, &ticked, None, Some(found))).into_response())
}

impl ExplorePage {
    /// What is wrong with one field.
    fn fault_of(&self, field: &str) -> Option<&str> {
        self.fault.as_ref().filter(|(of, _)| *of == field).map(|(_, said)| said.as_str())
    }
}

fn page(app: &App, typed: Typed, ticked: &[String], fault: Option<(&'static str, String)>, found: Option<Found>) -> ExplorePage {
    let title = if fault.is_some() { "Error: explore" } else { "Explore what exists" };
    let value = |code: Code| format!("{}.{}", code.kind().name(), code.name());
    let ticks = CODES.into_iter().map(|code| Tick { value: value(code), label: code.label(), on: ticked.contains(&value(code)) });
    ExplorePage { shell: Shell::new(app, Section::Explore, title), ticks: ticks.collect(), typed, fault, found }
}

type Fault = (&'static str, String);

/// What the form asks for, and what is read from its line of words.
async fn requirements(app: &App, typed: &Typed, ticked: &[String]) -> Result<std::result::Result<Vec<Requirement>, Fault>> {
    if typed.words.len() > MOST_LETTERS {
        return Ok(Err(("words", format!("Write at most {MOST_LETTERS} letters."))));
    }
    let rows = match rows(typed, ticked) {
        Ok(rows) => rows,
        Err(fault) => return Ok(Err(fault)),
    };
    let (gazetteer, today, line) = (app.gazetteer(), app.clock().today(), typed.words.clone());
    let place = typed.place.clone();
    Ok(tokio::task::spawn_blocking(move || {
        let mut all: Vec<Requirement> = rows.iter().filter_map(|row| Requirement::from_row(row).ok()).collect();
        let unknown = places::resolve(&mut all, gazetteer);
        if !place.is_empty() && !unknown.is_empty() {
            return Err(("place", words::sentence(&unknown[0].text)));
        }
        let read = if line.is_empty() { vec![] } else { extract::read_plan(&line, "explore", today, gazetteer).requirements };
        all.extend(read.into_iter().filter(|r| r.kind.part().is_some()).zip(1..).map(|(mut r, n)| {
            r.id = crate::domain::RequirementId::new(format!("w{n}"));
            r
        }));
        if all.is_empty() { Err(("place", "Name a place, tick something, or write a line.".to_owned())) } else { Ok(all) }
    })
    .await?)
}

fn rows(typed: &Typed, ticked: &[String]) -> std::result::Result<Vec<RequirementRow>, Fault> {
    let number = |field: &'static str, text: &str, most: f64, example: &str| match text.parse::<f64>() {
        _ if text.is_empty() => Ok(None),
        Ok(n) if (0.0..=most).contains(&n) => Ok(Some(n)),
        _ => Err((field, format!("Write a number, for example {example}."))),
    };
    let miles = number("miles", &typed.miles, MOST_MILES, "5")?;
    let bedrooms = number("bedrooms", &typed.bedrooms, 20.0, "2")?;
    let mut rows: Vec<RequirementRow> = vec![];
    let mut ask = |kind: Kind, code: Option<&str>, n: Option<f64>| {
        let id = format!("f{}", rows.len() + 1);
        let row = serde_json::json!({"id": id, "kind": kind.name(), "code": code, "number": n, "strength": Strength::Essential.name()});
        rows.extend(serde_json::from_value::<RequirementRow>(row).ok());
    };
    if !typed.place.is_empty() {
        ask(Kind::Near, Some(&typed.place), miles.map(|miles| (miles * 16.09344).round() / 10.0));
    }
    bedrooms.into_iter().for_each(|n| ask(Kind::Bedrooms, None, Some(n)));
    match typed.home.as_str() {
        "own" => ask(Kind::Setting, Some(setting::OWN_HOME.name()), None),
        "share" => ask(Kind::Setting, Some(setting::SHARED_SUPPORTED_LIVING.name()), None),
        _ => {}
    }
    if typed.own_team {
        ask(Kind::TeamFeature, Some(team_feature::OWN_TEAM.name()), None);
    }
    for value in ticked {
        let known = CODES.into_iter().find(|code| *value == format!("{}.{}", code.kind().name(), code.name()));
        known.into_iter().for_each(|code| ask(code.kind(), Some(code.name()), None));
    }
    Ok(rows)
}

/// Each home once, by its kind; the least restrictive first.
fn kinds(packages: &[Package], offers: &Market) -> Vec<(String, usize)> {
    let mut homes: Vec<_> = packages.iter().filter_map(|package| offers.home(package.home.as_ref()?)).collect();
    let mut seen = std::collections::BTreeSet::new();
    homes.retain(|home| seen.insert(&home.id));
    let mut kinds: Vec<(u8, Code, usize)> = vec![];
    for home in homes {
        match kinds.iter_mut().find(|(_, code, _)| *code == home.setting) {
            Some((_, _, n)) => *n += 1,
            None => kinds.push((restrictiveness(home), home.setting, 1)),
        }
    }
    kinds.sort_by_key(|(rung, _, _)| *rung);
    kinds.into_iter().map(|(_, code, n)| (code.label().to_owned(), n)).collect()
}

fn one(package: &Package, requirements: &[Requirement], offers: &Market) -> Option<One> {
    let home = offers.home(package.home.as_ref()?)?;
    let support = offers.support(package.support.as_ref()?)?;
    let of = |status: &[FitStatus]| -> Vec<String> {
        let judged = package.requirements.iter().filter(|judged| status.contains(&judged.status));
        judged.filter_map(|judged| requirements.iter().find(|r| r.id == judged.id)).map(plain_asked).collect()
    };
    let near = requirements.iter().find_map(|r| if let crate::domain::About::Places { points, .. } = &r.about { points.first() } else { None });
    let far = near.map(|place| format!("about {} away", words::miles(Km(home.point.distance_to(place.point).0))));
    Some(One {
        home: home.title.to_string(),
        home_address: urls::offer(OfferKind::Home, home.id.as_str()),
        support: support.title.to_string(),
        support_address: urls::offer(OfferKind::Support, support.id.as_str()),
        kind: kind_of_home(home.setting),
        met: far.into_iter().chain(of(&[FitStatus::Met])).collect(),
        open: of(&[FitStatus::Unknown]),
        short: of(&[FitStatus::Partly, FitStatus::Unmet]),
    })
}
