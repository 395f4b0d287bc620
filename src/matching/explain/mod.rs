//! Every sentence that a reader of a match meets, on pages and in JSON alike: they are made here from facts, and no
//! second place words them. They speak of the offer, say what was asked, and end in "ask" where the offer does not say.

mod asked;
mod lever;
mod question;
mod said;
mod step;

pub use lever::{by_how_much, condition, lever};
pub use question::{INTERESTS, price, question, ready};
pub use step::step;

use super::judged::{is_to_confirm, is_to_put_in_place};
use super::term::Term;
use crate::domain::{About, AreaCode, Fact, Finding, Km, OfferKind, Pence, amount, day_in_words};
use crate::places::Gazetteer;
use crate::vocabulary::{Kind, State};
use asked::{codes_asked, number_asked, place_asked};

/// What the offer says about a requirement, beside what was asked: "4.2 km from Fareham in a straight line; within 8 km asked".
pub fn sentence(term: &Term, finding: &Finding) -> String {
    about_the_offer(term, &finding.fact) + &marks(term, finding)
}

fn about_the_offer(term: &Term, fact: &Fact) -> String {
    match fact {
        Fact::Distance { km, place, about } => {
            let about = if *about { "about " } else { "" };
            format!("{about}{} from {} in a straight line{}", distance(*km, term.number()), place_asked(term, *place), number_asked(term))
        }
        Fact::NoPlaceKnown => format!("It is not known where {} is: ask", term.requirement.places_or()),
        Fact::Area(area) => in_area(term, area.as_ref()),
        Fact::NoAreaKnown => format!("It is not known which councils {} covers: ask", term.requirement.places_or()),
        Fact::Says { code, said } => said::coded(term, *code, *said),
        Fact::ExistingTeam => format!("This is a vacancy in an existing team, not a team of the person's own{}", said::avoided(term)),
        Fact::Registered(registered) => said::registered(term, *registered),
        Fact::Is(codes) => said::is(term, codes),
        Fact::Choice(codes) => said::choice(term, codes),
        Fact::Others(others) => others_there(term, *others),
        Fact::Bedrooms(None) => "The home does not say how many bedrooms it has: ask".into(),
        Fact::Bedrooms(Some(rooms)) => format!("{}{}", count(*rooms, "bedroom", "bedrooms"), number_asked(term)),
        Fact::Weekly(price) => weekly(term, *price),
        Fact::Ready { on: None, .. } => "When it can be ready is not known: ask".into(),
        Fact::Ready { on: Some(day), days_late } => format!("Ready on {}{}{}", day_in_words(*day), number_asked(term), late(*days_late)),
        Fact::Gives(number) => gives(term, *number),
        Fact::SupportIncluded => "Support comes with the home, so that the two cannot be parted".into(),
        Fact::OneOrganisation(name) => format!("{name} is both the landlord and the support provider"),
        Fact::SupportTied(Some(true)) => "The home is tied to certain support".into(),
        Fact::SupportTied(Some(false)) => "The home is not tied to certain support, and the support is another organisation's".into(),
        Fact::SupportTied(None) => "The home does not say whether it is tied to certain support: ask".into(),
        Fact::Mention(None) => format!("No mention of {}: ask", codes_asked(term)),
        Fact::Mention(Some((interest, OfferKind::Home))) => format!("The home mentions {}", term.requirement.words()[*interest]),
        Fact::Mention(Some((interest, _))) => format!("The team mentions {}", term.requirement.words()[*interest]),
        Fact::Answered { status, weeks } => said::answered(*status, *weeks),
    }
}

/// "not yet confirmed" stands wherever the requirement decides something (`docs/matching.md` §3).
fn marks(term: &Term, finding: &Finding) -> String {
    let r = &term.requirement;
    let decides = is_to_confirm(term, finding.fit) || is_to_put_in_place(term, finding.fit);
    let marks = [(r.assumed, "assumed"), (r.state == State::Disputed, "disputed"), (r.state == State::Read && decides, "not yet confirmed")];
    let answered = finding.answered.map(|on| format!("answered on {} for this plan", day_in_words(on)));
    let said: Vec<String> = marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark.to_owned()).chain(answered).collect();
    if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) }
}

/// To a tenth of a kilometre, but never so that it seems to lie on the other side of what was asked.
fn distance(km: Km, asked: f64) -> String {
    let rounded = (km.0 * 10.0).round() / 10.0;
    match (km.0 > asked, rounded > asked) {
        (true, false) => format!("just over {}", Km(asked)),
        (false, true) => format!("just under {}", Km(asked)),
        _ if km.0 < asked && rounded == asked => format!("just under {}", Km(asked)),
        _ => km.to_string(),
    }
}

fn in_area(term: &Term, area: Option<&AreaCode>) -> String {
    let asked = term.requirement.places_or();
    let Some(area) = area else { return format!("The home does not say in which council's area it lies; {asked} asked: ask") };
    let council = Gazetteer::built_in().council_name(area).map_or_else(|| format!("council area {area}"), str::to_owned);
    match &term.requirement.about {
        About::Areas { areas, .. } if !areas.contains(area) => format!("In {council}, outside {asked}"),
        _ if council == asked => format!("In {council}"),
        _ => format!("In {council}, within {asked}"),
    }
}

fn others_there(term: &Term, others: Option<u32>) -> String {
    match others {
        None => "The home does not say how many others live there: ask".into(),
        Some(0) => format!("Nobody else lives there{}", number_asked(term)),
        Some(n) => format!("{} may live there when it is full{}", count(n, "other person", "other people"), number_asked(term)),
    }
}

fn weekly(term: &Term, price: Option<Pence>) -> String {
    let (name, unknown) = match term.kind() {
        Kind::RentLimit => ("Rent of", "The home does not say its rent: ask"),
        Kind::SupportBudget => ("Support for", "The team does not say its price: ask"),
        _ => ("In all", "The weekly cost is not known, since the rent or the support price is not: ask"),
    };
    match price {
        None => unknown.into(),
        Some(Pence(0)) if term.kind() == Kind::RentLimit => format!("The rent is in the fee{}", number_asked(term)),
        Some(price) => format!("{name} {price} a week{}{}", number_asked(term), over(price, Pence::from_pounds(term.number()))),
    }
}

fn over(price: Pence, limit: Pence) -> String {
    if price > limit { format!(", {} over", Pence(price.0 - limit.0)) } else { String::new() }
}

fn late(days: i32) -> String {
    match days {
        0 => String::new(),
        days => format!(", {} late", count(days.unsigned_abs(), "day", "days")),
    }
}

fn gives(term: &Term, number: Option<f64>) -> String {
    let (before, after, what) = match term.kind() {
        Kind::TeamSize => ("A team of up to ", "", "how many people can be in the team"),
        Kind::Hours => ("Up to ", " hours a week", "how many hours it can give"),
        Kind::TeamMost => ("", " different people in a normal month", "how many different people support one person in a month"),
        Kind::RatioOut => ("Up to ", " staff to one person when out", "how many staff it can give when out"),
        _ => ("Up to ", " staff to one person by day", "how many staff it can give by day"),
    };
    match number {
        None => format!("The team does not say {what}: ask"),
        Some(n) => format!("{before}{}{after}{}", amount(n), number_asked(term)),
    }
}

fn count(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
