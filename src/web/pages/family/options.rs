//! Realistic options, for the facilitator with the person and their family: what to show and to print is chosen here.

use super::super::super::{
    app::App,
    error::Result,
    family::{Gathered, Heard, Talk, reply},
    releasing::{chosen, not_yet},
    urls, words,
};
use super::super::{Page, Section, Shell, plan_title};
use super::view::{SheetPage, View};
use crate::domain::records::Id;
use askama::Template;
use axum::extract::{Path, State};
use axum_extra::extract::Query;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "family/options.html")]
pub struct OptionsPage {
    shell: Shell,
    plan: String,
    plan_title: String,
    view: View,
    /// Why it cannot be given to anybody yet; empty where it can.
    not_yet: String,
    open: String,
    released: Vec<ReleasedRow>,
    talk: Option<Vec<Talk>>,
    talk_address: String,
    sheet: String,
    release: String,
    plain: String,
}

/// A page that was released, and what came back.
pub struct ReleasedRow {
    pub what: String,
    pub said: Vec<String>,
    /// They took back what they agreed to.
    pub taken_back: String,
}

/// What is asked of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Keys of options; none is all.
    #[serde(default)]
    pub option: Vec<String>,
    /// The person began to talk about what they could give up.
    #[serde(default)]
    pub talk: Option<String>,
}

pub async fn show(Path(reference): Path<String>, Query(asked): Query<Asked>, State(app): State<App>) -> Result<Page<OptionsPage>> {
    let gathered = Gathered::of(&app, &reference).await?;
    let plan = &gathered.inputs.plan;
    let heard = app.heard(Id::new(plan.id)).await?;
    Ok(Page(OptionsPage {
        shell: Shell::new(&app, Section::Plans, "Realistic options"),
        plan: urls::plan(&plan.reference),
        plan_title: plan_title(&plan.title, &plan.reference),
        view: View::of(gathered.page(), app.gazetteer()),
        not_yet: not_yet(gathered.open_musts()),
        open: urls::review(&plan.reference),
        released: heard.iter().map(|heard| row(heard, gathered.inputs.today)).collect(),
        talk: asked.talk.map(|_| gathered.talk()),
        talk_address: urls::options_talk(&plan.reference),
        sheet: urls::options_sheet(&plan.reference),
        release: urls::release(&plan.reference),
        plain: urls::in_plain_words(&plan.reference),
    }))
}

/// The easy-read sheet of what is chosen, before it is released: for the facilitator to look at.
pub async fn sheet(Path(reference): Path<String>, Query(asked): Query<Asked>, State(app): State<App>) -> Result<Page<SheetPage>> {
    let gathered = Gathered::of(&app, &reference).await?;
    let page = chosen(gathered.page(), &asked.option);
    let view = View::of(page, app.gazetteer());
    Ok(Page(SheetPage { title: format!("Where you could live – {}", view.title), view, draft: true, back: urls::options(&reference) }))
}

fn row(heard: &Heard, today: jiff::civil::Date) -> ReleasedRow {
    let release = &heard.release;
    let state = match (&release.withdrawn, heard.is_open(today)) {
        (Some(withdrawn), _) => format!("ended on {}", super::super::super::words::day_of(withdrawn.at)),
        (None, true) => format!("open until {}", super::super::super::words::date(release.body.until)),
        (None, false) => "its time is over".to_owned(),
    };
    let answers = heard.answers().into_iter().map(|a| format!("{}: {}. {}{}", a.option, reply(a.answer.answer), a.answer.sought, quoted(a.answer.words)));
    let not_meant = heard.not_meant().into_iter().map(|one| {
        format!("“That is not what I meant”, about “{}”, {}{}", one.quote, words::moment(one.at), quoted(Some(one.words).filter(|w| !w.is_empty())))
    });
    ReleasedRow {
        what: format!(
            "For {}, released on {} by {}: {state}",
            release.body.for_whom,
            super::super::super::words::day_of(release.created_at),
            release.created_by
        ),
        said: answers.chain(not_meant).collect(),
        taken_back: heard
            .taken_back()
            .map(|(when, words)| format!("They took back what they agreed to, {}{}", words::moment(when), quoted(Some(words).filter(|w| !w.is_empty()))))
            .unwrap_or_default(),
    }
}

fn quoted(words: Option<String>) -> String {
    words.map(|words| format!(": “{words}”")).unwrap_or_default()
}

/// The same rows for the page on which pages are released.
pub fn rows(heard: &[Heard], today: jiff::civil::Date) -> Vec<ReleasedRow> {
    heard.iter().map(|heard| row(heard, today)).collect()
}
