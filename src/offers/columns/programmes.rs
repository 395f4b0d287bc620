//! The columns of a programmes file.

use super::{Column, HOME_FACTS, Holds::*, may, must, names::*, property_types, routes, statuses};

#[rustfmt::skip] // one line a column
pub(super) const COLUMNS: &[Column] = &[
    must(ID, Text, "a name of your own for this programme, a different one in every row", "P-001"),
    must(ORGANISATION, Text, "the organisation that runs the programme", "Southmere Homes"),
    must(TITLE, Text, "a short title that people will see", "Shared ownership of a home you choose"),
    may(ROUTES, ManyOf(routes), "the codes of the ways to hold and pay for the home, separated by ;", "hold;shared_ownership"),
    may(AREAS, Areas, "the codes of the council areas it works in, separated by ;", "E07000087;E07000088"),
    may(MAX_PRICE, Money, "the highest price of a home in pounds", "280000"),
    may(SHARE_MIN_PERCENT, Percent, "the smallest share that can be bought, in per cent", "25"),
    may(SHARE_MAX_PERCENT, Percent, "the largest share that can be bought, in per cent", "75"),
    may(DEPOSIT_MIN, Money, "the smallest deposit in pounds", "5000"),
    may(FEES, Money, "the fees in pounds", "1500"),
    may(PROPERTY_TYPES, ManyOf(property_types), "the codes of the kinds of building, separated by ;", "bungalow;house"),
    may(FEATURES_CAN, Additions(HOME_FACTS), "what such a home can have, each as code, code:weeks or code:weeks:pounds, separated by ;", "level_access;wet_room:8:4000"),
    may(FEATURES_NO, Facts(HOME_FACTS), "the codes of what such a home cannot have, separated by ;", "ceiling_hoist"),
    may(LEAD_WEEKS_MIN, Count, "how many weeks it takes at least", "26"),
    may(LEAD_WEEKS_MAX, Count, "how many weeks it takes at most", "52"),
    may(HOMES_LEFT_THIS_YEAR, Count, "how many more homes it can make this year", "4"),
    may(MIN_AGE, Count, "how old a person must be at least", "18"),
    may(NEEDS, Text, "what a person must have or do to take part", "A benefit that can pay the mortgage interest"),
    must(STATUS, OneOf(statuses), "whether the programme is open", "published"),
    may(CONFIRMED_ON, Date, "the day on which somebody last made sure that this row is right, as year-month-day", "2026-11-01"),
    may(DESCRIPTION, Text, "how the programme works", "We buy the home a person chooses and they own a share"),
];
