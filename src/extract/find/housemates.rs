//! How many others may live there: alone, with one friend, with no more than two.

use super::super::context::Context;
use super::super::craft::{Craft, Cue, Hit};
use super::super::found::Found;
use super::super::lists;
use super::super::number;
use super::super::page::{Marks, Shape, Word};
use super::super::people::is_name;
use super::super::sense::Says;
use super::company;
use super::pair;
use super::pictured;
use super::questioned::answers;
use crate::vocabulary::{Kind, Voice};

/// More people than this are no home of the person's choice, nor than the second number without a ceiling.
const MOST: f64 = 12.0;
const FEW: f64 = 6.0;
/// What some of a meeting say or did stands so many words behind how many they are.
const DID: usize = 4;

/// Finds it in every sentence; a bare "no more than one" goes on with the sentence before.
pub fn find(plan: &Context) -> Vec<Found> {
    let asked = answers(plan, Cue::HomeWhoWith);
    let headed: Vec<bool> =
        plan.page.sections.iter().map(|s| Craft::built_in().hits(&plan.page.words[s.words.clone()]).iter().any(|h| h.is(Cue::HomeWhoWith))).collect();
    plan.sentences()
        .filter_map(|s| {
            let block = plan.page.sentences[s].block;
            let who_with = asked[block] || headed[plan.page.blocks[block].section] || is_labelled(plan, s);
            let shown = pictured::find(plan, s);
            let counted = shown.or_else(|| company::find(plan, s, who_with)).or_else(|| alone(plan, s)).or_else(|| with_friend(plan, s, who_with));
            counted.or_else(|| with_others(plan, s)).or_else(|| answered(plan, s).filter(|_| who_with))
        })
        .collect()
}

/// "Other tenants: None".
fn is_labelled(plan: &Context, sentence: usize) -> bool {
    let label = plan.words(sentence).iter().take(6).position(|w| w.after.any(Marks::COLON));
    label.is_some_and(|colon| plan.senses[sentence].has_in(Cue::HomeWhoWith, &(0..colon + 1)))
}

/// "Who with? Me.", "Nobody. I've done people.", "Other tenants: None".
fn answered(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let start = words.iter().take(6).position(|w| w.after.any(Marks::COLON)).map_or(0, |c| c + 1);
    let start = start + usize::from(words.len() > start + 1 && words[start].capital && &*words[start].text == "a");
    let said: Vec<&str> = words.get(start..)?.iter().take(5).map(|w| &*w.text).collect();
    let first = sentence == plan.block(sentence).sentences.start || start > 0 || sentence == plan.block(sentence).sentences.start + 1;
    let nobody = matches!(
        said.as_slice(),
        ["nobody" | "none" | "me" | "myself" | "alone" | "0" | "just" | "only"]
            | ["no", "one"]
            | ["just" | "only", "me" | "him" | "her"]
            | ["nobody" | "no", "else" | "one", ..]
    );
    // "None, thank you"
    let none = matches!(said.first(), Some(&("nobody" | "none" | "nil"))) && words.get(start + 1).is_some_and(|w| w.before.any(Marks::COMMA.and(Marks::DASH)));
    let nobody = nobody || none;
    (first && nobody && !plan.page.sentences[sentence].asks).then(|| Found::new(Kind::Housemates, sentence, start..words.len()).number(0.0))
}

/// "I would live with Balbir", "Me and Bev in one house. Nobody else", "the two of them and nobody else": one friend.
fn with_friend(plan: &Context, sentence: usize, who_with: bool) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let at = (0..words.len()).find(|at| {
        let text = |i: usize| words.get(at + i).map_or("", |w| &*w.text);
        let friend = |i: usize| {
            words.get(at + i).is_some_and(|w| is_name(w) && !matches!(plan.people.named(w), Some(Voice::Family | Voice::Professional | Voice::Person)))
        };
        let live = matches!(text(0), "live" | "living" | "share" | "sharing")
            && text(1) == "with"
            && friend(2)
            && (plan.is_wish(sentence, *at) || is_bare(plan, sentence, *at) || *at > 0 && &*words[at - 1].text == "would");
        let both = who_with && text(0) == "me" && text(1) == "and" && friend(2) && *at <= 2;
        let two = text(0) == "two" && text(1) == "of" && matches!(text(2), "them" | "us") && only(words);
        let alone_together = only(words) && pair::at(plan, sentence) == Some(*at);
        let us_two = matches!(text(0), "just" | "only") && matches!((text(1), text(2)), ("us", "two") | ("the", "two"));
        let friend_of =
            matches!(text(0), "live" | "living" | "share" | "sharing") && text(1) == "with" && lists::people::COMPANIONS.has(text(3)) && only(words);
        let pair = matches!(text(0), "just" | "only") && text(2) == "and" && (friend(3) || text(3) == "one");
        // "only me and Safa", "two friends, and no one else", "Ian can come. Nobody else"
        let only_two = pair && matches!(text(1), "me" | "him" | "her") && friend(3) && !matches!(text(4), "and");
        let friends = text(0) == "two" && lists::people::COMPANIONS.has(text(1).trim_end_matches('s')) && only(words);
        let room_for = matches!((text(0), text(1)), ("room" | "space" | "house" | "flat" | "home" | "place", "for"))
            && matches!(text(2), "me" | "him" | "her")
            && text(3) == "and"
            && friend(4)
            || matches!((text(0), text(1)), ("house" | "flat" | "home" | "place" | "bungalow", "for"))
                && matches!((text(2), text(3), text(4), text(5)), ("the", "two", "of", "them" | "us") | ("us", "two", ..));
        let mate = |i: usize| friend(i) || words.get(at + i).is_some_and(|w| lists::people::COMPANIONS.has(&w.text));
        let ends = words.iter().any(|w| matches!(&*w.text, "roof" | "house" | "flat" | "bungalow"))
            || words.windows(3).any(|w| (&*w[0].text, &*w[1].text, &*w[2].text) == ("that", "is", "it"));
        let us = *at <= 3
            && text(0) == "me"
            && text(1) == "and"
            && (2..=4).any(mate)
            && ends
            && words.iter().filter(|w| &*w.text == "and").count() <= 2
            && plan.is_wish(sentence, *at);
        let may_come =
            *at == 0 && friend(0) && matches!(text(1), "can" | "could" | "may") && matches!(text(2), "come" | "stay" | "live") && next_only(plan, sentence);
        live || both
            || alone_together
            || two
            || us_two
            || friend_of
            || us
            || only_two
            || friends
            || room_for
            || may_come
            || pair && (text(3) == "one" || only(words))
    })?;
    let others = words[at..].iter().take(8).filter(|w| &*w.text == "and").count();
    let list = matches!(&*words[at].text, "live" | "living" | "share" | "sharing") && others > 0 && words.get(at + 4).is_some_and(is_name) && !only(words);
    (!sense.is_negated(at, at + 1) && !list).then(|| Found::new(Kind::Housemates, sentence, at..(at + 3).min(words.len())).number(1.0))
}

/// "… Nobody else." in the sentence behind it.
fn next_only(plan: &Context, sentence: usize) -> bool {
    let next = sentence + 1;
    only(plan.words(sentence)) || plan.block(sentence).sentences.contains(&next) && plan.words(next).len() <= 4 && only(plan.words(next))
}

/// "… and nobody else".
fn only(words: &[Word]) -> bool {
    words.windows(2).any(|w| matches!(&*w[0].text, "nobody" | "one") && &*w[1].text == "else")
}

/// "I do not want to share": nobody else.
fn alone(plan: &Context, sentence: usize) -> Option<Found> {
    let hits = plan.senses[sentence].hits.iter();
    hits.filter(|h| h.is(Cue::HomeAlone) && !plan.is_past(sentence, h.from) && plan.is_present(sentence, h.from)).find_map(|hit| alone_at(plan, sentence, hit))
}

fn alone_at(plan: &Context, sentence: usize, hit: &Hit) -> Option<Found> {
    // "she doesn't mind sharing"
    let seems = |h: &Hit| plan.words(sentence)[h.from..h.to].iter().any(|w| &*w.text == "mind");
    // "just me and Sal"
    let with = |h: &Hit| h.is(Cue::HomeAlone) && h.from == hit.from && counted_after(plan.words(sentence), h.to);
    // "nobody else's bacon", "a house with nobody else in it frightens her"; not "he can't share, and it is not fair on the others"
    let thing = plan.words(sentence)[hit.from..hit.to].iter().any(|w| w.possessive && &*w.text == "else")
        && !plan.words(sentence).iter().any(|w| matches!(&*w.text, "business" | "rules" | "noise" | "mess"));
    let sense = &plan.senses[sentence];
    let feared = sense.hits.iter().any(|h| h.is(Cue::NegationAfter) && h.from >= hit.to && sense.clause(hit.from).words.contains(&h.from));
    // "only me and Safa"
    let and_friend = &*plan.words(sentence)[hit.to - 1].text == "and" && plan.words(sentence).get(hit.to).is_some_and(is_name);
    if and_friend || plan.senses[sentence].hits.iter().any(with) || seems(hit) || pair::is_before(plan, sentence, hit.from) || thing || feared {
        return None;
    }
    let says_alone = plan.words(sentence)[hit.from..hit.to].iter().any(|w| lists::home::REFUSES_SHARING.has(&w.text));
    // "I'm living on my own", said of the home to come
    let to_be =
        plan.page.sentences[sentence].words.len() > 3 && !plan.part(sentence).tells && plan.words(sentence)[..hit.to].iter().any(|w| &*w.text == "living");
    let cell = plan.block(sentence).shape == Shape::Cell && plan.words(sentence).len() <= 3 && !plan.part(sentence).tells;
    let wish = says_alone || to_be || cell || plan.is_wish(sentence, hit.from);
    let turned = !says_alone && plan.senses[sentence].is_negated(hit.from, hit.to);
    // "bathroom not shared"
    let room_before = hit.from > 0 && lists::home::ROOMS_OF_ONES_OWN.has(&plan.words(sentence)[hit.from - 1].text);
    let of_a_room = room_before || plan.words(sentence).get(hit.to).is_some_and(|w| lists::home::ROOMS_OF_ONES_OWN.has(&w.text));
    (wish && !turned && !of_a_room && !counted_after(plan.words(sentence), hit.to))
        .then(|| Found::new(Kind::Housemates, sentence, hit.from..hit.to).number(0.0))
}

/// "not share with more than one": a number, not nobody.
fn counted_after(words: &[Word], at: usize) -> bool {
    let and = words.get(at).is_some_and(|w| &*w.text == "and") && words.get(at + 1).is_some_and(|w| w.number.is_some() || is_name(w));
    and || words[at..].iter().take(4).any(|w| &*w.text == "than")
}

fn with_others(plan: &Context, sentence: usize) -> Option<Found> {
    let words = plan.words(sentence);
    let sense = &plan.senses[sentence];
    let before = plan.block(sentence).sentences.start < sentence && plan.senses[sentence - 1].has(Cue::HomeOthers);
    let cue = sense.hits.iter().find(|h| h.is(Cue::HomeOthers));
    // "a good day contains a long walk and no more than two other people"
    if words.windows(2).any(|w| matches!(&*w[0].text, "good" | "bad" | "best" | "perfect" | "great") && &*w[1].text == "day") {
        return None;
    }
    if cue.is_none() && !(before && sense.has(Cue::TeamCeiling)) {
        return None;
    }
    let most = if sense.has(Cue::TeamCeiling) { MOST } else { FEW };
    let (at, n, end) = counts(words).into_iter().find(|(at, n, end)| {
        let limited = sense.has_in(Cue::TeamCeiling, &(at.saturating_sub(6)..*at));
        *n <= most
            && n.fract() == 0.0
            && fits(words, *at, *end, cue.is_some())
            && (plan.is_wish(sentence, *at)
                || (is_the_most(words, *end) || would_share(words, *at) || shared_home(plan, sentence, *at)) && plan.is_present(sentence, *at))
            && (limited || !sense.is_negated(*at, *end))
    })?;
    // "the house he is in now has four other tenants"
    let now = words.iter().any(|w| lists::now::NOW.has(&w.text)) && !sense.has(Cue::StrengthWish);
    let work = now || words.iter().position(|w| matches!(&*w.text, "share" | "sharing" | "shared")).is_some_and(|i| company::shares_work(words, i));
    if sense.has_in(Cue::TeamStaff, &(0..words.len())) || work {
        return None;
    }
    // "one other woman, two at the very outside": the ceiling
    let (n, end) =
        counts(words).into_iter().find(|(from, m, to)| *from > end && *m > n && *m <= FEW && is_ceiling(words, *to)).map_or((n, end), |(_, m, to)| (m, to));
    // "the council would normally offer the shared house (five people, mixed)"
    if words[..at].iter().any(|w| matches!(&*w.text, "offer" | "offers" | "offered")) {
        return None;
    }
    if is_of_a_meeting(words, end) {
        return None;
    }
    let us = words[at..].iter().take(4).any(|w| &*w.text == "us" || &*w.text == "them" && n > 1.0) && words.get(end).is_some_and(|w| &*w.text == "of");
    // "two lads sharing": the person is one of them
    let sharing = words[end..].iter().take(2).any(|w| matches!(&*w.text, "sharing" | "together"));
    let with_them = us || sharing || takes_them_in(plan, words, at, end);
    let number = if with_them { n - 1.0 } else { n };
    (number >= 0.0).then(|| Found::new(Kind::Housemates, sentence, at..end).number(number))
}

/// "Three of us said no", "four of us went to see it": how many of a meeting or a family, and no household.
fn is_of_a_meeting(words: &[Word], end: usize) -> bool {
    let behind = &words[end..];
    behind.first().is_some_and(|w| &*w.text == "of") && behind.iter().take(DID).any(|w| lists::speech::DONE_BY_SOME.has(&w.text))
}

/// "… at the very outside", "… at most", "… tops".
fn is_ceiling(words: &[Word], end: usize) -> bool {
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let last = |i: usize| matches!(text(i), "most" | "outside" | "maximum" | "max");
    let max = end > 1 && matches!(text(end - 2), "max" | "maximum" | "most");
    max || text(end) == "tops" || text(end) == "at" && (1..4).any(|n| last(end + n))
}

/// Numbers of people; "one or two others", "two or three" is the greater.
fn counts(words: &[Word]) -> Vec<(usize, f64, usize)> {
    let numbers = number::all(words);
    let greater = |end: usize| numbers.iter().find(|(_, at, _)| *at == end + 1 && words.get(end).is_some_and(|w| matches!(&*w.text, "or" | "to")));
    // "one housemate or two"
    let named = |end: usize| words.get(end).is_some_and(|w| lists::people::SHARERS.has(&w.text)).then(|| greater(end + 1)).flatten();
    numbers.iter().map(|(n, at, end)| greater(*end).or_else(|| named(*end)).map_or((*at, *n, *end), |(m, _, to)| (*at, *m, *to))).collect()
}

/// "Supported living with one other tenant": a kind of home and for how many, not told of now.
fn shared_home(plan: &Context, sentence: usize, at: usize) -> bool {
    let words = plan.words(sentence);
    let home = words[..at].iter().take(4).any(|w| lists::home::HOMES_TO_SHARE.has(&w.text));
    let somebody =
        words[..at].iter().any(|w| matches!(&*w.text, "i" | "he" | "she" | "they" | "we" | "it" | "is" | "has" | "lives") || plan.people.named(w).is_some());
    let now = words.iter().any(|w| lists::now::NOW.has(&w.text) || w.before.any(Marks::OPEN));
    home && !somebody && !now && !plan.part(sentence).tells
}

/// "I would suggest one other tenant", "she may have one other young woman with her".
fn proposed(before: &[&str]) -> bool {
    let proposes = |w: &&str| lists::speech::PROPOSES.has(w);
    let may = before.windows(2).any(|w| matches!(w[0], "may" | "could" | "might" | "would" | "can") && matches!(w[1], "have" | "take" | "tolerate"));
    before.iter().any(proposes) || may
}

/// "One housemate at most.": nothing but the number and those it counts.
fn is_bare(plan: &Context, sentence: usize, at: usize) -> bool {
    let words = plan.words(sentence);
    let sharer = words.iter().any(|w| lists::people::HOUSEMATES.has(&w.text));
    let limit = words.last().is_some_and(|w| lists::numbers::AT_MOST.has(&w.text));
    at == 0 && words.len() <= 6 && (sharer || limit) && plan.senses[sentence].clause(at).says == Says::Item && !plan.part(sentence).tells
}

/// "Two others would be the most she could manage".
fn is_the_most(words: &[Word], end: usize) -> bool {
    let after = &words[end..(end + 6).min(words.len())];
    after.windows(3).any(|w| &*w[0].text == "be" && &*w[1].text == "the" && matches!(&*w[2].text, "most" | "limit" | "maximum"))
}

/// "He would share with two others", "she could live with one other".
fn would_share(words: &[Word], at: usize) -> bool {
    let before: Vec<&str> = words[at.saturating_sub(6)..at].iter().map(|w| &*w.text).collect();
    let shares = |w: &&str| lists::home::LIVES_WITH_OTHERS.has(w);
    proposed(&before) || before.iter().any(|w| matches!(*w, "would" | "could" | "might" | "can")) && before.iter().any(shares)
}

/// "No more than four people in the house altogether", "three people, including her", "a house for three people": the person is one of them.
fn takes_them_in(plan: &Context, words: &[Word], at: usize, end: usize) -> bool {
    let text = |i: usize| words.get(i).map_or("", |w| &*w.text);
    let people = lists::people::SOME_PEOPLE.has(text(end));
    let person = |w: &Word| plan.people.named(w) == Some(Voice::Person) || matches!(&*w.text, "me" | "him" | "her" | "himself" | "herself");
    // "counting Sam", "Sam included", "Sam being one"
    let one = |w: &[Word]| person(&w[0]) && matches!(&*w[1].text, "included" | "being");
    let all = words[end..]
        .windows(2)
        .any(|w| matches!(&*w[0].text, "including" | "counting") && person(&w[1]) || one(w) || &*w[0].text == "in" && matches!(&*w[1].text, "all" | "total"));
    let home = at > 1 && matches!(text(at - 1), "for" | "of") && lists::home::TAKES_PEOPLE.has(text(at - 2));
    // "live with others but no more than four in total"
    let total = text(end) == "in" && matches!(text(end + 1), "total" | "all") || text(end) == "altogether";
    total || all && home || people && (all || home || words[end..].iter().any(|w| matches!(&*w.text, "altogether" | "total")))
}

/// A number that counts people who live there: "one other tenant", "two of us", "no more than one".
fn fits(words: &[Word], at: usize, end: usize, cued: bool) -> bool {
    let after: Vec<&str> = words[end..].iter().take(3).map(|w| &*w.text).collect();
    let before: Vec<&str> = words[..at].iter().rev().take(3).map(|w| &*w.text).collect();
    let limit = before.contains(&"than") || before.contains(&"to") && before.contains(&"up");
    let us = after.first() == Some(&"of")
        && (after.get(1) == Some(&"us")
            || after.get(1) == Some(&"them") && matches!(after.get(2), Some(&"in" | &"at" | &"sharing" | &"living" | &"altogether")));
    let measured = after.first().is_some_and(|w| lists::numbers::NOT_PEOPLE.has(w))
        || after.first() == Some(&"other") && after.get(1).is_some_and(|w| lists::numbers::NO_OTHER_PEOPLE.has(w));
    !measured
        && (us
            || after.iter().any(|w| lists::people::SHARERS.has(w)) && cued
            || limit && after.first().is_none_or(|w| lists::people::SHARERS.has(w) || *w == "in"))
}
