//! A form that takes a plan: a document, its text, or pictures from which it is still to be typed. What is wrong is said
//! beside the field, and the text is kept.

use super::{
    super::{
        app::App,
        clock::Clock,
        error::{Error, Result},
        layers, urls, words,
    },
    Page, Section, Shell,
    uploads::{Taken, Upload, take},
};
use crate::{
    domain::ReadingRows,
    extract::{self, Document},
    store::{Expected, NewPlan, StoredPlan},
};
use askama::Template;
use axum::{
    extract::{DefaultBodyLimit, Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

/// What a person typed or chose.
#[derive(Debug, Default)]
pub struct Form {
    pub reference: String,
    pub text: String,
    /// The version that the sender had before them, where the form is about a plan that is there.
    pub version: String,
    /// Numbers of pictures to be taken away.
    pub remove: Vec<i64>,
    pub files: Vec<Upload>,
    /// The planning day is still to come: somebody waits for a plan.
    pub waits: bool,
}

/// What is wrong, each beside its field.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Faults {
    pub reference: Option<String>,
    pub file: Option<String>,
    pub text: Option<String>,
}

#[derive(Template)]
#[template(path = "plans/add.html")]
pub struct AddPlanPage {
    shell: Shell,
    form: Form,
    faults: Faults,
}

impl AddPlanPage {
    fn new(app: &App, form: Form, faults: Faults) -> AddPlanPage {
        let title = if faults == Faults::default() { "Add a plan" } else { "Error: add a plan" };
        AddPlanPage { shell: Shell::new(app, Section::Plans, title), form, faults }
    }

    /// The faults with the fields they belong to, for the summary at the top.
    fn summary(&self) -> Vec<(&'static str, &str)> {
        let all = [("file", &self.faults.file), ("text", &self.faults.text), ("reference", &self.faults.reference)];
        all.into_iter().filter_map(|(field, fault)| Some((field, fault.as_deref()?))).collect()
    }
}

/// Pictures make the form larger than a document.
pub fn route() -> MethodRouter<App> {
    get(show).post(add).layer(DefaultBodyLimit::max(layers::MOST_BYTES_OF_PICTURES))
}

async fn show(State(app): State<App>) -> Page<AddPlanPage> {
    Page(AddPlanPage::new(&app, Form::default(), Faults::default()))
}

async fn add(State(app): State<App>, form: Multipart) -> Result<Response> {
    let mut form = read(form).await?;
    let taken = match take(&app, std::mem::take(&mut form.files)).await? {
        Ok(taken) => taken,
        Err(fault) => return Ok(again(&app, form, Faults { file: Some(fault), ..Faults::default() })),
    };
    let document = match document_of(&taken, &form) {
        Ok(document) => document,
        Err(faults) => return Ok(again(&app, form, faults)),
    };
    form.text.clone_from(&document.text);
    let reference = match reference_of(&form, taken.document.as_ref().map(|(name, _)| name.as_str())) {
        Ok(reference) => reference,
        Err(fault) => return Ok(again(&app, form, Faults { reference: Some(fault), ..Faults::default() })),
    };
    if app.store().plan(&reference).await?.is_some() {
        let fault = format!("There is a plan called “{reference}” already. Choose another short name.");
        form.reference = reference;
        return Ok(again(&app, form, Faults { reference: Some(fault), ..Faults::default() }));
    }
    let plan = store(&app, &reference, "", document, Expected::New).await?;
    if taken.pictures.is_empty() && !plan.text.is_empty() {
        return Ok(Redirect::to(&urls::plan(&plan.reference)).into_response());
    }
    app.store().add_pictures(&plan.reference, &taken.pictures, &app.author(), app.clock().now()).await?;
    Ok(Redirect::to(&urls::plan_text(&plan.reference)).into_response())
}

/// Reads a plan as its document lays it out, and stores its text and what was read. An empty title leaves the plan's own.
pub async fn store(app: &App, reference: &str, title: &str, document: Document, expected: Expected) -> Result<StoredPlan> {
    let (today, places, name) = (app.clock().today(), app.gazetteer(), reference.to_owned());
    let (text, reading) = tokio::task::spawn_blocking(move || {
        let reading = extract::read_plan_document(&document, &name, today, places);
        (document.text, ReadingRows::from(&reading))
    })
    .await?;
    let title = if title.trim().is_empty() { reading.plan.title.clone() } else { title.trim().to_owned() };
    let plan = NewPlan { id: Clock::new_id(), reference: reference.to_owned(), title, text, reading, expected };
    let owner = app.signed_in().and_then(|actor| actor.organisation.as_ref().map(|organisation| organisation.id));
    let plan = app.store().save_plan_of(plan, owner, &app.author(), app.clock().now()).await?;
    app.looked_at(plan.id, None).await?;
    Ok(plan)
}

fn again(app: &App, form: Form, faults: Faults) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Page(AddPlanPage::new(app, form, faults))).into_response()
}

/// Takes the form in.
pub async fn read(mut sent: Multipart) -> Result<Form> {
    let mut form = Form::default();
    while let Some(field) = sent.next_field().await.map_err(unreadable)? {
        match field.name().unwrap_or_default() {
            "reference" => form.reference = field.text().await.map_err(unreadable)?.trim().to_owned(),
            "begin" => form.waits = !field.text().await.map_err(unreadable)?.is_empty(),
            // Browsers send line ends as CRLF; the plan's text has LF (`docs/interfaces.md`).
            "text" => form.text = field.text().await.map_err(unreadable)?.replace("\r\n", "\n"),
            "version" => form.version = field.text().await.map_err(unreadable)?.trim().to_owned(),
            "remove" => form.remove.extend(field.text().await.map_err(unreadable)?.trim().parse::<i64>().ok()),
            "file" => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let content = field.bytes().await.map_err(unreadable)?.to_vec();
                // Browsers send a field of files that nobody chose with neither name nor content.
                if !name.is_empty() {
                    form.files.push(Upload { name, content });
                }
            }
            _ => {}
        }
    }
    Ok(form)
}

/// Why a form with files could not be taken in.
pub fn unreadable(cause: axum::extract::multipart::MultipartError) -> Error {
    match cause.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::of_status(StatusCode::PAYLOAD_TOO_LARGE),
        _ => Error::malformed("The form did not arrive whole", "Go back and send it again."),
    }
}

/// The document, or what was typed; nothing yet where there are pictures to type from.
fn document_of(taken: &Taken, form: &Form) -> Result<Document, Faults> {
    match &taken.document {
        Some((_, document)) => Ok(document.clone()),
        None if !form.text.trim().is_empty() => typed(&form.text).map_err(|fault| Faults { text: Some(fault), ..Faults::default() }),
        None if !taken.pictures.is_empty() || form.waits => Ok(Document::default()),
        None => Err(Faults { file: Some("Choose a document or pictures, or paste the plan’s text below.".into()), ..Faults::default() }),
    }
}

/// What somebody typed or pasted, as a plan's document.
pub fn typed(text: &str) -> Result<Document, String> {
    extract::read_document(text.as_bytes(), "plan.txt").map_err(|fault| words::sentence(&fault))
}

/// The short name: as typed, else the document's name, else the first words of the text.
fn reference_of(form: &Form, document: Option<&str>) -> Result<String, String> {
    if !form.reference.is_empty() {
        let name = short(&form.reference);
        return if name.is_empty() { Err("Use letters and numbers, for example daniel-2027.".into()) } else { Ok(name) };
    }
    let document = document.unwrap_or_default();
    let stem = document.rsplit_once('.').map_or(document, |(stem, _)| stem);
    let first = form.text.lines().map(short).find(|line| !line.is_empty()).unwrap_or_default();
    let name = Some(short(stem)).filter(|n| !n.is_empty()).unwrap_or(first);
    if name.is_empty() { Err("Give the plan a short name, for example daniel-2027.".into()) } else { Ok(name) }
}

/// Lower case, words joined by hyphens, at most forty letters.
pub fn short(text: &str) -> String {
    let joined: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = joined.split('-').filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(40).collect();
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_called_as_typed_or_else_as_its_document() {
        let called = |reference: &str, file: &str, text: &str| {
            reference_of(&Form { reference: reference.into(), text: text.into(), ..Form::default() }, Some(file).filter(|file| !file.is_empty()))
        };
        assert_eq!(called("Daniel 2027", "x.md", ""), Ok("daniel-2027".into()));
        assert_eq!(called("", "Daniel's plan.md", ""), Ok("daniel-s-plan".into()));
        assert_eq!(called("", "", "\n# My Life Plan\nI am"), Ok("my-life-plan".into()));
        assert!(called("??", "", "text").is_err() && called("", "", "").is_err());
    }
}
