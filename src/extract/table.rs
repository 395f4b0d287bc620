//! What the columns and rows of a table say of their cells: how strong, refused, of now or of the home to come.

use super::context::Context;
use super::craft::Cue;
use super::page::{Block, Marks, Shape, Word};
use super::strength::graded;
use crate::vocabulary::Strength;

/// A column's heading about strength has at most so many words.
const HEADER: usize = 12;
/// A sentence that only says that its row is a must has at most so many words.
const VERDICT: usize = 7;
/// A cell that only says how strong has at most so many words.
const VALUE: usize = 4;

impl Context<'_> {
    /// How strongly a table asks for a cell: by a column that says how much it matters, by the column it stands in, by a tick in
    /// such a column, or by a first cell that is a strength and nothing else.
    pub fn row_strength(&self, sentence: usize) -> Option<Strength> {
        let block = self.block(sentence);
        if block.shape != Shape::Cell || block.header {
            return None;
        }
        let own = || {
            let header = self.page.column_header(block).filter(|h| !matters(h))?;
            column(header)
        };
        // the cell itself too, where its column asks how much ("Required?"): read with its label it names the thing
        let tells = |cell: &&Block| cell.column != block.column || self.page.column_header(cell).is_some_and(matters);
        let by_row = self.page.row(block).filter(tells).find_map(|cell| self.cell_strength(cell));
        by_row.or_else(own).or_else(|| self.only_header(block).and_then(column))
    }

    /// "| Lift | N |" below "Needed?": its row says that it is not.
    pub fn is_row_not_needed(&self, sentence: usize) -> bool {
        let block = self.block(sentence);
        let asked = |cell: &Block| self.page.column_header(cell).is_some_and(|h| h.len() <= 3 && h.iter().any(is_of_need));
        let none = |words: &[Word]| match words {
            [no] => matches!(&*no.text, "no" | "n" | "none" | "never"),
            [not, ..] => &*not.text == "not" && words.len() == 2,
            [] => false,
        };
        block.shape == Shape::Cell
            && !block.header
            && self.page.row(block).any(|cell| cell.column > 0 && asked(cell) && none(&self.page.words[cell.words.clone()]))
    }

    /// The only heading of a table, over its first column.
    fn only_header(&self, cell: &Block) -> Option<&[Word]> {
        let mut headers = self.page.headers_above(cell);
        let first = headers.next().filter(|h| cell.column > 0 && self.page.blocks[*h].column == 0)?;
        headers.next().is_none().then(|| &self.page.words[self.page.blocks[first].words.clone()])
    }

    /// What one cell says of the strength of its row.
    fn cell_strength(&self, cell: &Block) -> Option<Strength> {
        let words = &self.page.words[cell.words.clone()];
        if cell.column == 0 {
            return (words.len() <= 2).then(|| valued(words)).flatten();
        }
        let header = self.page.column_header(cell).filter(|h| h.len() <= HEADER)?;
        if grades(header) && words.len() == 1 {
            return self.legend.of(words).or_else(|| letter(words).filter(|_| self.legend.is_empty())).or_else(|| only_valued(words));
        }
        if negotiable(header) {
            return match &*words.first()?.text {
                "no" | "never" => Some(Strength::Essential),
                "yes" => Some(Strength::Important),
                _ => None,
            };
        }
        if matters(header) {
            let asked = header.len() <= 3 && graded(header) == Some(Strength::Essential);
            let letter = || letter(words).filter(|_| self.legend.is_empty());
            let value = self.legend.of(words).or_else(|| valued(&words[..words.len().min(VALUE)])).or_else(letter);
            return value.or_else(|| yes_or_no(words).filter(|_| asked));
        }
        column(header).filter(|_| is_tick(words)).or_else(|| only_valued(words)).or_else(|| self.says_must(cell))
    }

    /// "So that staff can step back. This is a must.": a short sentence of the cell speaks of its row.
    fn says_must(&self, cell: &Block) -> Option<Strength> {
        let lifts = |s: usize| self.words(s).len() <= VERDICT && self.senses[s].hits.iter().any(|h| h.is(Cue::StrengthLifts) && h.from <= 1);
        cell.sentences.clone().any(lifts).then_some(Strength::Essential)
    }
}

/// "Needed?", "Required (Y/N)"
fn is_of_need(word: &Word) -> bool {
    matches!(&*word.text, "needed" | "need" | "required" | "requirement" | "wanted" | "necessary")
}

/// The strength of a column that holds what is asked for: "Must have", "Would like", "Nice to have".
fn column(header: &[Word]) -> Option<Strength> {
    let plain = |w: &Word| matches!(&*w.text, "need" | "needs" | "needed" | "high" | "low" | "possible" | "required" | "strong" | "dream");
    let asks = header.first().is_some_and(|w| matches!(&*w.text, "what" | "where" | "who" | "why" | "how" | "which"));
    (header.len() <= VALUE && !asks && !header.iter().any(plain)).then(|| valued(header)).flatten()
}

/// "E", "D", "M", "S", "1": a grade that the plan does not explain, as forms use it.
fn letter(words: &[Word]) -> Option<Strength> {
    let [word] = words else { return None };
    match &*word.text {
        "e" | "m" | "h" | "1" => Some(Strength::Essential),
        "r" | "s" | "p" | "2" => Some(Strength::Important),
        "d" | "c" | "l" | "3" => Some(Strength::Nice),
        _ => None,
    }
}

/// "Level", "E/D", "E / R / D": letters stand below it.
fn grades(header: &[Word]) -> bool {
    let level = header.len() <= 2 && header.iter().any(|w| matches!(&*w.text, "level" | "grade" | "category"));
    level || header.len() > 1 && header.iter().all(|w| letter(std::slice::from_ref(w)).is_some())
}

/// The heading asks how much a thing matters.
fn matters(header: &[Word]) -> bool {
    let heads = |w: &Word| matches!(&*w.text, "priority" | "strength" | "importance" | "matter" | "matters" | "moscow" | "weight" | "rating" | "rank");
    let asks = header.last().is_some_and(|w| w.after.any(Marks::QUESTION)) || header.iter().any(|w| matches!(&*w.text, "how"));
    let grades = header.iter().filter(|w| graded(std::slice::from_ref(w)).is_some()).count();
    header.iter().any(heads) || asks && grades > 0 || grades > 1
}

fn negotiable(header: &[Word]) -> bool {
    header.len() <= 4 && header.iter().any(|w| matches!(&*w.text, "negotiable" | "flexible")) && !header.iter().any(|w| matches!(&*w.text, "non" | "not"))
}

/// Words of a cell or a label that say how strong.
const NICE: &[&str] = &["could", "nice", "desirable", "low", "maybe", "bonus", "lovely", "optional", "ideal", "ideally", "extra", "handy", "dream", "possible"];
const MUST: &[&str] = &["must", "musts", "essential", "essentials", "high", "vital", "critical", "crucial", "required", "mandatory", "need", "needs", "needed"];
const SHOULD: &[&str] =
    &["should", "important", "medium", "want", "wants", "wish", "like", "prefer", "preferred", "preference", "strong", "recommended", "would"];
/// What may stand beside them in a cell that says nothing else.
const BESIDE: &[&str] = &["have", "to", "be", "very", "a", "if", "it", "yes", "really", "definitely", "absolutely", "haves", "non", "negotiable"];

/// "Must", "high", "would be nice", "strong wish": a cell that says how strong.
pub fn valued(words: &[Word]) -> Option<Strength> {
    let any = |list: &[&str]| words.iter().any(|w| list.contains(&&*w.text));
    let grades = [(NICE, Strength::Nice), (MUST, Strength::Essential), (SHOULD, Strength::Important)];
    if any(&["non"]) && any(&["negotiable"]) {
        return Some(Strength::Essential);
    }
    grades.into_iter().find(|(list, _)| any(list)).map(|(_, strength)| strength).filter(|_| !any(&["not", "no"]))
}

/// A cell that says how strong and nothing else: "Nice to have".
pub fn only_valued(words: &[Word]) -> Option<Strength> {
    let known = |w: &Word| [NICE, MUST, SHOULD, BESIDE].iter().any(|list| list.contains(&&*w.text));
    (words.len() <= VALUE && words.iter().all(known)).then(|| valued(words)).flatten()
}

fn yes_or_no(words: &[Word]) -> Option<Strength> {
    match &*words.first()?.text {
        "yes" | "y" => Some(Strength::Essential),
        "no" | "n" => Some(Strength::Important),
        _ => None,
    }
}

/// A cell that is ticked.
fn is_tick(words: &[Word]) -> bool {
    words.len() == 1 && matches!(&*words[0].text, "x" | "yes" | "y" | "tick")
}
