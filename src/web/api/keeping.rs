//! `/api/v1/keeping` and `/api/v1/plans/{reference}/keeping`: how long plans are kept, decisions about their end, what was erased.

use super::{
    super::{
        app::App,
        error::{Error, Result},
    },
    body::{Body, Path, Query},
    record::RecordObject,
};
use crate::{
    domain::{
        records::{EndDecision, EndOfKeeping, Hold, HoldGround, Retention},
        retention::{End, Erased},
    },
    loading::retention::Kept,
};
use axum::{Json, extract::State, http::StatusCode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// So many erased plans are given back.
const MOST: u32 = 1000;

/// The rule of an organisation, and its plans.
#[derive(Debug, Serialize, ToSchema)]
pub struct Keeping {
    organisation: String,
    rule: Retention,
    /// 0: nobody has set it; these are the usual periods.
    version: i64,
    /// Every plan, withdrawn or not, the first to end first.
    plans: Vec<PlanEnd>,
}

/// A plan and when its time is over.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanEnd {
    plan: String,
    end: End,
}

/// A rule as it is sent.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewRule {
    #[serde(flatten)]
    rule: Retention,
    /// That of the rule that whoever sets it had before them; 0 where there was none.
    version: i64,
}

/// A plan's keeping.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanKeeping {
    /// That of the plan; erasing it asks for it.
    version: i64,
    end: End,
    /// What was decided about its end, and stands.
    decided: Option<RecordObject<EndOfKeeping>>,
    /// Decisions that it is not erased for now, and stand.
    holds: Vec<RecordObject<Hold>>,
}

/// A decision that a plan is not erased for now, as it is sent.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewHold {
    ground: HoldGround,
    /// In words that can be told to the person.
    reason: String,
    /// When erasing was asked for; none where nobody did.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    asked_on: Option<Date>,
}

/// Why something no longer holds.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Why {
    #[serde(default)]
    why: String,
}

impl From<Kept> for PlanKeeping {
    fn from(kept: Kept) -> PlanKeeping {
        PlanKeeping {
            version: kept.plan.version,
            end: kept.end,
            decided: kept.decided.map(RecordObject::from),
            holds: kept.holds.into_iter().map(RecordObject::from).collect(),
        }
    }
}

/// How long your organisation keeps plans, and when the time of each is over.
#[utoipa::path(get, path = "/api/v1/keeping", tag = "keeping", responses((status = 200, body = Keeping, description = "The rule and the plans")))]
pub async fn rule(State(app): State<App>) -> Result<Json<Keeping>> {
    let of = app.keeps_for()?;
    let (rule, own) = app.rule_of(&of).await?;
    let plans = app.plans_kept(&of).await?.into_iter().map(|kept| PlanEnd { plan: kept.plan.reference, end: kept.end }).collect();
    Ok(Json(Keeping { organisation: of.name, rule, version: own.map_or(0, |own| own.version), plans }))
}

/// Sets how long your organisation keeps plans. Nothing is erased by it: when a plan's time is over, its managers decide.
#[utoipa::path(
    put, path = "/api/v1/keeping", tag = "keeping", request_body = NewRule,
    responses((status = 200, body = RecordObject<Retention>, description = "Set"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since"), (status = 422, body = Error, content_type = "application/problem+json", description = "A number is out of its range"))
)]
pub async fn set_rule(State(app): State<App>, Body(sent): Body<NewRule>) -> Result<Json<RecordObject<Retention>>> {
    let of = app.keeps_for()?;
    Ok(Json(app.set_rule(&of, sent.rule, sent.version).await?.into()))
}

/// What your organisation held and was erased, the latest first, without a word of it.
#[utoipa::path(get, path = "/api/v1/keeping/erased", tag = "keeping", responses((status = 200, body = Vec<Erased>, description = "The latest thousand")))]
pub async fn erased(State(app): State<App>) -> Result<Json<Vec<Erased>>> {
    let of = app.keeps_for()?;
    Ok(Json(app.store().erased(Some(of.id), MOST).await?))
}

/// When the time of a plan is over, and what was decided about erasing it. Withdrawn plans too.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/keeping", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = PlanKeeping, description = "As it stands"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn of_plan(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<PlanKeeping>> {
    Ok(Json(app.plan_kept(&reference).await?.into()))
}

/// Decides that a plan is erased when its time is over (`"erase"`), or kept until a day (`{"keep_until": "2030-01-31"}`, with `why`).
#[utoipa::path(
    put, path = "/api/v1/plans/{reference}/keeping", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")), request_body = EndOfKeeping,
    responses((status = 200, body = RecordObject<EndOfKeeping>, description = "Decided"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 422, body = Error, content_type = "application/problem+json", description = "A field is missing or does not fit"))
)]
pub async fn decide_end(State(app): State<App>, Path(reference): Path<String>, Body(sent): Body<EndOfKeeping>) -> Result<Json<RecordObject<EndOfKeeping>>> {
    let kept = app.plan_kept(&reference).await?;
    let decision: EndDecision = sent.decision;
    Ok(Json(app.decide_end(&kept, decision, &sent.why).await?.into()))
}

/// Takes back what was decided about a plan's end.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/keeping", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), Why),
    responses((status = 204, description = "Taken back"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan, or nothing was decided"))
)]
pub async fn take_back(State(app): State<App>, Path(reference): Path<String>, Query(how): Query<Why>) -> Result<StatusCode> {
    let kept = app.plan_kept(&reference).await?;
    app.take_end_back(&kept, &how.why).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Decides that a plan is not erased for now, though somebody may have asked for it: nobody can erase it while that stands.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/holds", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")), request_body = NewHold,
    responses((status = 201, body = RecordObject<Hold>, description = "Decided"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 422, body = Error, content_type = "application/problem+json", description = "A field is missing or does not fit"))
)]
pub async fn hold(State(app): State<App>, Path(reference): Path<String>, Body(sent): Body<NewHold>) -> Result<(StatusCode, Json<RecordObject<Hold>>)> {
    let kept = app.plan_kept(&reference).await?;
    let body = Hold { ground: sent.ground, reason: sent.reason, asked_on: sent.asked_on };
    Ok((StatusCode::CREATED, Json(app.hold(&kept, body).await?.into())))
}

/// Decides that such a decision no longer holds. It stays on record, and in what the person is given.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/holds/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id"), Why),
    responses((status = 204, description = "It may be erased again"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or decision"), (status = 422, body = Error, content_type = "application/problem+json", description = "`why` is missing"))
)]
pub async fn end_hold(State(app): State<App>, Path((reference, id)): Path<(String, String)>, Query(how): Query<Why>) -> Result<StatusCode> {
    let kept = app.plan_kept(&reference).await?;
    app.end_hold(&kept, &id, &how.why).await?;
    Ok(StatusCode::NO_CONTENT)
}
