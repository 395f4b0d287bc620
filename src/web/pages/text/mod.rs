//! A plan's text, to be typed or changed, beside the pictures it is typed from. Saving makes a new version, which is read
//! anew; what people decided follows its words (`domain::review`).

mod show;

pub use show::TextPage;

use super::{
    super::{
        app::App,
        error::{Error, Result},
        layers, urls,
    },
    Page, add_plan,
    uploads::{Taken, take},
};
use crate::{
    extract::Document,
    store::{Expected, StoreError, StoredPlan},
};
use axum::{
    extract::{DefaultBodyLimit, Multipart, Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

/// Pictures make the form larger than a document.
pub fn route() -> MethodRouter<App> {
    get(form).post(save).layer(DefaultBodyLimit::max(layers::MOST_BYTES_OF_PICTURES))
}

async fn form(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<TextPage>> {
    let plan = app.plan(&reference).await?;
    Ok(Page(TextPage::of(&app, &plan).await?))
}

async fn save(Path(reference): Path<String>, State(app): State<App>, form: Multipart) -> Result<Response> {
    let plan = app.plan(&reference).await?;
    let mut form = add_plan::read(form).await?;
    let before = form.version.parse().map_err(|_| Error::malformed("The form did not arrive whole", "Go back and send it again."))?;
    let taken = match take(&app, std::mem::take(&mut form.files)).await? {
        Ok(taken) => taken,
        Err(fault) => return again(&app, &plan, form.text, ("file", fault)).await,
    };
    let document = match document_of(&plan, &taken, &form) {
        Ok(document) => document,
        Err(fault) => return again(&app, &plan, form.text, ("text", fault)).await,
    };
    for number in &form.remove {
        app.store().remove_picture(&reference, *number, &app.author(), app.clock().now()).await?;
    }
    if !taken.pictures.is_empty() {
        match app.store().add_pictures(&reference, &taken.pictures, &app.author(), app.clock().now()).await {
            Err(StoreError::Unfit { reason, .. }) => return again(&app, &plan, form.text, ("file", super::super::words::sentence(&reason))).await,
            added => added?,
        }
    }
    let Some(document) = document else { return Ok(Redirect::to(&urls::plan_text(&reference)).into_response()) };
    match replace(&app, &plan, document.clone(), before).await? {
        Replaced::Saved(plan) => Ok(Redirect::to(&next(&app, &plan).await?).into_response()),
        Replaced::Meanwhile => meanwhile(&app, &reference, document.text).await,
    }
}

/// What is to be saved; none where only pictures come or go.
fn document_of(plan: &StoredPlan, taken: &Taken, form: &add_plan::Form) -> Result<Option<Document>, String> {
    let only_pictures = !taken.pictures.is_empty() || !form.remove.is_empty();
    match &taken.document {
        Some((_, document)) => Ok(Some(document.clone())),
        None if only_pictures && form.text.trim() == plan.text.trim() => Ok(None),
        None if form.text.trim().is_empty() => Err("Type the plan’s text, or choose its document.".into()),
        None => add_plan::typed(&form.text).map(Some),
    }
}

/// What came of writing a plan's text anew.
enum Replaced {
    Saved(Box<StoredPlan>),
    /// Somebody else wrote it anew since.
    Meanwhile,
}

async fn replace(app: &App, plan: &StoredPlan, document: Document, before: i64) -> Result<Replaced> {
    if plan.version != before {
        return Ok(Replaced::Meanwhile);
    }
    let saved = add_plan::store(app, &plan.reference, own_title(plan), document, Expected::Version(before)).await;
    match saved {
        Ok(plan) => Ok(Replaced::Saved(Box::new(plan))),
        Err(error) if error.status == StatusCode::CONFLICT => Ok(Replaced::Meanwhile),
        Err(error) => Err(error),
    }
}

/// A title that somebody gave stays; one that was read from the text is read again.
pub fn own_title(plan: &StoredPlan) -> &str {
    let is_read = plan.title == plan.reading.plan.title || plan.text.trim().is_empty();
    if is_read { "" } else { &plan.title }
}

/// To what people decided, which a new text may have moved; else to the plan.
async fn next(app: &App, plan: &StoredPlan) -> Result<String> {
    let decided = !app.store().decisions(&plan.reference).await?.is_empty();
    Ok(if decided { urls::review(&plan.reference) } else { urls::plan(&plan.reference) })
}

async fn again(app: &App, plan: &StoredPlan, typed: String, fault: (&'static str, String)) -> Result<Response> {
    let page = TextPage::of(app, plan).await?.with_fault(typed, fault);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn meanwhile(app: &App, reference: &str, typed: String) -> Result<Response> {
    let now = app.plan(reference).await?;
    let page = TextPage::of(app, &now).await?.beside_theirs(typed, &now);
    Ok((StatusCode::CONFLICT, Page(page)).into_response())
}

/// One picture: shown by the browser, or for a scanned document kept as a file.
pub async fn picture(Path((reference, number)): Path<(String, i64)>, State(app): State<App>) -> Result<Response> {
    shown_picture(&app, &reference, number).await
}

/// The same for whoever asks by another address.
pub async fn shown_picture(app: &App, reference: &str, number: i64) -> Result<Response> {
    app.plan(reference).await?;
    let picture = app.store().picture(reference, number).await?.ok_or_else(Error::no_such_page)?;
    let how = if picture.width == 0 { "attachment; filename=\"scan.pdf\"" } else { "inline" };
    Ok(([(header::CONTENT_TYPE, picture.kind.media_type()), (header::CONTENT_DISPOSITION, how)], picture.content).into_response())
}
