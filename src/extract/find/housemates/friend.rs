//! One friend: "I would live with Balbir", "me and Bev in one house. Nobody else".

use super::super::super::context::Context;
use super::super::super::found::Found;
use super::super::super::lists;
use super::super::super::page::Word;
use super::super::super::people::is_name;
use super::borne::is_bare;
use super::pair;
use crate::vocabulary::{Kind, Voice};

/// "I would live with Balbir", "Me and Bev in one house. Nobody else", "the two of them and nobody else": one friend.
pub(super) fn with_friend(plan: &Context, sentence: usize, who_with: bool) -> Option<Found> {
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
