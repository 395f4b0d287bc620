//! What may be worth a conversation: the plan's language, its silent keys and silent rights.

use crate::support::site::{MAYA, Site};
use homeward::{
    domain::Prompts,
    extract::{prompts, read_plan},
    places::Gazetteer,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    says: String,
    text: String,
    asks: Vec<String>,
}

fn of(text: &str) -> Prompts {
    let reading = read_plan(text, "plan", "2026-11-21".parse().unwrap(), Gazetteer::built_in());
    prompts(text, &reading)
}

#[test]
fn language_is_asked_about_only_where_nothing_stands_behind_it() {
    let cases: Cases = toml::from_str(include_str!("../cases/prompts/language.toml")).unwrap();
    let wrong = cases.case.iter().filter_map(|case| {
        let asked: Vec<String> = of(&case.text).language.into_iter().map(|prompt| prompt.about).collect();
        (asked.iter().collect::<std::collections::BTreeSet<_>>() != case.asks.iter().collect()).then(|| format!("{}: {asked:?}", case.says))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_prompt_quotes_its_sentence_where_it_stands() {
    let text = "Über Maya: she’s **non-compliant**. Good.";
    let prompt = &of(text).language[0];
    let cut: String = text.chars().skip(prompt.start).take(prompt.end - prompt.start).collect();
    assert_eq!((cut.as_str(), prompt.words.as_str()), (prompt.quote.as_str(), "non-compliant"));
}

#[test]
fn a_plan_that_speaks_well_of_a_person_is_left_alone() {
    let about: Vec<String> = of(MAYA).language.into_iter().map(|prompt| prompt.quote).collect();
    assert!(about.is_empty(), "{about:?}");
}

#[test]
fn silent_keys_and_rights_are_those_that_nothing_speaks_to() {
    let silent = of("I need to live near my mum in Fareham, in a home of my own. I need staff who know about epilepsy.");
    let keys: Vec<&str> = silent.keys.iter().map(|k| k.key.name()).collect();
    assert!(keys.contains(&"money") && !keys.contains(&"love"), "{keys:?}");
    let rights: Vec<String> = silent.rights.iter().map(|r| format!("{} {}", if r.law.starts_with("Human") { "HRA" } else { "CRPD" }, r.article)).collect();
    assert_eq!(rights, ["CRPD 14", "CRPD 22", "HRA 5", "HRA 14"], "family life, home and health are spoken of");
    assert!(silent.rights.iter().all(|r| r.source.starts_with("https://") && r.checked.len() == 10 && !r.ask.is_empty()));
}

#[tokio::test]
async fn prompts_stand_on_the_desk_and_beside_the_reading_for_programs() {
    let site = Site::of_maya().await;
    let text = format!("{MAYA}\n## On the ward\n\nShe has behaviours.\n");
    site.post_form("/plans/maya/text", &[("version", "", "1"), ("text", "", &text)]).await;
    let desk = site.get("/plans/maya/review").await;
    let words = desk.words();
    assert!(words.contains("To think about together") && words.contains("She has behaviours What is said by what happens"), "{words}");
    assert!(words.contains("Convention on the Rights of Persons with Disabilities, article 14"), "{words}");
    let json = site.get("/api/v1/plans/maya/prompts").await.json();
    assert_eq!(json["language"][0]["about"], "behaviours");
    assert!(json["rights"].as_array().unwrap().iter().any(|r| r["article"] == 5), "{json}");
    assert!(json.get("keys").is_some());
    assert_eq!(site.get("/api/v1/plans/nobody/prompts").await.status, 404);
}
