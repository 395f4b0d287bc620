//! Papers filled from a plan and a package: as a page that prints well, as a Word file, and the action plan as a calendar.

use super::super::super::{
    acting::{self, Today},
    app::App,
    coming_up,
    error::{Error, Result},
    paying::{Inputs, Which},
    urls, words,
};
use super::super::{Page, Section, Shell};
use crate::access::Action;
use crate::funding::{Document, Hearing, Money, Timeline, assess_all, calendar as ics, docx as word, grant_application, housing_need, to_do};
use crate::vocabulary::Route;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Response},
};

/// The papers of a package: the name in addresses, and the title of the link.
pub const ALL: &[(&str, &str)] = &[("grant-application", "Application for an NHS capital grant"), ("housing-need", "Housing-need form")];

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

#[derive(Template)]
#[template(path = "ways/paper.html")]
pub struct PaperPage {
    shell: Shell,
    back: String,
    back_to: &'static str,
    document: Document,
    gaps: usize,
    /// Whether it is a form with questions, some of which may have no answer yet.
    asks: bool,
    docx: String,
}

impl PaperPage {
    /// A filled form as a page.
    pub fn new(app: &App, document: Document, back: (String, &'static str), docx: String) -> PaperPage {
        let document = in_miles(document);
        PaperPage {
            shell: Shell::new(app, Section::Plans, document.title.clone()),
            back: back.0,
            back_to: back.1,
            gaps: document.gaps(),
            asks: true,
            document,
            docx,
        }
    }
}

impl PaperPage {
    /// Of a paper that tells and asks nothing.
    pub fn telling(self) -> PaperPage {
        PaperPage { asks: false, ..self }
    }
}

pub async fn page(Path((reference, name)): Path<(String, String)>, Query(which): Query<Which>, State(app): State<App>) -> Result<Page<PaperPage>> {
    let (inputs, document, route) = filled(&app, &reference, &name, which).await?;
    let (home, support) = (inputs.which.home.as_deref(), inputs.which.support.as_deref());
    let back = urls::ways(&inputs.plan.reference, home, support, Some(route));
    let docx = urls::paper_docx(&inputs.plan.reference, &name, home, support, route);
    Ok(Page(PaperPage::new(&app, document, (back, "Ways to pay, money and time"), docx)))
}

pub async fn docx(Path((reference, name)): Path<(String, String)>, Query(which): Query<Which>, State(app): State<App>) -> Result<Response> {
    let (_, document, _) = filled(&app, &reference, &name, which).await?;
    word_file(document, &name)
}

/// With each distance in miles before its kilometres: papers are for people.
fn in_miles(mut document: Document) -> Document {
    for row in document.sections.iter_mut().flat_map(|section| &mut section.rows) {
        row.answer = row.answer.take().map(|answer| words::with_miles(&answer));
    }
    document
}

/// A Word file to keep.
pub fn word_file(document: Document, name: &str) -> Result<Response> {
    let bytes = word(&in_miles(document)).map_err(Error::ours)?;
    Ok(([(header::CONTENT_TYPE, DOCX.to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.docx\""))], bytes).into_response())
}

pub async fn calendar(Path(reference): Path<String>, Query(which): Query<Which>, State(app): State<App>) -> Result<Response> {
    let inputs = Inputs::of(&app, &reference, which).await?;
    let kept = acting::kept(&app, &inputs).await?.map(|record| to_do(&record.body));
    let actions = kept.map_or_else(|| Today::of(&inputs).map(|today| today.actions), Ok)?;
    let text = ics(&actions, &hearings(&app, &inputs).await?, &inputs.plan.id.simple().to_string(), inputs.today);
    let headers = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"action-plan.ics\"")];
    Ok((headers, text).into_response())
}

/// Hearings and reviews to come, for whoever may see the plan they stand beside.
async fn hearings(app: &App, inputs: &Inputs) -> Result<Vec<Hearing>> {
    if !app.may_do(Action::SeePlan, &inputs.plan.reference).await? {
        return Ok(vec![]);
    }
    let standing = coming_up::standing(app, &inputs.plan).await?.into_iter().filter(|record| record.body.on >= inputs.today);
    Ok(standing.map(|record| (record.id.to_string(), record.body.what, record.body.on)).collect())
}

async fn filled(app: &App, reference: &str, name: &str, which: Which) -> Result<(Inputs, Document, Route)> {
    let inputs = Inputs::of(app, reference, which).await?;
    let (document, route) = {
        let person = inputs.person();
        let s = inputs.situation(&person);
        let all = assess_all(&s);
        let grant = all.iter().find(|a| a.route() == Route::NhsCapitalGrant).ok_or_else(Error::no_such_page)?;
        let chosen = inputs.chosen(&all)?;
        let document = match name {
            "grant-application" => grant_application(&s, grant, &Money::of(&s, Route::NhsCapitalGrant), &Timeline::of(&s, grant.rules)),
            "housing-need" => housing_need(&s, s.home.map(|_| Timeline::of(&s, chosen.rules)).as_ref()),
            _ => return Err(Error::no_such_page()),
        };
        (document, chosen.route())
    };
    Ok((inputs, document, route))
}
