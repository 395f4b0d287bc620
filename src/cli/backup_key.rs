//! `homeward backup-key FILE`.

use super::outcome::{Failure, Outcome};
use crate::backup::KeyPair;
use std::{
    fs::OpenOptions,
    io::{self, ErrorKind, Write},
    path::PathBuf,
};

/// Make a pair of keys for backups
///
/// The private key goes to FILE, which only you can read: keep it away from the backups, and a copy of it where it cannot get lost.
/// The public key is printed: `homeward backup --recipient` takes it.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward backup-key homeward.key")]
pub struct Args {
    /// The file for the private key
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Writes the private key and prints the public one.
pub fn run(args: &Args) -> Result<Outcome, Failure> {
    let (pair, name) = (KeyPair::generate(), args.file.display());
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&args.file).map_err(|e| match e.kind() {
        ErrorKind::AlreadyExists => Failure::unusable(format!("{name} is there already, and a key replaces none; name another file")),
        _ => Failure::unusable(format!("{name} cannot be made: {e}")),
    })?;
    file.write_all(pair.private.as_bytes()).and_then(|()| file.sync_all()).map_err(|e| Failure::failed(format!("{name} cannot be written: {e}")))?;
    writeln!(io::stdout(), "{}", pair.public)?;
    Ok(Outcome::Done)
}
