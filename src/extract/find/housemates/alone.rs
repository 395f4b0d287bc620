//! Nobody else: "I do not want to share".

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit};
use super::super::super::found::Found;
use super::super::super::lists;
use super::super::super::page::{Shape, Word};
use super::super::super::people::is_name;
use super::pair;
use crate::vocabulary::Kind;

/// "I do not want to share": nobody else.
pub(super) fn alone(plan: &Context, sentence: usize) -> Option<Found> {
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
