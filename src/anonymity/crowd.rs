//! How many stored people a specification could be about, and what to blur where they are few.

use super::{
    rare::class,
    traits::{Traits, band},
};
use crate::domain::records::{AgeGrain, AreaGrain, Blur, LegalGrain, RareGrain};
use std::collections::BTreeSet;

/// Fewer people than this, and nothing goes out until a second person agrees.
pub const CROWD: usize = 5;
/// Fewer than this warns.
pub const ENOUGH: usize = 10;

/// What a number of people means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Fewer than [`CROWD`].
    Stops,
    /// Fewer than [`ENOUGH`].
    Warns,
    Passes,
}

/// One way to blur, and how many people fit then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub blur: Blur,
    pub people: usize,
}

/// What blurring would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// As it stands.
    pub people: usize,
    /// Each single thing made one step coarser.
    pub steps: Vec<Step>,
    /// The least blur with which it passes as many as [`CROWD`] asks, where one does; none where it does already.
    pub least: Option<Step>,
    /// The same for [`ENOUGH`].
    pub least_without_warning: Option<Step>,
}

/// What a number of people means.
pub fn verdict(people: usize) -> Verdict {
    match people {
        n if n < CROWD => Verdict::Stops,
        n if n < ENOUGH => Verdict::Warns,
        _ => Verdict::Passes,
    }
}

/// How many people what is said could be about: the person, and each of the others of whom all of it is known to be true as well.
pub fn how_many(person: &Traits, blur: Blur, others: &[Traits]) -> usize {
    1 + others.iter().filter(|other| could_be(person, other, blur)).count()
}

fn could_be(person: &Traits, other: &Traits, blur: Blur) -> bool {
    same_area(person, other, blur.area) && same_age(person, other, blur.age) && same_law(person, other, blur.legal) && same_rare(person, other, blur.rare)
}

fn same_area(person: &Traits, other: &Traits, grain: AreaGrain) -> bool {
    let Some(home) = &person.home else { return true };
    other.home.as_ref().map_or(grain == AreaGrain::England, |there| match grain {
        AreaGrain::Council => there.council == home.council,
        AreaGrain::Icb => there.icb == home.icb,
        AreaGrain::Region => there.region == home.region,
        AreaGrain::England => true,
    })
}

fn same_age(person: &Traits, other: &Traits, grain: AgeGrain) -> bool {
    match person.age.and_then(|age| band(age, grain)) {
        None => true,
        said => other.age.and_then(|age| band(age, grain)) == said,
    }
}

fn same_law(person: &Traits, other: &Traits, grain: LegalGrain) -> bool {
    grain == LegalGrain::Unsaid || person.legal.iter().all(|class| other.legal.contains(class))
}

/// A need is named only where it is no offence's: those are said by their class at best.
fn same_rare(person: &Traits, other: &Traits, grain: RareGrain) -> bool {
    let classes = |traits: &Traits| traits.rare.iter().map(|code| class(*code)).collect::<BTreeSet<_>>();
    let by_class = || classes(person).is_subset(&classes(other));
    match grain {
        RareGrain::Unsaid => true,
        RareGrain::Class => by_class(),
        RareGrain::Named => by_class() && person.rare.iter().filter(|code| !super::rare::is_offence(**code)).all(|code| other.rare.contains(code)),
    }
}

/// What blurring would give. The least blur is the fewest steps; of equal ones that which leaves the area finest, then the age.
pub fn advice(person: &Traits, blur: Blur, others: &[Traits]) -> Advice {
    let step = |blur: Blur| Step { blur, people: how_many(person, blur, others) };
    let people = how_many(person, blur, others);
    let mut coarser: Vec<Blur> = all().into_iter().filter(|other| is_coarser(blur, *other)).collect();
    coarser.sort_by_key(|other| (distance(blur, *other), *other));
    let least = |wanted: usize| if people >= wanted { None } else { coarser.iter().map(|other| step(*other)).find(|step| step.people >= wanted) };
    Advice {
        people,
        steps: coarser.iter().filter(|other| distance(blur, **other) == 1).map(|other| step(*other)).collect(),
        least: least(CROWD),
        least_without_warning: least(ENOUGH),
    }
}

/// Every blur there is.
fn all() -> Vec<Blur> {
    let mut blurs = vec![];
    for area in [AreaGrain::Council, AreaGrain::Icb, AreaGrain::Region, AreaGrain::England] {
        for age in [AgeGrain::Band, AgeGrain::Wide, AgeGrain::Unsaid] {
            for rare in [RareGrain::Named, RareGrain::Class, RareGrain::Unsaid] {
                blurs.extend([LegalGrain::Class, LegalGrain::Unsaid].map(|legal| Blur { area, age, rare, legal }));
            }
        }
    }
    blurs
}

fn steps(blur: Blur) -> [u8; 4] {
    [blur.area as u8, blur.age as u8, blur.rare as u8, blur.legal as u8]
}

fn is_coarser(than: Blur, blur: Blur) -> bool {
    blur != than && steps(than).into_iter().zip(steps(blur)).all(|(from, to)| from <= to)
}

fn distance(from: Blur, to: Blur) -> u8 {
    steps(from).into_iter().zip(steps(to)).map(|(from, to)| to - from).sum()
}
