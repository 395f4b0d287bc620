//! `homeward serve`: the pages and the JSON API.

use super::{
    Common, SERVER, database, files,
    logs::Logs,
    outcome::{Failure, Outcome},
    progress,
};
use crate::{
    accounts::Limits,
    store::Store,
    web::{self, App, Hooks, Most, Outside, Post, Settings, Tiles, Tls},
};
use jiff::SignedDuration;
use std::{
    env,
    io::{self, Write},
    net::SocketAddr,
    path::PathBuf,
    time::Duration,
};
use tokio::net::TcpListener;

/// Serve the pages and the JSON API.
///
/// On this machine alone, unless --public-address says under which name others reach them; then everything is encrypted, by a certificate
/// of your own or by a proxy. E-mail goes out by HOMEWARD_SMTP (smtps://USER:PASSWORD@HOST) from HOMEWARD_MAIL_FROM.
/// People sign in with the accounts of their own organisation where HOMEWARD_OIDC_ISSUER, …_CLIENT_ID and …_CLIENT_SECRET name an issuer.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward serve
  homeward serve --listen 127.0.0.1:9000 --database sqlite:offers.db
  homeward serve --listen 0.0.0.0:443 --public-address https://homeward.example --tls-cert cert.pem --tls-key key.pem
  homeward serve --public-address https://homeward.example --behind-proxy

`homeward user add` adds the first administrator.")]
pub struct Args {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: String,
    #[command(flatten)]
    reach: Reach,
    /// News may go to programs in private networks and on this machine too
    #[arg(long, env = "HOMEWARD_HOOKS_TO_PRIVATE")]
    hooks_to_private: bool,
    #[command(flatten)]
    load: Load,
    #[command(flatten)]
    logs: Logs,
}

/// How much is taken on, and how it is watched.
#[derive(clap::Args)]
struct Load {
    /// Numbers for Prometheus (/metrics) and /health/ready, on an address of their own, as 127.0.0.1:9464
    #[arg(long, value_name = "ADDRESS", env = "HOMEWARD_METRICS")]
    metrics: Option<SocketAddr>,
    /// How many requests may be in hand; more are answered 503 [default: 512]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000), env = "HOMEWARD_MOST_REQUESTS")]
    most_requests: Option<u32>,
    /// How many of them may rank or read documents [default: 10 for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000), env = "HOMEWARD_MOST_RANKINGS")]
    most_rankings: Option<u32>,
    /// For how many seconds requests are still taken after a signal to stop, while /health/ready says no
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=300), env = "HOMEWARD_DRAIN_SECONDS")]
    drain_seconds: u64,
}

impl Load {
    fn most(&self) -> Most {
        let or = |said: Option<u32>, usual: usize| said.and_then(|n| usize::try_from(n).ok()).unwrap_or(usual);
        let usual = Most::default();
        Most { requests: or(self.most_requests, usual.requests), rankings: or(self.most_rankings, usual.rankings) }
    }

    /// Where the numbers are asked for; none where nobody said.
    async fn numbers(&self) -> Result<Option<TcpListener>, Failure> {
        let Some(address) = self.metrics else { return Ok(None) };
        let listener = TcpListener::bind(address).await;
        listener.map(Some).map_err(|e| Failure::failed(format!("--metrics {address} cannot be listened on: {e}")))
    }
}

/// How the pages are reached from other machines, and how long people stay signed in.
#[derive(clap::Args)]
pub struct Reach {
    /// Where people find the pages, as https://homeward.example
    #[arg(long, value_name = "URL", env = "HOMEWARD_PUBLIC_ADDRESS")]
    public_address: Option<String>,
    /// A certificate with its chain, as a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_key", env = "HOMEWARD_TLS_CERT")]
    tls_cert: Option<PathBuf>,
    /// The certificate's key, as a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_cert", env = "HOMEWARD_TLS_KEY")]
    tls_key: Option<PathBuf>,
    /// A proxy does TLS and says in X-Forwarded-For from where a request came
    #[arg(long, env = "HOMEWARD_BEHIND_PROXY", conflicts_with = "tls_cert")]
    behind_proxy: bool,
    /// After how many minutes without doing anything people are signed out
    #[arg(long, value_name = "MINUTES", default_value_t = 30, value_parser = clap::value_parser!(i64).range(1..=720), env = "HOMEWARD_IDLE_MINUTES")]
    idle_minutes: i64,
    /// After how many hours people are signed out whatever they do
    #[arg(long, value_name = "HOURS", default_value_t = 12, value_parser = clap::value_parser!(i64).range(1..=24), env = "HOMEWARD_SESSION_HOURS")]
    session_hours: i64,
    /// After how many seconds without a word from this program another that serves the same database does its work (alerts, e-mail)
    #[arg(long, value_name = "SECONDS", default_value_t = web::LEASE_SECONDS, value_parser = clap::value_parser!(u16).range(1..=300), env = "HOMEWARD_LEASE_SECONDS")]
    lease_seconds: u16,
    /// From where maps take their tiles, with {z}, {x} and {y}; without it maps are drawn here and nothing comes from elsewhere
    #[arg(long, value_name = "URL", env = "HOMEWARD_TILES")]
    tiles: Option<Tiles>,
    /// Whose map it is, as its licence wants it said
    #[arg(long, value_name = "WORDS", env = "HOMEWARD_TILES_CREDIT", default_value = "", requires = "tiles")]
    tiles_credit: String,
}

impl Reach {
    /// As the pages take it; an error where other machines could reach what is not encrypted or has no name.
    fn settings(&self, address: SocketAddr) -> Result<(Settings, Option<Tls>), Failure> {
        let public = self.public_address.as_deref().map(|public| public.trim_end_matches('/').to_owned());
        let tls = self.tls_cert.clone().zip(self.tls_key.clone()).map(|(certificate, key)| Tls { certificate, key });
        web::check_reach(address, public.as_deref(), tls.is_some(), self.behind_proxy).map_err(Failure::unusable)?;
        for file in tls.iter().flat_map(|tls| [&tls.certificate, &tls.key]) {
            std::fs::File::open(file).map_err(|e| Failure::unusable(format!("{} cannot be read: {e}", file.display())))?;
        }
        let outside = Outside::of_environment().map_err(Failure::unusable)?;
        let tiles = self.tiles.clone().map(|tiles| tiles.credited(&self.tiles_credit));
        let limits = Limits { idle: SignedDuration::from_mins(self.idle_minutes), whole: SignedDuration::from_hours(self.session_hours) };
        let lease = Duration::from_secs(self.lease_seconds.into());
        Ok((Settings { public_address: public, behind_proxy: self.behind_proxy, limits, outside, lease, tiles, ..Settings::default() }, tls))
    }
}

/// Serves until it is told to stop (Ctrl-C, or a termination signal); requests in hand are finished.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let address: SocketAddr =
        args.listen.parse().map_err(|_| Failure::unusable(format!("--listen {}: write an address and a port, for example 127.0.0.1:8080", args.listen)))?;
    let (settings, tls) = args.reach.settings(address)?;
    let settings = Settings { most: args.load.most(), drain: Duration::from_secs(args.load.drain_seconds), ..settings };
    let post = Post::of_environment().map_err(Failure::unusable)?;
    let hooks = Hooks::new(args.hooks_to_private, env::var_os("HOMEWARD_HOOKS_CA").map(PathBuf::from).as_deref()).map_err(Failure::unusable)?;
    // What cannot be used is said before anything is made.
    let rules = common.rules()?;
    args.logs.begin()?;
    database::runtime()?.block_on(async {
        let store = database::open(common).await?;
        let numbers = args.load.numbers().await?;
        let listener = TcpListener::bind(address).await.map_err(|e| Failure::failed(taken(address, &e)))?;
        if !store.anybody_registered(common.clock().now()).await.map_err(Failure::failed)? {
            eprintln!("nobody can sign in yet: `homeward user add` adds the first administrator");
        }
        let bar = progress::bar("Loading offers", offers_in(&store).await?);
        let app = App::with_reader(store.clone(), common.clock(), SERVER, files::reader(), &|more| bar.inc(more)).await;
        bar.finish_and_clear();
        let settings = Settings { listens_at: listener.local_addr().map_err(Failure::failed)?, ..settings };
        let app = app.map_err(Failure::failed)?.ruled_by(rules).set_up(settings).telling(hooks);
        let app = post.into_iter().fold(app, App::posting);
        let served = pages(app, listener, tls, numbers).await;
        store.close().await;
        served
    })
}

/// How many offers there are to load.
async fn offers_in(store: &Store) -> Result<u64, Failure> {
    let counts = store.counts().await.map_err(Failure::failed)?;
    Ok(u64::try_from(counts.homes + counts.support + counts.programmes).unwrap_or_default())
}

/// Says where it is and serves; the numbers beside it, where somebody wants them.
pub async fn pages(app: App, listener: TcpListener, tls: Option<Tls>, numbers: Option<TcpListener>) -> Result<Outcome, Failure> {
    let address = listener.local_addr().map_err(Failure::failed)?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let mut said = format!("Homeward is at {scheme}://{address}/ (Ctrl-C stops it)\n");
    if let Some(public) = &app.settings().public_address {
        said += &format!("Others reach it at {public}/\n");
    }
    if let Some(numbers) = numbers {
        said += &format!("Numbers for Prometheus are at http://{}/metrics\n", numbers.local_addr().map_err(Failure::failed)?);
        tokio::spawn(web::serve_numbers(app.clone(), numbers));
    }
    // In one piece, and it serves though nobody reads that: whoever started it may have left after the first line.
    if let Err(cause) = io::stdout().write_all(said.as_bytes()) {
        tracing::warn!(%cause, "nobody reads where this listens");
    }
    web::serve(app, listener, tls, stopped()).await.map_err(Failure::failed)?;
    Ok(Outcome::Done)
}

fn taken(address: SocketAddr, e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::AddrInUse => format!("port {} is in use by another program; choose another with --listen {}:PORT", address.port(), address.ip()),
        io::ErrorKind::PermissionDenied => format!("port {} may not be used by you; choose one above 1023 with --listen", address.port()),
        _ => format!("{address} cannot be listened on: {e}"),
    }
}

async fn stopped() {
    let interrupt = async {
        // Without a handler the signal ends the program by itself, which is right too.
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
