//! A form that takes a plan: a document, or its text. What is wrong is said beside the field, and the text is kept.

use super::{
    super::{
        app::App,
        clock::Clock,
        error::{Error, Result},
        urls, words,
    },
    Page, Section, Shell,
};
use crate::{
    domain::ReadingRows,
    extract,
    store::{Expected, NewPlan, StoredPlan},
};
use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// What a person typed or chose.
#[derive(Debug, Default)]
pub struct Form {
    pub reference: String,
    pub text: String,
    file_name: String,
    file: Vec<u8>,
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

pub async fn show(State(app): State<App>) -> Page<AddPlanPage> {
    Page(AddPlanPage::new(&app, Form::default(), Faults::default()))
}

pub async fn add(State(app): State<App>, form: Multipart) -> Result<Response> {
    let mut form = read(form).await?;
    let text = match text_of(&app, &form).await? {
        Ok(text) => text,
        Err(faults) => return Ok(again(&app, form, faults)),
    };
    form.text.clone_from(&text);
    let reference = match reference_of(&form) {
        Ok(reference) => reference,
        Err(fault) => return Ok(again(&app, form, Faults { reference: Some(fault), ..Faults::default() })),
    };
    if app.store().plan(&reference).await?.is_some() {
        let fault = format!("There is a plan called “{reference}” already. Choose another short name.");
        form.reference = reference;
        return Ok(again(&app, form, Faults { reference: Some(fault), ..Faults::default() }));
    }
    let plan = store(&app, &reference, "", text, Expected::New).await?;
    Ok(Redirect::to(&urls::plan(&plan.reference)).into_response())
}

/// Reads a plan's text and stores both. An empty title leaves the plan's own.
pub async fn store(app: &App, reference: &str, title: &str, text: String, expected: Expected) -> Result<StoredPlan> {
    let (today, places, name) = (app.clock().today(), app.gazetteer(), reference.to_owned());
    let (text, reading) = tokio::task::spawn_blocking(move || {
        let reading = extract::read_plan(&text, &name, today, places);
        (text, ReadingRows::from(&reading))
    })
    .await?;
    let title = if title.trim().is_empty() { reading.plan.title.clone() } else { title.trim().to_owned() };
    let plan = NewPlan { id: Clock::new_id(), reference: reference.to_owned(), title, text, reading, expected };
    let plan = app.store().save_plan(plan, app.author(), app.clock().now()).await?;
    app.looked_at(plan.id).await?;
    Ok(plan)
}

fn again(app: &App, form: Form, faults: Faults) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Page(AddPlanPage::new(app, form, faults))).into_response()
}

async fn read(mut sent: Multipart) -> Result<Form> {
    let mut form = Form::default();
    while let Some(field) = sent.next_field().await.map_err(unreadable)? {
        match field.name().unwrap_or_default() {
            "reference" => form.reference = field.text().await.map_err(unreadable)?.trim().to_owned(),
            // Browsers send line ends as CRLF; the plan's text has LF (`docs/interfaces.md`).
            "text" => form.text = field.text().await.map_err(unreadable)?.replace("\r\n", "\n"),
            "file" => {
                form.file_name = field.file_name().unwrap_or_default().to_owned();
                form.file = field.bytes().await.map_err(unreadable)?.to_vec();
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

async fn text_of(app: &App, form: &Form) -> Result<Result<String, Faults>> {
    let chosen = !form.file_name.is_empty();
    if chosen {
        let read = app.read(form.file.clone(), form.file_name.clone()).await?;
        return Ok(read.map(|document| document.text).map_err(|e| Faults { file: Some(words::sentence(&e)), ..Faults::default() }));
    }
    if form.text.trim().is_empty() {
        let fault = "Choose a document, or paste the plan’s text below.".to_owned();
        return Ok(Err(Faults { file: Some(fault), ..Faults::default() }));
    }
    Ok(extract::document_text(form.text.as_bytes(), "plan.txt").map_err(|e| Faults { text: Some(words::sentence(&e)), ..Faults::default() }))
}

/// The short name: as typed, else the document's name, else the first words of the text.
fn reference_of(form: &Form) -> Result<String, String> {
    if !form.reference.is_empty() {
        let name = short(&form.reference);
        return if name.is_empty() { Err("Use letters and numbers, for example daniel-2027.".into()) } else { Ok(name) };
    }
    let stem = form.file_name.rsplit_once('.').map_or(form.file_name.as_str(), |(stem, _)| stem);
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
        let form = |reference: &str, file: &str, text: &str| Form { reference: reference.into(), file_name: file.into(), text: text.into(), file: vec![] };
        assert_eq!(reference_of(&form("Daniel 2027", "x.md", "")), Ok("daniel-2027".into()));
        assert_eq!(reference_of(&form("", "Daniel's plan.md", "")), Ok("daniel-s-plan".into()));
        assert_eq!(reference_of(&form("", "", "\n# My Life Plan\nI am")), Ok("my-life-plan".into()));
        assert!(reference_of(&form("??", "", "text")).is_err());
    }
}
