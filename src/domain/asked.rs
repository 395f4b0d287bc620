//! What a requirement asks for, in a few words for people.

use super::{About, Pence, Requirement, ResolvedPlace};
use crate::vocabulary::{Kind, Polarity, State};
use jiff::civil::Date;

impl Requirement {
    /// What it asks for: "Near Fareham or Gosport, within 8 km", "No busy road", "At most 2 other people living there".
    pub fn asked(&self) -> String {
        let n = self.number.unwrap_or_default();
        match self.kind {
            Kind::Near => format!("Near {}, within {} km", self.places_or(), amount(n)),
            Kind::AwayFromPlace => format!("Away from {}, at least {} km", self.places_or(), amount(n)),
            Kind::InArea => format!("In {}", self.places_or()),
            Kind::Housemates if n == 0.0 => "Nobody else living there".into(),
            Kind::Housemates => format!("At most {} other {} living there", amount(n), people(n)),
            Kind::Bedrooms => format!("At least {} {}", amount(n), if n == 1.0 { "bedroom" } else { "bedrooms" }),
            Kind::RentLimit => format!("Rent of at most {} a week", Pence::from_pounds(n)),
            Kind::SupportBudget => format!("Support for at most {} a week", Pence::from_pounds(n)),
            Kind::TotalBudget => format!("At most {} a week in all", Pence::from_pounds(n)),
            Kind::MoveBy => format!("Moved in by {}", self.day().map(day_in_words).unwrap_or_default()),
            Kind::TeamSize => format!("A team of at least {}", amount(n)),
            Kind::TeamMost => format!("At most {} different people in a month", amount(n)),
            Kind::Hours => format!("{} hours of support a week", amount(n)),
            Kind::RatioDay => format!("{} staff by day", amount(n)),
            Kind::RatioOut => format!("{} staff when out", amount(n)),
            Kind::SeparateLandlord => "Landlord and support provider are not the same".into(),
            Kind::MonthsInHospital => format!("{} months in hospital", amount(n)),
            Kind::Age => format!("{} years old", amount(n)),
            Kind::IncomeYear => format!("Income of {} a year", Pence::from_pounds(n)),
            Kind::Savings => format!("Savings of {}", Pence::from_pounds(n)),
            Kind::FirstTimeBuyer => "First-time buyer".into(),
            _ if !self.codes().is_empty() => self.coded(),
            kind => format!("{}: {}", kind.label(), self.named().join(" or ")),
        }
    }

    /// Its places, areas or words as people write them: "Fareham or Gosport".
    pub fn places_or(&self) -> String {
        self.named().iter().map(|name| title_case(name)).collect::<Vec<_>>().join(" or ")
    }

    /// The points of the places that it names; none where it names none.
    pub fn points(&self) -> &[ResolvedPlace] {
        match &self.about {
            About::Places { points, .. } => points,
            _ => &[],
        }
    }

    /// The free words that it names, interests or councils; none where its kind holds none.
    pub fn words(&self) -> &[String] {
        match &self.about {
            About::Words(words) => words,
            _ => &[],
        }
    }

    /// The date it names, where it names one.
    pub fn day(&self) -> Option<Date> {
        match self.about {
            About::Day(day) => Some(day),
            _ => None,
        }
    }

    fn coded(&self) -> String {
        let labels: Vec<&str> = self.codes().iter().map(|c| c.label()).collect();
        match self.polarity {
            Polarity::Want => labels.join(" or "),
            Polarity::Avoid => format!("No {}", labels.iter().map(|l| lower_first(l)).collect::<Vec<_>>().join(", no ")),
        }
    }
}

fn people(n: f64) -> &'static str {
    if n == 1.0 { "person" } else { "people" }
}

/// A quantity as people write it: 8, 4.5.
pub fn amount(n: f64) -> String {
    let rounded = (n * 100.0).round() / 100.0;
    format!("{rounded}")
}

/// The months as people write them, in order, in lower case.
pub const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// A day as people write it: 1 February 2027.
pub fn day_in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// The requirements of one kind (to be near, to keep away) that count and name places on a map.
pub fn that_name_places(requirements: &[Requirement], kind: Kind) -> impl Iterator<Item = &Requirement> {
    requirements.iter().filter(move |r| r.kind == kind && r.state != State::SetAside && !r.points().is_empty())
}

/// The name of a place as people write it: "hetton-le-hole" becomes "Hetton-le-Hole", "po16" becomes "PO16".
pub fn title_case(name: &str) -> String {
    let mut first = true;
    let mut spelt = |word: &str| {
        let is_first = std::mem::replace(&mut first, false);
        title_word(word, is_first)
    };
    name.split(' ').map(|word| word.split('-').map(&mut spelt).collect::<Vec<_>>().join("-")).collect::<Vec<_>>().join(" ")
}

/// Words inside the name of a place that keep their small letters.
const SMALL: [&str; 14] = ["le", "la", "de", "in", "on", "by", "the", "upon", "under", "with", "and", "of", "cum", "en"];

fn title_word(word: &str, is_first: bool) -> String {
    if !is_first && SMALL.contains(&word) {
        return word.to_owned();
    }
    // A postcode or a part of one.
    if word.chars().any(|c| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_alphanumeric()) {
        return word.to_uppercase();
    }
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small first letter, unless the word is an acronym or a name in capitals.
pub fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::RequirementRow;

    fn asked(json: &str) -> String {
        let row: RequirementRow = serde_json::from_str(json).expect("a row");
        Requirement::from_row(&row).expect("a requirement").asked()
    }

    #[test]
    fn what_is_asked_reads_as_people_say_it() {
        for (json, words) in [
            (r#"{"id":"a","kind":"near","code":"hetton-le-hole","any_of":["po16"],"number":8,"strength":"nice"}"#, "Near Hetton-le-Hole or PO16, within 8 km"),
            (r#"{"id":"b","kind":"housemates","number":0,"strength":"nice"}"#, "Nobody else living there"),
            (r#"{"id":"c","kind":"housemates","number":1,"strength":"nice"}"#, "At most 1 other person living there"),
            (r#"{"id":"d","kind":"rent_limit","number":142.5,"strength":"nice"}"#, "Rent of at most £142.50 a week"),
            (r#"{"id":"e","kind":"move_by","code":"2027-05-14","strength":"nice"}"#, "Moved in by 14 May 2027"),
        ] {
            assert_eq!(asked(json), words);
        }
    }

    #[test]
    fn names_of_places_get_their_capitals() {
        assert_eq!(title_case("newcastle upon tyne"), "Newcastle upon Tyne");
        assert_eq!(title_case("ashton in makerfield"), "Ashton in Makerfield");
        assert_eq!(title_case("le street"), "Le Street");
        assert_eq!(title_case("isle of wight"), "Isle of Wight");
        assert_eq!(title_case("po16 7az"), "PO16 7AZ");
    }
}
