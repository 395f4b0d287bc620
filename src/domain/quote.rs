//! Words cut from a plan, with their place in it.

/// A piece of a plan's text and its place, counted in Unicode scalar values (`docs/interfaces.md`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    text: String,
    start: usize,
    end: usize,
}

/// A place that the text does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("characters {start} to {end} are not within the plan's text")]
pub struct QuoteOutside {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl Quote {
    /// Cuts the characters `start..end` out of a plan's text.
    pub fn cut(plan: &str, start: usize, end: usize) -> Result<Quote, QuoteOutside> {
        let outside = QuoteOutside { start, end };
        if start > end {
            return Err(outside);
        }
        let from = byte_of(plan, start).ok_or_else(|| outside.clone())?;
        let to = byte_of(plan, end).ok_or(outside)?;
        Ok(Quote { text: plan[from..to].to_owned(), start, end })
    }

    /// Cuts bytes `from..to`, both on character boundaries.
    pub fn cut_bytes(plan: &str, from: usize, to: usize) -> Quote {
        let start = plan[..from].chars().count();
        let text = plan[from..to].to_owned();
        let end = start + text.chars().count();
        Quote { text, start, end }
    }

    /// A quote as another program gave it, not held against any text.
    pub fn as_given(text: String, start: usize, end: usize) -> Quote {
        Quote { text, start, end }
    }

    /// The words, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// First character's place.
    pub fn start(&self) -> usize {
        self.start
    }

    /// One past the last character's place.
    pub fn end(&self) -> usize {
        self.end
    }
}

fn byte_of(text: &str, character: usize) -> Option<usize> {
    text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_not_bytes() {
        let quote = Quote::cut("Mum’s café, please", 6, 10).expect("within the text");
        assert_eq!(quote.text(), "café");
        assert_eq!(Quote::cut_bytes("Mum’s café, please", 8, 13), quote);
    }

    #[test]
    fn a_quote_beyond_the_text_is_refused() {
        assert!(Quote::cut("short", 2, 9).is_err());
        assert!(Quote::cut("short", 3, 2).is_err());
    }
}
