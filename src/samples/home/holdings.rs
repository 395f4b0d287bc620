//! The ways in which homes are held: setting, tenure, route, landlord and price that go together, and how many offers are of each.
//!
//! The shares are estimates for offers to people with a learning disability and autistic people (no register counts them);
//! what goes together follows gov.uk/shared-ownership-scheme (shared ownership and HOLD) and the Regulator of Social Housing's
//! rent policy of 2020 (specialised supported housing).

use crate::vocabulary::{
    Code,
    LandlordType::{self, *},
    Readiness::{self, *},
    Route, setting, tenure,
};

/// How a home's weekly rent comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RentBy {
    /// Below the local housing allowance.
    Social,
    /// What the market asks; often above the allowance, which is frozen at its level of April 2024.
    Market,
    /// Exempt from the caps: an ordinary rent, and the cost of specialised or shared housing on top.
    Supported,
    /// Rent on the share that is not bought.
    UnsoldShare,
    /// No rent of its own.
    None,
}

/// One way of holding a home.
pub(super) struct Holding {
    /// How many in a thousand offers.
    pub share: u32,
    pub setting: Code,
    pub tenures: &'static [Code],
    pub routes: &'static [Route],
    pub landlords: &'static [(u32, LandlordType)],
    pub rent: RentBy,
    pub states: &'static [(u32, Readiness)],
    /// How many people live there when it is full; (1, 1) is a home of one's own.
    pub household: (u32, u32),
}

const STANDING: &[(u32, Readiness)] = &[(62, Ready), (26, VacancyExpected), (12, BeingAdapted)];
const PLANNED: &[(u32, Readiness)] = &[(18, Ready), (22, BeingAdapted), (24, BeingBuilt), (36, ToBeBought)];
const BOUGHT: &[(u32, Readiness)] = &[(12, Ready), (8, BeingAdapted), (80, ToBeBought)];
const VACANCY: &[(u32, Readiness)] = &[(70, Ready), (30, VacancyExpected)];

const ASSOCIATIONS: &[(u32, LandlordType)] = &[(100, HousingAssociation)];
const SPECIALISTS: &[(u32, LandlordType)] = &[(52, HousingAssociation), (20, Charity), (28, CommunityInterest)];
const LEASING: &[(u32, LandlordType)] = &[(44, HousingAssociation), (56, CommunityInterest)];
const PROVIDERS: &[(u32, LandlordType)] = &[(100, CareProvider)];
const CARERS: &[(u32, LandlordType)] = &[(100, Private)];

#[rustfmt::skip]
const fn held((share, setting): (u32, Code), tenures: &'static [Code], routes: &'static [Route], landlords: &'static [(u32, LandlordType)], rent: RentBy, states: &'static [(u32, Readiness)]) -> Holding {
    Holding { share, setting, tenures, routes, landlords, rent, states, household: (1, 1) }
}

const fn shared(holding: Holding, household: (u32, u32)) -> Holding {
    Holding { household, ..holding }
}

/// All of them; the shares add up to 1,000.
#[rustfmt::skip]
pub(super) const ALL: &[Holding] = &[
    held((42, setting::OWN_HOME), &[tenure::SOCIAL_RENT], &[Route::SocialTenancy], &[(100, Council)], RentBy::Social, STANDING),
    held((78, setting::OWN_HOME), &[tenure::SOCIAL_RENT], &[Route::SocialTenancy], ASSOCIATIONS, RentBy::Social, STANDING),
    held((24, setting::OWN_HOME), &[tenure::SOCIAL_RENT], &[Route::SocialTenancy, Route::DisabledFacilitiesGrant], ASSOCIATIONS, RentBy::Social, STANDING),
    held((30, setting::OWN_HOME), &[tenure::SHARED_OWNERSHIP], &[Route::Hold], ASSOCIATIONS, RentBy::UnsoldShare, BOUGHT),
    held((18, setting::OWN_HOME), &[tenure::SHARED_OWNERSHIP], &[Route::SharedOwnership, Route::Hold], ASSOCIATIONS, RentBy::UnsoldShare, PLANNED),
    held((7, setting::OWN_HOME), &[tenure::SHARED_OWNERSHIP], &[Route::OlderSharedOwnership], ASSOCIATIONS, RentBy::UnsoldShare, STANDING),
    held((30, setting::OWN_HOME), &[tenure::SUPPORTED_RENT], &[Route::NhsCapitalGrant], SPECIALISTS, RentBy::Supported, PLANNED),
    held((30, setting::OWN_HOME), &[tenure::SUPPORTED_RENT], &[Route::SpecialisedSupportedOwned], SPECIALISTS, RentBy::Supported, STANDING),
    held((26, setting::OWN_HOME), &[tenure::SUPPORTED_RENT], &[Route::SpecialisedSupportedLeased], LEASING, RentBy::Supported, STANDING),
    held((48, setting::OWN_HOME), &[tenure::PRIVATE_RENT], &[Route::PrivateTenancy], &[(60, Private), (40, Company)], RentBy::Market, VACANCY),
    held((12, setting::OWN_HOME), &[tenure::FAMILY_OWNED], &[Route::FamilyOwned], &[(100, Family)], RentBy::Market, BOUGHT),
    held((5, setting::OWN_HOME), &[tenure::FAMILY_OWNED], &[Route::TrustOwned], &[(100, Charity)], RentBy::Market, BOUGHT),
    held((8, setting::OWN_HOME), &[tenure::OUTRIGHT_OWNERSHIP], &[Route::OutrightOwnership], &[(100, Company)], RentBy::None, PLANNED),
    held((44, setting::SUPPORTED_FLAT), &[tenure::SUPPORTED_RENT], &[Route::SpecialisedSupportedOwned], SPECIALISTS, RentBy::Supported, PLANNED),
    held((52, setting::SUPPORTED_FLAT), &[tenure::SUPPORTED_RENT], &[Route::SpecialisedSupportedLeased], LEASING, RentBy::Supported, STANDING),
    held((26, setting::SUPPORTED_FLAT), &[tenure::SOCIAL_RENT, tenure::SUPPORTED_RENT], &[Route::SocialTenancy], &[(70, HousingAssociation), (30, Council)], RentBy::Supported, STANDING),
    held((8, setting::SUPPORTED_FLAT), &[tenure::SUPPORTED_RENT], &[Route::NhsCapitalGrant], SPECIALISTS, RentBy::Supported, PLANNED),
    shared(held((128, setting::SHARED_SUPPORTED_LIVING), &[tenure::SUPPORTED_RENT], &[Route::SupportedLivingShared], SPECIALISTS, RentBy::Supported, STANDING), (2, 5)),
    shared(held((52, setting::SHARED_SUPPORTED_LIVING), &[tenure::SUPPORTED_RENT], &[Route::SupportedLivingShared, Route::SpecialisedSupportedLeased], LEASING, RentBy::Supported, STANDING), (2, 6)),
    shared(held((42, setting::SHARED_SUPPORTED_LIVING), &[tenure::SUPPORTED_RENT], &[Route::SupportedLivingShared], PROVIDERS, RentBy::Supported, VACANCY), (2, 5)),
    shared(held((14, setting::SHARED_SUPPORTED_LIVING), &[tenure::LICENCE], &[Route::SupportedLivingShared], PROVIDERS, RentBy::Supported, VACANCY), (3, 6)),
    shared(held((72, setting::SHARED_LIVES), &[tenure::LICENCE], &[Route::SharedLives], CARERS, RentBy::None, VACANCY), (1, 3)),
    shared(held((116, setting::RESIDENTIAL_CARE), &[tenure::CARE_HOME_CONTRACT], &[Route::ResidentialCare], PROVIDERS, RentBy::None, VACANCY), (4, 12)),
    shared(held((22, setting::NURSING_HOME), &[tenure::CARE_HOME_CONTRACT], &[Route::NursingCare], PROVIDERS, RentBy::None, VACANCY), (12, 45)),
    held((30, setting::EXTRA_CARE), &[tenure::SOCIAL_RENT], &[Route::ExtraCare], &[(74, HousingAssociation), (26, Council)], RentBy::Supported, STANDING),
    held((8, setting::EXTRA_CARE), &[tenure::SHARED_OWNERSHIP, tenure::SOCIAL_RENT], &[Route::ExtraCare, Route::OlderSharedOwnership], ASSOCIATIONS, RentBy::Supported, PLANNED),
    shared(held((18, setting::STEP_DOWN), &[tenure::LICENCE], &[Route::StepDown], &[(40, Charity), (60, CareProvider)], RentBy::None, VACANCY), (1, 5)),
    shared(held((7, setting::FAMILY_HOME), &[tenure::FAMILY_OWNED], &[Route::FamilyOwned], &[(100, Family)], RentBy::Market, BOUGHT), (2, 4)),
    // A bed in a rehabilitation unit is listed by commissioners now and then; it is no home, and ranks as the most restrictive.
    shared(held((3, setting::HOSPITAL), &[], &[], PROVIDERS, RentBy::None, VACANCY), (8, 16)),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Kind;

    #[test]
    fn the_shares_add_up_and_every_setting_is_there() {
        assert_eq!(ALL.iter().map(|h| h.share).sum::<u32>(), 1000);
        for setting in Kind::Setting.codes() {
            assert!(ALL.iter().any(|h| h.setting == setting), "{setting}");
        }
    }
}
