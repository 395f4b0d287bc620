//! What each fact of a rule reads of a home: homes of which the same is read come to the same, in status and in words.

use super::check::{Fact, Situation, to_adapt};
use crate::domain::Home;
use crate::vocabulary::Route;
use std::hash::{Hash, Hasher};

impl Fact {
    /// Whether homes may differ in it, for one person.
    pub fn reads_a_home(self) -> bool {
        self.is_of_home() || self == Fact::AreaProgramme
    }
}

/// Tells all that a fact's value, and the words for it, read of the home: whoever is told the same finds the same.
pub fn read_of_home(fact: Fact, s: &Situation, route: Route, told: &mut impl Hasher) {
    match s.home {
        None => {}
        Some(_) if fact == Fact::NeedsAdapting => to_adapt(s).hash(told),
        Some(home) => read_of(home, fact, route, told),
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
