//! Where news may go: to an https address on the open internet. A name is looked up for each delivery, and what it stands for is judged then, so that one which
//! later points into our own network (DNS rebinding) leads nowhere.

use openidconnect::{
    reqwest::dns::{Addrs, Name, Resolve, Resolving},
    url::{Host, Url},
};
use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

/// Why an address is not registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAddress {
    #[error("Write an address that begins with https:// and has a host name, for example https://programs.southmere.example/homeward.")]
    Form,
    #[error("Leave user, password and anything after # out of the address.")]
    More,
    #[error("This address is of this machine or of a private network: news goes to the open internet alone, unless whoever runs the installation allows it.")]
    Private,
}

/// The address as it is kept, where news may go there as far as can be told without looking it up.
pub fn check_address(text: &str, to_private: bool) -> Result<Url, NoAddress> {
    let address = Url::parse(text.trim()).map_err(|_| NoAddress::Form)?;
    if address.scheme() != "https" || text.len() > 2000 {
        return Err(NoAddress::Form);
    }
    if !address.username().is_empty() || address.password().is_some() || address.fragment().is_some() {
        return Err(NoAddress::More);
    }
    let private = match address.host().ok_or(NoAddress::Form)? {
        Host::Ipv4(ip) => !is_public(ip.into()),
        Host::Ipv6(ip) => !is_public(ip.into()),
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_lowercase();
            !name.contains('.') || [".localhost", ".local", ".internal", ".home.arpa"].iter().any(|end| name.ends_with(end))
        }
    };
    if private && !to_private { Err(NoAddress::Private) } else { Ok(address) }
}

/// Whether an address is one of the open internet (IANA's registries of special-purpose addresses).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(|| is_public_v6(v6), is_public_v4),
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    let special = v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_broadcast() || v4.is_documentation() || v4.is_multicast();
    let special = special || a == 0 || a >= 240; // this network; kept for later
    let special = special || (a == 100 && (64..128).contains(&b)); // behind a carrier's own translation
    let special = special || (a == 192 && b == 0 && c == 0) || (a == 198 && (b == 18 || b == 19)) || (a == 192 && b == 88 && c == 99);
    !special
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let [a, b, ..] = v6.segments();
    // Of the global ones those that stand for something else: Teredo and other protocols, documentation, 6to4.
    (0x2000..0x4000).contains(&a) && !(a == 0x2001 && b < 0x200) && !(a == 0x2001 && b == 0xdb8) && a != 0x2002 && !(a == 0x3fff && b < 0x1000)
}

/// Looks names up and gives only addresses of the open internet; none: an error.
pub(super) struct OpenInternet {
    pub to_private: bool,
}

impl Resolve for OpenInternet {
    fn resolve(&self, name: Name) -> Resolving {
        let to_private = self.to_private;
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.filter(|found| to_private || is_public(found.ip())).collect();
            if found.is_empty() {
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the name stands for no address of the open internet").into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_and_private_networks_are_not_the_open_internet() {
        for private in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2001::1",
            "64:ff9b::7f00:1",
            "100::1",
        ] {
            assert!(!is_public(private.parse().expect("an address")), "{private}");
        }
        for public in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
    }

    #[test]
    fn an_address_is_https_on_the_open_internet() {
        for good in ["https://programs.southmere.example/homeward?x=1", "https://8.8.8.8/", "https://programs.southmere.example:8443/"] {
            assert!(check_address(good, false).is_ok(), "{good}");
        }
        for bad in ["", "http://programs.southmere.example", "ftp://southmere.example", "programs.southmere.example", "https://", "javascript:alert(1)"] {
            assert_eq!(check_address(bad, true), Err(NoAddress::Form), "{bad}");
        }
        for more in ["https://user:word@southmere.example/", "https://user@southmere.example/", "https://southmere.example/#part"] {
            assert_eq!(check_address(more, true), Err(NoAddress::More), "{more}");
        }
        // However this machine is written.
        for private in [
            "https://localhost/",
            "https://a.localhost/",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://192.168.0.1/",
            "https://169.254.169.254/latest",
            "https://intranet/",
            "https://printer.local/",
            "https://db.internal./",
        ] {
            assert_eq!(check_address(private, false), Err(NoAddress::Private), "{private}");
            assert!(check_address(private, true).is_ok(), "{private}");
        }
    }
}
