//! What an organisation could make rather than has.

use super::{How::*, Step, What, ask, step};
use crate::offers::columns::{HOME_FACTS, names::*};

#[rustfmt::skip] // one line a question
pub(super) const STEPS: &[Step] = &[
    step("name", "What could you make?", "Homes that you could buy, build or adapt for somebody, or sell a share of.", &[
        ask(TITLE, "A short name that people will see", "For example: Shared ownership of a home you choose", Line),
    ]),
    step("where", "Where?", "", &[
        ask(AREAS, "Councils", "One a line, for example Fareham.", Councils),
    ]),
    step("routes", "How would somebody hold and pay for it?", "", &[
        ask(ROUTES, "By", "Choose all that you offer.", Some),
    ]),
    step("money", "What does it cost?", "Each is optional.", &[
        ask(MAX_PRICE, "Highest price of a home", "", Pounds),
        ask(SHARE_MIN_PERCENT, "Smallest share that can be bought, in per cent", "", Number),
        ask(SHARE_MAX_PERCENT, "Largest share that can be bought, in per cent", "", Number),
        ask(DEPOSIT_MIN, "Smallest deposit", "", Pounds),
        ask(FEES, "Fees", "", Pounds),
    ]),
    step("words", "What can such a home be like?", "In your own words, and how it works. We look for what people ask about, and ask you for a yes or a no next.", &[
        ask(DESCRIPTION, "Your own words", "", Words),
        ask(PROPERTY_TYPES, "Kinds of building", "Choose all that you make.", Some),
    ]),
    Step { slug: "features", title: "Did we understand you?", lead: "", what: What::Codes { always: Vec::new, kinds: HOME_FACTS } },
    step("time", "How long does it take?", "", &[
        ask(LEAD_WEEKS_MIN, "Weeks, at least (optional)", "From the decision to moving in.", Number),
        ask(LEAD_WEEKS_MAX, "Weeks, at most (optional)", "", Number),
        ask(HOMES_LEFT_THIS_YEAR, "How many more this year? (optional)", "", Number),
    ]),
    step("who", "Who can take part?", "", &[
        ask(MIN_AGE, "Youngest age (optional)", "", Number),
        ask(NEEDS, "What must somebody have or do? (optional)", "For example: A benefit that can pay the mortgage interest", Words),
    ]),
];
