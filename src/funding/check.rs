//! One check of a rule against what is known: yes, no, or not known; and the same in words. Both read the same facts.

use super::allowance::{self, Allowance};
use super::person::{Person, Said};
use super::rules::Rules;
use super::signing;
use super::words;
use crate::domain::{AreaCode, Home, Programme, Support};
use crate::places::Gazetteer;
use crate::vocabulary::{Code, Kind, Polarity, Route, Status, home_feature, setting, tenure};
use jiff::civil::Date;

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Held {
    Yes,
    No,
    /// Nothing known says it: a question, never a no.
    Unknown,
}

/// What a rule is judged against.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    pub rules: &'a Rules,
    pub person: &'a Person<'a>,
    /// None where a route is judged for the person alone.
    pub home: Option<&'a Home>,
    pub support: Option<&'a Support>,
    /// What organisations could make.
    pub programmes: &'a [Programme],
    pub today: Date,
}

macro_rules! facts {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// A fact that rules ask about (`format::facts` says what each holds).
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Fact { $(#[doc = $name] $variant),+ }

        impl Fact {
            /// The fact of that name in rule files.
            pub fn named(name: &str) -> Option<Fact> {
                match name { $($name => Some(Fact::$variant),)+ _ => None }
            }

            /// Its name in rule files.
            pub fn name(self) -> &'static str {
                match self { $(Fact::$variant => $name),+ }
            }
        }
    };
}

facts! {
    Age = "person.age", Income = "person.income_year", Savings = "person.savings", MonthsInHospital = "person.months_in_hospital",
    CurrentSetting = "person.current_setting", LegalStatus = "person.legal_status", Entitlement = "person.entitlement",
    Authority = "person.authority", Capacity = "person.capacity", FundingInterest = "person.funding_interest",
    FirstTimeBuyer = "person.first_time_buyer", WantsSetting = "person.wants_setting", Needs = "person.needs",
    LivesAlone = "person.lives_alone", RegisterCoversHome = "person.register_covers_home",
    ConnectedToHomeArea = "person.connected_to_home_area", PayerNamed = "person.payer_named",
    CanSignTenancy = "person.can_sign_tenancy", CanSignPurchase = "person.can_sign_purchase",
    Offered = "home.offered_this_way", HomeSetting = "home.setting", Tenures = "home.tenures", LandlordType = "home.landlord_type",
    HomeState = "home.state", LeaseYears = "home.lease_years", FullPrice = "home.full_price", WeeklyRent = "home.weekly_rent",
    ShareMin = "home.share_min_percent", Others = "home.others", LeasedByLandlord = "home.leased_by_landlord",
    SupportTied = "home.support_tied", RentWithinAllowance = "home.rent_within_allowance", NeedsAdapting = "home.needs_adapting",
    AreaProgramme = "area.programme", Asked = "ask",
}

impl Fact {
    /// Whether it is about the home and not the person.
    pub fn is_of_home(self) -> bool {
        self.name().starts_with("home.") || matches!(self, Fact::RegisterCoversHome | Fact::ConnectedToHomeArea)
    }
}

/// A check, its codes resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    pub fact: Fact,
    pub at_least: Option<String>,
    pub at_most: Option<String>,
    pub in_london: Option<String>,
    pub any_of: Vec<Code>,
    pub none_of: Vec<Code>,
    pub any_name: Vec<String>,
    pub no_name: Vec<String>,
    pub is: bool,
}

/// A fact's value in one situation.
enum Value {
    Number(Said<f64>, &'static str),
    /// Codes of a fact that has one value, or of a list that is the whole choice; empty is not known.
    Closed(Vec<Code>),
    /// Codes of a list that may lack some: silence says nothing.
    Open(Vec<Code>),
    Name(Option<&'static str>),
    YesNo(Held),
}

impl Test {
    /// Whether it is so; reads facts and numbers, and makes no text.
    pub fn held(&self, s: &Situation, route: Route) -> Held {
        match value(self.fact, s, route) {
            Value::Number(said, _) => said.one().map_or(Held::Unknown, |n| self.within(*n, s)),
            Value::Closed(codes) if codes.is_empty() => Held::Unknown,
            Value::Closed(codes) => yes_or_no(self.codes_fit(&codes)),
            Value::Open(codes) if codes.iter().any(|c| self.none_of.contains(c)) => Held::No,
            Value::Open(codes) if codes.iter().any(|c| self.any_of.contains(c)) => Held::Yes,
            Value::Open(_) => Held::Unknown,
            Value::Name(None) => Held::Unknown,
            Value::Name(Some(name)) => {
                let among = |names: &[String]| names.iter().any(|n| n == name);
                yes_or_no((self.any_name.is_empty() || among(&self.any_name)) && !among(&self.no_name))
            }
            Value::YesNo(Held::Unknown) => Held::Unknown,
            Value::YesNo(held) => yes_or_no((held == Held::Yes) == self.is),
        }
    }

    fn codes_fit(&self, codes: &[Code]) -> bool {
        (self.any_of.is_empty() || codes.iter().any(|c| self.any_of.contains(c))) && !codes.iter().any(|c| self.none_of.contains(c))
    }

    fn within(&self, n: f64, s: &Situation) -> Held {
        let limit = |name: &String| s.rules.amount(name, s.today);
        let most = match (&self.at_most, &self.in_london) {
            (Some(elsewhere), Some(london)) => return self.within_either(n, limit(elsewhere), limit(london), s),
            (most, _) => most.as_ref().map(limit),
        };
        match (self.at_least.as_ref().map(limit), most) {
            (Some(None), _) | (_, Some(None)) => Held::Unknown,
            (least, most) => yes_or_no(least.flatten().is_none_or(|least| n >= least) && most.flatten().is_none_or(|most| n <= most)),
        }
    }

    /// A limit that is another in London: where the home's area is not known, only what holds under both is certain.
    fn within_either(&self, n: f64, elsewhere: Option<f64>, london: Option<f64>, s: &Situation) -> Held {
        let (Some(elsewhere), Some(london)) = (elsewhere, london) else { return Held::Unknown };
        match allowance::in_london(s.home.and_then(|h| h.area.as_ref())) {
            Some(true) => yes_or_no(n <= london),
            Some(false) => yes_or_no(n <= elsewhere),
            None if n <= elsewhere.min(london) => Held::Yes,
            None if n > elsewhere.max(london) => Held::No,
            None => Held::Unknown,
        }
    }

    /// What is known of the fact, as a sentence without its full stop.
    pub fn found(&self, s: &Situation, route: Route) -> String {
        let label = || super::format::facts::FACTS.iter().find(|(name, _, _)| *name == self.fact.name()).map_or("", |(_, _, label)| label);
        let who = if self.fact.name().starts_with("home.") { "The offer" } else { "The plan" };
        let silent = || format!("{who} does not say {}", label());
        let codes = |codes: &[Code]| words::either(&codes.iter().map(|c| c.label().to_lowercase()).collect::<Vec<_>>());
        match (self.fact, value(self.fact, s, route)) {
            (Fact::Asked, _) => "No plan and no offer says this: somebody has to be asked".into(),
            (Fact::CanSignTenancy, _) => signing::signing(s.person, super::format::Holds::Tenancy).says,
            (Fact::CanSignPurchase, _) => signing::signing(s.person, super::format::Holds::Title).says,
            (Fact::Offered, _) => offered_words(s, route),
            (Fact::RentWithinAllowance, _) => allowance_words(s),
            (Fact::AreaProgramme, Value::YesNo(held)) => programme_words(held, s, route),
            (Fact::RegisterCoversHome, _) => register_words(s, Kind::HousingRegister, "on the housing register"),
            (Fact::ConnectedToHomeArea, _) => register_words(s, Kind::LocalConnection, "connected with"),
            (Fact::PayerNamed, Value::YesNo(Held::Yes)) => format!("The plan names {}", s.person.words(Kind::Payer).collect::<Vec<_>>().join(", ")),
            (Fact::LeasedByLandlord, Value::YesNo(Held::Yes)) => "The landlord itself leases the home".into(),
            (Fact::NeedsAdapting, Value::YesNo(held)) if held != Held::Unknown => adapting_words(s),
            (Fact::LivesAlone, Value::YesNo(Held::Yes)) => "The plan asks for a home for one person".into(),
            (Fact::SupportTied, Value::YesNo(Held::Yes)) => "The home comes only with certain support".into(),
            (Fact::SupportTied, Value::YesNo(Held::No)) => "The home can be had with other support".into(),
            (_, Value::Number(Said::One(n), unit)) => [who, " says ", &words::amount_of(n, unit)].concat(),
            (_, Value::Number(Said::Unsettled, _)) => format!("{who} says {} in two ways, or it is disputed", label()),
            (_, Value::Closed(found) | Value::Open(found)) if !found.is_empty() => format!("{who} says {}", codes(&found)),
            (_, Value::Name(Some(name))) => format!("{who} says {}", name.replace('_', " ")),
            _ => silent(),
        }
    }
}

fn yes_or_no(so: bool) -> Held {
    if so { Held::Yes } else { Held::No }
}

fn known(so: Option<bool>) -> Held {
    so.map_or(Held::Unknown, yes_or_no)
}

fn said(n: Option<f64>) -> Said<f64> {
    n.map_or(Said::Nothing, Said::One)
}

/// The fact's value.
fn value(fact: Fact, s: &Situation, route: Route) -> Value {
    let p = s.person;
    let home = |number: fn(&Home) -> Option<f64>| said(s.home.and_then(number));
    let closed = |kind: Kind| Value::Closed(p.codes(kind).collect());
    let open = |kind: Kind| Value::Open(p.codes(kind).collect());
    match fact {
        Fact::Age => Value::Number(p.number(Kind::Age).clone(), "years"),
        Fact::Income => Value::Number(p.number(Kind::IncomeYear).clone(), "pounds_a_year"),
        Fact::Savings => Value::Number(p.number(Kind::Savings).clone(), "pounds"),
        Fact::MonthsInHospital => Value::Number(p.number(Kind::MonthsInHospital).clone(), "months"),
        Fact::CurrentSetting => closed(Kind::CurrentSetting),
        Fact::LegalStatus => open(Kind::LegalStatus),
        Fact::Entitlement => open(Kind::Entitlement),
        Fact::Authority => open(Kind::Authority),
        Fact::Capacity => open(Kind::Capacity),
        Fact::FundingInterest => open(Kind::FundingInterest),
        Fact::FirstTimeBuyer => open(Kind::FirstTimeBuyer),
        Fact::WantsSetting => closed(Kind::Setting),
        Fact::Needs => open(Kind::Skill),
        Fact::LivesAlone => Value::YesNo(known(p.lives_alone())),
        Fact::RegisterCoversHome => Value::YesNo(covers(s, Kind::HousingRegister)),
        Fact::ConnectedToHomeArea => Value::YesNo(covers(s, Kind::LocalConnection)),
        Fact::PayerNamed => Value::YesNo(if p.words(Kind::Payer).next().is_none() { Held::Unknown } else { Held::Yes }),
        Fact::CanSignTenancy => Value::YesNo(signing::can_sign(p, false)),
        Fact::CanSignPurchase => Value::YesNo(signing::can_sign(p, true)),
        Fact::Offered => Value::YesNo(s.home.map_or(Held::Unknown, |h| offered(h, route))),
        Fact::HomeSetting => Value::Closed(s.home.map(|h| h.setting).into_iter().collect()),
        Fact::Tenures => Value::Closed(s.home.map(|h| h.tenures.to_vec()).unwrap_or_default()),
        Fact::LandlordType => Value::Name(s.home.and_then(|h| h.landlord_type).map(|t| t.name())),
        Fact::HomeState => Value::Name(s.home.and_then(|h| h.state).map(|t| t.name())),
        Fact::LeaseYears => Value::Number(home(|h| h.lease_years.map(f64::from)), "years"),
        Fact::FullPrice => Value::Number(home(|h| h.full_price.map(|p| p.pounds())), "pounds"),
        Fact::WeeklyRent => Value::Number(home(|h| h.weekly_rent.map(|p| p.pounds())), "pounds_a_week"),
        Fact::ShareMin => Value::Number(home(|h| h.share_min_percent), "percent"),
        Fact::Others => Value::Number(home(others), "people"),
        Fact::LeasedByLandlord => Value::YesNo(s.home.map_or(Held::Unknown, leased)),
        Fact::SupportTied => Value::YesNo(known(s.home.and_then(|h| h.support_tied.or(h.support_included.as_ref().map(|_| true))))),
        Fact::RentWithinAllowance => Value::YesNo(within_allowance(s)),
        Fact::NeedsAdapting => Value::YesNo(if s.home.is_none() { Held::Unknown } else { yes_or_no(!to_adapt(s).is_empty()) }),
        Fact::AreaProgramme => Value::YesNo(area_programme(s, route)),
        Fact::Asked => Value::YesNo(Held::Unknown),
    }
}

fn others(h: &Home) -> Option<f64> {
    h.other_tenants.or((h.setting == setting::OWN_HOME).then_some(0)).map(f64::from)
}

/// A lease of the landlord's own is stated by its end; a landlord that says it has a route by owning or leasing says it too.
fn leased(h: &Home) -> Held {
    match () {
        () if h.landlord_leases_until.is_some() || h.routes.contains(&Route::SpecialisedSupportedLeased) => Held::Yes,
        () if h.routes.contains(&Route::SpecialisedSupportedOwned) => Held::No,
        () => Held::Unknown,
    }
}

/// Whether the offer itself says that the home can be had this way: by the routes it lists or, where it lists none, by what
/// kind of home it is and how it can be held.
fn offered(h: &Home, route: Route) -> Held {
    if !h.routes.is_empty() {
        return yes_or_no(h.routes.contains(&route));
    }
    let in_own_setting = |code: Code| yes_or_no(h.setting == code);
    let ordinary = [setting::OWN_HOME, setting::SUPPORTED_FLAT, setting::FAMILY_HOME].contains(&h.setting);
    let supported = ordinary || [setting::SHARED_SUPPORTED_LIVING, setting::EXTRA_CARE].contains(&h.setting);
    let held_by = |fits: bool, codes: &[Code], listed: Held| match () {
        () if !fits => Held::No,
        () if h.tenures.is_empty() => Held::Unknown,
        () if h.tenures.iter().any(|t| codes.contains(t)) => listed,
        () => Held::No,
    };
    match route {
        Route::SocialTenancy => held_by(ordinary, &[tenure::SOCIAL_RENT], Held::Yes),
        Route::PrivateTenancy => held_by(ordinary, &[tenure::PRIVATE_RENT], Held::Yes),
        Route::SharedOwnership => held_by(ordinary, &[tenure::SHARED_OWNERSHIP], Held::Yes),
        Route::Hold | Route::OlderSharedOwnership => held_by(ordinary || h.setting == setting::EXTRA_CARE, &[tenure::SHARED_OWNERSHIP], Held::Unknown),
        Route::OutrightOwnership => held_by(ordinary, &[tenure::OUTRIGHT_OWNERSHIP], Held::Yes),
        Route::FamilyOwned | Route::TrustOwned => held_by(ordinary, &[tenure::FAMILY_OWNED], Held::Unknown),
        Route::NhsCapitalGrant => held_by(supported, &[tenure::SOCIAL_RENT, tenure::SUPPORTED_RENT], Held::Unknown),
        Route::SpecialisedSupportedOwned | Route::SpecialisedSupportedLeased => held_by(supported, &[tenure::SUPPORTED_RENT], Held::Unknown),
        Route::SupportedLivingShared => in_own_setting(setting::SHARED_SUPPORTED_LIVING),
        Route::SharedLives => in_own_setting(setting::SHARED_LIVES),
        Route::ExtraCare => in_own_setting(setting::EXTRA_CARE),
        Route::ResidentialCare => in_own_setting(setting::RESIDENTIAL_CARE),
        Route::NursingCare => in_own_setting(setting::NURSING_HOME),
        Route::StepDown => in_own_setting(setting::STEP_DOWN),
        Route::DisabledFacilitiesGrant => Held::Unknown,
    }
}

fn offered_words(s: &Situation, route: Route) -> String {
    let Some(h) = s.home else { return "There is no home yet".into() };
    let lower = |label: &str| crate::domain::lower_first(label);
    if !h.routes.is_empty() {
        let ways: Vec<String> = h.routes.iter().map(|r| lower(r.label())).collect();
        return format!("The offer lists these ways: {}", ways.join("; "));
    }
    match offered(h, route) {
        Held::Unknown if h.tenures.is_empty() => format!("{}; the offer does not say how it can be held", h.setting.label()),
        _ if h.tenures.is_empty() => h.setting.label().to_owned(),
        _ => format!("{}, held by {}", h.setting.label(), words::either(&h.tenures.iter().map(|t| lower(t.label())).collect::<Vec<_>>())),
    }
}

/// Whether an area that the plan names for a kind holds the home. Another area is no proof that it does not.
fn covers(s: &Situation, kind: Kind) -> Held {
    let Some(area) = s.home.and_then(|h| h.area.as_ref()) else { return Held::Unknown };
    let covered = s.person.words(kind).any(|name| Gazetteer::built_in().area(name).is_some_and(|councils| councils.contains(area)));
    if covered { Held::Yes } else { Held::Unknown }
}

fn register_words(s: &Situation, kind: Kind, verb: &str) -> String {
    let named: Vec<String> = s.person.words(kind).map(crate::domain::title_case).collect();
    let council = s.home.and_then(|h| h.area.as_ref()).and_then(council);
    match (named.is_empty(), council) {
        (true, _) => format!("The plan does not say where the person is {verb}"),
        (false, Some(council)) => format!("The plan says {verb} {}; the home lies in {council}", words::either(&named)),
        (false, None) => format!("The plan says {verb} {}; in which area the home lies is not known", words::either(&named)),
    }
}

fn council(area: &AreaCode) -> Option<&'static str> {
    Gazetteer::built_in().council_name(area)
}

/// The range of the local allowance for one person in the home's region: one bedroom, and one more where the plan asks for
/// somebody to sleep in.
pub fn range(s: &Situation) -> Option<Allowance> {
    let carer = u8::from(s.person.has(crate::vocabulary::night::SLEEP_IN));
    allowance::allowance(s.home?.area.as_ref()?, 1 + carer, s.today)
}

/// Below the region's lowest is certain, above its highest too; between them the rental area must be known.
fn within_allowance(s: &Situation) -> Held {
    match (s.home.and_then(|h| h.weekly_rent), range(s)) {
        (Some(rent), Some(range)) if rent <= range.lowest => Held::Yes,
        (Some(rent), Some(range)) if rent > range.highest => Held::No,
        _ => Held::Unknown,
    }
}

fn allowance_words(s: &Situation) -> String {
    match (s.home.and_then(|h| h.weekly_rent), range(s)) {
        (Some(rent), Some(r)) => format!(
            "Rent of {rent} a week; the allowance in the region runs from {} to {} (rates from April {}, rental area to confirm)",
            r.lowest, r.highest, r.year
        ),
        (None, Some(r)) => {
            format!("The offer does not say its rent; the allowance in the region runs from {} to {} (rates from April {})", r.lowest, r.highest, r.year)
        }
        (_, None) => "The region of the home is not known".into(),
    }
}

/// What the plan asks for, the home has not, and could be given.
pub fn to_adapt<'a>(s: &Situation<'a>) -> Vec<(Code, Option<u32>, Option<crate::domain::Pence>)> {
    let Some(home) = s.home else { return vec![] };
    let asked = s.person.asks.iter().filter(|r| matches!(r.kind, Kind::HomeFeature) && r.polarity == Polarity::Want);
    let mut adapt = vec![];
    for requirement in asked {
        let mut can = None;
        let mut has = false;
        for code in requirement.codes() {
            match home.features.said(*code) {
                Some(crate::domain::Said::Yes) => has = true,
                Some(crate::domain::Said::CanAdd { weeks, cost }) => can = can.or(Some((*code, weeks, cost))),
                Some(crate::domain::Said::No) | None => {}
            }
        }
        if has {
            continue;
        }
        adapt.extend(can.filter(|(code, _, _)| !adapt.iter().any(|(known, _, _)| known == code) && *code != home_feature::INTERNET));
    }
    adapt
}

fn adapting_words(s: &Situation) -> String {
    let all: Vec<String> = to_adapt(s).iter().map(|(code, _, _)| crate::domain::lower_first(code.label())).collect();
    if all.is_empty() {
        "The offer names nothing that would have to be added for this plan".into()
    } else {
        format!("The home would be given {}", all.join(", "))
    }
}

/// A home offered this way shows that somebody works there; so does a published programme whose area holds the home.
fn area_programme(s: &Situation, route: Route) -> Held {
    let by_offer = s.home.is_some_and(|h| h.routes.contains(&route));
    if by_offer || programme(s, route).is_some() { Held::Yes } else { Held::Unknown }
}

/// The published programme of a route whose area holds the home.
pub(super) fn programme<'a>(s: &Situation<'a>, route: Route) -> Option<&'a Programme> {
    let area = s.home?.area.as_ref()?;
    s.programmes.iter().find(|p| p.status == Status::Published && p.routes.contains(&route) && p.areas.contains(area))
}

fn programme_words(held: Held, s: &Situation, route: Route) -> String {
    match (held, programme(s, route)) {
        (_, Some(p)) => format!("{} works this way in the area", p.organisation),
        (Held::Yes, None) => "The home is offered this way".into(),
        _ => "No programme that is registered here works this way in the area; others may".into(),
    }
}
