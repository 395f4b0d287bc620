//! The care regulator's register of locations, and asking to be registered here.

use super::records::OrganisationKind;
use serde::{Deserialize, Serialize};

/// A location of the care regulator's register, as far as it is used here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterLocation {
    /// The regulator's id.
    pub id: String,
    pub name: String,
    /// The regulator's id of whoever runs it.
    pub provider: String,
    pub provider_name: String,
    /// Empty where the register does not say, as is the council.
    pub postcode: String,
    pub council: String,
    /// Service types.
    pub services: Vec<String>,
}

/// Somebody who runs locations of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredProvider {
    /// The regulator's id.
    pub id: String,
    pub name: String,
    /// How many locations they run, and the councils of some.
    pub locations: usize,
    pub councils: Vec<String>,
}

/// Somebody outside asks for their organisation to be registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    pub organisation: String,
    pub kind: OrganisationKind,
    /// Their provider's id in the care regulator's register.
    #[serde(default)]
    pub register_id: Option<String>,
    /// Who asks, and will look after the organisation's people.
    pub name: String,
    pub email: String,
}

/// Words that say what form an organisation has, and nothing of which it is.
const FORMS: [&str; 14] = ["ltd", "limited", "the", "cic", "plc", "llp", "llc", "uk", "co", "company", "group", "inc", "and", "of"];

/// A name as it is searched for: lower case, letters and digits, without the words of its legal form. `A & B Care (UK) Ltd.` → `a b care`.
pub fn searched_name(name: &str) -> String {
    let plain: String = name.to_lowercase().chars().filter(|c| !matches!(c, '\'' | '’' | '.')).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !FORMS.contains(word)).collect();
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::searched_name;

    #[test]
    fn a_name_is_searched_for_without_marks_and_legal_forms() {
        assert_eq!(searched_name("A & B Care (UK) Ltd."), "a b care");
        assert_eq!(searched_name("St. Mary’s Homes C.I.C."), "st marys homes");
        assert_eq!(searched_name("The Company Limited"), "the company limited", "a name of such words alone keeps them");
        assert_eq!(searched_name("  "), "");
    }
}
