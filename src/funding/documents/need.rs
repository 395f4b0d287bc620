//! The housing-need form: what the person needs of a home, in their own words, for a council's housing team or a landlord.

use super::{Document, Section, asked, gap, grant, known, quoted};
use crate::domain::day_in_words;
use crate::funding::check::{Held, Situation};
use crate::funding::format::Holds;
use crate::funding::signing::signing;
use crate::funding::time::Timeline;
use crate::vocabulary::Kind;

/// Filled for one plan; the package's times where one was chosen.
pub fn housing_need(s: &Situation, timeline: Option<&Timeline>) -> Document {
    let of = |question: &str, kinds: &[Kind], ask: &str| asked(question, s.person.asks.iter().copied().filter(|r| kinds.contains(&r.kind)), ask);
    let sign = signing(s.person, Holds::Tenancy);
    let mut law = match sign.held {
        Held::Unknown => vec![gap("Who can sign a tenancy", "the social worker, for an assessment of capacity")],
        _ => vec![known("Who can sign a tenancy", sign.says, "The plan")],
    };
    law.extend(s.person.asks_of(Kind::LegalStatus).map(|r| known("Legal status", r.asked(), quoted(r))));
    let money = [Kind::IncomeYear, Kind::Savings, Kind::Entitlement, Kind::FundingInterest, Kind::RentLimit, Kind::Payer];
    Document {
        close: false,
        title: "Housing need: what this person needs of a home".into(),
        about: vec![
            "Filled from the plan; every answer says where it stands there, every gap whom to ask.".into(),
            "The headings are those that housing teams usually ask for and are told from memory; where the council has a form of its own, copy the answers over.".into(),
            format!("Made on {}.", day_in_words(s.today)),
        ],
        sections: vec![
            Section { heading: "1. The person now", rows: grant::person(s) },
            Section { heading: "2. Where", rows: of("Where", &[Kind::Near, Kind::InArea, Kind::AwayFromPlace, Kind::Surroundings, Kind::Hazard, Kind::LocalConnection], "the person and the family") },
            Section { heading: "3. What kind of home, and with whom", rows: of("Home", &[Kind::Setting, Kind::Tenure, Kind::Housemates, Kind::Household, Kind::ShareWith, Kind::KeepApart, Kind::PropertyType, Kind::Bedrooms, Kind::Restriction], "the person and the family") },
            Section { heading: "4. What the home must have", rows: of("Feature", &[Kind::HomeFeature], "an occupational therapist") },
            Section { heading: "5. Support in the home", rows: of("Support", &[Kind::Hours, Kind::RatioDay, Kind::RatioOut, Kind::Night, Kind::TeamSize, Kind::SeparateLandlord], "the social worker") },
            Section { heading: "6. Register, law and signing", rows: of("Housing register", &[Kind::HousingRegister], "the council’s housing team").into_iter().chain(law).collect() },
            Section { heading: "7. Money", rows: of("Money", &money, "the person and the family") },
            Section { heading: "8. When", rows: timeline.map_or_else(|| of("Wanted by", &[Kind::MoveBy], "the person"), grant::times) },
        ],
    }
}
