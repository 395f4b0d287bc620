//! Who can sign for the home: only the person, an attorney, a deputy, or somebody with an order of the court.

use super::check::Held;
use super::format::Holds;
use super::person::Person;
use crate::vocabulary::{Code, authority, capacity};

/// Who signs, and by what right.
#[derive(Debug, Clone, PartialEq)]
pub struct Signing {
    /// Whether somebody can sign now.
    pub held: Held,
    /// Who, or what is missing, as a sentence.
    pub says: String,
}

/// Who signs what this route is held by.
pub fn signing(person: &Person, holds: Holds) -> Signing {
    match holds {
        Holds::Tenancy => of(person, capacity::TENANCY_HAS, capacity::TENANCY_LACKS, "a tenancy"),
        Holds::Title => of(person, capacity::FINANCE_HAS, capacity::FINANCE_LACKS, "a purchase"),
        Holds::Licence => yes("A licence is agreed with the person; where they lack capacity for it, it is a best-interests decision with those who know them"),
        Holds::Contract => yes("Council or care board signs the contract with the care home; the person agrees, or it is a best-interests decision"),
        Holds::Stay => yes("Nothing is signed for the home itself"),
        Holds::Addition => yes("Signed by whoever applies: owner, tenant or landlord"),
    }
}

/// Who signs a tenancy (`purchase` false) or a purchase.
pub fn can_sign(person: &Person, purchase: bool) -> Held {
    signing(person, if purchase { Holds::Title } else { Holds::Tenancy }).held
}

fn of(person: &Person, has: Code, lacks: Code, what: &str) -> Signing {
    let may = [authority::ATTORNEY, authority::DEPUTY_PROPERTY, authority::COURT_ORDER].into_iter().find(|code| person.has(*code));
    let rarely = [authority::DEPUTY_WELFARE, authority::APPOINTEE].into_iter().find(|code| person.has(*code));
    match (person.has(has), person.has(lacks), may) {
        (true, true, _) => unknown(format!("The plan says both that the person can and that they cannot decide about {what}: ask for the latest assessment")),
        (true, false, _) => yes(&format!("The person signs: assessed as able to decide about {what}")),
        (false, _, Some(code)) => yes(&format!(
            "{} can sign {what} where the person cannot; look whether the document or order covers it",
            match code {
                c if c == authority::ATTORNEY => "The attorney",
                c if c == authority::DEPUTY_PROPERTY => "The deputy for property and money",
                _ => "Whoever the court's order names",
            }
        )),
        (false, true, None) => Signing {
            held: Held::No,
            says: match rarely {
                Some(code) => format!(
                    "The person cannot decide about {what}, and the {} cannot sign it: an order of the Court of Protection is needed",
                    code.label().to_lowercase()
                ),
                None => format!("The person cannot decide about {what}, and nobody has authority yet: an order of the Court of Protection is needed"),
            },
        },
        (false, false, None) => unknown(format!("Whether the person can decide about {what} is not known: ask for an assessment of this decision")),
    }
}

fn yes(says: &str) -> Signing {
    Signing { held: Held::Yes, says: says.to_owned() }
}

fn unknown(says: String) -> Signing {
    Signing { held: Held::Unknown, says }
}
