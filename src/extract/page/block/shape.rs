//! What a line is by its look: a heading, a lead-in, a question, an item, a paragraph.

use super::super::lines::{Line, LineKind};
use super::capitals::{is_capitals, is_of_a_speaker, is_one_of_capitals, is_shouted, outside_brackets};
use super::heads::{TITLE, has_levels_below, heads, holds_a_list, is_form_question, is_of_the_following, is_set_off, is_title_of_text};
use super::{LEAD_IN, QUESTION, Shape};

/// What a line is, by its own look and by the lines around it.
pub(super) fn shape(source: &[char], all: &[Line], at: usize) -> Shape {
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
