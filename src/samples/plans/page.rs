//! A plan's text as it grows, and what was said where.

/// The text so far, with a count of its characters.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    characters: usize,
}

/// Where a sentence stands, in Unicode scalar values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub start: usize,
    pub end: usize,
}

impl Page {
    /// Adds text as it is.
    pub fn add(&mut self, text: &str) -> Span {
        let start = self.characters;
        self.characters += text.chars().count();
        self.text.push_str(text);
        Span { start, end: self.characters }
    }

    /// A heading on lines of its own.
    pub fn heading(&mut self, level: usize, words: &str) {
        self.end_paragraph();
        self.add(&"#".repeat(level));
        self.add(" ");
        self.add(words);
        self.add("\n\n");
    }

    /// Ends the paragraph, if one is open.
    pub fn end_paragraph(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
            self.characters -= 1;
        }
        if !self.text.is_empty() {
            let ends = self.text.len() - self.text.trim_end_matches('\n').len();
            self.add(&"\n".repeat(2_usize.saturating_sub(ends)));
        }
    }

    /// Whether the words stand there already: a quote must occur once.
    pub fn holds(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// The whole text, ended by one line end.
    pub fn finish(mut self) -> (String, usize) {
        let extra = self.text.len() - self.text.trim_end().len();
        self.text.truncate(self.text.len() - extra);
        self.characters -= extra;
        self.add("\n");
        (self.text, self.characters)
    }
}
