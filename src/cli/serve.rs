//! `homeward serve`: the pages and the JSON API.

use super::{
    Common, DEMO_PERSON, database, files,
    logs::Logs,
    outcome::{Failure, Outcome},
    progress,
};
use crate::store::Store;
use crate::web::{self, App};
use std::{
    io::{self, Write},
    net::SocketAddr,
};
use tokio::net::TcpListener;

/// Serve the pages and the JSON API on this machine.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward serve
  homeward serve --listen 127.0.0.1:9000 --database sqlite:offers.db

Until people can sign in, the pages are for this machine alone: any address but a loopback one is refused.")]
pub struct Args {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: String,
    #[command(flatten)]
    logs: Logs,
}

/// Serves until it is told to stop (Ctrl-C, or a termination signal); requests in hand are finished.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let address: SocketAddr =
        args.listen.parse().map_err(|_| Failure::unusable(format!("--listen {}: write an address and a port, for example 127.0.0.1:8080", args.listen)))?;
    web::check_loopback(address).map_err(Failure::unusable)?;
    // What cannot be used is said before anything is made.
    let rules = common.rules()?;
    args.logs.begin()?;
    database::runtime()?.block_on(async {
        let store = database::open(common).await?;
        let listener = TcpListener::bind(address).await.map_err(|e| Failure::failed(taken(address, &e)))?;
        let bar = progress::bar("Loading offers", offers_in(&store).await?);
        let app = App::with_reader(store.clone(), common.clock(), DEMO_PERSON, files::reader(), &|more| bar.inc(more)).await;
        bar.finish_and_clear();
        let app = app.map_err(Failure::failed)?.ruled_by(rules);
        let served = pages(app, listener).await;
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
pub async fn pages(app: App, listener: TcpListener) -> Result<Outcome, Failure> {
    let address = listener.local_addr().map_err(Failure::failed)?;
    writeln!(io::stdout(), "Homeward is at http://{address}/ (Ctrl-C stops it)")?;
    web::serve(app, listener, stopped()).await.map_err(Failure::failed)?;
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
