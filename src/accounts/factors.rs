//! The second factor: codes from an app on one's telephone, and the codes for whoever lost it.

use super::secret;
use crate::domain::{
    Hashed,
    records::{Id, Person},
};
use jiff::Timestamp;
use totp_rs::{Builder, Secret, Totp};

/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;
/// Letters and digits that are not taken for one another.
const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// A new secret for an app, in base32.
pub fn new_secret() -> String {
    Secret::from(secret::bytes::<20>().to_vec()).to_base32()
}

fn totp(secret: &str, account: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    // A colon would part the issuer from the account.
    let account = account.replace(':', " ");
    Builder::new().with_secret(secret).with_account_name(account).with_issuer(Some("Homeward")).build().ok()
}

/// The address by which an app takes a secret in: what the square picture says.
pub fn otpauth(secret: &str, account: &str) -> Option<String> {
    totp(secret, account)?.to_url().ok()
}

/// Which half-minute (since 1970) a code of six digits is of: this one, the one before or the one after it.
pub fn step_of(secret: &str, code: &str, now: Timestamp) -> Option<i64> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let step = totp(secret, "")?.check(&digits, u64::try_from(now.as_second()).ok()?)?;
    i64::try_from(step).ok()
}

/// The code of this moment, for tests and the demonstration.
pub fn code_now(secret: &str, now: Timestamp) -> Option<String> {
    Some(totp(secret, "")?.generate(u64::try_from(now.as_second()).ok()?).to_string())
}

/// New recovery codes: 80 random bits each, as `abcd-efgh-jkmn-pqrs`.
pub fn recovery_codes() -> Vec<String> {
    let one = || {
        let letters: Vec<char> = secret::bytes::<16>().iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
        letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    };
    (0..RECOVERY_CODES).map(|_| one()).collect()
}

/// What is kept of a recovery code, however it was typed.
pub fn recovery_hash(person: Id<Person>, code: &str) -> Hashed {
    let plain: String = code.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    Hashed::of_parts(&["recovery", &person.to_string(), &plain])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_for_its_half_minute_and_the_ones_beside_it() {
        // RFC 6238, appendix B, at 59 seconds: SHA-1, the last six of 94287082.
        let secret = Secret::from(b"12345678901234567890".to_vec()).to_base32();
        let at = |second| Timestamp::from_second(second).expect("a time");
        assert_eq!(step_of(&secret, "287 082", at(59)), Some(1));
        assert_eq!(step_of(&secret, "287082", at(89)), Some(1));
        assert_eq!(step_of(&secret, "287082", at(120)), None);
        assert_eq!(step_of(&secret, "287083", at(59)), None);
        assert_eq!(step_of("no base32!", "287082", at(59)), None);
        assert!(otpauth(&new_secret(), "rosa@southmere.example").is_some_and(|url| url.starts_with("otpauth://totp/Homeward:rosa")));
    }

    #[test]
    fn recovery_codes_differ_and_are_taken_however_they_are_typed() {
        let (codes, person) = (recovery_codes(), Id::new(uuid::Uuid::nil()));
        assert_eq!(codes.iter().collect::<std::collections::HashSet<_>>().len(), RECOVERY_CODES);
        assert_eq!(codes[0].len(), 19);
        assert_eq!(recovery_hash(person, &codes[0]), recovery_hash(person, &codes[0].to_uppercase().replace('-', " ")));
        assert_ne!(recovery_hash(person, &codes[0]), recovery_hash(Id::new(uuid::Uuid::max()), &codes[0]));
    }
}
