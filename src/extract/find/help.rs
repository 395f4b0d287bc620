//! What a block is about where its own words do not say: those who help, or how many of them.

use super::super::context::Context;
use super::super::craft::Cue;
use super::super::lists;
use super::super::page::{Shape, Word};

/// A question has at most so many words.
const QUESTION: usize = 14;
/// A question this short goes on with the one before.
const SHORT: usize = 5;

/// What a block is about.
#[derive(Debug, Clone, Copy, Default)]
pub struct Topic {
    /// Those who help: its heading, the question above it or the heading of its table says so.
    pub help: bool,
    /// How many they are.
    pub counted: bool,
}

/// Block by block.
pub fn topics(plan: &Context) -> Vec<Topic> {
    let page = plan.page;
    let mut asked = Topic::default();
    let mut all = Vec::with_capacity(page.blocks.len());
    for block in &page.blocks {
        // a question that heads its answer goes on with the one before
        let asks = block.sentences.clone().any(|s| page.sentences[s].asks);
        if matches!(block.shape, Shape::Heading(_)) && !asks {
            asked = Topic::default();
        }
        let heading = &page.words[page.sections[block.section].words.clone()];
        let row = page.row(block).next().filter(|_| block.shape == Shape::Cell && block.column > 0).map(|c| &page.words[c.words.clone()]);
        for s in block.sentences.clone().filter(|s| page.sentences[*s].asks && page.words_of(*s).len() <= QUESTION) {
            let words = page.words_of(s);
            // "How many?" goes on with the question before it
            let many = how_many(words) && (asked.help || is_help(plan, s));
            // "Men or women?" goes on too
            let help = many || is_help(plan, s) || asked.help && words.len() <= SHORT;
            asked = Topic { help, counted: many };
        }
        let in_row = row.is_some_and(how_many) && heading_helps(heading);
        let run_in = page.run_in(block).is_some_and(heading_helps);
        all.push(Topic { help: asked.help || run_in || heading_helps(heading), counted: asked.counted || in_row });
    }
    all
}

/// "Who helps me", "The team", "My staff".
pub fn heading_helps(words: &[Word]) -> bool {
    let said = |list: &[&str]| words.iter().any(|w| list.contains(&&*w.text));
    let lives = words.iter().any(|w| lists::tables::HEAD_OTHER_THAN_HELP.has(&w.text));
    let help = words.iter().any(|w| lists::tables::HEAD_HELP.has(&w.text));
    // "People who work with me", "People who'd suit me"
    let work = words.windows(2).any(|w| {
        matches!(&*w[0].text, "who" | "that" | "to" | "would") && matches!(&*w[1].text, "work" | "works" | "help" | "support" | "supports" | "suit" | "suits")
    });
    help || work || !lives && said(&["who", "people"]) && words.len() <= 4
}

fn is_help(plan: &Context, sentence: usize) -> bool {
    let words = plan.words(sentence);
    plan.senses[sentence].has(Cue::TeamStaff) || words.iter().any(|w| lists::people::HELPS.has(&w.text))
}

fn how_many(words: &[Word]) -> bool {
    words.windows(2).any(|w| &*w[0].text == "how" && &*w[1].text == "many")
}
