//! No number of `rules/` without a case on either side of its edge, and none that nobody reads.

use super::cases::{all, cells, home, merged, requirements};
use homeward::domain::{
    OfferKind, Support,
    records::{OwnFile, OwnRules},
};
use homeward::funding::{Money, Number, Person, Rules, Situation, Test, load_kept};
use homeward::offers::{self, Offer};
use homeward::places::Gazetteer;
use homeward::vocabulary::Route;
use serde::Deserialize;
use std::{collections::BTreeSet, fs, path::Path};

/// Beyond an edge by at most this much is just beyond it.
const JUST: f64 = 1.0;
/// The council of a case that lies in London.
const LONDON: &str = "E09";

/// Sums (`tests/cases/funding/sums/`): a situation and words that its money says, or does not say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sums {
    sum: Vec<Sum>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sum {
    title: String,
    /// The numbers that it is a case of.
    numbers: Vec<String>,
    #[serde(default)]
    person: toml::Table,
    #[serde(default)]
    home: toml::Table,
    #[serde(default)]
    support: toml::Table,
    route: Route,
    #[serde(default)]
    today: Option<String>,
    /// Amounts that an installation sets for it, where ours never come to bear.
    #[serde(default)]
    own: toml::Table,
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

fn sums() -> Vec<Sum> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/funding/sums/money.toml");
    toml::from_str::<Sums>(&fs::read_to_string(path).unwrap()).expect("sums").sum
}

#[test]
fn each_sum_comes_to_what_its_case_says() {
    let mut wrong = vec![];
    for sum in sums() {
        let said = said(&sum);
        wrong.extend(sum.says.iter().filter(|words| !said.contains(*words)).map(|words| format!("{}: “{words}” is not said in\n{said}", sum.title)));
        wrong.extend(sum.not.iter().filter(|words| said.contains(*words)).map(|words| format!("{}: “{words}” is said in\n{said}", sum.title)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All that the money of a case says.
fn said(sum: &Sum) -> String {
    let own = rules_with(&sum.own);
    let (requirements, home, support) = (requirements(&sum.person), home(&sum.home), support(&sum.support));
    let person = Person::of(&requirements);
    let today = sum.today.as_deref().unwrap_or("2026-11-22").parse().expect("a date");
    let rules = own.as_ref().unwrap_or_else(|| Rules::built_in());
    let s = Situation { rules, person: &person, home: home.as_ref(), support: support.as_ref(), programmes: &[], today };
    let money = Money::of(&s, sum.route);
    let lines = money
        .weekly
        .iter()
        .chain(&money.one_off)
        .map(|l| format!("{}: {} ({})", l.what, l.amount.map_or_else(|| "not known".into(), |a| a.to_string()), l.working));
    let working = money.hours.iter().flat_map(|h| h.working.clone()).chain(money.team.iter().flat_map(|t| t.working.clone()));
    lines.chain(working).chain(money.notes.clone()).collect::<Vec<_>>().join("\n")
}

/// The built-in rules with other amounts.
fn rules_with(amounts: &toml::Table) -> Option<Rules> {
    let one = |(name, amount): (&String, &toml::Value)| {
        let unit = &Rules::built_in().numbers().into_iter().find(|n| n.name == *name).expect("a number").unit;
        format!(
            "[[number]]\nname = \"{name}\"\nlabel = \"set for a test\"\nunit = \"{unit}\"\namount = {amount}\nbasis = \"estimate\"\nsource = \"homeward\"\n"
        )
    };
    let text: String = amounts.iter().map(one).collect();
    (!text.is_empty()).then(|| load_kept(OwnRules { files: vec![OwnFile { name: "own.toml".into(), text }] }).expect("rules"))
}

fn support(table: &toml::Table) -> Option<Support> {
    if table.is_empty() {
        return None;
    }
    let given = [("id", "S-1"), ("organisation", "A team"), ("title", "A team"), ("status", "published"), ("covers_areas", "E07000087")];
    match offers::check(OfferKind::Support, &cells(table, &given), Gazetteer::built_in()) {
        Ok(Offer::Support(support)) => Some(support),
        other => panic!("{table:?}: {other:?}"),
    }
}

#[test]
fn every_limit_of_a_rule_has_a_case_at_its_edge_and_one_just_beyond() {
    let rules = Rules::built_in();
    let mut missing = vec![];
    for route in &rules.routes {
        for rule in &route.rules {
            for test in &rule.tests {
                let name = format!("{}.{}", route.route.name(), rule.id);
                missing.extend(edges(test).into_iter().flat_map(|edge| edge.without_case(&name)));
            }
        }
    }
    for contradiction in &rules.contradictions {
        for edge in contradiction.all.iter().flat_map(edges) {
            missing.extend(edge.without_contradiction(&contradiction.id));
        }
    }
    assert!(missing.is_empty(), "cases are missing in tests/cases/funding:\n{}", missing.join("\n"));
}

/// A number that decides, and where.
struct Edge {
    number: &'static Number,
    fact: &'static str,
    /// The most that is allowed; else the least.
    most: bool,
    /// None where it holds everywhere.
    london: Option<bool>,
}

fn edges(test: &Test) -> Vec<Edge> {
    let rules = Rules::built_in();
    let number = |name: &str| rules.numbers().into_iter().find(|n| n.name == name).expect("a number");
    let edge = |name: &Option<String>, most: bool, london: Option<bool>| {
        name.as_deref().map(|name| Edge { number: number(name), fact: test.fact.name(), most, london })
    };
    let split = test.in_london.is_some();
    [edge(&test.at_least, false, None), edge(&test.at_most, true, split.then_some(false)), edge(&test.in_london, true, Some(true))]
        .into_iter()
        .flatten()
        .collect()
}

impl Edge {
    /// The column or kind in a case that gives the fact.
    fn key(&self) -> &'static str {
        match self.fact {
            "home.others" => "other_tenants",
            other => other.split_once('.').expect("a fact").1,
        }
    }

    /// The values of a case, where it is in the right place.
    fn value(&self, person: &toml::Table, home: &toml::Table) -> Option<f64> {
        let in_london = home.get("area_code").and_then(|a| a.as_str()).map(|area| area.starts_with(LONDON));
        if self.london.is_some() && in_london != self.london {
            return None;
        }
        let table = if self.fact.starts_with("home.") { home } else { person };
        table.get(self.key()).and_then(|v| v.as_float().or(v.as_integer().map(|n| n as f64)))
    }

    fn just_beyond(&self, value: f64) -> bool {
        let over = if self.most { value - self.number.amount } else { self.number.amount - value };
        over > 0.0 && over <= JUST
    }

    fn without_case(&self, rule: &str) -> Vec<String> {
        let cases = all();
        let judged = |expected: &str, fits: &dyn Fn(f64) -> bool| {
            cases.iter().filter(|(path, _)| !path.ends_with("dates.toml")).any(|(_, file)| {
                file.case.iter().any(|case| {
                    let value = self.value(&merged(&file.person, &case.person), &merged(&file.home, &case.home));
                    case.rules.get(rule).is_some_and(|found| found == expected) && value.is_some_and(fits)
                })
            })
        };
        let place = if self.london == Some(true) { " in London" } else { "" };
        let mut missing = vec![];
        if !judged("met", &|value| value == self.number.amount) {
            missing.push(format!("{rule}{place}: met at {} = {}", self.key(), self.number.amount));
        }
        if !judged("not_met", &|value| self.just_beyond(value)) {
            missing.push(format!("{rule}{place}: not_met just beyond {} = {}", self.key(), self.number.amount));
        }
        missing
    }

    fn without_contradiction(&self, id: &str) -> Vec<String> {
        let (cases, words) = (all(), says(id));
        let told = |expected: &str, fits: &dyn Fn(f64) -> bool| {
            cases.iter().any(|(_, file)| {
                file.case.iter().any(|case| {
                    let value = self.value(&merged(&file.person, &case.person), &toml::Table::new());
                    let so = case.contradiction.as_deref().is_some_and(|said| if expected == "none" { said == "none" } else { words.contains(said) });
                    so && value.is_some_and(fits)
                })
            })
        };
        let mut missing = vec![];
        if !told("", &|value| value == self.number.amount) {
            missing.push(format!("the contradiction {id} at {} = {}", self.key(), self.number.amount));
        }
        if !told("none", &|value| self.just_beyond(value)) {
            missing.push(format!("no contradiction {id} just below {} = {}", self.key(), self.number.amount));
        }
        missing
    }
}

/// A contradiction's sentence with the numbers of the day.
fn says(id: &str) -> String {
    let (rules, today) = (Rules::built_in(), jiff::civil::date(2026, 11, 22));
    rules.fill(&rules.contradictions.iter().find(|c| c.id == id).expect("a contradiction").says, today)
}

#[test]
fn every_number_is_read_by_a_rule_a_sum_or_a_text_and_what_sums_read_has_a_case() {
    let rules = Rules::built_in();
    let tests = rules.routes.iter().flat_map(|r| r.rules.iter().flat_map(|rule| &rule.tests)).chain(rules.contradictions.iter().flat_map(|c| &c.all));
    let decides: BTreeSet<String> = tests.flat_map(|t| [&t.at_least, &t.at_most, &t.in_london]).flatten().cloned().collect();
    let sums: BTreeSet<String> = sums().into_iter().flat_map(|sum| sum.numbers).collect();
    let texts: String = ["rules", "rules/routes"]
        .iter()
        .flat_map(|folder| fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap().flatten())
        .filter_map(|file| fs::read_to_string(file.path()).ok())
        .collect();
    let money: String = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/funding/money"))
        .unwrap()
        .flatten()
        .map(|file| fs::read_to_string(file.path()).unwrap())
        .collect();
    let mut wrong = vec![];
    for number in rules.numbers() {
        let (name, spoken) = (&number.name, texts.contains(&format!("{{{}}}", number.name)));
        let summed = money.contains(&format!("\"{name}\"")) || ["day_hours_", "out_hours_"].iter().any(|prefix| name.starts_with(prefix));
        if summed && !sums.contains(name) {
            wrong.push(format!("`{name}` is read by the sums and has no case in sums/money.toml"));
        }
        if !summed && !spoken && !decides.contains(name) {
            wrong.push(format!("nobody reads `{name}`"));
        }
        if (number.cite.from.is_some() || number.cite.until.is_some()) && !sums.contains(&format!("{name} from")) {
            wrong.push(format!("`{name}` begins or ends on a day and has no case on either side of it: name `{name} from`"));
        }
    }
    let dated: Vec<&str> =
        rules.routes.iter().flat_map(|r| &r.rules).filter(|rule| rule.cite.from.is_some() || rule.cite.until.is_some()).map(|r| r.id.as_str()).collect();
    assert!(dated.is_empty(), "rules that begin or end on a day need cases on either side of it: {dated:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
