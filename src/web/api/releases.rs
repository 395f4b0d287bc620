//! `/api/v1/plans/{reference}/releases`: pages that were released to the person and their family, and what they said to them.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        family::Heard,
        releasing::{self, ToRelease},
        signing_in::Visit,
        urls,
    },
    body::{Body, Path, Query},
};
use crate::domain::{
    HomeId, RequirementId, SupportId,
    records::{Id, PersonsAnswer, RankingId, Release, Withdrawn},
};
use axum::{
    Extension, Json,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A page as it is to be released.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WantedRelease {
    /// For whom, as those who work on the plan call them: only they see it.
    for_whom: String,
    /// Keys of the options that are shown.
    options: Vec<String>,
    /// The last day of the link, within a year; three months unless said otherwise.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    until: Option<Date>,
    /// To be printed: it has no link.
    #[serde(default)]
    on_paper: bool,
}

/// A released page, without its link: nobody keeps that.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReleaseObject {
    id: String,
    for_whom: String,
    /// The last day on which its link works.
    #[schema(value_type = String)]
    until: Date,
    /// It has no link.
    on_paper: bool,
    /// Its link opens it today.
    open: bool,
    /// The kept ranking that it rests on.
    #[schema(value_type = String)]
    ranking: RankingId,
    options: Vec<ReleasedOption>,
    /// RFC 3339, UTC.
    released_at: String,
    released_by: String,
    /// That it was ended before its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<Withdrawn>,
}

/// An option as it was released.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReleasedOption {
    key: String,
    heading: String,
    /// `real_now`, `possible_if`, `not_at_present`
    band: String,
    packages: Vec<PackageOfOption>,
}

/// A package that an option stands for.
#[derive(Debug, Serialize, ToSchema)]
pub struct PackageOfOption {
    home: Option<HomeId>,
    support: Option<SupportId>,
}

/// What was released, with its link: the only time that it is told.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReleasedObject {
    #[serde(flatten)]
    release: ReleaseObject,
    /// Null on paper.
    link: Option<String>,
}

/// All pages that were released.
#[derive(Debug, Serialize, ToSchema)]
pub struct Releases {
    /// The newest first; those that ended are among them.
    items: Vec<ReleaseObject>,
}

/// What was said to a released page.
#[derive(Debug, Serialize, ToSchema)]
pub struct SaidObject {
    answers: Vec<AnsweredObject>,
    not_meant: Vec<NotMeantObject>,
    /// That they took back what they agreed to; null where they did not.
    taken_back: Option<TakenBackObject>,
}

/// An answer to one option; a new one takes the place of the old one.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnsweredObject {
    option: String,
    heading: String,
    packages: Vec<PackageOfOption>,
    /// As a decision about one of the packages takes it.
    answer: PersonsAnswer,
    /// RFC 3339, UTC.
    at: String,
}

/// "That is not what I meant": the requirement counts as disputed until somebody settles it.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotMeantObject {
    requirement: RequirementId,
    quote: String,
    words: String,
    at: String,
}

/// They took back what they agreed to: every page and every share of the plan ended with it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakenBackObject {
    at: String,
    words: String,
}

/// Why a page is ended.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Ending {
    /// In a few words, for the record.
    #[serde(default)]
    why: String,
}

fn packages(all: &[(Option<HomeId>, Option<SupportId>)]) -> Vec<PackageOfOption> {
    all.iter().map(|(home, support)| PackageOfOption { home: home.clone(), support: support.clone() }).collect()
}

impl ReleaseObject {
    fn of(heard: &Heard, today: Date) -> ReleaseObject {
        let (record, body) = (&heard.release, &heard.release.body);
        let option = |o: &crate::domain::records::FamilyOption| ReleasedOption {
            key: o.key.clone(),
            heading: o.heading.clone(),
            band: o.band.clone(),
            packages: packages(&o.packages),
        };
        ReleaseObject {
            id: record.id.to_string(),
            for_whom: body.for_whom.clone(),
            until: body.until,
            on_paper: body.token.is_none(),
            open: body.token.is_some() && heard.is_open(today),
            ranking: body.ranking,
            options: body.page.options.iter().map(option).collect(),
            released_at: record.created_at.to_string(),
            released_by: record.created_by.clone(),
            ended: record.withdrawn.clone(),
        }
    }
}

impl SaidObject {
    fn of(heard: &Heard) -> SaidObject {
        let answers = heard.answers().into_iter();
        SaidObject {
            answers: answers
                .map(|a| AnsweredObject { option: a.key, heading: a.option, packages: packages(&a.packages), answer: a.answer, at: a.at.to_string() })
                .collect(),
            not_meant: heard
                .not_meant()
                .into_iter()
                .map(|one| NotMeantObject { requirement: one.requirement, quote: one.quote, words: one.words, at: one.at.to_string() })
                .collect(),
            taken_back: heard.taken_back().map(|(at, words)| TakenBackObject { at: at.to_string(), words }),
        }
    }
}

async fn heard(app: &App, reference: &str, id: &str) -> Result<Heard> {
    let plan = app.plan(reference).await?;
    let none = || Error::no_such_record("release");
    let id: Id<Release> = id.parse().map_err(|_| none())?;
    app.heard(Id::new(plan.id)).await?.into_iter().find(|heard| heard.release.id == id).ok_or_else(none)
}

/// Every page of a plan that was released to the person and their family.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/releases", tag = "family", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = Releases, description = "All of them"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<Releases>> {
    let plan = app.plan(&reference).await?;
    let today = app.clock().today();
    Ok(Json(Releases { items: app.heard(Id::new(plan.id)).await?.iter().map(|heard| ReleaseObject::of(heard, today)).collect() }))
}

/// Releases a page as it is now, and keeps the ranking that it rests on. The answer holds its link, which is told this once.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/releases", tag = "family", params(("reference" = String, Path, description = "The plan's reference")), request_body = WantedRelease,
    responses((status = 201, body = ReleasedObject, description = "Released"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"), (status = 422, body = Error, content_type = "application/problem+json", description = "A field is missing or does not fit, or a must is not checked yet"))
)]
pub async fn release(
    State(app): State<App>,
    Path(reference): Path<String>,
    Extension(visit): Extension<Visit>,
    Body(sent): Body<WantedRelease>,
) -> Result<impl IntoResponse> {
    let today = app.clock().today();
    let until = Some(sent.until.unwrap_or_else(|| releasing::usual_end(today)));
    let wanted = ToRelease { for_whom: sent.for_whom, until, options: sent.options, on_paper: sent.on_paper };
    let released = releasing::release(&app, &reference, wanted).await?.map_err(releasing::refused)?;
    let link = released.secret.map(|secret| format!("{}{}", visit.site(app.settings()), urls::for_you(secret.as_str())));
    let place = [(header::LOCATION, urls::api_record(&reference, "releases", released.record.id))];
    let release = ReleaseObject::of(&Heard { release: released.record, said: vec![] }, today);
    Ok((StatusCode::CREATED, place, Json(ReleasedObject { release, link })))
}

/// One released page.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/releases/{id}", tag = "family", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ReleaseObject, description = "It"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or release"))
)]
pub async fn one(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<ReleaseObject>> {
    Ok(Json(ReleaseObject::of(&heard(&app, &reference, &id).await?, app.clock().today())))
}

/// Ends a released page at once; it stays on record. One that has ended already is none the worse.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/releases/{id}", tag = "family", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id"), Ending),
    responses((status = 204, description = "Ended"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or release"))
)]
pub async fn end(State(app): State<App>, Path((reference, id)): Path<(String, String)>, Query(how): Query<Ending>) -> Result<StatusCode> {
    let heard = heard(&app, &reference, &id).await?;
    releasing::end(&app, &heard.release, &how.why).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the person and their family said to a released page.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/releases/{id}/answers", tag = "family", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = SaidObject, description = "All of it, each as it was last said"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or release"))
)]
pub async fn answers(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<SaidObject>> {
    Ok(Json(SaidObject::of(&heard(&app, &reference, &id).await?)))
}
