//! Why an offer or a pair is not possible, and the least that would make it so.

use super::{
    applied::{Applied, candidate},
    lever::Lever,
    need::{Alternatives, Need, Stands, needs},
    smallest::smallest,
};
use crate::domain::{
    Home, HomeId, Support, SupportId,
    change::{Asks, Blocked, Change, Condition, Way, WhyNot},
    ranking::RankWhat,
};
use crate::matching::{
    Ask,
    candidates::Candidate,
    explain, judged,
    score::{HALF_KNOWN, Score},
    seen::{SeenHome, SeenSupport, hours_of},
    term::{Asked, Term, weights},
    what_if::only_if_asked,
};
use crate::offers::Catalogue;
use std::collections::BTreeSet;

/// Why nothing can be said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhyNotFound {
    #[error("name a home, a support team, or both")]
    Nothing,
    #[error("there is no home {0} among the offers")]
    Home(HomeId),
    #[error("there is no support team {0} among the offers")]
    Support(SupportId),
    #[error("there is no support team at all to pair home {0} with")]
    NoSupport(HomeId),
    #[error("there is no home at all to pair support team {0} with")]
    NoHome(SupportId),
    #[error("homes are ranked alone: name a home")]
    HomesAlone,
    #[error("support is ranked alone: name a support team")]
    SupportAlone,
}

/// Why the offer or pair of those ids is not possible. Where packages are ranked and one half is named, the other is the one with which it
/// needs least (then the best score, then the ids).
pub fn why_not(ask: &Ask, catalogue: &Catalogue, home: Option<&HomeId>, support: Option<&SupportId>) -> Result<WhyNot, WhyNotFound> {
    let named_home = home.map(|id| catalogue.home(id).ok_or_else(|| WhyNotFound::Home(id.clone()))).transpose()?;
    let named_support = support.map(|id| catalogue.support(id).ok_or_else(|| WhyNotFound::Support(id.clone()))).transpose()?;
    let terms = Asked::of(ask).terms;
    let look = Look { ask, terms: &terms };
    match (ask.what, named_home, named_support) {
        (_, None, None) => Err(WhyNotFound::Nothing),
        (RankWhat::Packages, Some(home), Some(support)) => Ok(look.at(Some(home), Some(support), false)),
        (RankWhat::Packages, Some(home), None) => {
            let with = |support| look.needed(Some(home), Some(support));
            let support = catalogue.support.iter().min_by(|a, b| with(a).cmp(&with(b))).ok_or_else(|| WhyNotFound::NoSupport(home.id.clone()))?;
            Ok(look.at(Some(home), Some(support), true))
        }
        (RankWhat::Packages, None, Some(support)) => {
            let with = |home| look.needed(Some(home), Some(support));
            let home = catalogue.homes.iter().min_by(|a, b| with(a).cmp(&with(b))).ok_or_else(|| WhyNotFound::NoHome(support.id.clone()))?;
            Ok(look.at(Some(home), Some(support), true))
        }
        (RankWhat::Homes, Some(home), _) => Ok(look.at(Some(home), None, false)),
        (RankWhat::Homes, None, _) => Err(WhyNotFound::HomesAlone),
        (RankWhat::Support, _, Some(support)) => Ok(look.at(None, Some(support), false)),
        (RankWhat::Support, _, None) => Err(WhyNotFound::SupportAlone),
    }
}

/// The pair of a [`WhyNot`] and the plan after the smallest set of changes that asks no more people than `asks`.
pub fn applied(ask: &Ask, catalogue: &Catalogue, why_not: &WhyNot, asks: Asks) -> Option<Applied> {
    let home = why_not.home.as_ref().and_then(|id| catalogue.home(id));
    let support = why_not.support.as_ref().and_then(|id| catalogue.support(id));
    let terms = Asked::of(ask).terms;
    let look = Look { ask, terms: &terms };
    look.seen(home, support, |candidate| {
        let levers = smallest(&look.alternatives(&needs(ask, candidate, &terms), asks))?.levers;
        Some(Applied::new(ask, candidate, &terms, &levers))
    })?
}

struct Look<'a> {
    ask: &'a Ask<'a>,
    terms: &'a [Term],
}

impl Look<'_> {
    fn seen<T>(&self, home: Option<&Home>, support: Option<&Support>, look: impl FnOnce(Candidate) -> T) -> Option<T> {
        let (hours, answers, today) = (hours_of(self.ask.requirements), self.ask.answers, self.ask.today);
        let home = home.map(|h| SeenHome::new(h, today, answers.homes.get(&h.id)));
        let support = support.map(|s| SeenSupport::new(s, today, hours, answers.support.get(&s.id)));
        candidate(home.as_ref(), support.as_ref()).map(look)
    }

    /// How much a pair needs: what nothing would do last, then the fewest changes, then the best score, then the ids.
    fn needed(&self, home: Option<&Home>, support: Option<&Support>) -> impl Ord + use<> {
        let needed = self.seen(home, support, |candidate| {
            let needs = needs(self.ask, candidate, self.terms);
            let changes = smallest(&self.alternatives(&needs, Asks::Person)).map_or(usize::MAX, |found| found.levers.len());
            (changes, needs.len(), std::cmp::Reverse(score(candidate, self.terms)))
        });
        (needed, home.map(|h| h.id.clone()), support.map(|s| s.id.clone()))
    }

    fn at(&self, home: Option<&Home>, support: Option<&Support>, chosen: bool) -> WhyNot {
        let mut why_not = WhyNot {
            plan: self.ask.plan.to_owned(),
            today: self.ask.today,
            home: home.map(|h| h.id.clone()),
            support: support.map(|s| s.id.clone()),
            chosen,
            possible: true,
            conditions: vec![],
            blocked_by: vec![],
            ways: vec![],
            score: None,
        };
        self.seen(home, support, |candidate| {
            let needs = needs(self.ask, candidate, self.terms);
            why_not.possible = needs.is_empty();
            why_not.score = Some(score(candidate, self.terms).value());
            why_not.conditions = needs.iter().filter_map(|need| condition(need, candidate)).collect();
            why_not.blocked_by = needs.iter().filter_map(|need| self.blocked(need, candidate)).collect();
            why_not.ways = if needs.is_empty() { vec![] } else { self.ways(&needs, candidate) };
        });
        why_not
    }

    fn blocked(&self, need: &Need, candidate: Candidate) -> Option<Blocked> {
        let Stands::Gate(place) = need.what else { return None };
        let term = &self.terms[place];
        let finding = candidate.finding(term);
        Some(Blocked { by: explain::by_how_much(term, &finding.fact), judged: judged::judged(term, &finding), only_if_asked: only_if_asked(&term.requirement) })
    }

    /// A wider circle of people is asked only where that is less, or where the narrower cannot do it.
    fn ways(&self, needs: &[Need], candidate: Candidate) -> Vec<Way> {
        let mut ways: Vec<Way> = vec![];
        for asks in [Asks::Offers, Asks::Plan, Asks::Person] {
            let Some(found) = smallest(&self.alternatives(needs, asks)) else { continue };
            if ways.last().is_none_or(|narrower| found.levers.len() < narrower.changes.len()) {
                ways.extend(self.way(asks, &found.levers, found.proved, candidate));
            }
        }
        ways
    }

    fn alternatives(&self, needs: &[Need], asks: Asks) -> Vec<Alternatives> {
        let of = |need: &Need| {
            let relaxed = match need.what {
                Stands::Gate(place) if asks == Asks::Person || asks == Asks::Plan && !only_if_asked(&self.terms[place].requirement) => {
                    Some(vec![Lever::Relax(place)])
                }
                _ => None,
            };
            need.by_offers.iter().cloned().chain(relaxed).collect()
        };
        needs.iter().map(of).collect()
    }

    /// The way in words, if the pair is possible after it: extents that no offer can have are no way.
    fn way(&self, asks: Asks, levers: &BTreeSet<Lever>, smallest: bool, candidate: Candidate) -> Option<Way> {
        let applied = Applied::new(self.ask, candidate, self.terms, levers);
        let after = applied.judged(self.ask, |then, terms| needs(&applied.ask(self.ask), then, &terms).is_empty().then(|| score(then, &terms)))??;
        let change = |lever: &Lever| {
            let requirement = match lever {
                Lever::Relax(place) => Some(&self.terms[*place].requirement),
                _ => None,
            };
            Change {
                of: lever.of().to_owned(),
                requirement: requirement.map(|r| r.id.clone()),
                text: explain::lever(*lever, self.terms, candidate, &applied),
                only_if_asked: requirement.is_some_and(only_if_asked),
            }
        };
        Some(Way { asks, changes: levers.iter().map(change).collect(), score: after.value(), smallest })
    }
}

fn condition(need: &Need, candidate: Candidate) -> Option<Condition> {
    let Stands::Condition(half, unmet) = need.what else { return None };
    Some(Condition { of: half.name().to_owned(), condition: unmet.name().to_owned(), text: explain::condition(half, unmet, candidate) })
}

fn score(candidate: Candidate, terms: &[Term]) -> Score {
    let fits: Vec<_> = terms.iter().map(|term| candidate.finding(term).fit).collect();
    Score::of(&weights(terms), &fits, HALF_KNOWN)
}
