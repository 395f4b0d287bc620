//! What one person asks for, part by part of a life.

mod facts;
mod home;
mod life;
mod place;
mod skills;
mod team;
mod want;

pub(super) use want::{Said, Want};

use super::person::Person;
use crate::samples::chance::Chance;
use crate::vocabulary::{Code, Kind, Strength, setting};
use jiff::civil::Date;
use want::strength;

/// Numbers as plans write them.
const WORDS: [&str; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Everything a person asks for, facts first.
pub(super) fn of<'g>(chance: &mut Chance, person: &Person<'g>, today: Date) -> Vec<Want<'g>> {
    let mut all = Vec::new();
    facts::facts(chance, person, &mut all);
    place::place(chance, person, &mut all);
    home::home(chance, person, &mut all);
    team::team(chance, person, &mut all);
    skills::skills(chance, person, &mut all);
    life::life(chance, person, &mut all);
    life::terms(chance, person, today, &mut all);
    all
}

/// So many of these, each with a strength of its own.
fn some<'g>(chance: &mut Chance, codes: &[Code], between: (u32, u32), (musts, nice): (u32, u32), all: &mut Vec<Want<'g>>) {
    let many = chance.between(between) as usize;
    for code in chance.some(codes, many) {
        let mut strength = strength(chance, musts, nice);
        // “One day, maybe” is no way to speak of what must never be again.
        if matches!(code.kind(), Kind::Setting | Kind::Tenure) && strength == Strength::Nice && code == setting::HOSPITAL {
            strength = Strength::Important;
        }
        all.extend(Want::coded(code, strength));
    }
}
