//! One support team: what kind of service, what it knows, how it works, what it costs.

mod facts;
mod money;
mod services;
mod words;

use super::chance::{Chance, Stream};
use super::ground::{Ground, Lie, Spot};
use super::traits::{Candour, Qualities, Quality, state};
use super::{Order, names, when};
use crate::domain::{Features, Support, SupportId};
use crate::vocabulary::{Code, Form, Status, language, staff_gender};
use services::{ALL, Called, PriceBy, Service};

/// A team whose support comes with the home: of a care home, a Shared Lives scheme, a ward.
#[derive(Debug, Clone)]
pub(super) struct IncludedTeam {
    pub id: SupportId,
    pub organisation: String,
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
    say_where(chance, &mut support, service, &spot, ground);
    say_how_many(chance, &mut support, service);
    say_who(chance, &mut support, qualities, &spot);
    money::say(chance, &mut support, service, qualities, &spot);
    say_when(chance, &mut support, service, order);
    support.description = words::description(chance, service, qualities, &spot);
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
        organisation: names::provider(spot.pool(chance, order.provider_pool())),
        title: words::title(chance, service, spot),
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
        description: String::new(),
    }
}

fn features(chance: &mut Chance, qualities: Qualities, candour: Candour) -> Features {
    let mut said = Features::default();
    state(chance, facts::SKILLS, facts::LEARNABLE, qualities, candour, &mut said);
    state(chance, facts::WAYS, facts::LEARNABLE, qualities, candour, &mut said);
    said
}

/// Most say how far they travel from their base, some which councils they work for, some both.
fn say_where(chance: &mut Chance, support: &mut Support, service: &Service, spot: &Spot, ground: &Ground) {
    let form = if service.included { 0 } else { chance.below(1000) };
    if form < 780 {
        support.point = Some(spot.point);
        support.covers_km = Some(f64::from(*chance.pick(service.covers_km)));
    }
    if form >= 620 {
        let mut areas = vec![spot.council.code.clone()];
        let neighbours = ground.neighbours(&spot.council.code);
        let further = chance.below(4) as usize;
        areas.extend(chance.some(&(0..neighbours.len()).collect::<Vec<_>>(), further).into_iter().map(|at| neighbours[at].clone()));
        support.covers_areas = areas;
    }
}

/// Hours, ratios and people that fit each other: one worker gives about 30 hours a week, and sleep-ins need at least four people.
fn say_how_many(chance: &mut Chance, support: &mut Support, service: &Service) {
    support.nights = if chance.is(870) { chance.weighted(service.nights).to_vec() } else { vec![] };
    let Some(hours) = (!service.hours.is_empty()).then(|| *chance.pick(service.hours)) else {
        return say_how_many_in_a_home(chance, support, service);
    };
    let heads = hours.div_ceil(30).max(if hours >= 84 { 5 } else { 2 }) + chance.below(3);
    let ratio = if hours > 168 { 2 } else { 1 };
    support.hours_max = chance.maybe(660, |_| f64::from(hours));
    support.team_max = chance.maybe(560, |_| heads);
    support.faces_usual = chance.maybe(330, |c| heads + c.below(heads / 2 + 2));
    support.ratio_max = chance.maybe(540, |c| f64::from(ratio + u32::from(c.is(160))));
    support.ratio_out_max = chance.maybe(470, |c| f64::from(ratio + u32::from(hours >= 84) + u32::from(c.is(70))));
    support.places = chance.maybe(420, |c| *c.weighted(&[(90, 1), (7, 2), (2, 3), (1, 0)]));
    if service.called == Called::SmallSupport {
        // Small supports grow by three to five people a year (National Development Team for Inclusion).
        support.growth_left = chance.maybe(520, |c| c.below(6));
    }
}

fn say_how_many_in_a_home(chance: &mut Chance, support: &mut Support, service: &Service) {
    let family = service.called == Called::SharedLives;
    support.faces_usual = chance.maybe(260, |c| if family { c.between((2, 4)) } else { c.between((12, 34)) });
    support.team_max = chance.maybe(220, |c| if family { c.between((1, 2)) } else { c.between((10, 26)) });
    support.ratio_max = chance.maybe(430, |c| if family { 1.0 } else { f64::from(*c.weighted(&[(70, 1), (30, 2)])) });
    support.ratio_out_max = chance.maybe(330, |c| f64::from(*c.weighted(&[(60, 1), (40, 2)])));
    support.places = chance.maybe(840, |c| *c.weighted(if family { &[(20, 2), (40, 4), (40, 8)] } else { &[(62, 1), (24, 2), (10, 3), (4, 5)] }));
}

/// Besides English, the languages most spoken in each part of England (Census 2021, ONS), by region.
const LANGUAGES: [&[(u32, Code)]; 9] = [
    &[(5, language::PL), (4, language::AR), (3, language::BN)],
    &[(6, language::UR), (5, language::PL), (4, language::PA), (3, language::GU)],
    &[(7, language::UR), (5, language::PL), (5, language::PA), (2, language::SK)],
    &[(7, language::GU), (6, language::PL), (4, language::PA), (3, language::RO)],
    &[(7, language::PA), (6, language::UR), (4, language::PL), (3, language::BN)],
    &[(7, language::PL), (5, language::RO), (4, language::LT), (3, language::PT)],
    &[(6, language::BN), (5, language::GU), (5, language::PL), (4, language::SO), (4, language::TR), (3, language::YO), (3, language::TA)],
    &[(6, language::PL), (4, language::RO), (4, language::NE), (3, language::PA)],
    &[(7, language::PL), (4, language::RO), (2, language::PT)],
];

fn say_who(chance: &mut Chance, support: &mut Support, qualities: Qualities, spot: &Spot) {
    support.staff_genders = match chance.below(1000) {
        d if d < 420 => vec![],
        d if d < 680 => vec![staff_gender::FEMALE, staff_gender::MALE],
        d if d < 860 => vec![staff_gender::MIXED],
        d if d < 960 => vec![staff_gender::FEMALE],
        _ => vec![staff_gender::MALE],
    };
    if chance.is(520) {
        support.languages.push(language::EN);
        let more = if spot.lie() == Lie::City { 420 } else { 130 };
        while chance.is(more) && support.languages.len() < 4 {
            let one = *chance.weighted(LANGUAGES[spot.council.region]);
            if !support.languages.contains(&one) {
                support.languages.push(one);
            }
        }
        if qualities.has(Quality::Deaf) {
            support.languages.push(language::BSL);
        }
    }
    support.personal_care_registered = match chance.below(1000) {
        d if d < 150 => None,
        d if d < 150 + if qualities.has(Quality::Small) { 200 } else { 60 } => Some(false),
        _ => Some(true),
    };
    support.register_location_id = support.personal_care_registered.filter(|yes| *yes && chance.is(560)).map(|_| {
        // The regulator's numbers never start with a nought: these are nobody's.
        format!("1-0{:09}", chance.below(1_000_000_000))
    });
    support.holds_isf = match chance.below(1000) {
        d if d < 520 => None,
        d if d < 700 || (qualities.has(Quality::Small) && d < 900) => Some(true),
        _ => Some(false),
    };
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
