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
    web::{self, App, Outside, Post, Settings, Tls},
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
    #[command(flatten)]
    logs: Logs,
}

/// How the pages are reached from other machines, and how long people stay signed in.
#[derive(clap::Args)]
pub struct Reach {
    /// Where people find the pages, as https://homeward.example
    #[arg(long, value_name = "URL", env = "HOMEWARD_PUBLIC_ADDRESS")]
    public_address: Option<String>,
    /// A certificate with its chain, as a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's key, as a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
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
        let limits = Limits { idle: SignedDuration::from_mins(self.idle_minutes), whole: SignedDuration::from_hours(self.session_hours) };
        let lease = Duration::from_secs(self.lease_seconds.into());
        Ok((Settings { public_address: public, behind_proxy: self.behind_proxy, limits, outside, lease, ..Settings::default() }, tls))
    }
}

/// By what letters go out; none where nobody said.
fn post() -> Result<Option<Post>, Failure> {
    let said = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let Some(url) = said("HOMEWARD_SMTP") else { return Ok(None) };
    Post::by_smtp(&url, &said("HOMEWARD_MAIL_FROM").unwrap_or_default()).map(Some).map_err(Failure::unusable)
}

/// Serves until it is told to stop (Ctrl-C, or a termination signal); requests in hand are finished.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let address: SocketAddr =
        args.listen.parse().map_err(|_| Failure::unusable(format!("--listen {}: write an address and a port, for example 127.0.0.1:8080", args.listen)))?;
    let (settings, tls) = args.reach.settings(address)?;
    let post = post()?;
    // What cannot be used is said before anything is made.
    let rules = common.rules()?;
    args.logs.begin()?;
    database::runtime()?.block_on(async {
        let store = database::open(common).await?;
        let listener = TcpListener::bind(address).await.map_err(|e| Failure::failed(taken(address, &e)))?;
        if !store.anybody_registered(common.clock().now()).await.map_err(Failure::failed)? {
            eprintln!("nobody can sign in yet: `homeward user add` adds the first administrator");
        }
        let bar = progress::bar("Loading offers", offers_in(&store).await?);
        let app = App::with_reader(store.clone(), common.clock(), SERVER, files::reader(), &|more| bar.inc(more)).await;
        bar.finish_and_clear();
        let app = app.map_err(Failure::failed)?.ruled_by(rules).set_up(settings);
        let app = post.into_iter().fold(app, App::posting);
        let served = pages(app, listener, tls).await;
        store.close().await;
        served
    })
}

/// How many offers there are to load.
async fn offers_in(store: &Store) -> Result<u64, Failure> {
    let counts = store.counts().await.map_err(Failure::failed)?;
    Ok(u64::try_from(counts.homes + counts.support + counts.programmes).unwrap_or_default())
}

/// Prints the address and serves.
pub async fn pages(app: App, listener: TcpListener, tls: Option<Tls>) -> Result<Outcome, Failure> {
    let address = listener.local_addr().map_err(Failure::failed)?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    writeln!(io::stdout(), "Homeward is at {scheme}://{address}/ (Ctrl-C stops it)")?;
    if let Some(public) = &app.settings().public_address {
        writeln!(io::stdout(), "Others reach it at {public}/")?;
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
