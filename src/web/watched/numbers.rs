//! What is counted.

use super::super::app::App;
use axum::{
    extract::{MatchedPath, Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};
use std::{
    fmt,
    time::{Duration, Instant},
};

/// Seconds: from a page out of memory to the longest that a request may take.
const TOOK: [f64; 13] = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0];

/// One kind of answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    /// The pattern of the address, empty where there is none.
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct What {
    what: &'static str,
}

/// The numbers of one server since its start.
pub struct Numbers {
    registry: Registry,
    answers: Family<Answered, Counter>,
    took: Family<Route, Histogram>,
    in_hand: Gauge,
    shed: Family<What, Counter>,
    rankings: Counter,
    ranking_took: Histogram,
    gauges: Family<What, Gauge>,
    offers: Family<What, Gauge>,
    connections: Family<What, Gauge>,
    behind: Gauge,
    age: Gauge,
    ready: Gauge,
    proxy_untold: Gauge,
}

impl Default for Numbers {
    fn default() -> Numbers {
        let mut numbers = Numbers {
            registry: Registry::with_prefix("homeward"),
            answers: Family::default(),
            took: Family::new_with_constructor(|| Histogram::new(TOOK)),
            in_hand: Gauge::default(),
            shed: Family::default(),
            rankings: Counter::default(),
            ranking_took: Histogram::new(TOOK),
            gauges: Family::default(),
            offers: Family::default(),
            connections: Family::default(),
            behind: Gauge::default(),
            age: Gauge::default(),
            ready: Gauge::default(),
            proxy_untold: Gauge::default(),
        };
        numbers.register();
        numbers
    }
}

impl Numbers {
    fn register(&mut self) {
        let all = &mut self.registry;
        all.register("requests", "Answers by method, pattern of the address, and status", self.answers.clone());
        all.register("request_seconds", "How long answers took, by pattern of the address", self.took.clone());
        all.register("requests_in_hand", "Requests that are being answered", self.in_hand.clone());
        all.register("shed", "Requests answered 503 because too many were in hand, by which limit", self.shed.clone());
        all.register("rankings", "Rankings worked out", self.rankings.clone());
        all.register("ranking_seconds", "How long a ranking took, once it was its turn", self.ranking_took.clone());
        all.register("in_memory", "What is held in memory", self.gauges.clone());
        all.register("offers", "Offers in the catalogue, by kind", self.offers.clone());
        all.register("connections", "Connections to the database, by what they are for and whether they are in use", self.connections.clone());
        all.register("changes_behind", "Changes in the database's log that the catalogue has not taken in", self.behind.clone());
        all.register("catalogue_age_seconds", "How long ago the catalogue was last known to hold all of the log", self.age.clone());
        all.register("ready", "1 where requests may be sent here", self.ready.clone());
        all.register("forwarded_not_believed", "Requests with X-Forwarded-For though no proxy was named with --behind-proxy", self.proxy_untold.clone());
    }

    /// A request was answered 503 by the limit of that name.
    pub fn was_shed(&self, what: &'static str) {
        self.shed.get_or_create(&What { what }).inc();
    }

    /// A ranking was worked out.
    pub fn ranked(&self, took: Duration) {
        self.rankings.inc();
        self.ranking_took.observe(took.as_secs_f64());
    }

    /// Everything as Prometheus reads it, with what stands now.
    pub async fn text(&self, app: &App) -> Result<String, fmt::Error> {
        self.look(app).await;
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }

    async fn look(&self, app: &App) {
        let standing = app.standing();
        let (homes, support, programmes) = (standing.offers.homes.len(), standing.offers.support.len(), standing.offers.programmes.len());
        for (what, count) in [("home", homes), ("support", support), ("programme", programmes)] {
            self.offers.get_or_create(&What { what }).set(i64::try_from(count).unwrap_or(i64::MAX));
        }
        for (what, count) in app.store().connections() {
            self.connections.get_or_create(&What { what }).set(i64::from(count));
        }
        let behind = super::health::behind(app).await.ok();
        self.ready.set(i64::from(behind == Some(0) && !app.stops()));
        if let Some(behind) = behind {
            self.behind.set(behind);
        }
        self.age.set(i64::try_from(app.following().age.as_secs()).unwrap_or(i64::MAX));
        self.proxy_untold.set(i64::try_from(app.signs().by_a_proxy()).unwrap_or(i64::MAX));
        if let Some(bytes) = resident_bytes() {
            self.gauges.get_or_create(&What { what: "bytes" }).set(bytes);
        }
    }
}

/// What the program holds of the machine's memory; none where the system does not say.
fn resident_bytes() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<i64>().ok()? * 1024)
}

/// The methods that some address takes; any other word a sender may have made up.
const METHODS: [Method; 6] = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// Counts each answer by the pattern of its address.
pub async fn counted(State(app): State<App>, request: Request, next: Next) -> Response {
    let numbers = app.numbers();
    let method = METHODS.iter().find(|method| *method == request.method()).map_or("other", Method::as_str);
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str).to_owned();
    let begun = Instant::now();
    let in_hand = InHand::one_more(&numbers.in_hand);
    let answer = next.run(request).await;
    drop(in_hand);
    numbers.took.get_or_create(&Route { route: route.clone() }).observe(begun.elapsed().as_secs_f64());
    numbers.answers.get_or_create(&Answered { method, route, status: answer.status().as_u16() }).inc();
    answer
}

/// Counted while it lives: a client that goes away drops its request.
struct InHand(Gauge);

impl InHand {
    fn one_more(gauge: &Gauge) -> InHand {
        gauge.inc();
        InHand(gauge.clone())
    }
}

impl Drop for InHand {
    fn drop(&mut self) {
        self.0.dec();
    }
}
