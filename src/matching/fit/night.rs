//! `night`: what the team does at night. What is asked for and listed meets it. Asked for nobody, somebody on call will
//! do; asked for a sleep-in, a waking night is half; nothing else stands in for another. An offer that lists nothing
//! stays a question. What is to be avoided leaves a choice as soon as the offer lists anything else.
//!
//! People ask because a seizure at three in the morning needs somebody awake, or because they want the night to
//! themselves.

use super::listed::leaves_a_choice;
use crate::domain::{Fact, Finding, Fit};
use crate::matching::term::Term;
use crate::vocabulary::{Code, Polarity, night as at_night};

/// What the team does at night is what is asked for, or near it.
pub fn night(term: &Term, list: &[Code]) -> Finding {
    let asked = term.requirement.codes();
    let fit = match term.requirement.polarity {
        _ if list.is_empty() => Fit::Unknown,
        Polarity::Want => asked.iter().map(|code| ladder(*code, list)).fold(Fit::UNMET, Fit::better),
        Polarity::Avoid if leaves_a_choice(asked, list) => Fit::MET,
        Polarity::Avoid => Fit::UNMET,
    };
    Finding::new(fit, Fact::Choice(list.into()))
}

fn ladder(asked: Code, list: &[Code]) -> Fit {
    match asked {
        code if list.contains(&code) => Fit::MET,
        at_night::NONE if list.contains(&at_night::ON_CALL) => Fit::MET,
        at_night::SLEEP_IN if list.contains(&at_night::WAKING_NIGHT) => Fit::HALF,
        _ => Fit::UNMET,
    }
}
