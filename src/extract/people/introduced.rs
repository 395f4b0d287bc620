//! A name beside what somebody is: "my sister Kerry", "Femi (ward nurse)", "Jen and Martin, Tom's mum and dad".

use super::super::craft::{Craft, Cue, Hit};
use super::super::lists;
use super::super::page::{Marks, Word};
use super::People;
use super::names::{is_name, short};
use crate::vocabulary::Voice;

/// "Marjorie Keane, who has visited Dawn since 2019 as a volunteer": what somebody does stands so many words behind "who".
const VISITS: usize = 14;

impl People {
    /// A name beside what the person is: "my sister Kerry", "Femi (ward nurse)", "Mum (Hansa)", "my social worker is Gillian".
    pub(super) fn introduced(&mut self, words: &[Word], hit: &Hit, voice: Voice) {
        if lists::people::BODIES.has(&words[hit.from].text) || are_initials(words, hit) {
            return;
        }
        // "Sister Ofori, diabetes nurse": a title
        let voice = if is_nurse(words, hit.from) { Voice::Professional } else { voice };
        let mut at = hit.to;
        if words.get(at).is_some_and(|w| &*w.text == "is") {
            at += 1;
        }
        // "his father Mr Adeyemi"
        if words.get(at).is_some_and(|w| w.capital && w.before == Marks::BLANK && lists::names::TITLES.has(&w.text)) {
            at += 1;
        }
        // the names that follow, joined by "and"
        while let Some(word) = words.get(at).filter(|w| is_name(w) && !w.before.any(Marks::STOP.and(Marks::COMMA).and(Marks::COLON).and(Marks::SEMICOLON))) {
            self.add(word, voice);
            // "his parents Mair and Huw, his brother Ifan"
            let several = words[hit.to - 1].text.ends_with('s');
            let second = words.get(at + 2).filter(|w| is_name(w) && (several || !w.after.any(Marks::COMMA.and(Marks::OPEN))));
            let and = words.get(at + 1).is_some_and(|w| &*w.text == "and") && second.is_some();
            if !and {
                break;
            }
            at += 2;
        }
        // "What the OT measured (Gurpreet, City Council)"
        let bracket = (hit.to + 1..words.len().min(hit.to + 3)).find(|i| words[*i].before.any(Marks::OPEN));
        let within =
            |from: usize| !words[hit.to..from].iter().any(|w| w.capital || w.before.any(Marks::COMMA.and(Marks::STOP).and(Marks::SEMICOLON).and(Marks::COLON)));
        // "female carers (Geraldine)" is what Geraldine wants
        let several = words[hit.to - 1].text.ends_with('s');
        if let Some(from) = bracket.filter(|from| !several && voice == Voice::Professional && is_name(&words[*from]) && within(*from)) {
            self.add(&words[from], voice);
        }
        // "with her mother, Vi, who is 86"
        let aside = |w: &&Word| is_name(w) && w.before.any(Marks::COMMA) && w.after.any(Marks::COMMA.and(Marks::STOP).and(Marks::OPEN).and(Marks::CLOSE));
        // and "Mum, Kelly." in a list of who is there
        let owned = hit.from == 0 && hit.to + 1 == words.len()
            || hit.from > 0 && (words[hit.from - 1].possessive || matches!(&*words[hit.from - 1].text, "my" | "his" | "her" | "our" | "their"));
        // "I met the community nurse, Bukola, before I saw him"
        let posted = || {
            let article = (hit.from.saturating_sub(3)..hit.from).rev().find(|i| &*words[*i].text == "the");
            let plain = |from: usize| words[from + 1..hit.to].iter().all(|w| !w.capital && w.before == Marks::BLANK);
            voice == Voice::Professional && article.is_some_and(plain)
        };
        if let Some(name) = words.get(hit.to).filter(aside).filter(|_| owned || posted()) {
            self.add(name, voice);
        }
        // "Sue my social worker", "Kirsty, my speech therapist"
        let owner = (hit.from.saturating_sub(3)..hit.from).rev().find(|i| matches!(&*words[*i].text, "my" | "his" | "her" | "our"));
        let plain = |owner: usize| {
            words[owner + 1..=hit.from].iter().all(|w| !w.before.any(Marks::COMMA.and(Marks::STOP).and(Marks::COLON).and(Marks::DASH)) && !w.capital)
        };
        let owner = owner.filter(|o| plain(*o)).unwrap_or(0);
        let ours = owner >= 1 && owner + 1 == hit.from && is_name(&words[owner - 1]) && !words[owner - 1].possessive;
        // "Karen is my key worker", "Maureen is Lesley's sister", "Mr Rezai is the occupational therapist"
        let is_ours = owner >= 2 && matches!(&*words[owner - 1].text, "is" | "was") && is_name(&words[owner - 2]);
        if is_ours {
            self.add(&words[owner - 2], voice);
        } else if let Some(name) = is_somebodys(words, hit.from).or_else(|| is_shortly(words, hit.from)) {
            self.add(name, voice);
        }
        // "Pat used to clean on the ward; she's here as a friend"
        let as_a = hit.from > 1 && &*words[hit.from - 1].text == "a" && &*words[hit.from - 2].text == "as" && voice == Voice::Friend;
        let told_of = || (1..hit.from).rev().take(VISITS).find(|at| &*words[*at].text == "who" && words[*at].before.any(Marks::COMMA)).map(|at| &words[at - 1]);
        let first = || Some(&words[0]).filter(|w| !w.after.any(Marks::COLON));
        if let Some(name) = told_of().or_else(first).filter(|w| as_a && is_name(w)) {
            self.add(name, voice);
        }
        let named_after = words.get(hit.to).is_some_and(is_name);
        // "Maureen: Her dad used to say" introduces nobody, "Sue: my social worker" does
        let says =
            hit.from > 0 && words[hit.from - 1].before.any(Marks::COLON) && Craft::built_in().hits(&words[hit.to..]).iter().any(|h| h.is(Cue::VerbsFinite));
        if ours && !named_after && !says && !words[hit.from - 1].before.any(Marks::STOP.and(Marks::COMMA)) {
            self.add(&words[hit.from - 2], voice);
        }
        self.introduced_before(words, hit, voice);
    }

    /// The name stands first: "COLIN, social worker", "Abi, her advocate", "Jen and Martin, Tom's mum and dad".
    pub(super) fn introduced_before(&mut self, words: &[Word], hit: &Hit, voice: Voice) {
        // "Shanice, her mum Marcia": the name that follows is meant
        let ends = Marks::COMMA.and(Marks::STOP).and(Marks::CLOSE).and(Marks::OPEN).and(Marks::DASH).and(Marks::SEMICOLON);
        if words.get(hit.to).is_some_and(|w| is_name(w) && !w.before.any(ends)) {
            return;
        }
        let opens = Marks::COMMA.and(Marks::OPEN).and(Marks::DASH).and(Marks::WIDE);
        let Some(open) = (hit.from.saturating_sub(9)..=hit.from).rev().find(|i| words[*i].before.any(opens)).filter(|i| *i > 0) else { return };
        let between = &words[open..hit.from];
        // "Pete, Ruby-Mae's health visitor": of a double name the second half tells whose
        let owns = |n: usize| between[n].possessive || between.get(n + 1).is_some_and(|next| next.possessive && is_name(next));
        let near = between.iter().enumerate().all(|(n, w)| !is_name(w) || owns(n) || matches!(&*w.text, "nhs" | "city" | "council") || &*w.text == "dr")
            || words[open].before.any(Marks::OPEN);
        // "in Witney, ten minutes from my sister" introduces nobody
        let elsewhere = |w: &Word| {
            w.number.is_some()
                || matches!(
                    &*w.text,
                    "from" | "with" | "to" | "by" | "near" | "no" | "not" | "so" | "where" | "because" | "minutes" | "close" | "and" | "but" | "or" | "i"
                )
        };
        let aside = !words[open].before.any(Marks::OPEN) && (between.len() > 5 || between.iter().any(elsewhere));
        // "Sunil (S), Ines's social worker": the key between stands for him
        let key = |w: &Word| w.before.any(Marks::OPEN) && w.after.any(Marks::CLOSE) && short(w);
        let last = open - 1 - usize::from(open > 1 && key(&words[open - 1]));
        let closed = between.iter().enumerate().any(|(n, w)| w.before.any(Marks::CLOSE) && (n > 0 || last + 1 == open));
        // "T = Tom, M = his mum"
        let keyed = !words[open].before.any(Marks::OPEN) && between.iter().any(|w| w.is_letter());
        if aside || keyed || !near || !is_name(&words[last]) || closed {
            return;
        }
        self.add(&words[last], voice);
        if last >= 2 && &*words[last - 1].text == "and" && is_name(&words[last - 2]) {
            self.add(&words[last - 2], voice);
        }
    }
}

/// "Gethin Prydderch (GP)": a key of his own letters, and no post.
fn are_initials(words: &[Word], hit: &Hit) -> bool {
    let key = &words[hit.from];
    let letters = key.text.chars().count();
    let bracketed = key.upper && hit.to == hit.from + 1 && key.before.any(Marks::OPEN) && key.after.any(Marks::CLOSE);
    let Some(named) = hit.from.checked_sub(letters).map(|from| &words[from..hit.from]).filter(|_| bracketed && letters > 1) else { return false };
    named.iter().zip(key.text.chars()).all(|(name, letter)| is_name(name) && name.text.starts_with(letter))
}

/// "Maureen is Lesley's older sister", "Pat is a friend", "Jo is the social worker": whose what they are stands behind the name.
fn is_somebodys(words: &[Word], relation: usize) -> Option<&Word> {
    let is = (relation.saturating_sub(6)..relation).rev().find(|i| matches!(&*words[*i].text, "is" | "was" | "been"))?;
    let between = &words[is + 1..relation];
    let owner = between.first()?;
    let owned = owner.possessive || matches!(&*owner.text, "a" | "an" | "the" | "his" | "her" | "my" | "our" | "their");
    let plain = between.iter().all(|w| !w.before.any(Marks::COMMA.and(Marks::STOP).and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN)));
    let not = between.iter().any(|w| matches!(&*w.text, "not" | "no" | "never"));
    // "The man is a nurse": names stand alone
    let alone = |at: usize| at == 0 || !words[at - 1].possessive && !matches!(&*words[at - 1].text, "of" | "in" | "from" | "near" | "at" | "to");
    // "Oonagh has been his physiotherapist since he was nineteen"
    let verb = if &*words[is].text == "been" { is.checked_sub(1).filter(|at| matches!(&*words[*at].text, "has" | "have"))? } else { is };
    let name = verb.checked_sub(1).filter(|at| alone(*at)).map(|at| &words[at]).filter(|w| is_name(w) && !w.possessive)?;
    (owned && plain && !not).then_some(name)
}

/// "Naveed's the occupational therapist": nobody owns "the", so it says what he is.
fn is_shortly(words: &[Word], relation: usize) -> Option<&Word> {
    let article = (relation.saturating_sub(3)..relation).rev().find(|i| matches!(&*words[*i].text, "the" | "a" | "an" | "my" | "his" | "her" | "our"))?;
    let plain = words[article..=relation].iter().all(|w| w.before == Marks::BLANK);
    article.checked_sub(1).map(|at| &words[at]).filter(|w| plain && w.possessive && is_name(w))
}

/// "Sister Ofori": who runs a ward or a clinic, and nobody's sister.
pub(super) fn is_nurse(words: &[Word], at: usize) -> bool {
    let owned = at > 0 && (words[at - 1].possessive || matches!(&*words[at - 1].text, "my" | "his" | "her" | "our" | "their" | "and"));
    let named = words.get(at + 1).is_some_and(|w| is_name(w) && w.before == Marks::BLANK);
    &*words[at].text == "sister" && words[at].capital && !words[at].upper && named && !owned
}
