//! Pages for people who are signed in, and a JSON API for their programs.
//!
//! A request goes: [`layers`] (ids, headers, limits, only our own pages may change things) → [`pages`] or [`api`]
//! → [`app::App`] (store, offers in memory, matching on a thread of its own) → a page struct with words ready to
//! show, or an API object. What cannot be done is one [`error::Error`], shown as a page or as problem+json.

mod acting;
pub mod admission;
mod alone;
mod answering;
mod api;
mod app;
mod assets;
mod cells;
mod changing;
mod choosing;
mod clock;
mod coming_up;
mod deciding;
mod demonstrating;
mod error;
pub mod family;
mod following;
mod guard;
mod hooks;
mod keeping;
mod keeping_time;
mod layers;
mod limits;
mod looking;
mod noted;
mod offering;
mod once;
pub mod pages;
mod paying;
mod posting;
mod prompting;
mod releasing;
mod serving;
mod settings;
mod sharing_plans;
mod shedding;
mod shortlisting;
mod showing;
mod signing_in;
mod signs;
mod specifying;
mod tiles;
mod unsent;
pub mod urls;
mod watched;
mod words;

pub use api::description as api_description;
pub use app::{App, StartFault};
pub use clock::Clock;
pub use error::{Error, FieldFault};
pub use following::Following;
pub use hooks::{Hooks, NoHooks, SIGNATURE, sign};
pub use looking::SignedIn;
pub use posting::{NoPost, Post};
pub use serving::{LAST_REQUESTS, NotReachable, Tls, check_reach, serve};
pub use settings::{Demonstration, LEASE_SECONDS, Settings};
pub use shedding::Most;
pub use signing_in::Outside;
pub use signs::PROXY_UNTOLD;
pub use tiles::Tiles;
pub use watched::serve as serve_numbers;

use axum::{
    Router,
    extract::Request,
    extract::State,
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};

/// All pages and endpoints over one application.
pub fn router(app: App) -> Router {
    let routes = Router::new()
        .merge(pages::router())
        .merge(api::router())
        .route("/assets/{name}", get(assets::file))
        .route(urls::pattern::HEALTH, get(health))
        .route(urls::pattern::HEALTH_LIVE, get(watched::live))
        .route(urls::pattern::HEALTH_READY, get(watched::ready))
        .fallback(nothing_there);
    layers::around(routes, &app).with_state(app)
}

/// Whether the server stands and reaches its database: for whatever looks after it.
async fn health(State(app): State<App>) -> Result<&'static str, Error> {
    app.store().ping().await?;
    Ok("ok\n")
}

async fn nothing_there() -> Error {
    Error::no_such_page()
}

/// Writes an error's words out as the reader needs them: a page for people, problem+json for programs.
async fn errors_in_words(State(app): State<App>, request: Request, next: Next) -> Response {
    let for_programs = layers::for_programs(&request);
    let back = signing_in::way_back(&request);
    let answer = next.run(request).await;
    let Some(error) = layers::error_of(&answer) else { return answer };
    if error.status == StatusCode::UNAUTHORIZED && !for_programs {
        return Redirect::to(&back).into_response();
    }
    let mut said = if for_programs { api::problem(&error) } else { looking::for_the_reader(&answer, || pages::error_page(&app, &error)) };
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = answer.headers().get(&name) {
            said.headers_mut().insert(name, value.clone());
        }
    }
    said
}
