//! Words of a home that ask for none: everyday phrases, somebody else's garden, a form's "not needed", what nobody wishes for.

use super::super::context::Context;
use super::super::craft::{Cue, Hit};
use super::super::lists;
use super::super::page::{Marks, Shape, Word};
use crate::vocabulary::{Code, Kind, Polarity, Voice, hazard, home_feature, setting, surroundings};

/// Kinds of which a home is made.
const OF_THE_HOME: &[Kind] = &[Kind::Setting, Kind::Tenure, Kind::PropertyType, Kind::HomeFeature, Kind::Surroundings, Kind::Hazard, Kind::Restriction];
/// Nobody wishes for these: words that name them without a refusal ask for nothing.
const NEVER_WANTED: &[Code] = &[
    hazard::STAIRS,
    hazard::BUSY_ROAD,
    hazard::SHARED_ENTRANCE,
    hazard::STEEP_HILL,
    hazard::FOOD_SHOP,
    hazard::GAS,
    hazard::NEIGHBOUR_THROUGH_WALL,
    hazard::OPEN_WATER,
    hazard::NOISE,
    hazard::SCHOOL,
    hazard::PLAY_AREA,
    hazard::DOGS,
    hazard::CROWDS,
];

/// Nobody keeps away from these: a refusal in the sentence is about something else ("a lift will not take her chair").
const NEVER_REFUSED: &[Code] = &[
    home_feature::OWN_FRONT_DOOR,
    home_feature::LEVEL_ACCESS,
    home_feature::WHEELCHAIR_ACCESSIBLE,
    home_feature::WIDE_DOORWAYS,
    home_feature::ADAPTED_KITCHEN,
    home_feature::SEPARATE_LIVING_SPACE,
    home_feature::SOUNDPROOFING,
    home_feature::NATURAL_LIGHT,
    home_feature::STORAGE,
    home_feature::PARKING,
    home_feature::ADAPTED_VEHICLE_PARKING,
    home_feature::INTERNET,
    home_feature::WASHING_FACILITIES,
    home_feature::SECOND_BATHROOM,
    home_feature::WINDOW_RESTRICTORS,
    home_feature::PETS_ALLOWED,
    surroundings::LEVEL_GROUND,
    surroundings::NEAR_GP,
    surroundings::NEAR_GREEN_SPACE,
    surroundings::NEAR_PUBLIC_TRANSPORT,
    surroundings::NEAR_PLACE_OF_WORSHIP,
    surroundings::NEAR_HOSPITAL,
];

/// Is it a kind of which a home is made?
pub fn is_of_the_home(kind: Kind) -> bool {
    OF_THE_HOME.contains(&kind)
}

/// An everyday phrase ("a house full") in which the words of the home mean something else.
pub fn means_else(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> bool {
    let touches = |h: &Hit| h.from < hit.to && hit.to <= h.to || h.from <= hit.from && hit.from < h.to;
    // room for a model railway is room
    let asks = OF_THE_HOME.contains(&code.kind()) && code != home_feature::HOBBY_SPACE && code != home_feature::STORAGE;
    asks && plan.senses[sentence].hits.iter().any(|h| h.is(Cue::HomeInnocent) && touches(h))
}

/// "not a house where the doors are locked", "never in a house like that again": such a one is refused, not every house.
fn is_such(words: &[Word], hit: &Hit) -> bool {
    let like = words[hit.to..].windows(2).next().is_some_and(|w| &*w[0].text == "like" && matches!(&*w[1].text, "that" | "this" | "it" | "those" | "these"));
    like || words.get(hit.to).is_some_and(|w| matches!(&*w.text, "where" | "which" | "that" | "whose") && !w.before.any(Marks::COMMA))
}

/// Does the phrase ask for nothing, whatever the sentence says? `by_itself`: it holds its own refusal ("no animals in the house").
pub fn is_none(plan: &Context, sentence: usize, hit: &Hit, code: Code, polarity: Polarity, by_itself: bool) -> bool {
    let never = polarity == Polarity::Want && NEVER_WANTED.contains(&code);
    let kept = polarity == Polarity::Avoid && !by_itself && NEVER_REFUSED.contains(&code);
    let either = plan.words(sentence).windows(2).any(|w| &*w[0].text == "no" && matches!(&*w[1].text, "preference" | "preferences"));
    never
        || kept
        || polarity == Polarity::Avoid && is_ones_own(plan.words(sentence), hit, code, by_itself)
        || code.kind() == Kind::PropertyType && (either || polarity == Polarity::Avoid && !by_itself && is_such(plan.words(sentence), hit))
        || names_who(plan, sentence)
        || is_field_without(plan, sentence, code)
        || OF_THE_HOME.contains(&code.kind()) && is_others(plan, sentence, hit)
        || is_not_needed(plan, sentence, hit, code)
}

/// "Don't follow me round my own flat", "nobody is to shout at her in her own house": where it is not to happen. What is somebody's own
/// nobody turns down, unless it says that they do not want one.
fn is_ones_own(words: &[Word], hit: &Hit, code: Code, by_itself: bool) -> bool {
    let own = words[hit.from.saturating_sub(1)..hit.to].iter().any(|w| &*w.text == "own");
    let place = || words[hit.from.saturating_sub(3)..=hit.from].iter().any(|w| matches!(&*w.text, "in" | "round" | "around" | "into" | "inside" | "through"));
    let wanted = || {
        let asks = |w: &Word| matches!(&*w.text, "want" | "wants" | "need" | "needs" | "wish" | "wishes" | "like" | "likes" | "ready" | "suit");
        words[..hit.from].iter().any(asks)
    };
    match code.kind() {
        Kind::PropertyType => own,
        Kind::Setting => (code == setting::OWN_HOME && !by_itself || own && place()) && !wanted(),
        _ => false,
    }
}

/// "Samuel, named nurse" below "Who asks": the cell says who.
fn names_who(plan: &Context, sentence: usize) -> bool {
    let block = plan.block(sentence);
    let who = |h: &[Word]| h.len() <= 3 && h.iter().any(|w| matches!(&*w.text, "who" | "whose"));
    let somebody = plan.senses[sentence].hits.iter().any(|h| h.is(Cue::PeopleProfessional));
    somebody && block.shape == Shape::Cell && !block.header && block.words.len() <= 5 && plan.page.column_header(block).is_some_and(who)
}

/// "N's garden", "our garden": somebody else's.
fn is_others(plan: &Context, sentence: usize, hit: &Hit) -> bool {
    let Some(before) = hit.from.checked_sub(1).map(|i| &plan.words(sentence)[i]) else { return false };
    let person = plan.people.person.as_deref() == Some(&*before.text);
    at_a_relatives(plan, sentence, hit) || before.possessive && !person || matches!(&*before.text, "our" | "your") && plan.voices[sentence] == Voice::Family
}

/// "He laughs at the smoke alarm at his mum's": what is in a relative's house.
fn at_a_relatives(plan: &Context, sentence: usize, hit: &Hit) -> bool {
    let words = plan.words(sentence);
    let end = plan.senses[sentence].clause(hit.from).words.end.max(hit.to);
    let theirs = |w: &[Word]| {
        &*w[0].text == "at"
            && matches!(&*w[1].text, "my" | "his" | "her")
            && lists::people::RELATIONS.has(w[2].text.trim_end_matches('s'))
            && (w[2].possessive || w[2].text.ends_with('s'))
    };
    // "a garden like the one at his mum's" is wished for
    !words[hit.to..end].iter().any(|w| &*w.text == "like") && words[hit.to..end].windows(3).any(theirs)
}

/// "Window restrictors: Not needed", "Present address: a hospital near Bedford": what a form says of its label, or of now.
fn is_not_needed(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> bool {
    let Some(colon) = plan.words(sentence).iter().take(9).position(|w| w.after.any(Marks::COLON)) else { return false };
    let sense = &plan.senses[sentence];
    let label = 0..colon + 1;
    let verdict = sense.has_in(Cue::ScopeNotNeeded, &(colon + 1..colon + 4)) || is_left_out(plan, sentence);
    let of_now = sense.has_in(Cue::HomeElsewhere, &label) && sense.has_in(Cue::HomeNowLabel, &label)
        || code.kind() == Kind::Setting && super::current::says_now(&plan.words(sentence)[label]);
    hit.to <= colon + 1 && verdict || hit.from > colon && of_now
}

/// Kinds of which a "no" in a field of a form says that they are not needed.
const ADDED: [Kind; 3] = [Kind::HomeFeature, Kind::Night, Kind::Skill];

/// "Lift: no", "| Lift | N |" below "Needed?"; what a question asks ("Would a bath do? No") is refused.
fn is_field_without(plan: &Context, sentence: usize, code: Code) -> bool {
    let answered = || {
        let own = plan.page.sentences[sentence].answers?;
        let asked = plan.block(own).sentences.clone().chain(own.checked_sub(1)).any(|s| plan.page.sentences[s].asks);
        let no = plan.words(own).len() == 1 && matches!(&*plan.words(own)[0].text, "no" | "n" | "none");
        Some(no && !asked && plan.block(own).shape != Shape::Cell)
    };
    let of_row = || (ADDED.contains(&code.kind()) || code.kind() == Kind::PropertyType) && plan.is_row_not_needed(sentence);
    of_row() || ADDED.contains(&code.kind()) && answered().unwrap_or(false)
}

/// The block ends with "Not included."
fn is_left_out(plan: &Context, sentence: usize) -> bool {
    let last = plan.block(sentence).sentences.end - 1;
    let words = plan.words(last);
    let verdict = words.iter().any(|w| lists::tables::VERDICT.has(&w.text));
    last > sentence && words.len() <= 3 && &*words[0].text == "not" && verdict
}
