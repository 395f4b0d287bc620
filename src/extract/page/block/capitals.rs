//! Lines in capitals: headings, whoever shouts, and labels of who speaks.

use super::super::lines::{Line, LineKind};

/// A label that stands before two lines or more has at most so many letters.
const SPEAKER: usize = 16;
/// So many lines in capitals are no headings each.
const CAPITALS: usize = 3;

/// All letters outside brackets are capitals, and there are three or more.
pub(super) fn is_capitals(text: &[char]) -> bool {
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

/// Three lines in capitals or more, one right below the other, as flip charts are written: only the first may head the others.
pub(super) fn is_one_of_capitals(source: &[char], all: &[Line], at: usize) -> bool {
    let capitals = |line: &&Line| line.kind == LineKind::Text && is_capitals(&source[line.body.clone()]);
    let above = all[..at].iter().rev().take_while(capitals).count();
    let below = all[at..].iter().take_while(capitals).count();
    let headed = at > above && all[..at - above].iter().any(|l| l.kind != LineKind::Blank);
    headed && above + below >= CAPITALS && (above > 0 || all[at - 1].kind == LineKind::Text)
}

/// "GREEN: A GARDEN" and below it "GREEN: NO STAIRS": a label that stands before several lines names who says them, and heads nothing.
pub(super) fn is_of_a_speaker(source: &[char], all: &[Line], at: usize) -> bool {
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
pub(super) fn is_shouted(text: &[char]) -> bool {
    let first: String = text.iter().copied().take_while(|c| c.is_alphabetic() || *c == '\'').collect();
    matches!(first.as_str(), "I" | "NO" | "NOT" | "NEVER" | "DONT" | "DON'T" | "I'M" | "IM" | "I'LL" | "LET" | "PLEASE" | "NOBODY")
}

/// "WHAT DEAN SAID (the council's social worker; put as he put it)": so many words outside brackets.
pub(super) fn outside_brackets(text: &[char]) -> usize {
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
