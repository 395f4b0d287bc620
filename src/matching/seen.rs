//! Offers as they stand on the ranking date: what is worked out once for each and not for each pair (`docs/matching.md` §1).

use super::OfferAnswers;
use super::columns::TextOf;
use crate::domain::{Home, OfferKind, Pence, Requirement, Said, Support, ready_on};
use crate::offers::{is_stale, words::stems};
use crate::vocabulary::{Kind, State, Status, setting};
use jiff::civil::Date;
use std::{collections::BTreeSet, sync::OnceLock};

/// A home on the ranking date.
#[derive(Debug)]
pub struct SeenHome<'a> {
    pub offer: &'a Home,
    /// When it is ready; `None` is unknown.
    pub ready: Option<Date>,
    /// Rent a week; `None` is unknown.
    pub rent: Option<Pence>,
    /// 0 least to 5.
    pub restrictiveness: u8,
    pub stale: bool,
    /// The organisation as names are compared, once somebody asked.
    organisation: OnceLock<String>,
    /// What its provider answered for this plan.
    pub answers: Option<&'a OfferAnswers>,
    words: Words<'a>,
}

/// A support offer on the ranking date.
#[derive(Debug)]
pub struct SeenSupport<'a> {
    pub offer: &'a Support,
    /// When it is ready; `None` is unknown.
    pub ready: Option<Date>,
    /// Price a week for this plan's hours; `None` is unknown.
    pub price: Option<Pence>,
    pub stale: bool,
    /// The organisation as names are compared, once somebody asked.
    organisation: OnceLock<String>,
    /// What its provider answered for this plan.
    pub answers: Option<&'a OfferAnswers>,
    words: Words<'a>,
}

/// The words of an offer's text.
#[derive(Debug)]
enum Words<'a> {
    /// As columns know them.
    Known(TextOf<'a>),
    /// Their stems, worked out when first asked for.
    Found(OnceLock<BTreeSet<String>>),
}

impl Default for Words<'_> {
    fn default() -> Self {
        Words::Found(OnceLock::new())
    }
}

impl Words<'_> {
    fn hold(&self, interest: &BTreeSet<String>, text: impl FnOnce() -> String) -> bool {
        match self {
            Words::Known(text) => text.holds(interest),
            Words::Found(found) => interest.is_subset(found.get_or_init(|| stems(&text()))),
        }
    }
}

impl<'a> SeenHome<'a> {
    /// Sees a home on a day, with what its provider answered for the plan.
    pub fn new(home: &'a Home, today: Date, answers: Option<&'a OfferAnswers>) -> Self {
        SeenHome {
            offer: home,
            ready: answers.and_then(|a| a.ready).map(|a| a.said.max(today)).or_else(|| ready_on(home.available_from, home.lead_weeks, today)),
            rent: answers.and_then(|a| a.price).map(|a| a.said).or_else(|| rent(home)),
            restrictiveness: restrictiveness(home),
            stale: is_stale(home.confirmed_on, today, OfferKind::Home),
            organisation: OnceLock::new(),
            answers,
            words: Words::default(),
        }
    }

    /// The same where columns know the words of its text: to find the stems of a whole text takes longer than all else.
    pub fn with_words(self, words: TextOf<'a>) -> Self {
        Self { words: Words::Known(words), ..self }
    }

    /// Whether its title and description hold all of these stems.
    pub fn mentions(&self, interest: &BTreeSet<String>) -> bool {
        self.words.hold(interest, || self.offer.text())
    }

    /// The organisation as names are compared.
    pub fn organisation(&self) -> &str {
        self.organisation.get_or_init(|| comparable(&self.offer.organisation))
    }
}

impl<'a> SeenSupport<'a> {
    /// Sees a support offer on a day, for a plan that asks for so many hours, with what its provider answered for the plan.
    pub fn new(support: &'a Support, today: Date, hours: Option<f64>, answers: Option<&'a OfferAnswers>) -> Self {
        let of_hours = || support.hourly_rate.zip(hours).map(|(rate, hours)| rate.times(hours));
        SeenSupport {
            offer: support,
            ready: answers.and_then(|a| a.ready).map(|a| a.said.max(today)).or_else(|| ready_on(support.available_from, support.lead_weeks, today)),
            price: answers.and_then(|a| a.price).map(|a| a.said).or_else(of_hours).or(support.weekly_price),
            stale: is_stale(support.confirmed_on, today, OfferKind::Support),
            organisation: OnceLock::new(),
            answers,
            words: Words::default(),
        }
    }

    /// The same where columns know the words of its text: to find the stems of a whole text takes longer than all else.
    pub fn with_words(self, words: TextOf<'a>) -> Self {
        Self { words: Words::Known(words), ..self }
    }

    /// The organisation as names are compared.
    pub fn organisation(&self) -> &str {
        self.organisation.get_or_init(|| comparable(&self.offer.organisation))
    }

    /// Whether its title and description hold all of these stems.
    pub fn mentions(&self, interest: &BTreeSet<String>) -> bool {
        self.words.hold(interest, || self.offer.text())
    }
}

/// The hours a week that an hourly rate is multiplied by: those of the plan's first `hours` requirement that is not set aside.
pub fn hours_of(requirements: &[Requirement]) -> Option<f64> {
    requirements.iter().find(|r| r.kind == Kind::Hours && r.state != State::SetAside).and_then(|r| r.number)
}

/// Published or under offer, with a place free; an offer that does not say has one (condition 1).
pub fn can_be_had(status: Status, places: Option<u32>) -> bool {
    matches!(status, Status::Published | Status::UnderOffer) && places != Some(0)
}

/// How restrictive a home is: 0 for a home of one's own up to 5 (`docs/matching.md` §4).
pub fn restrictiveness(home: &Home) -> u8 {
    let by_setting = match home.setting {
        setting::OWN_HOME | setting::FAMILY_HOME => 0,
        setting::SUPPORTED_FLAT | setting::SHARED_LIVES => 1,
        setting::EXTRA_CARE | setting::SHARED_SUPPORTED_LIVING | setting::STEP_DOWN => 2,
        setting::RESIDENTIAL_CARE | setting::NURSING_HOME => 3,
        _ => 4,
    };
    let restricted = home.features.iter().any(|(code, said)| said == Said::Yes && code.kind() == Kind::Restriction);
    by_setting + u8::from(restricted)
}

/// Rent a week; `None` is unknown.
pub fn rent(home: &Home) -> Option<Pence> {
    home.weekly_rent.or_else(|| rent_is_in_the_fee(home).then_some(Pence(0)))
}

fn rent_is_in_the_fee(home: &Home) -> bool {
    matches!(home.setting, setting::RESIDENTIAL_CARE | setting::NURSING_HOME | setting::SHARED_LIVES)
}

/// Whole days from one day to another; negative when the other comes first.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.duration_until(to).as_hours().div_euclid(24) as i32
}

/// An organisation's name as it is compared.
pub fn comparable(organisation: &str) -> String {
    organisation.trim().to_lowercase()
}
