//! Small worlds for matching: `plan().essential(lives_alone())` against `home()` and `team()`.
//!
//! A home stands in Fareham and says almost nothing; a team is based there and reaches 50 km. Each test says what matters to it.

use homeward::domain::ranking::{Package, RankWhat, Ranking};
use homeward::domain::{
    Available, Common, Features, Home, HomeId, Pence, Point, Requirement, RequirementRow, ResolvedPlaceRow, Said, Support, SupportId, requirements_from_rows,
};
use homeward::matching::{self, Ask, NotWilling};
use homeward::offers::Catalogue;
use homeward::vocabulary::{Basis, Code, Kind, Polarity, State, Status, Strength, Voice, setting};
use jiff::civil::{Date, date};

/// The ranking date of every small world.
pub const TODAY: Date = date(2026, 11, 21);
/// Where homes stand and teams are based unless said otherwise.
pub const FAREHAM: (f64, f64) = (50.852, -1.179);
/// Degrees of latitude in a kilometre.
const DEGREES_PER_KM: f64 = 1.0 / 111.195_080_233_532_9;

/// One thing asked, before it is said how much it matters.
#[derive(Clone, Debug)]
pub struct Asked(pub RequirementRow);

fn asked(kind: Kind, code: Option<&str>, number: Option<f64>) -> Asked {
    let json = serde_json::json!({"id": "", "kind": kind.name(), "code": code, "number": number, "strength": "nice"});
    Asked(serde_json::from_value(json).expect("a row"))
}

/// A code to have.
pub fn wants(code: Code) -> Asked {
    asked(code.kind(), Some(code.name()), None)
}

/// A code to keep away from.
pub fn avoids(code: Code) -> Asked {
    let mut asked = wants(code);
    asked.0.polarity = Polarity::Avoid.name().into();
    asked
}

/// A quantity of a kind that is only a number.
pub fn number(kind: Kind, n: f64) -> Asked {
    asked(kind, None, Some(n))
}

/// Nobody else living there.
pub fn lives_alone() -> Asked {
    number(Kind::Housemates, 0.0)
}

/// Within so many kilometres of Fareham.
pub fn near_fareham(km: f64) -> Asked {
    place(Kind::Near, Some(km))
}

/// A requirement about Fareham, with or without a distance.
pub fn place(kind: Kind, km: Option<f64>) -> Asked {
    let mut asked = asked(kind, Some("fareham"), km);
    asked.0.points = Some(vec![ResolvedPlaceRow { code: "fareham".into(), lat: FAREHAM.0, lon: FAREHAM.1 }]);
    asked
}

/// An area that covers one council.
pub fn in_area(name: &str, council: &str) -> Asked {
    let mut asked = asked(Kind::InArea, Some(name), None);
    asked.0.areas = Some(vec![council.into()]);
    asked
}

/// A day by which to move.
pub fn move_by(day: &str) -> Asked {
    asked(Kind::MoveBy, Some(day), None)
}

/// Something a life must hold.
pub fn interest(words: &str) -> Asked {
    asked(Kind::Interest, Some(words), None)
}

/// Landlord and support provider apart.
pub fn separate_landlord() -> Asked {
    asked(Kind::SeparateLandlord, Some("yes"), None)
}

impl Asked {
    pub fn or(mut self, other: &str) -> Asked {
        self.0.any_of.push(other.into());
        self
    }

    pub fn state(mut self, state: State) -> Asked {
        self.0.state = state.name().into();
        self
    }

    pub fn disputed(self) -> Asked {
        self.state(State::Disputed)
    }

    pub fn assumed(mut self) -> Asked {
        self.0.assumed = true;
        self
    }

    pub fn voiced_by(mut self, voice: Voice) -> Asked {
        self.0.voice = voice.name().into();
        self
    }

    pub fn because_of(mut self, basis: Basis) -> Asked {
        self.0.basis = basis.name().into();
        self
    }

    pub fn ratified(mut self) -> Asked {
        self.0.ratified = true;
        self
    }

    pub fn weighing(mut self, weight: f64) -> Asked {
        self.0.weight = Some(weight);
        self
    }
}

/// A plan: its requirements are r1, r2, r3 … in order.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub rows: Vec<RequirementRow>,
}

/// A plan that asks for nothing yet.
pub fn plan() -> Plan {
    Plan::default()
}

impl Plan {
    pub fn essential(self, asked: Asked) -> Plan {
        self.with(asked, Strength::Essential)
    }

    pub fn important(self, asked: Asked) -> Plan {
        self.with(asked, Strength::Important)
    }

    pub fn nice(self, asked: Asked) -> Plan {
        self.with(asked, Strength::Nice)
    }

    pub fn with(mut self, asked: Asked, strength: Strength) -> Plan {
        let id = format!("r{}", self.rows.len() + 1);
        self.rows.push(RequirementRow { id, strength: strength.name().into(), ..asked.0 });
        self
    }

    pub fn requirements(&self) -> Vec<Requirement> {
        requirements_from_rows(&self.rows).expect("requirements")
    }
}

/// A home of one's own in Fareham that says nothing more.
pub fn home() -> Home {
    Home {
        id: HomeId::new("H1"),
        organisation: "Harbour Homes".into(),
        title: "A home".into(),
        postcode: None,
        point: Point::new(FAREHAM.0, FAREHAM.1).expect("a point"),
        by_circle: false,
        area: None,
        setting: setting::OWN_HOME,
        tenures: Common::default(),
        property_types: Common::default(),
        bedrooms: None,
        other_tenants: None,
        places: None,
        whole_home: None,
        features: Features::default(),
        weekly_rent: None,
        service_charge: None,
        full_price: None,
        share_min_percent: None,
        routes: Common::default(),
        landlord_type: None,
        landlord_leases_until: None,
        lease_years: None,
        support_tied: None,
        support_included: None,
        state: None,
        available_from: None,
        lead_weeks: None,
        confirmed_on: None,
        status: Status::Published,
        description: Box::default(),
    }
}

/// A team in Fareham that reaches 50 km and says nothing more.
pub fn team() -> Support {
    Support {
        id: SupportId::new("S1"),
        organisation: "Tide Support".into(),
        title: "A team".into(),
        form: None,
        postcode: None,
        point: Point::new(FAREHAM.0, FAREHAM.1).ok(),
        covers_km: Some(50.0),
        covers_areas: vec![],
        settings: vec![],
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

/// What homes and teams have in common in these tests: each step gives the offer back, changed.
pub trait Offered: Sized {
    /// Changes whatever there is no word for.
    fn but(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
    fn features(&mut self) -> &mut Features;
    fn id(self, id: &str) -> Self;
    fn says(mut self, code: Code, said: Said) -> Self {
        self.features().say(code, said);
        self
    }
    fn has(self, code: Code) -> Self {
        self.says(code, Said::Yes)
    }
    fn can_add(self, code: Code) -> Self {
        self.says(code, Said::CanAdd { weeks: None, cost: None })
    }
    fn has_no(self, code: Code) -> Self {
        self.says(code, Said::No)
    }
}

impl Offered for Home {
    fn features(&mut self) -> &mut Features {
        &mut self.features
    }
    fn id(self, id: &str) -> Self {
        self.but(|h| h.id = HomeId::new(id))
    }
}

impl Offered for Support {
    fn features(&mut self) -> &mut Features {
        &mut self.features
    }
    fn id(self, id: &str) -> Self {
        self.but(|s| s.id = SupportId::new(id))
    }
}

/// So many kilometres north of Fareham.
pub fn north_of_fareham(km: f64) -> Point {
    Point::new(FAREHAM.0 + km * DEGREES_PER_KM, FAREHAM.1).expect("a point")
}

/// Words for homes.
pub trait HomeWords {
    fn km_north(self, km: f64) -> Self;
    fn with_others(self, others: u32) -> Self;
    fn a(self, setting: Code) -> Self;
    fn rent(self, pounds: f64) -> Self;
}

impl HomeWords for Home {
    fn km_north(self, km: f64) -> Self {
        self.but(|h| h.point = north_of_fareham(km))
    }
    fn with_others(self, others: u32) -> Self {
        self.but(|h| h.other_tenants = Some(others))
    }
    fn a(self, setting: Code) -> Self {
        self.but(|h| h.setting = setting)
    }
    fn rent(self, pounds: f64) -> Self {
        self.but(|h| h.weekly_rent = Some(Pence::from_pounds(pounds)))
    }
}

/// Words for teams.
pub trait TeamWords {
    fn price(self, pounds: f64) -> Self;
}

impl TeamWords for Support {
    fn price(self, pounds: f64) -> Self {
        self.but(|s| s.weekly_price = Some(Pence::from_pounds(pounds)))
    }
}

/// Available on a day.
pub fn on(day: &str) -> Option<Available> {
    Some(Available::On(day.parse().expect("a day")))
}

/// Ranks packages, all of them given back.
pub fn ranking_of(plan: &Plan, homes: &[Home], teams: &[Support]) -> Ranking {
    rank(plan, homes, teams, RankWhat::Packages)
}

/// Ranks, all of them given back.
pub fn rank(plan: &Plan, homes: &[Home], teams: &[Support], what: RankWhat) -> Ranking {
    rank_willing(plan, homes, teams, what, NotWilling::none())
}

/// Ranks those that are willing.
pub fn rank_willing(plan: &Plan, homes: &[Home], teams: &[Support], what: RankWhat, not_willing: &NotWilling) -> Ranking {
    let catalogue = Catalogue::new(homes.to_vec(), teams.to_vec());
    let requirements = plan.requirements();
    matching::rank(&Ask { what, top: usize::MAX, not_willing, ..Ask::new("test", &requirements, TODAY) }, &catalogue)
}

/// The pairs of a ranking in order: "H1+S1 H2+S1".
pub fn order(ranking: &Ranking) -> String {
    ranking.packages.iter().map(pair).collect::<Vec<_>>().join(" ")
}

/// "H1+S1", or the half that is ranked alone.
pub fn pair(p: &Package) -> String {
    let halves = p.home.iter().map(|h| h.to_string()).chain(p.support.iter().map(|s| s.to_string()));
    halves.collect::<Vec<_>>().join("+")
}

/// The near misses in order, each with what blocks it: "H1+S1 blocked by r1, r3".
pub fn near_misses(ranking: &Ranking) -> Vec<String> {
    let line = |miss: &homeward::domain::ranking::NearMiss| {
        let halves = miss.home.iter().map(|h| h.to_string()).chain(miss.support.iter().map(|s| s.to_string()));
        let blocks: Vec<_> = miss.blocked_by.iter().map(|id| id.to_string()).collect();
        format!("{} blocked by {}", halves.collect::<Vec<_>>().join("+"), blocks.join(", "))
    };
    ranking.near_misses.iter().map(line).collect()
}

/// The fit of one requirement for one home and one team, as a must, as important and as nice: a must at 0 makes it impossible.
pub fn fits(asked: Asked, home: &Home, team: &Support) -> [Option<f64>; 3] {
    [Strength::Essential, Strength::Important, Strength::Nice].map(|strength| {
        let ranking = ranking_of(&plan().with(asked.clone(), strength), std::slice::from_ref(home), std::slice::from_ref(team));
        match ranking.packages.first() {
            Some(package) => package.requirements[0].fit,
            None if ranking.near_misses.is_empty() => panic!("neither possible nor a near miss"),
            None => Some(0.0),
        }
    })
}

/// The sentence about one requirement for one home and one team, as important.
pub fn sentence(asked: Asked, home: &Home, team: &Support) -> String {
    let ranking = ranking_of(&plan().important(asked), std::slice::from_ref(home), std::slice::from_ref(team));
    ranking.packages[0].requirements[0].text.to_string()
}
