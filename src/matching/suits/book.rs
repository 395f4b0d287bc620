//! All plans, folded into the different requirements that they are made of.

use crate::domain::{Fit, Home, Requirement, Support, ranking::RankWhat};
use crate::matching::{
    Answers, Ask, NotWilling, fit,
    score::{HALF_KNOWN, Score},
    seen::{SeenHome, SeenSupport, can_be_had, hours_of},
    term::{Asked, Term, counted_strength, weights},
};
use crate::vocabulary::Kind;
use jiff::civil::Date;
use std::collections::HashMap;

/// A plan as the book takes it.
#[derive(Debug, Clone, Copy)]
pub struct PlanOnBook<'a> {
    pub reference: &'a str,
    pub requirements: &'a [Requirement],
    pub answers: &'a Answers,
    pub not_willing: &'a NotWilling,
}

/// A plan that an offer suits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suited<'a> {
    pub reference: &'a str,
    /// As in a ranking of homes, or of support, alone.
    pub score: f64,
    /// Nothing that the plan must have is left open.
    pub sure: bool,
}

/// All plans. To change one, make the book anew: ten thousand take about a second.
#[derive(Debug, Default)]
pub struct PlanBook {
    entries: Vec<Entry>,
    homes: Different,
    support: Different,
}

/// What a plan asks of one half.
#[derive(Debug, Default)]
struct OfHalf {
    /// Places among the different requirements, in plan order.
    terms: Vec<u32>,
    weights: Vec<f64>,
    /// Of those, the gating ones: what is looked at first.
    gates: Vec<u32>,
}

#[derive(Debug)]
struct Entry {
    reference: String,
    home: OfHalf,
    support: OfHalf,
    /// What was answered for this plan: its answered offers are judged apart.
    answered: Option<Box<Answered>>,
}

#[derive(Debug)]
struct Answered {
    requirements: Vec<Requirement>,
    answers: Answers,
    not_willing: NotWilling,
}

/// Requirements that differ in something that a fit depends on, with the hours by which an hourly rate is multiplied.
#[derive(Debug, Default)]
struct Different {
    places: HashMap<String, u32>,
    terms: Vec<(Term, Option<f64>)>,
}

impl Different {
    fn place(&mut self, term: &Term, hours: Option<f64>) -> u32 {
        let r = &term.requirement;
        let hours = hours.filter(|_| r.kind == Kind::SupportBudget);
        let key = format!("{:?} {:?} {:?} {:?} {} {:?} {:?}", r.kind, r.about, r.number, r.polarity, term.stretch, counted_strength(r), hours);
        *self.places.entry(key).or_insert_with(|| {
            self.terms.push((term.clone(), hours));
            (self.terms.len() - 1) as u32
        })
    }
}

impl PlanBook {
    /// All plans.
    pub fn new<'a>(plans: impl IntoIterator<Item = PlanOnBook<'a>>) -> PlanBook {
        let mut book = PlanBook::default();
        for plan in plans {
            let ask = |what| Ask { what, ..Ask::new(plan.reference, plan.requirements, Date::ZERO) };
            let hours = hours_of(plan.requirements);
            let home = asked(&ask(RankWhat::Homes), &mut book.homes, hours);
            let support = asked(&ask(RankWhat::Support), &mut book.support, hours);
            let nothing = plan.answers == Answers::none() && plan.not_willing == NotWilling::none();
            let answered =
                || Box::new(Answered { requirements: plan.requirements.to_vec(), answers: plan.answers.clone(), not_willing: plan.not_willing.clone() });
            book.entries.push(Entry { reference: plan.reference.to_owned(), home, support, answered: (!nothing).then(answered) });
        }
        book
    }

    /// How many plans there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The plans that a home would suit, in the order of the book.
    pub fn suited_by_home(&self, home: &Home, today: Date) -> Vec<Suited<'_>> {
        if !can_be_had(home.status, home.places) {
            return vec![];
        }
        let seen = SeenHome::new(home, today, None);
        let fits: Vec<Fit> = self.homes.terms.iter().map(|(term, _)| fit::of_home(term, &seen).fit).collect();
        let apart = |answered: &Answered| -> Option<Option<Suited>> {
            let unwilling = answered.not_willing.homes.contains(&home.id);
            let answers = answered.answers.homes.get(&home.id);
            (unwilling || answers.is_some()).then(|| {
                let seen = SeenHome::new(home, today, answers);
                if unwilling { None } else { alone(answered, RankWhat::Homes, |term| fit::of_home(term, &seen).fit) }
            })
        };
        self.suited(&fits, |entry| &entry.home, apart)
    }

    /// The plans that a support team would suit, in the order of the book.
    pub fn suited_by_support(&self, support: &Support, today: Date) -> Vec<Suited<'_>> {
        if !can_be_had(support.status, support.places) {
            return vec![];
        }
        let seen = SeenSupport::new(support, today, None, None);
        let judge = |(term, hours): &(Term, Option<f64>)| match hours {
            Some(_) => fit::of_support(term, &SeenSupport::new(support, today, *hours, None)).fit,
            None => fit::of_support(term, &seen).fit,
        };
        let fits: Vec<Fit> = self.support.terms.iter().map(judge).collect();
        let apart = |answered: &Answered| -> Option<Option<Suited>> {
            let unwilling = answered.not_willing.support.contains(&support.id);
            let answers = answered.answers.support.get(&support.id);
            (unwilling || answers.is_some()).then(|| {
                let seen = SeenSupport::new(support, today, hours_of(&answered.requirements), answers);
                if unwilling { None } else { alone(answered, RankWhat::Support, |term| fit::of_support(term, &seen).fit) }
            })
        };
        self.suited(&fits, |entry| &entry.support, apart)
    }

    fn suited<'b>(&'b self, fits: &[Fit], half: impl Fn(&Entry) -> &OfHalf, apart: impl Fn(&Answered) -> Option<Option<Suited<'static>>>) -> Vec<Suited<'b>> {
        let mut suited = vec![];
        let mut of_plan = vec![];
        for entry in &self.entries {
            if let Some(found) = entry.answered.as_deref().and_then(&apart) {
                suited.extend(found.map(|found| Suited { reference: &entry.reference, ..found }));
                continue;
            }
            let asked = half(entry);
            if asked.gates.iter().any(|place| fits[*place as usize].is_unmet()) {
                continue;
            }
            of_plan.clear();
            of_plan.extend(asked.terms.iter().map(|place| fits[*place as usize]));
            let sure = !asked.gates.iter().any(|place| fits[*place as usize] == Fit::Unknown);
            suited.push(Suited { reference: &entry.reference, score: Score::of(&asked.weights, &of_plan, HALF_KNOWN).value(), sure });
        }
        suited
    }
}

fn asked(ask: &Ask, different: &mut Different, hours: Option<f64>) -> OfHalf {
    let terms = Asked::of(ask).terms;
    let places: Vec<u32> = terms.iter().map(|term| different.place(term, hours)).collect();
    let gates = terms.iter().zip(&places).filter(|(term, _)| term.gates).map(|(_, place)| *place).collect();
    OfHalf { weights: weights(&terms), terms: places, gates }
}

/// One plan judged by itself; none where the offer is not possible for it.
fn alone(answered: &Answered, what: RankWhat, judge: impl Fn(&Term) -> Fit) -> Option<Suited<'static>> {
    let terms = Asked::of(&Ask { what, ..Ask::new("", &answered.requirements, Date::ZERO) }).terms;
    let fits: Vec<Fit> = terms.iter().map(judge).collect();
    let gates = || terms.iter().zip(&fits).filter(|(term, _)| term.gates);
    if gates().any(|(_, fit)| fit.is_unmet()) {
        return None;
    }
    let sure = !gates().any(|(_, fit)| *fit == Fit::Unknown);
    Some(Suited { reference: "", score: Score::of(&weights(&terms), &fits, HALF_KNOWN).value(), sure })
}
