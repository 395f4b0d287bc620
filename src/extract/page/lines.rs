//! Lines of the source: what each is, and which of them were broken softly.

use super::boxes;
use std::ops::Range;

/// A line without its end.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its place in the source, blanks and marks at its beginning left out.
    pub body: Range<usize>,
    pub kind: LineKind,
    /// How many levels the number of its marker has; 0 without a number.
    pub level: usize,
    /// How many characters it has in all.
    pub length: usize,
}

impl Line {
    /// Where the line begins, marks and all.
    pub fn start(&self, source: &[char]) -> usize {
        source[..self.body.start].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1)
    }

    /// A tab or a wide gap parts its words: columns of a form. Boxes are parted in any case.
    pub fn is_parted(&self, source: &[char]) -> bool {
        let text = &source[self.body.clone()];
        !boxes::has_several(text) && (text.contains(&'\t') || text.windows(GAP).any(|gap| gap.iter().all(|c| *c == ' ')))
    }
}

impl Line {
    /// "Support by day: 1:1      When out: 2:1": the fields of a form's line, each with its label.
    pub fn fields(&self, source: &[char]) -> Vec<Range<usize>> {
        let gaps = (self.body.start..self.body.end).filter(|at| {
            let after_gap = at.checked_sub(GAP).is_some_and(|from| from > self.body.start && source[from..*at].iter().all(|c| *c == ' '));
            after_gap && source[*at].is_uppercase() && has_label(&source[*at..self.body.end])
        });
        let mut all = vec![];
        let mut start = self.body.start;
        for at in gaps {
            all.push(trimmed(source, start..at));
            start = at;
        }
        all.push(start..self.body.end);
        all
    }
}

/// A label of a few words and a colon before the next gap.
fn has_label(text: &[char]) -> bool {
    let colon = text.iter().take(LABEL).position(|c| *c == ':');
    colon.is_some_and(|colon| {
        let label = &text[..colon];
        let words = label.split(|c| *c == ' ').count();
        words <= 5 && label.last().is_some_and(|c| c.is_alphabetic() || *c == ')') && !label.windows(GAP).any(|gap| gap.iter().all(|c| *c == ' '))
    })
}

/// A field's label has at most so many characters.
const LABEL: usize = 40;

/// So many blanks part what stands in a line.
const GAP: usize = 3;

/// What a line is by its look alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    Blank,
    /// `#` to `######`.
    Hash(u8),
    /// A line of `=` or `-` below a heading, or a rule.
    Rule,
    Item,
    Row,
    Text,
}

/// All lines of the source.
pub fn lines(source: &[char]) -> Vec<Line> {
    let mut all = vec![];
    let mut start = 0;
    for end in (0..=source.len()).filter(|i| *i == source.len() || source[*i] == '\n') {
        all.push(line(source, start..end));
        start = end + 1;
    }
    leave_unticked(source, &mut all);
    list_set_off(source, &mut all);
    all
}

/// Lines of uneven length set off by angles below a line that ends with a colon are a list; even ones are a text that was broken by hand.
fn list_set_off(source: &[char], all: &mut [Line]) {
    let angle = |line: &Line| line.kind == LineKind::Text && source[line.start(source)..line.body.start].contains(&'>');
    for at in 1..all.len() {
        let leads = !angle(&all[at - 1]) && source[all[at - 1].body.clone()].last() == Some(&':');
        let run = if leads { all[at..].iter().take_while(|line| angle(line)).count() } else { 0 };
        let longest = all[at..at + run].iter().map(|line| line.length).max().unwrap_or(0);
        let uneven = run > 1 && all[at..at + run - 1].iter().any(|line| line.length * 10 < longest * 7);
        all[at..at + run].iter_mut().filter(|_| uneven).for_each(|line| line.kind = LineKind::Item);
    }
}

/// Of a list of boxes only those that are ticked say something.
fn leave_unticked(source: &[char], all: &mut [Line]) {
    let boxed = |l: &Line| matches!(l.kind, LineKind::Item).then(|| source[..l.body.start].iter().rev().find(|c| !matches!(c, ' ' | ']'))).flatten();
    let (mut ticked, mut open) = (false, vec![]);
    for (at, line) in all.iter().enumerate() {
        match boxed(line) {
            Some('☑' | '☒' | '✓' | '✔' | '✅' | 'x' | 'X') => ticked = true,
            // "☐ alone   ☑ with others": the line's own boxes say which
            Some('☐' | '□' | '[') if !boxes::has_several(&source[line.start(source)..line.body.end]) => open.push(at),
            _ => {}
        }
    }
    open.into_iter().filter(|_| ticked).for_each(|at| all[at].kind = LineKind::Blank);
}

fn line(source: &[char], place: Range<usize>) -> Line {
    let length = place.len();
    let mut body = trimmed(source, place);
    while body.start < body.end && source[body.start] == '>' {
        body = trimmed(source, body.start + 1..body.end);
    }
    let text = &source[body.clone()];
    let (kind, marker) = kind_of(text);
    let digit = |i: usize| text[..marker].get(i).is_some_and(char::is_ascii_digit);
    let level = if kind == LineKind::Item { (0..marker).filter(|i| digit(*i) && !digit(i + 1)).count() } else { 0 };
    let body = trimmed(source, body.start + marker..body.end);
    Line { kind: if body.is_empty() && kind != LineKind::Rule { LineKind::Blank } else { kind }, body, level, length }
}

fn trimmed(source: &[char], place: Range<usize>) -> Range<usize> {
    let blank = |c: &char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    let text = &source[place.clone()];
    let front = text.iter().take_while(|c| blank(c)).count();
    let back = text[front..].iter().rev().take_while(|c| blank(c)).count();
    place.start + front..place.end - back
}

/// The kind of a line and how many characters its marker has.
fn kind_of(text: &[char]) -> (LineKind, usize) {
    let Some(&first) = text.first() else { return (LineKind::Blank, 0) };
    let run = text.iter().take_while(|c| **c == first).count();
    if matches!(first, '=' | '-' | '_' | '*' | '~') && run == text.len() && run >= 3 {
        return (LineKind::Rule, text.len());
    }
    if first == '#' && run <= 6 && text.get(run).is_none_or(|c| c.is_whitespace()) {
        return (LineKind::Hash(run as u8), run);
    }
    if first == '|' && text.len() > 1 {
        return (LineKind::Row, 0);
    }
    let boxed = |at: usize| matches!(text.get(at..at + 4), Some(['[', ' ' | 'x' | 'X', ']', ' ']));
    if boxed(0) || matches!(first, '*' | '-') && text.get(1) == Some(&' ') && boxed(2) {
        return (LineKind::Item, if boxed(0) { 3 } else { 5 });
    }
    if matches!(first, '*' | '-' | '+' | '•' | '·' | '◦' | '▪' | '–' | '○' | '●' | '☐' | '☑' | '☒' | '✓' | '✔' | '✅' | '□')
        && text.get(1).is_some_and(|c| c.is_whitespace())
    {
        return (LineKind::Item, 1);
    }
    numbered(text).or_else(|| coded(text)).map_or((LineKind::Text, 0), |marker| (LineKind::Item, marker))
}

/// `B2.`, `E4)`, `Q12:`, `Q3`, `C7` and a wide gap, `F.7`, `A.2.1`: the number of a form's field or of a paragraph.
/// A postcode has no stop behind it.
fn coded(text: &[char]) -> Option<usize> {
    let letters = text.iter().take(2).take_while(|c| c.is_ascii_uppercase()).count();
    if let Some(levels) = levels(text.get(letters..)?).filter(|_| letters == 1) {
        let end = letters + levels + usize::from(matches!(text.get(letters + levels), Some('.' | ')' | ':')));
        return text.get(end).is_some_and(|c| c.is_whitespace()).then_some(end + 1);
    }
    let digits = text[letters..].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    let sub = usize::from(text.get(letters + digits).is_some_and(char::is_ascii_lowercase));
    let end = letters + digits + sub;
    if letters == 0 || !(1..=2).contains(&digits) {
        return None;
    }
    let stop = text.get(end).is_some_and(|c| matches!(c, '.' | ')' | ':')) && text.get(end + 1).is_some_and(|c| c.is_whitespace());
    let gap = text.get(end..end + 2).is_some_and(|gap| gap.iter().all(|c| c.is_whitespace()));
    // no postcode begins with Q
    let asked = letters == 1 && text[0] == 'Q' && text.get(end).is_some_and(|c| c.is_whitespace());
    (stop || gap || asked).then_some(end + 1)
}

/// `1.`, `12)`, `a)`, `(3)`, `2.1`, `5.3.1` before a blank.
fn numbered(text: &[char]) -> Option<usize> {
    let open = usize::from(text.first() == Some(&'('));
    let digits = text[open..].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    let letter = usize::from(digits == 0 && text.get(open).is_some_and(|c| c.is_ascii_lowercase()));
    let close = open + digits.max(letter) + levels(&text[(open + digits).min(text.len())..]).filter(|_| digits > 0).unwrap_or(0);
    if close > open + digits.max(letter) && text.get(close).is_some_and(|c| c.is_whitespace()) {
        return Some(close + 1);
    }
    let ends = match text.get(close)? {
        ')' => digits > 0 || letter > 0,
        '.' => digits > 0 && open == 0,
        _ => false,
    };
    (ends && text.get(close + 1).is_some_and(|c| c.is_whitespace())).then_some(close + 1)
}

/// `.2`, `.3.1` behind a first number: how many characters the further levels have.
fn levels(text: &[char]) -> Option<usize> {
    let mut length = 0;
    while text.get(length) == Some(&'.') {
        let digits = text[length + 1..].iter().take(2).take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            break;
        }
        length += 1 + digits;
    }
    (length > 0).then_some(length)
}

/// The width at which a document was broken by hand, where it was: all lines short, many nearly as long as the longest.
pub fn wrap_width(lines: &[Line]) -> Option<usize> {
    let texts: Vec<usize> = lines.iter().filter(|l| matches!(l.kind, LineKind::Text | LineKind::Item)).map(|l| l.length).collect();
    let width = texts.iter().copied().max()?;
    let long = texts.iter().filter(|l| **l * 10 >= width * 8).count();
    (45..=110).contains(&width).then_some(width).filter(|_| long >= 4 && long * 3 >= texts.len())
}
