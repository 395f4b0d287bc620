//! Who can see a plan, sharing it, and ending that.

mod form;
mod show;

pub use show::SharingPage;

use super::{
    super::{
        app::App,
        error::{Error, Result},
        urls,
    },
    Page,
    sent::Sent,
};
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};
use form::Fields;
use serde::Deserialize;

pub fn route() -> MethodRouter<App> {
    get(show).post(share)
}

async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<SharingPage>> {
    let plan = app.plan(&reference).await?;
    let fields = Fields::usual(app.clock().today());
    Ok(Page(SharingPage::of(&app, &plan, fields, vec![]).await?))
}

async fn share(Path(reference): Path<String>, State(app): State<App>, Form(sent): Sent) -> Result<Response> {
    let (plan, fields) = (app.plan(&reference).await?, Fields::of(&sent));
    let outcome = match fields.terms(&app).await? {
        Ok(terms) => app.share(&plan, terms).await,
        Err(faults) => Err(Error::unusable("The plan was not shared", "Correct the fields and send it again.").with_fields(faults)),
    };
    match outcome {
        Ok(_) => Ok(Redirect::to(&urls::sharing(&plan.reference)).into_response()),
        Err(error) => {
            let page = SharingPage::of(&app, &plan, fields, error.into_fields()?).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

/// Why a share is ended.
#[derive(Debug, Default, Deserialize)]
pub struct Ending {
    #[serde(default)]
    why: String,
}

pub async fn end(Path((reference, id)): Path<(String, String)>, State(app): State<App>, Form(sent): Form<Ending>) -> Result<Redirect> {
    let plan = app.plan(&reference).await?;
    app.end_share(&plan, &id, &sent.why).await?;
    Ok(Redirect::to(&urls::sharing(&plan.reference)))
}
