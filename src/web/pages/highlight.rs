//! A plan's text with the words that requirements rest on marked in it.
//!
//! Quotes may overlap and nest. The text is cut wherever a quote begins or ends; each piece knows whether any quote
//! covers it, where quotes begin in it (an anchor) and which end with it (a number that leads to the card).

/// A quote's place in the text, in characters, and the number of its card.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub number: usize,
    pub start: usize,
    pub end: usize,
}

/// A run of text that the same quotes cover.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub marked: bool,
    /// Cards whose words begin here.
    pub begins: Vec<usize>,
    /// Cards whose words end here.
    pub ends: Vec<usize>,
}

/// What a line of the plan is, so that it can be set as such.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub enum LineKind {
    Heading,
    Item,
    Words,
}

/// One line of the plan.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    pub kind: LineKind,
    pub pieces: Vec<Piece>,
}

impl Line {
    /// The class by which the line is set.
    pub fn class(&self) -> &'static str {
        match self.kind {
            LineKind::Heading => "plan-heading",
            LineKind::Item => "plan-item",
            LineKind::Words => "plan-words",
        }
    }
}

/// The text in lines, with the words of all spans marked. Empty lines are dropped: the setting gives the space.
pub fn lines(text: &str, spans: &[Span]) -> Vec<Line> {
    let letters: Vec<char> = text.chars().collect();
    let mut lines = vec![];
    let mut from = 0;
    while from < letters.len() {
        let to = letters[from..].iter().position(|c| *c == '\n').map_or(letters.len(), |at| from + at);
        if letters[from..to].iter().any(|c| !c.is_whitespace()) {
            lines.push(line(&letters, from, to, spans));
        }
        from = to + 1;
    }
    lines
}

fn line(letters: &[char], from: usize, to: usize, spans: &[Span]) -> Line {
    let (kind, mark) = kind(&letters[from..to]);
    let pieces = pieces(letters, from, to, from + mark, spans);
    Line { kind, pieces }
}

/// What the line is, and how many letters of Markdown say so.
fn kind(line: &[char]) -> (LineKind, usize) {
    let blanks = line.iter().take_while(|c| **c == ' ').count();
    let hashes = line[blanks..].iter().take_while(|c| **c == '#').count();
    let after = |n: usize| line.get(blanks + n) == Some(&' ');
    match line.get(blanks) {
        Some('#') if hashes <= 6 && after(hashes) => (LineKind::Heading, blanks + hashes + 1),
        Some('-' | '*' | '•') if after(1) => (LineKind::Item, blanks + 2),
        _ => (LineKind::Words, blanks),
    }
}

/// Cuts `from..to` at the ends of spans. What lies before `shown_from` is Markdown and not shown.
fn pieces(letters: &[char], from: usize, to: usize, shown_from: usize, spans: &[Span]) -> Vec<Piece> {
    let mut cuts: Vec<usize> = spans.iter().flat_map(|s| [s.start, s.end]).filter(|at| (from..to).contains(at)).chain([from, to]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |pair: &[usize]| {
        let (start, end) = (pair[0], pair[1]);
        let shown: String = letters[start.max(shown_from).min(end)..end].iter().collect();
        Piece {
            text: plain(&shown),
            marked: spans.iter().any(|s| s.start <= start && s.end >= end),
            begins: numbers(spans, |s| (start..end).contains(&s.start)),
            // A quote that ends with a line end still belongs to the line before it.
            ends: numbers(spans, |s| (start + 1..=end).contains(&s.end) || (end == to && s.end == to + 1)),
        }
    };
    cuts.windows(2).map(piece).collect()
}

/// Words without the Markdown marks of emphasis.
pub fn plain(text: &str) -> String {
    text.replace("**", "").replace("__", "")
}

fn numbers(spans: &[Span], which: impl Fn(&Span) -> bool) -> Vec<usize> {
    spans.iter().filter(|s| which(s)).map(|s| s.number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &Line) -> String {
        let piece = |p: &Piece| {
            let ends: String = p.ends.iter().map(|n| format!("^{n}")).collect();
            if p.marked { format!("[{}]{ends}", p.text) } else { p.text.clone() }
        };
        line.pieces.iter().map(piece).collect()
    }

    #[test]
    fn overlapping_quotes_are_both_marked_and_both_numbered() {
        let spans = [Span { number: 1, start: 2, end: 10 }, Span { number: 2, start: 6, end: 14 }];
        let lines = lines("I live near Mum now", &spans);
        assert_eq!(shown(&lines[0]), "I [live][ nea]^1[r Mu]^2m now");
        assert_eq!(lines[0].pieces[1].begins, [1]);
        assert_eq!(lines[0].pieces[2].begins, [2]);
    }

    #[test]
    fn headings_and_items_lose_their_marks_and_keep_their_words() {
        let lines = lines("# My home\n\n- a **garden**\n", &[Span { number: 3, start: 13, end: 25 }]);
        assert_eq!((lines[0].kind, shown(&lines[0]).as_str()), (LineKind::Heading, "My home"));
        assert_eq!((lines[1].kind, shown(&lines[1]).as_str()), (LineKind::Item, "[a garden]^3"));
    }

    #[test]
    fn a_quote_over_two_lines_is_marked_in_both() {
        let lines = lines("near my\nmother", &[Span { number: 1, start: 0, end: 14 }]);
        assert_eq!((shown(&lines[0]), shown(&lines[1])), ("[near my]".into(), "[mother]^1".into()));
    }
}
