//! The demonstration's journeys: one plan for which everything has happened once, so that a first-time visitor sees each page filled.
//! All of it is made by the same functions that pages and API call.

use super::{
    acting,
    answering::asked,
    app::App,
    clock::Clock,
    coming_up,
    deciding::OnDesk,
    error::Result,
    family::{Gathered, waiting::WHO},
    keeping::{How, ToKeep},
    paying::{Inputs, Which},
    releasing::{self, ToRelease},
    shortlisting::{self, Halves},
    specifying::{DAYS, Desk},
};
use crate::{
    anonymity,
    domain::{
        FitStatus,
        ranking::{Package, RankWhat},
        records::{
            AgeGrain, Answered, AreaGrain, Blur, ComingUp, FamilySaid, Id, KeptFor, LegalGrain, Making, Occasion, Outcome, PackageDecision, PersonsAnswer,
            PersonsReply, RareGrain, Reason, ReasonCode, Release, Response, Said,
        },
        review::{Decision, NewDecision},
    },
    store::{Expected, NewRecord, Stored, StoredPlan},
    vocabulary::{State, StatementKind},
};
use jiff::ToSpan;

/// How many packages stand on the shortlist.
const SHORTLISTED: usize = 3;
/// How many gifts open the specification.
const GIFTS: usize = 2;

impl App {
    /// Lets everything happen once for this plan: its musts are checked, packages shortlisted, dates written down, a page released and answered, a decision
    /// recorded, work begun, a specification sent and answered by two providers.
    pub async fn show_the_journeys(&self, reference: &str) -> Result<()> {
        let plan = self.plan(reference).await?;
        checked(self, reference).await?;
        let how = How { today: self.clock().today(), rank: RankWhat::Packages, top: SHORTLISTED };
        let ranked = ToKeep::of(self, &plan, how, KeptFor::Decision).await?;
        let packages: Vec<Package> = ranked.ranking.packages.clone();
        for package in &packages {
            shortlisting::keep(self, &plan, &halves(package)).await?;
        }
        note(self, &plan, &packages).await?;
        dated(self, &plan).await?;
        released(self, reference).await?;
        if let Some(last) = packages.last() {
            decided(self, &plan, last, ranked).await?;
        }
        if let Some(first) = packages.first() {
            let which = Which { home: first.home.as_ref().map(ToString::to_string), support: first.support.as_ref().map(ToString::to_string), route: None };
            acting::begin(self, &Inputs::of(self, reference, which).await?).await?;
        }
        specified(self, reference).await
    }
}

fn halves(package: &Package) -> Halves {
    Halves { home: package.home.clone(), support: package.support.clone() }
}

/// Every must is confirmed, what is disputed settled.
async fn checked(app: &App, reference: &str) -> Result<()> {
    let desk = OnDesk::of(app, reference).await?;
    let open = desk.reviewed.reading.requirements.iter().filter(|r| r.is_unconfirmed_must());
    let decide = |r: &crate::domain::Requirement| match r.state {
        State::Disputed => NewDecision::on(r.id.as_str(), Decision::Settle { reason: "Talked about on the planning day".into(), change: Default::default() }),
        _ => NewDecision::on(r.id.as_str(), Decision::Accept),
    };
    let decisions: Vec<NewDecision> = open.map(decide).collect();
    desk.decide(app, desk.standing(), decisions).await?;
    Ok(())
}

async fn note(app: &App, plan: &StoredPlan, packages: &[Package]) -> Result<()> {
    let lists = shortlisting::all(app, plan).await?;
    let (Some(list), Some(first)) = (lists.first(), packages.first()) else { return Ok(()) };
    let note = "Ask the landlord about a fence for the garden before the visit.";
    shortlisting::note(app, plan, &list.id.to_string(), list.version, &halves(first), note).await
}

/// A review and a hearing come up.
async fn dated(app: &App, plan: &StoredPlan) -> Result<()> {
    let today = app.clock().today();
    let dates = [
        (Occasion::TreatmentReview, 5, "On the ward. His mum and the commissioner go; the list of homes has to be ready."),
        (Occasion::TribunalHearing, 11, ""),
    ];
    for (what, weeks, note) in dates {
        coming_up::add(app, plan, ComingUp { what, on: today.saturating_add(i64::from(weeks).weeks()), note: note.into() }).await?;
    }
    Ok(())
}

/// A page is released with all its options, and the family answers two of them.
async fn released(app: &App, reference: &str) -> Result<()> {
    let options = Gathered::of(app, reference).await?.page().options.into_iter().map(|option| option.key).collect();
    let until = Some(releasing::usual_end(app.clock().today()));
    let wanted = ToRelease { for_whom: "Daniel and his mum".into(), until, options, on_paper: false };
    let released = releasing::release(app, reference, wanted).await?.map_err(releasing::refused)?.record;
    let keys: Vec<String> = released.body.page.options.iter().map(|option| option.key.clone()).collect();
    let answers = [(PersonsReply::Yes, "I want to see the garden. Can Mum come?"), (PersonsReply::Maybe, "It depends who else lives there.")];
    for (key, (reply, words)) in keys.into_iter().zip(answers) {
        said(app, &released, FamilySaid { said: Said::Answer { option: key, reply }, helped_by: "Mum".into(), words: words.into() }).await?;
    }
    Ok(())
}

async fn said(app: &App, release: &Stored<Release>, body: FamilySaid) -> Result<()> {
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(release.id), body, expected: Expected::New, rests_on: None };
    app.store().save_record(new, WHO, app.clock().now()).await?;
    Ok(())
}

/// What stands last on the shortlist is not taken, with the person's answer where there is one.
async fn decided(app: &App, plan: &StoredPlan, package: &Package, ranked: ToKeep) -> Result<()> {
    let heard = app.answered_about(Id::new(plan.id), package.home.as_ref(), package.support.as_ref()).await?;
    let asked = || PersonsAnswer { answer: PersonsReply::No, sought: "With his mum and his key worker, with photographs of the home".into(), words: None };
    let body = PackageDecision {
        home: package.home.clone(),
        support: package.support.clone(),
        outcome: Outcome::NotThis,
        reason: "Daniel has met the other team and wants them; this one could begin only later.".into(),
        reasons: vec![ReasonCode::TooLate, ReasonCode::TeamDoesNotFit],
        rights: None,
        review_by: None,
        start_by: None,
        answer: heard.into_iter().next().map_or_else(asked, |said| said.answer),
        ranking: ranked.id(),
    };
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(Id::new(plan.id)), body, expected: Expected::New, rests_on: Some(ranked.kept) };
    app.store().save_record(new, &app.author(), app.clock().now()).await?;
    Ok(())
}

/// A specification that opens with gifts in which nothing is flagged, said so coarsely that enough people fit it; two providers answer.
async fn specified(app: &App, reference: &str) -> Result<()> {
    let blur = Blur { area: AreaGrain::England, age: AgeGrain::Unsaid, rare: RareGrain::Unsaid, legal: LegalGrain::Unsaid };
    let desk = app.begin_specification(reference).await?;
    let gifts: Vec<String> = desk.draft.candidates.iter().filter(|c| c.kind == StatementKind::Gift).take(2 * GIFTS).map(|c| c.id.clone()).collect();
    let making = Making {
        blur,
        evaluation: "How well each must is met, then price. The person decides whom to meet.".into(),
        answers_by: Some(app.clock().today().saturating_add(3.weeks())),
        ..desk.making.clone()
    };
    let version = desk.record.version;
    let mut desk = app.choose(desk, making, version).await?;
    for gift in gifts {
        let mut making = desk.making.clone();
        making.words.insert(gift.clone());
        let version = desk.record.version;
        desk = app.choose(desk, making, version).await?;
        if !desk.draft.flags.is_empty() {
            let mut without = desk.making.clone();
            without.words.remove(&gift);
            let version = desk.record.version;
            desk = app.choose(desk, without, version).await?;
        }
        if desk.making.words.len() == GIFTS {
            break;
        }
    }
    if !anonymity::may_go(&desk.draft, &desk.making).is_empty() {
        return Ok(()); // it stays in the making, as the rules say
    }
    let version = desk.record.version;
    let desk = app.send(desk, version).await?;
    let desk = answered(app, desk, "Tideway Support", &[FitStatus::Met, FitStatus::Met, FitStatus::Partly, FitStatus::Met], 2_240.0).await?;
    answered(app, desk, "Alder Homes and Support", &[FitStatus::Met, FitStatus::Partly, FitStatus::Unknown, FitStatus::Unmet], 1_985.0).await?;
    Ok(())
}

/// A provider opens its link, answers everything in turn by these four, and sends it; the first of them hears that it goes on.
async fn answered(app: &App, desk: Desk, who: &str, turns: &[FitStatus], price: f64) -> Result<Desk> {
    let (desk, out) = app.link(desk, who, DAYS, "").await?;
    let opened = app.opened(out.address.rsplit('/').next().unwrap_or_default(), true).await?;
    let secret = app.begin_response(&opened).await?;
    let begun = app.begun(secret.as_str()).await?;
    let answer = |(n, asked): (usize, &crate::domain::records::Specified)| {
        let status = turns[n % turns.len()];
        let with = status == FitStatus::Partly;
        Answered { id: asked.id.clone(), status, weeks: with.then_some(6), pounds: with.then_some(450.0), note: String::new() }
    };
    let body = Response {
        organisation: who.to_owned(),
        contact: "the person who answers the telephone".into(),
        requirements: asked(&begun.specification.body).into_iter().map(answer).collect(),
        offers_support: true,
        willing: Some(true),
        price: Some(price),
        ready: Some(app.clock().today().saturating_add(14.weeks())),
        sent: Some(app.clock().now()),
        ..begun.response.body.clone()
    };
    app.save_response(&begun, body).await?;
    if turns.iter().all(|status| *status != FitStatus::Unmet) {
        let response = app.response(&desk, &begun.response.id.to_string()).await?;
        app.tell(&desk, response, Reason::GoingOn, "", "").await?;
    }
    Ok(desk)
}
