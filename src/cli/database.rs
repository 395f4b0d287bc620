//! Which database a command uses, and opening it.

use super::{Common, outcome::Failure};
use crate::store::{KeySource, Store};
use std::{env, path::PathBuf};

const SQLITE: &str = "sqlite:";

/// The database of `--database`, of `HOMEWARD_DATABASE`, or the default file in the user's data folder.
pub fn url(common: &Common) -> Result<String, Failure> {
    match &common.database {
        Some(url) if url.trim().is_empty() => Err(Failure::unusable("--database is empty; write sqlite:PATH or postgres://…")),
        Some(url) => Ok(url.clone()),
        None => Ok(format!("{SQLITE}{}", default_file()?.display())),
    }
}

/// Which database is used and who chose it, without user and password.
pub fn chosen(common: &Common) -> String {
    match &common.database {
        Some(url) => format!("the database is {} (--database or HOMEWARD_DATABASE)", url.rsplit_once('@').map_or(url.as_str(), |(_, place)| place)),
        None => "the database is the usual file in your data folder".into(),
    }
}

fn default_file() -> Result<PathBuf, Failure> {
    let data = env::var_os("XDG_DATA_HOME").filter(|v| !v.is_empty()).map(PathBuf::from);
    let home = || env::var_os("HOME").filter(|v| !v.is_empty()).map(|home| PathBuf::from(home).join(".local/share"));
    let folder = data.or_else(home).ok_or_else(|| Failure::unusable("there is no HOME to keep a database in; name one with --database sqlite:PATH"))?;
    Ok(folder.join("homeward").join("homeward.db"))
}

/// Opens the database, made anew where it is a SQLite file that is not there yet.
pub async fn open(common: &Common) -> Result<Store, Failure> {
    Store::open_with(&url(common)?, keys(common)).await.map_err(Failure::unusable)
}

/// Where the keys of what is stored come from, where somebody says so: `--key-file` or `HOMEWARD_KEYS`, else the text in `HOMEWARD_KEY`, else what
/// the command in `HOMEWARD_KEY_COMMAND` prints.
pub fn keys(common: &Common) -> Option<KeySource> {
    let said = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let file = common.key_file.clone().map(KeySource::File);
    let given = || said("HOMEWARD_KEY").map(|text| KeySource::Given(text.into()));
    file.or_else(given).or_else(|| said("HOMEWARD_KEY_COMMAND").map(KeySource::Command))
}

/// Whether there is a file to open; a server is asked only when it is opened.
pub fn exists(url: &str) -> bool {
    file(url).is_none_or(|file| file.exists())
}

/// The file of a database that is one.
pub fn file(url: &str) -> Option<PathBuf> {
    url.strip_prefix(SQLITE).map(PathBuf::from)
}

/// Opens a database that must be there already: reading makes none.
pub async fn open_existing(common: &Common) -> Result<Store, Failure> {
    open_existing_at(&url(common)?, common).await
}

/// The same for the address of a database.
pub async fn open_existing_at(url: &str, common: &Common) -> Result<Store, Failure> {
    if !exists(url) {
        let path = url.trim_start_matches(SQLITE);
        return Err(Failure::unusable(format!("there is no database at {path}; `homeward import offers FILE` makes one, `--database` names another")));
    }
    Store::open_with(url, keys(common)).await.map_err(Failure::unusable)
}

/// A runtime for the commands that open the database.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|e| Failure::failed(format!("the program could not start its workers: {e}")))
}
