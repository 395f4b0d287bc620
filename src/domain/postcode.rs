//! Postcodes as text, checked and spaced.

use super::{AreaCode, Point};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A full postcode in its usual form: `PO16 7AZ`. Made from any spacing and case; says nothing on whether it is in use.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Postcode(String);

/// Text that is no full postcode.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no full postcode; write it like PO16 7AZ")]
pub struct NoPostcode(pub String);

/// One line of a postcode directory: where a postcode lies, in which council, and whether it is still in use.
#[derive(Debug, Clone, PartialEq)]
pub struct PostcodeRow {
    pub postcode: Postcode,
    pub point: Point,
    /// The council; none where the directory leaves it empty.
    pub area: Option<AreaCode>,
    /// No longer in use; its place is where it was.
    pub terminated: bool,
}

impl Postcode {
    /// Takes `po167az`, `PO16 7AZ`, ` PO16  7az `; anything of another shape is refused.
    pub fn parse(text: &str) -> Result<Postcode, NoPostcode> {
        let letters: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let split = letters.len().saturating_sub(3);
        match letters.is_ascii() && is_outcode(&letters[..split]) && is_inward(&letters[split..]) {
            true => Ok(Postcode(format!("{} {}", &letters[..split], &letters[split..]))),
            false => Err(NoPostcode(text.trim().to_owned())),
        }
    }

    /// `PO16 7AZ`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The district: `PO16`.
    pub fn outcode(&self) -> &str {
        &self.0[..self.0.len() - 4]
    }

    /// The sector: `PO16 7`.
    pub fn sector(&self) -> &str {
        &self.0[..self.0.len() - 2]
    }

    /// The last two letters: `AZ`.
    pub fn unit(&self) -> &str {
        &self.0[self.0.len() - 2..]
    }
}

/// Whether upper-case text has the shape of a district: `E1`, `PO16`, `SW1A`.
pub fn is_outcode(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    match (letters, &text.as_bytes()[letters..]) {
        (1 | 2, [d]) => d.is_ascii_digit(),
        (1 | 2, [d, last]) => d.is_ascii_digit() && (last.is_ascii_digit() || last.is_ascii_uppercase()),
        _ => false,
    }
}

fn is_inward(text: &str) -> bool {
    matches!(text.as_bytes(), [d, a, b] if d.is_ascii_digit() && a.is_ascii_uppercase() && b.is_ascii_uppercase())
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Postcode {
    type Error = NoPostcode;
    fn try_from(text: String) -> Result<Self, NoPostcode> {
        Postcode::parse(&text)
    }
}

impl From<Postcode> for String {
    fn from(postcode: Postcode) -> String {
        postcode.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_spacing_and_case_is_the_same_postcode() {
        for text in ["PO16 7AZ", "po167az", "  Po16  7aZ ", "P O 1 6 7 A Z"] {
            let postcode = Postcode::parse(text).expect(text);
            assert_eq!((postcode.as_str(), postcode.outcode(), postcode.sector(), postcode.unit()), ("PO16 7AZ", "PO16", "PO16 7", "AZ"));
        }
        assert_eq!(Postcode::parse("sw1a2aa").expect("Westminster").sector(), "SW1A 2");
    }

    #[test]
    fn what_has_another_shape_is_refused() {
        for text in ["", "PO16", "PO16 7", "7AZ", "P016 7AZ", "PO16 7A2", "PO16 7ÄZ", "POO16 7AZ", "PO167 7AZ"] {
            assert!(Postcode::parse(text).is_err(), "{text}");
        }
    }
}
