//! Whom the plan is about.

use super::super::craft::Craft;
use super::super::lists;
use super::super::page::{Marks, Page, Word};
use super::names::{is_name, short};
use super::small::Small;
use super::{People, likely, relation};

/// A document says within its first words whom it is about.
const HEAD_WORDS: usize = 150;

/// A name with an age behind a colon stands within so many words.
const AFTER_COLON: usize = 30;

/// A title has at most so many words.
const TITLE: usize = 12;

/// The head of a column that names who speaks has at most so many words.
const COLUMN: usize = 6;

/// Who somebody is to the person stands so many words behind "my name is".
const INTRODUCES: usize = 40;

/// The person of the plan: who says "my name is", else whoever a head names outright, else whom the text tells most of (`likely`).
pub(super) fn person(page: &Page, people: &People, small: &Small) -> Option<Box<str>> {
    let said =
        page.words.windows(4).find(|w| matches!(&*w[0].text, "my" | "me") && matches!(&*w[1].text, "name" | "names") && (is_name(&w[2]) || is_name(&w[3])));
    if let Some(w) = said.filter(|w| !introduces_other(page, w[0].start)) {
        return Some(if is_name(&w[2]) { w[2].text.clone() } else { w[3].text.clone() });
    }
    let told = likely::told(page, small);
    let likeliest = likely::likeliest(&told, page, people);
    if let Some(name) = likeliest.filter(|name| told.has_relatives(name)) {
        return Some(name.into());
    }
    let outright = [written_about(page), introduced_as_person(page)].into_iter().flatten().find(|name| told.holds(name));
    outright.or_else(|| likeliest.map(Into::into)).or_else(|| super::brackets::alone_without_role(page)).or_else(|| labelled(page, people))
}

/// "My name is Winston Clarke. I am a deacon … and I have been his friend": whoever says so writes about somebody else.
fn introduces_other(page: &Page, from: usize) -> bool {
    let at = page.words.partition_point(|w| w.start < from);
    let words = &page.words[at..page.words.len().min(at + INTRODUCES)];
    let theirs = |at: usize| words[at.saturating_sub(3)..at].iter().any(|w| w.possessive && w.capital || matches!(&*w.text, "his" | "her" | "their"));
    Craft::built_in().hits(words).iter().any(|h| relation(h).is_some() && theirs(h.from))
}

/// "Sara: a house", beside "Mum: near me"; the column "What Ella wants" beside "What Mum wants": the one name among those who speak.
fn labelled(page: &Page, people: &People) -> Option<Box<str>> {
    let mut names: Vec<(&str, usize)> = vec![];
    let mut others = false;
    for block in &page.blocks {
        let words = &page.words[block.words.clone()];
        let column = block.header && words.len() <= COLUMN;
        let of = if column { words } else { &words[..1] };
        if !column && !words[0].after.any(Marks::COLON) {
            continue;
        }
        others |= of.iter().any(|w| lists::people::RELATIONS.has(&w.text) || lists::people::SPEAKS_FOR_SERVICE.has(&w.text));
        for word in
            of.iter().filter(|w| is_name(w) && w.number.is_none() && !people.names.contains_key(&w.text)).filter(|w| !column || w.start != words[0].start)
        {
            match names.iter_mut().find(|(name, _)| *name == &*word.text) {
                Some((_, times)) => *times += 1,
                None => names.push((&word.text, 1)),
            }
        }
    }
    let most = names.iter().map(|(_, times)| *times).max()?;
    let mut first = names.iter().filter(|(_, times)| *times == most);
    let (name, _) = first.next()?;
    (others && first.next().is_none() && !lists::people::RELATIONS.has(name)).then(|| (*name).into())
}

/// "Re: Hannah, aged 29", "Name: Leon", "Pauline is 58.": whom a document is about, by its first words.
fn introduced_as_person(page: &Page) -> Option<Box<str>> {
    let head = &page.words[..page.words.len().min(HEAD_WORDS)];
    let age = |w: Option<&Word>| w.and_then(|w| w.number).is_some_and(|n| (3.0..=105.0).contains(&n) && n.fract() == 0.0);
    let labels = |w: &Word| lists::names::LABEL.has(&w.text) && w.after.any(Marks::COLON);
    (0..head.len()).find_map(|at| {
        let word = head.get(at).filter(|w| is_name(w))?;
        // a form's cell "Name" beside the cell with it, but not "(Robyn is not her real name)" above a heading
        let ends = Marks::CLOSE.and(Marks::STOP).and(Marks::COMMA).and(Marks::QUOTE);
        let cell = at > 0
            && matches!(&*head[at - 1].text, "name" | "applicant")
            && !head[at - 1].after.any(ends)
            && page.cut(head[at - 1].end, word.start).contains(['\n', '|', '\t']);
        let title = usize::from(at > 1 && lists::names::TITLES.has(&head[at - 1].text));
        // "Re: Funding for Naomi Clarke"
        let joins = |w: &Word| matches!(&*w.text, "for" | "of" | "about");
        let subject = at > 2
            && joins(&head[at - 1])
            && head[at.saturating_sub(4)..at - 1].iter().any(labels)
            && is_of_one_line(page, &head[at.saturating_sub(4)..at - 1]);
        // "Name I use: Robin", "Name of person: Lorraine"
        let asked = |from: usize| head[from + 1..at].iter().all(|w| lists::names::ASKS_NAME.has(&w.text)) && is_of_one_line(page, &head[from..at]);
        let used = at > 1 && head[at - 1].after.any(Marks::COLON) && (at.saturating_sub(4)..at).any(|from| &*head[from].text == "name" && asked(from));
        let labelled = used || subject || at > title && !head.get(at + 1).is_some_and(joins) && (labels(&head[at - 1 - title]) || cell);
        let apart = Marks::COMMA.and(Marks::CLOSE).and(Marks::OPEN).and(Marks::LINE).and(Marks::STOP).and(Marks::COLON);
        let surname = usize::from(head.get(at + 1).is_some_and(|w| is_name(w) && !word.after.any(apart) && !page.cut(word.end, w.start).contains('\n')));
        let next = head.get(at + 1 + surname);
        let begins = at == 0 || head[at - 1].after.any(Marks::STOP.and(Marks::COLON)) || page.cut(head[at - 1].end, word.start).contains('\n');
        let aged = next.is_some_and(|w| matches!(&*w.text, "aged" | "age" | "turns") || &*w.text == "is" && begins)
            && age(head.get(at + 2 + surname))
            && !measured(head.get(at + 3 + surname));
        let after_colon = at > 0 && head[at - 1].after.any(Marks::COLON);
        let early = at < if after_colon { AFTER_COLON } else { 12 } || word.upper && short(word);
        let comma = begins && word.after.any(Marks::COMMA.and(Marks::OPEN)) && age(next) && !measured(head.get(at + 2)) && early;
        // "This is about Desmond Pugh"
        let told = at >= 3 && matches!((&*head[at - 3].text, &*head[at - 2].text, &*head[at - 1].text), ("this" | "it", "is", "about" | "for"));
        let told = told && word.before == Marks::BLANK && page.said().iter().filter(|w| w.text == word.text && w.capital).count() > 1;
        (labelled || aged || comma || told).then(|| head[first_name(page, head, at)].text.clone())
    })
}

/// No line ends within these words.
fn is_of_one_line(page: &Page, words: &[Word]) -> bool {
    let from = words.iter().position(|w| lists::names::LABEL.has(&w.text)).unwrap_or(0);
    words[from..].windows(2).all(|w| !page.cut(w[0].end, w[1].start).contains('\n'))
}

/// "Raymond (Ray) Tull, aged 58": the first of somebody's names, where the last was found.
fn first_name(page: &Page, head: &[Word], last: usize) -> usize {
    let between = |at: usize| page.cut(head[at - 1].end, head[at].start);
    let joined = |at: usize| is_name(&head[at - 1]) && !between(at).contains('\n') && matches!(between(at).trim(), "" | "(" | ")");
    (1..=last).rev().take_while(|at| joined(*at)).last().map_or(last, |at| at - 1)
}

/// A number that something is measured or counted by is no age.
fn measured(word: Option<&Word>) -> bool {
    word.is_some_and(|w| lists::numbers::NOT_YEARS.has(&w.text) || w.number.is_some() || crate::domain::MONTHS.contains(&&*w.text))
}

/// "I am writing about my brother Robert", "our son Tom": a letter names the person so.
fn written_about(page: &Page) -> Option<Box<str>> {
    let head = &page.words[..page.words.len().min(80)];
    let youngest = head.windows(4).find(|w| {
        let child = lists::people::OWN_CHILD.has(&w[3].text);
        is_name(&w[0]) && matches!(&*w[1].text, "is") && matches!(&*w[2].text, "my" | "our") && child
    });
    if let Some(w) = youngest.filter(|_| head.iter().take(12).any(|w| &*w.text == "dear")) {
        return Some(w[0].text.clone());
    }
    // "For whoever takes on our Maggie"
    let title = page.blocks.first().map_or(&head[..0], |b| &page.words[b.words.clone()]);
    if let Some(pair) = title.windows(2).find(|w| title.len() <= TITLE && &*w[0].text == "our" && is_name(&w[1]) && !w[1].upper) {
        return Some(pair[1].text.clone());
    }
    head.windows(6).find_map(|w| {
        // "my daughter Saima is typing this"
        if w[4..].iter().any(|w| lists::speech::WRITES_DOWN.has(&w.text)) {
            return None;
        }
        let ours = matches!(&*w[1].text, "my" | "our") && lists::people::OURS.has(&w[2].text)
            || matches!(&*w[1].text, "my" | "our") && lists::people::OUR_FRIEND.has(&w[2].text);
        // "this is about our Nadine"
        if matches!((&*w[0].text, &*w[1].text), ("about", "my" | "our")) && is_name(&w[2]) {
            return Some(w[2].text.clone());
        }
        // and a subject line "Where my brother Neil should live"
        let about =
            matches!(&*w[0].text, "about" | "for" | "of" | "where" | "how" | "re" | "subject" | "regarding") || matches!(&*w[2].text, "son" | "daughter");
        (ours && about && is_name(&w[3])).then(|| w[3].text.clone())
    })
}

/// "I am writing about my daughter Amy", "this is about our son".
pub(super) fn is_about_relative(page: &Page) -> bool {
    let head = &page.words[..page.words.len().min(80)];
    let letter = head.iter().take(12).any(|w| matches!(&*w.text, "dear" | "hi" | "hello"));
    head.windows(5).any(|w| {
        // "Hello, my sister Grace is typing this"
        if lists::speech::WRITES_DOWN.has(&w[4].text) {
            return false;
        }
        // "Dear all, My brother Leo is 40"
        let told = letter && matches!(&*w[0].text, "my" | "our") && is_name(&w[2]) && matches!(&*w[3].text, "is" | "has" | "was" | "lives" | "needs");
        if told && lists::people::RELATIVE_OF_PERSON.has(&w[1].text) {
            return true;
        }
        let writes = lists::speech::WRITES.has(&w[0].text) && matches!(&*w[1].text, "about" | "regarding" | "for");
        writes && matches!(&*w[2].text, "my" | "our") && lists::people::THEIRS.has(&w[3].text)
    })
}
