//! `POST /api/v1/match` and `GET /api/v1/plans/{reference}/match`: the ranking of `match --json`.

use super::{
    super::{
        app::{App, Question},
        error::{Error, FieldFault, Result},
    },
    body::{Body, Path, Query},
};
use crate::{
    domain::{PlanHead, Ranking, Requirement, RequirementRow, ranking::RankWhat, requirements_from_rows},
    loading::PlanAnswers,
    matching::Ask,
    places,
};
use axum::{Json, extract::State};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// The most packages that one answer gives back.
const MOST: usize = 1000;

/// What to rank: a stored plan, or requirements that are sent along.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Wanted {
    /// The reference of a stored plan; with `requirements`, only a name for the answer.
    #[serde(default, deserialize_with = "named")]
    plan: Option<PlanNamed>,
    /// As `extract` gives them.
    #[serde(default)]
    requirements: Option<Vec<RequirementRow>>,
    #[serde(default)]
    rank: RankWhat,
    /// How many packages to give back, from 1 to 1,000; 10 unless said otherwise.
    #[serde(default)]
    top: Option<usize>,
    /// The ranking date; today unless said otherwise.
    #[serde(default)]
    today: Option<Date>,
    /// Whether to work out what relaxing each requirement would change; `false` leaves `what_if` empty and answers sooner.
    #[serde(default = "yes")]
    what_if: bool,
}

fn yes() -> bool {
    true
}

/// A plan by its reference, or by the head that `extract` gives, so that its answer can be sent on as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum PlanNamed {
    Reference(String),
    Head(PlanHead),
}

impl PlanNamed {
    fn reference(self) -> String {
        match self {
            PlanNamed::Reference(reference) => reference,
            PlanNamed::Head(head) => head.reference,
        }
    }
}

/// Serde's own words for something else than a text or an object name no field and say nothing to do.
fn named<'de, D: serde::Deserializer<'de>>(sent: D) -> std::result::Result<Option<PlanNamed>, D::Error> {
    Ok(match serde_json::Value::deserialize(sent)? {
        serde_json::Value::Null => None,
        serde_json::Value::String(reference) => Some(PlanNamed::Reference(reference)),
        // The head is a name for the answer alone: one that lacks a field is as good.
        serde_json::Value::Object(head) => Some(PlanNamed::Head(serde_json::from_value(head.into()).unwrap_or_default())),
        _ => return Err(serde::de::Error::custom("expected the reference of a stored plan")),
    })
}

fn no_reference() -> Error {
    let reason = "`plan` is the reference of a stored plan, a text. To rank what `extract` gave, send its `requirements` too.";
    Error::unusable("There is nothing to rank for", reason).with_fields(vec![FieldFault { field: "plan".into(), reason: reason.into() }])
}

/// How a stored plan is ranked.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// What is ranked.
    #[serde(default)]
    rank: RankWhat,
    /// How many packages to give back, from 1 to 1,000; 10 unless said otherwise.
    #[param(minimum = 1, maximum = 1000)]
    top: Option<usize>,
    /// The ranking date; today unless said otherwise.
    today: Option<Date>,
    /// Whether to work out what relaxing each requirement would change; `false` leaves `what_if` empty and answers sooner.
    #[serde(default = "yes")]
    #[param(default = true)]
    what_if: bool,
}

/// Ranks homes and support teams for a stored plan, or for requirements sent along.
#[utoipa::path(
    post, path = "/api/v1/match", tag = "matching", request_body = Wanted,
    responses((status = 200, body = Ranking, description = "The ranking"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 422, body = Error, content_type = "application/problem+json", description = "A requirement cannot be used"))
)]
pub async fn match_now(State(app): State<App>, Body(wanted): Body<Wanted>) -> Result<Json<Ranking>> {
    let (plan, requirements, answers) = match (wanted.plan, wanted.requirements) {
        (named, Some(rows)) => (named.map(PlanNamed::reference).unwrap_or_default(), requirements(&app, &rows)?, PlanAnswers::default()),
        (Some(PlanNamed::Reference(reference)), None) => stored(&app, &reference).await?,
        (Some(PlanNamed::Head(_)), None) => return Err(no_reference()),
        (None, None) => {
            let detail = "Send `plan` with the reference of a stored plan, or `requirements` with a list of them.";
            return Err(Error::unusable("There is nothing to rank for", detail));
        }
    };
    rank(&app, plan, requirements, answers, How { rank: wanted.rank, top: wanted.top, today: wanted.today, what_if: wanted.what_if }).await
}

/// Ranks homes and support teams for a stored plan.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/match", tag = "matching", params(("reference" = String, Path, description = "The plan's reference"), How),
    responses((status = 200, body = Ranking, description = "The ranking"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn match_plan(State(app): State<App>, Path(reference): Path<String>, Query(how): Query<How>) -> Result<Json<Ranking>> {
    let (plan, requirements, answers) = stored(&app, &reference).await?;
    rank(&app, plan, requirements, answers, how).await
}

async fn stored(app: &App, reference: &str) -> Result<(String, Vec<Requirement>, PlanAnswers)> {
    let plan = app.plan(reference).await?;
    let reading = app.reading(&plan).await?;
    let answers = app.answers(&plan).await?;
    Ok((plan.reference, reading.requirements, answers))
}

/// Requirements as sent, their places resolved where they came without points.
fn requirements(app: &App, rows: &[RequirementRow]) -> Result<Vec<Requirement>> {
    let mut requirements = requirements_from_rows(rows)?;
    let _ = places::resolve(&mut requirements, app.gazetteer());
    Ok(requirements)
}

async fn rank(app: &App, plan: String, requirements: Vec<Requirement>, answers: PlanAnswers, how: How) -> Result<Json<Ranking>> {
    let top = top(how.top)?;
    let today = how.today.unwrap_or_else(|| app.clock().today());
    let question = Question { plan, requirements, answers, today, what: how.rank, top };
    let ranking = if how.what_if { app.rank(question, app.offers()).await? } else { app.rank_without_what_if(question, app.offers()).await? };
    Ok(Json(ranking))
}

/// How many packages are given back.
pub fn top(wanted: Option<usize>) -> Result<usize> {
    match wanted {
        None => Ok(Ask::TOP),
        Some(n) if (1..=MOST).contains(&n) => Ok(n),
        Some(n) => Err(Error::unusable(format!("`top` cannot be {n}"), format!("Write a number from 1 to {MOST}."))),
    }
}
