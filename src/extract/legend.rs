//! The letters and figures by which a plan says how strong something is, where it explains them.

use super::page::{Marks, Page, Word};
use super::table::valued;
use crate::vocabulary::Strength;

/// An explanation has at most so many words.
const WORDS: usize = 4;

/// What single letters, figures and short words mean where the plan explains them: "M = must have", "(1 = must, 2 = should)".
#[derive(Debug, Default)]
pub struct Legend(Vec<(Box<str>, Strength)>);

impl Legend {
    /// Finds the explanations of a page, and knows the letters of must, should, could where a table heads a column so.
    pub fn of_page(page: &Page) -> Legend {
        let mut legend = Legend::default();
        for (at, pair) in page.said().windows(2).enumerate().filter(|(_, w)| is_symbol(&w[0]) && page.joins_by(&w[0], &w[1], '=')) {
            let words = &page.words[at + 1..page.words.len().min(at + 1 + WORDS)];
            let end = words.iter().position(|w| w.after.any(Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON).and(Marks::CLOSE).and(Marks::LINE)));
            if let Some(strength) = valued(&words[..end.map_or(words.len(), |e| e + 1)]) {
                legend.0.push((pair[0].text.clone(), strength));
            }
        }
        if legend.0.is_empty() && page.said().iter().any(|w| &*w.text == "moscow" && w.capital) {
            legend.0 = [("m", Strength::Essential), ("s", Strength::Important), ("c", Strength::Nice)].map(|(l, s)| (l.into(), s)).to_vec();
        }
        legend
    }

    /// The strength of a cell or a bracket that is one such symbol.
    pub fn of(&self, words: &[Word]) -> Option<Strength> {
        let [word] = words else { return None };
        self.0.iter().find(|(symbol, _)| *symbol == word.text).map(|(_, strength)| *strength)
    }
}

fn is_symbol(word: &Word) -> bool {
    word.end - word.start <= 2 && (word.capital || word.number.is_some()) || matches!(&*word.text, "red" | "amber" | "green" | "high" | "medium" | "low")
}
