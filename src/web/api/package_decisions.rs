//! `/api/v1/plans/{reference}/package-decisions`: what was decided about packages, why, and what the person answered.

use super::{
    super::{
        app::App,
        choosing,
        error::{Error, FieldFault, Result},
        keeping::{How, ToKeep},
    },
    body::{Body, Path, Query},
    listing::{Listing, Wanted},
    matches,
    record::{RecordObject, Withdrawing},
};
use crate::domain::{
    HomeId, SupportId,
    ranking::RankWhat,
    records::{Id, KeptFor, Outcome, PackageDecision, PersonsAnswer, Plan, ReasonCode},
};
use axum::{Json, extract::State, response::IntoResponse};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;

/// A decision as it is sent.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WantedDecision {
    #[serde(default)]
    home: Option<HomeId>,
    #[serde(default)]
    support: Option<SupportId>,
    outcome: Outcome,
    /// Why; never empty.
    reason: String,
    /// The same in codes, so that reasons can be counted.
    #[serde(default)]
    reasons: Vec<ReasonCode>,
    /// The rights it engages: needed to go ahead where something less restrictive is possible or could be made.
    #[serde(default)]
    rights: Option<String>,
    /// When it is looked at again, within six months: needed there too.
    #[serde(default)]
    review_by: Option<Date>,
    /// What the person answered, and how that was sought; never without. Left out, it is what they last answered about this package on a
    /// page that was released to them.
    #[serde(default)]
    answer: Option<PersonsAnswer>,
    /// What was ranked; packages unless said otherwise.
    #[serde(default)]
    rank: RankWhat,
    /// How many the ranking shows, from 1 to 1,000; 10 unless said otherwise.
    #[serde(default)]
    top: Option<usize>,
    /// The ranking date; today unless said otherwise.
    #[serde(default)]
    today: Option<Date>,
}

impl WantedDecision {
    fn decision(self, ranked: &ToKeep, answer: PersonsAnswer) -> PackageDecision {
        let WantedDecision { home, support, outcome, reason, reasons, rights, review_by, .. } = self;
        let start_by = choosing::start_by(outcome, ranked, home.as_ref(), support.as_ref());
        PackageDecision { home, support, outcome, reason, reasons, rights, review_by, start_by, answer, ranking: ranked.id() }
    }
}

/// What was decided about packages for a plan, in the order in which it was decided; what was withdrawn says so.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/package-decisions", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), Wanted),
    responses((status = 200, body = Listing<RecordObject<PackageDecision>>, description = "One page"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>, Query(wanted): Query<Wanted>) -> Result<Json<Listing<RecordObject<PackageDecision>>>> {
    super::record::list(&app, &reference, &wanted).await
}

/// Records a decision about a package with its reason and the person's answer, and the ranking that it rests on.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/package-decisions", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")), request_body = WantedDecision,
    responses((status = 201, body = RecordObject<PackageDecision>, description = "Recorded"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn add(State(app): State<App>, Path(reference): Path<String>, Body(sent): Body<WantedDecision>) -> Result<impl IntoResponse> {
    let plan = app.plan(&reference).await?;
    let how = How { today: sent.today.unwrap_or_else(|| app.clock().today()), rank: sent.rank, top: matches::top(sent.top)? };
    let ranked = ToKeep::of(&app, &plan, how, KeptFor::Decision).await?;
    let answer = match &sent.answer {
        Some(answer) => answer.clone(),
        None => heard(&app, Id::new(plan.id), &sent).await?,
    };
    let body = sent.decision(&ranked, answer);
    let faults = choosing::faults(&app, &body, &ranked, how.today);
    if !faults.is_empty() {
        return Err(not_so(faults));
    }
    super::record::keep(&app, &plan, "package-decisions", body, ranked.kept).await
}

/// What the person last answered about the package.
async fn heard(app: &App, plan: Id<Plan>, sent: &WantedDecision) -> Result<PersonsAnswer> {
    let said = app.answered_about(plan, sent.home.as_ref(), sent.support.as_ref()).await?;
    said.into_iter().next().map(|said| said.answer).ok_or_else(|| {
        let fault = FieldFault { field: "answer".into(), reason: "Say what the person answered: nothing about it was answered on a released page.".into() };
        not_so(vec![fault])
    })
}

fn not_so(faults: Vec<FieldFault>) -> Error {
    Error::unusable("This cannot be decided so", "Nothing was recorded. Correct the fields and send it again.").with_fields(faults)
}

/// One decision.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/package-decisions/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = RecordObject<PackageDecision>, description = "It"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or decision"))
)]
pub async fn one(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<RecordObject<PackageDecision>>> {
    super::record::one(&app, &reference, &id).await
}

/// Withdraws a decision: it is kept, and takes no part any more.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/package-decisions/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id"), Withdrawing),
    responses((status = 200, body = RecordObject<PackageDecision>, description = "Withdrawn"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or decision"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since"), (status = 422, body = Error, content_type = "application/problem+json", description = "It was withdrawn already"))
)]
pub async fn withdraw(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    Query(how): Query<Withdrawing>,
) -> Result<Json<RecordObject<PackageDecision>>> {
    super::record::withdraw(&app, &reference, &id, how).await
}
