//! `GET|POST /api/v1/plans/{reference}/decisions`, and the corrected reading as labelled data.

use super::{
    super::{
        app::App,
        deciding::OnDesk,
        error::{Error, Result},
    },
    body::{Body, Path, Query},
    listing::{Listing, Wanted, unknown_cursor},
};
use crate::domain::{
    RequirementRow, StatementRow,
    review::{Decision, Labels, NewDecision, Recorded, Reviewed, Standing},
};
use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What somebody decides, together: all of it is recorded, or none.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Deciding {
    /// The plan's version and last decision that their author had before them.
    #[serde(flatten)]
    before: Standing,
    decisions: Vec<NewDecision>,
}

/// A decision on record.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionEntry {
    /// From 1, without gaps.
    seq: i64,
    /// The plan's version at which it was taken.
    version: i64,
    /// The requirement or statement in that version; absent where something was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    /// The same as the plan stands now; null where its words are gone.
    about: Option<String>,
    #[serde(flatten)]
    decision: Decision,
    /// Why it has no place in the plan as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    orphaned: Option<String>,
    author: String,
    /// RFC 3339, UTC.
    at: String,
}

/// The decisions about a plan, and what they keep that the plan's reading no longer lists.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decisions {
    /// Send both along with what you decide.
    #[serde(flatten)]
    standing: Standing,
    #[serde(flatten)]
    listing: Listing<DecisionEntry>,
    /// Requirements that were misread.
    rejected: Vec<RequirementRow>,
    /// Statements that were misread.
    rejected_statements: Vec<StatementRow>,
}

impl DecisionEntry {
    fn new(recorded: &Recorded, reviewed: &Reviewed) -> DecisionEntry {
        DecisionEntry {
            seq: recorded.seq,
            version: recorded.version,
            on: recorded.on.clone(),
            about: reviewed.about.iter().find(|(seq, _)| *seq == recorded.seq).map(|(_, id)| id.clone()),
            decision: recorded.decision.clone(),
            orphaned: reviewed.orphaned.iter().find(|orphan| orphan.recorded.seq == recorded.seq).map(|orphan| orphan.reason.clone()),
            author: recorded.author.clone(),
            at: recorded.at.to_string(),
        }
    }
}

impl Decisions {
    fn new(desk: &OnDesk, wanted: &Wanted) -> Result<Decisions> {
        let limit = wanted.limit()?;
        let known = |cursor: &str| cursor.parse().ok().filter(|seq| desk.recorded.iter().any(|recorded| recorded.seq == *seq));
        let after: i64 = wanted.after().map_or(Ok(0), |cursor| known(cursor).ok_or_else(unknown_cursor))?;
        let found = desk.recorded.iter().filter(|r| r.seq > after).take(limit + 1).map(|r| DecisionEntry::new(r, &desk.reviewed)).collect();
        Ok(Decisions {
            standing: desk.standing(),
            listing: Listing::of(found, limit, |entry: &DecisionEntry| entry.seq.to_string()),
            rejected: desk.reviewed.rejected.iter().map(RequirementRow::from).collect(),
            rejected_statements: desk.reviewed.rejected_statements.iter().map(StatementRow::from).collect(),
        })
    }
}

/// What people decided about what was read from a plan, oldest first.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/decisions", tag = "plans", params(("reference" = String, Path, description = "The plan's reference"), Wanted),
    responses((status = 200, body = Decisions, description = "One page"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>, Query(wanted): Query<Wanted>) -> Result<Json<Decisions>> {
    Ok(Json(Decisions::new(&OnDesk::of(&app, &reference).await?, &wanted)?))
}

/// Records decisions about requirements and statements of a plan: all of them, or none.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/decisions", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")), request_body = Deciding,
    responses((status = 201, body = Standing, description = "Recorded"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 409, body = Error, content_type = "application/problem+json", description = "The plan, or one of these requirements, was changed since"), (status = 422, body = Error, content_type = "application/problem+json", description = "Cannot be decided so"))
)]
pub async fn decide(State(app): State<App>, Path(reference): Path<String>, Body(sent): Body<Deciding>) -> Result<impl IntoResponse> {
    let desk = OnDesk::of(&app, &reference).await?;
    let last = desk.decide(&app, sent.before, sent.decisions).await?;
    Ok((StatusCode::CREATED, Json(Standing { last, ..sent.before })))
}

/// The corrected requirements as labelled data; what was rejected or set aside is left out.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/labels", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = Labels, description = "The labels"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn labels(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<Labels>> {
    let desk = OnDesk::of(&app, &reference).await?;
    // Words about somebody else leave no file.
    let reading = app.without_others(&desk.plan, &desk.reviewed.reading).await?;
    Ok(Json(Labels::from(&Reviewed { reading, ..desk.reviewed })))
}
