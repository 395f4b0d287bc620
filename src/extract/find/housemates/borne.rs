//! How many others somebody would put up with, and whether the person is counted among them.

use super::super::super::context::Context;
use super::super::super::lists;
use super::super::super::page::{Marks, Word};
use super::super::super::sense::Says;
use crate::vocabulary::Voice;

/// "Supported living with one other tenant": a kind of home and for how many, not told of now.
pub(super) fn shared_home(plan: &Context, sentence: usize, at: usize) -> bool {
    let words = plan.words(sentence);
    let home = words[..at].iter().take(4).any(|w| lists::home::HOMES_TO_SHARE.has(&w.text));
    let somebody =
        words[..at].iter().any(|w| matches!(&*w.text, "i" | "he" | "she" | "they" | "we" | "it" | "is" | "has" | "lives") || plan.people.named(w).is_some());
    let now = words.iter().any(|w| lists::now::NOW.has(&w.text) || w.before.any(Marks::OPEN));
    home && !somebody && !now && !plan.part(sentence).tells
}

/// "I would suggest one other tenant", "she may have one other young woman with her".
fn proposed(before: &[&str]) -> bool {
    let proposes = |w: &&str| lists::speech::PROPOSES.has(w);
    let may = before.windows(2).any(|w| matches!(w[0], "may" | "could" | "might" | "would" | "can") && matches!(w[1], "have" | "take" | "tolerate"));
    before.iter().any(proposes) || may
}

/// "One housemate at most.": nothing but the number and those it counts.
pub(super) fn is_bare(plan: &Context, sentence: usize, at: usize) -> bool {
    let words = plan.words(sentence);
    let sharer = words.iter().any(|w| lists::people::HOUSEMATES.has(&w.text));
    let limit = words.last().is_some_and(|w| lists::numbers::AT_MOST.has(&w.text));
    at == 0 && words.len() <= 6 && (sharer || limit) && plan.senses[sentence].clause(at).says == Says::Item && !plan.part(sentence).tells
}

/// "Two others would be the most she could manage".
pub(super) fn is_the_most(words: &[Word], end: usize) -> bool {
    let after = &words[end..(end + 6).min(words.len())];
    after.windows(3).any(|w| &*w[0].text == "be" && &*w[1].text == "the" && matches!(&*w[2].text, "most" | "limit" | "maximum"))
}

/// "He would share with two others", "she could live with one other".
pub(super) fn would_share(words: &[Word], at: usize) -> bool {
    let before: Vec<&str> = words[at.saturating_sub(6)..at].iter().map(|w| &*w.text).collect();
    let shares = |w: &&str| lists::home::LIVES_WITH_OTHERS.has(w);
    proposed(&before) || before.iter().any(|w| matches!(*w, "would" | "could" | "might" | "can")) && before.iter().any(shares)
}

/// "No more than four people in the house altogether", "three people, including her", "a house for three people": the person is one of them.
pub(super) fn takes_them_in(plan: &Context, words: &[Word], at: usize, end: usize) -> bool {
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let people = lists::people::SOME_PEOPLE.has(text(end));
    let person = |w: &Word| plan.people.named(w) == Some(Voice::Person) || matches!(&*w.text, "me" | "him" | "her" | "himself" | "herself");
    // "counting Sam", "Sam included", "Sam being one"
    let one = |w: &[Word]| person(&w[0]) && matches!(&*w[1].text, "included" | "being");
    let all = words[end..]
        .windows(2)
        .any(|w| matches!(&*w[0].text, "including" | "counting") && person(&w[1]) || one(w) || &*w[0].text == "in" && matches!(&*w[1].text, "all" | "total"));
    let home = at > 1 && matches!(text(at - 1), "for" | "of") && lists::home::TAKES_PEOPLE.has(text(at - 2));
    // "live with others but no more than four in total"
    let total = text(end) == "in" && matches!(text(end + 1), "total" | "all") || text(end) == "altogether";
    total || all && home || people && (all || home || words[end..].iter().any(|w| matches!(&*w.text, "altogether" | "total")))
}
