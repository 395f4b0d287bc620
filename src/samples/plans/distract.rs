//! What plans say that is no requirement: history, what the ward or home does now, what others need, what is no longer needed.
//! None of it stands in the requirements a plan was written from.

use super::person::{Now, Person};
use super::sentence::{Told, tell};
use crate::samples::chance::Chance;
use crate::vocabulary::{Part, StatementKind};

/// Sentences about the past and the present place that ask for nothing, by the part of a life beside which they stand.
#[rustfmt::skip]
fn beside(part: Option<Part>) -> &'static [&'static str] {
    match part {
        Some(Part::Where) => &[
            "As a child {s} lived in {bad}, by the canal, and moved away at nine.",
            "{Rel} used to live in {bad}, two doors from the fire station.",
            "Years ago {s} stayed for a summer in {bad}.",
        ],
        Some(Part::Home) => &[
            "{Rel} uses a wheelchair and has had a stairlift put in at home.",
            "At the last place there were eleven people and one bathroom.",
            "The house where {s} grew up had a cellar and three staircases.",
            "{Rel} keeps two dogs and has a lock on the larder because of them.",
        ],
        Some(Part::Team) => &[
            "Last year {s} met forty-three different workers; somebody counted.",
            "At school there was one teacher to six pupils.",
            "{Rel} has carers of {relp} own, who come on Tuesdays.",
            "The old team was eighteen people on a rota that nobody could read.",
        ],
        Some(Part::Skills) => &[
            "{Rel} has diabetes and sees to it alone.",
            "{S} had grommets as a baby and no longer [see|sees] the ear clinic.",
            "{S} used to take tablets for asthma and [do|does] not need them any more.",
            "A neighbour’s son has cerebral palsy, and his mother told us about planning days.",
        ],
        Some(Part::Life) => &[
            "{S} gave up judo at twelve and [have|has] not missed it.",
            "{Rel} goes to the bridge club and never wins.",
            "The activities room closed two winters ago.",
        ],
        Some(Part::Terms) => &[
            "The present place charges £{fee} a week, which is no guide.",
            "Nobody has costed anything yet.",
            "{Rel} sold the car to pay for the train fares.",
        ],
        None => &[
            "{Rel} and {s} talk on the telephone on Sundays.",
            "This plan was made over two afternoons with tea and a great deal of paper.",
            "{S} was born in a snowstorm.",
        ],
    }
}

/// What a ward, home or school does now. It is to stop.
#[rustfmt::skip]
fn regime(now: Now) -> &'static [&'static str] {
    match now {
        Now::Hospital => &[
            "On the ward two staff follow {o} from room to room.",
            "The ward locks the kitchen and searches every bag.",
            "In hospital somebody looks through the door every half hour with a torch.",
            "The ward has three staff awake each night for nine beds.",
        ],
        Now::CareHome => &["The care home has one carer to seven people by day.", "The home puts the lights out at ten.", "There are fourteen people at the table for every meal."],
        Now::School => &["The school has a pool and a farm.", "At the school two staff are awake all night on the corridor."],
        Now::SharedHouse => &["The shared house has cameras on the landing.", "Four others live in the house, and one plays the drums."],
        Now::FamilyHome => &["At home everybody does what is needed, and nobody has counted the hours.", "Grandad lives with us and has dementia; that is not part of this plan."],
    }
}

/// Another sentence that asks for nothing; none when all that fit were used.
pub(super) fn sentence(chance: &mut Chance, person: &Person, part: Option<Part>, told: Told, used: &mut Vec<&'static str>) -> Option<String> {
    let table = if chance.is(330) { regime(person.now) } else { beside(part) };
    let left: Vec<&'static str> = table.iter().copied().filter(|template| !used.contains(template)).collect();
    if left.is_empty() {
        return None;
    }
    let template = *chance.pick(&left);
    used.push(template);
    let possessive = if person.relative.ends_with("Dad") || person.relative.ends_with("brother") { "his" } else { "her" };
    let bad = person.bad.map_or("another county", |t| t.name.as_str());
    let fee = format!("{},{}00", 2 + chance.below(7), chance.below(10));
    Some(tell(&template.replace("{relp}", possessive).replace("{bad}", bad).replace("{fee}", &fee), person, told))
}

/// How it came to this: a few sentences of history, which ask for nothing.
pub(super) fn story(chance: &mut Chance, person: &Person, told: Told) -> Vec<String> {
    let bad = person.bad.map_or("another county", |t| t.name.as_str());
    let many = 3 + chance.below(3) as usize;
    chance.some(STORY, many).into_iter().map(|template| tell(&template.replace("{bad}", bad), person, told)).collect()
}

#[rustfmt::skip]
const STORY: &[&str] = &[
    "{S} went to a primary school in {bad}, where a dinner lady called Pat looked out for {o}.",
    "At sixteen {s} moved to a boarding school and came back thinner.",
    "There was a flat once, with a support worker on Thursdays, and it lasted eleven weeks.",
    "In those days {s} had three staff and a minibus, and went nowhere.",
    "The first placement was a house with nine other people; it closed after a fire inspection.",
    "{Rel} learned to drive at fifty in order to visit.",
    "A job in a garden centre lasted two summers, until the garden centre was sold.",
    "For a year {s} took lithium and slept through most of it.",
    "The family dog, a spaniel called Biscuit, died in the spring of that year.",
    "There was a bad winter, a broken arm and a great many forms.",
    "A tutor called Mr Bell taught {o} chess, and left for Canada.",
];

/// What people like about the person, what makes a good day, whom the person loves: statements.
const GIFTS: &[(StatementKind, &str)] = &[
    (StatementKind::Gift, "{S} [make|makes] everybody laugh."),
    (StatementKind::Gift, "{S} [remember|remembers] every birthday on the corridor."),
    (StatementKind::Gift, "{S} [know|knows] the words of four hundred songs."),
    (StatementKind::Gift, "{S} [am|is] the most loyal friend that anybody could have."),
    (StatementKind::Gift, "{S} [notice|notices] who is sitting alone."),
    (StatementKind::GoodDay, "A good day starts slowly, with toast."),
    (StatementKind::GoodDay, "On a good day {s} [am|is] up before the birds."),
    (StatementKind::BadDay, "On a bad day {s} [stay|stays] under the duvet until noon."),
    (StatementKind::Communication, "{S} [answer|answers] with {p} eyes before {p} mouth."),
    (StatementKind::WhatWorks, "Ten minutes and a cup of tea put most things right."),
    (StatementKind::Dream, "{P} dream is to see the northern lights."),
];

/// Two or three different statements.
pub(super) fn gifts(chance: &mut Chance) -> Vec<(StatementKind, &'static str)> {
    let many = 2 + chance.below(2) as usize;
    chance.some(GIFTS, many)
}
