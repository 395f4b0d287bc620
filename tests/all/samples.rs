//! Generated worlds, believable and the same for the same seed; and the demonstration's own offers and plans.

use homeward::domain::ranking::RankWhat;
use homeward::domain::{OfferKind, ReadingRows, requirements_from_rows};
use homeward::extract::read_plan;
use homeward::matching::{Answers, Ask, NotWilling, rank};
use homeward::offers::{Catalogue, Offer, OfferFile, read_bytes, read_file};
use homeward::places::Gazetteer;
use homeward::samples::{Filled, Order, demo_offers, demo_plans, fill, generate, offers, plans};
use homeward::store::Store;
use jiff::civil::{Date, date};
use std::fs;

const TODAY: Date = date(2026, 11, 21);

fn order(seed: u64) -> Order {
    Order { homes: 240, support: 120, plans: 0, seed, today: TODAY }
}

#[test]
fn every_generated_row_passes_the_check_and_means_what_was_drawn() {
    for seed in [1, 2, 3] {
        let dir = tempfile::tempdir().expect("a folder");
        generate(&order(seed), dir.path(), &mut |_, _| {}).expect("written");
        let (homes, support) = offers(&order(seed));
        let read = |name: &str| read_file(&dir.path().join(name), Gazetteer::built_in()).expect("a file of offers");
        let (homes_file, support_file) = (read("homes.csv"), read("support.csv"));
        assert_eq!((homes_file.kind, support_file.kind), (OfferKind::Home, OfferKind::Support));
        assert_eq!((&homes_file.bad, &support_file.bad), (&vec![], &vec![]));
        assert_eq!(homes_file.good.into_iter().map(|row| row.offer).collect::<Vec<_>>(), homes.into_iter().map(Offer::Home).collect::<Vec<_>>());
        assert_eq!(support_file.good.into_iter().map(|row| row.offer).collect::<Vec<_>>(), support.into_iter().map(Offer::Support).collect::<Vec<_>>());
    }
}

#[test]
fn the_same_seed_writes_the_same_bytes_and_another_seed_others() {
    let written = |seed| {
        let dir = tempfile::tempdir().expect("a folder");
        generate(&order(seed), dir.path(), &mut |_, _| {}).expect("written");
        fs::read(dir.path().join("homes.csv")).expect("homes")
    };
    assert_eq!(written(9), written(9));
    assert_ne!(written(9), written(10));
}

#[test]
fn more_homes_change_no_team() {
    let (_, few) = offers(&order(5));
    let (_, many) = offers(&Order { homes: 500, ..order(5) });
    assert_eq!(few, many);
}

#[test]
fn homes_lie_in_the_council_they_name() {
    let (homes, _) = offers(&order(4));
    let right = homes.iter().take(60).filter(|h| Gazetteer::built_in().council_of(h.point) == h.area).count();
    assert_eq!(right, 60);
}

#[test]
fn included_support_is_a_real_row_of_the_same_organisation() {
    let (homes, support) = offers(&order(6));
    let included: Vec<_> = homes.iter().filter_map(|h| Some((h, h.support_included.as_ref()?))).collect();
    assert!(included.len() > 20);
    for (home, id) in included {
        let team = support.iter().find(|s| s.id == *id).expect("a team of that name");
        assert_eq!((&team.organisation, team.settings.as_slice()), (&home.organisation, [home.setting].as_slice()));
    }
}

fn sample_files() -> Vec<OfferFile> {
    demo_offers()
        .iter()
        .map(|(kind, csv)| read_bytes(&format!("{}.csv", kind.name()), csv.as_bytes(), Gazetteer::built_in()).expect("a file of offers"))
        .collect()
}

fn sample_catalogue() -> Catalogue {
    let mut catalogue = Catalogue::default();
    sample_files().into_iter().flat_map(|file| file.good).for_each(|row| catalogue.add(row.offer));
    catalogue
}

#[test]
fn the_demonstrations_offers_are_without_fault_and_of_the_kind_they_say() {
    for (file, (kind, _)) in sample_files().iter().zip(demo_offers()) {
        assert_eq!((file.kind, &file.bad, &file.warnings), (*kind, &vec![], &vec![]));
    }
}

#[test]
fn the_demonstrations_homes_lie_in_the_council_they_name_and_name_real_support() {
    let catalogue = sample_catalogue();
    for home in catalogue.homes.iter() {
        assert_eq!(Gazetteer::built_in().council_of(home.point), home.area, "{}", home.id);
        if let Some(id) = &home.support_included {
            assert!(catalogue.support(id).is_some(), "{} names {id}", home.id);
        }
    }
}

#[test]
fn the_demonstration_has_nine_plans_of_different_people() {
    let mut names: Vec<&str> = demo_plans().iter().map(|(name, _)| *name).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 9);
    assert!(demo_plans().iter().all(|(_, text)| text.chars().count() > 3_000));
}

fn order_of_plans(seed: u64) -> Order {
    Order { homes: 0, support: 0, plans: 60, ..order(seed) }
}

#[test]
fn every_generated_plan_is_written_from_requirements_whose_quotes_occur_once() {
    for seed in [1, 2] {
        for plan in plans(&order_of_plans(seed)) {
            let rows = &plan.reading.requirements;
            let name = format!("seed {seed}, {}", plan.reference);
            assert!((15..=35).contains(&rows.len()), "{name}: {} requirements", rows.len());
            requirements_from_rows(rows).expect(&name);
            let characters: Vec<char> = plan.text.chars().collect();
            assert_eq!(plan.reading.plan.characters, characters.len(), "{name}");
            for row in rows {
                assert_eq!(characters[row.start..row.end].iter().collect::<String>(), row.quote, "{name}, {}", row.id);
                assert_eq!(plan.text.matches(&row.quote).count(), 1, "{name}, {}: {}", row.id, row.quote);
            }
            assert!(!plan.text.contains(['{', '}', '|']), "{name}: a mark is left in\n{}", plan.text);
        }
    }
}

#[test]
fn a_plan_on_disk_is_the_text_and_the_json_of_extract() {
    let dir = tempfile::tempdir().expect("a folder");
    let made = generate(&Order { plans: 2, ..order_of_plans(3) }, dir.path(), &mut |_, _| {}).expect("written");
    assert_eq!(made.files.len(), 6);
    let json = fs::read_to_string(dir.path().join("plans/p-0002.json")).expect("the reading");
    let reading: ReadingRows = serde_json::from_str(&json).expect("a reading");
    assert_eq!(reading, plans(&order_of_plans(3))[1].reading);
    assert!(fs::read_to_string(dir.path().join("plans/p-0002.md")).expect("the text").starts_with("# "));
}

#[test]
fn each_sample_plan_finds_a_home_and_a_team_near_its_place_first_and_others_to_compare() {
    let catalogue = sample_catalogue();
    // Homes are numbered by place: those around Fareham from H-101, around Thornton Heath from H-201 …
    for ((name, text), place) in demo_plans().iter().zip(1..) {
        let reading = read_plan(text, name, TODAY, Gazetteer::built_in());
        let ask = Ask {
            plan: name,
            requirements: &reading.requirements,
            today: TODAY,
            what: RankWhat::Packages,
            top: Ask::TOP,
            not_willing: NotWilling::none(),
            answers: Answers::none(),
            rules: homeward::funding::Rules::built_in(),
            what_if: true,
        };
        let ranking = rank(&ask, &catalogue);
        let here = |id: Option<&str>| id.is_some_and(|id| id.starts_with(&format!("H-{place}")));
        let homes: Vec<Option<&str>> = ranking.packages.iter().map(|p| p.home.as_ref().map(|h| h.as_str())).collect();
        assert!(here(homes.first().copied().flatten()), "{name}: {homes:?}");
        assert!(homes.iter().filter(|home| here(**home)).count() >= 3, "{name}: {homes:?}");
        assert!(!ranking.near_misses.is_empty(), "{name}");
    }
}

#[tokio::test]
async fn the_demonstration_fills_an_empty_store_and_filling_it_again_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::open(&format!("sqlite:{}", dir.path().join("demo.db").display())).await.expect("a store");
    let at = "2026-11-21T09:00:00Z".parse().expect("an instant");
    let filled = fill(&store, Gazetteer::built_in(), "Demo", at).await.expect("filled");
    assert_eq!(filled, Filled { plans: 9, offers: 106 });
    let changes = store.last_change().await.expect("a number");
    fill(&store, Gazetteer::built_in(), "Demo", at).await.expect("filled again");
    assert_eq!(store.last_change().await.expect("a number"), changes);
    assert_eq!(store.plans().await.expect("plans").len(), 9);
}
