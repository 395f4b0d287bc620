//! No answer rests on offers that were last seen to be current too long ago, as in a program that was stopped for a while and goes on.

use super::super::app::App;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use std::time::Duration;
use tokio::time::timeout;

/// A change made anywhere is in every ranking after this time.
const WITHIN: Duration = Duration::from_secs(1);
/// How long an answer waits for the offers to catch up. Where that takes longer (a large import elsewhere), it rests on those that there are.
const PATIENCE: Duration = Duration::from_secs(1);

/// Lets the offers catch up first where they were last current longer ago than [`WITHIN`]. In a program that runs they never are: it looks
/// twice a second.
pub async fn current(State(app): State<App>, request: Request, next: Next) -> Response {
    if app.following().age > WITHIN {
        // What is amiss is said by whatever needs the database next.
        let _ = timeout(PATIENCE, app.catch_up()).await;
    }
    next.run(request).await
}
