//! A service of map tiles that an operator named. Without one no page asks for anything from elsewhere.

use std::str::FromStr;

/// Where tiles come from, and to whom they are owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiles {
    /// With `{z}`, `{x}` and `{y}` in it.
    pub address: String,
    /// Scheme and host with its port: what the content policy of pages with a map lets in besides our own.
    pub origin: String,
    /// Whose data it is, said on the map.
    pub credit: String,
}

impl Tiles {
    /// With the words that are owed to whoever made the map.
    pub fn credited(self, credit: &str) -> Tiles {
        Tiles { credit: credit.trim().to_owned(), ..self }
    }
}

impl FromStr for Tiles {
    type Err = String;
    /// `https://tiles.example.org/{z}/{x}/{y}.png`; without TLS on this machine alone.
    fn from_str(address: &str) -> Result<Tiles, String> {
        let fault = |why: &str| Err(format!("{address}: {why}; write for example https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"));
        let Some((scheme, rest)) = address.split_once("://") else { return fault("it has no https:// at its beginning") };
        let host = rest.split(['/', '?']).next().unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let here = matches!(name, "127.0.0.1" | "localhost");
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/?=&:%{}".contains(c);
        match () {
            () if scheme != "https" && !(scheme == "http" && here) => fault("tiles must come over https"),
            () if name.is_empty() || !host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c)) => fault("the name of its host cannot be read"),
            () if !rest.chars().all(plain) => fault("it holds a sign that no address of tiles has"),
            () if !["{z}", "{x}", "{y}"].iter().all(|part| address.contains(part)) => fault("it must hold {z}, {x} and {y}"),
            () => Ok(Tiles { address: address.to_owned(), origin: format!("{scheme}://{host}"), credit: String::new() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_https_address_with_its_three_numbers_is_one_and_nothing_more_gets_into_the_policy() {
        let one: Tiles = "https://tiles.example.org:8443/{z}/{x}/{y}.png?key=1".parse().expect("an address");
        assert_eq!(one.origin, "https://tiles.example.org:8443");
        assert!("http://127.0.0.1:9000/{z}/{x}/{y}.png".parse::<Tiles>().is_ok(), "on this machine");
        for wrong in [
            "tiles.example.org/{z}/{x}/{y}",
            "http://tiles.example.org/{z}/{x}/{y}",
            "https://tiles.example.org/{z}/{x}.png",
            "https://a; script-src *//{z}/{x}/{y}",
            "https://tiles.example.org *//{z}/{x}/{y}",
            "https:///{z}/{x}/{y}",
            "https://t.example/{z}/{x}/{y}\"><script>",
        ] {
            assert!(wrong.parse::<Tiles>().is_err(), "{wrong}");
        }
    }
}
