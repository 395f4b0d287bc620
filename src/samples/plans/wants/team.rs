//! The team: who, how many, when.

use super::want::{Want, by_strength, strength};
use super::{WORDS, some};
use crate::samples::chance::Chance;
use crate::samples::plans::person::Person;
use crate::vocabulary::{Kind, language, night, staff_gender, team_feature as t};

/// The team: who, how many, when.
pub(super) fn team<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    some(
        chance,
        &[
            t::OWN_TEAM,
            t::PERSON_CHOOSES_STAFF,
            t::CONSISTENT_STAFF,
            t::NO_AGENCY,
            t::STAFF_DRIVE,
            t::ON_CALL_MANAGER,
            t::MATCHED_INTERESTS,
            t::KEY_WORKER,
            t::SIMILAR_AGE,
            t::FAMILY_CHOOSES_STAFF,
            t::LOCAL_STAFF,
            t::IN_REACH,
            t::STAYS_THROUGH_CRISIS,
            t::OUT_OF_HOURS_CLINICIAN,
            t::CIRCLE_OF_SUPPORT,
            t::NO_UNIFORM,
            t::SMALL_ORGANISATION,
        ],
        (2, 5),
        (30, 8),
        all,
    );
    all.push(at_night(chance, person));
    let two = person.distress && chance.is(450) || person.wheelchair;
    if chance.is(620) {
        all.push(staff(chance, Kind::RatioDay, if two { 2 } else { 1 }, "in the daytime"));
    }
    if chance.is(520) {
        let two = two || (person.distress && chance.is(500));
        all.push(staff(chance, Kind::RatioOut, if two { 2 } else { 1 }, "outdoors"));
    }
    if chance.is(430) {
        let hours = *chance.pick(if two { &[168, 210, 266, 336][..] } else { &[20, 35, 49, 70, 84, 105, 112, 168] });
        let strength = strength(chance, 25, 0);
        let sentences = by_strength(
            strength,
            &[&format!("{{S}} must have {hours} hours of support a week.")],
            &[&format!("The support should be {hours} hours a week."), &format!("{{S}} would like {hours} hours of support a week.")],
            &[],
        );
        all.push(Want::ready(Kind::Hours, strength, sentences).number(f64::from(hours)));
    }
    people(chance, all);
    who(chance, person, all);
}

fn staff<'g>(chance: &mut Chance, kind: Kind, many: usize, when: &str) -> Want<'g> {
    let strength = strength(chance, 50, 0);
    let staff = if many == 1 { "one member of staff".to_owned() } else { format!("{} members of staff", WORDS[many]) };
    let sentences = by_strength(
        strength,
        &[&format!("{{S}} must have {staff} with {{o}} {when}.")],
        &[&format!("{{S}} would like {staff} with {{o}} {when}."), &format!("There should be {staff} with {{o}} {when}.")],
        &[],
    );
    Want::ready(kind, strength, sentences).number(many as f64)
}

fn at_night<'g>(chance: &mut Chance, person: &Person<'g>) -> Want<'g> {
    let strength = strength(chance, 40, 0);
    let awake = if person.health || person.distress { 46 } else { 12 };
    let (code, must, should): (_, &[&str], &[&str]) = match chance.below(100) {
        d if d < awake => (
            night::WAKING_NIGHT,
            &["Somebody must be awake in the home at night.", "{S} [need|needs] waking night staff."],
            &["There should be waking night staff."],
        ),
        d if d < 86 => (
            night::SLEEP_IN,
            &["There must be a member of staff sleeping in at night.", "{S} [need|needs] a sleep-in at night."],
            &["A sleep-in at night is what {s} [want|wants].", "There should be somebody sleeping in at night."],
        ),
        d if d < 94 => (night::ON_CALL, &["Somebody must be on call at night."], &["Somebody on call at night should be enough."]),
        _ => (night::NONE, &["There must be nobody in the home at night but {o}."], &["Nobody is needed at night."]),
    };
    Want::ready(Kind::Night, strength, by_strength(strength, must, should, &[])).about(code.name())
}

fn people<'g>(chance: &mut Chance, all: &mut Vec<Want<'g>>) {
    let many = chance.between((4, 10)) as usize;
    let word = WORDS[many];
    let strength = strength(chance, 25, 0);
    let (kind, must, should) = match chance.below(1000) {
        d if d < 300 => (
            Kind::TeamMost,
            format!("There must be no more than {word} different staff in a month."),
            format!("There should be no more than {word} different staff."),
        ),
        d if d < 480 => {
            (Kind::TeamSize, format!("{{S}} [need|needs] a core team of at least {word} people."), format!("The core team should be at least {word} people."))
        }
        _ => return,
    };
    all.push(Want::ready(kind, strength, by_strength(strength, &[&must], &[&should], &[])).number(many as f64));
}

fn who<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    if chance.is(200) {
        let strength = strength(chance, 50, 0);
        let (code, people) = if person.pronoun.subject == "she" { (staff_gender::FEMALE, "women") } else { (staff_gender::MALE, "men") };
        let sentences = by_strength(
            strength,
            &[&format!("Only {people} must help {{o}} with washing and dressing.")],
            &[&format!("{{S}} would like {people} to support {{o}}.")],
            &[],
        );
        all.push(Want::ready(Kind::StaffGender, strength, sentences).about(code.name()));
    }
    if chance.is(80) {
        let (code, name) = *chance.pick(&[
            (language::GU, "Gujarati"),
            (language::UR, "Urdu"),
            (language::PL, "Polish"),
            (language::BN, "Bengali"),
            (language::PA, "Punjabi"),
            (language::SO, "Somali"),
            (language::BSL, "British Sign Language"),
        ]);
        let strength = strength(chance, 60, 0);
        let sentences =
            by_strength(strength, &[&format!("Somebody on every shift must use {name}.")], &[&format!("There should be staff who use {name}.")], &[]);
        all.push(Want::ready(Kind::Language, strength, sentences).about(code.name()));
    }
}
