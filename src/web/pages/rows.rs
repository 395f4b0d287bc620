//! What the board shows of a ranking: groups of packages, near misses, and the best of each kind.

use super::{
    super::{urls, words},
    marks::{Bars, Ladder},
    pair::{Names, Pair, View},
    requirements,
};
use crate::{
    domain::{
        Pence, Ranking, lower_first,
        ranking::{BestOfEach, BestOfRoute, NearMiss, Package, RankWhat, RouteStatus},
    },
    funding::Status,
    vocabulary::{Kind, Route},
};

/// Packages that belong together, under one sentence.
pub struct Group {
    pub heading: &'static str,
    pub explanation: &'static str,
    pub rows: Vec<Row>,
}

/// One package.
pub struct Row {
    pub rank: usize,
    pub address: String,
    /// As the board's form names it.
    pub pick: String,
    pub names: Names,
    pub bars: Bars,
    pub score: String,
    pub to_confirm: usize,
    pub to_put_in_place: usize,
    pub ready: String,
    pub cost: String,
    /// The best way to hold and pay for the home, and how it stands.
    pub way: String,
    pub ladder: Option<Ladder>,
    pub stale: bool,
    pub under_offer: bool,
}

/// A package that a must blocks.
pub struct Missed {
    pub address: String,
    pub names: Names,
    pub ladder: Option<Ladder>,
    /// What was asked, and what the offer's fact is.
    pub blocks: Vec<(String, String)>,
}

/// The best package of its kind.
pub struct Best {
    pub label: String,
    pub address: String,
    pub name: String,
    pub score: String,
}

impl View<'_> {
    /// Said where what the person's own people ask for and what others ask for put different packages first (`docs/matching.md` §4).
    pub fn voices(&self, ranking: &Ranking) -> String {
        let first = |score: fn(&Package) -> Option<f64>| {
            let scored = ranking.packages.iter().filter_map(|p| Some((p, score(p)?)));
            scored.fold(None, |best: Option<(&Package, f64)>, (p, s)| if best.is_some_and(|(_, b)| b >= s) { best } else { Some((p, s)) }).map(|(p, _)| p)
        };
        let (Some(own), Some(others)) = (first(|p| p.score_person), first(|p| p.score_others)) else { return String::new() };
        let name = |p: &Package| self.names(Pair::of(&p.home, &p.support)).map(|n| n.joined());
        match (name(own), name(others)) {
            (Some(mine), Some(theirs)) if mine != theirs => {
                format!("What the person, family and friends ask for puts “{mine}” first; what others ask for puts “{theirs}” first.")
            }
            _ => String::new(),
        }
    }

    /// By group, then restrictiveness, then rank, so as to show no false ranks (`docs/matching.md` §4).
    /// `alone`: of the whole ranking one stands out, whatever is shown of it.
    pub fn groups(&self, ranking: &Ranking, alone: bool) -> Vec<Group> {
        let mut packages: Vec<&Package> = ranking.packages.iter().collect();
        packages.sort_by_key(|p| (p.group, p.restrictiveness, p.rank));
        let group = |number: u8| -> Vec<Row> { packages.iter().filter(|p| p.group == number).filter_map(|p| self.row(p)).collect() };
        let (first, rest) = (group(1), group(2));
        let heading = if alone { "This one stands out" } else { "These cannot be told apart yet" };
        let explanation = if alone {
            "Whatever the open questions bring, no other option scores higher than this one does now."
        } else if ranking.rank == RankWhat::Support {
            "What is not yet known could put any of them first."
        } else {
            "What is not yet known could put any of them first. Less restrictive homes come first."
        };
        let rest = Group {
            heading: "These meet less of what the plan asks",
            explanation: "Even if every open question were answered well, they would stay behind the first.",
            rows: rest,
        };
        [Group { heading, explanation, rows: first }, rest].into_iter().filter(|g| !g.rows.is_empty()).collect()
    }

    fn row(&self, package: &Package) -> Option<Row> {
        let pair = Pair::of(&package.home, &package.support);
        Some(Row {
            rank: package.rank,
            address: self.address(pair),
            pick: urls::pick(pair.home, pair.support),
            names: self.names(pair)?,
            bars: Bars::new(&package.requirements, self.requirements),
            score: score(package),
            to_confirm: package.to_confirm.len(),
            to_put_in_place: package.to_put_in_place.len(),
            ready: package.ready.map_or_else(|| "not known".into(), words::month),
            cost: package.weekly_cost.map_or_else(|| "not known".into(), |pounds| words::a_week(Pence::from_pounds(pounds))),
            way: way(package),
            ladder: self.ladder(pair, package.restrictiveness),
            stale: package.stale,
            under_offer: self.under_offer(pair),
        })
    }

    /// A near miss with exactly what blocks it.
    pub fn missed(&self, miss: &NearMiss) -> Option<Missed> {
        let pair = Pair::of(&miss.home, &miss.support);
        let asked = |id| self.requirement(id).map(requirements::asked_marked).unwrap_or_default();
        Some(Missed {
            address: self.address(pair),
            names: self.names(pair)?,
            ladder: self.ladder(pair, miss.restrictiveness),
            blocks: miss.blocked_by.iter().map(asked).zip(miss.text.iter().map(|text| words::with_miles(text))).collect(),
        })
    }

    /// The best package of a setting and tenure.
    pub fn best(&self, best: &BestOfEach) -> Option<Best> {
        let label = |kind: Kind, name: &Option<String>| name.as_deref().and_then(|n| kind.code(n)).map(|code| code.label());
        let setting = label(Kind::Setting, &best.setting).unwrap_or("Support team");
        let name = match (label(Kind::Tenure, &best.tenure), &best.setting) {
            (Some(tenure), _) => format!("{setting}, {}", lower_first(tenure)),
            (None, Some(_)) => format!("{setting}, tenure not said"),
            (None, None) => setting.to_owned(),
        };
        self.best_of(name, Pair::of(&best.home, &best.support), best.score)
    }

    /// The best package of each way to pay.
    pub fn best_routes(&self, ranking: &Ranking) -> Vec<Best> {
        let one = |b: &BestOfRoute| self.best_of(b.route.label().into(), Pair::of(&b.home, &b.support), b.score);
        ranking.best_of_each_route.iter().filter_map(one).collect()
    }

    fn best_of(&self, label: String, pair: Pair, score: f64) -> Option<Best> {
        let name = self.names(pair)?.joined();
        Some(Best { label, address: self.address(pair), name, score: format!("{score:.0}") })
    }
}

/// The first route that is open, else the first to confirm for which the landlord's own word stands, else how many are to confirm;
/// an addition to another route is none by itself.
pub fn way(package: &Package) -> String {
    let whole = || package.routes.iter().filter(|r| r.route != Route::DisabledFacilitiesGrant);
    let of = |status: Status| whole().filter(move |r| r.status == status);
    let offered = |r: &&RouteStatus| r.why.iter().any(|why| why.starts_with("Met: The home is offered this way"));
    let (open, confirm) = (of(Status::Eligible).next(), of(Status::ToConfirm).find(offered));
    match (open, confirm, of(Status::ToConfirm).count()) {
        _ if package.routes.is_empty() => String::new(),
        (Some(r), _, _) => format!("{}: open", r.route.label()),
        (None, Some(r), _) => format!("{}: to confirm", r.route.label()),
        (None, None, 0) => "every way closed: see why".into(),
        (None, None, n) => format!("{n} to confirm"),
    }
}

/// A score in whole numbers with how far it could move: `82 (75 to 91)`.
pub fn score(package: &Package) -> String {
    let (low, high) = (package.score_low.round(), package.score_high.round());
    if low == high { format!("{:.0} of 100", package.score) } else { format!("{:.0} of 100, could be {low:.0} to {high:.0}", package.score) }
}
