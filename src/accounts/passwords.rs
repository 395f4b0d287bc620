//! Passwords: what is a good one, and how they are kept and compared.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use std::{
    collections::HashSet,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::Semaphore;

/// The fewest characters, and the most: length counts, not what kinds of characters there are (OWASP ASVS 5.0, 6.2.1 and 6.2.9).
pub const SHORTEST: usize = 12;
pub const LONGEST: usize = 200;
/// How many are hashed at one time: each takes 19 MiB and a good part of a second.
const AT_ONCE: usize = 2;
/// How long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(10);

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| include_str!("common.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// What is wrong with a password that somebody chose; `about` are words about them, which others know.
pub fn fault(password: &str, about: &[&str]) -> Option<&'static str> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Some("Use at least 12 characters. Three or four words that have nothing to do with each other are good.");
    }
    if length > LONGEST {
        return Some("Use at most 200 characters.");
    }
    let plain = letters(password);
    let own: Vec<String> = about.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).map(letters).filter(|word| word.len() > 1).collect();
    if is_made_of(&plain, &own) || few_characters(password) || in_a_row(password) {
        return Some("This is one of the first that somebody would try. Choose words that nobody would guess of you.");
    }
    None
}

/// The letters alone, in lower case, with what is written for letters (`pa$$w0rd`) read as such; digits at the end are no letters.
fn letters(text: &str) -> String {
    let lower = text.to_lowercase();
    let start = lower.trim_matches(|c: char| !c.is_alphabetic() && !"@$".contains(c));
    let read = start.chars().map(|c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        other => other,
    });
    read.filter(|c| c.is_alphabetic()).collect()
}

/// Whether a text is common words and somebody's own, one after another, and nothing else.
fn is_made_of(text: &str, own: &[String]) -> bool {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut reached = HashSet::from([0]);
    for (n, end) in ends.iter().enumerate().skip(1) {
        let word = |from: &usize| reached.contains(from) && { COMMON.contains(&text[*from..*end]) || own.iter().any(|own| own == &text[*from..*end]) };
        if ends[..n].iter().any(word) {
            reached.insert(*end);
        }
    }
    reached.contains(&text.len())
}

fn few_characters(text: &str) -> bool {
    text.chars().collect::<HashSet<_>>().len() < 5
}

/// `123456789012`, `abcdefghijkl`: nearly every character follows the one before it.
fn in_a_row(text: &str) -> bool {
    let codes: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
    let steps = codes.windows(2).filter(|pair| [-9, -1, 1].contains(&(pair[1] - pair[0]))).count();
    steps * 10 >= codes.len() * 8
}

/// What a password is compared with where there is none to compare it with: of the same cost as any other, made beforehand, so that the
/// first such answer takes no longer than the next. It is no password's hash: 32 random bytes stand where that would.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cy1zYWx0LTE2Yg$+GIucrhOzbEL6QSM87vYsMAXmiWK6ww+3rLkNnA8jSc";

/// Hashes and compares, a few at a time, off the threads that answer.
#[derive(Clone, Debug)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    hashed: Arc<AtomicU64>,
}

/// Too many people want to come in at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many people are signing in at this moment")]
pub struct Busy;

impl Default for Passwords {
    fn default() -> Passwords {
        Passwords { turns: Arc::new(Semaphore::new(AT_ONCE)), hashed: Arc::default() }
    }
}

impl Passwords {
    /// What is kept of a password: argon2id (19 MiB, two passes) with a salt of its own, as a PHC string.
    pub async fn hash(&self, password: &str) -> Result<String, Busy> {
        let password = password.to_owned();
        self.work(move || hash(&password)).await?.ok_or(Busy)
    }

    /// Whether a password is the one that was kept. Where there is none, it takes as long and is not.
    pub async fn matches(&self, password: &str, kept: Option<String>) -> Result<bool, Busy> {
        let password = password.to_owned();
        self.work(move || {
            let known = kept.is_some();
            let right =
                PasswordHash::new(kept.as_deref().unwrap_or(NOBODYS)).is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok());
            right && known
        })
        .await
    }

    /// How many hashes were computed since the start: each costs the same, whoever it is for.
    pub fn hashed(&self) -> u64 {
        self.hashed.load(Ordering::Relaxed)
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let turn = tokio::time::timeout(PATIENCE, self.turns.clone().acquire_owned()).await.map_err(|_| Busy)?.map_err(|_| Busy)?;
        self.hashed.fetch_add(1, Ordering::Relaxed);
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(|_| Busy)
    }
}

fn hash(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_refused_however_it_is_dressed_up() {
        for common in ["password1234", "Pa$$w0rd2026!", "PasswordPassword", "qwertyuiop123", "Summer2026!!!", "letmein-letmein"] {
            assert!(fault(common, &[]).is_some(), "{common}");
        }
        for row in ["123456789012", "abcdefghijklm", "aaaaaaaaaaaa", "ababababababab", "098765432109"] {
            assert!(fault(row, &[]).is_some(), "{row}");
        }
    }

    #[test]
    fn words_that_others_know_of_somebody_are_refused_and_others_are_not() {
        assert!(fault("RosaAmadi2026", &["Rosa Amadi", "rosa@southmere.example"]).is_some());
        assert!(fault("rosasouthmere1", &["Rosa Amadi", "rosa@southmere.example"]).is_some());
        assert_eq!(fault("correct horse battery staple", &["Rosa Amadi"]), None);
        assert_eq!(fault("ænglisc tēa ymbe fīf", &["Rosa Amadi"]), None, "any letters, blanks too");
        assert!(fault("short", &[]).is_some_and(|said| said.contains("12")));
    }

    #[tokio::test]
    async fn a_hash_is_argon2id_with_its_own_salt_and_nobodys_password_is_never_right() {
        let passwords = Passwords::default();
        let (one, two) = (passwords.hash("three quiet otters").await.expect("free"), passwords.hash("three quiet otters").await.expect("free"));
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && one != two, "{one}");
        assert!(passwords.matches("three quiet otters", Some(one.clone())).await.expect("free"));
        assert!(!passwords.matches("three quiet otter", Some(one.clone())).await.expect("free"));
        assert!(!passwords.matches("three quiet otters", None).await.expect("free"));
        let parameters = |phc: &str| phc.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(parameters(NOBODYS), parameters(&one), "what stands for nobody's costs as much");
        assert!(PasswordHash::new(NOBODYS).is_ok());
        assert!(!passwords.matches("x", Some("no PHC string".into())).await.expect("free"));
    }
}
