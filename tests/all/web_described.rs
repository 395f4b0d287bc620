//! The description of the API is whole: every address with every method, who may ask it, and what it may answer.

use crate::support::described::description;
use homeward::web::admission::ALL;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn every_address_of_the_api_is_described_and_none_besides() {
    let served: BTreeSet<String> = ALL
        .iter()
        .filter(|row| row.pattern.starts_with("/api/") && row.pattern != "/api/v1/openapi.json")
        .map(|row| format!("{} {}", row.method, row.pattern))
        .collect();
    let paths = description()["paths"].as_object().unwrap();
    let described: BTreeSet<String> =
        paths.iter().flat_map(|(path, item)| item.as_object().unwrap().keys().map(move |method| format!("{} {path}", method.to_uppercase()))).collect();
    assert_eq!(served, described);
}

/// Every operation with its address and method.
fn operations() -> Vec<(String, String, &'static Value)> {
    let paths = description()["paths"].as_object().unwrap();
    paths.iter().flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |(method, operation)| (path.clone(), method.clone(), operation))).collect()
}

#[test]
fn every_operation_says_what_it_is_and_what_may_be_answered() {
    let mut ids = BTreeSet::new();
    for (path, method, operation) in operations() {
        let of = format!("{method} {path}");
        assert!(ids.insert(operation["operationId"].as_str().unwrap_or_else(|| panic!("{of} has no id")).to_owned()), "{of} has the id of another");
        assert!(operation["summary"].as_str().is_some_and(|words| !words.is_empty()), "{of} says nothing of itself");
        let answers = operation["responses"].as_object().unwrap();
        for status in ["400", "401", "403", "405", "408", "421", "429", "500", "503"] {
            assert!(answers.contains_key(status), "{of} does not know {status}");
        }
        assert!(answers.keys().any(|status| status.starts_with('2')), "{of} never does well");
        for (status, answer) in answers.iter().filter(|(status, _)| status.starts_with(['4', '5'])) {
            assert!(answer["content"]["application/problem+json"].is_object(), "{of}: {status} has no words");
        }
        let plan = path.contains("{reference}");
        assert!(!plan || answers.contains_key("404") && answers.contains_key("410"), "{of}: a plan may not be there, or be withdrawn");
        let named = operation["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["name"] == "Idempotency-Key"));
        let changes = method == "post" && !["/api/v1/extract", "/api/v1/match"].contains(&path.as_str());
        assert_eq!(named, changes, "{of}: requests that change something may be named");
    }
}

#[test]
fn every_reference_within_the_description_leads_somewhere() {
    fn look(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(all) => all.iter().for_each(|(key, value)| match (key.as_str(), value) {
                ("$ref", Value::String(place)) => found.push(place.clone()),
                _ => look(value, found),
            }),
            Value::Array(all) => all.iter().for_each(|value| look(value, found)),
            _ => {}
        }
    }
    let mut found = vec![];
    look(description(), &mut found);
    assert!(found.len() > 100, "{}", found.len());
    for place in found {
        let pointer = place.strip_prefix('#').unwrap_or_else(|| panic!("{place} is elsewhere"));
        assert!(description().pointer(pointer).is_some(), "{place} is not there");
    }
}
