//! `/api/v1/plans/{reference}/action-plans`: who does what by when, what is done, and what is overdue since when.

use super::{
    super::{
        acting::{self, Change, Today},
        app::App,
        error::{Error, FieldFault, Result},
        paying::{Inputs, Which},
        urls,
    },
    body::{Body, Path, Query},
    listing::{Listing, Wanted},
    record::{RecordObject, Withdrawing},
};
use crate::{
    domain::records::{ActionPlan, Id},
    store::Stored,
    vocabulary::Route,
};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The package whose action plan is begun.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WantedPlan {
    #[serde(default)]
    home: Option<String>,
    #[serde(default)]
    support: Option<String>,
    /// The way to hold and pay for the home; unless said otherwise the one that is nearest to open.
    #[serde(default)]
    route: Option<Route>,
}

/// A tick, or a tick taken back.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Ticked {
    /// The key of the action.
    key: String,
    done: bool,
}

/// An action plan with what is overdue today.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActionPlanObject {
    #[serde(flatten)]
    record: RecordObject<ActionPlan>,
    overdue: Vec<Overdue>,
}

/// An action that should be done by now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Overdue {
    key: String,
    /// The day by which it was to be done.
    since: Date,
}

fn object(app: &App, record: Stored<ActionPlan>) -> ActionPlanObject {
    let today = app.clock().today();
    let overdue = record.body.actions.iter().filter_map(|action| Some(Overdue { key: action.key.clone(), since: action.overdue_since(today)? })).collect();
    ActionPlanObject { record: record.into(), overdue }
}

/// The action plans of a plan, in the order in which they were begun; withdrawn ones say so.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/action-plans", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), Wanted),
    responses((status = 200, body = Listing<RecordObject<ActionPlan>>, description = "One page"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn list(State(app): State<App>, Path(reference): Path<String>, Query(wanted): Query<Wanted>) -> Result<Json<Listing<RecordObject<ActionPlan>>>> {
    super::record::list(&app, &reference, &wanted).await
}

/// Begins the action plan of a package, with the days as they are reckoned today; where one was begun already, gives that.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/action-plans", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference")), request_body = WantedPlan,
    responses((status = 201, body = ActionPlanObject, description = "Begun, or begun already"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan, home or support team"))
)]
pub async fn begin(State(app): State<App>, Path(reference): Path<String>, Body(sent): Body<WantedPlan>) -> Result<impl IntoResponse> {
    if sent.home.is_none() && sent.support.is_none() {
        let fault = FieldFault { field: "home".into(), reason: "Name a home, a support team, or both.".into() };
        return Err(Error::unusable("There is no package to act for", "Send `home`, `support`, or both.").with_fields(vec![fault]));
    }
    let inputs = Inputs::of(&app, &reference, Which { home: sent.home, support: sent.support, route: sent.route }).await?;
    let begun = acting::begin(&app, &inputs).await?;
    let place = [(header::LOCATION, urls::api_record(&inputs.plan.reference, "action-plans", begun.id))];
    Ok((StatusCode::CREATED, place, Json(object(&app, begun))))
}

/// One action plan, with what is overdue today.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/action-plans/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ActionPlanObject, description = "It"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or action plan"))
)]
pub async fn one(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<ActionPlanObject>> {
    let plan = app.plan(&reference).await?;
    Ok(Json(object(&app, app.record_of::<ActionPlan>(Id::new(plan.id), &id).await?)))
}

/// Ticks an action off, or takes the tick back. Ticks of different people do not get in each other's way.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/action-plans/{id}/ticks", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")), request_body = Ticked,
    responses((status = 200, body = ActionPlanObject, description = "As it stands now"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or action plan"), (status = 422, body = Error, content_type = "application/problem+json", description = "It has no such action, or was withdrawn"))
)]
pub async fn tick(State(app): State<App>, Path((reference, id)): Path<(String, String)>, Body(sent): Body<Ticked>) -> Result<Json<ActionPlanObject>> {
    let change = if sent.done { Change::Tick(sent.key) } else { Change::Untick(sent.key) };
    changed(&app, &reference, &id, change).await
}

/// Takes in what is reckoned today: new things join, what nobody asks any more leaves; ticks and days stay.
#[utoipa::path(
    post, path = "/api/v1/plans/{reference}/action-plans/{id}/bring-up-to-date", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ActionPlanObject, description = "As it stands now"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or action plan"), (status = 422, body = Error, content_type = "application/problem+json", description = "It was withdrawn"))
)]
pub async fn bring_up_to_date(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<ActionPlanObject>> {
    changed(&app, &reference, &id, Change::BringUpToDate).await
}

async fn changed(app: &App, reference: &str, id: &str, change: Change) -> Result<Json<ActionPlanObject>> {
    let plan = app.plan(reference).await?;
    let known = app.record_of::<ActionPlan>(Id::new(plan.id), id).await?;
    let half = |id: Option<&str>| id.map(str::to_owned);
    let which = Which {
        home: half(known.body.home.as_ref().map(|id| id.as_str())),
        support: half(known.body.support.as_ref().map(|id| id.as_str())),
        route: Some(known.body.route),
    };
    let today = Today::of(&Inputs::of(app, reference, which).await?)?;
    let no_action = || {
        let fault = FieldFault { field: "key".into(), reason: "The action plan has no action of this key.".into() };
        Error::unusable("There is no such action", "Send the `key` of one of its `actions`.").with_fields(vec![fault])
    };
    acting::change(app, known, &change, &today).await?.map(|record| Json(object(app, record))).ok_or_else(no_action)
}

/// Withdraws an action plan: it is kept, and a new one can be begun.
#[utoipa::path(
    delete, path = "/api/v1/plans/{reference}/action-plans/{id}", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id"), Withdrawing),
    responses((status = 200, body = RecordObject<ActionPlan>, description = "Withdrawn"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or action plan"), (status = 409, body = Error, content_type = "application/problem+json", description = "It was changed since"), (status = 422, body = Error, content_type = "application/problem+json", description = "It was withdrawn already"))
)]
pub async fn withdraw(
    State(app): State<App>,
    Path((reference, id)): Path<(String, String)>,
    Query(how): Query<Withdrawing>,
) -> Result<Json<RecordObject<ActionPlan>>> {
    super::record::withdraw(&app, &reference, &id, how).await
}

/// Every version of an action plan, the newest first: who ticked what and when.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/action-plans/{id}/versions", tag = "keeping", params(("reference" = String, Path, description = "The plan's reference"), ("id" = String, Path, description = "Its id")),
    responses((status = 200, body = Listing<RecordObject<ActionPlan>>, description = "All of them"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan or action plan"))
)]
pub async fn versions(State(app): State<App>, Path((reference, id)): Path<(String, String)>) -> Result<Json<Listing<RecordObject<ActionPlan>>>> {
    super::record::versions(&app, &reference, &id).await
}
