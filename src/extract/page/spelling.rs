//! Contractions, dialect and common slips, in their usual spelling.

use super::super::lists;
use std::borrow::Cow;

/// A word in its usual spelling, as one or more words, and whether it had a possessive 's.
pub fn usual(word: &str) -> (Vec<Cow<'_, str>>, bool) {
    if let Some(means) = lists::spelling::USUAL.of(word) {
        return (means.split(' ').map(Cow::Borrowed).collect(), false);
    }
    let Some((stem, tail)) = word.rsplit_once('\'') else { return (vec![Cow::Borrowed(word)], false) };
    let verb = match tail {
        "re" => "are",
        "ve" => "have",
        "ll" => "will",
        "d" => "would",
        "m" => "am",
        "s" if is_subject(stem) => "is",
        "t" if stem.ends_with('n') && stem.len() > 2 => return (vec![stem[..stem.len() - 1].to_owned().into(), Cow::Borrowed("not")], false),
        "s" => return (vec![Cow::Borrowed(stem)], true),
        _ => return (vec![Cow::Owned(word.replace('\'', ""))], false),
    };
    (vec![Cow::Borrowed(stem), Cow::Borrowed(verb)], false)
}

/// After these 's is "is", not a possessive.
fn is_subject(stem: &str) -> bool {
    lists::spelling::SUBJECTS.has(stem)
}

#[cfg(test)]
mod tests {
    use super::usual;

    #[test]
    fn contractions_are_read_in_full() {
        for (written, means) in
            [("don't", "do not"), ("can't", "can not"), ("we'd", "we would"), ("it's", "it is"), ("divvent", "do not"), ("o'clock", "oclock")]
        {
            assert_eq!(usual(written).0.join(" "), means);
        }
        assert_eq!(usual("mum's"), (vec!["mum".into()], true));
    }
}
