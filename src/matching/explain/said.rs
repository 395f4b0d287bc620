//! Sentences about coded facts: what an offer has, is, or lets the person choose.

use super::asked::codes_asked;
use crate::domain::{FitStatus, Pence, Said, lower_first};
use crate::matching::term::Term;
use crate::vocabulary::{Code, Kind, Polarity, home_feature};

/// The words for one family of facts: what goes before the label when the offer has it, could add it, has it not, does not say.
struct Words {
    yes: &'static str,
    can_add: &'static str,
    no: &'static str,
    unknown: &'static str,
}

/// What an offer says of one code.
pub fn coded(term: &Term, code: Code, said: Option<Said>) -> String {
    let (words, label) = (words(code), lower_first(code.label()));
    let as_asked = if said == Some(Said::No) && term.requirement.polarity == Polarity::Avoid { ", as the plan asks" } else { avoided(term) };
    let fact = match said {
        Some(Said::Yes) => format!("{} {label}", words.yes),
        Some(Said::CanAdd { weeks, cost }) => format!("{} {label}{}", words.can_add, takes(weeks, cost)),
        Some(Said::No) => format!("{} {label}", words.no),
        None => return format!("{} {label}: ask", words.unknown),
    };
    fact + as_asked
}

fn words(code: Code) -> Words {
    match code.kind() {
        Kind::HomeFeature if code != home_feature::ORDINARY_LOOKING => {
            Words { yes: "The home has", can_add: "The home could be given", no: "The home does not have", unknown: "The home does not say whether it has" }
        }
        Kind::HomeFeature | Kind::Household => {
            Words { yes: "The home is", can_add: "The home could be made", no: "The home is not", unknown: "The home does not say whether it is" }
        }
        Kind::Surroundings => Words {
            yes: "The home says of its surroundings:",
            can_add: "The home says that its surroundings could become:",
            no: "The home says that this is not so:",
            unknown: "The home does not say whether this describes its surroundings,",
        },
        Kind::Hazard => Words {
            yes: "The home names this hazard:",
            can_add: "The home has this hazard, which can be taken away:",
            no: "The home says that there is no",
            unknown: "The home does not say whether it has this hazard,",
        },
        Kind::Restriction => Words {
            yes: "The home has this restriction:",
            can_add: "The home has this restriction, which can be taken away:",
            no: "The home says that it does not have this restriction:",
            unknown: "The home does not say whether it has this restriction,",
        },
        Kind::Skill => Words {
            yes: "The team has this skill now:",
            can_add: "The team would learn or buy in this skill:",
            no: "The team does not have this skill, and would not add it:",
            unknown: "The team does not say whether it has this skill,",
        },
        _ => Words {
            yes: "The team offers this:",
            can_add: "The team could add this:",
            no: "The team does not offer this:",
            unknown: "The team does not say whether it offers this,",
        },
    }
}

fn takes(weeks: Option<u32>, cost: Option<Pence>) -> String {
    let weeks = weeks.map(|w| format!("{w} {}", if w == 1 { "week" } else { "weeks" }));
    let takes: Vec<String> = weeks.into_iter().chain(cost.map(|c| c.to_string())).collect();
    if takes.is_empty() { String::new() } else { format!(" ({})", takes.join(", ")) }
}

/// Where the plan asks to keep away from it.
pub fn avoided(term: &Term) -> &'static str {
    match term.requirement.polarity {
        Polarity::Want => "",
        Polarity::Avoid => "; the plan asks to avoid it",
    }
}

/// Personal care is answered by the registration alone.
pub fn registered(term: &Term, registered: Option<bool>) -> String {
    match registered {
        Some(true) => format!("The provider is registered for personal care{}", avoided(term)),
        Some(false) => format!("The provider is not registered for personal care{}", avoided(term)),
        None => "The provider does not say whether it is registered for personal care: ask".into(),
    }
}

/// What the home is.
pub fn is(term: &Term, codes: &[Code]) -> String {
    match term.kind() {
        _ if codes.is_empty() => "The home does not say what type of property it is: ask".into(),
        Kind::Setting => format!("Kind of home: {}{}", labels(codes), asked_of_the_list(term)),
        _ => format!("Type of property: {}{}", labels(codes), asked_of_the_list(term)),
    }
}

/// What the person may choose from.
pub fn choice(term: &Term, codes: &[Code]) -> String {
    let (before, what) = match term.kind() {
        Kind::Tenure => ("The home can be held by", "The home does not say how it can be held"),
        Kind::Night => ("At night the team offers", "The team does not say what it offers at night"),
        Kind::StaffGender => ("Staff whom the team offers:", "The team does not say which staff there are to choose from"),
        _ => ("Languages of the team:", "The team does not say which languages it has"),
    };
    if codes.is_empty() { format!("{what}: ask") } else { format!("{before} {}{}", labels(codes), asked_of_the_list(term)) }
}

/// What the provider answered for this plan.
pub fn answered(status: FitStatus, weeks: Option<u32>) -> String {
    match status {
        FitStatus::Met => format!("The provider says that it meets this{}", takes(weeks, None)),
        FitStatus::Partly => format!("The provider says that it can, with something put in place{}", takes(weeks, None)),
        FitStatus::Unmet => "The provider says that it does not meet this".into(),
        FitStatus::Unknown => "The provider does not know yet: ask again".into(),
    }
}

/// A code within a sentence; languages keep their capitals.
pub fn label(code: Code) -> String {
    if code.kind() == Kind::Language { code.label().to_owned() } else { lower_first(code.label()) }
}

fn labels(codes: &[Code]) -> String {
    codes.iter().map(|code| label(*code)).collect::<Vec<_>>().join(", ")
}

fn asked_of_the_list(term: &Term) -> String {
    let asked = labels(term.requirement.codes()).replace(", ", " or ");
    match term.requirement.polarity {
        Polarity::Want => format!("; {asked} asked"),
        Polarity::Avoid => format!("; the plan asks to avoid {}", codes_asked(term)),
    }
}
