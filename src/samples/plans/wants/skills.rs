//! What the team has to know, and what it helps with.

use super::some;
use super::want::{Want, by_strength, strength};
use crate::samples::chance::Chance;
use crate::samples::plans::person::Person;
use crate::vocabulary::{Basis, Kind, skill as k};

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
