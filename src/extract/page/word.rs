//! Words with their places in the source, the marks that stand around them, and the numbers they are.

use super::super::pattern::{Known, Symbols};
use super::super::{lists, number};
use super::spelling;
use std::ops::Range;

/// The marks between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u32);

impl Marks {
    pub const COMMA: Marks = Marks(1);
    pub const STOP: Marks = Marks(2);
    pub const SEMICOLON: Marks = Marks(4);
    pub const COLON: Marks = Marks(8);
    pub const DASH: Marks = Marks(16);
    pub const QUOTE: Marks = Marks(32);
    pub const OPEN: Marks = Marks(64);
    pub const CLOSE: Marks = Marks(128);
    pub const POUND: Marks = Marks(256);
    pub const HYPHEN: Marks = Marks(512);
    pub const SLASH: Marks = Marks(1024);
    pub const QUESTION: Marks = Marks(2048);
    pub const BLANK: Marks = Marks(4096);
    /// A line end stands there.
    pub const LINE: Marks = Marks(8192);
    pub const BANG: Marks = Marks(16384);
    /// A tab, or more than one blank.
    pub const WIDE: Marks = Marks(32768);
    /// A ticked box: what was said before it ends.
    pub const BOX: Marks = Marks(65536);

    /// Holds any of the marks of `other`.
    pub fn any(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub const fn and(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    fn of(c: char) -> Marks {
        match c {
            ',' => Self::COMMA,
            '.' => Self::STOP,
            '!' => Self::STOP.and(Self::BANG),
            '?' => Self::STOP.and(Self::QUESTION),
            '…' => Self::STOP,
            // "Ruth (80) · Leonard (84) · Shula"
            ';' | '·' | '•' => Self::SEMICOLON,
            ':' => Self::COLON,
            '–' | '—' | '―' => Self::DASH,
            '"' | '“' | '”' | '„' | '«' | '»' => Self::QUOTE,
            '(' | '[' => Self::OPEN,
            ')' | ']' => Self::CLOSE,
            '£' => Self::POUND,
            '-' | '‐' | '‑' | '−' => Self::HYPHEN,
            '/' => Self::SLASH,
            '\n' => Self::LINE.and(Self::BLANK),
            c if c.is_whitespace() => Self::BLANK,
            _ => Marks(0),
        }
    }
}

/// A word of the plan.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its first character's place in the source.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// In lower case, in its usual spelling, without a possessive 's.
    pub text: Box<str>,
    /// What patterns know of it.
    pub known: Known,
    /// The number it is.
    pub number: Option<f64>,
    pub before: Marks,
    pub after: Marks,
    pub capital: bool,
    /// All its letters are capitals, and there are two or more.
    pub upper: bool,
    pub possessive: bool,
}

impl Word {
    /// One letter, and a capital: an initial, a mark of a list, "I".
    pub fn is_letter(&self) -> bool {
        self.capital && self.text.chars().count() == 1
    }
}

/// Where a label ends: the first of so many words with a colon behind it, that of a ratio ("1:1") left out.
pub fn colon(words: &[Word], within: usize) -> Option<usize> {
    let ratio = |at: usize| words[at].number.is_some() && words.get(at + 1).is_some_and(|w| w.number.is_some() && !w.before.any(Marks::BLANK));
    (0..words.len().min(within)).find(|at| words[*at].after.any(Marks::COLON) && !ratio(*at))
}

/// Reads the words of a piece of the source.
pub fn read(source: &[char], piece: Range<usize>, symbols: &Symbols, words: &mut Vec<Word>) {
    let mut before = Marks::BLANK;
    let mut at = piece.start;
    while at < piece.end {
        if !source[at].is_alphanumeric() && ticked(source[at]).is_none() && !is_and(source, at, &piece) {
            let wide = source[at] == '\t' || source[at] == ' ' && at > piece.start && source[at - 1] == ' ';
            before = before.and(mark_at(source, at, &piece)).and(if wide { Marks::WIDE } else { Marks::default() });
            at += 1;
            continue;
        }
        let end = word_end(source, at, piece.end).max(at + 1);
        push(source, at..end, before, symbols, words);
        before = Marks::default();
        at = end;
    }
    if let Some(last) = words.last_mut().filter(|w| w.start >= piece.start) {
        last.after = last.after.and(before);
    }
}

/// "Eating & drinking": a sign that stands alone is the word.
fn is_and(source: &[char], at: usize, piece: &Range<usize>) -> bool {
    source[at] == '&' && at > piece.start && at + 1 < piece.end && source[at - 1].is_whitespace() && source[at + 1].is_whitespace()
}

/// A tick says yes, a cross no.
fn ticked(c: char) -> Option<&'static str> {
    match c {
        '✓' | '✔' | '☑' | '✅' | '👍' | '☺' | '🙂' | '😀' | '😊' => Some("yes"),
        '✗' | '✘' | '❌' | '✖' | '👎' | '☹' | '🙁' | '😞' => Some("no"),
        _ => None,
    }
}

/// The mark of one character; a hyphen with blanks around it is a dash.
fn mark_at(source: &[char], at: usize, piece: &Range<usize>) -> Marks {
    let blank = |i: Option<usize>| i.is_none_or(|i| i < piece.start || i >= piece.end || source[i].is_whitespace() || source[i] == '-');
    if source[at] == '-' && blank(at.checked_sub(1)) && blank(Some(at + 1)) { Marks::DASH } else { Marks::of(source[at]) }
}

/// One past the last character of the word that begins at `at`: letters, digits, an apostrophe or a hidden mark
/// within, a comma or point between digits.
fn word_end(source: &[char], at: usize, limit: usize) -> usize {
    let mut end = at;
    while end < limit {
        let c = source[end];
        let next = source.get(end + 1).filter(|_| end + 1 < limit).copied().unwrap_or(' ');
        let within = c.is_alphanumeric()
            || is_hidden(c)
            || (is_apostrophe(c) && next.is_alphabetic())
            || (matches!(c, ',' | '.') && end > at && source[end - 1].is_ascii_digit() && next.is_ascii_digit());
        if !within {
            break;
        }
        end += 1;
    }
    end
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

/// Soft hyphens, zero-width and direction marks.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}')
}

fn push(source: &[char], place: Range<usize>, before: Marks, symbols: &Symbols, words: &mut Vec<Word>) {
    if let Some(last) = words.last_mut() {
        last.after = last.after.and(before);
    }
    let plain = || source[place.clone()].iter().filter(|c| !is_hidden(**c)).map(|c| if is_apostrophe(*c) { '\'' } else { *c }).collect();
    let sign = ticked(source[place.start]).or((source[place.start] == '&').then_some("and"));
    let written: String = sign.map_or_else(plain, str::to_owned);
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let upper = letters > 1 && written.chars().all(|c| !c.is_lowercase());
    let capital = written.chars().next().is_some_and(char::is_uppercase);
    // dialect: "me own" is "my own"
    let lower = written.to_lowercase();
    if let Some(me) = words.last_mut().filter(|w| &*w.text == "me" && lists::spelling::ME_OWN.has(&lower)) {
        me.known = symbols.of("my");
        me.text = "my".into();
    }
    let (spelt, possessive) = spelling::usual(&lower);
    for (nth, text) in spelt.iter().enumerate() {
        words.push(Word {
            start: place.start,
            end: place.end,
            number: number::of_word(text),
            text: text.as_ref().into(),
            known: symbols.of(text),
            before: if nth == 0 { before } else { Marks::BLANK },
            after: Marks::default(),
            capital: capital && nth == 0,
            upper: upper && nth == 0,
            possessive,
        });
    }
}
