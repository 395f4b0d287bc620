//! Past its limit the server says so at once, with when to come back, rather than letting everybody wait: a queue that grows answers nobody in time.

use super::{admission, app::App, error::Error};
use crate::access::Action;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{num::NonZeroUsize, thread::available_parallelism};
use tokio::sync::{Semaphore, SemaphorePermit};

/// How many requests may be in hand, of all kinds.
pub const MOST: usize = 512;
/// How many that take a processor's time (rankings, boards, readings) for each processor: the last of them waits about ten times as long as one takes.
pub const MOST_EACH: usize = 10;

/// Whose turn it is.
pub struct Turns {
    all: Semaphore,
    heavy: Semaphore,
    processors: Semaphore,
}

/// How much is taken on at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// Requests of all kinds.
    pub requests: usize,
    /// Those among them that rank or read.
    pub rankings: usize,
}

impl Default for Most {
    fn default() -> Most {
        Most { requests: MOST, rankings: MOST_EACH * processors() }
    }
}

fn processors() -> usize {
    available_parallelism().map_or(2, NonZeroUsize::get)
}

impl Turns {
    /// With these limits; as many rankings run at one moment as there are processors.
    pub fn new(most: Most) -> Turns {
        Turns { all: Semaphore::new(most.requests), heavy: Semaphore::new(most.rankings), processors: Semaphore::new(processors()) }
    }

    /// A processor's turn; those that wait get it in the order in which they came.
    pub async fn processor(&self) -> Option<SemaphorePermit<'_>> {
        self.processors.acquire().await.ok()
    }
}

/// Whether an address takes a processor's time. Reading a document has turns of its own beside this.
fn is_heavy(request: &Request) -> bool {
    let pattern = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    admission::row(request.method(), pattern)
        .is_some_and(|row| matches!(row.action, Action::Rank | Action::TryOut | Action::WritePapers | Action::AddPlan | Action::ChangeText))
}

/// Takes a request on, or says when to try again.
pub async fn take_on(State(app): State<App>, request: Request, next: Next) -> Response {
    let turns = app.turns();
    let Ok(_one) = turns.all.try_acquire() else { return too_many(&app, "requests") };
    if !is_heavy(&request) {
        return next.run(request).await;
    }
    match turns.heavy.try_acquire() {
        Ok(_turn) => next.run(request).await,
        Err(_) => too_many(&app, "rankings"),
    }
}

fn too_many(app: &App, what: &'static str) -> Response {
    app.numbers().was_shed(what);
    let detail = "Nothing was changed. Try again in a few seconds.";
    let mut answer = Error::new(StatusCode::SERVICE_UNAVAILABLE, "Too much is asked at this moment", detail).into_response();
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    answer
}
