//! The cookie that holds a session's token.

use crate::accounts::Secret;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

/// Over a public address: only over TLS, only to this host, for the whole site, and set by nobody else.
const OVER_TLS: &str = "__Host-homeward";
/// On this machine, where there is no TLS.
const PLAIN: &str = "homeward";

/// The cookie's name.
pub fn name(over_tls: bool) -> &'static str {
    if over_tls { OVER_TLS } else { PLAIN }
}

/// The token that a browser sent.
pub fn token(jar: &CookieJar, over_tls: bool) -> Option<Secret> {
    jar.get(name(over_tls)).map(|cookie| Secret::sent(cookie.value()))
}

/// Sets a session's token, until the browser is closed: how long it works is for the session to say.
pub fn set(token: &Secret, over_tls: bool) -> Cookie<'static> {
    Cookie::build((name(over_tls), token.as_str().to_owned())).path("/").http_only(true).secure(over_tls).same_site(SameSite::Lax).build()
}

/// The name of the cookie of somebody on the way to their organisation's sign-in.
fn way_name(over_tls: bool) -> &'static str {
    if over_tls { "__Host-homeward-way" } else { "homeward-way" }
}

/// What somebody who comes back from there began with.
pub fn way_token(jar: &CookieJar, over_tls: bool) -> Option<Secret> {
    jar.get(way_name(over_tls)).map(|cookie| Secret::sent(cookie.value()))
}

/// Sets it, until the browser is closed; it is worth nothing once it was used.
pub fn on_the_way(token: &Secret, over_tls: bool) -> Cookie<'static> {
    let mut cookie = set(token, over_tls);
    cookie.set_name(way_name(over_tls));
    cookie
}

/// Takes it away.
pub fn removed(over_tls: bool) -> Cookie<'static> {
    let mut cookie = set(&Secret::sent(""), over_tls);
    cookie.make_removal();
    cookie
}
