//! Sealing a backup to a public key and opening it with the private one, in the form of age (age-encryption.org/v1), so that it can be
//! opened without Homeward too.

use super::BackupFault;
use age::{DecryptError, Decryptor, Encryptor, Identity, IdentityFile, secrecy::ExposeSecret, stream::StreamWriter, x25519};
use std::io::{self, BufRead, Read, Write};

/// How a sealed backup begins.
const SEALED: &[u8] = b"age-encryption.org/";
/// How one that is not sealed begins.
const GZIPPED: &[u8] = &[0x1f, 0x8b];

/// Those who will be able to open a backup.
pub struct Recipients(Vec<x25519::Recipient>);

/// Whether a backup is sealed, and to whom.
pub enum Seal {
    /// Anybody who has the file can read every plan.
    Open,
    To(Recipients),
}

/// Private keys.
#[derive(Default)]
pub struct Keys(Vec<Box<dyn Identity + Send + Sync>>);

/// A new pair.
pub struct KeyPair {
    /// Goes to whoever makes backups.
    pub public: String,
    /// The content of a file that stays where nobody else can read it.
    pub private: String,
}

impl KeyPair {
    pub fn generate() -> KeyPair {
        let key = x25519::Identity::generate();
        let public = key.to_public().to_string();
        KeyPair { private: format!("# public key: {public}\n{}\n", key.to_string().expose_secret()), public }
    }
}

impl Recipients {
    /// From public keys as people write them.
    pub fn read(keys: &[String]) -> Result<Recipients, BackupFault> {
        keys.iter().map(|key| key.trim().parse().map_err(|_| BackupFault::NoRecipient(key.clone()))).collect::<Result<_, _>>().map(Recipients)
    }
}

impl Keys {
    /// From the content of a file of private keys.
    pub fn read(content: &[u8]) -> Result<Keys, BackupFault> {
        let file = IdentityFile::from_buffer(content).map_err(|_| BackupFault::NoIdentity)?;
        match file.into_identities() {
            Ok(keys) if !keys.is_empty() => Ok(Keys(keys)),
            _ => Err(BackupFault::NoIdentity),
        }
    }

    /// What a backup holds under its seal, if it has one.
    pub(super) fn open<'f>(&self, mut file: impl BufRead + Send + 'f) -> Result<Box<dyn Read + Send + 'f>, BackupFault> {
        let start = file.fill_buf().map_err(|e| BackupFault::met(&e))?;
        if start.starts_with(GZIPPED) {
            return Ok(Box::new(file));
        }
        if !start.starts_with(SEALED) {
            return Err(BackupFault::Foreign);
        }
        if self.0.is_empty() {
            return Err(BackupFault::Sealed);
        }
        let damaged = |e: DecryptError| match e {
            DecryptError::NoMatchingKeys => BackupFault::OtherKey,
            DecryptError::Io(e) => BackupFault::met(&e),
            DecryptError::UnknownFormat => BackupFault::Newer { program: "sealed in a form that this one does not know".into() },
            other => BackupFault::Damaged(other.to_string()),
        };
        let sealed = Decryptor::new_buffered(file).map_err(damaged)?;
        Ok(Box::new(sealed.decrypt(self.0.iter().map(|key| &**key as &dyn Identity)).map_err(damaged)?))
    }
}

impl Seal {
    pub(super) fn around<W: Write>(&self, out: W) -> Result<Sealing<W>, BackupFault> {
        match self {
            Seal::Open => Ok(Sealing::Open(out)),
            Seal::To(Recipients(keys)) => {
                let to = Encryptor::with_recipients(keys.iter().map(|key| key as &dyn age::Recipient));
                let to = to.map_err(|_| BackupFault::NoRecipient("nothing".into()))?;
                Ok(Sealing::To(to.wrap_output(out).map_err(BackupFault::Write)?))
            }
        }
    }
}

/// Writes through the seal.
pub enum Sealing<W: Write> {
    Open(W),
    To(StreamWriter<W>),
}

impl<W: Write> Sealing<W> {
    /// Closes the seal; without this the file counts as cut short.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Sealing::Open(mut out) => out.flush(),
            Sealing::To(sealed) => sealed.finish()?.flush(),
        }
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sealing::Open(out) => out.write(bytes),
            Sealing::To(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sealing::Open(out) => out.flush(),
            Sealing::To(out) => out.flush(),
        }
    }
}
