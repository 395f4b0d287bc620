//! Numbers of people in a sentence, and the ceiling or floor that they are.

use super::super::super::context::Context;
use super::super::super::lists;
use super::super::super::number;
use super::super::super::page::{Marks, Word};
use super::Counted;

/// "four", "three or four", "ten to twelve", "three, four": whole numbers and ranges.
pub(super) fn counts(words: &[Word]) -> Vec<Counted> {
    let numbers = number::all(words);
    let whole = numbers.iter().filter(|(n, at, _)| n.fract() == 0.0 && !matches!(&*words[*at].text, "fortnight" | "twice"));
    whole
        .map(|(n, at, end)| {
            let joined = words.get(*end).is_some_and(|w| matches!(&*w.text, "or" | "to"));
            let from = end + usize::from(joined);
            let close = joined || words.get(*end).is_some_and(|w| w.before.any(Marks::COMMA.and(Marks::DASH).and(Marks::HYPHEN)));
            let second = number::at(words, from).filter(|(m, _)| close && *m > *n && *m <= *n + 4.0);
            // "one or two of them" are some
            let second = second.filter(|_| *n > 1.0);
            second.map_or(Counted { most: *n, ranged: false, at: *at, end: *end }, |(most, end)| Counted { most, ranged: true, at: *at, end })
        })
        .collect()
}

/// "Four people. Five at most.": the ceiling that the next sentence sets.
pub(super) fn ceiling_after(plan: &Context, sentence: usize) -> Option<f64> {
    let next = sentence + 1;
    if !plan.block(sentence).sentences.contains(&next) {
        return None;
    }
    let words = plan.words(next);
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    // "Six carers. Not seven.", "More than six and I stop trying."
    let counted = |from: usize| number::at(words, from).map(|(n, _)| n);
    match (text(0), text(1)) {
        ("not" | "never", _) if words.len() <= 3 => return counted(1).map(|_| 0.0),
        ("more", "than") => return counted(2),
        _ => {}
    }
    let (n, end) = number::at(words, 0)?;
    let ceiling = words[end..].iter().take(4).any(|w| lists::numbers::AT_MOST.has(&w.text));
    (ceiling && words.len() <= end + 5).then_some(n)
}

/// What was counted, raised to the ceiling that the next sentence sets.
pub(super) fn with_ceiling_after(plan: &Context, sentence: usize, c: Counted) -> Counted {
    let most = ceiling_after(plan, sentence).filter(|n| *n >= c.most).unwrap_or(c.most);
    Counted { most, ..c }
}

/// "Six of them, who stay", "six of them in a month": those who come.
pub(super) fn some_of_them(words: &[Word], end: usize) -> bool {
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let tail = matches!(
        (text(end + 2), text(end + 3)),
        ("who", "stay" | "know" | "get" | "come")
            | ("at", "the" | "most")
            | ("in", "a" | "all")
            | ("tops" | "max" | "maximum" | "altogether", _)
            | ("to", "cover" | "run" | "staff")
    );
    text(end) == "of" && text(end + 1) == "them" && tail
}

/// "no fewer", "at least", "a minimum of".
pub(super) fn says_floor(words: &[Word]) -> bool {
    let pair = |a: &str, b: &[&str]| words.windows(2).any(|w| &*w[0].text == a && b.contains(&&*w[1].text));
    pair("no", &["fewer", "less"]) || pair("at", &["least"]) || pair("or", &["more"]) || words.iter().any(|w| &*w.text == "minimum")
}
