//! The questions worth asking, how steady a ranking is, and its trade-offs, as the page "What would change it" shows them.

use super::{
    super::{urls, words},
    charts::{About, Dot, Scatter},
    pair::{Pair, View},
    requirements,
};
use crate::domain::{
    HomeId, OfferKind, Pence, SupportId,
    change::{AskProvider, Leader, Steadiness, TradeOff, Traded},
};

/// A question to one provider.
pub struct Question {
    pub text: String,
    /// The offer it is about, and whose it is.
    pub about: String,
    pub by: String,
    pub address: String,
    /// What in the plan it is asked for.
    pub asked_for: String,
    pub must: bool,
    pub effect: String,
    /// Begins a letter with it in the reader's own program for mail; nothing of the plan stands in it.
    pub mail: String,
}

/// How steady what stands first is.
pub struct Steady {
    pub sentence: String,
    pub rows: Vec<SteadyRow>,
    pub flips: Vec<FlipRow>,
    pub beyond: String,
}

/// A package that stands first under some weighting.
pub struct SteadyRow {
    pub name: String,
    pub address: String,
    pub first_in: String,
    pub when: String,
}

/// A weight that would put another package first.
pub struct FlipRow {
    pub asked: String,
    pub weighs: String,
    pub weight: u8,
    pub name: String,
    pub address: String,
}

/// What trades fit for cost and time.
pub struct Trade {
    pub rows: Vec<TradeRow>,
    pub chart: Option<Scatter>,
    pub more: usize,
    pub beyond: String,
}

/// One of them.
pub struct TradeRow {
    pub number: usize,
    pub name: String,
    pub address: String,
    pub score: String,
    pub cost: String,
    pub ready: String,
    pub same: usize,
}

/// How many trade-offs the page shows.
const TRADES: usize = 10;
/// How many weightings are named.
const NAMED: usize = 3;

/// What begins alike begins once: “Interest: football, Interest: trains” is “Interest: football, trains”.
fn begun_once(asked: Vec<String>) -> Vec<String> {
    let begins = |text: &str| text.split_once(": ").map(|(begin, rest)| (begin.to_owned(), rest.to_owned()));
    let mut before = None;
    let mut said = Vec::with_capacity(asked.len());
    for text in asked {
        match begins(&text) {
            Some((begin, rest)) if before.as_ref() == Some(&begin) => said.push(rest),
            found => {
                before = found.map(|(begin, _)| begin);
                said.push(text);
            }
        }
    }
    said
}

impl View<'_> {
    /// The questions, in order.
    pub fn questions(&self, questions: &[AskProvider], first: Option<&Leader>) -> Vec<Question> {
        questions.iter().filter_map(|question| self.question(question, first)).collect()
    }

    fn question(&self, q: &AskProvider, first: Option<&Leader>) -> Option<Question> {
        let names = self.names(Pair::of(&q.home, &q.support))?;
        let (kind, id) = match (&q.home, &q.support) {
            (Some(home), _) => (OfferKind::Home, home.as_str()),
            (None, Some(support)) => (OfferKind::Support, support.as_str()),
            (None, None) => return None,
        };
        let asked: Vec<String> = q.requirements.iter().filter_map(|id| self.requirement(id)).map(requirements::asked_marked).collect();
        Some(Question {
            text: q.text.clone(),
            mail: urls::mail(&format!("A question about “{}”", names.first), &q.text),
            about: names.first,
            by: names.first_by,
            address: urls::offer(kind, id),
            asked_for: words::all(&begun_once(asked)),
            must: q.must,
            effect: self.effect(q, first),
        })
    }

    fn effect(&self, q: &AskProvider, first: Option<&Leader>) -> String {
        let name = |leader: &Leader| self.name(&leader.home, &leader.support);
        let same = |a: &Leader, b: &Leader| (&a.home, &a.support) == (&b.home, &b.support);
        match (&q.if_yes, &q.if_no) {
            (Some(yes), Some(no)) if same(yes, no) && first.is_some_and(|first| same(first, yes)) => {
                "Either answer leaves the first where it is, and says more of how far to trust that.".into()
            }
            (Some(yes), Some(no)) if same(yes, no) => format!("Either way “{}” would stand first.", name(yes)),
            (Some(yes), Some(no)) => format!("With a yes “{}” would stand first; with a no, “{}”.", name(yes), name(no)),
            (Some(yes), None) => format!("With a yes “{}” would stand first; with a no, nothing would be possible.", name(yes)),
            (None, _) => String::new(),
        }
    }

    fn name(&self, home: &Option<HomeId>, support: &Option<SupportId>) -> String {
        self.names(Pair::of(home, support)).map(|names| names.joined()).unwrap_or_default()
    }

    /// How steady what stands first is; nothing where nothing is possible.
    pub fn steady(&self, steadiness: &Steadiness) -> Option<Steady> {
        let first = steadiness.first.iter().find(|f| f.rank == 1);
        let all = steadiness.weightings;
        let sentence = match first {
            _ if steadiness.first.is_empty() => return None,
            Some(f) if f.first_in == all => format!("“{}” stays first in all {all} weightings that were tried.", self.name(&f.home, &f.support)),
            Some(f) => format!("“{}” stays first in {} of {all} weightings that were tried.", self.name(&f.home, &f.support), f.first_in),
            None => format!("What stands first does so by the plan’s own weights alone, of {all} weightings that were tried."),
        };
        let row = |f: &crate::domain::change::StaysFirst| SteadyRow {
            name: self.name(&f.home, &f.support),
            address: self.address(Pair::of(&f.home, &f.support)),
            first_in: format!("{} of {all}", f.first_in),
            when: when(&f.when),
        };
        let flip = |f: &crate::domain::change::Flip| {
            Some(FlipRow {
                asked: words::with_miles(&self.requirement(&f.id).map(requirements::asked_marked)?),
                weighs: format!("{:.1}", f.weighs).trim_end_matches(".0").to_owned(),
                weight: f.weight,
                name: self.name(&f.home, &f.support),
                address: self.address(Pair::of(&f.home, &f.support)),
            })
        };
        Some(Steady {
            sentence,
            rows: steadiness.first.iter().map(row).collect(),
            flips: steadiness.flips.iter().filter_map(flip).collect(),
            beyond: beyond(steadiness.all, steadiness.among),
        })
    }

    /// The trade-offs, with a chart where there are at least two to compare.
    pub fn trade(&self, trade_off: &TradeOff) -> Trade {
        let shown = &trade_off.packages[..trade_off.packages.len().min(TRADES)];
        let row = |(at, t): (usize, &crate::domain::change::Traded)| TradeRow {
            number: at + 1,
            name: self.name(&t.home, &t.support),
            address: self.address(Pair::of(&t.home, &t.support)),
            score: format!("{:.0} of 100", t.score),
            cost: t.weekly_cost.map_or_else(|| "not known".into(), |pounds| words::a_week(Pence::from_pounds(pounds))),
            ready: t.ready.map_or_else(|| "not known".into(), words::month),
            same: t.same,
        };
        Trade {
            rows: shown.iter().enumerate().map(row).collect(),
            chart: chart(shown),
            more: trade_off.packages.len() - shown.len(),
            beyond: beyond(trade_off.all, trade_off.among),
        }
    }
}

/// Fit against weekly cost.
fn chart(shown: &[Traded]) -> Option<Scatter> {
    let dots: Vec<Dot> = shown.iter().enumerate().map(|(at, t)| Dot { number: at + 1, across: t.weekly_cost, up: t.score }).collect();
    let best = shown.first().map_or(0.0, |t| t.score);
    let sentence = format!(
        "{} packages by weekly cost, left to right, and fit, bottom to top. The best fit is {best:.0} of 100. The table below says the same in words.",
        shown.len()
    );
    let about = About {
        id: "trade-chart",
        title: "Fit and weekly cost",
        across: "a week",
        up: "fit",
        say_across: |pounds| Pence::from_pounds(pounds.round()).to_string(),
        say_up: |score| format!("{score:.0}"),
        sentence,
    };
    Scatter::of(about, &dots)
}

fn when(names: &[String]) -> String {
    let named = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
    match names.len() {
        n if n > NAMED => format!("{named}; and {} more", n - NAMED),
        _ => named,
    }
}

fn beyond(all: bool, among: usize) -> String {
    if all { String::new() } else { format!("Worked out among the {} packages that stand first.", words::thousands(among)) }
}

#[cfg(test)]
mod tests {
    use super::begun_once;

    #[test]
    fn what_begins_alike_begins_once_and_nothing_else_is_touched() {
        let said = |all: &[&str]| begun_once(all.iter().map(|one| (*one).to_owned()).collect()).join(" | ");
        assert_eq!(said(&["Interest: football", "Interest: leek club", "Pets allowed"]), "Interest: football | leek club | Pets allowed");
        assert_eq!(said(&["Interest: football", "Pets allowed", "Interest: trains"]), "Interest: football | Pets allowed | Interest: trains");
    }
}
