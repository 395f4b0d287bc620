//! Somebody else decided about the same thing meanwhile: both are shown, and nothing is lost.

use super::{
    super::{
        super::{app::App, deciding::OnDesk, error::Result, urls},
        Page, Section, Shell, requirements,
    },
    Sent,
    history::{Entry, said},
};
use crate::domain::review::{NewDecision, Standing};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "review/clash.html")]
struct ClashPage<'a> {
    shell: Shell,
    desk: String,
    /// The plan's text was written anew, so that ids may mean something else.
    rewritten: bool,
    theirs: Vec<Entry>,
    yours: Vec<Mine>,
    address: &'a str,
    version: i64,
    last: i64,
    /// The last decision when the form was opened: its fields are still compared with what stood then.
    opened: i64,
    fields: Vec<&'a (String, String)>,
}

/// One of the decisions that were not recorded.
struct Mine {
    about: String,
    what: String,
    reason: String,
}

/// What was decided since, what was about to be, and a form to record it all the same.
pub async fn page(app: &App, reference: &str, before: Standing, sent: &Sent, address: &str, yours: &[NewDecision]) -> Result<Response> {
    let desk = OnDesk::of(app, reference).await?;
    let since = desk.recorded.iter().filter(|r| r.seq > before.last && (r.on.is_none() || yours.iter().any(|new| new.on == r.on)));
    let standing = desk.standing();
    let page = ClashPage {
        shell: Shell::new(app, Section::Plans, "Changed since you opened it"),
        desk: urls::review(reference),
        rewritten: before.version != standing.version,
        theirs: since.map(|r| Entry::new(r, false)).collect(),
        yours: yours.iter().map(|new| mine(&desk, new)).collect(),
        address,
        version: standing.version,
        last: standing.last,
        opened: sent.opened()?,
        fields: sent.0.iter().filter(|(name, _)| !["version", "last", "opened"].contains(&name.as_str())).collect(),
    };
    Ok((StatusCode::CONFLICT, Page(page)).into_response())
}

fn mine(desk: &OnDesk, new: &NewDecision) -> Mine {
    let id = new.on.clone().unwrap_or_default();
    let stands = desk.reviewed.reading.requirements.iter().chain(&desk.reviewed.rejected).find(|r| r.id.as_str() == id);
    Mine { about: stands.map_or(id, requirements::asked), what: said(&new.decision), reason: new.decision.reason().unwrap_or_default().to_owned() }
}
