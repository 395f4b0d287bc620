//! `GET /api/v1/plans/{reference}/prompts`: beside the reading, what may be worth a conversation.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        prompting,
    },
    body::Path,
};
use crate::domain::Prompts;
use axum::{Json, extract::State};

/// What may be worth a conversation with the people of a plan: sentences about behaviour without the need or strength behind it, and the keys and rights that the plan is silent about. Nothing is ranked by it.
#[utoipa::path(
    get, path = "/api/v1/plans/{reference}/prompts", tag = "plans", params(("reference" = String, Path, description = "The plan's reference")),
    responses((status = 200, body = Prompts, description = "The prompts"), (status = 404, body = Error, content_type = "application/problem+json", description = "No such plan"))
)]
pub async fn prompts(State(app): State<App>, Path(reference): Path<String>) -> Result<Json<Prompts>> {
    let plan = app.plan(&reference).await?;
    let reading = app.reading(&plan).await?;
    Ok(Json(prompting::prompts(plan.text, reading).await?))
}
