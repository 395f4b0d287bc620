//! "House with one lady and me: yes", "[drawing of a flat with just me] threw it": a home shown with those who live in it, and what somebody said to it.

use super::super::context::Context;
use super::super::craft::Hit;
use super::super::found::Found;
use super::super::lists;
use super::super::page::Word;
use super::super::people::is_name;
use crate::vocabulary::{Kind, Voice};

/// More people than this are a crowd that nobody counts.
const FEW: f64 = 6.0;

/// How many others are in the picture that was chosen.
pub fn find(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let yes = plan.page.sentences[sentence].answers.is_some() && words.first().is_some_and(|w| &*w.text == "yes");
    let with = words.iter().position(|w| &*w.text == "with").filter(|_| yes)?;
    let company = &words[with + 1..];
    let home = words[..with].iter().any(|w| lists::home::TAKES_PEOPLE.has(&w.text) || matches!(&*w.text, "living" | "live" | "lives"));
    let me = |w: &Word| matches!(&*w.text, "me" | "him" | "her" | "myself" | "himself" | "herself") || plan.people.named(w) == Some(Voice::Person);
    let who = |w: &Word| lists::people::SHARERS.has(&w.text) || lists::people::SOME_ONE.has(&w.text) || lists::people::SOME_PEOPLE.has(&w.text);
    let friend = |w: &Word| is_name(w) && !matches!(plan.people.named(w), Some(Voice::Person | Voice::Professional));
    let alone = company.iter().any(|w| matches!(&*w.text, "just" | "only")) && company.iter().any(me) && !company.iter().any(|w| &*w.text == "and");
    let counted: f64 = company.iter().filter_map(|w| w.number.filter(|n| n.fract() == 0.0)).sum();
    let people = company.iter().any(who);
    let one = || company.iter().any(friend) || people && company.iter().any(|w| matches!(&*w.text, "a" | "my"));
    let others = match () {
        () if alone => 0.0,
        () if people && counted > 0.0 => counted,
        () if counted == 0.0 && one() => 1.0,
        () => return None,
    };
    (home && others <= FEW).then(|| Found::new(Kind::Housemates, sentence, with..words.len()).number(others))
}

/// "House with lots of people: no", "no house with just me": the company is judged, and not the house.
pub fn is_of_company(plan: &Context, sentence: usize, hit: &Hit, kind: Kind) -> bool {
    let words = plan.words(sentence);
    let who = |w: &Word| {
        matches!(&*w.text, "me" | "lots" | "just" | "only" | "people") || lists::people::SHARERS.has(&w.text) || lists::people::SOME_ONE.has(&w.text)
    };
    kind == Kind::PropertyType
        && plan.page.sentences[sentence].answers.is_some()
        && (hit.from..=hit.to).any(|at| words.get(at).is_some_and(|w| &*w.text == "with") && words[at + 1..].iter().take(4).any(who))
}
