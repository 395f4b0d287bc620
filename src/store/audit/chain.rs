//! The chain of hashes: each entry's hash is made from what it says and from the hash of the entry before.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What stands before the first entry.
pub(super) const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What is hashed of an entry, as it is stored.
pub(super) struct Said<'a> {
    pub seq: i64,
    pub at: i64,
    pub who: &'a str,
    pub did: &'a str,
    pub plan: Option<&'a str>,
    pub through: &'a str,
    pub purpose: Option<&'a str>,
}

/// SHA-256 over `previous`, seq, at, who, did, plan, through, and the purpose where there is one: each with its length before it, so that no
/// two entries are written alike.
pub(super) fn hash(previous: &str, said: &Said) -> String {
    let (seq, at) = (said.seq.to_string(), said.at.to_string());
    let plan = said.plan.map_or_else(|| "-".to_owned(), |plan| format!("+{plan}"));
    let mut sha = Sha256::new();
    for part in [previous, &seq, &at, said.who, said.did, &plan, said.through].into_iter().chain(said.purpose) {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part.as_bytes());
    }
    hex(&sha.finalize())
}

/// Bytes as people compare them.
pub(in crate::store) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_from_one_field_to_the_next_changes_the_hash() {
        let said = |who, did, plan| Said { seq: 1, at: 2, who, did, plan, through: "x", purpose: None };
        let with = Said { purpose: Some("finding"), ..said("ab", "c", None) };
        let hashes = [said("ab", "c", None), said("a", "bc", None), said("ab", "c", Some("")), said("ab", "c", Some("-")), with].map(|s| hash(BEGINNING, &s));
        assert_eq!(hashes.iter().collect::<std::collections::BTreeSet<_>>().len(), hashes.len());
        assert!(hashes.iter().all(|h| h.len() == 64));
    }
}
