//! What a sentence says, clause by clause: is it a wish, an item, an instruction or a statement; how strong; about
//! the past, the present place or other people; and where its negations reach.

use super::craft::{Cue, Hit};
use super::hope;
use super::lists::speech::CHOSEN;
use super::need::{bound_by_what_follows, is_related, is_softened, lowered_before};
use super::page::{Marks, Word};
use super::past;
use super::peers;
use super::people::{People, relation};
use super::reach::negations;
use super::story;
use super::task;
use crate::vocabulary::{Strength, Voice};
use std::ops::Range;

/// A denial stands so many words before what it denies.
const DENIES: usize = 6;

/// What was dropped goes on behind a colon and within brackets ("the shared house in Radcliffe (five people)").
const AFTER: Marks = Marks::COLON.and(Marks::OPEN);

/// And so many where all of a list is turned down.
const LISTED: usize = 14;

/// "The other lad on his corridor needs": so many words stand before the verb at most.
const OTHERS: usize = 9;

/// "Her mum Jean says": a relative's verb of saying stands so near the beginning.
const SPEAKS: usize = 4;

/// What a clause does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// A wish or a need, this strong.
    Wish(Strength),
    /// Words without a verb: an item.
    Item,
    /// It tells somebody what to do.
    Instruction,
    /// A statement.
    Tells,
}

/// Why a clause asks for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// What was.
    Past,
    /// What the present place does.
    Now,
    /// What is not needed.
    NotNeeded,
    /// What was considered and left out.
    Dropped,
    /// What somebody would do or asked for, and the same sentence closes.
    Closed,
    /// What others have or need.
    Others,
}

/// Which of "he" and "she" cannot mean the person: the one of the other sex, or both where the person says "I".
#[derive(Debug, Clone, Copy, Default)]
pub struct OtherPronoun {
    pub he: bool,
    pub she: bool,
}

/// A clause: words `from..to` of its sentence.
#[derive(Debug, Clone)]
pub struct Clause {
    pub words: Range<usize>,
    pub says: Says,
    pub beside: Option<Beside>,
    /// It goes on with the clause before it ("…, the nail bar and a bus").
    pub goes_on: bool,
}

/// A sentence understood.
pub struct Sense {
    pub hits: Vec<Hit>,
    pub clauses: Vec<Clause>,
    /// Where each negation begins to reach, and where it ends.
    negated: Vec<Range<usize>>,
    /// Words that turn what stands before them.
    refused_before: Vec<Range<usize>>,
    /// They turn all of a list ("Stairlift, bath and lift were considered and are not recommended").
    refuses_many: bool,
}

impl Sense {
    /// Understands one sentence. `voice` is who says it, `other` the pronoun that cannot mean the person.
    pub fn of(words: &[Word], hits: Vec<Hit>, people: &People, voice: Voice, other: OtherPronoun) -> Sense {
        let mut clauses: Vec<Clause> = vec![];
        for (range, hard) in split(words) {
            let before = clauses.iter().rev().find(|c| !is_condition(words, c));
            let clause = clause(Said { words, hits: &hits, people, voice, other }, range, hard, before);
            clauses.push(clause);
        }
        wished_condition(words, &mut clauses);
        resumed(words, &mut clauses);
        bound_by_what_follows(words, &mut clauses);
        lowered_before(words, &mut clauses);
        past::stayed(words, &mut clauses);
        story::closed(words, &hits, &mut clauses);
        let negated = negations(words, &hits, &clauses);
        let refused_before: Vec<Range<usize>> = hits.iter().filter(|h| h.is(Cue::NegationAfter)).map(|h| h.from..h.to).collect();
        let refuses_many = refused_before
            .iter()
            .map(|r| r.start)
            .max()
            .is_some_and(|at| words[at.saturating_sub(1)..=at].iter().any(|w| &*w.text == "are") && words[..at].iter().any(|w| w.before.any(Marks::COMMA)));
        Sense { hits, clauses, negated, refused_before, refuses_many }
    }

    /// The clause that holds a word.
    pub fn clause(&self, word: usize) -> &Clause {
        static WHOLE: Clause = Clause { words: 0..0, says: Says::Tells, beside: None, goes_on: false };
        self.clauses.iter().find(|c| c.words.contains(&word)).or(self.clauses.last()).unwrap_or(&WHOLE)
    }

    /// Is what stands at words `from..to` negated?
    pub fn is_negated(&self, from: usize, to: usize) -> bool {
        let before = self.negated.iter().any(|n| n.start <= from && from < n.end);
        // "landlords are out" may begin with the last word of the thing
        let reach = if self.refuses_many { LISTED } else { 6 };
        let after = self.refused_before.iter().any(|r| r.start + 1 >= to && r.end > to && r.start < to + reach);
        before || after
    }

    /// The strength the words around `at` give, if they give one.
    pub fn strength_at(&self, at: usize) -> Option<Strength> {
        let clause = self.clause(at);
        if let Says::Wish(strength) = clause.says {
            return Some(strength);
        }
        None
    }

    /// Any cue of the list in the sentence.
    pub fn has(&self, cue: Cue) -> bool {
        self.hits.iter().any(|h| h.is(cue))
    }

    /// Any cue of the list that begins within words `range`.
    pub fn has_in(&self, cue: Cue, range: &Range<usize>) -> bool {
        self.hits.iter().any(|h| h.is(cue) && range.contains(&h.from))
    }
}

/// A condition that wishes nothing by itself ("if you can help it"): what comes after goes on with what stood before it.
fn is_condition(words: &[Word], clause: &Clause) -> bool {
    matches!(&*words[clause.words.start].text, "if" | "unless" | "when" | "until") && !matches!(clause.says, Says::Wish(_)) && clause.words.start > 0
}

/// "If I could walk to the sea, that would be lovely": the condition is what is wished.
fn wished_condition(words: &[Word], clauses: &mut [Clause]) {
    for at in 1..clauses.len() {
        let refers = matches!(&*words[clauses[at].words.start].text, "that" | "it" | "this");
        let says = clauses[at].says;
        if refers && matches!(says, Says::Wish(_)) && &*words[clauses[at - 1].words.start].text == "if" {
            clauses[at - 1].says = says;
        }
    }
}

/// "A small home, where somebody is always up, is what she would choose": what is wished stands before a clause about it.
fn resumed(words: &[Word], clauses: &mut [Clause]) {
    for at in 2..clauses.len() {
        let resumes = matches!(&*words[clauses[at].words.start].text, "is" | "are" | "would" | "must" | "should" | "needs" | "has");
        let about = matches!(&*words[clauses[at - 1].words.start].text, "where" | "which" | "who" | "with" | "that" | "in" | "near" | "on");
        let says = clauses[at].says;
        if resumes && about && matches!(says, Says::Wish(_)) && clauses[at - 2].says == Says::Item {
            clauses[at - 2].says = says;
        }
    }
}

/// Clause by clause: ranges, and whether a hard break stands before.
fn split(words: &[Word]) -> Vec<(Range<usize>, bool)> {
    let mut all = vec![];
    let (mut start, mut hard) = (0, true);
    for at in 1..words.len() {
        let Some(next_hard) = breaks(words, at) else { continue };
        all.push((start..at, hard));
        (start, hard) = (at, next_hard);
    }
    if !words.is_empty() {
        all.push((start..words.len(), hard));
    }
    all
}

/// Whether a clause begins at word `at`: `Some(true)` for a hard break, `Some(false)` for a comma.
fn breaks(words: &[Word], at: usize) -> Option<bool> {
    const HARD: Marks = Marks::SEMICOLON.and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN).and(Marks::CLOSE).and(Marks::STOP);
    let word = &words[at];
    let ratio = word.number.is_some() && words[at - 1].number.is_some() && !word.before.any(Marks::BLANK);
    if word.before.any(HARD) && !ratio {
        return Some(true);
    }
    let pronoun = |i: usize| {
        words.get(i).is_some_and(|w| matches!(&*w.text, "i" | "he" | "she" | "it" | "they" | "we" | "you" | "there" | "nobody" | "everyone" | "that"))
    };
    // "somewhere from which he can walk to a station": the same thing still
    let led = matches!(&*word.text, "which" | "whom") && matches!(&*words[at - 1].text, "from" | "in" | "to" | "with" | "on" | "of" | "at" | "for" | "by");
    match &*word.text {
        "which" | "whom" if led => None,
        "but" | "because" | "although" | "though" | "while" | "whereas" | "unless" | "if" | "which" | "who" | "whose" | "whom" | "when" | "save" | "until"
        | "where" => Some(true),
        "then" if &*words[0].text == "if" => Some(true),
        "except" | "apart" | "beyond" if is_all_but(words, at) => Some(true),
        "so" if pronoun(at + 1)
            || words.get(at + 1).is_some_and(|w| w.capital || matches!(&*w.text, "his" | "her" | "my" | "the" | "their" | "our" | "people" | "staff"))
            || words.get(at + 1).is_some_and(|w| &*w.text == "that") =>
        {
            Some(true)
        }
        "so" if follows(words, at) || words.get(at + 2).is_some_and(|w| &*w.text == "one" && &*words[at + 1].text == "no") => Some(true),
        "as" if pronoun(at + 1) => Some(true),
        "and" if pronoun(at + 1) => Some(true),
        // "should not be moved again and should have a garden"
        "and" if words.get(at + 1).is_some_and(|w| matches!(&*w.text, "would" | "should" | "must" | "ought" | "wants" | "prefers" | "hopes")) => Some(true),
        _ if word.before.any(Marks::COMMA) => Some(false),
        _ => None,
    }
}

/// A sentence as it came: its words, what the lexicon finds in them, and who says it.
#[derive(Clone, Copy)]
struct Said<'a> {
    words: &'a [Word],
    hits: &'a [Hit],
    people: &'a People,
    voice: Voice,
    other: OtherPronoun,
}

fn clause(said: Said, range: Range<usize>, hard: bool, before: Option<&Clause>) -> Clause {
    let Said { words, hits, people, .. } = said;
    let has = |cue: Cue| hits.iter().any(|h| h.is(cue) && range.contains(&h.from));
    let task = task::begins(words, hits, &range, people);
    let opener = &*words[range.start].text;
    let conditional = matches!(opener, "if" | "unless" | "when" | "until") && !main_clause_within(words, hits, &range);
    let finite = hits.iter().any(|h| {
        h.is(Cue::VerbsFinite)
            && range.contains(&h.from)
            && !(h.from == range.start && is_bare(words, h.from))
            && !is_task(words, h, &range)
            && task.is_none_or(|to| h.from < to)
    });
    let related = matches!(opener, "who" | "whose" | "with" | "where");
    // "They should move together, as a household in supported living": in what way, and no reason
    let way = opener == "as" && !finite && words.get(range.start + 1).is_some_and(|w| matches!(&*w.text, "a" | "an" | "joint"));
    let reason = !way && matches!(opener, "because" | "since" | "which" | "while" | "whereas" | "when" | "as");
    // "His knees are bad, so somewhere on the level": what follows from it is asked for
    let verbless = opener == "so" && !finite && words[range.start].before.any(Marks::COMMA) && before.is_some_and(|b| b.says == Says::Tells);
    // "The home must have: a workshop; a garden"
    let listed = words[range.start].before.any(Marks::COLON.and(Marks::SEMICOLON)) && before.is_some_and(|b| b.says == Says::Wish(Strength::Essential));
    let goes_on = before.is_some() && !reason && (related || !finite && (!hard || listed || matches!(opener, "so" | "and" | "or")));
    // "The three things she chose were: a garden, a bath"
    let chosen = !finite && words[range.start].before.any(Marks::COLON) && before.is_some_and(|b| is_choosing(words, hits, b));
    // "good for him" tells what suits
    let suits = |h: &Hit| {
        matches!(&*words[h.to - 1].text, "good" | "grand" | "great") && words.get(h.to).is_some_and(|w| matches!(&*w.text, "for" | "to" | "if" | "that"))
    };
    // "one day a week" is no "one day"
    let counted =
        |h: &Hit| &*words[h.to - 1].text == "day" && words.get(h.to).is_some_and(|w| matches!(&*w.text, "a" | "per" | "each" | "every" | "in" | "at"));
    let taken_up = chosen && !has(Cue::NegationNegators) || !finite && range.start > 0 && is_all_but(words, range.start);
    let says = if hits.iter().any(|h| h.is(Cue::StrengthNice) && range.contains(&h.from) && !counted(h) && !suits(h)) {
        Says::Wish(Strength::Nice)
    } else if !conditional
        && hits.iter().any(|h| h.is(Cue::StrengthEssential) && range.contains(&h.from) && !is_related(words, h, &range) && !is_softened(words, h, &range))
    {
        Says::Wish(Strength::Essential)
    } else if !conditional && (has(Cue::StrengthWish) || names_what_is_wanted(words, hits, &range)) || taken_up {
        Says::Wish(Strength::Important)
    } else if let Some(hoped) = before.and_then(|b| hope::held(words, b, range.start)) {
        Says::Wish(hoped)
    } else if verbless {
        Says::Item
    } else if goes_on || matches!(opener, "so" | "that") && before.is_some_and(|b| matches!(b.says, Says::Wish(_) | Says::Item)) {
        before.map_or(Says::Item, |b| if is_only(words, hits, b) { Says::Item } else { b.says })
    } else if has(Cue::VerbsInstructs) && range.start == 0 {
        Says::Instruction
    } else if reason || finite && !is_named_with_more(words, hits, &range) {
        Says::Tells
    } else {
        Says::Item
    };
    // "Sam is deaf, so a flashing alarm": what follows from a reason is asked for
    let says = if follows(words, range.start) && !finite { Says::Wish(Strength::Important) } else { says };
    let own_wish = hits.iter().any(|h| (h.is(Cue::StrengthEssential) || h.is(Cue::StrengthWish)) && range.contains(&h.from)) && matches!(says, Says::Wish(_));
    let beside = beside(said, &range, says, task.is_some()).or_else(|| {
        before
            .filter(|_| !verbless && !is_to_be(&words[range.clone()]))
            .filter(|b| goes_on || says == Says::Item && words[range.start].before.any(if b.beside == Some(Beside::Dropped) { AFTER } else { Marks::COLON }))
            .and_then(|b| b.beside)
            .filter(|beside| !(chosen && *beside == Beside::Past))
            // "After what was done to her, the people who support her need to understand trauma": a need of its own
            .filter(|beside| !(*beside == Beside::Past && own_wish))
    });
    Clause { words: range, says, beside, goes_on }
}

/// "… so a ramp", "… so somewhere to park".
fn follows(words: &[Word], at: usize) -> bool {
    let thing = |w: &Word| matches!(&*w.text, "a" | "an" | "somewhere" | "plenty" | "lots" | "extra" | "wide" | "big" | "good");
    at > 0 && &*words[at].text == "so" && words.get(at + 1).is_some_and(thing)
}

/// "…, sleep-in to be trialled": something new that is to be done.
fn is_to_be(words: &[Word]) -> bool {
    words.windows(2).any(|w| &*w[0].text == "to" && &*w[1].text == "be")
}

/// "Do my maths at college": a verb without anybody who does it, as an answer or an item begins.
fn is_bare(words: &[Word], at: usize) -> bool {
    matches!(&*words[at].text, "do" | "have" | "use" | "work" | "live")
}

/// "He does not need anything doing to the house except a ramp": that one thing is needed.
fn is_all_but(words: &[Word], at: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |w| &*w.text);
    let next = at + 1 + usize::from(matches!(text(at + 1), "for" | "from" | "that"));
    let needs = words[..at].iter().position(|w| matches!(&*w.text, "need" | "needs" | "require" | "requires" | "wants" | "want" | "asks"));
    let none = |w: &Word| matches!(&*w.text, "not" | "nothing" | "no" | "never");
    matches!(text(at), "except" | "apart" | "beyond") && matches!(text(next), "a" | "an" | "there" | "it") && needs.is_some() && words[..at].iter().any(none)
}

/// "The three things she chose were: …", "We settled on this: …", and no "We decided against: …".
fn is_choosing(words: &[Word], hits: &[Hit], lead: &Clause) -> bool {
    let refuses = |h: &Hit| h.is(Cue::NegationNegators) || h.is(Cue::NegationAfter) || h.is(Cue::ScopeDropped);
    words[lead.words.clone()].iter().any(|w| CHOSEN.has(&w.text)) && !hits.iter().any(|h| lead.words.contains(&h.from) && refuses(h))
}

/// "Women only, six people at the most": what binds is who they are.
fn is_only(words: &[Word], hits: &[Hit], clause: &Clause) -> bool {
    let mut musts = hits.iter().filter(|h| h.is(Cue::StrengthEssential) && clause.words.contains(&h.from)).peekable();
    musts.peek().is_some() && musts.all(|h| words[h.from..h.to].iter().any(|w| &*w.text == "only") && h.to - h.from == 2)
}

/// "Provider to have senior cover by night", "House to have a ramp": what minutes and lists leave to somebody, and no statement.
fn is_task(words: &[Word], hit: &Hit, range: &Range<usize>) -> bool {
    hit.to == hit.from + 1
        && hit.from > range.start + 1
        && &*words[hit.from - 1].text == "to"
        && matches!(&*words[hit.from].text, "have" | "do" | "use" | "need")
}

/// "Dad says no bath", "Mum reckons a bungalow": what somebody answers who was asked what is wanted.
fn names_what_is_wanted(words: &[Word], hits: &[Hit], range: &Range<usize>) -> bool {
    let text = |at: usize| if range.contains(&at) { words.get(at).map_or("", |w| &*w.text) } else { "" };
    let finite = |from: usize| hits.iter().any(|h| h.is(Cue::VerbsFinite) && (from..range.end).contains(&h.from));
    let verb = range.clone().skip(1).take(SPEAKS).find(|at| matches!(text(*at), "say" | "says" | "said" | "reckons" | "thinks"));
    let Some(next) = verb.map(|at| at + 1).filter(|next| !finite(*next)) else { return false };
    let named = !matches!(text(next + 1), "" | "to" | "thank" | "thanks" | "ta" | "way" | "and" | "but" | "more" | "one" | "word" | "few" | "lot" | "prayer");
    words.get(next).is_some_and(|w| !w.before.any(Marks::COMMA.and(Marks::COLON))) && matches!(text(next), "no" | "a" | "an") && named
}

/// "When I go somewhere new I need two": the main clause follows without a comma.
fn main_clause_within(words: &[Word], hits: &[Hit], range: &Range<usize>) -> bool {
    // "if it has an upstairs he will need …"
    let subject = |at: usize| {
        let at = at - usize::from(at > 0 && matches!(&*words[at - 1].text, "will" | "would"));
        at > range.start + 3 && matches!(&*words[at - 1].text, "i" | "he" | "she" | "we" | "they" | "it" | "staff" | "there" | "someone" | "somebody")
    };
    hits.iter().any(|h| (h.is(Cue::StrengthEssential) || h.is(Cue::StrengthWish)) && range.contains(&h.from) && subject(h.from))
}

/// "A clinician she can reach", "one for whoever is sleeping in": a thing and a clause about it, no statement.
fn is_named_with_more(words: &[Word], hits: &[Hit], range: &Range<usize>) -> bool {
    let Some(verb) = hits.iter().filter(|h| h.is(Cue::VerbsFinite) && range.contains(&h.from)).map(|h| h.from).min() else { return false };
    let relates = |w: &Word| matches!(&*w.text, "i" | "he" | "she" | "they" | "we" | "you" | "who" | "that" | "whoever" | "which");
    let pronoun = matches!(&*words[range.start].text, "i" | "he" | "she" | "we" | "they" | "it" | "you" | "this" | "that" | "there");
    !pronoun && verb > range.start + 1 && relates(&words[verb - 1]) && verb - 1 > range.start && !matches!(&*words[verb - 2].text, "and" | "but" | "then")
}

fn beside(said: Said, range: &Range<usize>, says: Says, task: bool) -> Option<Beside> {
    let Said { words, hits, people, .. } = said;
    let has = |cue: Cue| hits.iter().any(|h| h.is(cue) && range.contains(&h.from));
    let wish = matches!(says, Says::Wish(_));
    // "cannot manage stairs unaided" needs what it denies
    let denied = |h: &Hit| {
        let before = &words[range.start.max(h.from.saturating_sub(DENIES))..h.from];
        let able = before.windows(2).any(|w| matches!((&*w[0].text, &*w[1].text), ("can" | "not", "not" | "able" | "safe" | "manage" | "possible")));
        able || before.iter().any(|w| matches!(&*w.text, "unable" | "unsafe" | "never"))
    };
    if hits.iter().any(|h| h.is(Cue::ScopeNotNeeded) && range.contains(&h.from) && !denied(h)) {
        return Some(Beside::NotNeeded);
    }
    if has(Cue::ScopeDropped) {
        return Some(Beside::Dropped);
    }
    let past = hits
        .iter()
        .filter(|h| h.is(Cue::ScopePast) && range.contains(&h.from) && !perfect(words, h.from) && !is_experience(words, h.from))
        .map(|h| h.from)
        .chain(past::did(words, range, people))
        .min();
    let present = hits
        .iter()
        .filter(|h| h.is(Cue::VerbsFinite) && range.contains(&h.from) && !hits.iter().any(|p| p.is(Cue::ScopePast) && p.from == h.from))
        .map(|h| h.from)
        .min();
    let past = past.is_some_and(|p| present.is_none_or(|now| p < now || p - now < 2));
    if (past || has(Cue::ScopeAgo)) && !wish {
        return Some(Beside::Past);
    }
    // "The team to start on the ward" is still to be done
    if has(Cue::ScopeNow) && !wish && !task {
        return Some(Beside::Now);
    }
    (!wish && of_others(said, range) || others_need(said, range)).then_some(Beside::Others)
}

/// "Workers with lived experience": what they bring, and no past.
fn is_experience(words: &[Word], at: usize) -> bool {
    &*words[at].text == "lived" && words.get(at + 1).is_some_and(|w| &*w.text == "experience")
}

/// "has had", "have been": not the past alone.
fn perfect(words: &[Word], at: usize) -> bool {
    // "he has always loved buses": so it is still
    let lasting = at > 0 && matches!(&*words[at].text, "loved" | "liked" | "enjoyed" | "needed" | "worn");
    if lasting && words[at.saturating_sub(2)..at].iter().any(|w| matches!(&*w.text, "has" | "have")) {
        return true;
    }
    // "she's got" is read as "she is got"
    at > 0
        && matches!(&*words[at].text, "had" | "got" | "been" | "spent")
        && matches!(&*words[at - 1].text, "has" | "have" | "to" | "would" | "is" | "am" | "are")
}

/// "Nani's got diabetes and needs her own bathroom", "Ian uses a hearing aid and will need a doorbell": told of somebody else, and what they need as well.
fn needs_too(said: Said, range: &Range<usize>) -> bool {
    let Said { words, hits, people, .. } = said;
    let other = |v: Voice| matches!(v, Voice::Family | Voice::Friend);
    let text = |at: usize| if range.contains(&at) { &*words[at].text } else { "" };
    let has = |at: usize| matches!(text(at), "uses" | "wears" | "has" | "got") || text(at) == "is" && text(at + 1) == "got";
    let led = usize::from(matches!(text(range.start), "my" | "his" | "her" | "our" | "the"));
    let Some(verb) = (range.start + 1..range.start + led + 3).find(|at| has(*at)) else { return false };
    let named =
        people.named(&words[range.start]).is_some_and(other) || hits.iter().any(|h| h.to == verb && h.from >= range.start && relation(h).is_some_and(other));
    let need = (verb + 2..range.end).find(|at| text(*at) == "needs" || text(*at) == "need" && text(at - 1) == "will");
    named && need.is_some_and(|at| matches!(text(at - 1), "and" | "will") && matches!(text(at + 1), "a" | "an" | "his" | "her" | "their" | "two"))
}

/// "KD's mam needs a ramp", "Pauline needs a hoist": what a relative or friend needs is not the person's need.
fn others_need(said: Said, range: &Range<usize>) -> bool {
    let Said { words, hits, people, .. } = said;
    let clause = &words[range.clone()];
    if needs_too(said, range) || peers::are_counted(clause) || peers::have_needs(clause) || hits.iter().any(|h| h.is(Cue::ScopeExample)) {
        return true;
    }
    let other = |v: Voice| matches!(v, Voice::Family | Voice::Friend);
    // "the other lad on his corridor needs a ground floor flat"
    let stranger = &*words[range.start].text == "the" && words.get(range.start + 1).is_some_and(|w| &*w.text == "other");
    let need = (range.start + 1..range.end.min(range.start + if stranger { OTHERS } else { 5 })).find(|i| matches!(&*words[*i].text, "needs" | "uses" | "has"));
    let Some(need) = need.filter(|i| words.get(i + 1).is_some_and(|w| matches!(&*w.text, "a" | "an" | "his" | "her" | "two"))) else { return false };
    let subject = need - 1;
    let possessed = words[range.start].possessive || matches!(&*words[range.start].text, "my" | "his" | "her" | "their" | "our");
    let related = possessed && hits.iter().any(|h| h.from > range.start && h.to == need && relation(h).is_some_and(other));
    let named = subject == range.start && people.named(&words[subject]).is_some_and(other);
    (related || named || stranger) && words[need].text.as_ref() == "needs"
}

/// A clause whose subject is a relative or friend ("Mum's block has a ramp", "Sam is coeliac"), or a relative's "I have".
fn of_others(said: Said, range: &Range<usize>) -> bool {
    let Said { words, hits, people, voice, other: pronouns } = said;
    let lead = range.start..(range.start + 3).min(range.end);
    let other = |v: Voice| matches!(v, Voice::Family | Voice::Friend);
    let named = lead.clone().any(|i| people.named_at(words, i).is_some_and(other));
    let related = hits.iter().any(|h| lead.contains(&h.from) && relation(h).is_some_and(other));
    let label = words[range.start].after.any(Marks::COLON) || words.get(range.start + 1).is_some_and(|w| w.before.any(Marks::COLON));
    // "I've one bedroom and a hoist": of whoever says it
    let word = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let owns = |i: usize| word(i) == "i" && word(i + 1) == "have" && matches!(word(i + 2), "a" | "an" | "one" | "two" | "three" | "no" | "my" | "got");
    let says_i = word(range.start) == "i" && matches!(word(range.start + 1), "have" | "am" | "use" | "can");
    let related_voice = matches!(voice, Voice::Family | Voice::Friend);
    let own = related_voice && says_i || (related_voice || voice == Voice::Professional) && lead.clone().any(owns);
    // "my mother hoards newspapers": what a relative does, whatever the verb
    let ends_as_verb = |w: &Word| !w.capital && w.text.len() > 3 && w.text.ends_with('s') && !w.text.ends_with("ss");
    let does_so = |h: &Hit| {
        let whose = h.from == range.start + 1 && !words[h.to - 1].possessive && matches!(word(range.start), "my" | "his" | "her" | "our");
        whose && range.contains(&h.to) && words.get(h.to).is_some_and(ends_as_verb)
    };
    let verb = hits.iter().any(|h| range.contains(&h.from) && (h.is(Cue::VerbsFinite) || relation(h).is_some_and(other) && does_so(h)));
    // "She's diabetic" of a mother, where the person is "he" or says "I"
    let joins = |w: &Word| matches!(&*w.text, "and" | "but" | "because" | "so" | "as" | "which" | "while" | "though" | "then" | "now");
    let after = usize::from(&*words[range.start].text == "after" && words.get(range.start + 1).is_some_and(|w| &*w.text == "that")) * 2;
    let subject = range.start + after.max(usize::from(joins(&words[range.start])));
    let pronoun = words.get(subject).is_some_and(|w| &*w.text == "he" && pronouns.he || &*w.text == "she" && pronouns.she);
    let does = words
        .get(subject + 1)
        .is_some_and(|w| matches!(&*w.text, "is" | "has" | "needs" | "gets" | "uses" | "can" | "takes" | "lives" | "had" | "was" | "goes" | "moves"));
    if pronoun && does && verb || peers::is_subject(&words[range.clone()]) || peers::is_of_those_before(words, hits, people, range) {
        return true;
    }
    // "Dad says no bath": what a relative says is of the person
    let speaks = |h: &Hit| h.is(Cue::SpeechVerbs) && range.contains(&h.from) && h.from < range.start + SPEAKS;
    let says = hits.iter().any(|h| speaks(h) && matches!(&*words[h.from].text, "says" | "say" | "reckons" | "thinks")) && !own;
    verb && (own || !label && !says && (named || related))
}
