//! What the board may leave out: by where, kind of home, tenure, cost, day and group. A form without scripts; its address can be sent on.
//! Leaving out never changes an order, a score or a group, and what an offer does not say stays in.

use super::{
    super::{urls, words},
    review::{Choice, listed},
};
use crate::{
    domain::{
        AreaCode,
        ranking::{Package, Ranking},
    },
    matching::Market,
    places::{Area, AreaKind, Gazetteer},
    vocabulary::Kind,
};
use jiff::{ToSpan, civil::Date};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Among so many of the ranking the filters look.
pub const AMONG: usize = 1_000;

/// As the form sends them; empty leaves nothing out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// The code of a council, or the name of a region or county.
    pub r#in: String,
    /// A code of `setting`.
    pub setting: String,
    /// A code of `tenure`.
    pub tenure: String,
    /// Pounds a week at the most.
    pub cost: String,
    /// A month, `2027-03`, by whose end it is ready.
    pub ready: String,
    /// `1`: only what cannot be told apart from the first.
    pub group: String,
}

/// The form, and what came of it.
pub struct FilterForm {
    pub action: String,
    pub sent: Filters,
    pub regions: Vec<Choice>,
    pub councils: Vec<Choice>,
    pub settings: Vec<Choice>,
    pub tenures: Vec<Choice>,
    /// Whether anything is left out.
    pub on: bool,
    /// How many are shown of how many; empty where nothing is left out.
    pub found: String,
    pub faults: Vec<String>,
}

/// Whether a package is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum So {
    Yes,
    /// Its offers do not say.
    NotSaid,
    No,
}

/// The filters with their values read.
struct Asked {
    councils: Option<BTreeSet<AreaCode>>,
    cost: Option<f64>,
    ready: Option<Date>,
}

impl Filters {
    /// Whether anything is to be left out.
    pub fn any(&self) -> bool {
        self.fields().iter().any(|(_, value)| !value.trim().is_empty())
    }

    /// The same as part of an address.
    pub fn query(&self) -> String {
        self.fields().iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("&{name}={}", urls::part(value))).collect()
    }

    fn fields(&self) -> [(&'static str, &str); 6] {
        [("in", &self.r#in), ("setting", &self.setting), ("tenure", &self.tenure), ("cost", &self.cost), ("ready", &self.ready), ("group", &self.group)]
    }

    /// Takes out of the ranking what is not so; what cannot be read leaves nothing out and is said. The form says what came of it.
    pub fn over(self, ranking: &mut Ranking, offers: &Market, gazetteer: &'static Gazetteer, action: String) -> FilterForm {
        let mut form = FilterForm::of(&self, ranking, offers, gazetteer, action);
        if !self.any() {
            return form;
        }
        let asked = self.asked(gazetteer, &mut form.faults);
        let all = ranking.packages.len();
        let mut not_said = 0;
        ranking.packages.retain(|p| {
            let so = self.so(&asked, p, offers);
            not_said += usize::from(so == So::NotSaid);
            so != So::No
        });
        form.found = found(ranking.packages.len(), all, not_said);
        form
    }

    fn asked(&self, gazetteer: &Gazetteer, faults: &mut Vec<String>) -> Asked {
        let mut read = |value: &str, fault: &str, ok: bool| {
            if !value.trim().is_empty() && !ok {
                faults.push(fault.to_owned());
            }
        };
        let councils = councils(self.r#in.trim(), gazetteer);
        read(&self.r#in, "The place is not known, so nothing was left out by it. Choose one of the list.", councils.is_some());
        let cost = self.cost.trim().trim_start_matches('£').replace(',', "").parse::<f64>().ok().filter(|pounds| pounds.is_finite() && *pounds >= 0.0);
        read(&self.cost, "The cost is not a number of pounds, so nothing was left out by it. Write for example 2300.", cost.is_some());
        let ready = format!("{}-01", self.ready.trim()).parse::<Date>().ok().map(|day| day.saturating_add(1.month()).yesterday().unwrap_or(day));
        read(&self.ready, "The month cannot be read, so nothing was left out by it. Write for example 2027-03.", ready.is_some());
        Asked { councils, cost, ready }
    }

    fn so(&self, asked: &Asked, p: &Package, offers: &Market) -> So {
        let home = p.home.as_ref().and_then(|id| offers.home(id));
        let of_home = home.map_or(vec![], |home| {
            vec![
                chosen(&self.setting, || known(home.setting.name() == self.setting)),
                chosen(&self.tenure, || if home.tenures.is_empty() { So::NotSaid } else { known(home.tenures.iter().any(|t| t.name() == self.tenure)) }),
                asked.councils.as_ref().map_or(So::Yes, |councils| home.area.as_ref().map_or(So::NotSaid, |area| known(councils.contains(area)))),
            ]
        });
        let of_all = [
            asked.cost.map_or(So::Yes, |most| p.weekly_cost.map_or(So::NotSaid, |cost| known(cost <= most))),
            asked.ready.map_or(So::Yes, |by| p.ready.map_or(So::NotSaid, |day| known(day <= by))),
            if self.group == "1" { known(p.group == 1) } else { So::Yes },
        ];
        let all = || of_home.iter().chain(&of_all);
        match () {
            () if all().any(|so| *so == So::No) => So::No,
            () if all().any(|so| *so == So::NotSaid) => So::NotSaid,
            () => So::Yes,
        }
    }
}

fn chosen(value: &str, so: impl Fn() -> So) -> So {
    if value.is_empty() { So::Yes } else { so() }
}

fn known(so: bool) -> So {
    if so { So::Yes } else { So::No }
}

/// The councils that a code or the name of a wider area covers, in the codes that offers have.
fn councils(of: &str, gazetteer: &Gazetteer) -> Option<BTreeSet<AreaCode>> {
    if of.is_empty() {
        return None;
    }
    let one = gazetteer.councils().iter().find(|council| council.code.as_str() == of).map(|council| BTreeSet::from([council.code.clone()]));
    one.or_else(|| wider(gazetteer).find(|area| area.name == of).map(|area| area.councils.iter().cloned().collect()))
}

/// Regions and the counties of the map.
fn wider(gazetteer: &Gazetteer) -> impl Iterator<Item = &Area> {
    gazetteer.areas().iter().filter(|area| matches!(area.kind, AreaKind::Region | AreaKind::CeremonialCounty))
}

fn found(shown: usize, all: usize, not_said: usize) -> String {
    let among = if all == AMONG { format!("the first {}", words::thousands(AMONG)) } else { format!("all {}", words::thousands(all)) };
    let stays = match not_said {
        0 => String::new(),
        1 => " 1 of them does not say everything that was asked for: it stays in as a question.".to_owned(),
        n => format!(" {} of them do not say everything that was asked for: they stay in as questions.", words::thousands(n)),
    };
    format!("{} of {among} that are possible {} shown.{stays}", words::thousands(shown), if shown == 1 { "is" } else { "are" })
}

impl FilterForm {
    fn of(sent: &Filters, ranking: &Ranking, offers: &Market, gazetteer: &'static Gazetteer, action: String) -> FilterForm {
        let homes = || ranking.packages.iter().filter_map(|p| offers.home(p.home.as_ref()?));
        let there: BTreeSet<&AreaCode> = homes().filter_map(|home| home.area.as_ref()).collect();
        let mut councils: Vec<Choice> = there
            .iter()
            .filter_map(|area| gazetteer.council(area))
            .map(|council| Choice { value: council.code.to_string(), label: council.name.as_str(), chosen: sent.r#in == council.code.as_str() })
            .collect();
        councils.sort_by_key(|choice| choice.label);
        let wider = wider(gazetteer).filter(|area| area.councils.iter().any(|council| there.contains(council)));
        let regions = wider.map(|area| Choice { value: area.name.clone(), label: area.name.as_str(), chosen: sent.r#in == area.name }).collect();
        let codes = |kind: Kind, chosen: &str, has: &dyn Fn(&str) -> bool| {
            kind.codes().filter(|code| has(code.name()) || code.name() == chosen).map(|code| listed(code.name(), code.label(), chosen)).collect()
        };
        FilterForm {
            action,
            regions,
            councils,
            settings: codes(Kind::Setting, &sent.setting, &|name| homes().any(|home| home.setting.name() == name)),
            tenures: codes(Kind::Tenure, &sent.tenure, &|name| homes().any(|home| home.tenures.iter().any(|t| t.name() == name))),
            on: sent.any(),
            found: String::new(),
            faults: vec![],
            sent: sent.clone(),
        }
    }
}
