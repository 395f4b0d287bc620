//! `homeward keys`: the keys by which what is stored about people is sealed.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
};
use crate::store::{Key, KeySource, KeyUse};
use std::io::{self, Write};

/// The keys by which what is stored about people is sealed
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward keys status
  homeward keys new && homeward keys rotate       another key from now on, while the pages are served
  homeward keys new --key-file /etc/homeward.keys a keyring for a database that is made later")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Which keys there are, and how much each has sealed
    Status,
    /// Make a key and add it to the keyring's file; nothing is sealed with it before `rotate`
    New,
    /// Seal everything anew with the newest key, while others read and write
    Rotate,
    /// Take a key out of the keyring's file, once nothing is sealed with it
    Forget {
        /// The key's id, as `status` says it
        #[arg(value_name = "KEY")]
        key: String,
    },
}

/// Says, adds, seals anew, or forgets.
pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    match &args.what {
        What::New => new(common),
        What::Status => database::runtime()?.block_on(status(common)),
        What::Rotate => database::runtime()?.block_on(rotate(common)),
        What::Forget { key } => database::runtime()?.block_on(forget(key, common)),
    }
}

fn new(common: &Common) -> Result<Outcome, Failure> {
    let source = database::keys(common).map_or_else(|| KeySource::usual(&database::url(common)?).map_err(Failure::unusable), Ok)?;
    let key = Key::generate().map_err(Failure::failed)?;
    let id = key.id().clone();
    source.add(key).map_err(Failure::unusable)?;
    writeln!(io::stdout(), "key {id} is in {}; keep a copy of that file where it cannot get lost, away from the database and its backups", source.place())?;
    writeln!(io::stdout(), "`homeward keys rotate` seals everything with it")?;
    Ok(Outcome::Done)
}

async fn status(common: &Common) -> Result<Outcome, Failure> {
    let store = database::open_existing(common).await?;
    let uses = store.key_uses().await;
    let place = store.keys().place();
    store.close().await;
    let uses = uses.map_err(Failure::failed)?;
    let mut out = io::stdout().lock();
    for key in &uses {
        writeln!(out, "{}  {:>9} values  {}", key.id, key.values, described(key))?;
    }
    writeln!(out, "keyring: {place}")?;
    Ok(if uses.iter().all(|key| key.held) { Outcome::Done } else { Outcome::InPart })
}

fn described(key: &KeyUse) -> &'static str {
    match key {
        KeyUse { held: false, .. } => "not in the keyring: what it sealed cannot be read",
        KeyUse { present: true, .. } => "seals what is written now",
        KeyUse { values: 0, .. } => "seals nothing: `homeward keys rotate` uses it if it is the newest, `homeward keys forget` takes it out",
        _ => "`homeward keys rotate` replaces it",
    }
}

async fn rotate(common: &Common) -> Result<Outcome, Failure> {
    let store = database::open_existing(common).await?;
    let mut sealed = 0;
    let resealed = store
        .reseal(|values| {
            sealed += values;
            tracing::debug!(sealed, "values sealed anew");
        })
        .await;
    let uses = store.key_uses().await;
    store.close().await;
    let resealed = resealed.map_err(Failure::failed)?;
    writeln!(io::stdout(), "{} values sealed anew; all that is written is sealed with key {}", resealed.values, resealed.id)?;
    let older = uses.map_err(Failure::failed)?.into_iter().filter(|key| !key.present);
    for key in older {
        match key.values {
            0 => writeln!(
                io::stdout(),
                "key {} seals nothing any more; backups made before still need it. `homeward keys forget {}` takes it out",
                key.id,
                key.id
            )?,
            n => writeln!(
                io::stdout(),
                "key {} still seals {n} values, written meanwhile by a program that was not told of the new key; run this again",
                key.id
            )?,
        }
    }
    Ok(Outcome::Done)
}

async fn forget(key: &str, common: &Common) -> Result<Outcome, Failure> {
    let store = database::open_existing(common).await?;
    let forgotten = store.forget_key(key).await;
    let place = store.keys().place();
    store.close().await;
    forgotten.map_err(Failure::unusable)?;
    writeln!(io::stdout(), "key {key} is taken out of {place}; backups made before it was replaced cannot be read without it")?;
    Ok(Outcome::Done)
}
