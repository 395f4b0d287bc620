//! Past its limit the server says so at once, with when to come back, rather than letting everybody wait: a queue that grows answers nobody in time.

use super::{admission, app::App, error::Error};
use crate::access::Action;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{num::NonZeroUsize, sync::Arc, thread::available_parallelism};
use tokio::{
    sync::Semaphore,
    task::{JoinError, spawn_blocking},
};

/// How many requests may be in hand, of all kinds.
pub const MOST: usize = 512;
/// How many that take a processor's time (rankings, boards, readings) for each processor: the last of them waits about ten times as long as one takes.
pub const MOST_EACH: usize = 10;

/// Whose turn it is.
pub struct Turns {
    all: Semaphore,
    heavy: Semaphore,
    processors: Arc<Semaphore>,
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
        Turns { all: Semaphore::new(most.requests), heavy: Semaphore::new(most.rankings), processors: Arc::new(Semaphore::new(processors())) }
    }

    /// Works on a thread for heavy work once a processor is free; those that wait get one in the order in which they came.
    ///
    /// # Errors
    /// The work panicked.
    pub async fn heavily<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, JoinError> {
        in_turn(&self.processors, work).await
    }
}

/// Works on a thread for heavy work under one of the permits. The work keeps it until it is done, for it goes on though whoever asked has left.
pub async fn in_turn<T: Send + 'static>(turns: &Arc<Semaphore>, work: impl FnOnce() -> T + Send + 'static) -> Result<T, JoinError> {
    let turn = turns.clone().acquire_owned().await;
    spawn_blocking(move || {
        let _turn = turn;
        work()
    })
    .await
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::mpsc, time::Duration};

    #[tokio::test]
    async fn work_keeps_its_turn_though_whoever_asked_has_left() {
        let (turns, (go_on, wait)) = (Arc::new(Semaphore::new(1)), mpsc::channel::<()>());
        let left = tokio::time::timeout(Duration::from_millis(50), in_turn(&turns, move || wait.recv())).await;
        assert!(left.is_err(), "it takes longer than anybody waits");
        assert_eq!(turns.available_permits(), 0, "the thread works on");
        drop(go_on);
        assert_eq!(in_turn(&turns, || 7).await.expect("done"), 7, "and then it is another's turn");
    }
}
