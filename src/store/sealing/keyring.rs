//! A keyring: a text with one key a line, the newest last.

use super::{Key, KeyFault, KeyId};
use zeroize::Zeroizing;

/// What stands at the head of a keyring file that this program makes.
const HEAD: &str = "\
# The keys of a Homeward database. Whoever has this file and the database can read every plan; whoever loses it can read none.
# Keep it away from the database and its backups, and a copy where it cannot get lost. The last line is the newest key.
";

/// All keys that a program holds, in the order in which they were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyring {
    keys: Vec<Key>,
    /// Where it came from, for messages.
    place: String,
}

impl Keyring {
    /// Reads a keyring: one key a line (in an environment variable blanks do as well), lines that begin with # are passed over.
    pub fn read(text: &str, place: &str) -> Result<Keyring, KeyFault> {
        let mut keys: Vec<Key> = vec![];
        for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with('#')) {
            for word in line.split_whitespace() {
                let key = Key::read(word).ok_or_else(|| KeyFault::NoKey { place: place.into(), line: number })?;
                keys.retain(|known| *known != key);
                keys.push(key);
            }
        }
        if keys.is_empty() { Err(KeyFault::Empty { place: place.into() }) } else { Ok(Keyring { keys, place: place.into() }) }
    }

    /// One with a new key.
    pub fn generate(place: &str) -> Result<Keyring, KeyFault> {
        Ok(Keyring { keys: vec![Key::generate().map_err(KeyFault::NoRandomness)?], place: place.into() })
    }

    /// As a file.
    pub fn written(&self) -> Zeroizing<String> {
        let lines: Vec<Zeroizing<String>> = self.keys.iter().map(Key::written).collect();
        let mut text = Zeroizing::new(String::with_capacity(HEAD.len() + lines.iter().map(|line| line.len() + 1).sum::<usize>()));
        text.push_str(HEAD);
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    pub fn with(mut self, key: Key) -> Keyring {
        self.keys.retain(|known| *known != key);
        self.keys.push(key);
        self
    }

    pub fn without(mut self, id: &KeyId) -> Keyring {
        self.keys.retain(|key| key.id() != id);
        self
    }

    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    pub fn get(&self, id: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.id().as_str() == id)
    }

    /// The key of that id. Errors: it is not here.
    pub fn key(&self, id: &str) -> Result<&Key, KeyFault> {
        self.get(id).ok_or_else(|| KeyFault::Lost { id: KeyId::named(id), place: self.place.clone() })
    }

    /// The key that was made last; a keyring has one.
    pub fn newest(&self) -> &Key {
        &self.keys[self.keys.len() - 1]
    }

    pub fn place(&self) -> &str {
        &self.place
    }
}
