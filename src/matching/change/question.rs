//! The questions worth asking: those unknowns whose answers are expected to change most what stands first.
//!
//! An answer is taken to be as likely a yes (fit 1) as a no (fit 0; of a must: not possible). A package is worth its score with every
//! open must met, times the chance that they all are. A question is worth what the package that then stands first is worth on
//! average over its answers, less what the first one is worth now. Between questions of the same worth the one that narrows more of
//! what cannot be told apart yet goes first.

use super::{
    lever::Half,
    top::{Row, Top},
};
use crate::domain::{Fact, Fit, change::AskProvider};
use crate::matching::{
    explain,
    rank::group,
    score::{HALF_KNOWN, Score, six_decimals},
};
use crate::vocabulary::{Kind, Subject};
use std::collections::BTreeMap;

/// One thing to ask one provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Topic {
    half: Half,
    /// Place of the offer among the candidates.
    offer: u32,
    about: About,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Price,
    Ready,
    /// All interests at once: they are not named.
    Interests,
    /// The requirement at this place.
    Requirement(usize),
}

/// For each row that an answer is about, the terms it decides.
type Decides = BTreeMap<usize, Vec<usize>>;

/// The `most` questions most worth asking, the best first. The first 200 packages are looked at.
pub fn questions(top: &Top, most: usize) -> Vec<AskProvider> {
    const LOOKED_AT: usize = 200;
    let rows = &top.rows[..top.rows.len().min(LOOKED_AT)];
    let look = Look { top, rows, together: together(top, rows) };
    let mut topics: BTreeMap<Topic, Decides> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for place in (0..top.terms.len()).filter(|k| row.fits[*k] == Fit::Unknown) {
            for topic in look.topics(row, place) {
                topics.entry(topic).or_default().entry(at).or_default().push(place);
            }
        }
    }
    let mut asked: Vec<(f64, f64, Topic, Decides)> =
        topics.into_iter().map(|(topic, decides)| (look.worth(&decides), look.narrows(&decides), topic, decides)).collect();
    asked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then_with(|| look.names(a.2).cmp(&look.names(b.2))));
    asked.into_iter().take(most).map(|(worth, _, topic, decides)| look.question(worth, topic, &decides)).collect()
}

/// How many of the first cannot be told apart yet.
fn together(top: &Top, rows: &[Row]) -> usize {
    let low = rows.first().map_or(0.0, |row| Score::of(&top.weights, &row.fits, 0.0).value());
    rows.iter().filter(|row| group(Score::of(&top.weights, &row.fits, 1.0).value(), low) == 1).count()
}

struct Look<'a> {
    top: &'a Top<'a>,
    rows: &'a [Row],
    together: usize,
}

impl Look<'_> {
    /// Whom to ask about an unknown; nobody where it is the plan that leaves it open.
    fn topics(&self, row: &Row, place: usize) -> Vec<Topic> {
        let (term, candidate) = (&self.top.terms[place], self.top.candidate(row));
        let home = |about| row.pair.home.map(|offer| Topic { half: Half::Home, offer, about });
        let support = |about| row.pair.support.map(|offer| Topic { half: Half::Support, offer, about });
        let silent_home = |about, knows: bool| if knows { None } else { home(about) };
        let silent_support = |about, knows: bool| if knows { None } else { support(about) };
        let rent_is_known = candidate.home().is_none_or(|h| h.rent.is_some());
        let price_is_known = candidate.support().is_none_or(|s| s.price.is_some());
        let both = match term.kind() {
            Kind::RentLimit => [home(About::Price), None],
            Kind::SupportBudget => [support(About::Price), None],
            Kind::TotalBudget => [silent_home(About::Price, rent_is_known), silent_support(About::Price, price_is_known)],
            Kind::MoveBy => [
                silent_home(About::Ready, candidate.home().is_none_or(|h| h.ready.is_some())),
                silent_support(About::Ready, candidate.support().is_none_or(|s| s.ready.is_some())),
            ],
            _ if matches!(candidate.finding(term).fact, Fact::NoPlaceKnown | Fact::NoAreaKnown) => [None, None],
            Kind::Interest => [home(About::Interests).or(support(About::Interests)), None],
            kind if kind.subject() == Subject::Support => [support(About::Requirement(place)), None],
            _ => [home(About::Requirement(place)).or(support(About::Requirement(place))), None],
        };
        both.into_iter().flatten().collect()
    }

    fn worth(&self, decides: &Decides) -> f64 {
        let after = |yes| self.first_after(decides, yes).map_or(0.0, |(at, _)| self.value(at, decides.get(&at), yes));
        let now = if self.rows.is_empty() { 0.0 } else { self.value(0, None, true) };
        let worth = 0.5 * (after(true) + after(false)) - now;
        if worth < 1e-9 { 0.0 } else { worth }
    }

    /// The row that stands first after an answer; none where it leaves nothing possible.
    fn first_after(&self, decides: &Decides, yes: bool) -> Option<(usize, Score)> {
        let untouched = (0..self.rows.len()).find(|at| !decides.contains_key(at)).map(|at| (at, self.score(&self.rows[at].fits)));
        let touched = decides.iter().filter(|(_, terms)| yes || !self.has_gate(terms));
        let touched = touched.map(|(at, terms)| (*at, self.score(&self.told(*at, terms, yes))));
        touched.chain(untouched).reduce(|a, b| if b.1 > a.1 || b.1 == a.1 && b.0 < a.0 { b } else { a })
    }

    /// What a row is worth: its score with every open must met, times the chance of that.
    fn value(&self, at: usize, told: Option<&Vec<usize>>, yes: bool) -> f64 {
        let mut fits = told.map_or_else(|| self.rows[at].fits.clone(), |terms| self.told(at, terms, yes));
        let mut chance = 1.0;
        for (fit, term) in fits.iter_mut().zip(&self.top.terms) {
            if term.gates && *fit == Fit::Unknown {
                (*fit, chance) = (Fit::MET, chance * 0.5);
            }
        }
        chance * self.score(&fits).value()
    }

    fn told(&self, at: usize, terms: &[usize], yes: bool) -> Vec<Fit> {
        let mut fits = self.rows[at].fits.clone();
        terms.iter().for_each(|place| fits[*place] = if yes { Fit::MET } else { Fit::UNMET });
        fits
    }

    fn score(&self, fits: &[Fit]) -> Score {
        Score::of(&self.top.weights, fits, HALF_KNOWN)
    }

    fn has_gate(&self, terms: &[usize]) -> bool {
        terms.iter().any(|place| self.top.terms[*place].gates)
    }

    /// The share of the weights that is known after it, summed over what cannot be told apart yet; earlier packages count more.
    fn narrows(&self, decides: &Decides) -> f64 {
        let share = |terms: &Vec<usize>| terms.iter().map(|place| self.top.weights[*place]).sum::<f64>();
        decides.range(..self.together).map(|(at, terms)| share(terms) / (*at as f64 + 1.0)).sum()
    }

    /// By which questions of the same worth are ordered, whatever the order of the catalogue.
    fn names(&self, topic: Topic) -> impl Ord + use<> {
        let id = match topic.half {
            Half::Home => self.top.candidates.homes[topic.offer as usize].offer.id.as_str().to_owned(),
            Half::Support => self.top.candidates.support[topic.offer as usize].offer.id.as_str().to_owned(),
        };
        (topic.about, topic.half, id)
    }

    fn question(&self, worth: f64, topic: Topic, decides: &Decides) -> AskProvider {
        let of_home = topic.half == Half::Home;
        let mut terms: Vec<usize> = decides.values().flatten().copied().collect();
        terms.sort_unstable();
        terms.dedup();
        let leader = |yes| self.first_after(decides, yes).map(|(at, score)| self.top.leader(&self.rows[at], score));
        AskProvider {
            home: of_home.then(|| self.top.candidates.homes[topic.offer as usize].offer.id.clone()),
            support: (!of_home).then(|| self.top.candidates.support[topic.offer as usize].offer.id.clone()),
            text: match topic.about {
                About::Price => explain::price(of_home, self.top.hours),
                About::Ready => explain::ready(of_home).to_owned(),
                About::Interests => explain::INTERESTS.to_owned(),
                About::Requirement(place) => explain::question(&self.top.terms[place].requirement),
            },
            must: terms.iter().any(|place| self.top.terms[*place].is_essential()),
            requirements: terms.iter().map(|place| self.top.terms[*place].requirement.id.clone()).collect(),
            if_yes: leader(true),
            if_no: leader(false),
            packages: decides.len(),
            worth: six_decimals(worth),
        }
    }
}
