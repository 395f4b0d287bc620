//! Whether the server lives, and whether it is ready to be asked.

use super::super::{
    app::App,
    error::{Error, Result},
};
use axum::{extract::State, http::StatusCode};
use std::time::Duration;

/// How long catching up may take before the answer is no.
const PATIENCE: Duration = Duration::from_secs(2);

/// The program answers: nothing else is looked at, so that whoever starts it anew does not do so because a database is away.
pub async fn live() -> &'static str {
    "ok\n"
}

/// Whether requests may be sent here: the database answers, the offers in memory stand where its log of changes ended when this was asked,
/// and nobody told the program to stop.
///
/// # Errors
/// 503 with what it waits for.
pub async fn ready(State(app): State<App>) -> Result<&'static str> {
    if app.stops() {
        return Err(not_yet("The server is being stopped", "Ask another."));
    }
    match behind(&app).await? {
        0 => Ok("ready\n"),
        behind => Err(not_yet("The offers in memory are not yet those of the database", format!("{behind} changes are still to come in."))),
    }
}

/// How many changes of the log, as it ended when this was asked, the offers in memory lack once they had a moment to catch up.
pub(super) async fn behind(app: &App) -> Result<i64> {
    let last = app.store().last_change().await?;
    if app.standing().seq != last {
        // Most often it is a moment behind: a change was kept since it last looked.
        let _ = tokio::time::timeout(PATIENCE, app.catch_up()).await;
    }
    Ok((last - app.standing().seq).max(0))
}

fn not_yet(title: &str, detail: impl Into<String>) -> Error {
    Error::new(StatusCode::SERVICE_UNAVAILABLE, title, detail)
}
