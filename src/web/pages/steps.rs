//! What could change a ranking: questions that are open, and requirements relaxed by one step.

use super::{
    super::{urls, words},
    highlight::plain,
    pair::{Pair, View},
    requirements,
};
use crate::{
    domain::{
        Ranking, Requirement, RequirementId,
        ranking::{NearMiss, Package, WhatIf},
    },
    vocabulary::Kind,
};

/// A must that is open in some of the first packages.
pub struct Open {
    pub asked: String,
    pub quote: String,
    /// How many of the first packages this is about.
    pub whom: String,
    /// Whose offers leave it open.
    pub offers: Vec<Told>,
}

/// What one package's offer says.
pub struct Told {
    pub name: String,
    pub address: String,
    pub fact: String,
}

/// What comes nearest to being possible.
pub struct Near {
    pub name: String,
    pub address: String,
    /// Why not, and the least that would make it possible.
    pub why_not: String,
    pub blocks: Vec<String>,
}

/// One requirement relaxed by one step, and what that would do.
#[derive(Debug, Clone)]
pub struct Step {
    pub asked: String,
    pub quote: String,
    pub change: String,
    pub effect: String,
    /// Whether anything would change.
    pub helps: bool,
}

/// Musts that some of the first packages leave open, with what each of those offers says; those that most
/// packages leave open come first.
pub fn open(view: &View, ranking: &Ranking, list: fn(&Package) -> &Vec<RequirementId>, kinds: fn(Kind) -> bool) -> Vec<Open> {
    let told = |r: &Requirement| -> Vec<Told> {
        let with = ranking.packages.iter().filter(|p| list(p).contains(&r.id));
        let one = |p: &Package| {
            let pair = Pair::of(&p.home, &p.support);
            let name = view.names(pair)?.joined();
            let fact = words::with_miles(&p.requirements.iter().find(|j| j.id == r.id)?.text);
            Some(Told { name, address: view.address(pair), fact })
        };
        with.filter_map(one).collect()
    };
    let one = |r: &Requirement| {
        let offers = told(r);
        let whom = format!("{} of the first {}", offers.len(), words::count(ranking.packages.len(), "package", "packages"));
        Open { asked: requirements::asked_marked(r), quote: plain(r.quote.text()), whom, offers }
    };
    let mut open: Vec<Open> = view.requirements.iter().filter(|r| kinds(r.kind)).map(one).filter(|open| !open.offers.is_empty()).collect();
    open.sort_by_key(|open| std::cmp::Reverse(open.offers.len()));
    open
}

/// The steps of "what if" that are wanted in one place.
pub fn steps(ranking: &Ranking, all: &[Requirement], wanted: fn(&Requirement, &WhatIf) -> bool) -> Vec<Step> {
    let one = |w: &WhatIf| {
        let r = all.iter().find(|r| r.id == w.id).filter(|r| wanted(r, w))?;
        let (effect, helps) = effect(ranking, w);
        Some(Step { asked: requirements::asked_marked(r), quote: plain(r.quote.text()), change: words::with_miles(&words::capital(&w.change)), effect, helps })
    };
    ranking.what_if.iter().filter_map(one).collect()
}

/// What a step would do, and whether that is anything.
fn effect(ranking: &Ranking, w: &WhatIf) -> (String, bool) {
    let more = w.pairs_possible.saturating_sub(ranking.considered.pairs_possible);
    let gain = match (ranking.packages.first(), w.best_score) {
        (Some(best), Some(score)) => score - best.score,
        _ => 0.0,
    };
    let pairs = match more {
        0 => "No more packages would be possible".to_owned(),
        1 => "1 more package would be possible".to_owned(),
        n => format!("{} more packages would be possible", words::thousands(n)),
    };
    let better = gain >= 1.0;
    let words = if better { format!("{pairs}; the best would score {gain:.0} of 100 more.") } else { format!("{pairs}.") };
    (words, more > 0 || better)
}

/// That nothing would come of the other steps.
pub fn without_effect(steps: usize) -> String {
    match steps {
        0 => String::new(),
        1 => "Relaxing the one other requirement that is no must of the person’s would change nothing.".into(),
        n => format!("Relaxing any of the {n} other requirements would change nothing by itself."),
    }
}

/// The offers that come nearest: while nothing is possible, whom to ask first.
pub fn near_misses(view: &View, ranking: &Ranking) -> Vec<Near> {
    let one = |miss: &NearMiss| {
        let pair = Pair::of(&miss.home, &miss.support);
        let name = view.names(pair)?.joined();
        let asked = |id| view.requirement(id).map(requirements::asked_marked).unwrap_or_default();
        let blocks = miss.blocked_by.iter().zip(&miss.text).map(|(id, text)| format!("{}: {}", asked(id), words::with_miles(text)));
        Some(Near { name, address: view.address(pair), why_not: urls::why_not(view.reference, pair.home, pair.support), blocks: blocks.collect() })
    };
    ranking.near_misses.iter().filter_map(one).collect()
}
