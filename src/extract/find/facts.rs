//! Facts about the person: where they live now, how many months in hospital, whose council it is, their age.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::dates;
use super::super::found::Found;
use super::super::number;
use super::super::sense::Beside;
use super::{current, home_area};
use crate::vocabulary::{Kind, current_setting};

/// Finds them, each at most once.
pub fn find(plan: &Context) -> Vec<Found> {
    let setting = current::find(plan);
    let hospital = setting.as_ref().is_some_and(|s| s.named.first().is_some_and(|n| n == current_setting::HOSPITAL.name()));
    let months = hospital.then(|| months_in_hospital(plan)).flatten();
    setting.into_iter().chain(months).chain(home_area::find(plan)).collect()
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
