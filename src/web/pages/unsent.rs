//! What somebody wrote and sent after their session had run out: shown again, to be sent or thrown away.

use super::{
    super::{
        app::App,
        error::{Error, Result},
        urls::{self, pattern},
        words,
    },
    Page, Section, Shell,
    day::Day,
    sent,
};
use crate::{
    domain::records::{Id, Person},
    store::UnsentForm,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use uuid::Uuid;

/// A form that waits for its writer.
pub struct Waiting {
    pub id: Uuid,
    pub form: UnsentForm,
    pub at: Timestamp,
}

impl Waiting {
    fn send(&self) -> String {
        urls::unsent(self.id, "send")
    }

    fn throw_away(&self) -> String {
        urls::unsent(self.id, "throw-away")
    }

    fn when(&self) -> String {
        words::moment(self.at)
    }

    /// What it was about, where its address says so, and the page of that.
    fn about(&self) -> Option<(String, String)> {
        let path = self.form.to.split('?').next().unwrap_or_default();
        let mut parts = path.trim_start_matches('/').splitn(3, '/');
        let (what, id) = (parts.next()?, parts.next()?);
        let said = match what {
            "plans" if id != "add" => "The plan",
            "homes" => "The home",
            "support" => "The support team",
            "programmes" => "The programme",
            _ => return None,
        };
        let named = if id.contains('%') { said.to_owned() } else { format!("{said} “{id}”") };
        Some((named, format!("/{what}/{id}")))
    }

    /// What its reader reads of it: what somebody wrote or chose, each by the name of its field in words. Versions and ids are the page's own.
    fn written(&self) -> Vec<(String, String)> {
        let theirs = |name: &str, value: &str| !value.trim().is_empty() && name != "version" && value.parse::<Uuid>().is_err();
        let written = self.form.fields.iter().filter(|(name, value)| theirs(name, value));
        written.filter_map(|(name, value)| self.said(name, value)).collect()
    }

    /// One field in words; the parts of a day are told together, with the first.
    fn said(&self, name: &str, value: &str) -> Option<(String, String)> {
        let fields = &self.form.fields;
        match name.rsplit_once('-') {
            Some((of, "day")) => Some((label(of), Day::sent(fields, of).told())),
            Some((of, "month" | "year")) if !sent::text(fields, &format!("{of}-day")).is_empty() => None,
            _ => Some((label(name), value.to_owned())),
        }
    }
}

/// The name of a field in words; which of several buttons it was stands in a field too.
fn label(name: &str) -> String {
    match name {
        "act" | "press" | "decision" => "What you pressed".into(),
        other => words::capital(&other.replace(['_', '-'], " ")),
    }
}

#[derive(Template)]
#[template(path = "accounts/unsent.html")]
struct UnsentPage {
    shell: Shell,
    waiting: Vec<Waiting>,
}

fn myself(app: &App) -> Result<Id<Person>> {
    app.signed_in().and_then(|actor| actor.person).ok_or_else(Error::sign_in_first)
}

/// What waits.
pub async fn show(State(app): State<App>) -> Result<Response> {
    let waiting = app.unsent_of(myself(&app)?).await?;
    let shell = Shell::new(&app, Section::Account, "What you wrote was not lost");
    Ok(Page(UnsentPage { shell, waiting }).into_response())
}

/// Sends one where it was to go: the browser sends the same form there, so that the page which takes it judges it as ever.
pub async fn send(State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response> {
    let person = myself(&app)?;
    let Some(waiting) = app.unsent_of(person).await?.into_iter().find(|waiting| waiting.id == id) else { return Err(Error::no_such_page()) };
    app.store().forget_unsent(person, id).await?;
    Ok(Redirect::temporary(&waiting.form.to).into_response())
}

/// Throws one away.
pub async fn throw_away(State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response> {
    app.store().forget_unsent(myself(&app)?, id).await?;
    Ok(Redirect::to(pattern::UNSENT).into_response())
}
