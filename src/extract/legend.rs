//! The letters and figures by which a plan says how strong something is, where it explains them.

use super::lists;
use super::page::{Block, Marks, Page, Shape, Word};
use super::strength::graded;
use super::table::valued;
use crate::vocabulary::Strength;

/// An explanation has at most so many words.
const WORDS: usize = 4;
/// And one in a key of sentences at most so many.
const KEY_WORDS: usize = 14;

/// Between a letter and what it means stand at most so many words.
const EXPLAINING: usize = 4;

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
        page.blocks.iter().for_each(|block| legend.learn_key(page, block));
        page.blocks.iter().for_each(|block| legend.learn_told(page, block));
        page.blocks.windows(2).for_each(|pair| legend.learn_row(page, &pair[0], &pair[1]));
        if legend.0.is_empty() && page.said().iter().any(|w| &*w.text == "moscow" && w.capital) {
            legend.0 = [("m", Strength::Essential), ("s", Strength::Important), ("c", Strength::Nice)].map(|(l, s)| (l.into(), s)).to_vec();
        }
        legend
    }

    /// "Key: **E** the home does not work without it. **R** recommended. **D** desirable.": each sentence begins with a letter.
    fn learn_key(&mut self, page: &Page, block: &Block) {
        let key = lists::tables::KEY.has(&page.words[block.words.start].text);
        let pairs: Vec<(Box<str>, Strength)> = block.sentences.clone().filter_map(|s| graded_letter(page.words_of(s))).collect();
        if key || pairs.len() > 2 && pairs.len() == block.sentences.len() {
            self.0.extend(pairs);
        }
    }

    /// "Items marked E are essential. Items marked D are desirable.", "M stands for must, S for should": a letter, a word that joins, a grade.
    fn learn_told(&mut self, page: &Page, block: &Block) {
        let words = &page.words[block.words.clone()];
        let joins = |w: &Word| lists::strength::EXPLAINS.has(&w.text);
        let pairs: Vec<(Box<str>, Strength)> = (0..words.len())
            .filter(|at| words[*at].capital && words[*at].end - words[*at].start == 1 && !matches!(&*words[*at].text, "i"))
            .filter_map(|at| {
                let between = words[at + 1..].iter().take(EXPLAINING).take_while(|w| joins(w)).count();
                let grade = words.get(at + 1 + between).filter(|_| between > 0)?;
                graded(std::slice::from_ref(grade)).map(|strength| (words[at].text.clone(), strength))
            })
            .collect();
        let marked = words.iter().any(|w| &*w.text == "marked");
        if pairs.len() > 1 || marked && !pairs.is_empty() {
            self.0.extend(pairs);
        }
    }

    /// "| E | Essential |": a row of a key.
    fn learn_row(&mut self, page: &Page, cell: &Block, next: &Block) {
        let [symbol] = &page.words[cell.words.clone()] else { return };
        let meant = &page.words[next.words.clone()];
        let row = cell.shape == Shape::Cell && next.shape == Shape::Cell && cell.row == next.row && cell.column == 0;
        if row && is_symbol(symbol) && meant.len() <= WORDS && !self.0.iter().any(|(letter, _)| *letter == symbol.text) {
            self.0.extend(valued(meant).map(|strength| (symbol.text.clone(), strength)));
        }
    }

    /// Does the plan explain any?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The strength of a cell or a bracket that is one such symbol.
    pub fn of(&self, words: &[Word]) -> Option<Strength> {
        let [word] = words else { return None };
        self.0.iter().find(|(symbol, _)| *symbol == word.text).map(|(_, strength)| *strength)
    }
}

fn is_symbol(word: &Word) -> bool {
    word.end - word.start <= 2 && (word.capital || word.number.is_some()) || lists::strength::SYMBOLS.has(&word.text)
}

/// "E the home does not work without it", "Key: D desirable": a letter and what it means.
fn graded_letter(words: &[Word]) -> Option<(Box<str>, Strength)> {
    let at = usize::from(words.first().is_some_and(|w| w.after.any(Marks::COLON)));
    let symbol = words.get(at).filter(|w| is_symbol(w) && !matches!(&*w.text, "i"))?;
    let meant = words.get(at + 1..).filter(|m| !m.is_empty() && m.len() <= KEY_WORDS)?;
    let without = meant.iter().any(|w| &*w.text == "without") && meant.iter().any(|w| matches!(&*w.text, "not" | "no" | "nothing" | "never"));
    let strength = if without { Some(Strength::Essential) } else { valued(meant) };
    strength.map(|strength| (symbol.text.clone(), strength))
}
