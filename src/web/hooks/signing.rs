//! How a program knows that what it was told comes from here, and not from long ago.

use crate::domain::in_hex;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;

/// The header that holds it: `t=1790000000,v1=…`.
pub const SIGNATURE: &str = "homeward-signature";

/// The header's value: the second at which it was sent, and the HMAC-SHA256 over `SECOND.BODY` in hex, by the secret as it was shown.
pub fn sign(secret: &str, at: Timestamp, body: &str) -> String {
    let second = at.as_second();
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() }; // any length is a key
    mac.update(format!("{second}.{body}").as_bytes());
    format!("t={second},v1={}", in_hex(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_hmac_of_time_and_body() {
        // printf '1790000000.{}' | openssl dgst -sha256 -hmac secret
        let at = Timestamp::from_second(1_790_000_000).expect("an instant");
        assert_eq!(sign("secret", at, "{}"), "t=1790000000,v1=d0cadd434460d4af55e7ab90d79c1802591d7001a77c9e06471d0e3ec8cc85ae");
        assert_ne!(sign("secret", at, "{ }"), sign("secret", at, "{}"));
        assert_ne!(sign("another", at, "{}"), sign("secret", at, "{}"));
    }
}
