//! Everything an offer says, in words and in order, and what it does not say.

use super::super::words;
use crate::{
    domain::{AreaCode, OfferKind, Pence, day_in_words},
    offers::{
        Cells,
        columns::{Choice, Column, Holds, columns, names},
    },
    places::Gazetteer,
    vocabulary::Kind,
};

/// One thing an offer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub label: String,
    pub said: Vec<String>,
}

/// What stands elsewhere on the page, or says nothing to a reader.
const ELSEWHERE: [&str; 6] = [names::ID, names::ORGANISATION, names::TITLE, names::DESCRIPTION, names::LAT, names::LON];

/// What the offer says, column by column, and the labels of what it does not say.
pub fn facts(kind: OfferKind, cells: &Cells, places: &Gazetteer) -> (Vec<Fact>, Vec<String>) {
    let shown = columns(kind).iter().filter(|column| !ELSEWHERE.contains(&column.name));
    let (mut said, mut silent) = (vec![], vec![]);
    for column in shown {
        match cells.get(column.name).filter(|cell| !cell.trim().is_empty()) {
            Some(cell) => said.push(Fact { label: label(column.name), said: in_words(column, cell, places) }),
            None => silent.push(label(column.name)),
        }
    }
    (said, silent)
}

/// A column's name as a heading: `weekly_rent` → `Weekly rent`.
pub fn label(column: &str) -> String {
    let odd = [
        (names::COVERS_KM, "Covers, from its base"),
        (names::COVERS_AREAS, "Covers these council areas"),
        (names::FEATURES_YES, "Has"),
        (names::FEATURES_CAN_ADD, "Could be added"),
        (names::FEATURES_NO, "Has not"),
        (names::SKILLS_YES, "Knows now"),
        (names::SKILLS_CAN_ADD, "Would learn or buy in"),
        (names::SKILLS_NO, "Does not offer"),
        (names::AREA_CODE, "Council area"),
        (names::OTHER_TENANTS, "Other people living there"),
        (names::PLACES, "Places free"),
        (names::FACES_USUAL, "Different people in a normal month"),
        (names::CONFIRMED_ON, "Last confirmed"),
        (names::HOLDS_ISF, "Holds Individual Service Funds"),
        (names::WHOLE_HOME, "All of it can be let to one person"),
        (names::SHARE_MIN_PERCENT, "Smallest share that can be bought"),
        (names::SHARE_MAX_PERCENT, "Largest share that can be bought"),
        (names::ROUTES, "Ways to hold and pay for it"),
        (names::TENURES, "May be held as"),
        (names::PROPERTY_TYPES, "Kind of building"),
        (names::LANDLORD_TYPE, "Landlord"),
        (names::LANDLORD_LEASES_UNTIL, "The landlord’s own lease ends"),
        (names::LEASE_YEARS, "Years of the lease"),
        (names::SUPPORT_TIED, "Comes only with certain support"),
        (names::SUPPORT_INCLUDED, "Support that comes with it"),
        (names::STATE, "How ready it is"),
        (names::LEAD_WEEKS, "Weeks from the decision to the move"),
        (names::LEAD_WEEKS_MIN, "Weeks it takes, at least"),
        (names::LEAD_WEEKS_MAX, "Weeks it takes, at most"),
        (names::TEAM_MAX, "People in the team, at most"),
        (names::HOURS_MAX, "Hours a week, at most"),
        (names::RATIO_MAX, "Staff to one person by day, at most"),
        (names::RATIO_OUT_MAX, "Staff to one person when out, at most"),
        (names::NIGHTS, "Nights"),
        (names::STAFF_GENDERS, "Staff can be"),
        (names::PERSONAL_CARE_REGISTERED, "Registered for personal care"),
        (names::GROWTH_LEFT, "More people it could still support"),
        (names::REGISTER_LOCATION_ID, "Id in the care regulator’s register"),
        (names::SETTINGS, "Works in"),
        (names::FEATURES_CAN, "Can have"),
        (names::AREAS, "Council areas"),
        (names::MAX_PRICE, "Highest price of a home"),
        (names::DEPOSIT_MIN, "Smallest deposit"),
        (names::MIN_AGE, "Youngest age"),
    ];
    odd.iter().find(|(name, _)| *name == column).map_or_else(|| words::capital(&column.replace('_', " ")), |(_, words)| (*words).to_owned())
}

/// What a cell says, in words; lists give one entry each.
fn in_words(column: &Column, cell: &str, places: &Gazetteer) -> Vec<String> {
    let entries = || cell.split(';').map(str::trim).filter(|entry| !entry.is_empty());
    match column.holds {
        Holds::YesNo | Holds::Available if ["yes", "no", "now"].contains(&cell) => vec![words::capital(cell)],
        Holds::OneOf(choices) => vec![choice(&choices(), cell)],
        Holds::ManyOf(choices) => entries().map(|entry| choice(&choices(), entry)).collect(),
        Holds::Facts(kinds) => entries().map(|entry| code(kinds, entry)).collect(),
        Holds::Additions(kinds) => entries().map(|entry| addition(kinds, entry)).collect(),
        Holds::Area | Holds::Areas => entries().map(|entry| places.called(&AreaCode::new(entry)).to_owned()).collect(),
        Holds::Money => vec![money(column.name, cell)],
        Holds::Percent => vec![format!("{cell}%")],
        Holds::Date | Holds::Available => vec![cell.parse().map_or_else(|_| cell.to_owned(), day_in_words)],
        Holds::Number if column.name == names::COVERS_KM => vec![cell.parse().map_or_else(|_| cell.to_owned(), |km| words::miles(crate::domain::Km(km)))],
        _ => vec![cell.to_owned()],
    }
}

fn choice(all: &[Choice], name: &str) -> String {
    all.iter().find(|(known, _)| *known == name).map_or_else(|| name.to_owned(), |(_, label)| words::capital(label))
}

fn code(kinds: &[Kind], name: &str) -> String {
    kinds.iter().find_map(|kind| kind.code(name)).map_or_else(|| name.to_owned(), |code| code.label().to_owned())
}

/// `wet_room:8:4000` → `Wet room (about 8 weeks, £4,000)`.
fn addition(kinds: &[Kind], entry: &str) -> String {
    let mut parts = entry.split(':').map(str::trim);
    let name = code(kinds, parts.next().unwrap_or_default());
    let weeks = parts.next().and_then(|w| w.parse().ok()).map(|w: usize| format!("about {}", words::count(w, "week", "weeks")));
    let pounds = parts.next().and_then(|p| p.parse().ok()).map(|p: f64| Pence::from_pounds(p).to_string());
    let with: Vec<String> = weeks.into_iter().chain(pounds).collect();
    if with.is_empty() { name } else { format!("{name} ({})", with.join(", ")) }
}

fn money(column: &str, cell: &str) -> String {
    let amount = cell.parse().map_or_else(|_| cell.to_owned(), |pounds| Pence::from_pounds(pounds).to_string());
    match column {
        names::WEEKLY_RENT | names::SERVICE_CHARGE | names::WEEKLY_PRICE => format!("{amount} a week"),
        names::HOURLY_RATE => format!("{amount} an hour"),
        names::SLEEP_IN_RATE => format!("{amount} a night"),
        _ => amount,
    }
}

/// Whether two versions differ, and in which columns.
pub fn changed(kind: OfferKind, before: &Cells, after: &Cells) -> Vec<String> {
    columns(kind).iter().filter(|c| before.get(c.name) != after.get(c.name)).map(|c| label(c.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_become_words_and_empty_cells_are_listed_as_not_said() {
        let cells = [("weekly_rent", "142.5"), ("features_can_add", "wet_room:8:4000;sprinklers"), ("setting", "own_home"), ("bedrooms", " ")];
        let cells: Cells = cells.into_iter().map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect();
        let (said, silent) = facts(OfferKind::Home, &cells, Gazetteer::built_in());
        let of = |label: &str| said.iter().find(|fact| fact.label == label).map(|fact| fact.said.clone()).unwrap_or_default();
        assert_eq!(of("Weekly rent"), ["£142.50 a week"]);
        assert_eq!(of("Could be added")[0], format!("{} (about 8 weeks, £4,000)", crate::vocabulary::home_feature::WET_ROOM.label()));
        assert!(silent.contains(&"Bedrooms".to_owned()));
    }
}
