//! The kinds of support that are offered, and what goes together in each.

use crate::vocabulary::{
    Code,
    Form::{self, *},
    night, setting,
};

/// How the price comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PriceBy {
    /// Pounds an hour, and for each sleep-in.
    Hour,
    /// One fee a week from so many to so many pounds: board, staff and the roof.
    Fee(u32, u32),
}

/// Words for what the team is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Called {
    SmallSupport,
    OwnTeam,
    Vacancy,
    Visiting,
    Specialist,
    SharedLives,
    CareHome,
    NursingHome,
    ExtraCare,
    StepDown,
    Ward,
}

/// One kind of support.
pub(super) struct Service {
    /// How many in a thousand offers (an estimate).
    pub share: u32,
    pub called: Called,
    pub form: Option<Form>,
    /// Where it works; when `included`, the place whose support it is.
    pub settings: &'static [Code],
    /// Whether homes name it as their `support_included`.
    pub included: bool,
    /// Hours a week it could give one person: the choices.
    pub hours: &'static [u32],
    pub nights: &'static [(u32, &'static [Code])],
    pub price: PriceBy,
    /// Pounds an hour over the region's ordinary price, from and to.
    pub extra: (u32, u32),
    pub covers_km: &'static [u32],
}

const AT_HOME: &[Code] = &[setting::OWN_HOME, setting::SUPPORTED_FLAT, setting::FAMILY_HOME];
const TOGETHER: &[Code] = &[setting::SHARED_SUPPORTED_LIVING, setting::SUPPORTED_FLAT];
const NEARLY_ALL: &[Code] = &[setting::OWN_HOME, setting::SUPPORTED_FLAT, setting::SHARED_SUPPORTED_LIVING, setting::EXTRA_CARE, setting::FAMILY_HOME];
const ANYWHERE: &[Code] = &[];

const ANY_NIGHT: &[(u32, &[Code])] = &[
    (45, &[night::SLEEP_IN, night::WAKING_NIGHT]),
    (22, &[night::SLEEP_IN, night::WAKING_NIGHT, night::ON_CALL]),
    (18, &[night::SLEEP_IN, night::ON_CALL]),
    (9, &[night::WAKING_NIGHT]),
    (6, &[night::NONE, night::ON_CALL, night::SLEEP_IN]),
];
const HOUSE_NIGHT: &[(u32, &[Code])] = &[(58, &[night::SLEEP_IN]), (24, &[night::WAKING_NIGHT]), (18, &[night::SLEEP_IN, night::WAKING_NIGHT])];
const AWAKE: &[(u32, &[Code])] = &[(100, &[night::WAKING_NIGHT])];
const VISITS: &[(u32, &[Code])] = &[(52, &[night::NONE]), (48, &[night::NONE, night::ON_CALL])];
const ON_SITE: &[(u32, &[Code])] = &[(55, &[night::ON_CALL]), (45, &[night::WAKING_NIGHT, night::ON_CALL])];
const FAMILY: &[(u32, &[Code])] = &[(70, &[night::SLEEP_IN]), (30, &[night::NONE])];

/// Hours of a week: days with a sleep-in, around the clock, two to one for outings, two to one by day, two to one throughout.
const FULL: &[u32] = &[84, 105, 112, 168, 168, 210, 266, 336];
const HOUSE_SHARE: &[u32] = &[35, 49, 56, 70, 84, 105, 112, 168];
const SOME: &[u32] = &[10, 14, 20, 25, 30, 40];

/// All of them; the shares add up to 1,000. Fees: a long stay in hospital comes to about £4,545 a week (mencap.org.uk, 2022/23: £237,000 a year);
/// the other fees are estimates around what councils publish.
#[rustfmt::skip]
pub(super) const ALL: &[Service] = &[
    Service { share: 170, called: Called::SmallSupport, form: Some(BuiltAround), settings: AT_HOME, included: false, hours: FULL, nights: ANY_NIGHT, price: PriceBy::Hour, extra: (1, 5), covers_km: &[15, 20, 25, 30, 40] },
    Service { share: 160, called: Called::OwnTeam, form: Some(BuiltAround), settings: NEARLY_ALL, included: false, hours: FULL, nights: ANY_NIGHT, price: PriceBy::Hour, extra: (0, 4), covers_km: &[20, 30, 40, 50, 60] },
    Service { share: 60, called: Called::OwnTeam, form: None, settings: ANYWHERE, included: false, hours: FULL, nights: ANY_NIGHT, price: PriceBy::Hour, extra: (0, 4), covers_km: &[20, 30, 40, 60] },
    Service { share: 236, called: Called::Vacancy, form: Some(Existing), settings: TOGETHER, included: false, hours: HOUSE_SHARE, nights: HOUSE_NIGHT, price: PriceBy::Hour, extra: (0, 3), covers_km: &[8, 10, 15, 20] },
    Service { share: 110, called: Called::Visiting, form: Some(Existing), settings: NEARLY_ALL, included: false, hours: SOME, nights: VISITS, price: PriceBy::Hour, extra: (0, 2), covers_km: &[8, 10, 12, 15, 20] },
    Service { share: 64, called: Called::Specialist, form: Some(BuiltAround), settings: AT_HOME, included: false, hours: FULL, nights: ANY_NIGHT, price: PriceBy::Hour, extra: (3, 6), covers_km: &[40, 50, 60, 80] },
    Service { share: 48, called: Called::SharedLives, form: Some(BuiltAround), settings: &[setting::SHARED_LIVES], included: true, hours: &[], nights: FAMILY, price: PriceBy::Fee(390, 760), extra: (0, 0), covers_km: &[30, 40, 50] },
    Service { share: 106, called: Called::CareHome, form: Some(Existing), settings: &[setting::RESIDENTIAL_CARE], included: true, hours: &[], nights: AWAKE, price: PriceBy::Fee(1_150, 3_400), extra: (0, 0), covers_km: &[3, 5] },
    Service { share: 16, called: Called::NursingHome, form: Some(Existing), settings: &[setting::NURSING_HOME], included: true, hours: &[], nights: AWAKE, price: PriceBy::Fee(1_250, 2_950), extra: (0, 0), covers_km: &[3, 5] },
    Service { share: 18, called: Called::ExtraCare, form: Some(Existing), settings: &[setting::EXTRA_CARE], included: false, hours: SOME, nights: ON_SITE, price: PriceBy::Hour, extra: (0, 1), covers_km: &[3, 5, 8] },
    Service { share: 10, called: Called::StepDown, form: Some(Existing), settings: &[setting::STEP_DOWN], included: true, hours: &[], nights: AWAKE, price: PriceBy::Fee(2_400, 4_600), extra: (0, 0), covers_km: &[3, 5] },
    Service { share: 2, called: Called::Ward, form: Some(Existing), settings: &[setting::HOSPITAL], included: true, hours: &[], nights: AWAKE, price: PriceBy::Fee(4_100, 6_300), extra: (0, 0), covers_km: &[3] },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_add_up() {
        assert_eq!(ALL.iter().map(|s| s.share).sum::<u32>(), 1000);
    }
}
