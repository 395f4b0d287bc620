//! Patterns as the lexicon writes them, taken apart. Malformed ones were refused when the program was built.

use super::Part;
use super::known::beginnings;
use super::symbols::{OneOf, Symbols};

/// What is left of a pattern's text.
pub struct Reader<'s> {
    text: &'static str,
    symbols: &'s mut Symbols,
}

impl Reader<'_> {
    /// At the beginning of a text; new words are learnt.
    pub fn new<'s>(text: &'static str, symbols: &'s mut Symbols) -> Reader<'s> {
        Reader { text, symbols }
    }

    fn next(&self) -> Option<char> {
        self.text.chars().next()
    }

    /// Passes over a character of one byte.
    fn skip(&mut self) {
        self.text = self.text.get(1..).unwrap_or("");
    }

    /// Parts up to the end of the text, of the group or of the branch.
    pub fn sequence(&mut self, grouped: bool) -> Vec<Part> {
        let mut parts = vec![];
        while let Some(c) = self.next() {
            match c {
                ')' | '|' => break,
                ' ' => self.skip(),
                '(' => parts.push(self.group()),
                _ => parts.push(self.word(grouped)),
            }
        }
        parts
    }

    fn group(&mut self) -> Part {
        let (mut words, mut branches) = (OneOf::default(), vec![]);
        while self.next().is_some_and(|c| c != ')') {
            self.skip();
            match self.bare_word() {
                Some(word) => words.add(self.symbols.learn(word)),
                None => branches.push(self.sequence(true)),
            }
        }
        self.skip();
        let one = either(words, branches);
        if self.next() == Some('?') {
            self.skip();
            return Part::Maybe(vec![one]);
        }
        one
    }

    /// A branch that is one plain word, as most are.
    fn bare_word(&mut self) -> Option<&'static str> {
        let end = self.text.find(['|', ')', ' ', '(', '?', '#', '@', '^', '$', '.'])?;
        let (word, left) = self.text.split_at(end);
        let is_all = !word.is_empty() && left.starts_with(['|', ')']);
        is_all.then(|| {
            self.text = left;
            word
        })
    }

    /// One word of a pattern; within a group a bar ends it.
    fn word(&mut self, grouped: bool) -> Part {
        let end = self.text.find(|c| matches!(c, ' ' | '(' | ')') || grouped && c == '|').unwrap_or(self.text.len());
        let (written, left) = self.text.split_at(end);
        self.text = left;
        let (body, maybe) = written.strip_suffix('?').map_or((written, false), |body| (body, true));
        let part = match body {
            "#" => Part::Number,
            "@" => Part::Capital,
            "^" => Part::Start,
            "$" => Part::End,
            _ if body.starts_with("..") => Part::Gap(body[2..].parse().unwrap_or(3)),
            _ => {
                let mut words = OneOf::default();
                body.split('|').for_each(|word| words.add(self.symbols.learn(word)));
                Part::Word(words)
            }
        };
        if maybe { Part::Maybe(vec![part]) } else { part }
    }
}

/// One of these words, or one of several branches; those of one word only are one part together with the words.
fn either(mut words: OneOf, branches: Vec<Vec<Part>>) -> Part {
    let (single, mut branches): (Vec<_>, Vec<_>) = branches.into_iter().partition(|b| matches!(b[..], [Part::Word(_)]));
    for part in single.iter().flatten() {
        if let Part::Word(own) = part {
            own.each().for_each(|symbol| words.add(symbol));
        }
    }
    if branches.is_empty() {
        return Part::Word(words);
    }
    if words.each().next().is_some() {
        branches.push(vec![Part::Word(words)]);
    }
    let begin = beginnings(&branches);
    Part::Either(branches, begin)
}
