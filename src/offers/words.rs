//! The words of a text as interests are compared (`docs/matching.md` §2): lower case, split at everything that is
//! not a Unicode letter or digit, Snowball English stems, nothing else removed.

use crate::domain::words;
use frostem::{Algorithm, Stemmer};
use std::collections::BTreeSet;

/// The English stems of a text's words, each once. A text without a word gives none.
pub fn stems(text: &str) -> BTreeSet<String> {
    let stemmer = Stemmer::new(Algorithm::English);
    let lower = text.to_lowercase();
    words(&lower).map(|word| stemmer.stem(word).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        stems(text).into_iter().collect()
    }

    #[test]
    fn an_interest_is_found_in_another_form_of_its_words() {
        assert!(stems("a club for gardening and STEAM trains").is_superset(&stems("garden")));
        assert!(stems("Steam-train rides").is_superset(&stems("steam trains")));
    }

    #[test]
    fn little_words_stay_and_punctuation_goes() {
        assert_eq!(list("the cinema, the pub's quiz"), ["cinema", "pub", "quiz", "s", "the"]);
    }

    #[test]
    fn letters_of_every_language_and_digits_make_words() {
        assert_eq!(list("Café_Zürich 4x4"), ["4x4", "café", "zürich"]);
        assert!(stems(" – …!").is_empty());
    }
}
