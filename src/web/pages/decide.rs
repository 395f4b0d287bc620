//! The form that records a decision about a package: its reason, the person's answer, and where a more restrictive choice is
//! made the rights it engages and the day on which it is looked at again.

use super::{
    super::{
        app::App,
        choosing,
        clock::Clock,
        error::{FieldFault, Result},
        family::OptionAnswered,
        keeping::{How, ToKeep},
        shortlisting::Halves,
        urls, words,
    },
    Page, Section, Shell,
    day::Day,
    package::{self, Which},
    pair::{Names, Pair, View},
    plans,
    review::{Choice, listed},
    sent,
};
use crate::{
    domain::records::{Id, KeptFor, Outcome, PackageDecision, PersonsAnswer, PersonsReply, ReasonCode},
    store::{Expected, NewRecord, StoredPlan},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// How many packages the ranking holds that is kept with it.
const TOP: usize = 50;

#[derive(Template)]
#[template(path = "plans/decide.html")]
pub struct DecidePage {
    shell: Shell,
    plan_title: String,
    back: String,
    address: String,
    names: Names,
    /// That something less restrictive is possible or could be made.
    less: String,
    outcomes: Vec<Choice>,
    reasons: Vec<Choice>,
    replies: Vec<Choice>,
    /// What the person and their family answered about it on pages that were released to them, the latest first.
    heard: Vec<Heard>,
    sent: Sent,
    faults: Vec<FieldFault>,
}

/// An answer that was given on a released page.
pub struct Heard {
    option: String,
    reply: &'static str,
    words: String,
    when: String,
}

/// The form as it is sent.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    pub outcome: String,
    pub reason: String,
    pub reasons: Vec<String>,
    pub reply: String,
    pub sought: String,
    pub words: String,
    pub rights: String,
    pub review: Day,
}

pub async fn show(Path(reference): Path<String>, Query(which): Query<Which>, State(app): State<App>) -> Result<Page<DecidePage>> {
    let plan = app.plan(&reference).await?;
    let ranked = ranked(&app, &plan, &which).await?;
    let heard = heard(&app, &plan, &which).await?;
    let sent = heard.first().map(Sent::heard).unwrap_or_default();
    Ok(Page(page(&app, &plan, &which, &ranked, sent, vec![])?.with_heard(heard)))
}

pub async fn press(Path(reference): Path<String>, Query(which): Query<Which>, State(app): State<App>, Form(fields): sent::Sent) -> Result<Response> {
    let (plan, sent) = (app.plan(&reference).await?, Sent::of(&fields));
    let ranked = ranked(&app, &plan, &which).await?;
    let today = app.clock().today();
    let (decision, mut faults) = sent.decision(&which, &ranked);
    faults.extend(
        choosing::faults(&app, &decision, &ranked, today).into_iter().filter(|fault| !faults.iter().any(|own| own.field == fault.field)).collect::<Vec<_>>(),
    );
    if !faults.is_empty() {
        let page = page(&app, &plan, &which, &ranked, sent, faults)?.with_heard(heard(&app, &plan, &which).await?);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    }
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(Id::new(plan.id)), body: decision, expected: Expected::New, rests_on: Some(ranked.kept) };
    app.store().save_record(new, &app.author(), app.clock().now()).await?;
    Ok(Redirect::to(&format!("{}#decisions", urls::shortlist(&plan.reference))).into_response())
}

async fn heard(app: &App, plan: &StoredPlan, which: &Which) -> Result<Vec<OptionAnswered>> {
    let halves = Halves::from(which);
    app.answered_about(Id::new(plan.id), halves.home.as_ref(), halves.support.as_ref()).await
}

async fn ranked(app: &App, plan: &StoredPlan, which: &Which) -> Result<ToKeep> {
    let rank = package::ranked(which.home.as_deref(), which.support.as_deref())?;
    ToKeep::of(app, plan, How { today: app.clock().today(), rank, top: TOP }, KeptFor::Decision).await
}

fn page(app: &App, plan: &StoredPlan, which: &Which, ranked: &ToKeep, sent: Sent, faults: Vec<FieldFault>) -> Result<DecidePage> {
    let (home, support) = (which.home.as_deref(), which.support.as_deref());
    let view = View { reference: &plan.reference, requirements: &ranked.requirements, offers: &ranked.offers };
    let names = view.names(Pair { home, support }).ok_or_else(|| package::missing(&ranked.offers, home, support))?;
    let halves = Halves::from(which);
    let title = if faults.is_empty() { "Record a decision" } else { "Error: record a decision" };
    Ok(DecidePage {
        shell: Shell::new(app, Section::Plans, title),
        plan_title: plans::title(&plan.title, &plan.reference),
        back: view.address(Pair { home, support }),
        address: urls::decide(&plan.reference, home, support),
        less: halves.home.as_ref().and_then(|home| choosing::less_restrictive(app, home, ranked, app.clock().today())).unwrap_or_default(),
        outcomes: Outcome::ALL.into_iter().map(|(_, value, label)| listed(value, label, &sent.outcome)).collect(),
        reasons: ReasonCode::ALL
            .into_iter()
            .map(|(_, value, label)| Choice { value: value.to_owned(), label, chosen: sent.reasons.iter().any(|one| one == value) })
            .collect(),
        replies: PersonsReply::ALL.into_iter().map(|(_, value, label)| listed(value, label, &sent.reply)).collect(),
        names,
        heard: vec![],
        sent,
        faults,
    })
}

impl Sent {
    fn of(fields: &[(String, String)]) -> Sent {
        let text = |name| sent::text(fields, name).to_owned();
        Sent {
            outcome: text("outcome"),
            reason: text("reason"),
            reasons: sent::all(fields, "reasons").map(str::to_owned).collect(),
            reply: text("reply"),
            sought: text("sought"),
            words: text("words"),
            rights: text("rights"),
            review: Day::sent(fields, "review"),
        }
    }

    /// The form with what the person answered in its place.
    fn heard(last: &OptionAnswered) -> Sent {
        let reply = PersonsReply::ALL.into_iter().find(|(one, _, _)| *one == last.answer.answer).map_or("", |(_, name, _)| name);
        let answer = last.answer.clone();
        Sent { reply: reply.to_owned(), sought: answer.sought, words: answer.words.unwrap_or_default(), ..Sent::default() }
    }

    /// What is to be recorded; where a choice was not made, the first stands in and the fault is said.
    fn decision(&self, which: &Which, ranked: &ToKeep) -> (PackageDecision, Vec<FieldFault>) {
        let mut faults = vec![];
        let mut fault = |field: &str, reason: &str| faults.push(FieldFault { field: field.into(), reason: reason.into() });
        let outcome = Outcome::ALL.into_iter().find(|(_, name, _)| *name == self.outcome).map(|(one, _, _)| one);
        let reply = PersonsReply::ALL.into_iter().find(|(_, name, _)| *name == self.reply).map(|(one, _, _)| one);
        if outcome.is_none() {
            fault("outcome", "Say what was decided.");
        }
        if reply.is_none() {
            fault("answer.answer", "Say what the person answered.");
        }
        let review_by = self.review.read();
        if let Err(reason) = &review_by {
            fault("review_by", reason);
        }
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let halves = Halves::from(which);
        let outcome = outcome.unwrap_or(Outcome::Later);
        let decision = PackageDecision {
            start_by: choosing::start_by(outcome, ranked, halves.home.as_ref(), halves.support.as_ref()),
            home: halves.home,
            support: halves.support,
            outcome,
            reason: self.reason.trim().to_owned(),
            reasons: self.reasons.iter().filter_map(|name| ReasonCode::named(name)).collect(),
            rights: said(&self.rights),
            review_by: review_by.ok().flatten(),
            answer: PersonsAnswer { answer: reply.unwrap_or(PersonsReply::NotKnown), sought: self.sought.trim().to_owned(), words: said(&self.words) },
            ranking: ranked.id(),
        };
        (decision, faults)
    }
}

impl DecidePage {
    fn with_heard(self, heard: Vec<OptionAnswered>) -> DecidePage {
        let one = |said: OptionAnswered| Heard {
            option: said.option,
            reply: said.answer.answer.label(),
            words: said.answer.words.unwrap_or_default(),
            when: words::moment(said.at),
        };
        DecidePage { heard: heard.into_iter().map(one).collect(), ..self }
    }

    fn summary(&self) -> Vec<(&'static str, &str)> {
        self.faults.iter().map(|fault| (anchor(&fault.field), fault.reason.as_str())).collect()
    }

    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }
}

/// Where on the form a field stands.
fn anchor(field: &str) -> &'static str {
    match field {
        "reason" => "reason",
        "answer.answer" => "reply-1",
        "answer.sought" => "sought",
        "rights" => "rights",
        "review_by" => "review",
        _ => "outcome-1",
    }
}
