//! Rule files: what is refused, with file and line, and what an installation may lay over the built-in ones.

use homeward::funding::{Rules, load};
use homeward::vocabulary::Route;
use jiff::civil::date;
use std::fs;
use tempfile::TempDir;

/// The fault of a folder that holds one file.
fn fault(name: &str, text: &str) -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    let message = load(folder.path()).expect_err(text).to_string();
    message.replace(&folder.path().display().to_string(), "here")
}

const NUMBER: &str =
    "[[number]]\nname = \"hold_income_limit\"\nlabel = \"a limit\"\nunit = \"pounds_a_year\"\namount = 100000\nbasis = \"law\"\nsource = \"hold_gov\"\n";

#[test]
fn every_route_has_its_rules_and_each_says_where_it_comes_from() {
    let rules = Rules::built_in();
    for route in Route::ALL {
        let own = rules.route(*route).unwrap_or_else(|| panic!("no rules for {route}"));
        assert!(!own.rules.is_empty() && !own.says.is_empty() && !own.what.is_empty() && !own.family.is_empty(), "{route}");
        for rule in &own.rules {
            let source = &rule.cite.source;
            assert!(source.address.is_some() || rule.cite.basis() == "an estimate", "{route}.{} has no address", rule.id);
            assert!(rule.cite.memory || source.checked.is_some() || rule.cite.basis() == "an estimate", "{route}.{} was never checked", rule.id);
        }
    }
    assert_eq!(rules.ended(date(2026, 11, 22)), Vec::<String>::new());
}

#[test]
fn a_number_without_a_unit_is_refused_with_file_and_line() {
    let text = format!("# a comment\n\n{}", NUMBER.replace("unit = \"pounds_a_year\"\n", ""));
    assert!(
        fault("own.toml", &text).starts_with("here/own.toml, line 3: the number `hold_income_limit` has no unit; write one of pounds,"),
        "{}",
        fault("own.toml", &text)
    );
    assert!(fault("own.toml", &NUMBER.replace("pounds_a_year", "shillings")).contains("line 1: `shillings` is no unit"));
    assert!(fault("own.toml", &NUMBER.replace("100000", "-3")).contains("line 1: the number `hold_income_limit` is -3, and none may be below 0"));
}

#[test]
fn stages_that_wait_for_each_other_are_refused_with_the_cycle() {
    let stage = |id: &str, after: &str| {
        format!(
            "[[stage]]\nid = \"{id}\"\ndoes = \"Something\"\nweeks = [1, 2, 3]\nafter = [\"{after}\"]\nwho = \"council\"\ntrack = \"money\"\nbasis = \"estimate\"\nsource = \"homeward\"\n"
        )
    };
    let said = fault("own.toml", &(stage("one", "two") + &stage("two", "three") + &stage("three", "one")));
    assert!(said.contains("own.toml, line 1: these stages wait for each other and could never begin: one after two after three after one"), "{said}");
    assert!(fault("own.toml", &stage("one", "nothing")).contains("comes after `nothing`, and there is no such stage"));
    assert!(fault("own.toml", &stage("one", "move").replace("[1, 2, 3]", "[3, 2, 1]")).contains("run 3, 2, 1"));
}

#[test]
fn unknown_codes_facts_sources_and_people_are_named() {
    let route = fs::read_to_string("rules/routes/hold.toml").unwrap();
    let said = |from: &str, to: &str| fault("routes/hold.toml", &route.replacen(from, to, 1));
    assert!(said("\"pip\"", "\"pipp\"").contains("`pipp` is no code that `person.entitlement` can have"), "{}", said("\"pip\"", "\"pipp\""));
    assert!(said("person.income_year", "person.income").contains("there is no fact `person.income`"));
    assert!(said("source = \"hold_gov\"", "source = \"hold_gouv\"").contains("there is no source `hold_gouv`"));
    assert!(said("ask = \"family\"", "ask = \"aunt\"").contains("`aunt` is nobody who can be asked"));
    assert!(said("at_most = \"hold_income_limit\"", "at_most = \"lease_years_least\"").contains("is not counted in the unit of `lease_years_least`"));
    assert!(said("route = \"hold\"", "route = \"hauled\"").contains("there is no route `hauled`"));
    assert!(said("{hold_income_limit}", "{hold_incomes}").contains("speaks of {hold_incomes}"));
    assert!(said("needs = ", "need = ").contains("unknown field `need`"), "{}", said("needs = ", "need = "));
}

#[test]
fn what_rests_on_nothing_public_is_an_estimate_and_nothing_else() {
    assert!(fault("own.toml", &NUMBER.replace("hold_gov", "homeward")).contains("has no public address"));
    assert!(fault("own.toml", &NUMBER.replace("hold_gov", "housing_act")).contains("nobody has looked at the source `housing_act` yet"));
}

#[test]
fn a_rule_that_ends_before_it_begins_and_values_of_one_day_are_refused() {
    assert!(fault("own.toml", &format!("{NUMBER}from = 2027-04-01\nuntil = 2027-03-31\n")).contains("it ends before it begins"));
    assert!(fault("own.toml", &format!("{NUMBER}\n{NUMBER}")).contains("hold on the same day; end the older one with `until`"));
}

#[test]
fn a_rule_that_has_ended_is_said_and_becomes_a_question() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("own.toml"), format!("{NUMBER}until = 2026-03-31\n")).unwrap();
    let rules = load(folder.path()).unwrap();
    let said = rules.ended(date(2026, 11, 22));
    assert!(said.iter().any(|s| s.starts_with("the number `hold_income_limit` has no value that holds on 2026-11-22")), "{said:?}");
    assert!(rules.ended(date(2026, 3, 31)).is_empty());
}

#[test]
fn an_installation_s_own_number_takes_the_place_of_ours_and_is_shown_as_such() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("own.toml"), NUMBER).unwrap();
    let rules = load(folder.path()).unwrap();
    let limit = rules.number("hold_income_limit", date(2026, 11, 22)).unwrap();
    assert_eq!(limit.amount, 100_000.0);
    assert!(limit.cite.in_words().ends_with("set by this installation"));
    assert_eq!(rules.routes.len(), Route::ALL.len());
    // A whole route too.
    let ours = fs::read_to_string("rules/routes/hold.toml").unwrap();
    fs::create_dir(folder.path().join("routes")).unwrap();
    fs::write(folder.path().join("routes/hold.toml"), ours).unwrap();
    assert!(load(folder.path()).unwrap().route(Route::Hold).unwrap().local);
}

#[test]
fn a_folder_that_is_not_there_is_a_sentence() {
    let said = load(std::path::Path::new("nowhere")).expect_err("no folder").to_string();
    assert!(said.starts_with("the folder of rules nowhere cannot be read"), "{said}");
}

#[test]
fn what_the_family_reads_is_in_short_sentences() {
    const MOST_WORDS: usize = 20;
    let mut long = vec![];
    for route in &Rules::built_in().routes {
        let rules = route.rules.iter().map(|rule| &rule.family);
        let says = route.says.iter().map(|said| &said.family).filter(|text| !text.is_empty());
        for text in rules.chain(says).chain([&route.family, &route.decides]) {
            assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{}: {text}", route.route);
            long.extend(
                text.split(". ").filter(|sentence| sentence.split_whitespace().count() > MOST_WORDS).map(|sentence| format!("{}: {sentence}", route.route)),
            );
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn a_percentage_a_code_or_nothing_at_all_for_the_family_is_refused() {
    let route = fs::read_to_string("rules/routes/hold.toml").unwrap();
    let said = |family: &str| {
        let at = route.find("[[rule]]\nid = \"lease\"").unwrap();
        let (before, after) = route.split_at(at);
        let line = after.lines().find(|line| line.starts_with("family = ")).unwrap();
        fault("routes/hold.toml", &format!("{before}{}", after.replacen(line, &format!("family = \"{family}\""), 1)))
    };
    for family in ["You buy 25% of it.", "You buy {shared_percent_least} of it.", "You have shared_ownership."] {
        assert!(said(family).contains("what the family reads holds a percentage or a code"), "{family}: {}", said(family));
    }
    assert!(said("").contains("`family` is missing or empty"), "{}", said(""));
}

#[test]
fn a_cycle_of_shared_stages_is_said_once() {
    let stage = |id: &str, after: &str| {
        format!(
            "[[stage]]\nid = \"{id}\"\ndoes = \"Something\"\nweeks = [1, 2, 3]\nafter = [\"{after}\"]\nwho = \"council\"\ntrack = \"money\"\nbasis = \"estimate\"\nsource = \"homeward\"\n"
        )
    };
    let said = fault("own.toml", &(stage("one", "two") + &stage("two", "one")));
    assert!(said.contains("one after two after one") && !said.contains("more fault"), "{said}");
}
