//! A team's title and description.

use super::services::{Called, Service};
use crate::samples::chance::Chance;
use crate::samples::ground::Spot;
use crate::samples::interests;
use crate::samples::traits::{Qualities, Quality};

/// `A team of your own in and around Stroud`.
pub(super) fn title(chance: &mut Chance, service: &Service, spot: &Spot) -> String {
    let town = &spot.town.name;
    match service.called {
        Called::SmallSupport => {
            format!("{} {town}", chance.pick(&["A team of your own in and around", "A small support built around you,", "One person, one team,"]))
        }
        Called::OwnTeam => {
            format!("{} {town}", chance.pick(&["Own team, recruited for you,", "Supported living, a team built around one person,", "Bespoke support,"]))
        }
        Called::Vacancy => {
            format!("{} {town}", chance.pick(&["Vacancy in a supported living team,", "Shared house team,", "Supported living team with room for one,"]))
        }
        Called::Visiting => format!("{} {town}", chance.pick(&["Visiting support,", "Outreach and homecare,", "A few hours a week,"])),
        Called::Specialist => {
            format!("{} {town}", chance.pick(&["Specialist team for people leaving hospital,", "Intensive support team,", "Complex support service,"]))
        }
        Called::SharedLives => format!("{} Shared Lives scheme (sample)", spot.council.name),
        Called::CareHome => format!("Care home team, {town}"),
        Called::NursingHome => format!("Nursing home team, {town}"),
        Called::ExtraCare => format!("On-site team of an extra care scheme, {town}"),
        Called::StepDown => format!("Step-down team, {town}"),
        Called::Ward => format!("Rehabilitation unit team, {town}"),
    }
}

/// One to three sentences; empty now and then, as real entries are.
pub(super) fn description(chance: &mut Chance, service: &Service, qualities: Qualities, spot: &Spot) -> String {
    if chance.is(80) {
        return String::new();
    }
    let mut said = vec![(*chance.pick(what_it_is(service.called))).to_owned()];
    if chance.is(640) {
        said.push(interests::of_a_team(chance, spot.town));
    }
    if chance.is(380) {
        said.extend(known_for(qualities).map(str::to_owned));
    }
    said.join(" ")
}

fn what_it_is(called: Called) -> &'static [&'static str] {
    match called {
        Called::SmallSupport => &[
            "We support fewer than thirty people and know each of them.",
            "You choose the people; we employ them.",
            "We start from the life you want and stay when it gets hard.",
            "Nobody on your team works anywhere else.",
        ],
        Called::OwnTeam => &[
            "We recruit a team around one person, with the person and the family on the panel.",
            "A team leader and a team for one home.",
            "Support in your own home, with your own rota.",
        ],
        Called::Vacancy => {
            &["A settled team in a shared house.", "Shared hours by day and some hours of your own.", "Most of the team have been here for years."]
        }
        Called::Visiting => &["Visits from half an hour to half a day.", "Help with shopping, cooking and getting out.", "Regular workers as far as we can."],
        Called::Specialist => &[
            "We work with people who have been failed by other places.",
            "We start on the ward and move with the person.",
            "A psychologist and a nurse work with the team.",
        ],
        Called::SharedLives => &["We find and approve carers who share their home and family life.", "Carers are paid, trained and visited by us."],
        Called::CareHome => &["Care and support around the clock in a registered home.", "A stable team with a long-standing manager."],
        Called::NursingHome => &["Nurses on duty day and night.", "Nursing care in a registered home."],
        Called::ExtraCare => &["Help is in the building, day and night.", "A few hours a week, and somebody to call."],
        Called::StepDown => &["Up to six months, while a home is found.", "Assessment and practice for a home of one's own."],
        Called::Ward => &["Rehabilitation under the care of a consultant."],
    }
}

fn known_for(qualities: Qualities) -> Option<&'static str> {
    let table = [
        (Quality::Deaf, "Deaf and hearing staff sign with each other and with you."),
        (Quality::Offending, "We are used to conditions set by a court or the Ministry of Justice."),
        (Quality::Health, "A nurse trains and signs off each worker for the person's health needs."),
        (Quality::MindAndSafety, "We know about trauma, and about nights."),
        (Quality::Distress, "We look for the reason behind distress and change what is around the person."),
        (Quality::Autism, "Autistic people help to train the team."),
        (Quality::FullLife, "Half of the people we support have paid or voluntary work."),
    ];
    table.into_iter().find(|(quality, _)| qualities.has(*quality)).map(|(_, words)| words)
}
