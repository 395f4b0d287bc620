//! Who may talk to the pages: only this machine, and only its own pages may change anything.

use super::error::{Error, Result};
use axum::{
    extract::Request,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    middleware::Next,
    response::Response,
};
use std::net::SocketAddr;

/// Until people can sign in, the pages are for this machine alone.
pub fn check_loopback(address: SocketAddr) -> std::result::Result<(), NotLoopback> {
    if address.ip().is_loopback() { Ok(()) } else { Err(NotLoopback { address }) }
}

/// An address that other machines could reach.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{address} can be reached from other machines, and people cannot sign in yet; listen on 127.0.0.1 (for example 127.0.0.1:{})", address.port())]
pub struct NotLoopback {
    /// The address that was asked for.
    pub address: SocketAddr,
}

/// Refuses requests that came under another name (a foreign site whose name was pointed at this machine),
/// and changes that another site's page asks a visitor's browser to make.
pub async fn only_ours(request: Request, next: Next) -> Result<Response> {
    if request.headers().get_all(header::HOST).iter().count() > 1 {
        return Err(Error::malformed("The request names two hosts", "Send one `Host` header."));
    }
    let host = host(request.headers(), request.uri()).unwrap_or_default();
    if !is_this_machine(&host) {
        let detail = "Open the pages at 127.0.0.1 or localhost on the machine that serves them.";
        return Err(Error::new(StatusCode::MISDIRECTED_REQUEST, "These pages answer to this machine alone", detail));
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

fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    ["127.0.0.1", "localhost", "[::1]"].contains(&name)
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
    fn an_address_that_other_machines_reach_is_refused_with_a_sentence() {
        assert!(check_loopback("127.0.0.1:8080".parse().expect("an address")).is_ok());
        assert!(check_loopback("[::1]:8080".parse().expect("an address")).is_ok());
        let refused = check_loopback("0.0.0.0:8080".parse().expect("an address")).expect_err("reachable");
        assert!(refused.to_string().starts_with("0.0.0.0:8080 can be reached from other machines"));
    }

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
