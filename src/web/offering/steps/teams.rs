//! A support team in ten plain questions.

use super::{How::*, Step, What, ask, else_say, step};
use crate::{offers::columns::names::*, vocabulary::Kind};

#[rustfmt::skip] // one line a question
pub(super) const STEPS: &[Step] = &[
    step("name", "What do you offer?", "", &[
        ask(TITLE, "A short name that people will see", "For example: A team built around one person", Line),
        ask(FORM, "Is it", "", One),
    ]),
    step("where", "Where does the team work?", "Say how far from its base, or which councils, or both.", &[
        ask(POSTCODE, "Postcode of the team’s base", "Only its district is shown.", Line),
        else_say(ask(COVERS_KM, "How many miles from there?", "", Miles), "Write how many miles from its base the team works, or the councils it works in."),
        ask(COVERS_AREAS, "Councils (optional)", "One a line, for example Fareham.", Councils),
    ]),
    step("words", "What are you good at?", "In your own words: what you know, how you work, what your people like to do. We look for what commissioners ask about, and ask you for a yes or a no next. People search these words too.", &[
        ask(DESCRIPTION, "Your own words", "For example: We are a small team that never uses agency staff. Everybody signs Makaton, two of us know epilepsy rescue medication, and we love the sea.", Words),
    ]),
    Step { slug: "skills", title: "Did we understand you?", lead: "“Yes” means that you have somebody now who knows this and will lead and train the team. What is not asked here is asked when a specification needs it: nothing counts against you until then.", what: What::Codes { always: Vec::new, kinds: &[Kind::Skill, Kind::TeamFeature] } },
    step("hours", "How many hours, and which nights?", "", &[
        ask(HOURS_MAX, "Hours of support a week, at most (optional)", "A whole week has 168.", Number),
        ask(NIGHTS, "Nights that the person may choose from", "Choose all that you offer.", Some),
    ]),
    step("people", "How many people?", "", &[
        ask(TEAM_MAX, "People in the core team, at most (optional)", "", Number),
        ask(FACES_USUAL, "Different people who support somebody in a normal month (optional)", "", Number),
        ask(RATIO_MAX, "Staff to one person at home, at most (optional)", "2 means two staff with one person.", Number),
        ask(RATIO_OUT_MAX, "Staff to one person when out, at most (optional)", "", Number),
    ]),
    step("staff", "Who are your staff?", "What the person may choose from.", &[
        ask(STAFF_GENDERS, "Staff can be", "", Some),
        ask(LANGUAGES, "Languages they speak or sign", "", Some),
    ]),
    step("register", "Are you registered with the care regulator?", "", &[
        ask(PERSONAL_CARE_REGISTERED, "Registered for personal care", "", YesNo),
        ask(REGISTER_LOCATION_ID, "The location’s number in the register (optional)", "For example 1-1000000001", Line),
        ask(HOLDS_ISF, "Do you hold Individual Service Funds?", "", YesNo),
    ]),
    step("price", "What does it cost?", "Each is optional. What you do not say becomes a question.", &[
        ask(HOURLY_RATE, "One hour of support", "", Pounds),
        ask(SLEEP_IN_RATE, "One sleep-in night", "", Pounds),
        ask(WEEKLY_PRICE, "A usual week, all in all", "", Pounds),
    ]),
    step("when", "When could it start?", "", &[
        ask(AVAILABLE_FROM, "From when?", "", When),
        ask(LEAD_WEEKS, "Weeks from the decision to the first day of support (optional)", "Recruiting and getting to know the person included.", Number),
        ask(PLACES, "How many more people could this team support? (optional)", "", Number),
        ask(GROWTH_LEFT, "How many more teams could you build this year? (optional)", "", Number),
    ]),
];
