//! One support team: what kind of service, what it knows, how it works, what it costs.

mod facts;
mod money;
mod said;
mod services;
mod words;

use super::chance::{Chance, Stream};
use super::ground::{Ground, Spot};
use super::traits::{Candour, Qualities, Quality, state};
use super::{Order, names, when};
use crate::domain::{Features, Name, Support, SupportId};
use crate::vocabulary::{Code, Form, Status};
use services::{ALL, Called, PriceBy, Service};

/// A team whose support comes with the home: of a care home, a Shared Lives scheme, a ward.
#[derive(Debug, Clone)]
pub(super) struct IncludedTeam {
    pub id: SupportId,
    pub organisation: Name,
    /// Its town, by its place in the ground's list.
    pub town: usize,
}

/// The teams that homes may name as their `support_included`.
#[derive(Debug, Default)]
pub(super) struct Teams(Vec<(Code, Vec<IncludedTeam>)>);

impl Teams {
    /// One of the teams of that setting; none where no such team was made or support is never included there.
    pub fn of_setting(&self, chance: &mut Chance, setting: Code) -> Option<&IncludedTeam> {
        let (_, teams) = self.0.iter().find(|(s, _)| *s == setting)?;
        Some(chance.pick(teams))
    }

    /// Keeps a made team in mind where homes may name it.
    pub fn remember(&mut self, made: &MadeTeam) {
        let (Some(setting), true) = (made.support.settings.first(), made.included && made.support.status == Status::Published) else { return };
        let team = IncludedTeam { id: made.support.id.clone(), organisation: made.support.organisation.clone(), town: made.town };
        match self.0.iter_mut().find(|(s, _)| s == setting) {
            Some((_, teams)) => teams.push(team),
            None => self.0.push((*setting, vec![team])),
        }
    }
}

/// A team and what the homes need to know of it.
pub(super) struct MadeTeam {
    pub support: Support,
    pub town: usize,
    included: bool,
}

/// The team of one row.
pub(super) fn team(order: &Order, ground: &Ground, row: u32) -> MadeTeam {
    let chance = &mut Chance::of(order.seed, Stream::Support, u64::from(row));
    let service = &ALL[chance.place(ALL.iter().map(|s| s.share))];
    let spot = ground.spot(chance);
    let candour = Candour::drawn(chance);
    let qualities = qualities(chance, service);
    let mut support = blank(row, chance, service, &spot, order);
    support.features = features(chance, qualities, candour);
    said::reach(chance, &mut support, service, &spot, ground);
    said::how_many(chance, &mut support, service);
    said::who(chance, &mut support, qualities, &spot);
    money::say(chance, &mut support, service, qualities, &spot);
    say_when(chance, &mut support, service, order);
    support.description = words::description(chance, service, qualities, &spot).into();
    MadeTeam { support, town: spot.town_at, included: service.included }
}

fn qualities(chance: &mut Chance, service: &Service) -> Qualities {
    use Called::*;
    let mut all = Qualities::default();
    let called = service.called;
    let institution = matches!(called, CareHome | NursingHome | StepDown | Ward);
    let specialist = called == Specialist;
    all.put(Quality::Small, called == SmallSupport);
    all.put(Quality::BuiltAround, matches!(called, SmallSupport | OwnTeam | Specialist) && service.form == Some(Form::BuiltAround));
    all.put(Quality::Institution, institution);
    all.put(Quality::VisitOnly, matches!(called, Visiting | ExtraCare));
    let forensic = specialist && chance.is(380) || called == Ward && chance.is(500);
    all.put(Quality::Offending, forensic);
    all.put(Quality::Autism, chance.is(if specialist { 620 } else { 360 }));
    all.put(
        Quality::Distress,
        forensic
            || chance.is(if specialist {
                820
            } else if matches!(called, Visiting | ExtraCare | SharedLives | NursingHome) {
                50
            } else {
                300
            }),
    );
    all.put(
        Quality::Health,
        chance.is(if called == NursingHome {
            980
        } else if matches!(called, Visiting | ExtraCare) {
            380
        } else {
            190
        }),
    );
    all.put(Quality::MindAndSafety, called == Ward || chance.is(if specialist { 560 } else { 170 }));
    all.put(Quality::FullLife, chance.is(if institution { 60 } else { 380 }));
    all.put(Quality::Deaf, chance.is(14));
    all
}

fn blank(row: u32, chance: &mut Chance, service: &Service, spot: &Spot, order: &Order) -> Support {
    Support {
        id: SupportId::new(format!("S-{:06}", row + 1)),
        organisation: names::provider(spot.pool(chance, order.provider_pool())).into(),
        title: words::title(chance, service, spot).into(),
        form: service.form.filter(|_| chance.is(920)),
        postcode: None,
        point: None,
        covers_km: None,
        covers_areas: vec![],
        settings: if service.included || chance.is(860) { service.settings.to_vec() } else { vec![] },
        team_max: None,
        faces_usual: None,
        hours_max: None,
        ratio_max: None,
        ratio_out_max: None,
        nights: vec![],
        features: Features::default(),
        staff_genders: vec![],
        languages: vec![],
        personal_care_registered: None,
        places: None,
        growth_left: None,
        weekly_price: None,
        hourly_rate: None,
        sleep_in_rate: None,
        holds_isf: None,
        available_from: None,
        lead_weeks: None,
        confirmed_on: None,
        status: Status::Published,
        register_location_id: None,
        description: Box::default(),
    }
}

fn features(chance: &mut Chance, qualities: Qualities, candour: Candour) -> Features {
    let mut said = Features::default();
    state(chance, facts::SKILLS, facts::LEARNABLE, qualities, candour, &mut said);
    state(chance, facts::WAYS, facts::LEARNABLE, qualities, candour, &mut said);
    said
}

fn say_when(chance: &mut Chance, support: &mut Support, service: &Service, order: &Order) {
    let recruits = matches!(service.form, Some(Form::BuiltAround)) && service.price == PriceBy::Hour;
    support.available_from = when::available(chance, order.today, 700, 26);
    support.lead_weeks = chance.maybe(680, |c| c.between(if recruits { (8, 30) } else { (1, 10) }));
    support.confirmed_on = when::confirmed(chance, order.today, 91);
    support.status =
        *chance.weighted(&[(892, Status::Published), (30, Status::UnderOffer), (24, Status::Draft), (34, Status::Paused), (20, Status::Withdrawn)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{Kind, setting};

    #[test]
    fn the_settings_whose_support_is_included_are_of_kind_setting() {
        for service in ALL.iter().filter(|s| s.included) {
            assert!(service.settings.iter().all(|s| s.kind() == Kind::Setting && *s != setting::OWN_HOME));
        }
    }
}
