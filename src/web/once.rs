//! A program that names its request by an `Idempotency-Key` may send it again: it gets the same answer, and nothing is done twice.
//!
//! The name is one's own, for a day. The first such request is answered to its end even where whoever sent it has gone away, so that what is kept is what
//! came of it. What could not be answered for a passing reason (401, 403, 404, 408, 413, 429, 5xx) is not kept: the same request may come again.

use super::{
    admission,
    app::App,
    error::{Error, Result},
    layers, urls,
};
use crate::{
    access::Action,
    domain::{
        Hashed,
        records::{Id, Person, Plan},
    },
    store::{Asked, KeptAnswer},
};
use axum::{
    RequestExt,
    body::{Body, Bytes, to_bytes},
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::borrow::Cow;
use tracing::Instrument;

/// By which programs name a request, and by which an answer says that it was given before.
pub const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// The longest name.
const LONGEST: usize = 200;
/// The headers that are kept of an answer.
const HEADERS: [HeaderName; 2] = [header::CONTENT_TYPE, header::LOCATION];
/// The longest answer that is kept.
const MOST: usize = 32 * 1024 * 1024;

/// Whether a request is named. Addresses that change nothing need no name.
fn is_named(request: &Request) -> bool {
    let pattern = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let changes = || admission::row(request.method(), pattern).is_some_and(|row| row.action != Action::TryOut);
    request.method() == Method::POST && layers::for_programs(request) && request.headers().contains_key(KEY) && changes()
}

/// Answers a named request in a task of its own, which ends with its answer whoever waits for it.
pub async fn to_its_end(request: Request, next: Next) -> Response {
    if !is_named(&request) {
        return next.run(request).await;
    }
    let task = tokio::spawn(async move { next.run(request).await }.in_current_span());
    task.await.unwrap_or_else(|_| Error::ours("a named request was not answered to its end").into_response())
}

/// Gives a named request the answer that it had, or answers it and keeps that.
pub async fn answer(State(app): State<App>, mut request: Request, next: Next) -> Result<Response> {
    let Some(person) = app.signed_in().and_then(|actor| actor.person).filter(|_| is_named(&request)) else { return Ok(next.run(request).await) };
    let key = key(&request)?;
    let reference = admission::plan_named(&mut request).await;
    let (request, hashed) = told_apart(request).await?;
    match app.store().begin_answer(person, &key, &hashed, app.clock().now()).await? {
        Asked::First => {}
        Asked::Answered(kept) => {
            if let Some(plan) = plan_of(&app, reference, &kept).await? {
                app.looked_at(plan.uuid(), None).await?;
            }
            return again(kept);
        }
        Asked::InHand => {
            let detail =
                "It came before and is being answered, or was cut off in the middle. Wait a little; if it stays so, look whether what you sent is there.";
            return Err(Error::conflict("A request of this name has no answer yet", detail));
        }
        Asked::Another => {
            return Err(Error::conflict("Another request had this name", "Send each request that is not the same under an `Idempotency-Key` of its own."));
        }
    }
    let answer = next.run(request).await;
    kept(&app, person, &key, reference, answer).await
}

fn key(request: &Request) -> Result<String> {
    let all: Vec<_> = request.headers().get_all(KEY).iter().collect();
    let one = if let [one] = all[..] { one.to_str().ok() } else { None };
    let good = one.filter(|key| !key.is_empty() && key.len() <= LONGEST && key.bytes().all(|b| b.is_ascii_graphic()));
    good.map(str::to_owned)
        .ok_or_else(|| Error::malformed("The `Idempotency-Key` is none", "Send one of 1 to 200 letters and figures without blanks, for example a UUID."))
}

/// The request with its body read, and what tells it from others: method, address, kind and body. The edge between the parts of a form is made anew
/// each time it is sent, and says nothing.
async fn told_apart(request: Request) -> Result<(Request, Hashed)> {
    let (mut parts, body) = request.with_limited_body().into_parts();
    let body = to_bytes(body, layers::MOST_BYTES_OF_PICTURES).await.map_err(|_| Error::of_status(StatusCode::PAYLOAD_TOO_LARGE))?;
    parts.headers.remove(header::CONTENT_LENGTH);
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let edge = kind.split_once("boundary=").map(|(_, edge)| edge.trim_matches('"')).filter(|edge| !edge.is_empty());
    let kind = kind.split(';').next().unwrap_or_default();
    let said = edge.map_or(Cow::Borrowed(&body[..]), |edge| Cow::Owned(without(&body, edge.as_bytes())));
    let place = parts.uri.path_and_query().map_or("", |place| place.as_str());
    let hashed = Hashed::of_parts(&[parts.method.as_str(), place, kind, Hashed::of_bytes(&said).as_str()]);
    Ok((Request::from_parts(parts, Body::from(body)), hashed))
}

fn without(body: &Bytes, edge: &[u8]) -> Vec<u8> {
    let (mut rest, mut said) = (&body[..], Vec::with_capacity(body.len()));
    while let Some(at) = rest.windows(edge.len()).position(|window| window == edge) {
        said.extend_from_slice(&rest[..at]);
        rest = &rest[at + edge.len()..];
    }
    said.extend_from_slice(rest);
    said
}

fn again(kept: KeptAnswer) -> Result<Response> {
    let mut answer = Response::new(Body::from(kept.body));
    *answer.status_mut() = StatusCode::from_u16(kept.status).map_err(Error::ours)?;
    for (name, value) in kept.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            answer.headers_mut().insert(name, value);
        }
    }
    answer.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(answer)
}

/// Keeps an answer, and gives it on.
async fn kept(app: &App, person: Id<Person>, key: &str, reference: Option<String>, answer: Response) -> Result<Response> {
    let passing = matches!(answer.status().as_u16(), 401 | 403 | 404 | 408 | 413 | 429 | 500..);
    if passing {
        app.store().give_answer_up(person, key).await?;
        return Ok(answer);
    }
    // An error gets its words further out: what is kept is what is sent.
    let in_words = layers::error_of(&answer).map(|error| super::api::problem(&error));
    let (parts, body) = match in_words {
        None => answer.into_parts(),
        Some(problem) => {
            let (mut parts, body) = problem.into_parts();
            parts.extensions = answer.into_parts().0.extensions;
            (parts, body)
        }
    };
    let body = to_bytes(body, MOST).await.map_err(Error::ours)?;
    let header = |name: &HeaderName| Some((name.as_str().to_owned(), parts.headers.get(name)?.to_str().ok()?.to_owned()));
    let kept =
        KeptAnswer { status: parts.status.as_u16(), headers: HEADERS.iter().filter_map(header).collect(), body: String::from_utf8_lossy(&body).into_owned() };
    let plan = plan_of(app, reference, &kept).await?;
    app.store().keep_answer(person, key, plan, &kept).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// The plan that an answer is about: that of its address, or the one that was added.
async fn plan_of(app: &App, reference: Option<String>, kept: &KeptAnswer) -> Result<Option<Id<Plan>>> {
    let place = kept.headers.iter().find(|(name, _)| *name == header::LOCATION.as_str()).map(|(_, place)| place.as_str());
    let added = || place.and_then(|place| place.strip_prefix(&urls::api_plan(""))).map(str::to_owned);
    match reference.or_else(added) {
        Some(reference) => Ok(app.store().holders(&reference).await?.map(|holders| holders.plan)),
        None => Ok(None),
    }
}
