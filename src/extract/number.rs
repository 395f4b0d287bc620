//! Numbers as plans write them: digits, words, halves, "a couple".

use super::page::{Marks, Word};

const SMALL: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number a single word is.
pub fn of_word(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return digits(word);
    }
    if let Some(n) = SMALL.iter().position(|w| *w == word) {
        return Some(n as f64);
    }
    if let Some(n) = TENS.iter().position(|w| *w == word) {
        return Some((n as f64 + 2.0) * 10.0);
    }
    match word {
        "hundred" => Some(100.0),
        "thousand" => Some(1000.0),
        "couple" | "pair" | "twice" => Some(2.0),
        "dozen" => Some(12.0),
        "fortnight" => Some(14.0),
        _ => None,
    }
}

/// `11,400`, `3.5`, `85k`, `100m`: thousands by comma or k.
fn digits(word: &str) -> Option<f64> {
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    if let Some(thousands) = plain.strip_suffix('k') {
        return thousands.parse::<f64>().ok().map(|n| n * 1000.0);
    }
    plain.parse().ok()
}

/// The whole number that begins at `from` ("eight thousand six hundred", "thirty-one", "three and a half", "a couple"), and where it ends.
pub fn at(words: &[Word], from: usize) -> Option<(f64, usize)> {
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    if (text(from), text(from + 1), text(from + 2)) == ("half", "a", "dozen") {
        return Some((6.0, from + 3));
    }
    let start =
        if matches!(text(from), "a" | "an") && matches!(text(from + 1), "couple" | "dozen" | "hundred" | "pair" | "thousand") { from + 1 } else { from };
    let mut sum = Sum::begin(words.get(start)?)?;
    let mut end = start + 1;
    loop {
        let skip = usize::from(text(end) == "and" && sum.last >= 100.0);
        let Some(word) = words.get(end + skip) else { break };
        if words[end].before.any(STOPS) || !sum.take(word) {
            break;
        }
        end += skip + 1;
    }
    let half = (text(end), text(end + 1), text(end + 2)) == ("and", "a", "half");
    Some(if half { (sum.total() + 0.5, end + 3) } else { (sum.total(), end) })
}

/// Every whole number of the words: what it is, and its words `from..to`. Numbers do not overlap ("twenty-one" holds no one).
pub fn all(words: &[Word]) -> Vec<(f64, usize, usize)> {
    let mut all = vec![];
    let mut from = 0;
    while from < words.len() {
        match at(words, from) {
            Some((n, to)) => {
                all.push((n, from, to));
                from = to;
            }
            None => from += 1,
        }
    }
    all
}

/// Number words added up as they are read.
struct Sum {
    thousands: f64,
    rest: f64,
    last: f64,
    digits: bool,
}

impl Sum {
    fn begin(word: &Word) -> Option<Sum> {
        let n = word.number.filter(|_| !word.possessive)?;
        Some(Sum { thousands: 0.0, rest: n, last: n, digits: is_digits(word) })
    }

    /// Adds a word if it goes on with the number: ones after tens, anything smaller after hundreds, hundreds and thousands after anything.
    fn take(&mut self, word: &Word) -> bool {
        let Some(n) = word.number.filter(|_| !is_digits(word)) else { return false };
        match &*word.text {
            "hundred" => self.rest *= 100.0,
            "thousand" => {
                self.thousands += self.rest * 1000.0;
                self.rest = 0.0;
            }
            "couple" | "pair" | "twice" | "dozen" | "fortnight" => return false,
            _ if self.digits || !(n < 10.0 && (20.0..100.0).contains(&self.last) || self.last >= 100.0) => return false,
            _ => self.rest += n,
        }
        self.last = n;
        true
    }

    fn total(&self) -> f64 {
        self.thousands + self.rest
    }
}

fn is_digits(word: &Word) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit())
}

const STOPS: Marks = Marks::COMMA
    .and(Marks::STOP)
    .and(Marks::SEMICOLON)
    .and(Marks::COLON)
    .and(Marks::OPEN)
    .and(Marks::CLOSE)
    .and(Marks::DASH)
    .and(Marks::POUND)
    .and(Marks::SLASH);
