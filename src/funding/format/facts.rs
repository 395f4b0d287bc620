//! The facts that a rule may ask about, and the units of numbers.

/// What a fact holds, and so what a check may say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A quantity in one of [`UNITS`].
    Number(&'static str),
    /// Codes of a kind of the vocabulary.
    Codes(&'static str),
    /// One of a closed set of names of the offer files.
    Names(&'static [&'static str]),
    /// Yes or no.
    YesNo,
    /// Nothing the plan or an offer says: always a question.
    Asked,
}

/// The units of numbers, with what stands behind the amount.
pub const UNITS: [(&str, &str); 12] = [
    ("pounds", ""),
    ("pounds_a_week", " a week"),
    ("pounds_a_year", " a year"),
    ("pounds_an_hour", " an hour"),
    ("percent", "%"),
    ("years", " years"),
    ("months", " months"),
    ("weeks", " weeks"),
    ("people", " people"),
    ("hours_a_week", " hours a week"),
    ("hours_a_day", " hours a day"),
    ("days_a_year", " days a year"),
];

const LANDLORDS: &[&str] = &["council", "housing_association", "charity", "community_interest", "company", "private", "family", "care_provider"];
const STATES: &[&str] = &["ready", "vacancy_expected", "being_adapted", "being_built", "to_be_bought"];

/// Every fact by name: what it holds, and what it is called in a sentence.
pub const FACTS: &[(&str, Holds, &str)] = &[
    ("person.age", Holds::Number("years"), "the person's age"),
    ("person.income_year", Holds::Number("pounds_a_year"), "the household's income in a year"),
    ("person.savings", Holds::Number("pounds"), "the person's savings"),
    ("person.months_in_hospital", Holds::Number("months"), "how long the person has been in hospital"),
    ("person.current_setting", Holds::Codes("current_setting"), "where the person lives now"),
    ("person.legal_status", Holds::Codes("legal_status"), "the person's legal status"),
    ("person.entitlement", Holds::Codes("entitlement"), "what the person is entitled to"),
    ("person.authority", Holds::Codes("authority"), "who may act for the person"),
    ("person.capacity", Holds::Codes("capacity"), "what the person has capacity for"),
    ("person.funding_interest", Holds::Codes("funding_interest"), "the ways of paying the plan asks to look into"),
    ("person.first_time_buyer", Holds::Codes("first_time_buyer"), "whether it would be the first home the person buys"),
    ("person.wants_setting", Holds::Codes("setting"), "the kind of home the plan asks for"),
    ("person.needs", Holds::Codes("skill"), "what support the plan asks for"),
    ("person.lives_alone", Holds::YesNo, "whether the plan asks for a home for one person"),
    ("person.register_covers_home", Holds::YesNo, "whose housing register the person is on"),
    ("person.connected_to_home_area", Holds::YesNo, "with which area the person has a local connection"),
    ("person.payer_named", Holds::YesNo, "who pays for the support"),
    ("person.can_sign_tenancy", Holds::YesNo, "who can sign a tenancy"),
    ("person.can_sign_purchase", Holds::YesNo, "who can sign a purchase"),
    ("home.offered_this_way", Holds::YesNo, "whether the home is offered this way"),
    ("home.setting", Holds::Codes("setting"), "the kind of home"),
    ("home.tenures", Holds::Codes("tenure"), "how the home can be held"),
    ("home.landlord_type", Holds::Names(LANDLORDS), "who the landlord is"),
    ("home.state", Holds::Names(STATES), "how ready the home is"),
    ("home.lease_years", Holds::Number("years"), "how many years the lease has left"),
    ("home.full_price", Holds::Number("pounds"), "the full price of the home"),
    ("home.weekly_rent", Holds::Number("pounds_a_week"), "the rent"),
    ("home.share_min_percent", Holds::Number("percent"), "the smallest share that can be bought"),
    ("home.others", Holds::Number("people"), "how many others live there"),
    ("home.leased_by_landlord", Holds::YesNo, "whether the landlord itself leases the home from somebody"),
    ("home.support_tied", Holds::YesNo, "whether the home comes only with certain support"),
    ("home.rent_within_allowance", Holds::YesNo, "whether the rent is within the local housing allowance"),
    ("home.needs_adapting", Holds::YesNo, "whether the home would have to be adapted for this plan"),
    ("area.programme", Holds::YesNo, "whether a provider works this way in the area"),
    ("ask", Holds::Asked, ""),
];

/// Who acts or is asked, with the words for a page.
pub const PEOPLE: &[(&str, &str)] = &[
    ("person", "the person"),
    ("family", "the person and the family"),
    ("facilitator", "the facilitator of the plan"),
    ("social_worker", "the social worker"),
    ("council", "the council's adult social care"),
    ("housing_council", "the council's housing team"),
    ("benefits", "the housing benefit office or the Department for Work and Pensions"),
    ("icb", "the Integrated Care Board"),
    ("nhs_england", "NHS England"),
    ("hospital", "the hospital team"),
    ("justice", "the Ministry of Justice"),
    ("landlord", "the landlord"),
    ("buying_provider", "the provider that buys the home"),
    ("support", "the support provider"),
    ("lender", "the lender or mortgage adviser"),
    ("solicitor", "a solicitor"),
    ("court", "a solicitor, to the Court of Protection"),
    ("therapist", "an occupational therapist"),
    ("shared_lives_scheme", "the Shared Lives scheme"),
    ("commissioner", "the commissioner"),
];

/// What the fact of that name holds.
pub fn holds(name: &str) -> Option<Holds> {
    FACTS.iter().find(|(n, _, _)| *n == name).map(|(_, holds, _)| *holds)
}

/// What stands behind an amount of that unit.
pub fn unit(name: &str) -> Option<&'static str> {
    UNITS.iter().find(|(n, _)| *n == name).map(|(_, words)| *words)
}

/// The words for who acts.
pub fn who(name: &str) -> Option<&'static str> {
    PEOPLE.iter().find(|(n, _)| *n == name).map(|(_, words)| *words)
}
