//! Lines to blocks: headings, lead-ins, list items, table cells, paragraphs; soft line ends are joined.

use super::layout::{Layouts, Reached};
use super::lines::{Line, LineKind, lines, wrap_width};
use super::tabs;
use std::ops::Range;

/// The level of a line that leads into a list ("Other things for my home:").
pub const LEAD_IN: u8 = 9;

/// The level of a question on a line of its own, whose answer stands below it.
pub const QUESTION: u8 = 8;

/// The word in brackets by which a line tells whose it is has at most so many letters.
const TAG: usize = 10;

/// A label that stands before two lines or more has at most so many letters.
const SPEAKER: usize = 16;

/// So many lines in capitals are no headings each.
const CAPITALS: usize = 3;

/// A title right above its text has at most so many words.
const TITLE: usize = 10;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A heading, from 1; a lead-in is 9.
    Heading(u8),
    Item,
    Cell,
    Paragraph,
}

/// A block of the page, in words.
#[derive(Debug, Clone)]
pub struct Block {
    pub shape: Shape,
    pub words: Range<usize>,
    pub sentences: Range<usize>,
    pub section: usize,
    /// Of a table cell: which row of the page, which column, and is it a heading of its column.
    pub row: usize,
    pub column: usize,
    pub header: bool,
    /// Which table of the page, counted from 1.
    pub table: usize,
}

/// A block as places in the source.
pub struct RawBlock {
    pub shape: Shape,
    pub pieces: Vec<Range<usize>>,
    pub in_list: bool,
    /// An item with a number.
    pub numbered: bool,
    pub header: bool,
    pub row: usize,
    pub column: usize,
}

impl RawBlock {
    /// A block of one piece.
    pub fn new(shape: Shape, piece: Range<usize>) -> RawBlock {
        RawBlock { shape, pieces: vec![piece], in_list: shape == Shape::Item || shape == Shape::Cell, numbered: false, header: false, row: 0, column: 0 }
    }
}

/// The blocks of a source, in order: as its layout says, and where that is silent, by the look of its lines.
pub fn raw_blocks(source: &[char], layouts: &Layouts) -> Vec<RawBlock> {
    let all = lines(source);
    let mut reached = Reached::default();
    let width = wrap_width(&all);
    let tabbed = tabs::rows(source, &all);
    let mut blocks: Vec<RawBlock> = vec![];
    let mut open = false;
    for (at, line) in all.iter().enumerate() {
        if let Some(block) = layouts.block(line, &mut reached) {
            blocks.push(block);
            open = false;
            continue;
        }
        let joins = open && continues(source, &all[at - 1], line, width);
        match line.kind {
            LineKind::Blank | LineKind::Rule => open = false,
            LineKind::Row => {
                row(source, &all, at, &mut blocks);
                open = false;
            }
            LineKind::Text if tabbed.contains(&at) => {
                tabs::row(source, &all, at, &tabbed, &mut blocks);
                open = false;
            }
            LineKind::Text if joins => {
                if let Some(last) = blocks.last_mut() {
                    last.pieces.push(line.body.clone());
                }
            }
            _ => {
                let shape = shape(source, &all, at);
                for piece in line.fields(source) {
                    blocks.push(RawBlock { numbered: line.level > 0, ..RawBlock::new(shape, piece) });
                }
                open = matches!(shape, Shape::Item | Shape::Paragraph);
            }
        }
    }
    blocks
}

/// A field's label has at most so many characters.
const LABEL: usize = 48;

/// Was the line before broken softly, so that this one goes on with it?
fn continues(source: &[char], before: &Line, line: &Line, width: Option<usize>) -> bool {
    let text = &source[line.body.clone()];
    let first_word = text.iter().take_while(|c| !c.is_whitespace()).count();
    let small = text.iter().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_lowercase());
    let full = width.is_some_and(|w| before.length + 1 + first_word > w.saturating_sub(2));
    let label = text.iter().take(30).position(|c| *c == ':').is_some_and(|colon| text[..colon].iter().filter(|c| c.is_whitespace()).count() < 3 && !small);
    let ended = source[before.body.clone()].last().is_some_and(|c| matches!(c, '.' | '!' | '?' | ':'));
    // "if in hospital, months without a break:  38"
    let gap = text.windows(3).take(LABEL).any(|three| matches!(three, [':', ' ', ' ']));
    let parted = before.is_parted(source) || line.is_parted(source) || gap;
    // "Completed by: Ruth Adeyemi, social worker" above "Date: 11/02/2027": two fields of a form
    let field = label && has_colon(&source[before.body.clone()]);
    !(parted || label && ended || field || is_tagged(text)) && (small || full)
}

/// "(orange) somebody who speaks Urdu": a line that begins with a mark of whose it is.
fn is_tagged(text: &[char]) -> bool {
    let open = matches!(text.first(), Some('(' | '['));
    let word = text.iter().skip(1).take(TAG).take_while(|c| c.is_alphabetic()).count();
    let close = matches!(text.get(word + 1), Some(')' | ']')) && text.get(word + 2) == Some(&' ');
    open && word > 0 && close
}

/// A label of few words stands before a colon.
fn has_colon(text: &[char]) -> bool {
    text.iter().take(30).position(|c| *c == ':').is_some_and(|colon| text[..colon].iter().filter(|c| c.is_whitespace()).count() < 3)
}

fn shape(source: &[char], all: &[Line], at: usize) -> Shape {
    let line = &all[at];
    let text = &source[line.body.clone()];
    let last = text.iter().rev().find(|c| !matches!(c, '*' | '_' | ' ')).copied().unwrap_or(' ');
    let words = text.split(|c| c.is_whitespace()).filter(|w| !w.is_empty()).count();
    let next_item = all.get(at + 1).is_some_and(|next| next.kind == LineKind::Item && next.level == 0) && (line.kind == LineKind::Text || line.level > 0);
    // "The following are essential." above a list
    let list_below = || all[at + 1..].iter().find(|l| l.kind != LineKind::Blank).is_some_and(|next| next.kind == LineKind::Item);
    let following = last == '.' && words <= 12 && is_of_the_following(text) && list_below();
    let leads = next_item && words <= 24 && (last == ':' || !matches!(last, '.' | '!' | '?' | ',' | ';'));
    // "Would you like a garden? Yes": a question with its answer heads nothing
    let answered = last != '?' && text.windows(2).any(|pair| pair[0] == '?' && pair[1].is_whitespace());
    if last == '?' && words <= 22 && is_form_question(source, all, at) {
        return Shape::Heading(QUESTION);
    }
    match line.kind {
        LineKind::Hash(level) => return Shape::Heading(level),
        LineKind::Item if line.level > 0 && words <= 7 && !answered && !matches!(last, '.' | '!' | ',' | ';' | '?' | '"') && heads(all, at) => {
            return Shape::Heading(3);
        }
        LineKind::Item
            if line.level > 0 && outside_brackets(text) <= 12 && words <= 30 && is_capitals(text) && (heads(all, at) || holds_a_list(source, all, at)) =>
        {
            return Shape::Heading(3);
        }
        LineKind::Item if is_set_off(source, line) => return Shape::Heading(3),
        // "4. Clinical needs and recommendations for the receiving service" above "4.1 …"
        LineKind::Item if line.level > 0 && words <= 12 && !answered && !matches!(last, '.' | '!' | ',' | ';' | '?') && has_levels_below(all, at) => {
            return Shape::Heading(3);
        }
        LineKind::Item if leads && line.level > 0 => return Shape::Heading(LEAD_IN),
        LineKind::Item => return Shape::Item,
        _ => {}
    }
    let under = all.get(at + 1).filter(|l| l.kind == LineKind::Rule && l.body.is_empty() && l.length >= 3);
    let alone_before = at == 0 || matches!(all[at - 1].kind, LineKind::Blank | LineKind::Rule);
    let alone_after = all.get(at + 1).is_none_or(|l| l.kind != LineKind::Text);
    let bold = text.starts_with(&['*', '*']) && text.ends_with(&['*', '*']) && text.windows(2).filter(|w| *w == ['*', '*']).count() == 2;
    // "[She went quiet.]" is a remark
    let closed = text.iter().rev().find(|c| !matches!(c, '*' | '_' | ' ' | ']' | ')' | '"' | '”')).is_some_and(|c| matches!(c, '.' | '!'));
    // "“I want to be near the sea.” — Sam" is a remark with its speaker
    let remark = matches!(text.first(), Some('"' | '“')) && text.windows(2).any(|pair| matches!(pair[0], '.' | '!' | '?') && matches!(pair[1], '"' | '”'));
    let ends = matches!(last, '.' | '!' | ',' | ';') || closed && (matches!(text.first(), Some('[' | '(' | '"' | '“')) || matches!(last, '"' | '”')) || remark;
    if (leads || words <= 12) && last == ':' || following {
        return Shape::Heading(LEAD_IN);
    }
    // "K: LIFE, IN ORDER" above a list is K's list
    let lists = alone_before && all.get(at + 1).is_some_and(|next| next.kind == LineKind::Item);
    let spoken = words > 1 && !lists && (is_of_a_speaker(source, all, at) || is_one_of_capitals(source, all, at));
    let capitals = is_capitals(text) && !spoken && !(closed && under.is_none() && is_shouted(text));
    if words <= 12 && (under.is_some() || capitals) || capitals && outside_brackets(text) <= 12 && words <= 30 && alone_before {
        return Shape::Heading(2);
    }
    let titled = text.iter().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_uppercase());
    // "Essentials" between two lists
    let between_lists = next_item && at > 0 && all[at - 1].kind == LineKind::Item && all[at - 1].level == 0;
    // or between two lines that end as sentences do
    let closed_before = at > 0 && all[at - 1].kind == LineKind::Text && matches!(source[all[at - 1].body.clone()].last(), Some('.' | '!' | '"' | '”'));
    if !ends && titled && (alone_before || closed_before) && words <= TITLE && !text.contains(&':') && is_title_of_text(source, all, at) {
        return Shape::Heading(3);
    }
    if !ends && !answered && words <= 9 && titled && (alone_before || between_lists || bold) && (bold || alone_after) && !text.contains(&':') && all.len() > 1 {
        return Shape::Heading(3);
    }
    Shape::Paragraph
}

/// "- In her sister's words -": a line between two dashes.
fn is_set_off(source: &[char], line: &Line) -> bool {
    let text = &source[line.body.clone()];
    let mark = source[..line.body.start].iter().rev().find(|c| **c != ' ');
    let ends = matches!(text, [.., ' ', last] if Some(last) == mark && matches!(last, '-' | '–' | '*' | '•' | '·'));
    ends && line.level == 0 && text.split(|c| *c == ' ').count() <= TITLE
}

/// "What Sam says" right above a line of its own that is said in whole sentences, in a text whose lines were not broken by hand.
fn is_title_of_text(source: &[char], all: &[Line], at: usize) -> bool {
    let text = &source[all[at].body.clone()];
    let first: String = text.iter().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let opens = matches!(&*first, "dear" | "hi" | "hello" | "yours" | "kind" | "best" | "with" | "many" | "thanks" | "thank" | "no" | "not" | "from" | "date");
    // "A wet room" is a thing, "A note from Mum" heads what she wrote
    let thing = matches!(&*first, "a" | "an") && !text.iter().collect::<String>().contains(" from ");
    // "What I do not want" heads short lines too
    let what = matches!(&*first, "what" | "who" | "where" | "how");
    let long = |l: &Line| what || l.length > all[at].length.min(24);
    let said = |l: &Line| l.kind == LineKind::Text && matches!(source[l.body.clone()].last(), Some('.' | '!' | '"' | '”')) && long(l);
    // "Q4. Where?" asks
    let asks = first == "q" || first.is_empty();
    !opens && !thing && !asks && at > 0 && wrap_width(all).is_none() && all.get(at + 1).is_some_and(said)
}

/// "Q3. Is there anywhere you do not want to live?", "4. Who with?": a form's or an interviewer's question with an answer on the next line.
fn is_form_question(source: &[char], all: &[Line], at: usize) -> bool {
    let line = &all[at];
    let text = &source[line.body.clone()];
    let q = matches!(text.first(), Some('Q' | 'q')) && text.iter().skip(1).find(|c| !c.is_ascii_digit()).is_some_and(|c| matches!(c, '.' | ':' | ')'));
    let bold = text.starts_with(&['*', '*']) && text.ends_with(&['*', '*']);
    let answered = all.get(at + 1).is_some_and(|next| matches!(next.kind, LineKind::Text | LineKind::Item) && source[next.body.clone()].last() != Some(&'?'));
    (q || bold || line.level > 0) && (answered || bold)
}

/// "The following must be provided.", "We could not accept a home without the following.": it speaks of what stands below.
fn is_of_the_following(text: &[char]) -> bool {
    let text = text.iter().collect::<String>().to_lowercase();
    let one = text.matches(['.', '!', '?']).count() == 1;
    one && (text.starts_with("the following") || text.contains(" the following."))
}

/// What stands right below it is numbered within its number.
fn has_levels_below(all: &[Line], at: usize) -> bool {
    let next = all[at + 1..].iter().find(|l| l.kind != LineKind::Blank);
    next.is_some_and(|next| next.kind == LineKind::Item && next.level > all[at].level)
}

/// "A4. WHAT WE ASK FOR" above "1. A waking night": a part with a letter holds a list with numbers.
fn holds_a_list(source: &[char], all: &[Line], at: usize) -> bool {
    let lettered = |line: &Line| source[line.start(source)..line.body.start].iter().find(|c| !c.is_whitespace()).is_some_and(char::is_ascii_uppercase);
    let next = all[at + 1..].iter().find(|l| l.kind != LineKind::Blank);
    lettered(&all[at]) && next.is_some_and(|next| next.kind == LineKind::Item && !lettered(next))
}

/// "1. Must haves" with a list or a text of its own right below it.
fn heads(all: &[Line], at: usize) -> bool {
    all[at + 1..]
        .iter()
        .find(|l| l.kind != LineKind::Blank)
        .is_some_and(|next| matches!(next.kind, LineKind::Item | LineKind::Text) && (next.level == 0 || next.level > all[at].level))
}

/// Three lines in capitals or more, one right below the other, as flip charts are written: only the first may head the others.
fn is_one_of_capitals(source: &[char], all: &[Line], at: usize) -> bool {
    let capitals = |line: &&Line| line.kind == LineKind::Text && is_capitals(&source[line.body.clone()]);
    let above = all[..at].iter().rev().take_while(capitals).count();
    let below = all[at..].iter().take_while(capitals).count();
    let headed = at > above && all[..at - above].iter().any(|l| l.kind != LineKind::Blank);
    headed && above + below >= CAPITALS && (above > 0 || all[at - 1].kind == LineKind::Text)
}

/// "GREEN: A GARDEN" and below it "GREEN: NO STAIRS": a label that stands before several lines names who says them, and heads nothing.
fn is_of_a_speaker(source: &[char], all: &[Line], at: usize) -> bool {
    let label = |line: &Line| {
        let text = &source[line.body.clone()];
        let letters = text.iter().take(SPEAKER).take_while(|c| c.is_alphabetic()).count();
        let more = text.len() > letters + 2;
        (letters > 0 && text.get(letters) == Some(&':') && more).then(|| &text[..letters])
    };
    // "GREEN: WHAT I WANT" alone above lines in small letters heads them, as often as there are parts of Green's
    let below = all.get(at + 1).is_some_and(|l| l.kind != LineKind::Blank && label(l).is_none() && !is_capitals(&source[l.body.clone()]));
    if below && (at == 0 || all[at - 1].kind == LineKind::Blank) {
        return false;
    }
    let own = label(&all[at]);
    own.is_some() && all.iter().filter(|l| matches!(l.kind, LineKind::Text | LineKind::Item) && label(l) == own).count() > 1
}

/// "NO MORE HOMES.", "I CHOOSE WHO COMES IN.": a sentence in capitals by whoever types so.
fn is_shouted(text: &[char]) -> bool {
    let first: String = text.iter().copied().take_while(|c| c.is_alphabetic() || *c == '\'').collect();
    matches!(first.as_str(), "I" | "NO" | "NOT" | "NEVER" | "DONT" | "DON'T" | "I'M" | "IM" | "I'LL" | "LET" | "PLEASE" | "NOBODY")
}

/// All letters outside brackets are capitals, and there are three or more.
fn is_capitals(text: &[char]) -> bool {
    let mut depth = 0i32;
    let (mut upper, mut lower) = (0, 0);
    for c in text {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            c if depth <= 0 && c.is_uppercase() => upper += 1,
            c if depth <= 0 && c.is_lowercase() => lower += 1,
            _ => {}
        }
    }
    upper >= 3 && lower == 0
}

/// "WHAT DEAN SAID (the council's social worker; put as he put it)": so many words outside brackets.
fn outside_brackets(text: &[char]) -> usize {
    let mut depth = 0i32;
    let plain: String = text
        .iter()
        .filter(|c| {
            depth += i32::from(**c == '(') - i32::from(**c == ')');
            depth <= 0
        })
        .collect();
    plain.split_whitespace().count()
}

/// The cells of a table row. The row above a line of dashes is the header.
fn row(source: &[char], all: &[Line], at: usize, blocks: &mut Vec<RawBlock>) {
    let dashes = |l: &Line| l.kind == LineKind::Row && source[l.body.clone()].iter().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
    let line = &all[at];
    if dashes(line) {
        return;
    }
    let header = all.get(at + 1).is_some_and(dashes);
    let mut start = line.body.start + 1;
    let ends = (start..=line.body.end).filter(|i| *i == line.body.end || source[*i] == '|');
    for (column, end) in ends.enumerate() {
        if end > start {
            let cell = RawBlock::new(Shape::Cell, start..end);
            blocks.push(RawBlock { header, row: at + 1, column, ..cell });
        }
        start = end + 1;
    }
}
