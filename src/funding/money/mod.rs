//! What a package costs: every line with its working, who would pay it, and sums that add up in pence. An estimate stands
//! beside an unknown price, marked as one; nothing here orders packages, and nothing promises savings.

mod hours;
mod ownership;
mod payer;
mod rent;
mod team;

pub use hours::{Hours, HoursFrom};
pub use ownership::SharedCost;
pub use payer::{Payer, Split};
pub use rent::{Housing, HousingKind};
pub use team::Team;

use super::check::{Situation, to_adapt};
use crate::domain::{Home, Pence, Support, lower_first};
use crate::vocabulary::{Kind, Route, night};

/// One amount, a week or once.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is for.
    pub what: String,
    /// None where nobody has said it.
    pub amount: Option<Pence>,
    pub payer: Payer,
    /// How it was reckoned, or whose word it is.
    pub working: String,
    /// Reckoned, not said by anybody.
    pub estimate: bool,
}

/// The money of one package held by one route.
#[derive(Debug, Clone)]
pub struct Money {
    /// A week.
    pub weekly: Vec<Line>,
    /// Once.
    pub one_off: Vec<Line>,
    /// Support hours, with their working.
    pub hours: Option<Hours>,
    /// The team that gives them.
    pub team: Option<Team>,
    pub housing: Housing,
    /// What shared ownership would cost, where the route is one.
    pub shared: Option<SharedCost>,
    /// Against what the plan says it can cost: sentences.
    pub budgets: Vec<String>,
    /// What does not look right, and what should be asked.
    pub notes: Vec<String>,
}

impl Money {
    /// Works it out.
    pub fn of(s: &Situation, route: Route) -> Money {
        let hours = Hours::of(s);
        let housing = Housing::of(s, route);
        let shared = matches!(route, Route::Hold | Route::SharedOwnership | Route::OlderSharedOwnership).then(|| SharedCost::of(s)).flatten();
        let mut weekly = match &shared {
            Some(shared) => shared.lines(),
            None => rent::lines(s, &housing),
        };
        weekly.extend(support_lines(s, hours.as_ref()));
        let mut money = Money {
            team: hours.as_ref().map(|h| Team::of(s, h.likely, h.nights_asleep > 0.0)),
            one_off: one_off(s, route, shared.as_ref()),
            weekly,
            hours,
            housing,
            shared,
            budgets: vec![],
            notes: vec![],
        };
        money.budgets = budgets(s, &money);
        money.notes = notes(s, &money);
        money
    }

    /// The whole weekly cost; unknown where a line of it is. Estimates do not count into it.
    pub fn weekly_total(&self) -> Option<Pence> {
        sum(self.weekly.iter().filter(|l| !l.estimate))
    }

    /// What is known of the weekly cost.
    pub fn weekly_known(&self) -> Pence {
        known(&self.weekly)
    }

    /// What is known of the costs that come once.
    pub fn one_off_known(&self) -> Pence {
        known(&self.one_off)
    }

    /// The known weekly lines by payer: they add up to [`Money::weekly_known`].
    pub fn by_payer(&self) -> Vec<Split> {
        payer::split(&self.weekly)
    }

    /// The known lines that come once, by payer.
    pub fn one_off_by_payer(&self) -> Vec<Split> {
        payer::split(&self.one_off)
    }
}

fn sum<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<Pence> {
    lines.map(|l| l.amount).try_fold(Pence(0), |sum, amount| Some(sum + amount?))
}

fn known(lines: &[Line]) -> Pence {
    lines.iter().filter(|l| !l.estimate).filter_map(|l| l.amount).fold(Pence(0), |sum, amount| sum + amount)
}

/// The support price as rankings reckon it (`docs/matching.md` §1), and sleep-ins that an hourly rate leaves out.
fn support_lines(s: &Situation, hours: Option<&Hours>) -> Vec<Line> {
    let Some(support) = s.support else { return vec![] };
    let payer = Payer::of_support(s);
    let asked = s.person.asked_number(Kind::Hours);
    let (amount, working) = support_price(support, asked);
    let mut lines = vec![Line { what: "Support".into(), amount, payer, working, estimate: false }];
    if let (None, Some(hours)) = (amount, hours) {
        lines.extend(estimated_support(s, hours, payer));
    }
    let hourly = support.hourly_rate.is_some() && asked.is_some();
    if let Some(rate) = support.sleep_in_rate.filter(|_| hourly && s.person.has(night::SLEEP_IN)) {
        let working = format!("7 nights at {rate}, beside the hourly rate; the ranking's cost does not hold it");
        lines.push(Line { what: "Sleep-ins".into(), amount: Some(rate.times(7.0)), payer, working, estimate: false });
    }
    lines
}

fn support_price(support: &Support, asked: Option<f64>) -> (Option<Pence>, String) {
    match (support.hourly_rate, asked, support.weekly_price) {
        (Some(rate), Some(hours), _) => {
            (Some(rate.times(hours)), format!("{} hours a week, as the plan says, at {rate} an hour", crate::domain::amount(hours)))
        }
        (_, _, Some(price)) => (Some(price), "The provider's own price a week".into()),
        (Some(rate), None, None) => (None, format!("{rate} an hour; the plan states no hours")),
        (None, _, None) => (None, "The offer does not say its price".into()),
    }
}

/// Likely hours at the offer's rate or, where it names none, between the rates that are known: shown, never summed.
fn estimated_support(s: &Situation, hours: &Hours, payer: Payer) -> Vec<Line> {
    let rate = |name: &str| s.rules.amount(name, s.today).map(Pence::from_pounds);
    let own = s.support.and_then(|offer| offer.hourly_rate);
    let line = |what: &str, hours: f64, rate: Pence| Line {
        what: format!("Support, estimate: {what}"),
        amount: Some(rate.times(hours)),
        payer,
        working: format!("{} hours at {rate} an hour", crate::domain::amount(hours)),
        estimate: true,
    };
    let (Some(low), Some(high)) = (own.or(rate("council_rate")), own.or(rate("minimum_price"))) else { return vec![] };
    let likely = Pence((low.0 + high.0) / 2);
    vec![line("low", hours.low, low), line("likely", hours.likely, likely), line("high", hours.high, high)]
}

fn one_off(s: &Situation, route: Route, shared: Option<&SharedCost>) -> Vec<Line> {
    let mut lines: Vec<Line> = to_adapt(s)
        .into_iter()
        .map(|(code, weeks, cost)| Line {
            what: format!("Adaptation: {}", lower_first(code.label())),
            amount: cost,
            payer: if route == Route::NhsCapitalGrant { Payer::NhsCapital } else { Payer::CouncilGrant },
            working: weeks.map_or_else(|| "The offer does not say how long it takes".into(), |w| format!("The offer says about {w} weeks")),
            estimate: false,
        })
        .collect();
    lines.extend(shared.iter().flat_map(|shared| shared.one_off()));
    if let Some(n) = s.rules.number("furnishing", s.today) {
        lines.push(Line {
            what: "Furnishing".into(),
            amount: Some(Pence::from_pounds(n.amount)),
            payer: Payer::ToConfirm,
            working: n.cite.in_words(),
            estimate: true,
        });
    }
    lines
}

/// What the plan says it may cost, beside what it would.
fn budgets(s: &Situation, money: &Money) -> Vec<String> {
    let support = sum(money.weekly.iter().filter(|l| !l.estimate && (l.what == "Support" || l.what == "Sleep-ins")));
    let rent = s.home.and_then(|h: &Home| h.weekly_rent);
    let of = [(Kind::SupportBudget, "support", support), (Kind::TotalBudget, "everything", money.weekly_total()), (Kind::RentLimit, "rent", rent)];
    of.into_iter()
        .filter_map(|(kind, what, cost)| {
            let limit = Pence::from_pounds(s.person.asked_number(kind)?);
            Some(match cost {
                None => format!("The plan allows {limit} a week for {what}; what it would cost is not known."),
                Some(cost) if cost > limit => format!("The plan allows {limit} a week for {what}; it would cost {cost}, {} more.", Pence(cost.0 - limit.0)),
                Some(cost) => format!("The plan allows {limit} a week for {what}; it would cost {cost}, {} less.", Pence(limit.0 - cost.0)),
            })
        })
        .collect()
}

fn notes(s: &Situation, money: &Money) -> Vec<String> {
    let mut notes = vec![];
    let floor = s.rules.number("direct_cost", s.today);
    if let (Some(rate), Some(floor)) = (money.hourly_rate(s), floor)
        && rate < Pence::from_pounds(floor.amount)
    {
        let floor = Pence::from_pounds(floor.amount);
        notes.push(format!("An hour of support comes to {rate}, which is below {floor}, the direct cost of an hour at the minimum wage in 2025-26: ask what it leaves out. Prices below cost end in notice."));
    }
    if let (Some(hours), Some(most)) = (&money.hours, s.rules.amount("hours_to_doubt", s.today))
        && hours.likely > most
    {
        notes.push(format!(
            "{} hours of support a week for one person is more than three people day and night: look whether the number is right.",
            crate::domain::amount(hours.likely)
        ));
    }
    notes.extend(money.weekly.iter().filter(|l| l.amount.is_none()).map(|l| format!("{}: not known. {}.", l.what, l.working)));
    notes
}

impl Money {
    /// What an hour comes to: the offer's rate, or its weekly price over the hours that the plan states.
    fn hourly_rate(&self, s: &Situation) -> Option<Pence> {
        let support = s.support?;
        let stated = self.hours.as_ref().filter(|h| h.from == HoursFrom::Plan).map(|h| h.likely).filter(|h| *h > 0.0);
        support.hourly_rate.or_else(|| Some(Pence((support.weekly_price?.0 as f64 / stated?).round() as i64)))
    }
}
