//! `homeward demo`: nothing to set up.

use super::{
    Common, DEMO_PERSON, database, files,
    logs::Logs,
    matching,
    outcome::{Failure, Outcome},
    serve, show,
};
use crate::{
    accounts::Passwords,
    domain::Did,
    loading,
    matching::{self as engine, Ask},
    places::Gazetteer,
    samples,
    store::Store,
    web::{App, Clock, Demonstration, Post, Settings},
};
use std::{
    io::{self, Write},
    net::{Ipv4Addr, SocketAddr},
    path::Path,
};
use tokio::net::TcpListener;

/// See it work: sample plans and offers in a database that is gone on exit.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward demo          prints one shortlist, then serves the pages on this machine
  homeward demo --once   stops after the shortlist")]
pub struct Args {
    /// Stop after the shortlist
    #[arg(long)]
    once: bool,
}

/// The plan whose shortlist is printed.
const SHOWN: &str = "daniel";
/// Everybody's password.
const PASSWORD: &str = "otters by the creek";
/// The port tried first, and how many after it.
const FIRST_PORT: u16 = 8080;
const PORTS: u16 = 100;

/// Fills a new database with samples, prints one ranked, explained shortlist and serves the pages.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    if common.database_flag_given() {
        return Err(Failure::unusable(
            "the demonstration has a database of its own, gone on exit, and opens no other; leave --database out, or use `homeward serve`",
        ));
    }
    let folder = tempfile::Builder::new().prefix("homeward-demo-").tempdir().map_err(|e| Failure::failed(format!("no temporary folder could be made: {e}")))?;
    let url = format!("sqlite:{}", folder.path().join("demo.db").display());
    database::runtime()?.block_on(async {
        let store = Store::open(&url).await.map_err(Failure::failed)?;
        samples::fill(&store, Gazetteer::built_in(), DEMO_PERSON, common.clock().now()).await.map_err(Failure::failed)?;
        shortlist(&store, common).await?;
        if args.once {
            return Ok(Outcome::Done);
        }
        Logs::QUIET.begin()?;
        let people = people(&store, common).await?;
        let listener = next_free_port().await?;
        let post = Post::into_folder(folder.path(), "Homeward <homeward@homeward.example>").map_err(Failure::failed)?;
        say(&people, folder.path())?;
        let app = App::with_reader(store, common.clock(), DEMO_PERSON, files::reader(), &|_| {}).await.map_err(Failure::failed)?.ruled_by(common.rules()?);
        let app = app.set_up(Settings { demonstration: Some(people), ..Settings::default() });
        app.show_the_journeys(SHOWN).await.map_err(|cause| Failure::failed(format!("the demonstration could not be laid out: {cause}")))?;
        serve::pages(app.posting(post), listener, None, None).await
    })
}

/// One person for every role, who can sign in.
async fn people(store: &Store, common: &Common) -> Result<Demonstration, Failure> {
    let hash = Passwords::default().hash(PASSWORD).await.map_err(Failure::failed)?;
    let emails = samples::fill_people(store, &hash, Clock::new_id, common.clock().now()).await.map_err(Failure::failed)?;
    Ok(Demonstration { password: PASSWORD.to_owned(), emails })
}

fn say(people: &Demonstration, outbox: &Path) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "\nEvery person here is fictional. Sign in with the password “{}” as one of these:", people.password)?;
    for (who, email) in &people.emails {
        writeln!(out, "  {email:<28} {who}")?;
    }
    writeln!(out, "Where a code is asked for, the page says it: only here, in the demonstration. E-mail goes into {}", outbox.display())
}

async fn shortlist(store: &Store, common: &Common) -> Result<(), Failure> {
    let plan = store.plan(SHOWN).await.map_err(Failure::failed)?.ok_or_else(|| Failure::failed(format!("the samples hold no plan {SHOWN}")))?;
    store.record_look(common.look(Did::Read, Some(plan.id), "demo")).await.map_err(Failure::failed)?;
    let reading = loading::reading(store, &plan, Gazetteer::built_in()).await.map_err(Failure::failed)?;
    let catalogue = matching::from_store(store, Gazetteer::built_in()).await?;
    let ask = Ask { top: 5, rules: common.rules()?, ..Ask::new(SHOWN, &reading.requirements, common.today()) };
    show::ranking(&mut io::stdout().lock(), &reading, &engine::rank(&ask, &catalogue), &catalogue)?;
    Ok(())
}

async fn next_free_port() -> Result<TcpListener, Failure> {
    for port in FIRST_PORT..FIRST_PORT + PORTS {
        if let Ok(listener) = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await {
            return Ok(listener);
        }
    }
    Err(Failure::failed(format!("no port from {FIRST_PORT} to {} is free on this machine", FIRST_PORT + PORTS - 1)))
}
