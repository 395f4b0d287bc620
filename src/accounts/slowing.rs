//! Who guesses waits: longer after each failure, by account and by network address.

use super::NoEntry;
use crate::{
    domain::Hashed,
    store::{Store, StoreError},
};
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;

/// The longest wait.
const LONGEST: u32 = 15 * 60;
/// After how many failures an account's next attempt has to wait, and a network address's, behind which a whole office may sit.
const FREE_OF_ACCOUNT: i64 = 5;
const FREE_OF_ADDRESS: i64 = 50;

fn wait(failed: i64, free: i64) -> SignedDuration {
    if failed < free {
        return SignedDuration::ZERO;
    }
    let doublings = u32::try_from(failed - free).unwrap_or(u32::MAX).min(20);
    SignedDuration::from_secs(i64::from(2_u32.pow(doublings).min(LONGEST)))
}

/// What an attempt is counted under.
#[derive(Debug, Clone)]
pub struct Counted {
    account: Hashed,
    address: Option<Hashed>,
}

impl Counted {
    /// An attempt at something (`what`) of an account, known by whatever names it, whether there is such an account or not.
    pub fn of(what: &str, account: &str, address: Option<IpAddr>) -> Counted {
        let address = address.map(|ip| Hashed::of_parts(&["address", &network(ip)]));
        Counted { account: Hashed::of_parts(&[what, account]), address }
    }

    /// Counts it before it is judged.
    pub async fn begin(&self, store: &Store, now: Timestamp) -> Result<Result<(), NoEntry>, StoreError> {
        if let Err(left) = store.begin_attempt(&self.account, |failed| wait(failed, FREE_OF_ACCOUNT), now).await? {
            return Ok(Err(NoEntry::Wait(left)));
        }
        match &self.address {
            Some(address) => Ok(store.begin_attempt(address, |failed| wait(failed, FREE_OF_ADDRESS), now).await?.map_err(NoEntry::Wait)),
            None => Ok(Ok(())),
        }
    }

    /// It was right.
    pub async fn was_right(&self, store: &Store) -> Result<(), StoreError> {
        store.forget_attempts(&self.account).await?;
        match &self.address {
            Some(address) => store.uncount_attempt(address).await,
            None => Ok(()),
        }
    }
}

/// One household or office has a whole /64 of version 6 addresses.
fn network(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => ip.to_ipv4_mapped().map_or_else(|| format!("{:x?}", &ip.segments()[..4]), |ip| ip.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_and_ends_at_a_quarter_of_an_hour() {
        let seconds: Vec<i64> = [0, 4, 5, 6, 10, 15, 1000].into_iter().map(|failed| wait(failed, FREE_OF_ACCOUNT).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 1, 2, 32, 900, 900]);
    }

    #[test]
    fn one_network_is_one_address() {
        let of = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
