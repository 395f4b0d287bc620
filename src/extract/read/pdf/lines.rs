//! Characters at places on a page, in the order they were drawn, to lines.

use super::super::{MOST_CHARACTERS, fault::Unreadable};
use super::rules::Rules;
use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};

/// A gap wider than this share of the letter size parts two words.
const WORD_GAP: f64 = 0.18;
/// A gap wider than this parts two cells or columns: spaces in justified text stay below it.
const CELL_GAP: f64 = 1.4;
/// Characters that are off by less than this share of the letter size stand on one line (raised and lowered ones).
const SAME_LINE: f64 = 0.45;

/// Characters of one line without a gap as wide as a cell's, and without an upright line between them. Lengths are in points along and across the reading direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub text: String,
    /// Where it begins and ends along the line.
    pub start: f64,
    pub end: f64,
    /// How far down the page it stands.
    pub down: f64,
    /// The size of its first letter.
    pub size: f64,
    /// Where the next thing to the right begins: an upright line, or another line of text.
    pub bound: Option<f64>,
    direction: (f64, f64),
    letters: Vec<Letter>,
}

/// A character other than a space: which byte of the text it is, and from where to where it reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Letter {
    at: usize,
    start: f64,
    end: f64,
    /// Whether the page drew it apart from the one before: every cell begins so.
    drawn_apart: bool,
}

/// Writes down the characters of a page.
#[derive(Default)]
pub struct Writing {
    lines: Vec<Line>,
    rules: Rules,
    /// The next letter is the first of what is drawn in one go.
    drawn_apart: bool,
    characters: usize,
}

impl Writing {
    /// The lines of the page just drawn. Errors: more characters than a plan may have.
    pub fn page(&mut self) -> Result<Vec<Line>, Unreadable> {
        if self.characters > MOST_CHARACTERS {
            return Err(Unreadable::TooLong);
        }
        let rules = std::mem::take(&mut self.rules);
        let mut lines: Vec<Line> = std::mem::take(&mut self.lines).into_iter().flat_map(|line| line.parted(&rules)).collect();
        lines.retain(|line| !line.text.is_empty());
        // Bold letters are sometimes made by drawing twice.
        lines.dedup_by(|again, first| again.text == first.text && again.direction == first.direction && again.is_over(first));
        bound(&mut lines);
        Ok(lines)
    }

    fn character(&mut self, spot: Spot, text: &str) {
        match self.lines.last_mut() {
            Some(line) if line.goes_on_at(&spot) => line.add(&spot, text),
            _ if text.trim().is_empty() => return,
            _ => self.lines.push(Line::begun(&spot, text)),
        }
        self.drawn_apart &= text.trim().is_empty();
    }
}

/// Where a character stands.
struct Spot {
    along: f64,
    down: f64,
    width: f64,
    size: f64,
    direction: (f64, f64),
    drawn_apart: bool,
}

impl Spot {
    fn of(at: &Transform, width: f64, spacing: f64, font_size: f64, drawn_apart: bool) -> Option<Spot> {
        let across_scale = at.m11.hypot(at.m12);
        let sign = if font_size < 0.0 { -1.0 } else { 1.0 };
        let (x, y) = (sign * at.m11 / across_scale, sign * at.m12 / across_scale);
        let size = (font_size * at.m21.hypot(at.m22)).abs();
        let spot = Spot {
            along: at.m31 * x + at.m32 * y,
            down: at.m31 * y - at.m32 * x,
            width: (width * font_size.abs() + spacing) * across_scale,
            size,
            direction: ((x * 100.0).round(), (y * 100.0).round()),
            drawn_apart,
        };
        (spot.along.is_finite() && spot.down.is_finite() && spot.width.is_finite() && size.is_finite() && size > 0.0).then_some(spot)
    }
}

impl Line {
    fn begun(spot: &Spot, text: &str) -> Line {
        let mut line = Line {
            text: String::new(),
            start: spot.along,
            end: spot.along,
            down: spot.down,
            size: spot.size,
            bound: None,
            direction: spot.direction,
            letters: vec![],
        };
        line.add(spot, text);
        line
    }

    fn goes_on_at(&self, spot: &Spot) -> bool {
        let size = self.size.max(spot.size);
        let gap = spot.along - self.end;
        spot.direction == self.direction && (spot.down - self.down).abs() < SAME_LINE * size && gap > -0.5 * size && gap < CELL_GAP * size
    }

    fn add(&mut self, spot: &Spot, text: &str) {
        if spot.along - self.end > WORD_GAP * spot.size && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
        if !text.trim().is_empty() {
            self.letters.push(Letter { at: self.text.len(), start: spot.along, end: spot.along + spot.width, drawn_apart: spot.drawn_apart });
        }
        for character in text.chars() {
            match letters(character) {
                Some(apart) => self.text.push_str(apart),
                None if character.is_whitespace() || character.is_control() => self.text.push(' '),
                None => self.text.push(character),
            }
        }
        self.end = self.end.max(spot.along + spot.width);
    }

    /// The line cut where an upright line stands between two of its letters; each part without needless spaces, its ends those of its letters.
    fn parted(self, rules: &Rules) -> Vec<Line> {
        let upright = self.direction == (100.0, 0.0);
        let rules = if upright { rules.at(self.down - 0.3 * self.size) } else { vec![] };
        let slack = 0.1 * self.size;
        let is_cut = |pair: &[Letter]| pair[1].drawn_apart && rules.iter().any(|rule| pair[0].end - slack < *rule && *rule < pair[1].start + slack);
        let mut firsts = vec![0];
        firsts.extend(self.letters.windows(2).enumerate().filter(|(_, pair)| is_cut(pair)).map(|(n, _)| n + 1));
        firsts.push(self.letters.len());
        firsts.windows(2).filter(|ends| ends[0] < ends[1]).map(|ends| self.part(ends[0], ends[1], &rules)).collect()
    }

    fn part(&self, from: usize, to: usize, rules: &[f64]) -> Line {
        let until = self.letters.get(to).map_or(self.text.len(), |next| next.at);
        let text = self.text[self.letters[from].at..until].split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let (start, end) = (self.letters[from].start, self.letters[to - 1].end);
        let bound = rules.iter().copied().find(|rule| *rule > end - 0.1 * self.size);
        Line { text, start, end, bound, letters: vec![], ..*self }
    }

    fn is_over(&self, other: &Line) -> bool {
        (self.start - other.start).abs() < 0.1 * self.size && (self.down - other.down).abs() < 0.1 * self.size
    }
}

/// Bounds each line by the nearest one that stands beside it on the right.
fn bound(lines: &mut [Line]) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*a].down.total_cmp(&lines[*b].down));
    for (n, &this) in order.iter().enumerate() {
        let (down, end, reach) = (lines[this].down, lines[this].end, SAME_LINE * lines[this].size);
        let beside = |other: &&usize| (lines[**other].down - down).abs() < reach;
        let near = order[n + 1..].iter().take_while(beside).chain(order[..n].iter().rev().take_while(beside));
        let nearest = near.map(|other| lines[*other].start).filter(|start| *start >= end).fold(f64::MAX, f64::min);
        let bound = lines[this].bound.unwrap_or(f64::MAX).min(nearest);
        lines[this].bound = (bound < f64::MAX).then_some(bound);
    }
}

/// The letters of a ligature.
fn letters(ligature: char) -> Option<&'static str> {
    Some(match ligature {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

impl OutputDev for Writing {
    fn output_character(&mut self, at: &Transform, width: f64, spacing: f64, font_size: f64, text: &str) -> Result<(), OutputError> {
        self.characters += text.chars().count();
        if self.characters > MOST_CHARACTERS {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        if let Some(spot) = Spot::of(at, width, spacing, font_size, self.drawn_apart) {
            self.character(spot, text);
        }
        Ok(())
    }

    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.drawn_apart = true;
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn stroke(&mut self, at: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        self.rules.note(at, path, true);
        Ok(())
    }

    fn fill(&mut self, at: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        self.rules.note(at, path, false);
        Ok(())
    }
}
