//! `in_area`: the home lies in one of the councils that the area covers. Where the home's council is not known, or none
//! of the areas is, it is unknown.
//!
//! People ask because a council or an integrated care board is responsible for them, or because a county is home.

use crate::domain::{About, AreaCode, Fact, Finding, Fit, Home};
use crate::matching::term::Term;

/// In one of the areas asked for.
pub fn in_area(term: &Term, home: &Home) -> Finding {
    let About::Areas { areas, .. } = &term.requirement.about else { return Finding::unknown(Fact::NoAreaKnown) };
    if areas.is_empty() {
        return Finding::unknown(Fact::NoAreaKnown);
    }
    Finding::new(among(areas, home.area.as_ref()), Fact::Area(home.area.clone()))
}

/// How far a home's council area will do.
pub fn fit(term: &Term, area: Option<&AreaCode>) -> Fit {
    match &term.requirement.about {
        About::Areas { areas, .. } if !areas.is_empty() => among(areas, area),
        _ => Fit::Unknown,
    }
}

fn among(areas: &[AreaCode], area: Option<&AreaCode>) -> Fit {
    match area {
        None => Fit::Unknown,
        Some(area) if areas.contains(area) => Fit::MET,
        Some(_) => Fit::UNMET,
    }
}
