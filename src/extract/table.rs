//! What the columns and rows of a table say of their cells: how strong, refused, of now or of the home to come.

use super::context::Context;
use super::craft::Cue;
use super::lists;
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
            [no] => matches!(&*no.text, "no" | "n" | "none" | "never" | "na"),
            [n, a] if &*n.text == "n" && &*a.text == "a" => true,
            [not, ..] => &*not.text == "not" && words.len() == 2,
            [] => false,
        };
        let words = |cell: &Block| &self.page.words[cell.words.clone()];
        // "no: copied from somebody else's notes" below "Must / should / could"
        let graded = |cell: &Block| self.page.column_header(cell).is_some_and(|h| h.len() <= HEADER && matters(h)) && turns_down(words(cell));
        block.shape == Shape::Cell && !block.header && self.page.row(block).any(|cell| cell.column > 0 && (asked(cell) && none(words(cell)) || graded(cell)))
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
            return value.or_else(|| yes_or_no(words).filter(|_| asked)).or_else(|| self.sensed(cell));
        }
        column(header).filter(|_| is_tick(words)).or_else(|| only_valued(words)).or_else(|| self.says_must(cell))
    }

    /// "Cannot do without", "A treat", "If you can": how much it matters, in words of its own.
    fn sensed(&self, cell: &Block) -> Option<Strength> {
        let has = |cue: Cue| cell.sentences.clone().any(|s| self.senses[s].has(cue));
        let grades = [
            (Strength::Nice, &[Cue::StrengthNice, Cue::StrengthListNice, Cue::StrengthLowers][..]),
            (Strength::Essential, &[Cue::StrengthEssential, Cue::StrengthListEssential, Cue::StrengthLifts]),
            (Strength::Important, &[Cue::StrengthWish]),
        ];
        grades.into_iter().find(|(_, cues)| cues.iter().any(|cue| has(*cue))).map(|(strength, _)| strength)
    }

    /// "So that staff can step back. This is a must.": a short sentence of the cell speaks of its row.
    fn says_must(&self, cell: &Block) -> Option<Strength> {
        let lifts = |s: usize| self.words(s).len() <= VERDICT && self.senses[s].hits.iter().any(|h| h.is(Cue::StrengthLifts) && h.from <= 1);
        cell.sentences.clone().any(lifts).then_some(Strength::Essential)
    }
}

/// "No: …", "no longer", "not wanted, there won't be any stairs": a verdict that takes its row away.
fn turns_down(words: &[Word]) -> bool {
    let next = words.get(1).map_or("", |w| &*w.text);
    match &*words[0].text {
        "no" => next == "longer" || words[0].after.any(Marks::COLON.and(Marks::COMMA).and(Marks::STOP).and(Marks::DASH)),
        "not" => matches!(next, "wanted" | "needed" | "required" | "necessary"),
        _ => false,
    }
}

/// "Needed?", "Required (Y/N)"
fn is_of_need(word: &Word) -> bool {
    lists::strength::NEEDED.has(&word.text)
}

/// The strength of a column that holds what is asked for: "Must have", "Would like", "Nice to have".
fn column(header: &[Word]) -> Option<Strength> {
    let plain = |w: &Word| lists::strength::PLAIN_GRADES.has(&w.text);
    let asks = header.first().is_some_and(|w| matches!(&*w.text, "what" | "where" | "who" | "why" | "how" | "which"));
    (header.len() <= VALUE && !asks && !header.iter().any(plain)).then(|| valued(header)).flatten()
}

/// "E", "D", "M", "S", "1": a grade that the plan does not explain, as forms use it.
fn letter(words: &[Word]) -> Option<Strength> {
    let [word] = words else { return None };
    let grades = [
        (lists::strength::LETTERS_MUST, Strength::Essential),
        (lists::strength::LETTERS_SHOULD, Strength::Important),
        (lists::strength::LETTERS_NICE, Strength::Nice),
    ];
    grades.into_iter().find(|(list, _)| list.has(&word.text)).map(|(_, strength)| strength)
}

/// "Level", "E/D", "E / R / D": letters stand below it.
fn grades(header: &[Word]) -> bool {
    let level = header.len() <= 2 && header.iter().any(|w| matches!(&*w.text, "level" | "grade" | "category"));
    level || header.len() > 1 && header.iter().all(|w| letter(std::slice::from_ref(w)).is_some())
}

/// The heading asks how much a thing matters.
fn matters(header: &[Word]) -> bool {
    let heads = |w: &Word| lists::strength::HEADS.has(&w.text);
    let asks = header.last().is_some_and(|w| w.after.any(Marks::QUESTION)) || header.iter().any(|w| matches!(&*w.text, "how"));
    let grades = header.iter().filter(|w| graded(std::slice::from_ref(w)).is_some()).count();
    header.iter().any(heads) || asks && grades > 0 || grades > 1
}

fn negotiable(header: &[Word]) -> bool {
    header.len() <= 4 && header.iter().any(|w| matches!(&*w.text, "negotiable" | "flexible")) && !header.iter().any(|w| matches!(&*w.text, "non" | "not"))
}

/// "Must", "high", "would be nice", "strong wish": a cell that says how strong.
pub fn valued(words: &[Word]) -> Option<Strength> {
    let any = |word: &str| words.iter().any(|w| &*w.text == word);
    let grades = [(lists::strength::NICE, Strength::Nice), (lists::strength::MUST, Strength::Essential), (lists::strength::SHOULD, Strength::Important)];
    if any("non") && any("negotiable") {
        return Some(Strength::Essential);
    }
    let found = grades.into_iter().find(|(list, _)| words.iter().any(|w| list.has(&w.text)));
    found.map(|(_, strength)| strength).filter(|_| !any("not") && !any("no"))
}

/// A cell that says how strong and nothing else: "Nice to have".
pub fn only_valued(words: &[Word]) -> Option<Strength> {
    use lists::strength::{BESIDE_GRADES, MUST, NICE, SHOULD};
    let known = |w: &Word| [NICE, MUST, SHOULD, BESIDE_GRADES].iter().any(|list| list.has(&w.text));
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
