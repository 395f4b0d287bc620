//! What a home costs a week, and what it costs to buy.

use super::build::Build;
use super::holdings::{Holding, RentBy};
use crate::domain::Pence;
use crate::samples::chance::Chance;
use crate::samples::ground::Spot;
use crate::vocabulary::{Route, tenure};

/// The prices of one home; none where there is none, or where the landlord says none.
#[derive(Debug, Default)]
pub(super) struct Prices {
    pub weekly_rent: Option<Pence>,
    pub service_charge: Option<Pence>,
    pub full_price: Option<Pence>,
    pub share_min_percent: Option<f64>,
}

/// Councils question exempt rents above this, so that landlords seldom ask more (an estimate).
const MOST_SUPPORTED_RENT: Pence = Pence(64_500);

/// Draws the prices of a home. Rents hang on the local housing allowance of the place and on what three in ten rents there lie below
/// (Valuation Office Agency, April 2026; the allowance is frozen at its level of April 2024). By how much each kind of rent departs is an estimate.
pub(super) fn prices(chance: &mut Chance, holding: &Holding, build: &Build, spot: &Spot) -> Prices {
    let rents = spot.council.rents;
    let room = holding.household.1 > 1;
    let size = if room { 1 } else { build.bedrooms.clamp(1, 4) as usize };
    let (allowance, asked) = (rents.allowance[size], rents.thirtieth[size]);
    let mut prices = Prices::default();
    match holding.rent {
        RentBy::None => {}
        RentBy::Social => prices.weekly_rent = Some(percent(allowance, chance.between((58, 88)))),
        RentBy::Market => prices.weekly_rent = Some(percent(asked, chance.between((96, 128)))),
        RentBy::Supported => {
            let rent = percent(allowance, chance.between(if room { (105, 190) } else { (120, 235) }));
            prices.weekly_rent = Some(rent.min(MOST_SUPPORTED_RENT));
        }
        RentBy::UnsoldShare => {}
    }
    if holding.rent == RentBy::Supported || (holding.rent == RentBy::Social && chance.is(350)) {
        prices.service_charge = Some(Pence(i64::from(chance.between((600, 7_500)))));
    }
    if [tenure::SHARED_OWNERSHIP, tenure::OUTRIGHT_OWNERSHIP, tenure::FAMILY_OWNED].iter().any(|t| holding.tenures.contains(t)) {
        let full = to_buy(chance, rents.thirtieth[build.bedrooms.clamp(1, 4) as usize]);
        prices.full_price = Some(full);
        if holding.rent == RentBy::UnsoldShare {
            let share = share(chance, holding);
            prices.share_min_percent = Some(f64::from(share));
            prices.weekly_rent = Some(on_the_unsold_share(full, share));
        }
    }
    prices
}

/// Every second rent is written in whole pounds.
fn percent(of: Pence, percent: u32) -> Pence {
    let exact = of.0 * i64::from(percent) / 100;
    Pence(if percent.is_multiple_of(2) { exact / 100 * 100 } else { exact })
}

/// A home let at the thirtieth percentile sells for about twenty years' rent (an estimate: five pounds of rent a year for each hundred of price).
fn to_buy(chance: &mut Chance, weekly: Pence) -> Pence {
    let price = weekly.0 * 52 * 20 * i64::from(chance.between((92, 122))) / 100;
    Pence(price / 250_000 * 250_000)
}

/// Shares start at 10 % in the government's scheme (gov.uk/shared-ownership-scheme); those who run HOLD often ask for 25 %.
fn share(chance: &mut Chance, holding: &Holding) -> u32 {
    if holding.routes.contains(&Route::Hold) { *chance.weighted(&[(2, 10), (6, 25), (1, 30), (1, 40)]) } else { *chance.weighted(&[(4, 10), (4, 25), (2, 40)]) }
}

/// Rent of 2.75 % a year on the share that stays with the landlord: the model lease's usual first figure.
fn on_the_unsold_share(full: Pence, share: u32) -> Pence {
    Pence(full.0 * i64::from(100 - share) * 275 / (100 * 10_000 * 52))
}
