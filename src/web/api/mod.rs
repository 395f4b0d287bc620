//! The JSON API of `docs/interfaces.md`, described by OpenAPI 3.1 at [`urls::OPENAPI`].
//!
//! One file for each thing one can do. Rankings, readings and requirements are the objects of `docs/interfaces.md`
//! themselves; offers are their columns (`crate::offers::to_json`). What cannot be done is an [`Error`].

mod action_plans;
mod alerts;
mod answers;
mod body;
mod change;
mod dates;
mod decisions;
mod describe;
mod erasing;
mod extracting;
mod form;
mod keeping;
mod listing;
mod looks;
mod matches;
mod offers;
mod package_decisions;
mod passages;
mod pictures;
mod plans;
mod prompts;
mod rankings;
mod record;
mod releases;
mod sharing;
mod shortlists;
mod specifications;
mod ways;

use super::{app::App, error::Error, layers, urls};
use axum::{
    Json, Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use utoipa::openapi::OpenApi;
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};

/// The routes of the API, with their description.
pub fn router() -> Router<App> {
    let (routes, described) = all();
    let described = Json(described);
    routes.route(urls::OPENAPI, get(move || async move { described }))
}

/// What is told of the API to programs.
pub fn description() -> OpenApi {
    all().1
}

fn all() -> (Router<App>, OpenApi) {
    let (routes, described) = OpenApiRouter::with_openapi(describe::head())
        .routes(routes!(extracting::extract))
        .routes(routes!(matches::match_now))
        .routes(routes!(plans::list, plans::add))
        .routes(routes!(plans::one, plans::put, erasing::erase))
        .routes(routes!(erasing::withdraw, erasing::put_back))
        .routes(routes!(keeping::rule, keeping::set_rule))
        .routes(routes!(keeping::erased))
        .routes(routes!(keeping::of_plan, keeping::decide_end, keeping::take_back))
        .routes(routes!(keeping::hold))
        .routes(routes!(keeping::end_hold))
        .routes(routes!(pictures::list, pictures::add).layer(DefaultBodyLimit::max(layers::MOST_BYTES_OF_PICTURES)))
        .routes(routes!(pictures::one, pictures::remove))
        .routes(routes!(prompts::prompts))
        .routes(routes!(matches::match_plan))
        .routes(routes!(ways::ways))
        .routes(routes!(ways::made))
        .routes(routes!(action_plans::list, action_plans::begin))
        .routes(routes!(action_plans::one, action_plans::withdraw))
        .routes(routes!(action_plans::tick))
        .routes(routes!(action_plans::bring_up_to_date))
        .routes(routes!(action_plans::versions))
        .routes(routes!(change::would_change))
        .routes(routes!(change::why_not))
        .routes(routes!(alerts::list))
        .routes(routes!(alerts::of_home))
        .routes(routes!(alerts::of_team))
        .routes(routes!(answers::list, answers::add))
        .routes(routes!(specifications::list, specifications::add))
        .routes(routes!(specifications::one, specifications::change, specifications::withdraw))
        .routes(routes!(specifications::agree))
        .routes(routes!(specifications::send))
        .routes(routes!(specifications::link))
        .routes(routes!(specifications::revoke))
        .routes(routes!(specifications::responses))
        .routes(routes!(specifications::take_in))
        .routes(routes!(specifications::tell))
        .routes(routes!(dates::list, dates::add))
        .routes(routes!(dates::one, dates::change, dates::take_out))
        .routes(routes!(dates::versions))
        .routes(routes!(passages::list, passages::put))
        .routes(routes!(passages::needs))
        .routes(routes!(decisions::list, decisions::decide))
        .routes(routes!(decisions::labels))
        .routes(routes!(looks::list))
        .routes(routes!(sharing::list, sharing::share))
        .routes(routes!(sharing::end))
        .routes(routes!(shortlists::list, shortlists::add))
        .routes(routes!(shortlists::one, shortlists::change, shortlists::withdraw))
        .routes(routes!(shortlists::versions))
        .routes(routes!(package_decisions::list, package_decisions::add))
        .routes(routes!(package_decisions::one, package_decisions::withdraw))
        .routes(routes!(releases::list, releases::release))
        .routes(routes!(releases::one, releases::end))
        .routes(routes!(releases::answers))
        .routes(routes!(rankings::list))
        .routes(routes!(rankings::one))
        .routes(routes!(rankings::again))
        .routes(routes!(offers::homes, offers::add_home))
        .routes(routes!(offers::home, offers::put_home))
        .routes(routes!(offers::stand_home))
        .routes(routes!(offers::stand_team))
        .routes(routes!(offers::stand_programme))
        .routes(routes!(offers::teams, offers::add_team))
        .routes(routes!(offers::team, offers::put_team))
        .routes(routes!(offers::programmes, offers::add_programme))
        .routes(routes!(offers::programme, offers::put_programme))
        .split_for_parts();
    (routes, describe::with_refusals(describe::with_offers(described)))
}

/// An error for a program (RFC 9457).
pub fn problem(error: &Error) -> Response {
    let mut answer = (error.status, Json(error)).into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    answer
}
