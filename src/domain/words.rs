//! What a word is, wherever interests are checked or compared.

use regex::Regex;
use std::sync::LazyLock;

static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{Nd}]+").expect("a pattern that compiles"));

/// The words of a text, as they stand: split at everything that is not a Unicode letter or digit (`docs/matching.md` §2).
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    WORD.find_iter(text).map(|word| word.as_str())
}

/// Whether two names of organisations mean one: blanks around them and capitals make no difference.
pub fn same_name(a: &str, b: &str) -> bool {
    a.trim().eq_ignore_ascii_case(b.trim())
}

/// So many of something: `1 plan`, `0 plans`, `12 plans`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_and_circled_letters_are_no_words() {
        assert_eq!(words("½ ② ⓐ –").count(), 0);
        assert_eq!(words("½ marathon, 4x4").collect::<Vec<_>>(), ["marathon", "4x4"]);
    }
}
