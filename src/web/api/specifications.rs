//! `/api/v1/plans/{reference}/specifications`: chosen, checked, agreed to, sent by link, and what providers answered.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        signing_in::Visit,
        specifying::{DAYS, Desk},
    },
    body::{Body, Path, Query},
    listing::Listing,
    record::{RecordObject, Withdrawing, no_version},
};
use crate::{
    anonymity::{self, Step},
    domain::{
        HomeId, RequirementId, SupportId,
        records::{Blur, FlagDecision, FlagKind, Making, Reason, Response, Specification},
    },
};
use axum::{Extension, Json, extract::State, http::StatusCode, response::IntoResponse};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// What a specification is to say: choices, never its text.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct WantedSpecification {
    /// Ids of the statements whose words may open it.
    words: BTreeSet<String>,
    /// Ids of the requirements whose place or interest may be named.
    #[schema(value_type = Vec<String>)]
    named: BTreeSet<RequirementId>,
    blur: Blur,
    /// How answers will be weighed.
    evaluation: String,
    /// Anything else that providers should know.
    more: String,
    answers_by: Option<Date>,
    /// What was decided about flagged words, each with its reason.
    flags: Vec<WantedDecision>,
    /// That of what its author had before them; only where a known one is changed.
    version: Option<i64>,
}

/// What is decided about flagged words.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct WantedDecision {
    field: String,
    words: String,
    /// Taken out, or standing.
    take_out: bool,
    why: String,
}

/// A specification with what has to be decided before it goes out.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpecificationObject {
    #[serde(flatten)]
    record: RecordObject<Specification>,
    /// Words of the plan that could open it.
    candidates: Vec<CandidateObject>,
    flags: Vec<FlagObject>,
    /// How many stored people it could be about, the person among them.
    people: usize,
    /// What each step of blurring would give.
    steps: Vec<StepObject>,
    /// What has to be done before it goes out.
    hindrances: Vec<String>,
}

/// Words of the plan that could open it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CandidateObject {
    id: String,
    words: String,
    chosen: bool,
}

/// Words that could name somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlagObject {
    field: String,
    words: String,
    kind: FlagKind,
    decided: Option<FlagDecision>,
}

/// How many people would fit with another blur.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepObject {
    blur: Blur,
    people: usize,
}

impl From<&Step> for StepObject {
    fn from(step: &Step) -> StepObject {
        StepObject { blur: step.blur, people: step.people }
    }
}

impl From<Desk> for SpecificationObject {
    fn from(desk: Desk) -> SpecificationObject {
        let (draft, making) = (desk.draft, desk.making);
        let flag = |flag: &anonymity::Flag| FlagObject {
            field: flag.field.clone(),
            words: flag.words.clone(),
            kind: flag.kind,
            decided: anonymity::decided(flag, &making.flags).cloned(),
        };
        SpecificationObject {
            candidates: draft.candidates.iter().map(|c| CandidateObject { id: c.id.clone(), words: c.words.clone(), chosen: c.chosen }).collect(),
            flags: draft.flags.iter().map(flag).collect(),
            people: draft.advice.people,
            steps: draft.advice.steps.iter().map(StepObject::from).collect(),
            hindrances: if making.sent.is_some() { vec![] } else { anonymity::may_go(&draft, &making).into_iter().map(|h| h.sentence()).collect() },
            record: desk.record.into(),
        }
    }
}

fn making(app: &App, desk: &Desk, sent: WantedSpecification) -> Making {
    let decision = |d: WantedDecision| FlagDecision { field: d.field, words: d.words, take_out: d.take_out, why: d.why, by: app.author() };
    Making {
        words: sent.words,
        named: sent.named,
        blur: sent.blur,
        evaluation: sent.evaluation,
        more: sent.more,
        answers_by: sent.answers_by,
        flags: sent.flags.into_iter().map(decision).collect(),
        ..desk.making.clone()
    }
}

/// The specifications that were made from a plan, in the order in which they were begun.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/specifications", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = Listing<RecordObject<Specification>>, description = "All of them"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<Listing<RecordObject<Specification>>>> {
    let plan = app.plan(&reference).await?;
    let items = app.specifications(&plan).await?.into_iter().map(RecordObject::from).collect();
    Ok(Json(Listing { items, next: None }))
}

/// Begins one from choices: which of the person's words open it, what may be named, how coarsely. Its text is made from them.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/specifications", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")), request_body = WantedSpecification,
    responses((status = 201, body = SpecificationObject, description = "Begun"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn add(State(app): State<App>, Path(reference): Path<String>, Body(sent): Body<WantedSpecification>) -> Result<impl IntoResponse> {
    let desk = app.begin_specification(&reference).await?;
    let (making, version) = (making(&app, &desk, sent), desk.record.version);
    let desk = app.choose(desk, making, version).await?;
    Ok((StatusCode::CREATED, Json(SpecificationObject::from(desk))))
}

/// One specification, with what has to be decided before it goes out.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/specifications/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = SpecificationObject, description = "It"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or specification"))
)]
pub async fn one(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<SpecificationObject>> {
    Ok(Json(app.specification_desk(&reference, &id).await?.into()))
}

/// Takes other choices, if it is still at the version that was sent and has not gone out.
#[utoipa::path(
    put, path = "/api/v1/plans/{reference}/specifications/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")), request_body = WantedSpecification,
    responses((status = 200, body = SpecificationObject, description = "Changed"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or specification"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since, or has gone out"))
)]
pub async fn change(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    Body(sent): Body<WantedSpecification>,
) -> Result<Json<SpecificationObject>> {
    let desk = app.specification_desk(&reference, &id).await?;
    let version = sent.version.ok_or_else(no_version)?;
    let making = making(&app, &desk, sent);
    Ok(Json(app.choose(desk, making, version).await?.into()))
}

/// At which version somebody agrees or sends, and why.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AtVersion {
    version: i64,
    /// Why it may go out although few people fit it; only to agree.
    #[serde(default)]
    why: String,
}

/// A second person agrees that it may go out although few people fit it.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/specifications/{id}/agreement", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")), request_body = AtVersion,
    responses((status = 200, body = SpecificationObject, description = "Agreed"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or specification"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since, or has gone out"))
)]
pub async fn agree(State(app): State<App>, Path((reference, id)): Path<(String, String)>, Body(sent): Body<AtVersion>) -> Result<Json<SpecificationObject>> {
    let desk = app.specification_desk(&reference, &id).await?;
    Ok(Json(app.agree(desk, &sent.why, sent.version).await?.into()))
}

/// Lets it stand, so that links can be made to it; refused with what has to be done before.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/specifications/{id}/sending", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")), request_body = AtVersion,
    responses((status = 200, body = SpecificationObject, description = "It stands"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or specification"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since, or has gone out"))
)]
pub async fn send(State(app): State<App>, Path((reference, id)): Path<(String, String)>, Body(sent): Body<AtVersion>) -> Result<Json<SpecificationObject>> {
    let desk = app.specification_desk(&reference, &id).await?;
    Ok(Json(app.send(desk, sent.version).await?.into()))
}

/// A link that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WantedLink {
    /// For whom, in the commissioner's words.
    to: String,
    /// For how many days, from 1 to 180; 42 unless said otherwise.
    #[serde(default)]
    days: Option<i64>,
}

/// A link as it is told, this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkObject {
    address: String,
    /// RFC 3339, UTC.
    until: String,
}

/// Makes a link that opens it without an account. The address is told this once and kept nowhere.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/specifications/{id}/links", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")), request_body = WantedLink,
    responses((status = 201, body = LinkObject, description = "Made"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or specification"))
)]
pub async fn link(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    Extension(visit): Extension<Visit>,
    Body(sent): Body<WantedLink>,
) -> Result<impl IntoResponse> {
    let desk = app.specification_desk(&reference, &id).await?;
    let (_, out) = app.link(desk, &sent.to, sent.days.unwrap_or(DAYS), &visit.site(app.settings())).await?;
    Ok((StatusCode::CREATED, Json(LinkObject { address: out.address, until: out.until.to_string() })))
}

/// Takes a specification back: its links open nothing any more, its answers count no more. It stays on record.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/specifications/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id"), Withdrawing),
    responses((status = 200, body = RecordObject<Specification>, description = "Taken back"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or specification"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since"), (status = 422, body = Error, content_type = "application/problem+json", description = "No reason was given, or it was taken back already"))
)]
pub async fn withdraw(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    Query(how): Query<Withdrawing>,
) -> Result<Json<RecordObject<Specification>>> {
    let desk = app.specification_desk(&reference, &id).await?;
    let (version, why) = how.said()?;
    Ok(Json(app.withdraw_specification(&desk, &why, version).await?.into()))
}

/// Lets a link open nothing any more.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/specifications/{id}/links/{link}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "The specification's id"), ("link" = String, Path, description = "The link's id, as `making.links` has it")),
    responses((status = 204, description = "It opens nothing any more"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan, specification or link"))
)]
pub async fn revoke(State(app): State<App>, Path((reference, id, link)): Path<(String, String, String)>) -> Result<StatusCode> {
    let desk = app.specification_desk(&reference, &id).await?;
    app.revoke(&desk, &link).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What providers sent to a specification, the first first.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/specifications/{id}/responses", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = Listing<RecordObject<Response>>, description = "All of them"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or specification"))
)]
pub async fn responses(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<Listing<RecordObject<Response>>>> {
    let desk = app.specification_desk(&reference, &id).await?;
    let items = app.responses(desk.record.id).await?.into_iter().map(RecordObject::from).collect();
    Ok(Json(Listing { items, next: None }))
}

/// Which offers a response is about.
#[derive(Debug, Deserialize, ToSchema)]
pub struct About {
    #[serde(default)]
    home: Option<HomeId>,
    #[serde(default)]
    support: Option<SupportId>,
}

/// Takes what a provider sent in as their answer about these offers, for this plan's ranking.
#[utoipa::path(
    put, path = "/api/v1/plans/{reference}/specifications/{id}/responses/{response}/answer", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "The specification's id"), ("response" = String, Path, description = "The response's id")), request_body = About,
    responses((status = 204, description = "Taken in"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan, specification or response"))
)]
pub async fn take_in(State(app): State<App>, Path((reference, id, response)): Path<(String, String, String)>, Body(sent): Body<About>) -> Result<StatusCode> {
    let desk = app.specification_desk(&reference, &id).await?;
    let response = app.response(&desk, &response).await?;
    app.take_in(&desk, response, sent.home, sent.support).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a provider is told.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WantedTold {
    reason: Reason,
    #[serde(default)]
    text: String,
    /// Why words in it that could name somebody may stand.
    #[serde(default)]
    why: String,
}

/// Tells a provider why, or why not; they read it by their own link.
#[utoipa::path(
    put, path = "/api/v1/plans/{reference}/specifications/{id}/responses/{response}/told", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "The specification's id"), ("response" = String, Path, description = "The response's id")), request_body = WantedTold,
    responses((status = 204, description = "Told"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan, specification or response"))
)]
pub async fn tell(State(app): State<App>, Path((reference, id, response)): Path<(String, String, String)>, Body(sent): Body<WantedTold>) -> Result<StatusCode> {
    let desk = app.specification_desk(&reference, &id).await?;
    let response = app.response(&desk, &response).await?;
    app.tell(&desk, response, sent.reason, &sent.text, &sent.why).await?;
    Ok(StatusCode::NO_CONTENT)
}
