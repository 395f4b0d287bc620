//! What a change brings or takes: which offers are possible for a plan, and why one is or is not any more.

use crate::domain::{Home, HomeId, Support, SupportId, ranking::RankWhat};
use crate::matching::{
    Ask,
    candidates::Candidate,
    change::{Need, Stands, candidate, needs},
    explain,
    seen::{SeenHome, SeenSupport, can_be_had, hours_of},
    term::{Asked, Term},
};
use crate::offers::Catalogue;
use std::collections::BTreeSet;

/// The homes and the support teams that are possible for a plan, each ranked alone.
pub fn possible_offers(ask: &Ask, catalogue: &Catalogue) -> (BTreeSet<HomeId>, BTreeSet<SupportId>) {
    let homes = Half::of(ask, RankWhat::Homes);
    let support = Half::of(ask, RankWhat::Support);
    let could_be = |home: &&Home| can_be_had(home.status, home.places) && homes.needs(Some(home), None).is_empty();
    let could_help = |team: &&Support| can_be_had(team.status, team.places) && support.needs(None, Some(team)).is_empty();
    (catalogue.homes.iter().filter(could_be).map(|h| h.id.clone()).collect(), catalogue.support.iter().filter(could_help).map(|s| s.id.clone()).collect())
}

/// Why an offer `is_possible` for a plan now and was not before, or the other way round: what stood in the way before, as it stands now;
/// or what stands in the way now. None before is an offer that is new. Each reason is a sentence with the requirement's id, where it is about one.
pub fn why_changed(before: (&Ask, Option<&Home>, Option<&Support>), now: (&Ask, Option<&Home>, Option<&Support>), is_possible: bool) -> Vec<String> {
    let (ask_before, home_before, support_before) = before;
    let (ask, home, support) = now;
    let what = if home.or(home_before).is_some() { RankWhat::Homes } else { RankWhat::Support };
    if home.is_none() && support.is_none() {
        return vec!["It is not among the offers any more".into()];
    }
    // One new home may suit every plan there is: of that nothing else is worked out.
    if is_possible && home_before.is_none() && support_before.is_none() {
        return vec!["It is new".into()];
    }
    let half = Half::of(ask, what);
    if !is_possible {
        return half.said(home, support, &half.needs(home, support));
    }
    let then = Half::of(ask_before, what);
    let was = then.needs(home_before, support_before);
    was.iter().map(|need| half.now(&then, need, home, support)).collect()
}

/// One half of a plan's ranking.
struct Half<'a> {
    ask: Ask<'a>,
    terms: Vec<Term>,
}

impl<'a> Half<'a> {
    fn of(ask: &Ask<'a>, what: RankWhat) -> Half<'a> {
        let ask = Ask { what, ..*ask };
        let terms = Asked::of(&ask).terms;
        Half { ask, terms }
    }

    fn seen<T>(&self, home: Option<&Home>, support: Option<&Support>, look: impl FnOnce(Candidate) -> T) -> Option<T> {
        let home = home.map(|h| SeenHome::new(h, self.ask.today, self.ask.answers.homes.get(&h.id)));
        let support = support.map(|s| SeenSupport::new(s, self.ask.today, hours_of(self.ask.requirements), self.ask.answers.support.get(&s.id)));
        candidate(home.as_ref(), support.as_ref()).map(look)
    }

    fn needs(&self, home: Option<&Home>, support: Option<&Support>) -> Vec<Need> {
        self.seen(home, support, |candidate| needs(&self.ask, candidate, &self.terms)).unwrap_or_default()
    }

    /// What stands in the way.
    fn said(&self, home: Option<&Home>, support: Option<&Support>, needs: &[Need]) -> Vec<String> {
        let one = |need: &Need, candidate: Candidate| match need.what {
            Stands::Condition(half, unmet) => explain::condition(half, unmet, candidate),
            Stands::Gate(place) => {
                let term = &self.terms[place];
                format!("{}: {}", term.requirement.id, explain::sentence(term, &candidate.finding(term)))
            }
        };
        self.seen(home, support, |candidate| needs.iter().map(|need| one(need, candidate)).collect()).unwrap_or_default()
    }

    /// What stood in the way before, as it stands now.
    fn now(&self, then: &Half, need: &Need, home: Option<&Home>, support: Option<&Support>) -> String {
        let Stands::Gate(place) = need.what else { return "It is on offer again, with a place free".into() };
        let before = &then.terms[place].requirement;
        match self.terms.iter().find(|term| term.requirement.id == before.id) {
            Some(term) => {
                let sentence = self.seen(home, support, |candidate| explain::sentence(term, &candidate.finding(term))).unwrap_or_default();
                format!("{}: {sentence}", before.id)
            }
            None => format!("{}: it is not asked for any more", before.id),
        }
    }
}
