//! What a phrase that was found asks for, or refuses: by its own words, its sentence, and who says it.

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit, Needs, Phrases, Role};
use super::super::super::found::Found;
use super::super::super::lists;
use super::super::super::page::{Block, Shape, Word};
use super::super::super::people::is_name;
use super::super::super::sense::{Beside, Says};
use super::super::{help, home, pictured, told};
use super::judged::{is_judged, is_with_a_hazard};
use super::put::{is_offer, is_request};
use super::so::{STANDING, is_so, is_taken_up};
use super::whose::{chooser, is_of_the_speaker, of_staff, shared_with};
use crate::vocabulary::{Kind, Polarity, Voice, legal_status, night, setting, team_feature};

/// What the sentence says of the thing that a phrase names: asked for, refused, true of the person, or nothing.
pub(super) fn read(plan: &Context, sentence: usize, hit: &Hit, phrase: &Phrases) -> Option<Found> {
    let kind = phrase.code.kind();
    let sense = &plan.senses[sentence];
    let negated = sense.is_negated(hit.from, hit.to);
    // "Do you want a garden?" asks, and reports nothing
    let asks_you = plan.words(sentence).iter().take(3).any(|w| &*w.text == "you");
    let reported = !asks_you && sense.has(Cue::SpeechVerbs) && matches!(sense.clause(hit.from).says, Says::Wish(_));
    let only_seems = sense.hits.iter().any(|h| h.is(Cue::NegationApparent) && h.from == hit.from);
    let requested = kind != Kind::Skill && is_request(plan.words(sentence)) && plan.is_wish(sentence, hit.from);
    if plan.page.sentences[sentence].asks && !reported && !requested && kind != Kind::FundingInterest || phrase.role != Role::Names && only_seems {
        return None;
    }
    let listed = (plan.part(sentence).refused && kind != Kind::Skill && sense.clause(hit.from).says == Says::Item).then(|| plan.strength(sentence, hit.from));
    let refused = plan.row_refuses(sentence).or(listed);
    let polarity = match phrase.role {
        Role::Asks => Polarity::Want,
        Role::Refuses => Polarity::Avoid,
        Role::Names if negated != refused.is_some() => Polarity::Avoid,
        Role::Names => Polarity::Want,
    };
    if polarity == Polarity::Avoid && is_with_a_hazard(plan, sentence, hit, kind) {
        return None;
    }
    let stands = match (phrase.role, phrase.needs) {
        (Role::Names, Needs::Wish) => plan.is_wish(sentence, hit.from) || is_judged(plan, sentence, hit, kind),
        (Role::Names, Needs::Present) => !negated && (is_so(plan, sentence, hit, phrase.code) || kind == Kind::Skill && is_taken_up(plan, sentence, hit)),
        // "it would be best if nothing was joined on" is no past
        // "it became a section 3": so it is still
        (Role::Asks, _) => {
            kind == Kind::LegalStatus && phrase.code != legal_status::INFORMAL
                || STANDING.contains(&phrase.code)
                || !matches!(sense.clause(hit.from).beside, Some(Beside::Past | Beside::Closed))
                || &*plan.words(sentence)[sense.clause(hit.from).words.start].text == "if"
        }
        // "my sister does not sign a book": visitors too are free in this home
        // "I don't need a man in the next room" refuses one
        (Role::Refuses, _) if kind == Kind::Night && says_i(plan.words(sentence), hit) => !plan.is_past(sentence, hit.from),
        // "she does not belong in hospital", said of where she is now
        (Role::Refuses, _) if kind == Kind::Setting && sense.clause(hit.from).beside == Some(Beside::Now) => true,
        // "he is no longer safe on a staircase": so it is now
        (Role::Refuses, _) if plan.words(sentence)[hit.from..hit.to].iter().any(|w| &*w.text == "longer") => true,
        (Role::Refuses, _) => plan.is_present(sentence, hit.from) || kind == Kind::Restriction && sense.clause(hit.from).beside == Some(Beside::Others),
    };
    if phrase.code == night::NONE && (is_never_alone(plan, sentence, hit) || is_told_of_nobody(plan.words(sentence), hit)) {
        return None;
    }
    // "and they must be women", "a man of about his age" are said of those who share
    let of_housemates = (kind == Kind::StaffGender || phrase.code == team_feature::SIMILAR_AGE) && sense.has(Cue::HomeOthers);
    // a bare "Girls." may be about anything
    let bare = kind == Kind::StaffGender && hit.to - hit.from == 1 && plan.words(sentence).len() <= 2 && !under_help(plan, sentence);
    // "Into bikes. Or cars.": of staff, where they are spoken of
    let bare = bare || phrase.code == team_feature::MATCHED_INTERESTS && &*plan.words(sentence)[hit.from].text == "into" && !of_those_who_help(plan, sentence);
    let nobody = phrase.code == team_feature::KEEPS_KNOWN_WORKER && !names_somebody(plan, sentence, hit);
    // a bare "on a locked ward" tells where somebody is
    let institution = [setting::HOSPITAL, setting::RESIDENTIAL_CARE, setting::NURSING_HOME].contains(&phrase.code);
    // "staff come to the ward for eight weeks": the one where the person is now
    let here = phrase.code == setting::HOSPITAL && plan.words(sentence)[hit.from..hit.to].iter().any(|w| &*w.text == "the");
    let only_told = polarity == Polarity::Want
        && (institution && (sense.clause(hit.from).says == Says::Item || lasts(plan.words(sentence), hit))
            || here
            || kind == Kind::Setting && is_offer(plan.words(sentence)));
    let of_home = home::is_none(plan, sentence, hit, phrase.code, polarity, phrase.role == Role::Refuses)
        || pictured::is_of_company(plan, sentence, hit, kind)
        || kind == Kind::Skill && (has_none(plan, sentence) || is_over(plan, sentence));
    if of_housemates && stands {
        return shared_with(phrase.code).map(|code| Found::new(code.kind(), sentence, hit.from..hit.to).code(code)).filter(|_| polarity == Polarity::Want);
    }
    let of_another = told::is_low_in_sugar(plan, sentence, hit, phrase.code) || told::is_had_by_another(plan, sentence, hit, phrase.code);
    if of_housemates || only_told || bare || nobody || of_home || of_another || told::is_no_sum(plan, sentence, hit, phrase.code) {
        return None;
    }
    // nobody keeps away from what staff know and how they are
    let no_refusal = matches!(kind, Kind::Skill | Kind::TeamFeature) || !kind.can_be_avoided();
    if !stands || polarity == Polarity::Avoid && no_refusal || is_of_the_speaker(plan, sentence, hit, phrase.code) {
        return None;
    }
    if let Some(code) = of_staff(plan, sentence, hit, phrase.code) {
        return Some(Found::new(code.kind(), sentence, hit.from..hit.to).code(code)).filter(|_| polarity == Polarity::Want);
    }
    let found = Found::new(kind, sentence, hit.from..hit.to).code(chooser(plan, sentence, hit, phrase.code)).polarity(polarity);
    Some(match refused {
        Some(strength) => found.strength(strength),
        None => found,
    })
}

/// "He is not to be on his own at night", "scared of being alone overnight": the opposite of nobody there.
fn is_never_alone(plan: &Context, sentence: usize, hit: &Hit) -> bool {
    let (words, sense) = (plan.words(sentence), &plan.senses[sentence]);
    let alone = words[hit.from..hit.to].iter().take(3).any(|w| matches!(&*w.text, "alone" | "own" | "himself" | "herself" | "myself" | "unsupported"));
    let seems = sense.hits.iter().any(|h| h.is(Cue::NegationApparent) && h.from <= hit.from && sense.clause(hit.from).words.contains(&h.from));
    alone && sense.is_negated(hit.from, hit.from + 1) && !seems
}

/// "Nobody has sat up with him at night since March": told, and not asked for.
fn is_told_of_nobody(words: &[Word], hit: &Hit) -> bool {
    let who = usize::from(&*words[hit.from].text == "no") + hit.from;
    let told = |w: &Word| matches!(&*w.text, "has" | "had" | "have" | "was" | "were" | "came" | "heard" | "saw" | "knew" | "told" | "said" | "did" | "got");
    matches!(&*words[who].text, "nobody" | "one") && words.get(who + 1).is_some_and(told)
}

/// The heading or the question above tells of those who help.
fn under_help(plan: &Context, sentence: usize) -> bool {
    let heading = &plan.page.sections[plan.block(sentence).section].words;
    help::heading_helps(&plan.page.words[heading.clone()]) || help::topics(plan)[plan.page.sentences[sentence].block].help
}

/// Those who help are spoken of: in the heading or the question above, in the sentence or in the one before.
fn of_those_who_help(plan: &Context, sentence: usize) -> bool {
    let before = sentence.checked_sub(1).filter(|before| plan.block(sentence).sentences.contains(before));
    under_help(plan, sentence) || plan.senses[sentence].has(Cue::TeamStaff) || before.is_some_and(|before| plan.senses[before].has(Cue::TeamStaff))
}

/// "I want to keep Dean": somebody's name, or somebody who works.
fn names_somebody(plan: &Context, sentence: usize, hit: &Hit) -> bool {
    let works = |w: &Word| lists::people::WORKS.has(&w.text);
    let not_own = |w: &Word| !matches!(plan.people.named(w), Some(Voice::Person | Voice::Family));
    plan.words(sentence)[hit.from..hit.to].iter().any(|w| works(w) || &*w.text == "with" || is_name(w) && not_own(w))
}

/// "Two tube-fed admissions, both past.", "Epilepsy stands in his file. He has had none since, and no training is asked for."
fn is_over(plan: &Context, sentence: usize) -> bool {
    let next = sentence + 1;
    let says = |s: usize| plan.senses[s].has(Cue::ScopeOver);
    says(sentence) || plan.senses[sentence].has(Cue::ScopeGone) || plan.block(sentence).sentences.contains(&next) && says(next)
}

/// "| Seizures | None. | Nothing now |": the row says that there are none.
fn has_none(plan: &Context, sentence: usize) -> bool {
    let block = plan.block(sentence);
    let none = |words: &[Word]| words.len() <= 2 && matches!(&*words[0].text, "none" | "nil" | "no") && words.last().is_none_or(|w| !matches!(&*w.text, "no"));
    let says = |cell: &Block| cell.sentences.clone().next().is_some_and(|s| none(plan.words(s)));
    block.shape == Shape::Cell && block.column == 0 && plan.page.row(block).filter(|cell| cell.column > 0).take(2).any(says)
}

/// The person speaks just before, or in it.
fn says_i(words: &[Word], hit: &Hit) -> bool {
    words[hit.from.saturating_sub(2)..hit.to].iter().any(|w| matches!(&*w.text, "i" | "my"))
}

/// "Seven years in hospital": how long it was.
fn lasts(words: &[Word], hit: &Hit) -> bool {
    words[..hit.from].iter().rev().take(5).any(|w| matches!(&*w.text, "years" | "months" | "year" | "weeks"))
}
