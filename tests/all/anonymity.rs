//! Anonymity that holds: how many people could be meant, against counting by hand; counts of what is needed, against whoever turns them round.

use homeward::{
    anonymity::{Asked, Counted, Home, Need, PlanNames, Traits, Verdict, advice, draft, how_many, published, refreshed, verdict},
    domain::{
        Reading, ReadingRows,
        records::{AgeGrain, AreaGrain, Blur, FlagDecision, LegalGrain, Making, RareGrain},
    },
    places::Gazetteer,
    vocabulary::{Code, skill},
};
use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

fn home(region: usize, icb: usize, council: usize) -> Home {
    let name = format!("Council {region}{icb}{council}");
    Home { council: name.as_str().into(), name, icb: format!("Board {region}{icb}"), region: format!("Region {region}") }
}

fn anybody() -> impl Strategy<Value = Traits> {
    let rare = prop::collection::btree_set(prop::sample::select(vec![skill::PRADER_WILLI, skill::PEG_FEEDING, skill::PSYCHOSIS, skill::FORENSIC]), 0..3);
    let legal =
        prop::collection::btree_set(prop::sample::select(vec![homeward::anonymity::LegalClass::Detained, homeward::anonymity::LegalClass::Informal]), 0..2);
    let home = prop::option::weighted(0.9, (0usize..2, 0usize..2, 0usize..2).prop_map(|(r, i, c)| home(r, i, c)));
    (home, prop::option::weighted(0.9, 16u32..80), legal, rare).prop_map(|(home, age, legal, rare)| Traits { home, age, legal, rare })
}

fn any_blur() -> impl Strategy<Value = Blur> {
    let area = prop::sample::select(vec![AreaGrain::Council, AreaGrain::Icb, AreaGrain::Region, AreaGrain::England]);
    let age = prop::sample::select(vec![AgeGrain::Band, AgeGrain::Wide, AgeGrain::Unsaid]);
    let rare = prop::sample::select(vec![RareGrain::Named, RareGrain::Class, RareGrain::Unsaid]);
    (area, age, rare, prop::sample::select(vec![LegalGrain::Class, LegalGrain::Unsaid])).prop_map(|(area, age, rare, legal)| Blur { area, age, rare, legal })
}

/// What a specification says of somebody, spelt out as a reader would write it down.
fn said(who: &Traits, blur: Blur) -> Vec<String> {
    let mut said = vec![];
    let area = who.home.as_ref().and_then(|home| homeward_area(home, blur.area));
    said.extend(area.map(|area| format!("area {area}")));
    said.extend(who.age.and_then(|age| homeward::anonymity::age_words(age, blur.age)).map(|age| format!("age {age}")));
    if blur.legal == LegalGrain::Class {
        said.extend(who.legal.iter().map(|class| format!("law {}", class.label())));
    }
    let named = |code: &Code| blur.rare == RareGrain::Named && !homeward::anonymity::is_offence(*code);
    if blur.rare != RareGrain::Unsaid {
        said.extend(who.rare.iter().map(|code| format!("class {}", homeward::anonymity::class(*code))));
    }
    said.extend(who.rare.iter().filter(|code| named(code)).map(|code| format!("need {}", code.name())));
    said
}

fn homeward_area(home: &Home, grain: AreaGrain) -> Option<String> {
    match grain {
        AreaGrain::Council => Some(home.name.clone()),
        AreaGrain::Icb => Some(home.icb.clone()),
        AreaGrain::Region => Some(home.region.clone()),
        AreaGrain::England => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn as_many_people_fit_as_a_reader_counts_by_hand(person in anybody(), others in prop::collection::vec(anybody(), 0..60), blur in any_blur()) {
        let words = said(&person, blur);
        let by_hand = 1 + others.iter().filter(|other| { let theirs = said(other, blur); words.iter().all(|word| theirs.contains(word)) }).count();
        prop_assert_eq!(how_many(&person, blur, &others), by_hand);
    }

    #[test]
    fn blurring_never_makes_fewer_fit_and_the_advice_keeps_its_word(person in anybody(), others in prop::collection::vec(anybody(), 0..60), blur in any_blur()) {
        let advice = advice(&person, blur, &others);
        prop_assert_eq!(advice.people, how_many(&person, blur, &others));
        for step in advice.steps.iter().chain(&advice.least).chain(&advice.least_without_warning) {
            prop_assert!(step.people >= advice.people);
            prop_assert_eq!(step.people, how_many(&person, step.blur, &others));
        }
        let enough = |step: &homeward::anonymity::Step, n: usize| step.people >= n;
        prop_assert!(advice.least.iter().all(|step| enough(step, 5) && verdict(step.people) != Verdict::Stops));
        prop_assert!(advice.least_without_warning.iter().all(|step| enough(step, 10)));
        if others.len() >= 4 && advice.people < 5 {
            prop_assert!(advice.least.is_some(), "with nothing said but what everybody shares, everybody fits");
        }
    }
}

#[test]
fn fewer_than_five_stop_and_fewer_than_ten_warn() {
    assert_eq!([4, 5, 9, 10].map(verdict), [Verdict::Stops, Verdict::Warns, Verdict::Warns, Verdict::Passes]);
}

/// One region of two care boards, of two and three councils.
fn small_region() -> Vec<Home> {
    vec![home(0, 0, 0), home(0, 0, 1), home(0, 1, 0), home(0, 1, 1), home(0, 1, 2)]
}

fn people(counts: &[usize], councils: &[Home]) -> Vec<Counted> {
    let of = |(home, count): (&Home, &usize)| vec![Counted { home: home.clone(), needs: BTreeSet::from([Need::OwnHome]) }; *count];
    councils.iter().zip(counts).flat_map(of).collect()
}

/// All ways in which people can be spread over the councils, up to `most` in each.
fn every_world(councils: usize, most: usize) -> impl Iterator<Item = Vec<usize>> {
    let worlds = (most + 1).pow(councils as u32);
    (0..worlds).map(move |n| (0..councils).map(|at| n / (most + 1).pow(at as u32) % (most + 1)).collect())
}

#[test]
fn whoever_knows_the_rules_and_every_count_is_sure_of_no_small_group() {
    let councils = small_region();
    let mut worlds_of: BTreeMap<String, Vec<Vec<usize>>> = BTreeMap::new();
    for world in every_world(councils.len(), 7) {
        let shown = published(&people(&world, &councils), &councils);
        worlds_of.entry(format!("{shown:?}")).or_default().push(world);
    }
    for (shown, worlds) in &worlds_of {
        // Any set of councils: what is subtracted from what does not matter, since every world that shows the same is looked at.
        for set in 1u32..1 << councils.len() {
            let sum = |world: &Vec<usize>| -> usize { world.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, n)| n).sum() };
            let (least, most) = (worlds.iter().map(sum).min().unwrap(), worlds.iter().map(sum).max().unwrap());
            assert!(least == 0 || most >= 5, "{set:05b} has from {least} to {most} people for sure, by {shown}");
        }
    }
}

#[test]
fn counts_never_overlap_and_are_of_five_or_more_in_steps_of_five() {
    let councils = small_region();
    for world in every_world(councils.len(), 6) {
        let shown = published(&people(&world, &councils), &councils);
        let mut seen = BTreeSet::new();
        for count in &shown {
            assert!(count.at_least >= 5 && count.at_least % 5 == 0);
            let there: usize = councils.iter().zip(&world).filter(|(home, _)| count.councils.contains(&home.council)).map(|(_, n)| n).sum();
            assert!(there >= count.at_least, "{count:?} in {world:?}");
            assert!(count.councils.iter().all(|council| seen.insert(council.clone())), "two counts of one council can be subtracted: {shown:?}");
        }
    }
}

#[test]
fn one_person_more_or_less_is_never_seen_in_new_counts() {
    assert!(!refreshed(6, 100) && !refreshed(700, 4) && refreshed(7, 5));
}

/// Somebody who has the counts of two weeks, knows the rules and that at least five people came or went: of no group of councils are they
/// sure that from one to four people more or fewer are in it. Every two worlds that show the same are tried.
#[test]
fn two_weeks_subtracted_from_each_other_single_nobody_out() {
    let councils = [home(0, 0, 0), home(0, 0, 1), home(0, 0, 2), home(0, 1, 0)];
    let worlds: Vec<Vec<usize>> = every_world(councils.len(), 6).collect();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let shows = |world: &Vec<usize>| format!("{:?}", published(&people(world, &councils), &councils));
    let shown: Vec<usize> = worlds
        .iter()
        .map(|world| {
            let next = numbers.len();
            *numbers.entry(shows(world)).or_insert(next)
        })
        .collect();
    let sums: Vec<[i64; 16]> = worlds.iter().map(|w| std::array::from_fn(|set| (0..4).filter(|at| set >> at & 1 == 1).map(|at| w[at] as i64).sum())).collect();
    let mut sure: std::collections::HashMap<(usize, usize), [(i64, i64); 16]> = Default::default();
    for (first, before) in worlds.iter().enumerate() {
        for (second, after) in worlds.iter().enumerate() {
            let changed: usize = before.iter().zip(after).map(|(one, two)| one.abs_diff(*two)).sum();
            if !refreshed(7, changed) {
                continue;
            }
            let bounds = sure.entry((shown[first], shown[second])).or_insert([(i64::MAX, i64::MIN); 16]);
            for set in 1..16 {
                let apart = sums[second][set] - sums[first][set];
                bounds[set] = (bounds[set].0.min(apart), bounds[set].1.max(apart));
            }
        }
    }
    assert!(sure.len() > 100, "{} pairs of counts", sure.len());
    for (pair, bounds) in &sure {
        for (set, (least, most)) in bounds.iter().enumerate().skip(1) {
            let few = (*least >= 1 && *most <= 4) || (*most <= -1 && *least >= -4);
            assert!(!few, "{set:04b}: from {least} to {most} more for sure, by {pair:?}");
        }
    }
}

fn reading() -> Reading {
    let rows: ReadingRows = serde_json::from_value(json!({
        "plan": {"title": "Zebedee's Life Plan", "reference": "zebedee", "characters": 900, "date": null},
        "requirements": [
            {"id": "zebedee-near-ottoline", "kind": "near", "code": "fareham", "number": 8, "strength": "essential", "keys": ["love"], "quote": "near Ottoline in Fareham"},
            {"id": "r2", "kind": "away_from_place", "code": "gosport", "number": 3, "strength": "essential", "quote": "not Gosport, where Karl lives"},
            {"id": "r3", "kind": "skill", "code": "prader_willi", "strength": "essential", "quote": "Zebedee has Prader-Willi"},
            {"id": "r4", "kind": "skill", "code": "fire_setting", "strength": "essential", "quote": "the fire in 2019"},
            {"id": "r5", "kind": "skill", "code": "autism", "strength": "important", "quote": "people who know autism"},
            {"id": "r6", "kind": "interest", "code": "the fareham model railway club", "strength": "nice", "quote": "the Fareham model railway club"},
            {"id": "r7", "kind": "move_by", "code": "2027-03-14", "strength": "important", "quote": "by his birthday, 14 March"},
            {"id": "r8", "kind": "age", "number": 33, "strength": "nice", "quote": "33"},
            {"id": "r9", "kind": "legal_status", "code": "mha_section_37_41", "strength": "nice", "quote": "37/41"},
            {"id": "r10", "kind": "entitlement", "code": "section_117", "strength": "nice", "quote": "117"},
            {"id": "r11", "kind": "share_with", "code": "ottoline", "strength": "nice", "quote": "Ottoline"},
            {"id": "r12", "kind": "payer", "code": "southmere council", "strength": "nice", "quote": "Southmere Council"},
            {"id": "r13", "kind": "total_budget", "number": 4711, "strength": "nice", "quote": "4711"},
            {"id": "r14", "kind": "night", "code": "waking_night", "strength": "essential", "until": "until Ottoline is back", "quote": "someone awake"}
        ],
        "statements": [
            {"id": "s1", "kind": "gift", "quote": "He makes **everybody** laugh", "start": 10, "end": 38},
            {"id": "s2", "kind": "gift", "quote": "Ottoline says he sings", "start": 50, "end": 72},
            {"id": "s3", "kind": "relationship", "quote": "Karl is his brother", "start": 80, "end": 99},
            {"id": "s4", "kind": "good_day", "quote": "A walk by the sea", "start": 100, "end": 117}
        ]
    }))
    .unwrap();
    Reading::try_from(rows).unwrap()
}

const TEXT: &str = "Zebedee's Life Plan. Ottoline and Karl came. His sister is Ottoline, his brother Karl.";

fn made(making: &Making, passages: &[std::ops::Range<usize>]) -> homeward::anonymity::Draft {
    let (reading, names) = (reading(), PlanNames::of("Zebedee's Life Plan", TEXT));
    draft(&Asked { reading: &reading, passages, lost: 0, making, names: &names, places: Gazetteer::built_in(), others: &[] })
}

#[test]
fn nothing_of_the_plans_words_goes_out_that_nobody_approved() {
    let goes = format!("{:?}", made(&Making::default(), &[]).goes).to_lowercase();
    for secret in [
        "zebedee's",
        "ottoline in",
        "karl",
        "gosport",
        "railway",
        "14 march",
        "birthday",
        "37",
        "fire",
        "117",
        "southmere",
        "4711",
        "laugh",
        "sea",
        "33",
        "until",
        "2019",
        "prader-willi has",
    ] {
        assert!(!goes.contains(secret), "{secret}: {goes}");
    }
    for said in [
        "25 to 34",
        "fareham",
        "some areas are excluded; ask",
        "march 2027",
        "the nhs and the council together",
        "near people who matter to the person, within about 5 miles",
    ] {
        assert!(goes.contains(said), "{said}: {goes}");
    }
}

#[test]
fn approved_words_go_out_and_a_name_in_them_only_after_somebody_decided() {
    let mut making = Making { words: ["s1".to_owned(), "s2".to_owned(), "s4".to_owned()].into(), ..Making::default() };
    let first = made(&making, &[]);
    assert_eq!(first.goes.gifts, ["He makes everybody laugh", "Ottoline says he sings", "A walk by the sea"]);
    let flagged: Vec<_> = first.flags.iter().map(|flag| (flag.field.as_str(), flag.words.as_str())).collect();
    assert_eq!(flagged, [("s2", "Ottoline")]);
    assert!(homeward::anonymity::may_go(&first, &making).contains(&homeward::anonymity::Hindrance::Flags(1)));
    let decision = |why: &str| FlagDecision { field: "s2".into(), words: "Ottoline".into(), take_out: true, why: why.into(), by: "Rosa".into() };
    making.flags = vec![decision(" ")];
    assert!(
        homeward::anonymity::may_go(&made(&making, &[]), &making).contains(&homeward::anonymity::Hindrance::Flags(1)),
        "without a reason it is not decided"
    );
    making.flags = vec![decision("her name")];
    let second = made(&making, &[]);
    assert_eq!(second.goes.gifts[1], "… says he sings");
    assert!(!homeward::anonymity::may_go(&second, &making).contains(&homeward::anonymity::Hindrance::Flags(1)));
}

#[test]
fn a_passage_about_somebody_else_is_no_candidate() {
    let passages = vec![55..60, 900..900];
    let making = Making { words: ["s2".to_owned()].into(), ..Making::default() };
    let made = made(&making, &passages);
    assert!(made.candidates.iter().all(|c| c.id != "s2" && c.id != "s3") && made.goes.gifts.is_empty());
}

#[test]
fn what_is_blurred_is_not_told_elsewhere() {
    let blur = Blur { area: AreaGrain::Region, age: AgeGrain::Unsaid, rare: RareGrain::Class, legal: LegalGrain::Unsaid };
    let making = Making { blur, named: ["zebedee-near-ottoline".into(), "r6".into()].into(), ..Making::default() };
    let goes = format!("{:?}", made(&making, &[]).goes.requirements.iter().map(|s| (&s.text, &s.code)).collect::<Vec<_>>()).to_lowercase();
    for told in ["fareham", "prader", "railway", "fire"] {
        assert!(!goes.contains(told), "{told}: {goes}");
    }
    let named = Making { named: ["zebedee-near-ottoline".into()].into(), ..Making::default() };
    assert!(format!("{:?}", made(&named, &[]).goes.requirements).contains("Near Fareham, within about 5 miles"));
}
