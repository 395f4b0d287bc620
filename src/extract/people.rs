//! Who is in the plan: the person, and the people it introduces with what they are to the person.

use super::craft::{Craft, Cue, Hit};
use super::page::{Marks, Page, Shape, Word};
use crate::vocabulary::Voice;
use std::collections::{HashMap, HashSet};

/// The names of a plan and the voice each speaks with.
pub struct People {
    names: HashMap<Box<str>, Voice>,
    /// Initials that the plan speaks of people by: "SW: = Ade, social worker".
    initials: HashMap<Box<str>, Voice>,
    /// Initials of those who stand in the plan with both their names: "Imelda Quirke, occupational therapist" is IQ.
    full_names: HashMap<Box<str>, Voice>,
    /// "Mrs Pryce" and "Mr Pryce": two of a family, by their titles.
    titled: HashMap<(Box<str>, Box<str>), Voice>,
    /// The person's first name, in lower case.
    pub person: Option<Box<str>>,
    /// It is written about "my daughter Amy": by her family.
    pub about_relative: bool,
}

/// A document says within its first words whom it is about.
const HEAD_WORDS: usize = 150;

/// A name of the title that stands so often in the text is the person's, also where it only begins sentences.
const OFTEN: usize = 5;

/// "Sandra from the ward": the service stands within so many words.
const SERVICE_WITHIN: usize = 6;
/// Where those come from who work with the person.
const SERVICES: &[&str] = &[
    "team",
    "council",
    "service",
    "services",
    "project",
    "advocacy",
    "clinic",
    "agency",
    "charity",
    "nhs",
    "icb",
    "trust",
    "provider",
    "surgery",
    "housing",
    "association",
    "practice",
];
/// And where those do too who live or learn there.
const SHARED_WITH_PEERS: &[&str] = &["ward", "school", "college", "unit", "hospital", "university", "lodge", "centre"];

/// Capital words of titles that are nobody's name.
const NO_NAMES: &[&str] = &[
    "life",
    "plan",
    "views",
    "view",
    "words",
    "opinion",
    "wishes",
    "contribution",
    "my",
    "person",
    "centred",
    "the",
    "a",
    "an",
    "moving",
    "on",
    "from",
    "planning",
    "day",
    "about",
    "me",
    "i",
    "we",
    "she",
    "he",
    "they",
    "it",
    "this",
    "his",
    "her",
    "our",
    "what",
    "where",
    "who",
    "how",
    "when",
    "not",
    "no",
    "all",
    "at",
    "in",
    "there",
    "one",
    "page",
    "profile",
    "mum",
    "dad",
    "mam",
    "nan",
    "nana",
    "gran",
    "auntie",
    "uncle",
    "sister",
    "brother",
    "section",
    "council",
    "home",
    "house",
    "mr",
    "mrs",
    "ms",
    "dr",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "nhs",
    "if",
    "and",
    "but",
    "staff",
    "team",
    "support",
    "living",
    "care",
    "health",
    "hospital",
    "act",
    "mental",
    "for",
    "to",
    "of",
    "is",
    "option",
    "christmas",
    "you",
    "nobody",
    "everyone",
    "somebody",
    "do",
    "please",
    "chart",
    "people",
    "name",
    "date",
    "specification",
    "strengths",
    "stories",
    "dreams",
    "options",
    "summary",
    "draft",
    "version",
    "review",
    "meeting",
    "notes",
    "q",
    "yes",
    "because",
    "at",
    "so",
    "that",
    "with",
    "as",
    "two",
    "three",
    "required",
    "recommended",
    "desirable",
    "essential",
    "age",
    "aged",
    "re",
];

impl People {
    /// Finds the people of a page. `hits` are the lexicon's finds, sentence by sentence.
    pub fn of(page: &Page, hits: &[Vec<Hit>]) -> People {
        let mut people =
            People { names: HashMap::new(), initials: HashMap::new(), full_names: HashMap::new(), titled: HashMap::new(), person: None, about_relative: false };
        for (sentence, hits) in hits.iter().enumerate() {
            let words = page.words_of(sentence);
            for hit in hits {
                if let Some(voice) = relation(hit) {
                    people.introduced(words, hit, voice);
                }
            }
        }
        people.learn_from_services(page);
        people.about_relative = is_about_relative(page);
        people.person = person(page, &people);
        if let Some(name) = people.person.clone() {
            people.names.remove(&name);
            people.names.insert(name, Voice::Person);
        }
        people.learn_titles(page);
        people.learn_initials(page);
        people.learn_keyed(page);
        people.learn_bracketed(page);
        people.learn_full_names(page);
        people
    }

    /// "Leanne from the council's transition team", "Sandra from the ward": whoever comes from a service speaks for it.
    fn learn_from_services(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            // whom the person knows "from the ward" may have been a patient there too
            let own = page.words[page.blocks[sentence.block].words.clone()].iter().any(|w| matches!(&*w.text, "i" | "me" | "my"));
            let service = |w: &Word| SERVICES.contains(&&*w.text) || !own && SHARED_WITH_PEERS.contains(&&*w.text);
            for (at, pair) in words.windows(2).enumerate() {
                let joined = is_name(&pair[0]) && &*pair[1].text == "from" && pair[1].before == Marks::BLANK;
                let end = words.len().min(at + 2 + SERVICE_WITHIN);
                let phrase = words[at + 2..end].iter().enumerate().take_while(|(n, w)| *n == 0 || w.before == Marks::BLANK);
                if joined && phrase.into_iter().any(|(_, w)| service(w)) {
                    self.names.entry(pair[0].text.clone()).or_insert(Voice::Professional);
                }
            }
        }
    }

    /// "N: = Nan (Sheila).", "SW = Ade, social worker", "RD   Rosemary, his mum": initials and who they stand for.
    fn learn_initials(&mut self, page: &Page) {
        for sentence in &page.sentences {
            let words = &page.words[sentence.words.clone()];
            let defines = |i: usize| {
                let gap = || words.get(i + 1).filter(|next| next.start > words[i].end).map(|next| page.cut(words[i].end, next.start));
                short(&words[i])
                    && gap().is_some_and(|gap| gap.contains('=') || i == 0 && (is_name(&words[1]) || &*words[1].text == "dr") && introduces(&gap, words))
            };
            for at in (0..words.len()).filter(|i| defines(*i)) {
                let end = (at + 1..words.len()).find(|i| defines(*i)).unwrap_or(words.len()).min(at + 12);
                let hits = Craft::built_in().hits(&words[at + 1..end]);
                let meant = &words[at + 1..end];
                let person = meant.first().is_some_and(|w| self.person.as_deref() == Some(&*w.text));
                let voice = if person { Some(Voice::Person) } else { hits.iter().find_map(relation).or_else(|| meant.iter().find_map(|w| self.named(w))) };
                if let Some(voice) = voice {
                    self.initials.insert(words[at].text.clone(), voice);
                    if !person && let Some(name) = meant.first().filter(|w| is_name(w)) {
                        self.names.entry(name.text.clone()).or_insert(voice);
                    }
                }
            }
        }
    }

    /// "Y Yusuf, H Hodan, P Mr Pryce": three letters or more in one sentence, each before the name it stands for.
    fn learn_keyed(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            let keyed = |i: usize| {
                let key = &words[i];
                let name = words[i + 1..].iter().take(2).find(|w| !matches!(&*w.text, "mr" | "mrs" | "ms" | "miss" | "dr"))?;
                let stands = key.text.chars().count() == 1 && key.capital && !key.after.any(Marks::COMMA.and(Marks::STOP)) && name.capital;
                (stands && name.text.starts_with(&*key.text) && name.text.chars().count() > 1).then(|| (key.text.clone(), name))
            };
            let pairs: Vec<_> = (0..words.len().saturating_sub(1)).filter_map(keyed).collect();
            if pairs.len() >= 3 {
                let known: Vec<_> = pairs.into_iter().filter_map(|(key, name)| self.named(name).map(|voice| (key, voice))).collect();
                self.initials.extend(known);
            }
        }
    }

    /// "Ben (BM), Jan Moss, mum (JM)": initials in brackets behind whom they stand for.
    fn learn_bracketed(&mut self, page: &Page) {
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            let bracketed = |i: usize| words[i].before.any(Marks::OPEN) && words[i].after.any(Marks::CLOSE) && short(&words[i]) && words[i].upper;
            let mut from = 0;
            for at in (1..words.len()).filter(|i| bracketed(*i)) {
                let said = &words[from.max(at.saturating_sub(8))..at];
                let hits = Craft::built_in().hits(said);
                let voice = hits.iter().find_map(relation).or_else(|| said.iter().rev().find_map(|w| self.named(w)));
                let first = words[at].text.chars().next();
                let letters = said.iter().any(|w| w.capital && w.text.chars().next() == first && self.named(w) == Some(Voice::Person));
                if let Some(voice) = voice.filter(|v| *v != Voice::Person || letters) {
                    self.initials.entry(words[at].text.clone()).or_insert(voice);
                }
                from = at + 1;
            }
        }
    }

    /// A first and a last name, of which one is known: their initials and the other name too.
    fn learn_full_names(&mut self, page: &Page) {
        let shared = shared_surnames(page);
        let kept: Vec<Box<str>> = self.names.keys().filter(|name| shared.contains(&***name) && self.person.as_ref() != Some(*name)).cloned().collect();
        for surname in &kept {
            let voice = self.names.remove(surname);
            self.learn_first_names(page, surname, voice);
        }
        for sentence in page.sentences.iter().filter(|s| s.answers.is_none()) {
            let words = &page.words[sentence.words.clone()];
            let places = |at: usize| at > 0 && matches!(&*words[at - 1].text, "in" | "to" | "at" | "near" | "of" | "from" | "the" | "for");
            // "Ask Jan": what only begins a sentence is no name, but "Nadine Cole, social worker" begins one
            let opens = |at: usize| at > 0 || words[1].after.any(Marks::COMMA.and(Marks::OPEN).and(Marks::COLON).and(Marks::DASH));
            for (at, pair) in words.windows(2).enumerate().filter(|(at, _)| opens(*at)) {
                self.learn_full_name(pair, places(at));
            }
        }
    }

    /// Two of a family have one surname: "Halima Yusuf (sister)" tells of Halima, and who AY is says "Amina Yusuf".
    fn learn_first_names(&mut self, page: &Page, surname: &str, voice: Option<Voice>) {
        for words in page.sentences.iter().filter(|s| s.answers.is_none()).map(|s| &page.words[s.words.clone()]) {
            for at in (1..words.len()).filter(|at| &*words[*at].text == surname && is_name(&words[at - 1]) && !words[at - 1].upper) {
                let introduced = words.get(at + 1).is_some_and(|w| w.before.any(Marks::OPEN.and(Marks::COMMA)));
                let hits = Craft::built_in().hits(&words[at + 1..words.len().min(at + 3)]);
                if introduced
                    && hits.iter().find_map(relation) == voice
                    && let Some(voice) = voice
                {
                    self.names.entry(words[at - 1].text.clone()).or_insert(voice);
                }
            }
        }
    }

    fn learn_full_name(&mut self, pair: &[Word], place: bool) {
        if place || !is_name(&pair[0]) || !is_name(&pair[1]) || pair[0].upper || pair[1].upper {
            return;
        }
        let apart = pair[1].before.any(Marks::COMMA.and(Marks::STOP).and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN).and(Marks::LINE));
        let letters: String = pair.iter().filter_map(|w| w.text.chars().next()).collect();
        if !apart && self.person.as_deref() == Some(&*letters) {
            self.names.insert(pair[0].text.clone(), Voice::Person);
        }
        let Some(voice) = self.named(&pair[0]).or_else(|| self.named(&pair[1])).filter(|_| !apart && !pair[0].possessive) else { return };
        let initials: String = pair.iter().filter_map(|w| w.text.chars().next()).collect();
        self.full_names.entry(initials.into()).or_insert(voice);
        self.names.entry(pair[0].text.clone()).or_insert(voice);
    }

    /// Does the plan say whose initials these are?
    pub fn defines(&self, word: &Word) -> bool {
        self.initials.contains_key(&word.text)
    }

    /// Whose initials these are: as the plan defines them, else the initials of a role, else of the only such name.
    pub fn by_initials(&self, word: &Word) -> Option<Voice> {
        if !short(word) {
            return None;
        }
        if let Some(voice) = self.initials.get(&word.text) {
            return Some(*voice);
        }
        match &*word.text {
            "sw" | "pa" | "cn" | "ot" | "rc" | "cpn" | "slt" | "rn" | "ldn" | "mdt" | "dr" | "gp" | "icb" => return Some(Voice::Professional),
            _ => {}
        }
        if let Some(voice) = self.full_names.get(&word.text) {
            return Some(*voice);
        }
        let letter = word.text.chars().next().filter(|_| word.text.chars().count() == 1)?;
        if self.person.as_deref().is_some_and(|p| p.starts_with(letter)) {
            return Some(Voice::Person);
        }
        let mut named = self.names.iter().filter(|(name, _)| name.starts_with(letter)).map(|(_, v)| *v);
        let first = named.next()?;
        named.all(|v| v == first).then_some(first)
    }

    /// A name beside what the person is: "my sister Kerry", "Femi (ward nurse)", "Mum (Hansa)", "my social worker is Gillian".
    fn introduced(&mut self, words: &[Word], hit: &Hit, voice: Voice) {
        if matches!(&*words[hit.from].text, "council" | "icb" | "local" | "unit" | "ward" | "ministry" | "family") {
            return;
        }
        let mut at = hit.to;
        if words.get(at).is_some_and(|w| &*w.text == "is") {
            at += 1;
        }
        // "his father Mr Adeyemi"
        if words.get(at).is_some_and(|w| w.capital && w.before == Marks::BLANK && matches!(&*w.text, "mr" | "mrs" | "ms" | "miss")) {
            at += 1;
        }
        // the names that follow, joined by "and"
        while let Some(word) = words.get(at).filter(|w| is_name(w) && !w.before.any(Marks::STOP.and(Marks::COMMA).and(Marks::COLON))) {
            self.add(word, voice);
            let second = words.get(at + 2).filter(|w| is_name(w) && !w.after.any(Marks::COMMA.and(Marks::OPEN)));
            let and = words.get(at + 1).is_some_and(|w| &*w.text == "and") && second.is_some();
            if !and {
                break;
            }
            at += 2;
        }
        // "with her mother, Vi, who is 86"
        let aside = |w: &&Word| is_name(w) && w.before.any(Marks::COMMA) && w.after.any(Marks::COMMA.and(Marks::STOP).and(Marks::OPEN).and(Marks::CLOSE));
        let owned = hit.from > 0 && (words[hit.from - 1].possessive || matches!(&*words[hit.from - 1].text, "my" | "his" | "her" | "our" | "their"));
        if let Some(name) = words.get(hit.to).filter(aside).filter(|_| owned) {
            self.add(name, voice);
        }
        // "Sue my social worker", "Kirsty, my speech therapist"
        let owner = (hit.from.saturating_sub(3)..hit.from).rev().find(|i| matches!(&*words[*i].text, "my" | "his" | "her" | "our"));
        let plain = |owner: usize| {
            words[owner + 1..=hit.from].iter().all(|w| !w.before.any(Marks::COMMA.and(Marks::STOP).and(Marks::COLON).and(Marks::DASH)) && !w.capital)
        };
        let owner = owner.filter(|o| plain(*o)).unwrap_or(0);
        let ours = owner >= 1 && owner + 1 == hit.from && is_name(&words[owner - 1]) && !words[owner - 1].possessive;
        // "Karen is my key worker"
        let is_ours = owner >= 2 && matches!(&*words[owner - 1].text, "is" | "was") && is_name(&words[owner - 2]);
        if is_ours {
            self.add(&words[owner - 2], voice);
        }
        let named_after = words.get(hit.to).is_some_and(is_name);
        if ours && !named_after && !words[hit.from - 1].before.any(Marks::STOP.and(Marks::COMMA)) {
            self.add(&words[hit.from - 2], voice);
        }
        self.introduced_before(words, hit, voice);
    }

    /// The name stands first: "COLIN, social worker", "Abi, her advocate", "Jen and Martin, Tom's mum and dad".
    fn introduced_before(&mut self, words: &[Word], hit: &Hit, voice: Voice) {
        // "Shanice, her mum Marcia": the name that follows is meant
        if words.get(hit.to).is_some_and(|w| is_name(w) && !w.before.any(Marks::COMMA.and(Marks::STOP).and(Marks::CLOSE).and(Marks::OPEN).and(Marks::DASH))) {
            return;
        }
        let opens = Marks::COMMA.and(Marks::OPEN).and(Marks::DASH).and(Marks::WIDE);
        let Some(open) = (hit.from.saturating_sub(9)..=hit.from).rev().find(|i| words[*i].before.any(opens)).filter(|i| *i > 0) else { return };
        let between = &words[open..hit.from];
        let near = between.iter().all(|w| !is_name(w) || w.possessive || matches!(&*w.text, "nhs" | "city" | "council") || &*w.text == "dr")
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
        if aside || !near || !is_name(&words[last]) || closed {
            return;
        }
        self.add(&words[last], voice);
        if last >= 2 && &*words[last - 1].text == "and" && is_name(&words[last - 2]) {
            self.add(&words[last - 2], voice);
        }
    }

    fn add(&mut self, name: &Word, voice: Voice) {
        let known = self.names.entry(name.text.clone()).or_insert(voice);
        // somebody who was paid and is a friend now is a friend
        if voice == Voice::Friend {
            *known = voice;
        }
    }

    /// A relative with the person's surname is known by a title; the same name with another title is the person.
    fn learn_titles(&mut self, page: &Page) {
        let Some(person) = self.person.clone() else { return };
        let words = page.said();
        let surname =
            words.windows(2).find(|w| w[0].text == person && w[0].capital && is_name(&w[1]) && w[1].before == Marks::BLANK).map(|w| w[1].text.clone());
        let Some(surname) = surname else { return };
        for at in (0..words.len()).filter(|at| words[*at].text == surname && words[*at].capital) {
            let Some(title) = title_before(words, at) else { continue };
            let hits = Craft::built_in().hits(&words[at.saturating_sub(4)..words.len().min(at + 3)]);
            if let Some(voice) = hits.iter().find_map(relation) {
                self.titled.entry((title.into(), surname.clone())).or_insert(voice);
            }
        }
        if self.titled.len() != 1 {
            self.titled.clear();
            return;
        }
        if self.names.get(&surname).is_some_and(|v| *v != Voice::Person) {
            self.names.remove(&surname);
        }
        let others = (0..words.len()).filter(|at| words[*at].text == surname).filter_map(|at| title_before(words, at));
        for title in others.map(Box::from).collect::<HashSet<Box<str>>>() {
            self.titled.entry((title, surname.clone())).or_insert(Voice::Person);
        }
    }

    /// Whose name stands at a place, its title known.
    pub fn named_at(&self, words: &[Word], at: usize) -> Option<Voice> {
        let by_title = || title_before(words, at).and_then(|title| self.titled.get(&(title.into(), words[at].text.clone())).copied());
        self.named(&words[at]).or_else(|| by_title().filter(|_| words[at].capital))
    }

    /// Whose name this is.
    pub fn named(&self, word: &Word) -> Option<Voice> {
        self.names.get(&word.text).copied().filter(|_| word.capital)
    }

    /// The first person named, by name or by relation, among words `range`.
    pub fn first_in(&self, words: &[Word], hits: &[Hit], from: usize, to: usize) -> Option<(usize, Voice)> {
        // "Maya's mother" is her mother
        let owns = |i: usize| words[i].possessive && hits.iter().any(|h| (h.from == i + 1 || h.from == i + 2) && h.to <= to && relation(h).is_some());
        let name = (from..to).filter(|i| !owns(*i)).find_map(|i| self.named_at(words, i).map(|v| (i, v)));
        let relation = hits.iter().filter(|h| h.from >= from && h.to <= to).find_map(|h| relation(h).map(|v| (h.from, v)));
        match (name, relation) {
            (Some(n), Some(r)) => Some(if n.0 <= r.0 { n } else { r }),
            (n, r) => n.or(r),
        }
    }
}

/// "Mr", also before a first name or an initial: "Mr J. Carruthers".
fn title_before(words: &[Word], at: usize) -> Option<&str> {
    let title = |w: &Word| matches!(&*w.text, "mr" | "mrs" | "ms" | "miss");
    words[at.saturating_sub(2)..at].iter().rev().find(|w| title(w)).map(|w| &*w.text)
}

/// Surnames that two people or more of a plan have.
fn shared_surnames(page: &Page) -> HashSet<&str> {
    let mut first: HashMap<&str, &str> = HashMap::new();
    let mut shared = HashSet::new();
    let apart = Marks::COMMA.and(Marks::STOP).and(Marks::COLON).and(Marks::DASH).and(Marks::OPEN).and(Marks::LINE);
    let named = |pair: &[Word]| is_name(&pair[0]) && is_name(&pair[1]) && !pair[0].upper && !pair[1].upper && !pair[1].before.any(apart) && !pair[0].possessive;
    // "Near Jean" begins a sentence
    let within = |pair: &[Word]| !pair[0].before.any(Marks::STOP.and(Marks::QUOTE).and(Marks::COLON).and(Marks::LINE)) && pair[0].start > 0;
    let small: HashSet<&str> = page.said().iter().filter(|w| !w.capital).map(|w| &*w.text).collect();
    let told = page.sentences.iter().filter(|s| s.answers.is_none()).flat_map(|s| page.words[s.words.clone()].windows(2));
    for pair in told.filter(|pair| named(pair) && within(pair) && !small.contains(&*pair[0].text)) {
        if **first.entry(&pair[1].text).or_insert(&pair[0].text) != *pair[0].text {
            shared.insert(&*pair[1].text);
        }
    }
    shared
}

/// A wide gap, a dash or a colon between initials and "Rosemary, his mum".
fn introduces(gap: &str, words: &[Word]) -> bool {
    let apart = gap.contains("  ") || gap.contains('\t') || gap.contains('–') || gap.contains('|') || gap.contains(" - ");
    apart || gap.contains(':') && words.len() <= 14 && words.iter().skip(1).take(3).any(|w| w.after.any(Marks::COMMA.and(Marks::OPEN)))
}

/// One to three capital letters.
fn short(word: &Word) -> bool {
    let letters = word.text.chars().count();
    word.number.is_none() && (word.upper && letters <= 3 || word.capital && letters == 1)
}

/// The voice of a relation ("sister", "ward nurse").
pub fn relation(hit: &Hit) -> Option<Voice> {
    [(Cue::PeopleFamily, Voice::Family), (Cue::PeopleFriend, Voice::Friend), (Cue::PeopleProfessional, Voice::Professional)]
        .into_iter()
        .find(|(c, _)| hit.is(*c))
        .map(|(_, v)| v)
}

/// Does the word look like somebody's name?
pub fn is_name(word: &Word) -> bool {
    word.capital && word.number.is_none() && word.text.chars().count() > 1 && !NO_NAMES.contains(&&*word.text)
}

/// The person of the plan: who says "my name is", else the name of the title that the text repeats, else its most frequent name.
fn person(page: &Page, people: &People) -> Option<Box<str>> {
    let said =
        page.words.windows(4).find(|w| matches!(&*w[0].text, "my" | "me") && matches!(&*w[1].text, "name" | "names") && (is_name(&w[2]) || is_name(&w[3])));
    if let Some(w) = said {
        return Some(if is_name(&w[2]) { w[2].text.clone() } else { w[3].text.clone() });
    }
    if let Some(name) = written_about(page) {
        return Some(name);
    }
    if let Some(name) = introduced_as_person(page) {
        return Some(name);
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    page.said().iter().filter(|w| is_name(w) && !short(w)).for_each(|w| *counts.entry(&w.text).or_default() += 1);
    // a word that also stands in small letters is nobody's name
    let mut small: HashMap<&str, usize> = HashMap::new();
    page.said().iter().filter(|w| !w.capital).for_each(|w| *small.entry(&w.text).or_default() += 1);
    counts.retain(|name, n| small.get(name).is_none_or(|s| s * 4 < *n));
    let title = page.blocks.iter().take_while(|b| b.words.start < 60).filter(|b| matches!(b.shape, Shape::Heading(_)) || b.words.start < 30);
    // "Weymouth, 8 September 2026" is where and when it was written
    let undated =
        title.filter(|b| super::dates::next(&page.words[b.words.clone()], 0).is_none_or(|said| said.day.is_none()) || page.words[b.words.clone()].len() > 7);
    let known = |name: &str| people.names.contains_key(name);
    let within = named_within(page);
    // a name that stands so often behind "in" or "near" is a place
    let is_a_person = |name: &str| within.get(name).map_or(counts[name] >= OFTEN, |m| m.placed * 3 <= counts[name]);
    let titled = undated.flat_map(|b| &page.words[b.words.clone()]).filter_map(|w| {
        let plain = w.text.strip_suffix('s').filter(|_| w.upper).unwrap_or(&w.text);
        let name = [&*w.text, plain].into_iter().find(|t| is_name(w) && counts.get(t).is_some_and(|n| *n >= 2) && (w.possessive || !known(t)))?;
        let named = w.possessive || is_a_person(name);
        named.then(|| (counts[name], std::cmp::Reverse(w.start), name))
    });
    let titled = titled.max().map(|(_, _, name)| name).or_else(|| alone_in_title(page).filter(|name| !known(name)));
    let likely = |name: &&str| !known(name) && is_a_person(name);
    let most = || counts.iter().filter(|(name, n)| **n >= 3 && likely(name)).max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name))).map(|(name, _)| *name);
    titled.or_else(most).map(Into::into)
}

/// A name within a sentence of the text, where only names have a capital.
#[derive(Default)]
struct Mention {
    /// How often it stands behind a word of place.
    placed: usize,
}

/// The names that stand within sentences.
fn named_within(page: &Page) -> HashMap<&str, Mention> {
    let mut mentions: HashMap<&str, Mention> = HashMap::new();
    let told = page.sentences.iter().filter(|s| s.answers.is_none() && !matches!(page.blocks[s.block].shape, Shape::Heading(_)));
    for sentence in told {
        for pair in page.words[sentence.words.clone()].windows(2).filter(|w| is_name(&w[1]) && !w[1].upper && !w[1].before.any(Marks::COLON.and(Marks::QUOTE)))
        {
            let mention = mentions.entry(&pair[1].text).or_default();
            mention.placed += usize::from(matches!(&*pair[0].text, "in" | "at" | "near" | "from" | "around" | "outside" | "on"));
        }
    }
    mentions
}

/// A title that is a name and nothing else: "HOLLY".
fn alone_in_title(page: &Page) -> Option<&str> {
    let first = page.blocks.first().filter(|b| matches!(b.shape, Shape::Heading(_)))?;
    let words = &page.words[first.words.clone()];
    (words.len() == 1 && is_name(&words[0])).then(|| &*words[0].text)
}

/// "Re: Hannah, aged 29", "Name: Leon", "Pauline is 58.": whom a document is about, by its first words.
fn introduced_as_person(page: &Page) -> Option<Box<str>> {
    let head = &page.words[..page.words.len().min(HEAD_WORDS)];
    let age = |w: Option<&Word>| w.and_then(|w| w.number).is_some_and(|n| (3.0..=105.0).contains(&n) && n.fract() == 0.0);
    let labels = |w: &Word| matches!(&*w.text, "name" | "re" | "subject" | "person" | "client" | "patient" | "regarding") && w.after.any(Marks::COLON);
    (0..head.len()).find_map(|at| {
        let word = head.get(at).filter(|w| is_name(w))?;
        // a form's cell "Name" beside the cell with it
        let cell = at > 0 && matches!(&*head[at - 1].text, "name" | "applicant") && page.cut(head[at - 1].end, word.start).contains('\n');
        let title = usize::from(at > 1 && matches!(&*head[at - 1].text, "mr" | "mrs" | "ms" | "miss"));
        let labelled = at > title && (labels(&head[at - 1 - title]) || cell);
        let apart = Marks::COMMA.and(Marks::CLOSE).and(Marks::OPEN).and(Marks::LINE).and(Marks::STOP).and(Marks::COLON);
        let surname = usize::from(head.get(at + 1).is_some_and(|w| is_name(w) && !word.after.any(apart) && !page.cut(word.end, w.start).contains('\n')));
        let next = head.get(at + 1 + surname);
        let begins = at == 0 || head[at - 1].after.any(Marks::STOP.and(Marks::COLON)) || page.cut(head[at - 1].end, word.start).contains('\n');
        let aged = next.is_some_and(|w| matches!(&*w.text, "aged" | "age") || &*w.text == "is" && begins)
            && age(head.get(at + 2 + surname))
            && !measured(head.get(at + 3 + surname));
        let early = at < 12 || word.upper && short(word);
        let comma = begins && word.after.any(Marks::COMMA.and(Marks::OPEN)) && age(next) && !measured(head.get(at + 2)) && early;
        (labelled || aged || comma).then(|| word.text.clone())
    })
}

/// A number that something is measured or counted by is no age.
fn measured(word: Option<&Word>) -> bool {
    word.is_some_and(|w| {
        matches!(&*w.text, "miles" | "minutes" | "hours" | "people" | "bedrooms" | "bed" | "km" | "weeks" | "months")
            || w.number.is_some()
            || super::dates::MONTHS.contains(&&*w.text)
    })
}

/// "I am writing about my brother Robert", "our son Tom": a letter names the person so.
fn written_about(page: &Page) -> Option<Box<str>> {
    let head = &page.words[..page.words.len().min(80)];
    let youngest = head.windows(4).find(|w| {
        let child =
            matches!(&*w[3].text, "son" | "daughter" | "youngest" | "eldest" | "grandson" | "granddaughter" | "brother" | "sister" | "nephew" | "niece");
        is_name(&w[0]) && matches!(&*w[1].text, "is") && matches!(&*w[2].text, "my" | "our") && child
    });
    if let Some(w) = youngest.filter(|_| head.iter().take(12).any(|w| &*w.text == "dear")) {
        return Some(w[0].text.clone());
    }
    head.windows(4).find_map(|w| {
        let ours = matches!(&*w[1].text, "my" | "our") && matches!(&*w[2].text, "son" | "daughter" | "brother" | "sister" | "nephew" | "niece" | "cousin");
        let about = matches!(&*w[0].text, "about" | "for" | "of") || matches!(&*w[2].text, "son" | "daughter");
        (ours && about && is_name(&w[3])).then(|| w[3].text.clone())
    })
}

/// "I am writing about my daughter Amy", "this is about our son".
fn is_about_relative(page: &Page) -> bool {
    let head = &page.words[..page.words.len().min(80)];
    let letter = head.iter().take(12).any(|w| matches!(&*w.text, "dear" | "hi" | "hello"));
    head.windows(4).any(|w| {
        // "Dear all, My brother Leo is 40"
        let told = letter && matches!(&*w[0].text, "my" | "our") && is_name(&w[2]) && matches!(&*w[3].text, "is" | "has" | "was" | "lives" | "needs");
        if told
            && matches!(
                &*w[1].text,
                "son" | "daughter" | "brother" | "sister" | "nephew" | "niece" | "grandson" | "granddaughter" | "uncle" | "aunt" | "cousin"
            )
        {
            return true;
        }
        let writes = matches!(&*w[0].text, "writing" | "write" | "this" | "letter") && matches!(&*w[1].text, "about" | "regarding" | "for");
        writes
            && matches!(&*w[2].text, "my" | "our")
            && matches!(
                &*w[3].text,
                "son"
                    | "daughter"
                    | "brother"
                    | "sister"
                    | "nephew"
                    | "niece"
                    | "cousin"
                    | "grandson"
                    | "granddaughter"
                    | "twin"
                    | "boy"
                    | "lad"
                    | "lass"
                    | "girl"
            )
    })
}

/// Everything the lexicon finds, sentence by sentence.
pub fn hits_of(page: &Page, craft: &Craft) -> Vec<Vec<Hit>> {
    (0..page.sentences.len()).map(|s| craft.hits(page.words_of(s))).collect()
}
