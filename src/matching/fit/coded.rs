//! `surroundings`, `hazard`, `home_feature`, `household`, `restriction`, `team_feature`, `skill`: what an offer says of
//! a coded fact. Yes meets it, "can be added" meets it by 0.7, no does not; nothing said is unknown. A hazard or
//! restriction that can be taken away is there all the same. Where the fact is to be avoided it is the other way round,
//! and "can be taken away" stays 0.7. Of several codes that would do the best counts, of several to avoid the worst.
//! A vacancy in an existing team is never a team of one's own, whatever it lists; personal care is answered by the
//! provider's registration, as the law has it.
//!
//! People ask because a wet room, a quiet street or somebody who knows epilepsy decides whether a home holds.

use crate::domain::{Codes, Fact, Finding, Fit, Home, Said, Support};
use crate::matching::term::Term;
use crate::vocabulary::{Code, Form, Kind, Polarity, skill, team_feature};

/// What a home says of the codes asked for.
pub fn of_home(term: &Term, home: &Home) -> Finding {
    fold(term, |code| {
        let said = home.features.said(code);
        (said, Fact::Says { code, said })
    })
}

/// What a support offer says of the codes asked for.
pub fn of_support(term: &Term, support: &Support) -> Finding {
    fold(term, |code| {
        let said = said_by_support(support, code);
        let fact = match code {
            team_feature::OWN_TEAM if support.form == Some(Form::Existing) => Fact::ExistingTeam,
            skill::PERSONAL_CARE => Fact::Registered(support.personal_care_registered),
            code => Fact::Says { code, said },
        };
        (said, fact)
    })
}

/// What counts as said by a support offer of a code.
pub fn said_by_support(support: &Support, code: Code) -> Option<Said> {
    match code {
        team_feature::OWN_TEAM if support.form == Some(Form::Existing) => Some(Said::No),
        skill::PERSONAL_CARE => registration(support),
        code => support.features.said(code),
    }
}

fn registration(support: &Support) -> Option<Said> {
    support.personal_care_registered.map(|registered| if registered { Said::Yes } else { Said::No })
}

fn fold(term: &Term, says: impl Fn(Code) -> (Option<Said>, Fact)) -> Finding {
    let polarity = term.requirement.polarity;
    let findings = term.requirement.codes().iter().map(|code| {
        let (said, fact) = says(*code);
        Finding::new(fit(polarity, term.kind(), said), fact)
    });
    let chosen = match polarity {
        Polarity::Want => findings.reduce(Finding::better),
        Polarity::Avoid => findings.reduce(Finding::worse),
    };
    // A requirement of these kinds always names a code.
    chosen.unwrap_or(Finding::unknown(Fact::Is(Codes::new())))
}

/// What it counts for that an offer says this of one code.
#[inline]
pub fn fit(polarity: Polarity, kind: Kind, said: Option<Said>) -> Fit {
    match (polarity, said) {
        (_, None) => Fit::Unknown,
        (Polarity::Want, Some(Said::CanAdd { .. })) if matches!(kind, Kind::Hazard | Kind::Restriction) => Fit::MET,
        (_, Some(Said::CanAdd { .. })) => Fit::CAN_ADD,
        (Polarity::Want, Some(Said::Yes)) | (Polarity::Avoid, Some(Said::No)) => Fit::MET,
        (Polarity::Want, Some(Said::No)) | (Polarity::Avoid, Some(Said::Yes)) => Fit::UNMET,
    }
}
