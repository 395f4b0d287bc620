//! A home in small steps.

use super::{How::*, Step, What, ask, step};
use crate::{
    offers::columns::{HOME_FACTS, names::*},
    vocabulary::{Code, hazard, home_feature},
};

/// What decides whether somebody can get about in it: asked of every home.
fn getting_about() -> Vec<Code> {
    vec![
        home_feature::OWN_FRONT_DOOR,
        home_feature::LEVEL_ACCESS,
        home_feature::WHEELCHAIR_ACCESSIBLE,
        home_feature::WIDE_DOORWAYS,
        home_feature::WET_ROOM,
        home_feature::CEILING_HOIST,
        hazard::STAIRS,
        hazard::SHARED_ENTRANCE,
    ]
}

#[rustfmt::skip] // one line a question
pub(super) const STEPS: &[Step] = &[
    step("name", "What is it?", "", &[
        ask(TITLE, "A short name that people will see", "For example: Two-bedroom bungalow with a garden. No street and no number.", Line),
    ]),
    step("address", "Where is it?", "Maps show it; where people live already, only a circle of half a mile is shown to others than you.", &[
        ask(POSTCODE, "Postcode", "The whole one, for example PO16 7GZ.", Line),
    ]),
    step("kind", "What kind of home is it?", "", &[
        ask(SETTING, "It is", "", One),
    ]),
    step("others", "Who lives there?", "", &[
        ask(OTHER_TENANTS, "How many other people live there?", "0 where somebody would live alone, or with people they chose.", Number),
        ask(PLACES, "How many places are free? (optional)", "", Number),
        ask(WHOLE_HOME, "Could all of it be let to one person?", "", YesNo),
    ]),
    step("building", "What is the building like?", "", &[
        ask(PROPERTY_TYPES, "It is a", "Choose all that are right.", Some),
        ask(BEDROOMS, "Bedrooms", "Count a room for staff who sleep there only if it is one.", Number),
    ]),
    step("tenure", "How may somebody hold it?", "", &[
        ask(TENURES, "As", "Choose all that you would agree to.", Some),
        ask(LANDLORD_TYPE, "The landlord is", "", One),
        ask(SUPPORT_TIED, "Does it come only with certain support?", "No means that the person chooses who supports them.", YesNo),
    ]),
    Step { slug: "getting-about", title: "Can everybody get about in it?", lead: "Leave out what you do not know: it becomes a question, never a no.", what: What::Codes { always: getting_about, kinds: &[] } },
    step("words", "What is it like?", "In your own words: the rooms, the garden, the street, what is near. We look for what people ask about, and ask you for a yes or a no next. No address, please.", &[
        ask(DESCRIPTION, "Your own words", "For example: A quiet bungalow near the canal with a walled garden, thick walls and a room for drums. The bus stops round the corner.", Words),
    ]),
    Step { slug: "features", title: "Did we understand you?", lead: "What is not asked here is asked when a specification needs it.", what: What::Codes { always: Vec::new, kinds: HOME_FACTS } },
    step("rent", "What does it cost?", "Each is optional. What you do not say becomes a question.", &[
        ask(WEEKLY_RENT, "Rent a week", "", Pounds),
        ask(SERVICE_CHARGE, "Service charge a week", "", Pounds),
        ask(FULL_PRICE, "Full price, if it can be bought", "", Pounds),
        ask(SHARE_MIN_PERCENT, "Smallest share that can be bought, in per cent", "", Number),
    ]),
    step("when", "When can it be had?", "", &[
        ask(STATE, "How ready is it?", "", One),
        ask(AVAILABLE_FROM, "From when?", "", When),
        ask(LEAD_WEEKS, "Weeks from the decision to moving in (optional)", "", Number),
    ]),
    Step { slug: "photos", title: "Photographs", lead: "", what: What::Photos },
];
