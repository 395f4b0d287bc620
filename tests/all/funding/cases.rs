//! Situations as data (`tests/cases/funding/`): a title, what is known, and what each route comes to with its reason.

use homeward::domain::{Home, OfferKind, Programme, Requirement, RequirementRow, requirements_from_rows};
use homeward::funding::{Held, Person, Rules, Situation, assess_all};
use homeward::offers::{self, Cells, Offer};
use homeward::places::Gazetteer;
use homeward::vocabulary::{Holds, Kind};
use serde::Deserialize;
use serde_json::json;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use toml::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// What every case of the file begins with.
    #[serde(default)]
    pub person: toml::Table,
    #[serde(default)]
    pub home: toml::Table,
    #[serde(default)]
    pub programme: toml::Table,
    pub case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    title: String,
    #[serde(default)]
    pub person: toml::Table,
    #[serde(default)]
    pub home: toml::Table,
    #[serde(default)]
    pub programme: toml::Table,
    #[serde(default)]
    pub today: Option<String>,
    /// A route and its status.
    #[serde(default)]
    routes: BTreeMap<String, String>,
    /// A rule as `route.rule`, and `met`, `not_met` or `unknown`.
    #[serde(default)]
    pub rules: BTreeMap<String, String>,
    /// Words that the reasons of the named routes hold.
    #[serde(default)]
    because: Vec<String>,
    /// Words that one of the contradictions holds; "none" for no contradiction.
    #[serde(default)]
    pub contradiction: Option<String>,
}

/// The built-in rules with one number that has two values and one that has ended, so that the days on which they change can be tested.
fn rules_with_dates() -> Rules {
    homeward::funding::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/funding/dated")).expect("rules")
}

/// Every file of situations, with its path.
pub fn all() -> Vec<(PathBuf, Cases)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/funding");
    let files = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "toml"));
    files.map(|path| (path.clone(), toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display())))).collect()
}

#[test]
fn each_situation_comes_to_what_its_case_says() {
    let dated = rules_with_dates();
    let (mut checked, mut wrong) = (0, vec![]);
    for (path, cases) in all() {
        let rules = if path.ends_with("dates.toml") { &dated } else { Rules::built_in() };
        for case in &cases.case {
            wrong.extend(differences(&cases, case, rules).into_iter().map(|difference| format!("{}: {difference}", case.title)));
            checked += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {checked} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(checked >= 80, "only {checked} cases");
}

fn differences(cases: &Cases, case: &Case, rules: &Rules) -> Vec<String> {
    let requirements = requirements(&merged(&cases.person, &case.person));
    let person = Person::of(&requirements);
    let home = home(&merged(&cases.home, &case.home));
    let programmes: Vec<Programme> = programme(&merged(&cases.programme, &case.programme)).into_iter().collect();
    let today = case.today.as_deref().unwrap_or("2026-11-22").parse().expect("a date");
    let situation = Situation { rules, person: &person, home: home.as_ref(), support: None, programmes: &programmes, today };
    let all = assess_all(&situation);
    let mut wrong = vec![];
    for (route, status) in &case.routes {
        let found = all.iter().find(|a| a.route().name() == route).map(|a| a.status.name());
        if found != Some(status) {
            let why: Vec<String> = all.iter().filter(|a| a.route().name() == route).flat_map(|a| a.judged.iter().map(|j| j.sentence())).collect();
            wrong.push(format!("{route} is {found:?}, {status} expected\n    {}", why.join("\n    ")));
        }
    }
    for (name, expected) in &case.rules {
        let (route, rule) = name.split_once('.').expect("route.rule");
        let judged = all.iter().find(|a| a.route().name() == route).and_then(|a| a.judged.iter().find(|j| j.rule.id == rule));
        let found = judged.map(|j| match j.held {
            Held::Yes => "met",
            Held::No => "not_met",
            Held::Unknown => "unknown",
        });
        if found != Some(expected) {
            wrong.push(format!("{name} is {found:?}, {expected} expected: {}", judged.map(|j| j.sentence()).unwrap_or_default()));
        }
    }
    let sentences: Vec<String> = all
        .iter()
        .filter(|a| case.routes.contains_key(a.route().name()) || case.rules.keys().any(|k| k.starts_with(a.route().name())))
        .flat_map(|a| a.judged.iter().map(|j| j.sentence()))
        .collect();
    for words in &case.because {
        if !sentences.iter().any(|s| s.contains(words)) {
            wrong.push(format!("no reason says “{words}”:\n    {}", sentences.join("\n    ")));
        }
    }
    if let Some(words) = &case.contradiction {
        let found = rules.contradictions_in(&situation, today);
        let right = if words == "none" { found.is_empty() } else { found.iter().any(|c| c.contains(words)) };
        if !right {
            wrong.push(format!("contradictions are {found:?}, “{words}” expected"));
        }
    }
    wrong
}

pub fn merged(base: &toml::Table, own: &toml::Table) -> toml::Table {
    let mut all = base.clone();
    for (key, value) in own {
        if value.as_str() == Some("not said") {
            all.remove(key);
        } else {
            all.insert(key.clone(), value.clone());
        }
    }
    all
}

pub fn requirements(table: &toml::Table) -> Vec<Requirement> {
    let mut rows: Vec<RequirementRow> = vec![];
    for (kind, value) in table {
        let all = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        for one in all {
            let id = format!("r{}", rows.len() + 1);
            let row = match (&one, Kind::named(kind).expect("a kind").holds()) {
                (Value::Integer(n), _) => json!({"id": id, "kind": kind, "number": n, "strength": "important"}),
                (Value::Float(n), _) => json!({"id": id, "kind": kind, "number": n, "strength": "important"}),
                (Value::Boolean(true), Holds::Codes | Holds::Yes) => json!({"id": id, "kind": kind, "code": "yes", "strength": "important"}),
                (Value::String(code), _) => match code.strip_prefix("disputed ") {
                    Some(code) => json!({"id": id, "kind": kind, "code": code, "strength": "important", "state": "disputed"}),
                    None => json!({"id": id, "kind": kind, "code": code, "strength": "important"}),
                },
                other => panic!("{kind}: {other:?}"),
            };
            rows.push(serde_json::from_value(row).unwrap());
        }
    }
    requirements_from_rows(&rows).expect("requirements")
}

pub fn cells(table: &toml::Table, more: &[(&str, &str)]) -> Cells {
    let text = |value: &Value| match value {
        Value::Array(all) => all.iter().map(|v| v.as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>().join(";"),
        Value::String(text) => text.clone(),
        Value::Boolean(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        other => other.to_string(),
    };
    more.iter().map(|(k, v)| (k.to_string(), v.to_string())).chain(table.iter().map(|(k, v)| (k.clone(), text(v)))).collect()
}

pub fn home(table: &toml::Table) -> Option<Home> {
    if table.is_empty() {
        return None;
    }
    let given = [("id", "H-1"), ("organisation", "A landlord"), ("title", "A home"), ("status", "published"), ("lat", "50.85"), ("lon", "-1.18")];
    match offers::check(OfferKind::Home, &cells(table, &given), Gazetteer::built_in()) {
        Ok(Offer::Home(home)) => Some(home),
        other => panic!("{table:?}: {other:?}"),
    }
}

fn programme(table: &toml::Table) -> Option<Programme> {
    if table.is_empty() {
        return None;
    }
    let given = [("id", "P-1"), ("organisation", "A buyer of homes"), ("title", "A programme"), ("status", "published")];
    match offers::check(OfferKind::Programme, &cells(table, &given), Gazetteer::built_in()) {
        Ok(Offer::Programme(programme)) => Some(programme),
        other => panic!("{table:?}: {other:?}"),
    }
}
