//! Of whom a phrase is said: of those who share or of staff, of the family or of the person.

use super::super::super::context::Context;
use super::super::super::craft::{Cue, Hit};
use super::super::super::page::{Word, colon};
use super::super::super::people::relation;
use crate::vocabulary::{Code, Voice, household, skill, staff_gender, team_feature};

/// "One other, and they must be women": what is said of those who share is of the household.
pub(super) fn shared_with(code: Code) -> Option<Code> {
    match code {
        c if c == staff_gender::FEMALE => Some(household::WOMEN_ONLY),
        c if c == staff_gender::MALE => Some(household::MEN_ONLY),
        c if c == team_feature::SIMILAR_AGE => Some(household::SIMILAR_AGE),
        _ => None,
    }
}

/// "Staff: women only": behind such a label it is said of staff, not of those who share.
pub(super) fn of_staff(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> Option<Code> {
    let colon = colon(plan.words(sentence), hit.to)?;
    let staff = plan.senses[sentence].has_in(Cue::TeamStaff, &(0..colon + 1));
    match code {
        c if staff && c == household::WOMEN_ONLY => Some(staff_gender::FEMALE),
        c if staff && c == household::MEN_ONLY => Some(staff_gender::MALE),
        _ => None,
    }
}

/// "Ring me" is the family's part only where the family says it; a mother's "my daughter" and "I worry" are not the person's.
pub(super) fn is_of_the_speaker(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> bool {
    let says = |list: &[&str]| plan.words(sentence)[hit.from..hit.to].iter().any(|w| list.contains(&&*w.text));
    let voice = plan.voices[sentence];
    if code == skill::FAMILY_PARTNERSHIP {
        return !names_family(plan, sentence)
            && (voice == Voice::Person || !says(&["me", "us", "i", "we", "family"]) && of_the_person(plan, sentence, hit, voice));
    }
    voice == Voice::Family
        && (code == skill::PARENTING_SUPPORT && says(&["my"]) || code == skill::ANXIETY && says(&["i"]) || code == skill::RELATIONSHIPS && says(&["my"]))
}

/// "He needs to be told the truth": what stands before it speaks of the person, or nobody of the family speaks ("I expect to be asked").
fn of_the_person(plan: &Context, sentence: usize, hit: &Hit, voice: Voice) -> bool {
    let clause = plan.senses[sentence].clause(hit.from).words.start;
    let before = &plan.words(sentence)[clause.min(hit.from)..hit.from];
    let speaks = voice == Voice::Family || voice == Voice::Unknown && before.iter().any(|w| matches!(&*w.text, "i" | "we"));
    !speaks || before.iter().any(|w| matches!(&*w.text, "he" | "she" | "court" | "staff") || plan.people.named(w) == Some(Voice::Person))
}

/// A relative stands in the sentence.
fn names_family(plan: &Context, sentence: usize) -> bool {
    let named = plan.words(sentence).iter().any(|w| plan.people.named(w) == Some(Voice::Family));
    named || plan.senses[sentence].has(Cue::PeopleFamily)
}

/// "Lorraine wants to help choose them", "I want us at the interviews": the family chooses where the family stands in the words, else the person.
pub(super) fn chooser(plan: &Context, sentence: usize, hit: &Hit, code: Code) -> Code {
    if code != team_feature::PERSON_CHOOSES_STAFF && code != team_feature::FAMILY_CHOOSES_STAFF {
        return code;
    }
    let sense = &plan.senses[sentence];
    let start = sense.clause(hit.from).words.start.min(hit.from);
    // "His mum and I would like to sit on the panel": they are one with who stands before
    let joined = start > 0 && &*plan.words(sentence)[start].text == "and";
    let said = if joined { sense.clause(start - 1).words.start } else { start }..hit.to;
    let words = &plan.words(sentence)[said.clone()];
    let family = plan.voices[sentence] == Voice::Family;
    // where nobody is known to speak, "we" is the family
    let we = |w: &Word| matches!(&*w.text, "we" | "us") && plan.voices[sentence] == Voice::Unknown;
    // "I want to be in the room when they pick his staff"
    let of_the_person =
        |w: &[Word]| matches!(&*w[0].text, "his" | "her") && matches!(&*w[1].text, "staff" | "team" | "workers" | "carers" | "helpers" | "people");
    let of_another =
        plan.voices[sentence] == Voice::Unknown && words.first().is_some_and(|w| &*w.text == "i") && plan.words(sentence).windows(2).any(of_the_person);
    let speaks = of_another || words.iter().any(|w| family && matches!(&*w.text, "we" | "us" | "i" | "me") || we(w)) || says_my_child(plan.words(sentence));
    let related = sense.hits.iter().any(|h| said.contains(&h.from) && relation(h) == Some(Voice::Family));
    let keyed = |w: &Word| w.upper && plan.people.by_initials(w) == Some(Voice::Family);
    let named = words.iter().any(|w| plan.people.named(w) == Some(Voice::Family) || keyed(w));
    let circle = code == team_feature::FAMILY_CHOOSES_STAFF && words.iter().any(|w| &*w.text == "circle");
    // "both want to meet them", "they help to pick": those who were spoken of, and not the person
    let person = |w: &Word| matches!(&*w.text, "i" | "me" | "he" | "she" | "him" | "her" | "we" | "us") || plan.people.named(w) == Some(Voice::Person);
    let both = (words.iter().any(|w| matches!(&*w.text, "they" | "parents")) || words.first().is_some_and(|w| &*w.text == "both")) && !words.iter().any(person);
    // "They ask to be part of the panel" under the family's own heading
    let own = |w: &Word| person(w) || matches!(&*w.text, "his" | "her" | "my");
    let theirs = plan.voices[sentence] == Voice::Family && !plan.words(sentence).iter().any(own);
    if speaks || related || named || circle || theirs || both && (code == team_feature::FAMILY_CHOOSES_STAFF || words.iter().any(|w| &*w.text == "both")) {
        team_feature::FAMILY_CHOOSES_STAFF
    } else {
        team_feature::PERSON_CHOOSES_STAFF
    }
}

/// "… before they start with my son": a parent speaks.
fn says_my_child(words: &[Word]) -> bool {
    words.windows(2).any(|w| matches!(&*w[0].text, "my" | "our") && matches!(&*w[1].text, "son" | "daughter" | "lad" | "boy" | "girl" | "child"))
}
