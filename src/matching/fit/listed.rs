//! `tenure`, `staff_gender`, `language`: what the offer lets the person choose from. One of the codes asked for is
//! listed, or none is; an offer that lists nothing stays a question. An offer's `mixed` counts as female, male and mixed
//! staff, and female and male together count as mixed. What is to be avoided leaves a choice as soon as the offer lists
//! anything else, and that list is taken as written.
//!
//! People ask because a tenancy of their own, a woman to wash them or a worker who signs is theirs to choose.

use crate::domain::{Fact, Finding, Fit};
use crate::matching::term::Term;
use crate::vocabulary::{Code, Polarity, staff_gender};

/// The offer lists one of the codes asked for, or one that is not to be avoided.
pub fn listed(term: &Term, list: &[Code]) -> Finding {
    let asked = term.requirement.codes();
    choice(list, || match term.requirement.polarity {
        Polarity::Want => asked.iter().any(|code| counts_as(list, *code)),
        Polarity::Avoid => leaves_a_choice(asked, list),
    })
}

/// Whether a list holds anything that is not to be avoided.
pub fn leaves_a_choice(avoided: &[Code], list: &[Code]) -> bool {
    list.iter().any(|code| !avoided.contains(code))
}

fn choice(list: &[Code], meets: impl Fn() -> bool) -> Finding {
    let fit = match list.is_empty() {
        true => Fit::Unknown,
        false if meets() => Fit::MET,
        false => Fit::UNMET,
    };
    Finding::new(fit, Fact::Choice(list.into()))
}

fn counts_as(list: &[Code], code: Code) -> bool {
    use staff_gender::{FEMALE, MALE, MIXED};
    let lists = |code| list.contains(&code);
    lists(code) || matches!(code, FEMALE | MALE) && lists(MIXED) || code == MIXED && lists(FEMALE) && lists(MALE)
}
