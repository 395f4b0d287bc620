//! Seventy-two rankings of made-up worlds, each worked out elsewhere from `docs/matching.md` (`tests/cases/ranking/README.md`).

use homeward::domain::ranking::{Package, RankWhat, Ranking};
use homeward::domain::{Reading, ReadingRows};
use homeward::matching::{self, Ask};
use homeward::offers::{self, Catalogue};
use homeward::places::{self, Gazetteer};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, path::Path};

#[derive(Deserialize)]
struct Expected {
    pairs_possible: usize,
    rows: Vec<Row>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Row {
    home: Option<String>,
    support: Option<String>,
    score: f64,
    score_low: f64,
    score_high: f64,
    score_person: Option<f64>,
    score_others: Option<f64>,
    weekly_cost: Option<f64>,
    restrictiveness: u8,
}

impl From<&Package> for Row {
    fn from(p: &Package) -> Row {
        Row {
            home: p.home.as_ref().map(|id| id.to_string()),
            support: p.support.as_ref().map(|id| id.to_string()),
            score: p.score,
            score_low: p.score_low,
            score_high: p.score_high,
            score_person: p.score_person,
            score_others: p.score_others,
            weekly_cost: p.weekly_cost,
            restrictiveness: p.restrictiveness,
        }
    }
}

#[test]
fn all_seventy_two_rankings_are_as_the_page_says() {
    let worlds = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ranking");
    let mut checked = 0;
    for world in ["w1001", "w1002", "w1003", "w1004"].map(|name| worlds.join(name)) {
        let catalogue = catalogue(&world);
        for (case, expected) in read::<BTreeMap<String, Expected>>(&world.join("expected.json")) {
            let ranking = ranking(&world, &case, &catalogue);
            let rows: Vec<Row> = ranking.packages.iter().map(Row::from).collect();
            let name = format!("{} {case}", world.display());
            assert_eq!(ranking.considered.pairs_possible, expected.pairs_possible, "{name}");
            assert_eq!(rows, expected.rows, "{name}");
            checked += 1;
        }
    }
    assert_eq!(checked, 72);
}

fn ranking(world: &Path, case: &str, catalogue: &Catalogue) -> Ranking {
    let (plan, what) = case.split_once('/').expect("plan/what");
    let mut reading = Reading::try_from(read::<ReadingRows>(&world.join(format!("{plan}.json")))).expect("requirements");
    places::resolve(&mut reading.requirements, Gazetteer::built_in());
    let what = [RankWhat::Packages, RankWhat::Homes, RankWhat::Support].into_iter().find(|w| w.name() == what).expect("what to rank");
    let today = "2026-11-21".parse().expect("a date");
    matching::rank(&Ask { what, top: 25, ..Ask::new(plan, &reading.requirements, today) }, catalogue)
}

fn catalogue(world: &Path) -> Catalogue {
    let mut catalogue = Catalogue::default();
    for file in ["homes.csv", "support.csv"] {
        let offers = offers::read_file(&world.join(file), Gazetteer::built_in()).expect("a file of offers");
        assert_eq!(offers.bad, [], "{file}");
        offers.good.into_iter().for_each(|row| catalogue.add(row.offer));
    }
    catalogue
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    serde_json::from_str(&fs::read_to_string(path).expect("a case")).expect("JSON as expected")
}
