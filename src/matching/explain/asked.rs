//! What was asked, as the end of a sentence about an offer, and as a step of "what if" names it.

use crate::domain::{Pence, Requirement, amount, day_in_words, lower_first, title_case};
use crate::matching::term::Term;
use crate::vocabulary::{Kind, Polarity};

/// "; within 8 km asked".
pub fn number_asked(term: &Term) -> &str {
    term.number_asked.get_or_init(|| limit(&term.requirement).map(|limit| format!("; {limit} asked")).unwrap_or_default())
}

/// The name of one of its places that resolve: "Hetton-le-Hole".
pub fn place_asked(term: &Term, place: usize) -> &str {
    &term.places_asked.get_or_init(|| term.requirement.points().iter().map(|place| title_case(&place.name)).collect())[place]
}

/// The quantity or day that a requirement names: "within 8 km", "at least 2 bedrooms". None for kinds without one.
pub fn limit(r: &Requirement) -> Option<String> {
    let n = r.number.unwrap_or_default();
    let number = amount(n);
    Some(match r.kind {
        Kind::Near => format!("within {number} km"),
        Kind::AwayFromPlace => format!("at least {number} km"),
        Kind::Housemates if n == 0.0 => "nobody else".into(),
        Kind::Housemates | Kind::TeamMost => format!("at most {number}"),
        Kind::Bedrooms | Kind::TeamSize | Kind::Hours | Kind::RatioDay | Kind::RatioOut => format!("at least {number}"),
        Kind::RentLimit | Kind::SupportBudget | Kind::TotalBudget => format!("at most {}", Pence::from_pounds(n)),
        Kind::MoveBy => format!("by {}", r.day().map(day_in_words)?),
        _ => return None,
    })
}

/// What it names, as people say it: "social rent or licence", "steam trains".
pub fn codes_asked(term: &Term) -> String {
    let codes = term.requirement.codes();
    let names = if codes.is_empty() { term.requirement.named() } else { codes.iter().map(|c| lower_first(c.label())).collect() };
    names.join(if term.requirement.polarity == Polarity::Avoid { " and " } else { " or " })
}
