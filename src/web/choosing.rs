//! What a decision about a package must hold before it is recorded: the same for pages and API.

use super::{app::App, error::FieldFault, keeping::ToKeep, words};
use crate::{
    domain::{
        HomeId, SupportId,
        records::{Outcome, PackageDecision},
    },
    funding::{Person, Situation, could_be_made},
    matching,
    vocabulary::Status,
};
use jiff::{ToSpan, civil::Date};

/// A more restrictive choice is looked at again within so many months.
const REVIEW_MONTHS: i32 = 6;
/// What programmes make is a home of one's own.
const MADE: u8 = 0;

/// Everything that keeps a decision from being recorded, each with what to write instead.
pub fn faults(app: &App, decision: &PackageDecision, ranked: &ToKeep, today: Date) -> Vec<FieldFault> {
    let fault = |field: &str, reason: &str| FieldFault { field: field.into(), reason: reason.into() };
    let mut faults: Vec<FieldFault> = ranked.known("", decision.home.as_ref(), decision.support.as_ref()).into_iter().collect();
    if decision.reason.trim().is_empty() {
        faults.push(fault("reason", "Say why: no decision stands without its reason."));
    }
    if decision.answer.sought.trim().is_empty() {
        faults.push(fault("answer.sought", "Say how the person's answer was sought: with whom, with which help."));
    }
    let Some(less) = decision.home.as_ref().filter(|_| decision.outcome == Outcome::GoAhead).and_then(|home| less_restrictive(app, home, ranked, today)) else {
        return faults;
    };
    if decision.rights.as_deref().is_none_or(|rights| rights.trim().is_empty()) {
        faults.push(fault("rights", &format!("{less} Name the rights that this choice engages, and why it is right all the same.")));
    }
    let latest = today.saturating_add(REVIEW_MONTHS.months());
    if decision.review_by.is_none_or(|day| day <= today || day > latest) {
        faults.push(fault("review_by", &format!("Say when this is looked at again: a day after today, {} at the latest.", words::date(latest))));
    }
    faults
}

/// By when to start with a package that is gone ahead with; none with any other outcome.
pub fn start_by(outcome: Outcome, ranked: &ToKeep, home: Option<&HomeId>, support: Option<&SupportId>) -> Option<Date> {
    (outcome == Outcome::GoAhead).then(|| ranked.start_by(home, support))?
}

/// That something less restrictive than this home is possible, or could be made, as a sentence; `None` where neither is so.
pub fn less_restrictive(app: &App, home: &HomeId, ranked: &ToKeep, today: Date) -> Option<String> {
    if ranked.less_restrictive(home) {
        return Some("Something less restrictive is possible.".into());
    }
    let this = ranked.offers.home(home).map(matching::restrictiveness)?;
    let person = Person::of(&ranked.requirements);
    let s = Situation { rules: app.rules(), person: &person, home: None, support: None, programmes: &ranked.offers.programmes, today };
    let areas = could_be_made::areas_of(&s, app.gazetteer());
    let can = |o: &could_be_made::Offered| o.programme.status == Status::Published && o.programme.homes_left_this_year != Some(0) && !o.reaches.is_empty();
    let made = could_be_made::offered(&s, &areas, app.gazetteer()).into_iter().find(can)?;
    (this > MADE).then(|| format!("“{}” could make something less restrictive.", made.programme.title))
}
