//! `/api/v1/plans/{reference}/ways-to-pay` and `…/could-be-made`: routes, money and time of a package, and what could be made.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        paying::{Inputs, Which},
    },
    body::{Path, Query},
};
use crate::funding::{
    assess_all,
    report::{CouldBeMade, PackageReport, could_be_made},
};
use axum::{Json, extract::State};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;

/// The day from which it is reckoned.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct When {
    /// Today unless said otherwise.
    today: Option<Date>,
}

/// The ways to hold and pay for a package, its money and its time.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/ways-to-pay", tag = "matching", params(("reference" = String, Path, description = "The plan's reference"), Which, When),
    responses((status = 200, body = PackageReport, description = "Routes, money, time, who does what"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan, home or support team"))
)]
pub async fn ways(State(app): State<App>, Path(reference): Path<String>, Query(which): Query<Which>, Query(when): Query<When>) -> Result<Json<PackageReport>> {
    let inputs = Inputs::of(&app, &reference, which).await?.on(when.today);
    let person = inputs.person();
    let s = inputs.situation(&person);
    let all = assess_all(&s);
    Ok(Json(PackageReport::of(&inputs.plan.reference, &s, inputs.chosen(&all)?)))
}

/// What could be made for a plan: registered programmes requirement by requirement, then what the rules alone would allow.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/could-be-made", tag = "matching", params(("reference" = String, Path, description = "The plan's reference"), When),
    responses((status = 200, body = CouldBeMade, description = "Beside the ranking, never among it"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn made(State(app): State<App>, Path(reference): Path<String>, Query(when): Query<When>) -> Result<Json<CouldBeMade>> {
    let inputs = Inputs::of(&app, &reference, Which::default()).await?.on(when.today);
    let person = inputs.person();
    Ok(Json(could_be_made(&inputs.plan.reference, &inputs.situation(&person), app.gazetteer())))
}
