//! Patterns looked for all at once: of each pattern that word group is known which is rarest of those without which it cannot match,
//! and only where one of its words stands is the pattern tried.

use super::page::Word;
use super::pattern::{Ahead, Beginnings, OneOf, Pattern, Symbol, Symbols, Trace};
use rustc_hash::FxHashMap;

/// How patterns are written.
pub type Texts = &'static [&'static str];

/// A pattern found in a sentence: the words `from..to`, counted within the sentence.
#[derive(Clone, Copy)]
pub struct Found<L> {
    pub list: L,
    pub from: usize,
    pub to: usize,
}

/// Patterns by a word without which they cannot match.
pub struct Book<L> {
    entries: Vec<Entry<L>>,
    by_key: FxHashMap<Symbol, Vec<u32>>,
    /// Those that need no word that is known.
    keyless: Vec<u32>,
}

/// A pattern of a list, and what is known of its matches.
struct Entry<L> {
    list: L,
    pattern: Pattern,
    beginnings: Beginnings,
    /// Of each of these a word stands within the reach of its longest match.
    needs: [Trace; 2],
    /// The most words of a match, and the reach that holds them.
    span: usize,
    reach: usize,
}

impl<L> Entry<L> {
    fn new(list: L, pattern: Pattern, needed: &[OneOf]) -> Entry<L> {
        let mut needs: Vec<Trace> = needed.iter().map(OneOf::trace).collect();
        needs.sort_unstable_by_key(|trace| trace.width());
        let need = |at: usize| needs.get(at).copied().unwrap_or(Trace::ANY);
        let span = pattern.span();
        Entry { list, beginnings: pattern.beginnings(), needs: [need(0), need(1)], span, reach: Ahead::reach(span), pattern }
    }

    /// Can a match begin at a word, by what stands there and ahead of it?
    fn may_begin(&self, word: &Word, from: usize, ahead: &Ahead) -> bool {
        self.beginnings.may(Some(word)) && self.may(ahead.at(from, self.reach))
    }

    /// Can its pattern match among words of this trace?
    fn may(&self, words: Trace) -> bool {
        self.needs.iter().all(|one| *one == Trace::ANY || one.meets(words))
    }

    /// Of hits that begin at one word, those come first that its stem tells, then those that it tells as it stands, then all others.
    fn rank(&self, word: &Word) -> u8 {
        match () {
            () if !self.beginnings.are_words() => 2,
            () if self.beginnings.words.has_stem(word.known) => 0,
            () => 1,
        }
    }
}

impl<L: Copy> Book<L> {
    /// Of lists of patterns; new words are learnt.
    pub fn of(lists: impl Iterator<Item = (L, Texts)>, symbols: &mut Symbols) -> Book<L> {
        let parsed: Vec<(L, Pattern)> =
            lists.flat_map(|(list, texts)| texts.iter().map(move |text| (list, *text))).map(|(list, text)| (list, Pattern::parse(text, symbols))).collect();
        let needed: Vec<Vec<OneOf>> = parsed.iter().map(|(_, pattern)| pattern.needed()).collect();
        let mut uses: FxHashMap<Symbol, u32> = FxHashMap::default();
        needed.iter().flatten().flat_map(OneOf::each).for_each(|symbol| *uses.entry(symbol).or_default() += 1);
        let mut book = Book { entries: vec![], by_key: FxHashMap::default(), keyless: vec![] };
        for (index, ((list, pattern), needed)) in (0u32..).zip(parsed.into_iter().zip(needed)) {
            // Words of many patterns are words of many sentences.
            let common = |words: &&OneOf| words.each().map(|symbol| uses[&symbol]).sum::<u32>();
            match needed.iter().min_by_key(common) {
                Some(key) => key.each().for_each(|symbol| book.by_key.entry(symbol).or_default().push(index)),
                None => book.keyless.push(index),
            }
            book.entries.push(Entry::new(list, pattern, &needed));
        }
        book
    }

    /// Everything that is found in the words of a sentence, in order.
    pub fn hits(&self, words: &[Word]) -> Vec<Found<L>> {
        let ahead = Ahead::of(words.iter().map(|word| word.known.trace));
        let (mut hits, mut of, mut next) = (vec![], None, 0);
        for (index, key) in self.candidates(words) {
            let entry = &self.entries[index as usize];
            // A match holds the word of its key, so that it begins not far before it; of two such words some beginnings are the same.
            let tried = if of.replace(index) == Some(index) { next } else { 0 };
            next = key + 1;
            for from in tried.max(next.saturating_sub(entry.span))..next {
                let matched = if entry.may_begin(&words[from], from, &ahead) { entry.pattern.matches(words, from) } else { None };
                if let Some(to) = matched.filter(|to| *to > from) {
                    hits.push(((from, entry.rank(&words[from]), index), Found { list: entry.list, from, to }));
                }
            }
        }
        hits.sort_unstable_by_key(|(order, _)| *order);
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    /// The patterns whose word stands among these, by their numbers, each with the places of that word in order; those that need no
    /// word that is known with every place.
    fn candidates(&self, words: &[Word]) -> Vec<(u32, usize)> {
        let mut all = vec![];
        for (at, word) in words.iter().enumerate() {
            let known = [word.known.stem, word.known.exact].into_iter().filter_map(|symbol| self.by_key.get(&symbol)).flatten();
            all.extend(known.chain(&self.keyless).map(|index| (*index, at)));
        }
        all.sort_unstable();
        all
    }
}
