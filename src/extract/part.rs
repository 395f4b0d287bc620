//! What a heading, a first line or the head of a column says of all that stands below it.

use super::craft::{Craft, Cue, Hit};
use super::lists;
use super::page::{Marks, Page, Shape, Word};
use super::strength::graded;
use crate::vocabulary::Strength;

/// What is said of all that stands in a part.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part {
    pub strength: Option<Strength>,
    /// It tells how things are or were: a bare item there is no wish.
    pub tells: bool,
    /// It tells of the life to come: what is told there is wished.
    pub future: bool,
    /// Its items are to be kept away from ("things that must not happen").
    pub refused: bool,
}

/// The parts of a page: by section, and the columns whose heads say something of their own.
pub struct Parts {
    sections: Vec<Part>,
    /// By the block of a column's head.
    columns: Vec<(usize, Part)>,
    /// What the line before a table says of all in it.
    tables: Vec<(usize, Strength)>,
}

impl Parts {
    /// Reads the headings of a page. `hits` are the lexicon's finds, sentence by sentence.
    pub fn of(page: &Page, hits: &[Vec<Hit>]) -> Parts {
        let mut sections: Vec<Part> = Vec::with_capacity(page.sections.len());
        for section in &page.sections {
            let above = section.parent.map(|p: usize| sections[p]).unwrap_or_default();
            let head = sections.is_empty() && page.sections.iter().filter(|s| !is_close(page, s)).count() > 3;
            sections.push(of_section(page, hits, section, above, head));
        }
        let columns = (0..page.blocks.len()).filter(|b| page.blocks[*b].header).filter_map(|b| of_column(page, hits, b).map(|part| (b, part))).collect();
        let tables = page.table_leads().filter_map(|(table, lead)| of_lead(page, hits, lead).map(|s| (table, s))).collect();
        Parts { sections, columns, tables }
    }

    /// What is said of everything in a section.
    pub fn of_section(&self, section: usize) -> Part {
        self.sections[section]
    }

    /// What is said of a block, by its column or else its section.
    pub fn of_block(&self, page: &Page, block: usize) -> Part {
        let part = self.sections[page.blocks[block].section];
        if self.columns.is_empty() && self.tables.is_empty() || page.blocks[block].shape != Shape::Cell {
            return part;
        }
        let header = page.header_of(&page.blocks[block]);
        let own = header.and_then(|h| self.columns.iter().find(|(b, _)| *b == h)).map(|(_, p)| *p).unwrap_or_default();
        let table = self.tables.iter().find(|(table, _)| *table == page.blocks[block].table).map(|(_, strength)| *strength);
        Part {
            strength: own.strength.or(table).or(part.strength),
            tells: (part.tells || own.tells) && !own.future,
            refused: part.refused || own.refused,
            future: part.future || own.future && part.tells,
        }
    }
}

/// "My people", and below it who is to work there: no list of friends and relatives.
fn is_of_staff(page: &Page, hits: &[Vec<Hit>], section: &super::page::Section, words: &[Word]) -> bool {
    let people = words.iter().any(|w| &*w.text == "people") && words.len() <= 4;
    let below = section.block.map(|b| page.blocks[b].sentences.end);
    people && below.is_some_and(|from| (from..hits.len().min(from + 3)).any(|s| hits[s].iter().any(|h| h.is(Cue::TeamStaff))))
}

/// A plain line right above its text: as a heading it parts off no head of the page.
fn is_close(page: &Page, section: &super::page::Section) -> bool {
    let Some(next) = page.words.get(section.words.end).filter(|_| section.level == 3 && !section.words.is_empty()) else { return false };
    let (first, last) = (&page.words[section.words.start], &page.words[section.words.end - 1]);
    let marked = first.start > 0 && page.cut(first.start - 1, first.start).contains(['#', '*', ' ', '_']);
    !marked && page.cut(last.end, next.start).matches('\n').count() < 2
}

fn of_section(page: &Page, hits: &[Vec<Hit>], section: &super::page::Section, above: Part, head: bool) -> Part {
    let words = &page.words[section.words.clone()];
    let found = Craft::built_in().hits(words);
    let has = |cue: Cue| found.iter().any(|h| h.is(cue));
    // "What Malik needs in a home" as a title heads all that is told, and not a list of musts
    let told = page.blocks.get(1).is_some_and(|b| b.shape == Shape::Paragraph && b.words.len() > words.len());
    let needs = section.block == Some(0) && words.iter().any(|w| matches!(&*w.text, "need" | "needs")) && !words.iter().any(|w| &*w.text == "must");
    let whole = section.block == Some(0) && page.sections.iter().filter(|s| s.level < 8 && s.block.is_some_and(|b| b > 0)).count() > 1;
    let titled = words.len() > 2 && (whole || needs && (told || page.blocks.get(1).is_some_and(|b| matches!(b.shape, Shape::Heading(_)))));
    let all_essential = section.block.is_some_and(|b| is_all_essential(page, hits, b));
    let refused = has(Cue::StrengthListRefused);
    let strength = if refused {
        has(Cue::StrengthEssential).then_some(Strength::Essential)
    } else if has(Cue::StrengthListNice) {
        Some(Strength::Nice)
    } else if has(Cue::StrengthListEssential) && !titled || all_essential {
        Some(Strength::Essential)
    } else if words.len() <= 4 {
        priority(words).or(graded(&words[..words.len() - usize::from(names_what_is_required(words))])).or(inherited(section.level, above))
    } else {
        inherited(section.level, above)
    };
    let tells = head || has(Cue::ScopeTellsSection) && !has(Cue::StrengthWish) && !is_of_staff(page, hits, section, words) || section.level == 9 && above.tells;
    let title = is_title(page, section);
    let future = has(Cue::ScopeFutureSection) && !title || above.future;
    Part { strength, tells: tells && !refused && !future, future, refused }
}

/// "The service required", "Support needed": such a heading names what is to be bought, and says of nothing that it is a must.
fn names_what_is_required(words: &[Word]) -> bool {
    words.len() > 1 && words.last().is_some_and(|w| matches!(&*w.text, "required" | "needed"))
}

/// "Priority 1", "Priority three": the first is a must, the last nice to have.
fn priority(words: &[Word]) -> Option<Strength> {
    let [label, number, ..] = words else { return None };
    let ranked = matches!(&*label.text, "priority" | "tier" | "level").then_some(number.number?)?;
    Some(match ranked as u32 {
        0 | 1 => Strength::Essential,
        2 => Strength::Important,
        _ => Strength::Nice,
    })
}

/// The first heading of a page names the whole: "Sam's new home" tells of now as well.
fn is_title(page: &Page, section: &super::page::Section) -> bool {
    page.sections.iter().find(|s| s.block.is_some()).is_some_and(|first| first.block == section.block)
}

/// "All needed from day one.": a short line before a table.
fn of_lead(page: &Page, hits: &[Vec<Hit>], lead: usize) -> Option<Strength> {
    page.blocks[lead].sentences.clone().find_map(|s| {
        let words = page.words_of(s);
        let following = words.iter().any(|w| &*w.text == "following");
        let all = words.len() < 12 && (following || matches!(&*words[0].text, "all" | "everything" | "these" | "none"));
        let has = |cue: Cue| hits[s].iter().any(|h| h.is(cue));
        let strength = if has(Cue::StrengthListNice) { Some(Strength::Nice) } else { has(Cue::StrengthListEssential).then_some(Strength::Essential) };
        strength.filter(|_| all)
    })
}

/// "All of these are essential.", "None of this is optional.": a short line before a list, or after it.
fn is_all_essential(page: &Page, hits: &[Vec<Hit>], heading: usize) -> bool {
    let below = page.blocks[heading + 1..].iter().take_while(|b| !matches!(b.shape, Shape::Heading(_)));
    let mut listed = false;
    for (at, block) in below.enumerate() {
        let says = |s: usize| {
            let words = page.words_of(s);
            let (first, of) = (&*words[0].text, words.get(1).is_some_and(|w| &*w.text == "of"));
            let everything = || at == 0 && words.iter().any(|w| &*w.text == "everything");
            let opens = at == 0 && first == "all" || everything() || (at == 0 || listed) && of && matches!(first, "all" | "none");
            words.len() < 12 && opens && hits[s].iter().any(|h| h.is(Cue::StrengthListEssential))
        };
        if block.shape == Shape::Paragraph && block.sentences.clone().any(says) {
            return true;
        }
        listed |= block.shape == Shape::Item;
    }
    false
}

/// A heading within a part takes its strength; one of the first level does not.
fn inherited(level: u8, above: Part) -> Option<Strength> {
    above.strength.filter(|_| level > 1)
}

/// "Dislikes", "I don't want", "Now": a column that is refused or tells how things are.
fn of_column(page: &Page, hits: &[Vec<Hit>], header: usize) -> Option<Part> {
    let block = &page.blocks[header];
    let words = &page.words[block.words.clone()];
    let has = |cue: Cue| block.sentences.clone().any(|s| hits[s].iter().any(|h| h.is(cue)));
    let short = words.len() <= 6 && !is_about_answers(words);
    let refused = short && has(Cue::StrengthListRefused) || page.is_red(header);
    let tells = short && words.len() <= 3 && (has(Cue::ScopeTellsSection) || has(Cue::ScopeNow) || matches!(&*words[0].text, "now" | "today" | "currently"));
    let strength = page.is_red(header).then_some(Strength::Essential);
    // "Response in the new home", "What is needed": what stands below is asked for, whatever the part tells
    let asks = |w: &Word| lists::tables::RESPONSE.has(&w.text);
    let future = !tells && !refused && words.len() <= 8 && (has(Cue::ScopeFutureSection) || words.len() <= 6 && words.iter().any(asks));
    (refused || tells || future).then_some(Part { strength, tells: tells && !refused, refused, future })
}

/// "Must not / should not" grades and "Yes / No" heads of a form are no refusals of what stands below.
fn is_about_answers(words: &[Word]) -> bool {
    words.iter().any(|w| w.before.any(Marks::SLASH)) || words.last().is_some_and(|w| w.after.any(Marks::QUESTION))
}
