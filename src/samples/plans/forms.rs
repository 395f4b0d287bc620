//! The forms in which generated plans are written.

use super::person::Person;
use super::sentence::Told;
use crate::samples::chance::Chance;
use crate::vocabulary::{Part, Voice};

/// How sentences stand under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Prose,
    Bullets,
}

/// One part of a plan: who speaks, how, of what. `None` among the parts stands for facts about the person.
pub(super) struct Section {
    pub heading: String,
    /// A line that says who speaks.
    pub intro: Option<String>,
    pub told: Told,
    pub voice: Voice,
    pub layout: Layout,
    /// The parts of a life it speaks of, and how readily it takes them.
    pub takes: &'static [(Option<Part>, u32)],
}

/// A form: its title, its first lines, its sections.
pub(super) struct Form {
    pub title: String,
    pub opening: String,
    pub sections: Vec<Section>,
}

const WHERE: Option<Part> = Some(Part::Where);
const HOME: Option<Part> = Some(Part::Home);
const TEAM: Option<Part> = Some(Part::Team);
const SKILLS: Option<Part> = Some(Part::Skills);
const LIFE: Option<Part> = Some(Part::Life);
const TERMS: Option<Part> = Some(Part::Terms);
const FACTS: Option<Part> = None;

impl Form {
    /// One of the four forms, with this person's names in it; `when` is the month in which it was written.
    pub fn drawn(chance: &mut Chance, person: &Person, when: &str) -> Form {
        match chance.below(4) {
            0 => first_person(person, when),
            1 => to_and_for(person, when),
            2 => letter(person, when),
            _ => specification(person, when),
        }
    }
}

fn section(heading: impl Into<String>, told: Told, voice: Voice, layout: Layout, takes: &'static [(Option<Part>, u32)]) -> Section {
    Section { heading: heading.into(), intro: None, told, voice, layout, takes }
}

fn first_person(person: &Person, when: &str) -> Form {
    use {Layout::*, Told::*, Voice::*};
    let (helper, job) = person.professional;
    let mut professional = section(format!("What {helper} says"), Them, Professional, Prose, &[(SKILLS, 5), (TEAM, 1)]);
    professional.intro = Some(format!("This part is from {helper}, {job}."));
    Form {
        title: "My Life Plan".into(),
        opening: format!("**{}, {}. Put together over two planning days in {when} with {} and {helper}.**", person.name, person.age, person.relative),
        sections: vec![
            section("Who I am", Me, Voice::Person, Prose, &[(FACTS, 9)]),
            section("Where I want to live", Me, Voice::Person, Prose, &[(WHERE, 9)]),
            section("My home", Me, Voice::Person, Prose, &[(HOME, 8)]),
            section("The people who help me", Me, Voice::Person, Prose, &[(TEAM, 6), (SKILLS, 2)]),
            section(format!("What {} says", person.relative), Them, Family, Prose, &[(HOME, 1), (TEAM, 2), (SKILLS, 2)]),
            professional,
            section("My life", Me, Voice::Person, Prose, &[(LIFE, 9)]),
            section("Money and when", Me, Voice::Person, Prose, &[(TERMS, 9)]),
        ],
    }
}

fn to_and_for(person: &Person, when: &str) -> Form {
    use {Layout::*, Told::*, Voice::*};
    let name = &person.name;
    let (helper, job) = person.professional;
    let mut important_for = section(format!("Important for {name}"), Them, Professional, Bullets, &[(SKILLS, 7), (TEAM, 3), (HOME, 2)]);
    important_for.intro = Some(format!("Written by {helper}, {job}."));
    let mut important_to = section(format!("Important to {name}"), Me, Voice::Person, Bullets, &[(WHERE, 6), (HOME, 6), (TEAM, 5), (LIFE, 9), (SKILLS, 1)]);
    important_to.intro = Some(format!("{name}’s own words."));
    Form {
        title: format!("{name}’s Life Plan"),
        opening: format!("{name} is {}. This plan was written in {when}; each list says whose it is.", person.age),
        sections: vec![
            section("Where things stand", Them, Unknown, Prose, &[(FACTS, 9)]),
            important_to,
            important_for,
            section(format!("From {}", person.relative_as(Them)), Them, Family, Bullets, &[(WHERE, 1), (TEAM, 2), (SKILLS, 1), (TERMS, 3)]),
            section("Money and dates", Them, Unknown, Bullets, &[(TERMS, 6)]),
        ],
    }
}

fn letter(person: &Person, when: &str) -> Form {
    use {Layout::*, Told::*, Voice::*};
    let name = &person.name;
    let mut own = section(format!("What {name} says"), Me, Voice::Person, Bullets, &[(WHERE, 1), (HOME, 2), (TEAM, 1), (LIFE, 3)]);
    own.intro = Some(format!("{name} told us these and we wrote them down as they were said."));
    Form {
        title: format!("A letter for {name}’s Life Plan"),
        opening: format!(
            "*{when}*\n\nDear all who will be deciding about {name},\n\nYou asked for our part, and we are not form people, so here is a letter. We are {name}’s family. {name} is {}.",
            person.age
        ),
        sections: vec![
            section(format!("Who {name} is"), Them, Family, Prose, &[(FACTS, 9)]),
            section("A home", Them, Family, Prose, &[(WHERE, 8), (HOME, 7)]),
            section("The people", Them, Family, Prose, &[(TEAM, 7), (SKILLS, 8)]),
            own,
            section("A life", Them, Family, Prose, &[(LIFE, 5)]),
            section("The rest", Them, Family, Prose, &[(TERMS, 9)]),
        ],
    }
}

fn specification(person: &Person, when: &str) -> Form {
    use {Layout::*, Told::*, Voice::*};
    let name = &person.name;
    let (helper, job) = person.professional;
    let mut own = section(format!("5. In {name}’s own words"), Me, Voice::Person, Bullets, &[(WHERE, 2), (HOME, 2), (TEAM, 2), (LIFE, 9)]);
    own.intro = Some(format!("{name} said these to the author."));
    Form {
        title: format!("Individual service specification: {name}"),
        opening: format!("Author: {helper}, {job}. Date: {when}. Age: {}.", person.age),
        sections: vec![
            section("1. Present situation", Them, Professional, Prose, &[(FACTS, 9)]),
            section("2. Location", Them, Professional, Prose, &[(WHERE, 6)]),
            section("3. Accommodation", Them, Professional, Bullets, &[(HOME, 7)]),
            section("4. Support required", Them, Professional, Bullets, &[(TEAM, 5), (SKILLS, 7)]),
            own,
            section("6. Views of the family", Them, Family, Prose, &[(HOME, 1), (TEAM, 2), (SKILLS, 1)]),
            section("7. Cost and timing", Them, Professional, Bullets, &[(TERMS, 9)]),
        ],
    }
}
