//! The ways to hold and pay for a home as the person and the family read them: the rules' own short words, months as ranges, and
//! no code, score or percentage.

use super::assess::{Assessment, OFFERED, Status, assess, status_of};
use super::check::{Held, Situation};
use super::format::{About, Holds};
use super::rules::{RouteRules, Says, Stage};
use super::time::Timeline;
use crate::domain::{Home, Support};
use crate::vocabulary::Route;
use jiff::civil::Date;

/// Days of a month, on average.
const MONTH: f64 = 30.44;

/// How near a way is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Near {
    /// Homes of this kind are on offer.
    OnOffer,
    /// Nobody has offered one; the rules would allow it.
    CouldBeMade,
    /// A rule is known not to be met by the person.
    NotAtPresent,
}

/// One way, in short words.
#[derive(Debug)]
pub struct PlainWay {
    pub route: Route,
    pub near: Near,
    /// What it is: the first sentence, and the rest.
    pub what: (String, String),
    /// How many homes of this kind are possible for the plan now.
    pub homes: usize,
    /// What the person would have in hand.
    pub holds: &'static str,
    pub pays: Vec<String>,
    pub decides: String,
    /// What is known to be so.
    pub so: Vec<String>,
    /// What would need to be true, and is not known to be.
    pub needed: Vec<String>,
    /// What is known not to be so.
    pub against: Vec<String>,
    pub risks: Vec<String>,
    /// The fewest and the most months until the move; none where it is not near.
    pub months: Option<[u32; 2]>,
}

/// Every way for a plan. `possible` are the packages that are possible for it, the best first.
pub fn plain_words(alone: &Situation, possible: &[(&Home, Option<&Support>)]) -> Vec<PlainWay> {
    let alone = Situation { home: None, support: None, ..*alone };
    let mut ways: Vec<PlainWay> = alone.rules.routes.iter().map(|rules| way(&alone, rules, possible)).collect();
    ways.sort_by_key(|way| way.near);
    ways
}

fn way(alone: &Situation, rules: &RouteRules, possible: &[(&Home, Option<&Support>)]) -> PlainWay {
    let with = |(home, support): &(&Home, Option<&Support>)| -> bool {
        let s = Situation { home: Some(home), support: *support, ..*alone };
        offered(rules, &s) && status_of(rules, &s) != Status::NotEligible
    };
    let on_offer: Vec<_> = possible.iter().filter(|package| with(package)).collect();
    let mut homes: Vec<&str> = on_offer.iter().map(|(home, _)| home.id.as_str()).collect();
    homes.sort_unstable();
    homes.dedup();
    let best = on_offer.first().map(|(home, support)| Situation { home: Some(home), support: *support, ..*alone });
    let near = match () {
        () if best.is_some() => Near::OnOffer,
        () if status_of(rules, alone) == Status::NotEligible => Near::NotAtPresent,
        () => Near::CouldBeMade,
    };
    told(best.as_ref().unwrap_or(alone), rules, near, homes.len())
}

/// What every move has in common, where it is known to be needed: what is done, and who does it.
pub fn shared_steps(s: &Situation) -> Vec<(String, &'static str)> {
    let needed = |stage: &&Stage| stage.only_if.as_ref().is_none_or(|test| test.held(s, Route::SocialTenancy) == Held::Yes);
    s.rules.stages.iter().filter(needed).map(|stage| (stage.does.clone(), stage.who)).collect()
}

/// Whether the home is known to be offered this way.
fn offered(rules: &RouteRules, s: &Situation) -> bool {
    let mut asked = rules.rules.iter().filter(|rule| rule.id == OFFERED).flat_map(|rule| &rule.tests);
    asked.any(|test| test.held(s, rules.route) == Held::Yes)
}

fn told(s: &Situation, rules: &RouteRules, near: Near, homes: usize) -> PlainWay {
    let assessment = assess(rules, s);
    let words = |held: Held| said(s, &assessment, held);
    let timeline = Timeline::of(s, rules);
    PlainWay {
        route: rules.route,
        near,
        what: first_sentence(&rules.family),
        homes,
        holds: in_hand(rules.holds),
        pays: told_of(s, rules, About::Pays),
        decides: rules.decides.clone(),
        so: words(Held::Yes),
        needed: words(Held::Unknown),
        against: words(Held::No),
        risks: told_of(s, rules, About::Risk),
        months: (near != Near::NotAtPresent && rules.holds != Holds::Addition).then(|| months(s.today, timeline.move_in)),
    }
}

/// What is known to be offered needs no line of its own: the number of homes says it.
fn said(s: &Situation, assessment: &Assessment, held: Held) -> Vec<String> {
    let told = |rule: &str| rule != OFFERED || held != Held::Yes;
    assessment.judged.iter().filter(|judged| judged.held == held && told(&judged.rule.id)).map(|judged| s.rules.fill(&judged.rule.family, s.today)).collect()
}

fn told_of(s: &Situation, rules: &RouteRules, about: About) -> Vec<String> {
    let so = |said: &&Says| said.when.as_ref().is_none_or(|test| test.held(s, rules.route) != Held::No) && said.cite.holds_on(s.today);
    let all = rules.says.iter().filter(|said| said.about == about && !said.family.is_empty()).filter(so);
    all.map(|said| s.rules.fill(&said.family, s.today)).collect()
}

fn first_sentence(text: &str) -> (String, String) {
    let (first, rest) = text.split_once(". ").unwrap_or((text.trim_end_matches('.'), ""));
    (first.to_owned(), rest.to_owned())
}

fn in_hand(holds: Holds) -> &'static str {
    match holds {
        Holds::Tenancy => "You have a tenancy in your own name.",
        Holds::Title => "The home, or a part of it, belongs to you.",
        Holds::Licence => "You have an agreement to live in somebody’s home.",
        Holds::Contract => "You have a place, and no tenancy.",
        Holds::Stay => "It is a stay, and not your home.",
        Holds::Addition => "It comes on top of another way.",
    }
}

/// Whole months from the earliest to the latest day, rounded so that the range holds both.
pub fn months(today: Date, [earliest, _, latest]: [Date; 3]) -> [u32; 2] {
    let of = |day: Date| f64::from((day - today).get_days()) / MONTH;
    let first = (of(earliest).floor() as u32).max(1);
    [first, (of(latest).ceil() as u32).max(first)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_hold_the_earliest_and_the_latest_day() {
        let days = |a, b| [a, a, b];
        assert_eq!(months(date(2026, 11, 22), days(date(2027, 4, 1), date(2027, 9, 30))), [4, 11]);
        assert_eq!(months(date(2026, 11, 22), days(date(2026, 11, 30), date(2026, 11, 30))), [1, 1]);
    }

    #[test]
    fn the_first_sentence_is_the_heading() {
        assert_eq!(first_sentence("You choose a home. It is yours."), ("You choose a home".into(), "It is yours.".into()));
        assert_eq!(first_sentence("A short stay."), ("A short stay".into(), String::new()));
    }
}
