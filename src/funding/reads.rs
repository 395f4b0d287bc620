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
        Fact::RegisterCoversHome if s.person.words(Kind::HousingRegister).is_empty() => {}
        Fact::ConnectedToHomeArea if s.person.words(Kind::LocalConnection).is_empty() => {}
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

impl Hasher for Key {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Never asked for: the bytes themselves are compared.
    fn finish(&self) -> u64 {
        0
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
    /// Every value that homes said, by thing.
    said: Vec<FxHashMap<Vec<u8>, u32>>,
    /// What homes said of several things together, by set.
    together: Vec<FxHashMap<SmallVec<[u32; 12]>, u32>>,
    /// What the home says that was read last, by thing.
    here: Vec<u32>,
}

impl Readings {
    /// None yet.
    pub fn new(layout: &Layout) -> Readings {
        Readings {
            said: vec![FxHashMap::default(); layout.things.len()],
            together: vec![FxHashMap::default(); layout.sets.len()],
            here: Vec::with_capacity(layout.things.len()),
        }
    }

    /// Reads a home: for each thing a number, the same for all homes of which the same is read.
    pub fn read(&mut self, layout: &Layout, s: &Situation) {
        let mut key = Key::default();
        let number = |(thing, said): (&Thing, &mut FxHashMap<Vec<u8>, u32>)| {
            key.0.clear();
            match *thing {
                // None of these facts is of one route alone.
                Thing::Fact(fact) => read_of_home(fact, s, Route::SocialTenancy, &mut key),
                Thing::OfRoute(fact, route) => read_of_home(fact, s, route, &mut key),
                Thing::InLondon => s.home.map(|home| in_london(home.area.as_ref())).hash(&mut key),
            }
            said.get(&key.0).copied().unwrap_or_else(|| {
                let next = said.len() as u32;
                said.insert(key.0.clone(), next);
                next
            })
        };
        self.here.clear();
        self.here.extend(layout.things.iter().zip(&mut self.said).map(number));
    }

    /// What the home says of a set of things, as a number: the same for all homes that say the same of each.
    pub fn number(&mut self, layout: &Layout, set: usize) -> usize {
        let of = |thing: &usize| self.here[*thing];
        let number = match &layout.sets[set][..] {
            [] => 0,
            [thing] => of(thing),
            things => {
                let (known, said) = (&mut self.together[set], things.iter().map(of).collect());
                let next = known.len() as u32;
                *known.entry(said).or_insert(next)
            }
        };
        number as usize
    }
}
