//! Who may talk to the pages: only who names them rightly, and only their own pages may change anything.

use super::{
    app::App,
    error::{Error, Result},
    urls::pattern,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    middleware::Next,
    response::Response,
};

/// Refuses requests that came under another name (a foreign site whose name was pointed at this machine),
/// and changes that another site's page asks a visitor's browser to make.
pub async fn only_ours(State(app): State<App>, request: Request, next: Next) -> Result<Response> {
    if request.headers().get_all(header::HOST).iter().count() > 1 {
        return Err(Error::malformed("The request names two hosts", "Send one `Host` header."));
    }
    let host = host(request.headers(), request.uri()).unwrap_or_default();
    match app.settings().public_host() {
        Some(name) if host != name && !pattern::HEALTHS.contains(&request.uri().path()) => {
            let detail = "Open them at the address that whoever looks after them gave you.";
            return Err(Error::new(StatusCode::MISDIRECTED_REQUEST, "These pages answer to another name", detail));
        }
        None if !is_this_machine(&host) => {
            let detail = "Open the pages at 127.0.0.1 or localhost on the machine that serves them.";
            return Err(Error::new(StatusCode::MISDIRECTED_REQUEST, "These pages answer to this machine alone", detail));
        }
        _ => {}
    }
    if changes(request.method()) && !from_our_pages(request.headers(), &host) {
        let detail = "Open the page here and send the form again.";
        return Err(Error::new(StatusCode::FORBIDDEN, "This change was asked for by another site", detail));
    }
    Ok(next.run(request).await)
}

fn host(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let named = headers.get(header::HOST).and_then(|h| h.to_str().ok());
    named.or_else(|| uri.authority().map(|a| a.as_str())).map(str::to_lowercase)
}

/// What this machine is called on itself.
pub(super) const THIS_MACHINE: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    THIS_MACHINE.contains(&name)
}

fn changes(method: &Method) -> bool {
    ![Method::GET, Method::HEAD, Method::OPTIONS].contains(method)
}

/// Browsers say where a request comes from; programs such as curl say nothing and are not steered by other sites.
fn from_our_pages(headers: &HeaderMap, host: &str) -> bool {
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (said("sec-fetch-site"), said("origin")) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => origin.split_once("://").is_some_and(|(_, name)| name.eq_ignore_ascii_case(host)),
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine_pass_with_and_without_a_port() {
        for name in ["127.0.0.1", "127.0.0.1:8080", "localhost:1", "[::1]:8080", "[::1]"] {
            assert!(is_this_machine(name), "{name}");
        }
        for name in ["", "homeward.example", "127.0.0.1.evil.example:8080", "localhost.evil.example"] {
            assert!(!is_this_machine(name), "{name}");
        }
    }
}
