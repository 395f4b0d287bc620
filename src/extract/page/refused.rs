//! What stands below "Things I do not want" or in a column "Dislikes": read with a "no" before it, like an answer.

use super::super::lists;
use super::{Page, Shape, Word, word::Marks};
use crate::extract::craft::{Craft, Cue};
use std::ops::Range;

/// A longer item explains rather than names.
const ITEM: usize = 12;
/// A longer question asks about more than one thing.
const QUESTION: usize = 10;

/// The headings and questions of a page whose items are refused.
pub struct Refused {
    sections: Vec<bool>,
    /// Heads of columns.
    headers: Vec<usize>,
}

impl Refused {
    /// Reads the headings of a page.
    pub fn of(page: &Page, craft: &Craft) -> Refused {
        let refuses = |words: &[Word]| craft.hits(words).iter().any(|h| h.is(Cue::StrengthListRefused));
        let sections = page.sections.iter().map(|s| refuses(&page.words[s.words.clone()])).collect();
        let headers = page.headers.iter().copied().filter(|h| is_short(&page.words[page.blocks[*h].words.clone()])).collect::<Vec<_>>();
        let headers = headers.into_iter().filter(|h| refuses(&page.words[page.blocks[*h].words.clone()]) || page.is_red(*h)).collect();
        Refused { sections, headers }
    }

    /// The words of a bare item that is refused and does not say so itself.
    pub fn item(&self, page: &Page, craft: &Craft, sentence: usize) -> Option<Range<usize>> {
        let said = &page.sentences[sentence];
        let block = &page.blocks[said.block];
        let listed = match block.shape {
            Shape::Heading(_) => false,
            Shape::Cell => self.headers.contains(&page.header_of(block)?),
            Shape::Item | Shape::Paragraph => self.sections[block.section] || is_asked(page, craft, sentence),
        };
        if !listed || block.header || said.asks {
            return None;
        }
        let label = page.words_of(sentence).iter().take(3).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1);
        let words = &page.words_of(sentence)[label..];
        let own = |w: &Word| lists::answers::SAYS_NO_OR_YES.has(&w.text);
        let short = !words.is_empty() && words.len() <= ITEM && !words.iter().any(own);
        let bare = || !craft.hits(words).iter().any(|h| h.is(Cue::VerbsFinite));
        (short && bare()).then_some(said.words.start + label..said.words.end)
    }
}

/// "What don't you want? Dogs. Noise.": the question before it in its block, or in the block before.
fn is_asked(page: &Page, craft: &Craft, sentence: usize) -> bool {
    let block = page.sentences[sentence].block;
    let before = (0..sentence).rev().take(5).take_while(|s| page.sentences[*s].block + 1 >= block);
    let question = before.into_iter().find(|s| page.sentences[*s].asks).map(|s| page.words_of(s));
    question.is_some_and(|words| {
        let wants_not =
            words.windows(2).any(|w| matches!(&*w[0].text, "not" | "never") && matches!(&*w[1].text, "you" | "want" | "like" | "live" | "have" | "happen"));
        let open = words.iter().take(3).any(|w| matches!(&*w.text, "what" | "anything" | "where" | "who" | "which"));
        words.len() <= QUESTION && open && wants_not && craft.hits(words).iter().any(|h| h.is(Cue::NegationNegators))
    })
}

fn is_short(words: &[Word]) -> bool {
    words.len() <= 6 && !words.iter().any(|w| w.before.any(Marks::SLASH)) && !words.last().is_some_and(|w| w.after.any(Marks::QUESTION))
}
