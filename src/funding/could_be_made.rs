//! What does not exist yet and could be made: first what organisations registered, requirement by requirement, then what the
//! rules alone would allow and nobody has offered. Shown beside a ranking, never among it.

use super::assess::{Assessment, Status, assess};
use super::check::Situation;
use super::format::Holds;
use super::rules::RouteRules;
use super::time::{Range, Timeline};
use crate::domain::{About, AreaCode, Pence, Programme, Requirement, Said, amount, day_in_words, lower_first};
use crate::places::Gazetteer;
use crate::vocabulary::{Code, Kind, Part, Polarity, Route, Status as OfferStatus, setting, tenure};
use jiff::{ToSpan, civil::Date};
use serde::Serialize;
use utoipa::ToSchema;

/// Whether something to be made could meet a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Can {
    Cannot,
    Ask,
    Can,
}

/// One requirement against a programme.
#[derive(Debug, Clone)]
pub struct Checked<'a> {
    pub requirement: &'a Requirement,
    pub can: Can,
    pub text: String,
}

/// A programme that reaches the plan's area.
#[derive(Debug)]
pub struct Offered<'a> {
    pub programme: &'a Programme,
    /// The councils of the plan that it reaches; empty where it does not say its areas.
    pub reaches: Vec<String>,
    pub checked: Vec<Checked<'a>>,
    /// Its routes, judged for the person alone.
    pub routes: Vec<Assessment<'a>>,
    /// What the price and share come to, as sentences.
    pub money: Vec<String>,
    /// From today, by its own weeks.
    pub ready: Option<[Date; 2]>,
}

/// A route that the rules would allow, with no home and nobody who has offered it.
#[derive(Debug)]
pub struct Imagined<'a> {
    pub assessment: Assessment<'a>,
    /// What the home would have to be.
    pub of_home: Vec<String>,
    pub move_in: Range<Date>,
}

/// The councils in which the plan looks for a home: of its places, of its areas and, where it names neither, the council that
/// is responsible.
pub fn areas_of(s: &Situation, places: &Gazetteer) -> Vec<AreaCode> {
    let mut all: Vec<AreaCode> = vec![];
    for r in s.person.asks.iter().filter(|r| matches!(r.kind, Kind::Near | Kind::InArea)) {
        match &r.about {
            About::Places { points, .. } => all.extend(points.iter().filter_map(|p| places.council_of(p.point))),
            About::Areas { areas, .. } => all.extend(areas.iter().cloned()),
            _ => {}
        }
    }
    if all.is_empty() {
        all.extend(s.person.words(Kind::HomeArea).filter_map(|name| places.area(name)).flatten());
    }
    let mut seen = vec![];
    all.into_iter()
        .map(|code| places.current_code(&code))
        .filter(|code| {
            !seen.contains(code) && {
                seen.push(code.clone());
                true
            }
        })
        .collect()
}

/// The published programmes that reach those councils, or do not say which they reach; those that can most come first.
pub fn offered<'a>(s: &Situation<'a>, areas: &[AreaCode], places: &Gazetteer) -> Vec<Offered<'a>> {
    let reaching = |p: &&Programme| p.status == OfferStatus::Published && (p.areas.is_empty() || p.areas.iter().any(|a| areas.contains(a)));
    let mut all: Vec<Offered> = s.programmes.iter().filter(reaching).map(|p| of_programme(s, p, areas, places)).collect();
    all.sort_by_key(|o| {
        let count = |can: Can| o.checked.iter().filter(|c| c.can == can).count();
        (o.reaches.is_empty(), o.routes.iter().all(|r| r.status == Status::NotEligible), count(Can::Cannot), std::cmp::Reverse(count(Can::Can)))
    });
    all
}

fn of_programme<'a>(s: &Situation<'a>, programme: &'a Programme, areas: &[AreaCode], places: &Gazetteer) -> Offered<'a> {
    let reached = programme.areas.iter().filter(|a| areas.contains(a)).filter_map(|a| places.council_name(a)).map(str::to_owned).collect();
    let asked = s.person.asks.iter().copied().filter(|r| matches!(r.kind.part(), Some(Part::Where | Part::Home)) || r.kind == Kind::MoveBy);
    let ready = programme.lead_weeks_min.or(programme.lead_weeks_max).map(|least| {
        let weeks = |n: u32| s.today.saturating_add(i64::from(n).weeks());
        [weeks(least), weeks(programme.lead_weeks_max.unwrap_or(least))]
    });
    Offered {
        checked: asked.map(|r| checked(r, programme, ready, areas)).collect(),
        routes: programme.routes.iter().filter_map(|route| s.rules.route(*route)).map(|rules| assess(rules, s)).collect(),
        money: money(s, programme),
        reaches: reached,
        ready,
        programme,
    }
}

fn checked<'a>(r: &'a Requirement, p: &Programme, ready: Option<[Date; 2]>, areas: &[AreaCode]) -> Checked<'a> {
    let (can, text) = match r.kind {
        Kind::Near | Kind::InArea if p.areas.is_empty() => (Can::Ask, "It does not say where it works".into()),
        Kind::Near | Kind::InArea if p.areas.iter().any(|a| areas.contains(a)) => (Can::Can, "It works in this area; the home is still to be found".into()),
        Kind::Near | Kind::InArea => (Can::Cannot, "It does not work in this area".into()),
        Kind::PropertyType => property(r, p),
        Kind::Setting => by_routes(r, p, &settings_of),
        Kind::Tenure => by_routes(r, p, &tenures_of),
        Kind::HomeFeature | Kind::Household | Kind::Restriction => feature(r, p),
        Kind::MoveBy => by_day(r, ready),
        Kind::AwayFromPlace | Kind::Surroundings | Kind::Hazard => (Can::Ask, "The home is not chosen yet: look for it when searching".into()),
        _ => (Can::Ask, "It does not say: ask when the home is chosen".into()),
    };
    Checked { requirement: r, can, text }
}

fn property(r: &Requirement, p: &Programme) -> (Can, String) {
    let listed = labels(&p.property_types);
    match p.property_types.iter().any(|t| r.codes().contains(t)) {
        _ if p.property_types.is_empty() => (Can::Ask, "It does not say what kind of building".into()),
        has if has == (r.polarity == Polarity::Want) => (Can::Can, format!("It makes: {listed}")),
        _ => (Can::Cannot, format!("It makes: {listed}")),
    }
}

fn by_routes(r: &Requirement, p: &Programme, of: &dyn Fn(Route) -> &'static [Code]) -> (Can, String) {
    let named: Vec<String> = p.routes.iter().map(|route| lower_first(route.label())).collect();
    match p.routes.iter().any(|route| of(*route).iter().any(|code| r.codes().contains(code))) {
        _ if p.routes.is_empty() => (Can::Ask, "It does not say how the home would be held".into()),
        has if has == (r.polarity == Polarity::Want) => (Can::Can, format!("By {}", named.join(" or "))),
        _ => (Can::Cannot, format!("By {}", named.join(" or "))),
    }
}

fn settings_of(route: Route) -> &'static [Code] {
    match route {
        Route::SupportedLivingShared => &[setting::SHARED_SUPPORTED_LIVING],
        Route::SharedLives => &[setting::SHARED_LIVES],
        Route::ExtraCare => &[setting::EXTRA_CARE],
        Route::ResidentialCare => &[setting::RESIDENTIAL_CARE],
        Route::NursingCare => &[setting::NURSING_HOME],
        Route::StepDown => &[setting::STEP_DOWN],
        _ => &[setting::OWN_HOME],
    }
}

fn tenures_of(route: Route) -> &'static [Code] {
    match route {
        Route::SocialTenancy => &[tenure::SOCIAL_RENT],
        Route::PrivateTenancy => &[tenure::PRIVATE_RENT],
        Route::Hold | Route::SharedOwnership | Route::OlderSharedOwnership => &[tenure::SHARED_OWNERSHIP],
        Route::OutrightOwnership => &[tenure::OUTRIGHT_OWNERSHIP],
        Route::FamilyOwned | Route::TrustOwned => &[tenure::FAMILY_OWNED],
        Route::NhsCapitalGrant => &[tenure::SOCIAL_RENT, tenure::SUPPORTED_RENT],
        Route::SpecialisedSupportedOwned | Route::SpecialisedSupportedLeased | Route::SupportedLivingShared => &[tenure::SUPPORTED_RENT],
        Route::SharedLives => &[tenure::LICENCE],
        Route::ResidentialCare | Route::NursingCare => &[tenure::CARE_HOME_CONTRACT],
        _ => &[],
    }
}

fn feature(r: &Requirement, p: &Programme) -> (Can, String) {
    let avoid = r.polarity == Polarity::Avoid;
    let found = r.codes().iter().find_map(|code| Some((*code, p.features.said(*code)?)));
    match found {
        None => (Can::Ask, "It does not say: ask".into()),
        Some((code, Said::Yes | Said::CanAdd { .. })) if avoid => (Can::Ask, format!("It could have {}: say that it must not", lower_first(code.label()))),
        Some((code, Said::CanAdd { weeks, cost })) => {
            let takes: Vec<String> = weeks.map(|w| format!("about {w} weeks")).into_iter().chain(cost.map(|c| c.to_string())).collect();
            let takes = if takes.is_empty() { String::new() } else { format!(" ({})", takes.join(", ")) };
            (Can::Can, format!("It can have {}{takes}", lower_first(code.label())))
        }
        Some((code, Said::Yes)) => (Can::Can, format!("It has {}", lower_first(code.label()))),
        Some((code, Said::No)) if avoid => (Can::Can, format!("It has no {}, as the plan asks", lower_first(code.label()))),
        Some((code, Said::No)) => (Can::Cannot, format!("It cannot have {}", lower_first(code.label()))),
    }
}

fn by_day(r: &Requirement, ready: Option<[Date; 2]>) -> (Can, String) {
    match (ready, r.day()) {
        (Some([first, last]), Some(wanted)) => {
            let said = format!("Between {} and {}", day_in_words(first), day_in_words(last));
            (
                if last <= wanted {
                    Can::Can
                } else if first > wanted {
                    Can::Cannot
                } else {
                    Can::Ask
                },
                said,
            )
        }
        _ => (Can::Ask, "It does not say how long it takes".into()),
    }
}

fn money(s: &Situation, p: &Programme) -> Vec<String> {
    let percent = |n: f64| format!("{}%", amount(n));
    let mut said = vec![];
    said.extend(p.max_price.map(|price| format!("Homes up to {price}.")));
    match (p.share_min_percent, p.share_max_percent) {
        (Some(least), Some(most)) => said.push(format!("Shares from {} to {}.", percent(least), percent(most))),
        (Some(least), None) => said.push(format!("Shares from {}.", percent(least))),
        _ => {}
    }
    said.extend(p.deposit_min.map(|deposit| deposit_said(s, deposit)));
    said.extend(p.fees.map(|fees| format!("Fees of about {fees}.")));
    said.extend(p.homes_left_this_year.map(|n| format!("{n} more homes this year.")));
    match (p.min_age.map(f64::from), s.person.number(Kind::Age).one()) {
        (Some(least), Some(age)) if *age < least => said.push(format!("From {} years of age; the plan says {}.", amount(least), amount(*age))),
        (Some(least), None) => said.push(format!("From {} years of age; the plan does not say the person's age.", amount(least))),
        _ => {}
    }
    said
}

fn deposit_said(s: &Situation, deposit: Pence) -> String {
    match s.person.number(Kind::Savings).one().map(|n| Pence::from_pounds(*n)) {
        Some(savings) if savings >= deposit => format!("A deposit of at least {deposit}; the plan's savings of {savings} reach it."),
        Some(savings) => format!("A deposit of at least {deposit}; the plan's savings are {savings}: ask the family, or for a smaller share."),
        None => format!("A deposit of at least {deposit}; the plan does not say what savings there are."),
    }
}

/// What the rules alone would allow this person, for homes of their own; the one with the fewest open questions first.
pub fn imagined<'a>(s: &Situation<'a>) -> Vec<Imagined<'a>> {
    let alone = Situation { home: None, support: None, ..*s };
    let own = |rules: &&RouteRules| matches!(rules.holds, Holds::Tenancy | Holds::Title) && settings_of(rules.route) == [setting::OWN_HOME];
    let mut all: Vec<Imagined> =
        s.rules.routes.iter().filter(own).map(|rules| of_route(&alone, rules)).filter(|i| i.assessment.status != Status::NotEligible).collect();
    all.sort_by_key(|i| i.assessment.open().filter(|j| !is_of_home(j.rule)).count());
    all
}

fn of_route<'a>(alone: &Situation<'a>, rules: &'a RouteRules) -> Imagined<'a> {
    let of_home = rules.rules.iter().filter(|rule| is_of_home(rule) && rule.id != "offered").map(|rule| alone.rules.fill(&rule.needs, alone.today)).collect();
    Imagined { assessment: assess(rules, alone), of_home, move_in: Timeline::of(alone, rules).move_in }
}

/// Whether a rule asks about a home, and so cannot be answered before there is one.
pub fn is_of_home(rule: &super::rules::Rule) -> bool {
    rule.tests.iter().all(|test| test.fact.is_of_home())
}

fn labels(codes: &[Code]) -> String {
    codes.iter().map(|c| lower_first(c.label())).collect::<Vec<_>>().join(", ")
}
