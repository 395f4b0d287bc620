//! What a team costs an hour, a night and a week.

use super::services::{PriceBy, Service};
use crate::domain::{Pence, Support};
use crate::samples::chance::Chance;
use crate::samples::ground::Spot;
use crate::samples::traits::{Qualities, Quality};
use crate::vocabulary::night;

/// Pence an hour by region. Councils paid £24.10 on average for homecare in 2025/26, and 27 in 100 of them less than £22.71
/// (Homecare Association, homecareassociation.org.uk, which holds £32.14 to be the least that is safe). The spread over regions is an estimate.
const HOURLY: [u32; 9] = [2_080, 2_150, 2_160, 2_180, 2_190, 2_290, 2_430, 2_370, 2_330];

/// No price an hour lies outside these (pence).
const HOURLY_RANGE: (u32, u32) = (1_900, 3_200);

/// Says what the team costs: an hourly rate, a weekly price that fits its hours, or both; a fee where everything is in it.
pub(super) fn say(chance: &mut Chance, support: &mut Support, service: &Service, qualities: Qualities, spot: &Spot) {
    match service.price {
        PriceBy::Fee(low, high) => support.weekly_price = chance.maybe(860, |c| fee(c, (low, high), qualities)),
        PriceBy::Hour => by_the_hour(chance, support, service, qualities, spot),
    }
}

fn fee(chance: &mut Chance, range: (u32, u32), qualities: Qualities) -> Pence {
    let complex = qualities.has(Quality::Distress) || qualities.has(Quality::Health);
    let (one, two) = (chance.between(range), chance.between(range));
    let pounds = if complex { one.max(two) } else { one.min(two) };
    Pence(i64::from(pounds / 5 * 5) * 100)
}

fn by_the_hour(chance: &mut Chance, support: &mut Support, service: &Service, qualities: Qualities, spot: &Spot) {
    let rate = hourly(chance, service, qualities, spot);
    // Time asleep does not count for the minimum wage, so sleep-ins are priced by the night (the sums are an estimate).
    let sleep_in = Pence(i64::from(chance.between((12, 24))) * 500);
    let sleeps = support.nights.contains(&night::SLEEP_IN);
    let weekly = support.hours_max.filter(|_| chance.is(360)).map(|hours| {
        let nights = if sleeps && hours <= 120.0 { Pence(sleep_in.0 * 7) } else { Pence(0) };
        let week = rate.times(hours) + nights;
        Pence(week.0 / 100 * 100)
    });
    support.weekly_price = weekly;
    support.hourly_rate = Some(rate).filter(|_| chance.is(if weekly.is_some() { 560 } else { 860 }));
    support.sleep_in_rate = Some(sleep_in).filter(|_| sleeps && chance.is(520));
}

fn hourly(chance: &mut Chance, service: &Service, qualities: Qualities, spot: &Spot) -> Pence {
    let usual = HOURLY[spot.council.region];
    let extra = chance.between((service.extra.0 * 100, service.extra.1 * 100));
    let complex =
        u32::from(qualities.has(Quality::Distress)) * 120 + u32::from(qualities.has(Quality::Offending)) * 180 + u32::from(qualities.has(Quality::Health)) * 60;
    let bargained = chance.between((0, 260));
    let pence = (usual + extra + complex).saturating_sub(bargained).clamp(HOURLY_RANGE.0, HOURLY_RANGE.1);
    Pence(i64::from(if chance.is(600) { pence / 10 * 10 } else { pence }))
}
