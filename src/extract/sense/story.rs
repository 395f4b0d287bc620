//! What somebody would do or asked for, and the rest of the sentence closes: "I'd have her home tomorrow, and she'd hate it",
//! "we asked if we might buy a flat, and the bank said no".

use super::super::craft::{Cue, Hit};
use super::super::page::Word;
use super::{Beside, Clause};

/// A supposing begins at most so many words into its clause.
const OPENS: usize = 6;

/// Takes away what is supposed and then closed: all clauses before the one that closes it, and that one.
pub fn closed(words: &[Word], hits: &[Hit], clauses: &mut [Clause]) {
    let begins = |at: usize, clauses: &[Clause]| clauses.iter().position(|c| c.words.contains(&at) && at < c.words.start + OPENS);
    let Some((supposed, word)) = hits.iter().filter(|h| h.is(Cue::ScopeSupposed)).find_map(|h| Some((begins(h.from, clauses)?, h.to))) else { return };
    let closes = |h: &&Hit| h.is(Cue::ScopeClosed) && h.from > word;
    let Some(end) = hits.iter().filter(closes).filter_map(|h| clauses.iter().position(|c| c.words.contains(&h.from))).find(|c| *c >= supposed) else { return };
    // "because Nan left me £16,000" is so still
    let reason = |c: &Clause| matches!(&*words[c.words.start].text, "because" | "since");
    clauses[supposed..=end].iter_mut().filter(|c| !reason(c)).for_each(|c| c.beside = Some(Beside::Closed));
}
