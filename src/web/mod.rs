//! Pages for people and a JSON API for programs, on this machine alone until people can sign in.
//!
//! A request goes: [`layers`] (ids, headers, limits, only our own pages may change things) → [`pages`] or [`api`]
//! → [`app::App`] (store, offers in memory, matching on a thread of its own) → a page struct with words ready to
//! show, or an API object. What cannot be done is one [`error::Error`], shown as a page or as problem+json.

mod acting;
pub mod admission;
mod answering;
mod api;
mod app;
mod assets;
mod cells;
mod changing;
mod choosing;
mod clock;
mod deciding;
mod error;
pub mod family;
mod following;
mod guard;
mod keeping;
mod layers;
mod limits;
mod looking;
pub mod pages;
mod paying;
mod prompting;
mod settings;
mod sharing_plans;
mod shortlisting;
mod showing;
mod signing_in;
mod specifying;
pub mod urls;
mod words;

pub use app::{App, StartFault};
pub use clock::Clock;
pub use error::{Error, FieldFault};
pub use guard::{NotLoopback, check_loopback};
pub use looking::SignedIn;
pub use settings::Settings;

use axum::{Router, extract::Request, extract::State, http::header, middleware::Next, response::Response, routing::get};
use std::{future::Future, io, net::SocketAddr};
use tokio::net::TcpListener;

/// All pages and endpoints over one application.
pub fn router(app: App) -> Router {
    let routes = Router::new().merge(pages::router()).merge(api::router()).route("/assets/{name}", get(assets::file)).fallback(nothing_there);
    layers::around(routes, &app).with_state(app)
}

/// Serves until `shutdown` comes, then lets running requests end; follows what other programs store meanwhile. The listener must pass [`check_loopback`].
pub async fn serve(app: App, listener: TcpListener, shutdown: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    check_loopback(listener.local_addr()?).map_err(|e| io::Error::new(io::ErrorKind::PermissionDenied, e))?;
    let following = tokio::spawn(app.clone().follow_the_store());
    let watcher = app.clone();
    let watching = tokio::spawn(async move { watcher.watch_for_alerts().await });
    let served = axum::serve(listener, router(app).into_make_service_with_connect_info::<SocketAddr>()).with_graceful_shutdown(shutdown).await;
    following.abort();
    watching.abort();
    served
}

async fn nothing_there() -> Error {
    Error::no_such_page()
}

/// Writes an error's words out as the reader needs them: a page for people, problem+json for programs.
async fn errors_in_words(State(app): State<App>, request: Request, next: Next) -> Response {
    let for_programs = layers::for_programs(&request);
    let answer = next.run(request).await;
    let Some(error) = layers::error_of(&answer) else { return answer };
    let mut said = if for_programs { api::problem(&error) } else { looking::for_the_reader(&answer, || pages::error_page(&app, &error)) };
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = answer.headers().get(&name) {
            said.headers_mut().insert(name, value.clone());
        }
    }
    said
}
