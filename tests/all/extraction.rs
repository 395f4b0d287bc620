//! Text to requirements: small plans as data (`tests/cases/extract/*.toml`), and promises that hold for any text.

use homeward::domain::{Reading, ReadingRows, RequirementRow};
use homeward::extract::read_plan;
use homeward::places::Gazetteer;
use jiff::civil::date;
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// A short plan, what is read from it and what is not. Each line names a kind, then any of its code, number, polarity,
/// strength, voice, basis or state, in any order: "near fareham 8 essential".
#[derive(Deserialize)]
struct Case {
    title: String,
    text: String,
    #[serde(default)]
    reads: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
}

fn read(text: &str) -> Reading {
    read_plan(text, "plan", date(2026, 11, 21), Gazetteer::built_in())
}

/// Everything that can be said of a row, as words.
fn said(row: &RequirementRow) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = [&row.kind, &row.polarity, &row.strength, &row.voice, &row.basis, &row.state].into_iter().cloned().collect();
    words.extend(row.code.iter().chain(&row.any_of).flat_map(|c| c.split(' ').map(str::to_owned).chain([c.clone()])));
    words.extend(row.number.map(|n| n.to_string()));
    words
}

fn holds(rows: &[RequirementRow], line: &str) -> bool {
    let wanted: BTreeSet<String> = line.split(' ').map(str::to_owned).collect();
    rows.iter().any(|row| wanted.is_subset(&said(row)))
}

#[test]
fn a_postcode_that_nobody_knows_is_kept_and_asked_about() {
    let reading = ReadingRows::from(&read("I must live within 3 miles of ZZ1 1ZZ."));
    let near = reading.requirements.iter().find(|r| r.kind == "near").expect("a place to be near");
    assert_eq!((near.code.as_deref(), near.number, near.points.as_ref().map_or(0, Vec::len)), (Some("zz1 1zz"), Some(4.8), 0));
    assert!(reading.questions.iter().any(|q| q.text.contains("ZZ1 1ZZ")), "{:?}", reading.questions);
}

#[test]
fn every_small_plan_is_read_as_its_title_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/extract");
    let mut faults = vec![];
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the cases") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|e| e != "toml") {
            continue;
        }
        let cases: Cases = toml::from_str(&std::fs::read_to_string(&path).expect("a case file")).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for case in cases.case {
            count += 1;
            let rows = ReadingRows::from(&read(&case.text)).requirements;
            let seen = || rows.iter().map(|r| format!("{} {:?} {:?} {} {} {}", r.kind, r.code, r.number, r.polarity, r.strength, r.voice)).collect::<Vec<_>>();
            faults.extend(case.reads.iter().filter(|l| !holds(&rows, l)).map(|l| format!("{}: not read: {l}; read: {:?}", case.title, seen())));
            faults.extend(case.never.iter().filter(|l| holds(&rows, l)).map(|l| format!("{}: wrongly read: {l}; read: {:?}", case.title, seen())));
        }
    }
    assert!(count >= 30, "only {count} cases");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn two_people_who_disagree_are_both_heard_and_asked() {
    let reading = read("Helped by Ann (nurse).\n\nAnn: She needs a waking night.\n\nMum: A sleep-in would be enough at night.\n");
    let rows = ReadingRows::from(&reading).requirements;
    assert!(holds(&rows, "night waking_night professional disputed") && holds(&rows, "night sleep_in family disputed"), "{rows:?}");
    assert!(reading.questions.iter().any(|q| q.requirements.len() == 2 && q.text.contains("do not agree")));
}

#[test]
fn a_rota_that_does_not_add_up_becomes_a_question() {
    let reading = read("My name is Sam. I want two people with me all day and waking nights. I want no more than four staff in my team.");
    assert!(reading.questions.iter().any(|q| q.text.contains("at most 4 people")), "{:?}", reading.questions);
}

#[test]
fn gifts_and_dreams_are_kept_as_statements_with_their_keys() {
    let rows = ReadingRows::from(&read(
        "# Ali's plan\n\n## What people like and admire\n\nAli makes everybody laugh and never forgets a face.\n\n## Ali's dreams\n\nAli dreams of seeing the pyramids with his cousin.\n",
    ));
    let kinds: Vec<&str> = rows.statements.iter().map(|s| s.kind.name()).collect();
    assert!(kinds.contains(&"gift") && kinds.contains(&"dream"), "{kinds:?}");
    assert!(rows.keys.purpose >= 1 && rows.keys.money == 0);
}

#[test]
fn a_quote_that_closes_a_bracket_opens_it_too() {
    let rows = ReadingRows::from(&read("# Where I want to live\n\n[photo: nursing home] No.\n(ii) a garden\nb) a bath\n"));
    let quotes: Vec<&str> = rows.requirements.iter().map(|r| &*r.quote).collect();
    assert!(quotes.contains(&"[photo: nursing home] No") && quotes.contains(&"(ii) a garden"), "{quotes:?}");
    assert!(quotes.iter().any(|quote| quote.ends_with("a bath") && !quote.contains('(')), "{quotes:?}");
}

#[test]
fn a_nightmare_is_no_dream_to_be_wished() {
    let rows =
        ReadingRows::from(&read("# Dan's plan\n\nI have been restrained more times than I can count and I still dream about it. I dream of seeing the sea.\n"));
    let of = |words: &str| rows.statements.iter().find(|s| s.quote.contains(words)).map(|s| s.kind.name());
    assert_eq!((of("restrained"), of("the sea")), (Some("history"), Some("dream")));
}

#[test]
fn a_very_long_text_is_read_in_time_that_grows_with_its_length() {
    let one = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/plans/tom.txt")).expect("a plan");
    let time = |text: &str| {
        let start = std::time::Instant::now();
        read(text);
        start.elapsed().as_secs_f64()
    };
    time(&one);
    let (ten, forty) = (time(&one.repeat(10)), time(&one.repeat(40)));
    assert!(forty < ten * 12.0 + 1.0, "ten plans {ten:.2} s, forty {forty:.2} s");
}

/// Every quote is the plan's own words at its place.
fn quotes_hold(text: &str) {
    let characters: Vec<char> = text.chars().collect();
    let rows = ReadingRows::from(&read(text));
    for (quote, start, end) in rows.requirements.iter().map(|r| (&r.quote, r.start, r.end)).chain(rows.statements.iter().map(|s| (&s.quote, s.start, s.end))) {
        assert_eq!(&characters[start..end].iter().collect::<String>(), quote);
    }
}

/// A sample plan with one stretch cut out and other marks put in.
fn mangled(plan: &str, from: usize, length: usize, with: &str) -> String {
    let characters: Vec<char> = plan.chars().collect();
    let from = from % characters.len();
    let to = (from + length).min(characters.len());
    characters[..from].iter().copied().chain(with.chars()).chain(characters[to..].iter().copied()).collect()
}

proptest! {
    #![proptest_config(crate::support::counts::cases(48))]

    #[test]
    fn no_text_stops_the_reader_and_quotes_always_hold(text in "\\PC{0,300}") {
        quotes_hold(&text);
    }

    #[test]
    fn no_marks_in_a_plan_stop_the_reader(parts in prop::collection::vec(prop::sample::select(vec![
        "I want ", "no ", "2:1 ", "| a | b |\n|---|---|\n", "£", "within ", "three miles ", "Fareham", ".", "\n", "\n\n", "# ", "* ", "Mum: ", "\"", "(", ")", "and a half ", "two hundred thousand ", "since ", "May ", "31 February 2027 ",
        "’s ", "-", "9999999999999999999999 ", "é\u{301}", "\u{200f}", "one to one ", "if ", "not ", "share ", "with ", "hours a week ", ":", "Q: ", "\t", "| ",
    ]), 0..60)) {
        quotes_hold(&parts.concat());
    }

    #[test]
    fn a_mangled_plan_is_still_read(plan in prop::sample::select(vec!["daniel.md", "joel.md", "tom.txt", "priya.txt"]), from in 0usize..6000, length in 0usize..400, with in "[|#*:\"\\n .-]{0,12}") {
        let text = std::fs::read_to_string(format!("{}/samples/plans/{plan}", env!("CARGO_MANIFEST_DIR"))).expect("a plan");
        quotes_hold(&mangled(&text, from, length, &with));
    }
}
