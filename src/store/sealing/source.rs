//! Where keys come from: a file, the environment, a command, or a file that is made beside the database.

use super::{Key, KeyFault, Keyring};
use crate::store::postgres;
use std::{
    env, fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use zeroize::Zeroizing;

/// Where keys come from.
#[derive(Clone)]
pub enum KeySource {
    /// A file that must be there.
    File(PathBuf),
    /// A file that is made, readable by its owner alone, where a new database needs one: nobody named another source.
    Usual(PathBuf),
    /// The text of an environment variable.
    Given(Zeroizing<String>),
    /// What a command prints.
    Command(String),
}

static FOLDER: OnceLock<PathBuf> = OnceLock::new();

/// Says where the usual keyrings of databases on a server are kept by this process; the first call counts. `HOMEWARD_KEYS_FOLDER` says the
/// same from outside, and without either it is the user's data folder.
pub fn keep_keys_in(folder: PathBuf) {
    let _ = FOLDER.set(folder);
}

impl KeySource {
    /// Where the keys of a database are looked for when nobody says where: beside a SQLite file, else in the user's data folder.
    /// Errors: this is no address of a database.
    pub fn usual(url: &str) -> crate::store::Result<KeySource> {
        match url.strip_prefix("sqlite:") {
            Some(path) => Ok(KeySource::beside_file(path.strip_prefix("//").unwrap_or(path).as_ref())),
            None => Ok(KeySource::of_server(&postgres::name(&postgres::options(url)?))),
        }
    }

    /// Beside a SQLite file.
    pub(in crate::store) fn beside_file(database: &Path) -> KeySource {
        let mut name = database.as_os_str().to_owned();
        name.push(".keys");
        KeySource::Usual(name.into())
    }

    /// The same for a database on a server, by its address without a password.
    pub(in crate::store) fn of_server(name: &str) -> KeySource {
        let name: String = name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
        KeySource::Usual(folder().join(format!("{name}.keys")))
    }

    /// Where that is, for messages.
    pub fn place(&self) -> String {
        match self {
            KeySource::File(path) | KeySource::Usual(path) => path.display().to_string(),
            KeySource::Given(_) => "HOMEWARD_KEY".into(),
            KeySource::Command(_) => "what HOMEWARD_KEY_COMMAND prints".into(),
        }
    }

    /// The file that holds the keys, where it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            KeySource::File(path) | KeySource::Usual(path) => Some(path),
            KeySource::Given(_) | KeySource::Command(_) => None,
        }
    }

    /// The keys as they are there now.
    pub fn load(&self) -> Result<Keyring, KeyFault> {
        let place = self.place();
        let text = match self {
            KeySource::File(path) | KeySource::Usual(path) => fs::read_to_string(path).map(Zeroizing::new).map_err(|e| match e.kind() {
                ErrorKind::NotFound => KeyFault::NoKeyring { place: place.clone() },
                _ => KeyFault::Unreadable { place: place.clone(), reason: e.to_string() },
            })?,
            KeySource::Given(text) => text.clone(),
            KeySource::Command(command) => printed(command)?,
        };
        Keyring::read(&text, &place)
    }

    /// The same; where there is nothing yet and nobody named another source, a keyring is made.
    pub(super) fn load_or_make(&self) -> Result<Keyring, KeyFault> {
        match (self.load(), self) {
            (Err(KeyFault::NoKeyring { place }), KeySource::Usual(path)) => {
                write(path, &Keyring::generate(&place)?, Over::Nothing)?;
                self.load() // another program may have been first
            }
            (loaded, _) => loaded,
        }
    }

    /// Adds a key to the file, or makes the file. Errors: it is no file.
    pub fn add(&self, key: Key) -> Result<Keyring, KeyFault> {
        let path = self.path().ok_or_else(|| KeyFault::NotOurs { place: self.place() })?;
        match self.load() {
            Ok(keyring) => {
                append(path, &key).map_err(|e| not_written(path, &e))?; // owner and rights of the file stay as they are
                Ok(keyring.with(key))
            }
            // A file that somebody made with the owner and the rights that it is to have.
            Err(KeyFault::Empty { .. }) => {
                append(path, &key).map_err(|e| not_written(path, &e))?;
                Keyring::read(&key.written(), &self.place())
            }
            Err(KeyFault::NoKeyring { .. }) => {
                let keyring = Keyring::read(&key.written(), &self.place())?;
                write(path, &keyring, Over::Nothing)?;
                Ok(keyring)
            }
            Err(other) => Err(other),
        }
    }

    /// Writes the file anew, with other keys and the rights that it had.
    pub fn replace(&self, keyring: &Keyring) -> Result<(), KeyFault> {
        write(self.path().ok_or_else(|| KeyFault::NotOurs { place: self.place() })?, keyring, Over::Itself)
    }
}

fn folder() -> PathBuf {
    let said = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = || said("XDG_DATA_HOME").or_else(|| Some(said("HOME")?.join(".local/share"))).unwrap_or_default();
    FOLDER.get().cloned().or_else(|| said("HOMEWARD_KEYS_FOLDER")).unwrap_or_else(|| data().join("homeward/keys"))
}

fn printed(command: &str) -> Result<Zeroizing<String>, KeyFault> {
    let fault = |reason: String| KeyFault::Command { reason };
    let ran = Command::new("sh").args(["-c", command]).stderr(std::process::Stdio::inherit()).output().map_err(|e| fault(e.to_string()))?;
    if !ran.status.success() {
        return Err(fault(ran.status.to_string()));
    }
    String::from_utf8(ran.stdout).map(Zeroizing::new).map_err(|_| fault("it printed no text".into()))
}

#[derive(PartialEq)]
enum Over {
    Nothing,
    Itself,
}

/// The file appears whole, on the disk, readable by its owner alone. With [`Over::Nothing`] one that is there stays.
fn write(path: &Path, keyring: &Keyring, over: Over) -> Result<(), KeyFault> {
    let fault = |e: std::io::Error| not_written(path, &e);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(fault)?;
    let mut file = tempfile::Builder::new().prefix(".homeward-keys-").tempfile_in(folder).map_err(fault)?; // mode 0600
    if let (Over::Itself, Ok(there)) = (&over, fs::metadata(path)) {
        file.as_file().set_permissions(there.permissions()).map_err(fault)?;
    }
    file.write_all(keyring.written().as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(fault)?;
    let placed = if over == Over::Itself { file.persist(path) } else { file.persist_noclobber(path) };
    match placed {
        Ok(_) => fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(fault),
        Err(e) if over == Over::Nothing && e.error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(e) => Err(fault(e.error)),
    }
}

fn append(path: &Path, key: &Key) -> io::Result<()> {
    let ends = fs::read(path).map(Zeroizing::new)?.last().is_none_or(|last| *last == b'\n');
    let mut file = fs::OpenOptions::new().append(true).open(path)?;
    let line = Zeroizing::new(format!("{}{}\n", if ends { "" } else { "\n" }, *key.written()));
    file.write_all(line.as_bytes())?;
    file.sync_all()
}

fn not_written(path: &Path, e: &io::Error) -> KeyFault {
    KeyFault::NotWritten { place: path.display().to_string(), reason: e.to_string() }
}
