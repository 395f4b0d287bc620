//! What a person asks of the team, of what it knows, of the life it helps with; of money and time. And facts.

use super::person::{Now, Person, With};
use super::want::{Want, by_strength, strength};
use super::wants_home::some;
use crate::samples::chance::Chance;
use crate::samples::when;
use crate::vocabulary::{
    Basis, Kind, Strength, current_setting, entitlement, funding_interest, language, legal_status, night, skill as k, staff_gender, team_feature as t,
};
use jiff::civil::Date;

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

const WORDS: [&str; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

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

/// What the team has to know, and what it helps with.
pub(super) fn skills<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    if person.autistic {
        some(chance, &[k::AUTISM], (1, 1), (65, 0), all);
        some(
            chance,
            &[k::LOW_AROUSAL, k::SOCIAL_STORIES, k::VISUAL_TIMETABLE, k::SENSORY_INTEGRATION, k::PATHOLOGICAL_DEMAND_AVOIDANCE, k::PECS, k::ADHD],
            (0, 2),
            (40, 5),
            all,
        );
    } else {
        some(chance, &[k::LEARNING_DISABILITY, k::EASY_READ, k::MAKATON, k::ACTIVE_SUPPORT], (1, 2), (35, 5), all);
    }
    if person.distress {
        some(
            chance,
            &[k::POSITIVE_BEHAVIOUR_SUPPORT, k::DE_ESCALATION, k::HURTING_OTHERS_WHEN_DISTRESSED, k::BREAKING_THINGS_WHEN_DISTRESSED],
            (1, 2),
            (60, 0),
            all,
        );
        if chance.is(560) {
            all.push(no_holding(chance));
        }
    }
    let before = all.len();
    if person.health {
        some(chance, &[k::EPILEPSY, k::EPILEPSY_RESCUE_MEDICATION, k::DYSPHAGIA, k::DIABETES, k::CONTINENCE, k::VISUAL_IMPAIRMENT], (1, 3), (80, 0), all);
    }
    if person.wheelchair {
        some(chance, &[k::MOVING_AND_HANDLING, k::PEG_FEEDING, k::OBJECTS_OF_REFERENCE, k::INTENSIVE_INTERACTION], (1, 2), (80, 0), all);
    }
    all[before..].iter_mut().for_each(|w| w.basis = Basis::Health);
    if person.mind {
        some(chance, &[k::TRAUMA_INFORMED, k::SELF_HARM, k::ANXIETY, k::MENTAL_HEALTH, k::EATING_DISORDER, k::EXPLOITATION_SAFEGUARDING], (1, 3), (50, 5), all);
    }
    some(
        chance,
        &[
            k::EMPLOYMENT_SUPPORT,
            k::EDUCATION_SUPPORT,
            k::VOLUNTEERING,
            k::TRAVEL_TRAINING,
            k::MONEY_MANAGEMENT,
            k::COOKING_SKILLS,
            k::RELATIONSHIPS,
            k::FAMILY_PARTNERSHIP,
            k::MEDICATION_SUPPORT,
            k::CULTURE_AWARE,
            k::FAITH_SUPPORT,
        ],
        (1, 3),
        (20, 20),
        all,
    );
}

fn no_holding<'g>(chance: &mut Chance) -> Want<'g> {
    let strength = strength(chance, 75, 0);
    let sentences =
        by_strength(strength, &["Nobody must ever hold {o} down.", "{S} must never be restrained."], &["There should be no physical intervention."], &[]);
    Want::ready(Kind::Skill, strength, sentences).about(k::NO_PHYSICAL_INTERVENTION.name())
}

/// What the life must hold.
pub(super) fn life<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    for one in &person.interests {
        let strength = strength(chance, 20, 15);
        let sentences = by_strength(
            strength,
            &[&format!("{{S}} must not miss {one}."), &format!("{{S}} cannot do without {one}.")],
            &[&format!("{{S}} [love|loves] {one} and [want|wants] to go on with it."), &format!("{{S}} [want|wants] {one} every week.")],
            &[&format!("One day, maybe, {{s}} would like to try {one}.")],
        );
        let code = ["a ", "an ", "the "].iter().find_map(|article| one.strip_prefix(article)).unwrap_or(one);
        all.push(Want::ready(Kind::Interest, strength, sentences).about(code.to_lowercase()));
    }
}

/// Money and time.
pub(super) fn terms<'g>(chance: &mut Chance, person: &Person<'g>, today: Date, all: &mut Vec<Want<'g>>) {
    if chance.is(660) {
        let day = when::days_after(today, 120 + chance.below(420));
        let written = day.strftime("%-d %B %Y").to_string();
        let strength = strength(chance, 25, 0);
        let sentences =
            by_strength(strength, &[&format!("{{S}} must have moved by {written}.")], &[&format!("{{S}} would like to move in by {written}.")], &[]);
        all.push(Want::ready(Kind::MoveBy, strength, sentences).about(day.to_string()));
    }
    if chance.is(330) {
        let pounds = 100 * chance.between(if person.distress { (19, 64) } else { (7, 30) });
        let written = if pounds >= 1000 { format!("£{},{:03}", pounds / 1000, pounds % 1000) } else { format!("£{pounds}") };
        let strength = strength(chance, 15, 0);
        let sentences = by_strength(
            strength,
            &[&format!("The support must not cost more than {written} a week.")],
            &[&format!("The working figure for support is {written} a week.")],
            &[],
        );
        all.push(Want::ready(Kind::SupportBudget, strength, sentences).number(f64::from(pounds)));
    }
    if chance.is(150) {
        let pounds = 5 * chance.between((22, 60));
        let strength = strength(chance, 20, 0);
        let sentences = by_strength(
            strength,
            &[&format!("The rent must not be above £{pounds} a week.")],
            &[&format!("The rent should be no more than £{pounds} a week.")],
            &[],
        );
        all.push(Want::ready(Kind::RentLimit, strength, sentences).number(f64::from(pounds)));
    }
    if chance.is(260) {
        let strength = strength(chance, 45, 0);
        let sentences = by_strength(
            strength,
            &["The landlord and the support provider must not be the same organisation."],
            &["The landlord should be one organisation and the support another."],
            &[],
        );
        all.push(Want::ready(Kind::SeparateLandlord, strength, sentences).about("yes"));
    }
}

/// What is so: no offer meets it, and funding rules read it.
pub(super) fn facts<'g>(chance: &mut Chance, person: &Person<'g>, all: &mut Vec<Want<'g>>) {
    let mut fact = |kind: Kind, code: &str, sentence: String| all.push(Want::ready(kind, Strength::Important, vec![sentence]).about(code));
    let (code, where_now) = match person.now {
        Now::Hospital => (current_setting::HOSPITAL, "{S} [live|lives] in a hospital now."),
        Now::CareHome => (current_setting::RESIDENTIAL_CARE, "{S} [live|lives] in a care home now."),
        Now::FamilyHome => (current_setting::FAMILY_HOME, "{S} [live|lives] at home with {p} family now."),
        Now::SharedHouse => (current_setting::SHARED_SUPPORTED_LIVING, "{S} [live|lives] in a shared supported living house now."),
        Now::School => (current_setting::RESIDENTIAL_SCHOOL, "{S} [live|lives] at a residential school now."),
    };
    fact(Kind::CurrentSetting, code.name(), where_now.into());
    if chance.is(640) {
        fact(Kind::HomeArea, &person.council.to_lowercase(), format!("{} is the responsible council.", person.council));
    }
    if person.now == Now::Hospital {
        let detained = chance.is(720);
        if detained {
            fact(Kind::LegalStatus, legal_status::MHA_SECTION_3.name(), "{S} [am|is] detained under section 3 of the Mental Health Act.".into());
            fact(Kind::Entitlement, entitlement::SECTION_117.name(), "{S} [have|has] a right to section 117 aftercare.".into());
        }
    } else {
        match chance.below(1000) {
            d if d < 260 => fact(Kind::Entitlement, entitlement::CARE_ACT.name(), "{S} [am|is] eligible for support under the Care Act.".into()),
            d if d < 480 => fact(Kind::Entitlement, entitlement::PIP.name(), "{S} [get|gets] PIP.".into()),
            d if d < 600 && person.now == Now::CareHome => {
                fact(Kind::LegalStatus, legal_status::DEPRIVATION_OF_LIBERTY.name(), "{S} [am|is] subject to a deprivation of liberty authorisation.".into())
            }
            _ => {}
        }
    }
    match chance.below(1000) {
        d if d < 110 => fact(
            Kind::FundingInterest,
            funding_interest::SHARED_OWNERSHIP_SCHEME.name(),
            "The family would like to look into the shared ownership scheme HOLD.".into(),
        ),
        d if d < 190 && person.now == Now::Hospital => {
            fact(Kind::FundingInterest, funding_interest::NHS_CAPITAL_GRANT.name(), "We want an NHS capital grant to be looked into.".into())
        }
        d if d < 240 && person.with == With::Nobody => {
            fact(Kind::FundingInterest, funding_interest::FAMILY_INVESTMENT.name(), "The family would like to invest money in a home.".into())
        }
        _ => {}
    }
    if person.now == Now::Hospital {
        let years = chance.between((1, 9)) as usize;
        let sentence = if years == 1 {
            "{S} [have|has] been in hospital for one year without a break.".to_owned()
        } else {
            format!("{{S}} [have|has] been in hospital for {} years without a break.", WORDS[years])
        };
        all.push(Want::ready(Kind::MonthsInHospital, Strength::Important, vec![sentence]).number(years as f64 * 12.0));
    }
}
