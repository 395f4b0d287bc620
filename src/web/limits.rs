//! How often somebody may ask: generous to people and to programs that behave, and an end to those that do not. Signing in has its own, slower.

use super::{app::App, error::Error};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock as _};
use std::{
    hash::Hash,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use uuid::Uuid;

/// What one person may ask at once, and then each second: a page and its files, ten times over.
const ASKS: (u32, u32) = (600, 20);
/// What one person may change at once, and then each second. More goes through a file.
const CHANGES: (u32, u32) = (600, 10);
/// What may come from one address where nobody is signed in.
const FROM_OUTSIDE: (u32, u32) = (600, 20);
/// After so many questions those who have long been quiet are forgotten.
const TIDY: u32 = 10_000;

/// Who has asked how often, in memory: a start of the program forgets it.
pub struct Limits {
    asks: DefaultKeyedRateLimiter<Uuid>,
    changes: DefaultKeyedRateLimiter<Uuid>,
    outside: DefaultKeyedRateLimiter<IpAddr>,
    counted: AtomicU32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { asks: limiter(ASKS), changes: limiter(CHANGES), outside: limiter(FROM_OUTSIDE), counted: AtomicU32::new(0) }
    }
}

fn limiter<K: Hash + Eq + Clone>((at_once, a_second): (u32, u32)) -> DefaultKeyedRateLimiter<K> {
    let quota = Quota::per_second(NonZeroU32::new(a_second).unwrap_or(NonZeroU32::MIN));
    DefaultKeyedRateLimiter::dashmap(quota.allow_burst(NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN)))
}

fn ask<K: Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), Duration> {
    limiter.check_key(key).map_err(|until| until.wait_time_from(limiter.clock().now()))
}

impl Limits {
    /// Whether a person may ask once more; else how long they have to wait.
    fn person(&self, person: Uuid, changes: bool) -> Result<(), Duration> {
        self.tidy();
        ask(&self.asks, &person)?;
        if changes { ask(&self.changes, &person) } else { Ok(()) }
    }

    fn address(&self, address: IpAddr) -> Result<(), Duration> {
        self.tidy();
        ask(&self.outside, &network(address))
    }

    fn tidy(&self) {
        if self.counted.fetch_add(1, Ordering::Relaxed) % TIDY == TIDY - 1 {
            self.asks.retain_recent();
            self.changes.retain_recent();
            self.outside.retain_recent();
        }
    }
}

/// An IPv6 address stands for its /64: one machine has all of them.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 => v4,
    }
}

/// Lets a request through, or says when to try again.
pub async fn hold_back(State(app): State<App>, request: Request, next: Next) -> Response {
    let changes = ![Method::GET, Method::HEAD].contains(request.method());
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    let held = match (app.signed_in(), address) {
        (Some(actor), _) => actor.person.map_or(Ok(()), |person| app.limits().person(person.uuid(), changes)),
        (None, Some(address)) => app.limits().address(address),
        (None, None) => Ok(()),
    };
    match held {
        Ok(()) => next.run(request).await,
        Err(wait) => wait_a_little(wait),
    }
}

fn wait_a_little(wait: Duration) -> Response {
    let seconds = wait.as_secs() + 1;
    let detail = format!("Wait {seconds} {}, then go on.", if seconds == 1 { "second" } else { "seconds" });
    let mut answer = Error::new(StatusCode::TOO_MANY_REQUESTS, "That was very often in a short time", detail).into_response();
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_too_often_waits_and_others_do_not() {
        let limits = Limits::default();
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let let_in = (0..2 * ASKS.0).filter(|_| limits.person(one, false).is_ok()).count();
        assert!((ASKS.0 as usize..2 * ASKS.0 as usize).contains(&let_in), "{let_in}");
        assert!(limits.person(one, false).is_err_and(|wait| wait <= Duration::from_secs(1)));
        assert_eq!(limits.person(other, true), Ok(()));
    }

    #[test]
    fn all_addresses_of_one_machine_count_as_one() {
        let address = |text: &str| text.parse::<IpAddr>().expect("an address");
        assert_eq!(network(address("2001:db8:1:2::5")), network(address("2001:db8:1:2:ffff::1")));
        assert_ne!(network(address("2001:db8:1:2::5")), network(address("2001:db8:1:3::5")));
        assert_eq!(network(address("::ffff:192.0.2.1")), address("192.0.2.1"));
    }
}
