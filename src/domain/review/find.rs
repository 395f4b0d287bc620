//! Finding words in a plan's text, as a person pastes them or as an earlier version had them.

use crate::domain::Quote;

/// Words found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub quote: Quote,
}

/// Every place at which `words` stand in `text`, in its order. Case, line ends, runs of blanks, the shape of quotation
/// marks and dashes, and the marks of Markdown make no difference; the quote is always the text's own.
pub fn places_of(text: &str, words: &str) -> Vec<Quote> {
    Folded::new(text).all(words)
}

/// A text as it is searched, each letter with the character of the text it stands for.
pub(super) struct Folded<'a> {
    text: &'a str,
    letters: Vec<char>,
    places: Vec<usize>,
}

impl<'a> Folded<'a> {
    pub(super) fn new(text: &'a str) -> Folded<'a> {
        let (letters, places) = fold(text).into_iter().unzip();
        Folded { text, letters, places }
    }

    fn all(&self, words: &str) -> Vec<Quote> {
        let mut sought: Vec<char> = fold(words.trim()).into_iter().map(|(letter, _)| letter).collect();
        while sought.last() == Some(&' ') {
            sought.pop();
        }
        let Some(last) = sought.len().checked_sub(1) else { return vec![] };
        let here = |at: &usize| self.letters[*at..].starts_with(&sought);
        let cut = |at: usize| Quote::cut(self.text, self.places[at], self.places[at + last] + 1).ok();
        (0..self.letters.len().saturating_sub(last)).filter(here).filter_map(cut).collect()
    }

    /// The place of `words` that lies nearest to where they began before.
    pub(super) fn nearest(&self, words: &str, before: usize) -> Option<Found> {
        self.all(words).into_iter().min_by_key(|quote| quote.start().abs_diff(before)).map(|quote| Found { quote })
    }
}

fn fold(text: &str) -> Vec<(char, usize)> {
    let mut folded: Vec<(char, usize)> = Vec::with_capacity(text.len());
    for (at, letter) in text.chars().enumerate() {
        let letter = match letter {
            '*' | '_' | '\u{200b}' | '\u{ad}' => continue,
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '–' | '—' | '‑' => '-',
            blank if blank.is_whitespace() => ' ',
            other => other.to_lowercase().next().unwrap_or(other),
        };
        if letter != ' ' || folded.last().is_some_and(|(before, _)| *before != ' ') {
            folded.push((letter, at));
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, words: &str) -> Vec<(String, usize)> {
        places_of(text, words).into_iter().map(|q| (q.text().to_owned(), q.start())).collect()
    }

    #[test]
    fn words_are_found_as_people_paste_them_and_quoted_as_the_text_has_them() {
        assert_eq!(found("She’s near **Mum\nin Fareham**.", "she's near mum in fareham"), [("She’s near **Mum\nin Fareham".to_owned(), 0)]);
        assert_eq!(found("A café – no, a caff", " CAFÉ - no "), [("café – no".to_owned(), 2)]);
    }

    #[test]
    fn every_place_is_found_in_its_order_and_nothing_where_there_is_nothing() {
        assert_eq!(found("a dog, a dog", "a dog").iter().map(|f| f.1).collect::<Vec<_>>(), [0, 7]);
        assert!(found("a dog", "a cat").is_empty() && found("a dog", "  ").is_empty() && found("", "x").is_empty());
    }

    #[test]
    fn the_nearest_place_is_that_nearest_to_where_the_words_were() {
        let text = "near Mum. Later on. near Mum.";
        let start = |before| Folded::new(text).nearest("near Mum", before).map(|f| f.quote.start());
        assert_eq!((start(0), start(25)), (Some(0), Some(20)));
    }
}
