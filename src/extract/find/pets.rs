//! "I am not moving without Biscuit", "where Bola goes, Rex goes": an animal by its name, where the plan says elsewhere what it is.

use super::super::context::Context;
use super::super::found::Found;
use super::super::lists;
use super::super::page::Word;
use super::super::people::is_name;
use crate::vocabulary::{Kind, Strength};

/// "without" stands so many words before the name at most, and "comes" so many behind it.
const NEAR: usize = 3;

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    let names = names(&plan.page.words);
    if names.is_empty() {
        return vec![];
    }
    plan.sentences().filter_map(|s| in_sentence(plan, s, &names)).collect()
}

fn in_sentence(plan: &Context, sentence: usize, names: &[&str]) -> Option<Found> {
    let words = plan.words(sentence);
    let at = words.iter().position(|w| is_name(w) && names.contains(&&*w.text))?;
    let before = &words[..at];
    let not = before.iter().any(|w| matches!(&*w.text, "not" | "no" | "never" | "nowhere" | "nobody"));
    let without = not && before.iter().rev().take(NEAR).any(|w| &*w.text == "without");
    let behind = &words[at + 1..words.len().min(at + 1 + NEAR)];
    let goes = behind.iter().any(|w| matches!(&*w.text, "goes" | "comes" | "coming" | "come"));
    let where_too = goes && words.iter().any(|w| matches!(&*w.text, "where" | "wherever"));
    let with = goes && words[at..].iter().any(|w| matches!(&*w.text, "too" | "with"));
    let strength = if without || where_too { Some(Strength::Essential) } else { None };
    let found = Found::new(Kind::HomeFeature, sentence, at..at + 1).name("pets_allowed");
    (without || where_too || with).then_some(Found { strength, ..found })
}

/// "Biscuit is my cat", "a dog, Rex", "Joey (the budgie)", "her budgie Elvis": the names of animals.
fn names(words: &[Word]) -> Vec<&str> {
    let animal = |w: &Word| lists::home::PETS.has(&w.text);
    let own = |w: &Word| matches!(&*w.text, "a" | "an" | "my" | "his" | "her" | "the" | "our");
    let mut names: Vec<&str> = vec![];
    for w in words.windows(4) {
        let said = is_name(&w[0]) && (own(&w[1]) && animal(&w[2]) || matches!(&*w[1].text, "is") && own(&w[2]) && animal(&w[3]));
        let called = animal(&w[1]) && own(&w[0]) && matches!(&*w[2].text, "called" | "is" | "named") && is_name(&w[3]);
        let beside = animal(&w[1]) && own(&w[0]) && is_name(&w[2]);
        let name = if said { Some(&w[0]) } else { called.then_some(&w[3]).or(beside.then_some(&w[2])) };
        names.extend(name.map(|name| &*name.text));
    }
    // "Cat: Biscuit"
    let labels = words.windows(2).filter(|w| animal(&w[0]) && w[0].after.any(super::super::page::Marks::COLON) && is_name(&w[1]));
    names.extend(labels.map(|w| &*w[1].text));
    names
}
