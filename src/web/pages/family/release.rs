//! Releasing a page to the person and their family, refusing to, and ending what was released.

use super::super::super::{
    app::App,
    clock::Clock,
    error::{FieldFault, Result},
    family::Gathered,
    releasing::{self, MOST_LETTERS, ToRelease, not_yet, refusal},
    signing_in::Visit,
    urls, words,
};
use super::super::{Page, Section, Shell, day::Day, plan_title, square::square};
use super::options::{Asked, ReleasedRow, rows};
use crate::{
    domain::records::{Id, Refusal, Release},
    store::{Expected, NewRecord},
};
use askama::Template;
use axum::{
    Extension, Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "family/release.html")]
pub struct ReleasePage {
    shell: Shell,
    back: String,
    plan_title: String,
    address: String,
    not_yet: String,
    review: String,
    /// What is released: key, heading, whether it is chosen.
    options: Vec<(String, String, bool)>,
    for_whom: String,
    until: Day,
    faults: Vec<FieldFault>,
    refused: Option<Refused>,
    rows: Vec<(ReleasedRow, String, Option<String>)>,
}

impl ReleasePage {
    /// What is wrong with one field.
    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }

    /// Only the reason for a refusal is wanting.
    fn only_reason(&self) -> bool {
        self.faults.iter().all(|fault| fault.field == "reason") && !self.faults.is_empty()
    }
}

/// That it is refused, since when.
pub struct Refused {
    pub by: String,
    pub since: String,
    pub reason: String,
}

#[derive(Template)]
#[template(path = "family/link.html")]
pub struct LinkPage {
    shell: Shell,
    back: String,
    for_whom: String,
    until: String,
    /// None on paper.
    link: Option<String>,
    code: String,
    plain: String,
    easy: String,
}

/// A form that is shown again keeps what was typed in it.
#[derive(Default)]
struct Typed {
    for_whom: String,
    /// None before anybody wrote into it.
    until: Option<Day>,
    faults: Vec<FieldFault>,
    options: Option<Vec<String>>,
}

pub async fn show(Path(reference): Path<String>, Query(asked): Query<Asked>, State(app): State<App>) -> Result<Page<ReleasePage>> {
    let options = Some(asked.option).filter(|keys| !keys.is_empty());
    page(&app, &reference, Typed { options, ..Typed::default() }).await
}

async fn page(app: &App, reference: &str, typed: Typed) -> Result<Page<ReleasePage>> {
    let gathered = Gathered::of(app, reference).await?;
    let plan = &gathered.inputs.plan;
    let (today, heard) = (gathered.inputs.today, app.heard(Id::new(plan.id)).await?);
    let ends: Vec<(String, Option<String>)> = heard
        .iter()
        .map(|heard| (urls::released(reference, &heard.release.id.to_string()), heard.release.withdrawn.is_none().then(|| heard.release.id.to_string())))
        .collect();
    let is_chosen = |key: &String| typed.options.as_ref().is_none_or(|keys| keys.contains(key));
    let title = if typed.faults.is_empty() { "Release this page" } else { "Error: release this page" };
    Ok(Page(ReleasePage {
        shell: Shell::new(app, Section::Plans, title),
        back: urls::options(reference),
        plan_title: plan_title(&plan.title, &plan.reference),
        address: urls::release(reference),
        not_yet: not_yet(gathered.open_musts()),
        review: urls::review(reference),
        options: gathered.page().options.iter().map(|option| (option.key.clone(), option.heading.clone(), is_chosen(&option.key))).collect(),
        for_whom: typed.for_whom,
        until: typed.until.unwrap_or_else(|| releasing::usual_end(today).into()),
        faults: typed.faults,
        refused: refusal(app, plan.id).await?.map(|refusal| Refused {
            by: refusal.created_by,
            since: words::day_of(refusal.created_at),
            reason: refusal.body.reason,
        }),
        rows: rows(&heard, today).into_iter().zip(ends).map(|(row, (address, end))| (row, address, end)).collect(),
    }))
}

/// What the pressed button asks for.
pub async fn act(
    Path(reference): Path<String>,
    State(app): State<App>,
    Extension(visit): Extension<Visit>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let get = |name: &str| sent.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim()).to_owned();
    match get("action").as_str() {
        "end" => end(&app, &reference, &get("release")).await,
        "refuse" => refuse(&app, &reference, get("reason")).await,
        paper_or_link => {
            let options: Vec<String> = sent.iter().filter(|(name, _)| name == "option").map(|(_, value)| value.clone()).collect();
            let typed = Typed { for_whom: get("for_whom"), until: Some(Day::sent(&sent, "until")), faults: vec![], options: Some(options) };
            release(&app, &reference, typed, paper_or_link == "paper", visit.site(app.settings())).await
        }
    }
}

async fn release(app: &App, reference: &str, typed: Typed, on_paper: bool, host: String) -> Result<Response> {
    let options = typed.options.clone().unwrap_or_default();
    let until = typed.until.clone().unwrap_or_default().needed();
    let wanted = ToRelease { for_whom: typed.for_whom.clone(), until: until.clone().ok(), options, on_paper };
    let released = match releasing::release(app, reference, wanted).await? {
        Ok(released) => released,
        Err(faults) => {
            let faults = faults.into_iter().map(|fault| said_of(fault, &until)).collect();
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(app, reference, Typed { faults, ..typed }).await?).into_response());
        }
    };
    let link = released.secret.map(|secret| format!("{host}{}", urls::for_you(secret.as_str())));
    let copy = urls::released(reference, &released.record.id.to_string());
    Ok(Page(LinkPage {
        shell: Shell::new(app, Section::Plans, "The page is released"),
        back: urls::options(reference),
        for_whom: released.record.body.for_whom,
        until: words::date(released.record.body.until),
        code: link.as_deref().and_then(|link| square(link).ok()).unwrap_or_default(),
        link,
        easy: format!("{copy}?easy=yes"),
        plain: copy,
    })
    .into_response())
}

/// What was wrong with the day as it was written, where it was none.
fn said_of(fault: FieldFault, until: &std::result::Result<Date, String>) -> FieldFault {
    match until {
        Err(reason) if fault.field == "until" => FieldFault { reason: reason.clone(), ..fault },
        _ => fault,
    }
}

async fn refuse(app: &App, reference: &str, reason: String) -> Result<Response> {
    let plan = app.plan(reference).await?;
    if reason.is_empty() || reason.len() > MOST_LETTERS {
        let fault = FieldFault { field: "reason".into(), reason: "Write in a sentence why it is not released yet.".into() };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(app, reference, Typed { faults: vec![fault], ..Typed::default() }).await?).into_response());
    }
    // The first refusal's day counts, however often it is said again.
    let known = refusal(app, plan.id).await?;
    let (id, expected) = known.map_or_else(|| (Id::new(Clock::new_id()), Expected::New), |known| (known.id, Expected::Version(known.version)));
    let new = NewRecord { id, of: Some(Id::new(plan.id)), body: Refusal { reason, plan: reference.to_owned() }, expected, rests_on: None };
    app.store().save_record(new, &app.author(), app.clock().now()).await?;
    Ok(Redirect::to(&urls::release(reference)).into_response())
}

async fn end(app: &App, reference: &str, id: &str) -> Result<Response> {
    let plan = app.plan(reference).await?;
    let release = app.record_of::<Release>(Id::new(plan.id), id).await?;
    releasing::end(app, &release, "The facilitator ended it.").await?;
    Ok(Redirect::to(&urls::release(reference)).into_response())
}
