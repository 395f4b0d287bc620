//! What each fact of a rule reads of a home: homes of which the same is read come to the same, in status and in words.

use super::allowance::in_london;
use super::check::{Fact, Situation, programme, to_adapt};
use super::layout::Layout;
use crate::domain::Home;
use crate::vocabulary::{Kind, Route};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::hash::{Hash, Hasher};

impl Fact {
    /// Whether homes may differ in it, for one person.
    pub fn reads_a_home(self) -> bool {
        self.is_of_home() || self == Fact::AreaProgramme
    }
}

/// Tells all that a fact's value, and the words for it, read of the home: whoever is told the same finds the same.
fn read_of_home(fact: Fact, s: &Situation, route: Route, told: &mut impl Hasher) {
    let Some(home) = s.home else { return };
    match fact {
        Fact::NeedsAdapting => to_adapt(s).hash(told),
        Fact::AreaProgramme => (home.routes.contains(&route), programme(s, route).map(|programme| &programme.id)).hash(told),
        // Where the plan names no area, none is compared with the home's.
        Fact::RegisterCoversHome if s.person.words(Kind::HousingRegister).next().is_none() => {}
        Fact::ConnectedToHomeArea if s.person.words(Kind::LocalConnection).next().is_none() => {}
        _ => read_of(home, fact, route, told),
    }
}

/// The same, whoever the home is for.
pub fn read_of(h: &Home, fact: Fact, route: Route, told: &mut impl Hasher) {
    match fact {
        Fact::Offered if h.routes.is_empty() => (0, h.setting, &h.tenures).hash(told),
        Fact::Offered => h.routes.hash(told),
        Fact::HomeSetting => h.setting.hash(told),
        Fact::Tenures => h.tenures.hash(told),
        Fact::LandlordType => h.landlord_type.map(|t| t.name()).hash(told),
        Fact::HomeState => h.state.map(|state| state.name()).hash(told),
        Fact::LeaseYears => h.lease_years.hash(told),
        Fact::FullPrice => h.full_price.hash(told),
        Fact::WeeklyRent => h.weekly_rent.hash(told),
        Fact::ShareMin => h.share_min_percent.map(f64::to_bits).hash(told),
        Fact::Others => (h.other_tenants, h.setting).hash(told),
        Fact::LeasedByLandlord => (h.landlord_leases_until.is_some(), &h.routes).hash(told),
        Fact::SupportTied => (h.support_tied, h.support_included.is_some()).hash(told),
        Fact::RentWithinAllowance => (h.weekly_rent, &h.area).hash(told),
        Fact::NeedsAdapting => h.features.hash(told),
        Fact::AreaProgramme => (h.routes.contains(&route), &h.area).hash(told),
        Fact::RegisterCoversHome | Fact::ConnectedToHomeArea => h.area.hash(told),
        // About the person, or known to nobody.
        Fact::Age | Fact::Income | Fact::Savings | Fact::MonthsInHospital | Fact::CurrentSetting | Fact::LegalStatus | Fact::Entitlement => {}
        Fact::Authority | Fact::Capacity | Fact::FundingInterest | Fact::FirstTimeBuyer | Fact::WantsSetting | Fact::Needs => {}
        Fact::LivesAlone | Fact::PayerNamed | Fact::CanSignTenancy | Fact::CanSignPurchase | Fact::Asked => {}
    }
}

/// All that was read of a home, byte by byte: homes of which it is the same come to the same.
#[derive(Debug, Default)]
pub(super) struct Key(pub(super) Vec<u8>);

/// A small number takes one byte: most are lengths of lists, and which of a few possibilities it is.
const SMALL: usize = 1 << 7;

impl Hasher for Key {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn write_usize(&mut self, mut number: usize) {
        while number >= SMALL {
            self.0.push((number % SMALL + SMALL) as u8);
            number /= SMALL;
        }
        self.0.push(number as u8);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_usize(number as usize);
    }

    /// Never asked for: the bytes themselves are compared.
    fn finish(&self) -> u64 {
        0
    }
}

impl Key {
    /// As a number of its own, where it is short; most are, and are sooner looked up so.
    fn short(&self) -> Option<u128> {
        let (mut bytes, length) = ([0; 16], self.0.len());
        bytes.get_mut(..length).filter(|_| length < 16)?.copy_from_slice(&self.0);
        bytes[15] = length as u8;
        Some(u128::from_le_bytes(bytes))
    }
}

/// One thing that is read of a home.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Thing {
    Fact(Fact),
    /// A fact that each route reads in its own way.
    OfRoute(Fact, Route),
    InLondon,
}

/// What was read of homes so far: each is read once, and what it says is a number from then on.
#[derive(Debug)]
pub(super) struct Readings {
    /// By thing.
    said: Vec<Values>,
    /// What homes said of several things together, by set: of the first four, then of what those came to with three more, and so on.
    together: Vec<SmallVec<[Four; 1]>>,
    /// What the home says that was read last, by thing.
    here: Vec<u32>,
    /// And by set, once somebody asked.
    here_together: Vec<Option<u32>>,
}

/// What four numbers together are numbered.
type Four = FxHashMap<[u32; 4], u32>;

/// Every value that homes said of one thing, each with its number.
#[derive(Debug, Clone, Default)]
struct Values {
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Vec<u8>, u32>,
}

impl Values {
    fn number(&mut self, key: &Key) -> u32 {
        let next = (self.short.len() + self.long.len()) as u32;
        match key.short() {
            Some(short) => *self.short.entry(short).or_insert(next),
            None => self.long.get(&key.0).copied().unwrap_or_else(|| *self.long.entry(key.0.clone()).or_insert(next)),
        }
    }
}

impl Readings {
    /// None yet.
    pub fn new(layout: &Layout) -> Readings {
        Readings {
            said: vec![Values::default(); layout.things.len()],
            together: vec![SmallVec::new(); layout.sets.len()],
            here: Vec::with_capacity(layout.things.len()),
            here_together: vec![],
        }
    }

    /// Reads a home: for each thing a number, the same for all homes of which the same is read.
    pub fn read(&mut self, layout: &Layout, s: &Situation) {
        let mut key = Key::default();
        let number = |(thing, said): (&Thing, &mut Values)| {
            key.0.clear();
            match *thing {
                // None of these facts is of one route alone.
                Thing::Fact(fact) => read_of_home(fact, s, Route::SocialTenancy, &mut key),
                Thing::OfRoute(fact, route) => read_of_home(fact, s, route, &mut key),
                Thing::InLondon => s.home.map(|home| in_london(home.area.as_ref())).hash(&mut key),
            }
            said.number(&key)
        };
        self.here.clear();
        self.here.extend(layout.things.iter().zip(&mut self.said).map(number));
        self.here_together.clear();
        self.here_together.resize(layout.sets.len(), None);
    }

    /// What the home says of a set of things, as a number: the same for all homes that say the same of each.
    pub fn number(&mut self, layout: &Layout, set: usize) -> usize {
        let number = self.here_together[set].unwrap_or_else(|| self.number_of(layout, set));
        self.here_together[set] = Some(number);
        number as usize
    }

    fn number_of(&mut self, layout: &Layout, set: usize) -> u32 {
        let Some((first, others)) = layout.sets[set].split_first() else { return 0 };
        let mut number = self.here[*first];
        for (step, three) in others.chunks(3).enumerate() {
            // Where there are fewer, the last stands in their places.
            let of = |place: usize| self.here[three[place.min(three.len() - 1)]];
            let (key, steps) = ([number, of(0), of(1), of(2)], &mut self.together[set]);
            if steps.len() == step {
                steps.push(Four::default());
            }
            let next = steps[step].len() as u32;
            number = *steps[step].entry(key).or_insert(next);
        }
        number
    }
}
