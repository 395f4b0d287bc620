//! Passages of a plan that are about somebody else: marked by their words, and taken back.

use super::{
    Page, Section, Shell, plans,
    sent::{self, Sent},
};
use crate::{
    domain::{records::Marked, review::places_of},
    store::StoredPlan,
    web::{
        app::App,
        error::{FieldFault, Result},
        urls,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "plans/passages.html")]
pub struct PassagesPage {
    shell: Shell,
    plan: String,
    plan_title: String,
    address: String,
    version: i64,
    rows: Vec<Row>,
    faults: Vec<FieldFault>,
    words: String,
    why: String,
}

/// One passage.
pub struct Row {
    pub words: String,
    pub why: String,
    pub by: String,
    pub lost: bool,
}

async fn page(app: &App, plan: &StoredPlan, faults: Vec<FieldFault>, words: &str, why: &str) -> Result<PassagesPage> {
    let record = app.passages(plan).await?;
    let (version, passages) = record.map_or((0, Default::default()), |record| (record.version, record.body));
    let lost = crate::anonymity::lost(&passages, &plan.text, plan.version);
    let row = |m: &Marked| Row { words: m.words.clone(), why: m.why.clone(), by: m.by.clone(), lost: lost.contains(&m) };
    Ok(PassagesPage {
        shell: Shell::new(app, Section::Plans, "Passages about other people"),
        plan: urls::plan(&plan.reference),
        plan_title: plans::title(&plan.title, &plan.reference),
        address: urls::passages(&plan.reference),
        version,
        rows: passages.marked.iter().map(row).collect(),
        faults,
        words: words.to_owned(),
        why: why.to_owned(),
    })
}

pub async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<PassagesPage>> {
    let plan = app.plan(&reference).await?;
    Ok(Page(page(&app, &plan, vec![], "", "").await?))
}

/// Marks every place where the words stand, or takes one mark back.
pub async fn mark(Path(reference): Path<String>, State(app): State<App>, axum::Form(fields): Sent) -> Result<Response> {
    let plan = app.plan(&reference).await?;
    let (words, why) = (sent::text(&fields, "words"), sent::text(&fields, "why"));
    let version = sent::text(&fields, "version").parse().unwrap_or(0);
    let mut marked = app.passages(&plan).await?.map(|record| record.body.marked).unwrap_or_default();
    if let Ok(at) = sent::text(&fields, "remove").parse::<usize>() {
        if at < marked.len() {
            marked.remove(at);
        }
    } else {
        let places = if words.is_empty() { vec![] } else { places_of(&plan.text, words) };
        if places.is_empty() {
            let reason = if words.is_empty() { "Copy the words from the plan." } else { "These words do not stand in the plan: copy them as they are." };
            let faults = vec![sent::fault("words", reason)];
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&app, &plan, faults, words, why).await?)).into_response());
        }
        let by = app.author();
        marked.extend(places.into_iter().map(|quote| Marked {
            start: quote.start(),
            end: quote.end(),
            version: plan.version,
            words: quote.text().to_owned(),
            why: why.to_owned(),
            by: by.clone(),
        }));
    }
    app.mark_passages(&plan, marked, version).await?;
    Ok(Redirect::to(&urls::passages(&plan.reference)).into_response())
}
