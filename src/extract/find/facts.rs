//! Facts about the person: where they live now, how many months in hospital, whose council it is, their age.

use super::super::context::Context;
use super::super::craft::{Cue, List};
use super::super::dates;
use super::super::found::Found;
use super::super::number;
use super::super::sense::{Beside, Says};
use crate::places::Named;
use crate::vocabulary::{Kind, current_setting};

/// Finds them, each at most once.
pub fn find(plan: &Context) -> Vec<Found> {
    let setting = current_setting(plan);
    let hospital = setting.as_ref().is_some_and(|s| s.named.first().is_some_and(|n| n == current_setting::HOSPITAL.name()));
    let months = hospital.then(|| months_in_hospital(plan)).flatten();
    setting.into_iter().chain(months).chain(home_area(plan)).collect()
}

/// The first that a present statement says.
fn current_setting(plan: &Context) -> Option<Found> {
    plan.sentences().find_map(|s| {
        let sense = &plan.senses[s];
        sense.hits.iter().find_map(|hit| match hit.list {
            List::Phrase(p) if p.code.kind() == Kind::CurrentSetting => {
                let clause = sense.clause(hit.from);
                let told = matches!(clause.says, Says::Tells | Says::Item) && !matches!(clause.beside, Some(Beside::Others | Beside::Dropped));
                let now = clause.beside != Some(Beside::Past)
                    || plan.words(s)[hit.from..hit.to].iter().any(|w| matches!(&*w.text, "went" | "moved" | "placed"))
                    || &*plan.words(s)[hit.from].text == "lived" && hit.from > 0 && matches!(&*plan.words(s)[hit.from - 1].text, "has" | "have");
                (told && now && !sense.is_negated(hit.from, hit.to) && !plan.page.sentences[s].asks)
                    .then(|| Found::new(Kind::CurrentSetting, s, hit.from..hit.to).code(p.code))
            }
            _ => None,
        })
    })
}

/// "in hospitals for six years", "there for 22 months", "since February 2021".
fn months_in_hospital(plan: &Context) -> Option<Found> {
    plan.sentences().find_map(|s| {
        let words = plan.words(s);
        let hospital = |s: usize| plan.words(s).iter().any(|w| matches!(&*w.text, "hospital" | "hospitals" | "ward" | "wards" | "unit" | "admission"));
        let there = words.iter().any(|w| matches!(&*w.text, "there" | "here")) && s > 0 && hospital(s - 1);
        let been = words.iter().any(|w| matches!(&*w.text, "been" | "spent" | "in" | "inpatient" | "commenced" | "began" | "started"));
        if !been || !(hospital(s) || there) {
            return None;
        }
        let since = words.iter().position(|w| matches!(&*w.text, "since" | "commenced" | "began" | "started")).and_then(|at| since(plan, s, at));
        since.or_else(|| (0..words.len()).find_map(|at| lasting(plan, s, at)))
    })
}

fn lasting(plan: &Context, sentence: usize, at: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let (n, end) = number::at(words, at)?;
    let months = match &*words.get(end)?.text {
        "year" | "years" => n * 12.0,
        "month" | "months" => n,
        _ => return None,
    };
    let half = if words.get(end + 1).is_some_and(|w| &*w.text == "and") && words.get(end + 3).is_some_and(|w| &*w.text == "half") { 6.0 } else { 0.0 };
    let old = words.get(end + 1).is_some_and(|w| matches!(&*w.text, "old" | "ago"));
    (!old && plan.senses[sentence].clause(at).beside != Some(Beside::Past))
        .then(|| Found::new(Kind::MonthsInHospital, sentence, at..end + 1).number((months + half).round()))
}

fn since(plan: &Context, sentence: usize, at: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let said = dates::next(words, at + 1).filter(|d| d.from <= at + 4);
    let year = || words.get(at + 1..(at + 4).min(words.len()))?.iter().find_map(|w| w.text.parse::<i16>().ok()).filter(|y| (1950..=2100).contains(y));
    let (year, month) = said.and_then(|s| Some((s.year?, s.month))).or_else(|| Some((year()?, 1)))?;
    let months = (i32::from(plan.date.year()) - i32::from(year)) * 12 + i32::from(plan.date.month()) - i32::from(month);
    (months > 0).then(|| Found::new(Kind::MonthsInHospital, sentence, at..(at + 3).min(words.len())).number(f64::from(months)))
}

/// The council that is responsible: where the plan says so, else the first council it names.
fn home_area(plan: &Context) -> Option<Found> {
    let mut best: Option<(u8, Found)> = None;
    for s in 0..plan.page.sentences.len() {
        let sense = &plan.senses[s];
        if !sense.has(Cue::HomeCouncil) {
            continue;
        }
        let weight = if sense.has(Cue::HomeResponsible) { 3 } else { 1 };
        let Some((found, beside_council)) = area_in(plan, s) else { continue };
        let weight = weight + u8::from(beside_council);
        if best.as_ref().is_none_or(|(w, _)| weight > *w) {
            best = Some((weight, found));
        }
    }
    best.map(|(_, found)| found)
}

/// The name of an area in a sentence, and whether "council" stands right behind it.
fn area_in(plan: &Context, sentence: usize) -> Option<(Found, bool)> {
    let words = plan.words(sentence);
    let start = words[0].start;
    let text = plan.page.cut(start, words[words.len() - 1].end);
    let mut areas: Vec<(Found, bool)> = vec![];
    for name in plan.gazetteer.names_in(&text) {
        let from = start + text[..name.range.start].chars().count();
        let Some(at) = words.iter().position(|w| w.start >= from) else { continue };
        let length = name.name.split_whitespace().count();
        let to = (at + length).min(words.len());
        if name.name.ends_with("icb") || !matches!(name.what, Named::Area | Named::Place { also_area: true, .. }) || plan.people.named(&words[at]).is_some() {
            continue;
        }
        let behind = words[to - 1..].iter().take(4).any(|w| matches!(&*w.text, "council" | "borough"));
        areas.push((Found::new(Kind::HomeArea, sentence, at..to).name(everyday(&name.name)), behind));
    }
    let behind = areas.iter().position(|(_, b)| *b);
    (!areas.is_empty()).then(|| areas.swap_remove(behind.unwrap_or(0)))
}

/// Without "council", "county", "city of".
fn everyday(name: &str) -> String {
    let drop = ["council", "county", "city", "borough", "of", "london", "metropolitan", "district", "the", "royal", "nhs"];
    let kept: Vec<&str> = name.split_whitespace().filter(|w| !drop.contains(w)).collect();
    if kept.is_empty() { name.to_owned() } else { kept.join(" ") }
}
