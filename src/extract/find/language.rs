//! Languages that staff are to speak.

use super::super::context::Context;
use super::super::found::Found;
use super::super::page::Word;
use crate::vocabulary::{Kind, language};

/// Finds them in every sentence.
pub fn find(plan: &Context) -> Vec<Found> {
    plan.sentences().flat_map(|s| (0..plan.words(s).len()).filter_map(move |at| at_word(plan, s, at))).collect()
}

fn at_word(plan: &Context, sentence: usize, at: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let word = &words[at];
    if !word.capital || word.text.len() < 4 || &*word.text == "english" {
        return None;
    }
    let code = Kind::Language.codes().find(|c| *c != language::BSL && c.label().eq_ignore_ascii_case(&word.text))?;
    let spoken =
        |w: &Word| matches!(&*w.text, "speak" | "speaks" | "speaking" | "speaker" | "speakers" | "language" | "fluent" | "talk" | "understands" | "understand");
    let around = &words[at.saturating_sub(4)..(at + 3).min(words.len())];
    (around.iter().any(spoken) && plan.is_wish(sentence, at)).then(|| Found::new(Kind::Language, sentence, at..at + 1).code(code))
}
