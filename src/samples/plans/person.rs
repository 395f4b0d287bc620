//! Who a generated plan is about: nobody who lives.

use super::sentence::Told;
use crate::samples::chance::Chance;
use crate::samples::ground::{Ground, Lie, Town};
use crate::samples::interests;

/// The words for a person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pronoun {
    pub subject: &'static str,
    pub object: &'static str,
    pub possessive: &'static str,
    /// The possessive at the start of a sentence.
    pub starts: &'static str,
}

const SHE: Pronoun = Pronoun { subject: "she", object: "her", possessive: "her", starts: "Her" };
const HE: Pronoun = Pronoun { subject: "he", object: "him", possessive: "his", starts: "His" };

const WOMEN: &[&str] = &[
    "Abena", "Alice", "Amina", "Anjali", "Beth", "Carys", "Chloe", "Dina", "Ebony", "Ellie", "Farida", "Gemma", "Halima", "Holly", "Ines", "Jade", "Jess",
    "Kasia", "Leanne", "Maisie", "Mei", "Nadia", "Niamh", "Poppy", "Rosa", "Ruby", "Sadia", "Tess", "Wendy", "Zara",
];
const MEN: &[&str] = &[
    "Adeel", "Alfie", "Ben", "Callum", "Danny", "Dev", "Emeka", "Finn", "George", "Harry", "Ibrahim", "Jack", "Jermaine", "Kai", "Leon", "Liam", "Marek", "Mo",
    "Nathan", "Owen", "Pavel", "Reece", "Rohan", "Sam", "Stefan", "Toby", "Vikram", "Wes", "Yusuf", "Zac",
];
const RELATIVES: &[&str] = &["Mum", "Dad", "Nan", "Auntie Jo", "my sister", "my brother"];
/// The last works on a ward.
const PROFESSIONALS: &[(&str, &str)] = &[
    ("Dr Farrow", "psychologist"),
    ("Bev", "social worker"),
    ("Nurse Adeyi", "community nurse"),
    ("Imran", "care coordinator"),
    ("Ms Hale", "occupational therapist"),
    ("Pauline", "ward manager"),
];

/// Where the person lives now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Now {
    Hospital,
    CareHome,
    FamilyHome,
    SharedHouse,
    School,
}

/// With whom the person wants to live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    Nobody,
    OneFriend,
    StaffNear,
    ACarer,
    AFew,
}

/// A life, drawn once; what the plan asks for hangs on it.
pub(super) struct Person<'g> {
    pub name: String,
    pub pronoun: Pronoun,
    pub age: u32,
    pub now: Now,
    pub with: With,
    /// The relative who speaks in the plan, as the person says it.
    pub relative: &'static str,
    pub professional: (&'static str, &'static str),
    pub town: &'g Town,
    pub council: String,
    /// Another town near by, and one to stay away from.
    pub other: Option<&'g Town>,
    pub bad: Option<&'g Town>,
    pub interests: Vec<&'static str>,
    pub wheelchair: bool,
    pub distress: bool,
    pub health: bool,
    pub mind: bool,
    pub autistic: bool,
}

impl<'g> Person<'g> {
    /// Draws a life.
    pub fn drawn(chance: &mut Chance, ground: &'g Ground) -> Person<'g> {
        let woman = chance.is(400);
        let spot = ground.spot_for_a_life(chance);
        let now = *chance.weighted(&[(46, Now::Hospital), (16, Now::CareHome), (20, Now::FamilyHome), (11, Now::SharedHouse), (7, Now::School)]);
        let hospital = now == Now::Hospital;
        let wheelchair = chance.is(if hospital { 60 } else { 190 });
        Person {
            name: (*chance.pick(if woman { WOMEN } else { MEN })).to_owned(),
            pronoun: if woman { SHE } else { HE },
            age: match now {
                Now::School => chance.between((17, 19)),
                _ => chance.between((19, 44)) + if chance.is(220) { chance.below(24) } else { 0 },
            },
            now,
            with: *chance.weighted(&[(66, With::Nobody), (13, With::OneFriend), (9, With::StaffNear), (5, With::ACarer), (7, With::AFew)]),
            relative: chance.pick::<&str>(RELATIVES),
            professional: *chance.pick(if hospital { PROFESSIONALS } else { &PROFESSIONALS[..PROFESSIONALS.len() - 1] }),
            other: ground.town_at_distance(chance, spot.town, (3.0, 12.0)),
            bad: ground.town_at_distance(chance, spot.town, (14.0, 45.0)),
            interests: {
                let all = interests::of_town(spot.town);
                let many = 3 + chance.below(3) as usize;
                chance.some(&all, many)
            },
            town: spot.town,
            council: spot.council.pays.clone(),
            wheelchair,
            distress: chance.is(if hospital { 640 } else { 260 }),
            health: wheelchair || chance.is(260),
            mind: chance.is(if hospital { 420 } else { 160 }),
            autistic: chance.is(620),
        }
    }

    /// Whether the person's part of the world is a city.
    pub fn in_a_city(&self) -> bool {
        self.town.lie == Lie::City
    }

    /// The relative as the teller says it: `my sister`, `Asha’s sister`; Mum is Mum to all.
    pub fn relative_as(&self, told: Told) -> String {
        match self.relative.strip_prefix("my ") {
            Some(relative) if told == Told::Them => format!("{}’s {relative}", self.name),
            _ => self.relative.to_owned(),
        }
    }
}
