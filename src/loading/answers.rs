//! What providers answered for a plan, as rankings take it in (`docs/matching.md` §6).

use crate::{
    domain::{
        Pence,
        records::{Answer, AnswerAt, Id, Plan},
    },
    matching::{Answered, Answers, Ask, Dated, NotWilling, OfferAnswers, Willing},
    store::{Store, StoreError, Stored},
};
use jiff::{civil::Date, tz::TimeZone};
use std::collections::BTreeSet;

/// What providers answered for one plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanAnswers {
    pub not_willing: NotWilling,
    /// Offers whose provider said that it would.
    pub willing: Willing,
    pub answers: Answers,
    /// Which answers these are.
    pub made_from: Vec<AnswerAt>,
}

/// All that was answered for a plan and stands.
pub async fn answers(store: &Store, plan: Id<Plan>) -> Result<PlanAnswers, StoreError> {
    Ok(PlanAnswers::of(&store.answers_for(plan).await?))
}

/// The same as one ranking took it in; an answer that is not there any more is left out.
pub async fn answers_at(store: &Store, made_from: &[AnswerAt]) -> Result<PlanAnswers, StoreError> {
    let mut all = Vec::with_capacity(made_from.len());
    for at in made_from {
        all.extend(store.record_at(at.answer, at.version).await?);
    }
    Ok(PlanAnswers::of(&all))
}

impl PlanAnswers {
    /// The answers laid one over the other: of what was answered twice, the later stands.
    pub fn of(answers: &[Stored<Answer>]) -> PlanAnswers {
        let mut all = PlanAnswers::default();
        for answer in answers {
            all.made_from.push(AnswerAt { answer: answer.id, version: answer.version });
            all.take(&answer.body, answer.body.answered_on.unwrap_or_else(|| answer.changed_at.to_zoned(TimeZone::UTC).date()));
        }
        all
    }

    /// The same ranking for this plan, with what was answered for it.
    pub fn lay_over<'a>(&'a self, ask: Ask<'a>) -> Ask<'a> {
        Ask { not_willing: &self.not_willing, answers: &self.answers, ..ask }
    }

    fn take(&mut self, answer: &Answer, on: Date) {
        if let Some(home) = &answer.home {
            willing(&mut self.not_willing.homes, &mut self.willing.homes, home, answer.willing);
            lay(self.answers.homes.entry(home.clone()).or_default(), answer, answer.rent, on);
        }
        if let Some(support) = &answer.support {
            willing(&mut self.not_willing.support, &mut self.willing.support, support, answer.willing);
            lay(self.answers.support.entry(support.clone()).or_default(), answer, answer.support_price, on);
        }
    }
}

/// Of several answers the last stands.
fn willing<T: Ord + Clone>(unwilling: &mut BTreeSet<T>, willing: &mut BTreeSet<T>, offer: &T, says_yes: bool) {
    let (from, to) = if says_yes { (unwilling, willing) } else { (willing, unwilling) };
    from.remove(offer);
    to.insert(offer.clone());
}

fn lay(offer: &mut OfferAnswers, answer: &Answer, price: Option<f64>, on: Date) {
    offer.price = price.map(|pounds| Dated { said: Pence::from_pounds(pounds), on }).or(offer.price);
    offer.ready = answer.ready.map(|said| Dated { said, on }).or(offer.ready);
    for to in &answer.requirements {
        offer.requirements.insert(to.id.clone(), Dated { said: Answered { status: to.status, weeks: to.weeks }, on });
    }
}
