//! What happens to every request on its way in and out, whatever page or endpoint answers it.

use super::{app::App, clock::Clock, error::Error, guard, urls::pattern};
use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware,
    response::Response,
};
use std::{any::Any, time::Duration};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

/// A document of 20 MB, and the form around it.
pub const MOST_BYTES: usize = 21 * 1024 * 1024;
/// A file of offers sent through a page; larger ones go through the command line.
pub const MOST_BYTES_OF_OFFERS: usize = 64 * 1024 * 1024;
/// A few photographs of flip charts sent at once, and the form around them.
pub const MOST_BYTES_OF_PICTURES: usize = 64 * 1024 * 1024;
/// Longer than the slowest ranking should ever take.
const PATIENCE: Duration = Duration::from_secs(60);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Nothing from elsewhere, nothing written into the page itself.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Browsers ask for these pages over TLS alone, for a year from each answer.
const ONLY_TLS: &str = "max-age=31536000";

/// Headers that every answer carries.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
];

#[derive(Clone, Copy)]
struct NewRequestId;

impl MakeRequestId for NewRequestId {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        HeaderValue::from_str(&Clock::new_id().to_string()).ok().map(RequestId::new)
    }
}

/// Puts the layers around all routes; the first named is the outermost.
pub fn around(routes: Router<App>, app: &App) -> Router<App> {
    let shared = ServiceBuilder::new()
        .layer(middleware::map_request(without_foreign_id))
        .layer(SetRequestIdLayer::new(REQUEST_ID, NewRequestId))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_request(()).on_response(answered).on_failure(()))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(middleware::from_fn_with_state(app.clone(), super::watched::counted))
        .layer(CompressionLayer::new())
        .layer(middleware::map_response(kept_private))
        .layer(middleware::map_response(says_when))
        .layer(middleware::from_fn_with_state(app.clone(), super::errors_in_words))
        .layer(CatchPanicLayer::custom(caught))
        .layer(middleware::from_fn_with_state(app.clone(), guard::only_ours))
        .layer(middleware::from_fn_with_state(app.clone(), super::shedding::take_on))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(middleware::from_fn_with_state(app.clone(), super::signing_in::who))
        .layer(middleware::from_fn(super::once::to_its_end))
        .layer(middleware::from_fn(super::looking::passing))
        .layer(middleware::from_fn_with_state(app.clone(), super::limits::hold_back))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::from_fn_with_state(app.clone(), super::unsent::keep))
        .layer(middleware::from_fn_with_state(app.clone(), super::admission::admit))
        .layer(middleware::from_fn_with_state(app.clone(), super::once::answer))
        .layer(middleware::from_fn_with_state(app.clone(), super::following::current));
    let routes = routes.layer(shared).layer(middleware::from_fn_with_state(app.clone(), content_policy));
    let routes = match app.settings().over_tls() {
        true => routes.layer(SetResponseHeaderLayer::overriding(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ONLY_TLS))),
        false => routes,
    };
    HEADERS.into_iter().fold(routes, |routes, (name, value)| routes.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))))
}

/// What a page may load: our own, and on the one page with a map besides the pictures of the tiles that the operator named.
async fn content_policy(State(app): State<App>, request: Request, next: middleware::Next) -> Response {
    let mapped = request.extensions().get::<MatchedPath>().is_some_and(|path| path.as_str() == pattern::PACKAGES);
    let mut answer = next.run(request).await;
    let tiles = app.settings().tiles.as_ref().filter(|_| mapped);
    let policy = tiles.and_then(|tiles| HeaderValue::from_str(&CONTENT_POLICY.replace("img-src 'self'", &format!("img-src 'self' {}", tiles.origin))).ok());
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy.unwrap_or(HeaderValue::from_static(CONTENT_POLICY)));
    answer
}

/// An id that the sender chose could hold anything, and would stand in the log: each request gets one of ours.
async fn without_foreign_id(mut request: Request) -> Request {
    request.headers_mut().remove(REQUEST_ID);
    request
}

/// The methods that some address takes; any other word a sender may have made up.
const METHODS: [Method; 6] = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// The log knows a request by its id, method and pattern: never by an address that could hold a name or a place.
fn span<B>(request: &axum::http::Request<B>) -> tracing::Span {
    let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    let method = METHODS.iter().find(|method| *method == request.method()).map_or("other", Method::as_str);
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    tracing::info_span!("request", id, method, route)
}

/// One line for each answer, within its request's span.
fn answered<B>(answer: &axum::http::Response<B>, took: Duration, _: &tracing::Span) {
    tracing::info!(status = answer.status().as_u16(), ms = took.as_micros() as f64 / 1000.0, "answered");
}

/// Pages hold people's plans: no cache may keep them. Hashed assets say otherwise for themselves.
async fn kept_private(mut answer: Response) -> Response {
    answer.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    answer
}

/// What will pass says when to try again, in seconds: a database that is started again takes about as long.
async fn says_when(mut answer: Response) -> Response {
    if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
        answer.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from_static("5"));
    }
    answer
}

/// A panic's message could hold words of a plan, so it is not logged.
fn caught(_: Box<dyn Any + Send + 'static>) -> Response {
    use axum::response::IntoResponse;
    Error::ours("a handler panicked").into_response()
}

/// The error of an answer, if it is one: as the handler said it, or made from the bare status of the machinery below the
/// handlers. A page that shows a form again with what is wrong in it is no error.
pub fn error_of(answer: &Response) -> Option<Error> {
    let status = answer.status();
    if let Some(error) = answer.extensions().get::<Error>() {
        return Some(error.clone());
    }
    let kind = answer.headers().get(header::CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
    let has_words = kind.starts_with(b"text/html") || kind.starts_with(b"application/problem+json");
    ((status.is_client_error() || status.is_server_error()) && !has_words).then(|| Error::of_status(status))
}

/// Whether a request is for a program rather than for a person.
pub fn for_programs(request: &Request) -> bool {
    request.uri().path().starts_with("/api/")
}
