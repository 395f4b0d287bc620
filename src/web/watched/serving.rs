//! The numbers on an address of their own, so that a proxy before the pages never shows them.

use super::super::{app::App, urls::pattern};
use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::net::TcpListener;

/// What Prometheus calls this form.
const KIND: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Serves `/metrics`, `/health/live` and `/health/ready` for as long as it is let run.
pub async fn serve(app: App, listener: TcpListener) -> std::io::Result<()> {
    let routes = Router::new()
        .route("/metrics", get(metrics))
        .route(pattern::HEALTH_LIVE, get(super::live))
        .route(pattern::HEALTH_READY, get(super::ready))
        .with_state(app);
    axum::serve(listener, routes).await
}

async fn metrics(State(app): State<App>) -> Response {
    match app.numbers().text(&app).await {
        Ok(text) => ([(header::CONTENT_TYPE, KIND)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
