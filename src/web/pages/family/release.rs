//! Releasing a page to the person and their family, refusing to, and ending what was released.

use super::super::super::{app::App, clock::Clock, error::Result, family::Gathered, signing_in::Visit, urls, words};
use super::super::{Page, Section, Shell, plan_title, square::square};
use super::options::{Asked, ReleasedRow, not_yet, rows};
use super::view::chosen;
use crate::{
    accounts::Secret,
    domain::records::{Id, Refusal, Release},
    store::{Expected, NewRecord, StoreError, Stored},
};
use askama::Template;
use axum::{
    Extension, Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Query;
use jiff::{ToSpan, civil::Date};

/// How long a link works unless somebody says otherwise, and at the most.
const MONTHS: i32 = 3;
const MOST_MONTHS: i32 = 12;
/// The most letters of what is typed.
const MOST_LETTERS: usize = 2_000;

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
    until: String,
    faults: Vec<(&'static str, String)>,
    refused: Option<Refused>,
    rows: Vec<(ReleasedRow, String, Option<String>)>,
}

impl ReleasePage {
    /// Only the reason for a refusal is wanting.
    fn only_reason(&self) -> bool {
        self.faults.iter().all(|(field, _)| *field == "reason") && !self.faults.is_empty()
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
    until: String,
    faults: Vec<(&'static str, String)>,
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
        until: if typed.until.is_empty() { in_months(today, MONTHS).to_string() } else { typed.until },
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
            let typed = Typed { for_whom: get("for_whom"), until: get("until"), faults: vec![], options: Some(options) };
            release(&app, &reference, typed, paper_or_link == "paper", visit.site(app.settings())).await
        }
    }
}

async fn release(app: &App, reference: &str, mut typed: Typed, on_paper: bool, host: String) -> Result<Response> {
    let today = app.clock().today();
    let until: Option<Date> = typed.until.parse().ok().filter(|day| *day >= today && *day <= in_months(today, MOST_MONTHS));
    let (gathered, kept) = Gathered::to_keep(app, reference).await?;
    let options = typed.options.clone().unwrap_or_default();
    typed.faults = faults(&typed, until, &options, gathered.open_musts(), today);
    let (true, Some(until)) = (typed.faults.is_empty(), until) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(app, reference, typed).await?).into_response());
    };
    let secret = (!on_paper).then(Secret::new);
    let body = Release {
        for_whom: typed.for_whom.clone(),
        token: secret.as_ref().map(|secret| secret.hashed().as_str().to_owned()),
        until,
        ranking: kept.id,
        plan: reference.to_owned(),
        page: chosen(gathered.page(), &options),
    };
    let plan = Id::new(gathered.inputs.plan.id);
    let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(plan), body, expected: Expected::New, rests_on: Some(kept) };
    let released = app.store().save_record(new, &app.author(), app.clock().now()).await?;
    if let Some(refusal) = refusal(app, plan.uuid()).await? {
        app.store().withdraw_record(refusal.id, refusal.version, "It was released.", &app.author(), app.clock().now()).await?;
    }
    let link = secret.map(|secret| format!("{host}{}", urls::for_you(secret.as_str())));
    let copy = urls::released(reference, &released.id.to_string());
    Ok(Page(LinkPage {
        shell: Shell::new(app, Section::Plans, "The page is released"),
        back: urls::options(reference),
        for_whom: typed.for_whom,
        until: words::date(until),
        code: link.as_deref().and_then(|link| square(link).ok()).unwrap_or_default(),
        link,
        easy: format!("{copy}?easy=yes"),
        plain: copy,
    })
    .into_response())
}

fn faults(typed: &Typed, until: Option<Date>, options: &[String], open: usize, today: Date) -> Vec<(&'static str, String)> {
    let most = in_months(today, MOST_MONTHS);
    let all = [
        (open > 0).then(|| ("options", format!("{} Then release it.", not_yet(open)))),
        options.is_empty().then(|| ("options", "Tick at least one option to show.".to_owned())),
        (typed.for_whom.is_empty() || typed.for_whom.len() > MOST_LETTERS)
            .then(|| ("for_whom", "Write for whom this page is, for example: Daniel and his mum.".to_owned())),
        until.is_none().then(|| ("until", format!("Choose a day from today to {}.", words::date(most)))),
    ];
    all.into_iter().flatten().collect()
}

async fn refuse(app: &App, reference: &str, reason: String) -> Result<Response> {
    let plan = app.plan(reference).await?;
    if reason.is_empty() || reason.len() > MOST_LETTERS {
        let fault = ("reason", "Write in a sentence why it is not released yet.".to_owned());
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
    match app.store().withdraw_record(release.id, release.version, "The facilitator ended it.", &app.author(), app.clock().now()).await {
        // Somebody ended it meanwhile.
        Ok(_) | Err(StoreError::Unfit { .. }) => Ok(Redirect::to(&urls::release(reference)).into_response()),
        Err(cause) => Err(cause.into()),
    }
}

/// The refusal that stands.
async fn refusal(app: &App, plan: uuid::Uuid) -> Result<Option<Stored<Refusal>>> {
    Ok(app.store().records_of::<Refusal>(Id::new(plan)).await?.into_iter().find(|refusal| refusal.withdrawn.is_none()))
}

fn in_months(today: Date, months: i32) -> Date {
    today.saturating_add(months.months())
}
