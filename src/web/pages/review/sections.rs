//! A plan's sections, each with its sentences and the cards that rest on them, in the order of the text.

use super::super::{
    super::{deciding::OnDesk, urls, words},
    highlight::{self, Line, LineKind, Piece, Span},
    requirements::Card,
};
use crate::{
    domain::{
        Quote,
        review::{Decision, Recorded},
    },
    vocabulary::State,
};
use std::{collections::HashSet, ops::Range};

/// What stands under one heading of the plan.
pub struct Part {
    /// From 1.
    pub number: usize,
    pub heading: String,
    pub sentences: Vec<Sentence>,
    /// All of the section's text, sentence by sentence, to add from.
    pub text: Vec<TextLine>,
    from: usize,
    to: usize,
}

/// A sentence with what was read from it.
pub struct Sentence {
    pub lines: Vec<Line>,
    pub cards: Vec<DeskCard>,
    /// Where it begins in the plan, in characters.
    pub from: usize,
    to: usize,
}

/// A line of the plan.
pub struct TextLine {
    pub class: &'static str,
    pub said: Vec<Said>,
}

/// One sentence of it.
pub struct Said {
    pub pieces: Vec<Piece>,
    /// Where it begins in the plan, in characters.
    pub from: usize,
    /// The form that adds what was not read, with its words to choose from.
    pub add: String,
    /// Its first words, for those who hear the link alone.
    pub begins: String,
}

/// A requirement or statement on the desk.
pub struct DeskCard {
    pub id: String,
    pub number: usize,
    /// What is asked, or which kind of statement it is.
    pub title: String,
    pub voice: &'static str,
    /// With strength and notes; none for a statement.
    pub card: Option<Card>,
    /// Who decided last, and what.
    pub decided: String,
    /// Nobody looked at it yet, and nothing speaks against confirming it among others.
    pub open: bool,
    /// People contradict each other.
    pub disputed: bool,
    pub address: String,
    quote: Quote,
}

impl Part {
    /// How many of its cards wait for somebody to look.
    pub fn open(&self) -> usize {
        self.sentences.iter().flat_map(|s| &s.cards).filter(|card| card.open).count()
    }
}

/// The plan in sections. Sections from which nothing was read are kept: there may be something to add.
pub fn of(desk: &OnDesk) -> Vec<Part> {
    let letters: Vec<char> = desk.plan.text.chars().collect();
    let cards = cards(desk);
    let spans: Vec<Span> = cards.iter().filter(|c| c.card.is_some()).map(|c| Span { number: c.number, start: c.quote.start(), end: c.quote.end() }).collect();
    let mut parts = headed(&letters);
    for card in cards {
        let at = parts.iter().rposition(|part| part.from <= card.quote.start()).unwrap_or(0);
        if let Some(part) = parts.get_mut(at) {
            place(part, card, &letters);
        }
    }
    for part in &mut parts {
        part.text = text(&letters, part.from..part.to, &spans, &desk.plan.reference);
        part.sentences.sort_by_key(|s| s.from);
        for sentence in &mut part.sentences {
            sentence.lines = shown(&letters, sentence.from, sentence.to, &spans);
        }
    }
    one_anchor_each(&mut parts);
    parts.retain(|part| !part.text.is_empty() || !part.sentences.is_empty());
    parts.iter_mut().zip(1..).for_each(|(part, number)| part.number = number);
    parts
}

/// A sentence can be shown in two pairs; the words of a card have one anchor, where they stand first.
fn one_anchor_each(parts: &mut [Part]) {
    let mut seen = HashSet::new();
    let pieces = parts.iter_mut().flat_map(|part| &mut part.sentences).flat_map(|sentence| &mut sentence.lines).flat_map(|line| &mut line.pieces);
    pieces.for_each(|piece| piece.begins.retain(|number| seen.insert(*number)));
}

/// Cuts the text at its headings: lines that begin with # or shout.
fn headed(letters: &[char]) -> Vec<Part> {
    let part = |heading: String, from: usize| Part { number: 0, heading, sentences: vec![], text: vec![], from, to: letters.len() };
    let mut parts = vec![part("The beginning".into(), 0)];
    let mut from = 0;
    for line in letters.split(|c| *c == '\n') {
        let text: String = line.iter().collect();
        if let Some(heading) = heading(&text) {
            let at = from + line.len();
            if let Some(before) = parts.last_mut() {
                before.to = from;
            }
            parts.push(part(heading, at));
        }
        from += line.len() + 1;
    }
    parts
}

fn heading(line: &str) -> Option<String> {
    let bare = line.trim().trim_start_matches('#');
    let marked = bare.len() < line.trim().len() && bare.starts_with(' ');
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let shouts = (4..60).contains(&letters) && !bare.chars().any(char::is_lowercase) && !bare.contains('|');
    let words = bare.replace("**", "").trim().trim_end_matches(':').to_owned();
    match (marked, shouts) {
        (_, true) => Some(spoken(&words)),
        (true, false) if !words.is_empty() => Some(words),
        _ => None,
    }
}

/// A heading in capitals as it is said: `WHAT I WANT` is “What I want”.
fn spoken(heading: &str) -> String {
    let heading = heading.to_lowercase();
    let word = |word: &str| if word.split(['\'', '’']).next() == Some("i") { words::capital(word) } else { word.to_owned() };
    words::capital(&heading.split(' ').map(word).collect::<Vec<_>>().join(" "))
}

fn place(part: &mut Part, card: DeskCard, letters: &[char]) {
    let (from, to) = sentence(letters, card.quote.start(), card.quote.end());
    let from = from.max(part.from);
    match part.sentences.iter_mut().find(|s| s.from == from) {
        Some(sentence) => {
            sentence.to = sentence.to.max(to);
            sentence.cards.push(card);
        }
        None => part.sentences.push(Sentence { lines: vec![], cards: vec![card], from, to }),
    }
}

/// The sentence around `start..end`: within its lines, from after the full stop before it to the next one.
fn sentence(letters: &[char], start: usize, end: usize) -> (usize, usize) {
    if start >= end || end > letters.len() {
        return (start.min(letters.len()), start.min(letters.len()));
    }
    let stops = |at: usize| matches!(letters[at], '.' | '!' | '?') && letters.get(at + 1).is_none_or(|c| c.is_whitespace());
    let from = (0..start).rev().find(|at| letters[*at] == '\n' || stops(*at)).map_or(0, |at| at + 1);
    let to = (end - 1..letters.len()).find(|at| letters[*at] == '\n' || stops(*at)).map_or(letters.len(), |at| at + usize::from(letters[at] != '\n'));
    (from, to.max(end))
}

fn shown(letters: &[char], from: usize, to: usize, spans: &[Span]) -> Vec<Line> {
    let text: String = letters[from..to].iter().collect();
    let within = |s: &&Span| s.start < to && s.end > from;
    let moved = |s: &Span| Span { number: s.number, start: s.start.max(from) - from, end: s.end.min(to) - from };
    highlight::lines(&text, &spans.iter().filter(within).map(moved).collect::<Vec<_>>()).into_iter().filter(|line| line.kind != LineKind::Heading).collect()
}

/// A section's lines, each in its sentences.
fn text(letters: &[char], within: Range<usize>, spans: &[Span], reference: &str) -> Vec<TextLine> {
    let mut lines = vec![];
    let mut from = within.start;
    while from < within.end {
        let to = letters[from..within.end].iter().position(|c| *c == '\n').map_or(within.end, |at| from + at);
        if let [line] = &shown(letters, from, to, &[])[..] {
            let said = sentences(letters, from, to).map(|place| Said::new(letters, place, spans, reference)).collect();
            lines.push(TextLine { class: line.class(), said });
        }
        from = to + 1;
    }
    lines
}

/// The places of a line's sentences; what holds no word is none.
fn sentences(letters: &[char], from: usize, to: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = from;
    let next = std::iter::from_fn(move || {
        let start = (at..to).find(|i| !letters[*i].is_whitespace())?;
        at = sentence(letters, start, start + 1).1.clamp(start + 1, to);
        Some(start..at)
    });
    next.filter(|place| letters[place.clone()].iter().any(|c| c.is_alphanumeric()))
}

impl Said {
    fn new(letters: &[char], place: Range<usize>, spans: &[Span], reference: &str) -> Said {
        let pieces = shown(letters, place.start, place.end, spans).into_iter().flat_map(|line| line.pieces).collect();
        let words: String = letters[place.clone()].iter().collect();
        let begins = highlight::plain(words.trim_start_matches(['-', '*', '•', ' '])).split_whitespace().take(4).collect::<Vec<_>>().join(" ");
        Said { pieces, from: place.start, add: urls::review_add_from(reference, place.start, place.end), begins }
    }
}

fn cards(desk: &OnDesk) -> Vec<DeskCard> {
    let reading = &desk.reviewed.reading;
    let address = |id: &str| urls::review_one(&desk.plan.reference, id);
    let requirements = reading.requirements.iter().zip(1..).map(|(r, number)| {
        let card = Card::new(number, r);
        DeskCard {
            id: r.id.to_string(),
            number,
            title: card.asked.clone(),
            voice: r.voice.label(),
            decided: decided(desk, r.id.as_str()),
            open: r.state == State::Read,
            disputed: r.state == State::Disputed,
            address: address(r.id.as_str()),
            quote: r.quote.clone(),
            card: Some(card),
        }
    });
    let first = reading.requirements.len() + 1;
    let statements = reading.statements.iter().zip(first..).map(|(s, number)| DeskCard {
        id: s.id.clone(),
        number,
        title: s.kind.label().to_owned(),
        voice: s.voice.label(),
        card: None,
        decided: decided(desk, &s.id),
        open: !desk.reviewed.confirmed_statements.contains(&s.id),
        disputed: false,
        address: address(&s.id),
        quote: s.quote.clone(),
    });
    requirements.chain(statements).collect()
}

/// The last decision about it, as a few words; empty where nobody decided.
fn decided(desk: &OnDesk, id: &str) -> String {
    let last = desk.reviewed.about.iter().rev().find(|(_, about)| about == id).map(|(seq, _)| *seq);
    let recorded = last.and_then(|seq| desk.recorded.iter().find(|r| r.seq == seq));
    // Why somebody disputes it is what whoever settles it needs first.
    let why = |r: &Recorded| if let Decision::Dispute { reason } = &r.decision { format!(": {reason}") } else { String::new() };
    recorded.map(|r| format!("{} by {} on {}{}", done(r), r.author, words::day_of(r.at), why(r))).unwrap_or_default()
}

fn done(recorded: &Recorded) -> &'static str {
    match recorded.decision {
        Decision::Accept => "Confirmed",
        Decision::Change { .. } => "Changed",
        Decision::Reject { .. } => "Taken off the list",
        Decision::Add { .. } | Decision::AddStatement { .. } => "Added",
        Decision::SetAside { .. } => "Set aside",
        Decision::Dispute { .. } => "“That is not what I meant”: said",
        Decision::Settle { .. } => "Settled",
        Decision::Ratify { .. } => "Marked whether the person agreed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_marked_lines_or_lines_that_shout() {
        assert_eq!(heading("## **My home**:"), Some("My home".into()));
        assert_eq!(heading("WHERE I WANT TO LIVE"), Some("Where I want to live".into()));
        assert_eq!(heading("THINGS I’M GOOD AT"), Some("Things I’m good at".into()));
        for line in ["I want a dog", "#hashtag", "", "| YES | NO |", "TV"] {
            assert_eq!(heading(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_is_cut_into_sentences_that_hold_words() {
        let letters: Vec<char> = "- One. Two is 1.5 miles! … ".chars().collect();
        let cut: Vec<String> = sentences(&letters, 0, letters.len()).map(|place| letters[place].iter().collect()).collect();
        assert_eq!(cut, ["- One.", "Two is 1.5 miles!"]);
    }

    #[test]
    fn a_sentence_ends_at_its_stop_or_with_its_line() {
        let letters: Vec<char> = "One. Two is 1.5 miles! Three\nfour".chars().collect();
        let text = |(from, to): (usize, usize)| letters[from..to].iter().collect::<String>();
        assert_eq!(text(sentence(&letters, 9, 11)), " Two is 1.5 miles!");
        assert_eq!(text(sentence(&letters, 23, 28)), " Three");
        assert_eq!(text(sentence(&letters, 0, 4)), "One.");
        assert_eq!(sentence(&letters, 99, 120), (33, 33));
    }
}
