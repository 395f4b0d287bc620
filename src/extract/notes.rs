//! What a reader says of a plan as a whole, before anything in it: that it is in another language, or for two people.

use super::lists;
use super::page::{Marks, Page, Word};
use crate::domain::Question;

/// A text of fewer words says too little about its language.
const FEWEST_WORDS: usize = 25;
/// Of a hundred words of English prose about forty are among `lists::english::COMMON`; of a bare list about fifteen; of other languages below five.
const FEWEST_COMMON_IN_100: usize = 9;

const OTHER_LANGUAGE: &str = "This plan does not seem to be in English, and plans are read in English only so far. What stands here was read from the English \
                              words in it and will lack most of what the plan asks for. Is there an English version, agreed with the person?";

/// What to ask about the plan as a whole.
pub fn ask(page: &Page) -> Vec<Question> {
    let texts = [is_in_another_language(page).then(|| OTHER_LANGUAGE.to_owned()), two_people(page)];
    texts.into_iter().flatten().map(|text| Question { requirements: vec![], text }).collect()
}

fn is_in_another_language(page: &Page) -> bool {
    let words = page.words.iter().filter(|w| w.number.is_none());
    let (all, common) = words.fold((0, 0), |(all, common), word| (all + 1, common + usize::from(lists::english::COMMON.has(&word.text))));
    all >= FEWEST_WORDS && common * 100 < FEWEST_COMMON_IN_100 * all
}

/// A title or a first sentence that names two people whose plan it is.
fn two_people(page: &Page) -> Option<String> {
    let title = page.blocks.first().map(|block| &page.words[block.words.clone()]);
    let first = page.sentences.iter().take(4).map(|s| &page.words[s.words.clone()]);
    let (one, other) = title.and_then(of_title).or_else(|| first.into_iter().find_map(of_opening))?;
    Some(format!(
        "This plan seems to be for two people, {one} and {other}. A plan is read as one person’s: which of this does each of them ask for, and do both \
         want to live together? Add a plan for each."
    ))
}

/// "Amir and Zara's Life Plan", "A life plan for Amir & Zara".
fn of_title(words: &[Word]) -> Option<(String, String)> {
    let plan = words.iter().any(|w| matches!(&*w.text, "plan" | "plans" | "profile"));
    let pair = pairs(words).find(|at| {
        let after = words.get(at + 3);
        let owned = words[at + 2].possessive || after.is_some_and(|w| matches!(&*w.text, "life" | "plan" | "plans"));
        let meant = *at > 0 && matches!(&*words[at - 1].text, "for" | "of" | "about") || words[..*at].last().is_some_and(|w| w.after.any(Marks::COLON));
        owned || meant
    })?;
    plan.then(|| named(words, pair))
}

/// "We are Amir and Zara", "Our names are Amir and Zara".
fn of_opening(words: &[Word]) -> Option<(String, String)> {
    // "We are Helen and Mark, Tom's parents" write for somebody else.
    if words.iter().any(|w| w.possessive || lists::names::WRITES_FOR_ANOTHER.has(&w.text)) {
        return None;
    }
    let pair = pairs(words).find(|at| {
        let before: Vec<&str> = words[..*at].iter().rev().take(3).map(|w| &*w.text).collect();
        before.starts_with(&["are", "we"]) || before.starts_with(&["are", "names", "our"])
    })?;
    Some(named(words, pair))
}

/// Where two names stand joined: by what stands between, these are people and no "Health and Care".
fn pairs(words: &[Word]) -> impl Iterator<Item = usize> + '_ {
    let is_name = |w: &Word| w.capital && w.text.chars().count() > 2 && !lists::names::NO_PAIR.has(&w.text);
    (0..words.len().saturating_sub(2)).filter(move |at| {
        let [one, and, other] = [&words[*at], &words[at + 1], &words[at + 2]];
        is_name(one) && &*and.text == "and" && !and.capital && is_name(other)
    })
}

fn named(words: &[Word], at: usize) -> (String, String) {
    let name = |w: &Word| {
        let mut letters = w.text.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    (name(&words[at]), name(&words[at + 2]))
}
