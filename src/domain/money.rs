//! Money in whole pence.

use serde::{Deserialize, Serialize};
use std::{fmt, ops::Add};

/// An amount in whole pence: exact to compare and to sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Pence(pub i64);

impl Pence {
    /// Pounds to whole pence, halves up (`docs/matching.md` §1).
    pub fn from_pounds(pounds: f64) -> Pence {
        Pence((pounds * 100.0 + 0.5).floor() as i64)
    }

    /// In pounds, as printed and as the formulas of `docs/matching.md` §2 take it.
    pub fn pounds(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// So many times the amount, to whole pence, halves up (an hourly rate for a week's hours). Reckoned with the factor as it is
    /// written: £12.85 for 35.3 hours is £453.605, and so £453.61.
    pub fn times(self, factor: f64) -> Pence {
        let written = factor.to_string();
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let digits: Option<i128> = format!("{whole}{fraction}").parse().ok();
        let scale = u32::try_from(fraction.len()).ok().and_then(|places| 10i128.checked_pow(places));
        let exact = digits
            .zip(scale)
            .and_then(|(digits, scale)| Some((i128::from(self.0).checked_mul(digits)?.checked_mul(2)?.checked_add(scale)?).div_euclid(2 * scale)));
        // A factor with more digits than any price has.
        let pence = exact.and_then(|pence| i64::try_from(pence).ok());
        Pence(pence.unwrap_or_else(|| (self.0 as f64 * factor + 0.5).floor() as i64))
    }
}

impl Add for Pence {
    type Output = Pence;
    fn add(self, other: Pence) -> Pence {
        Pence(self.0.saturating_add(other.0))
    }
}

impl fmt::Display for Pence {
    /// `£2,315` or `£142.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, all) = if self.0 < 0 { ("-", -self.0) } else { ("", self.0) };
        match all / 100 {
            few @ ..1000 => write!(f, "{sign}£{few}")?,
            many => {
                write!(f, "{sign}£")?;
                grouped(f, many)?;
            }
        }
        if all % 100 == 0 { Ok(()) } else { write!(f, ".{:02}", all % 100) }
    }
}

/// Pounds with a comma before each three digits.
fn grouped(f: &mut fmt::Formatter<'_>, pounds: i64) -> fmt::Result {
    if pounds < 1000 {
        return write!(f, "{pounds}");
    }
    grouped(f, pounds / 1000)?;
    write!(f, ",{:03}", pounds % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_become_whole_pence_with_halves_up() {
        assert_eq!(Pence::from_pounds(0.125), Pence(13));
        assert_eq!(Pence(2255).times(37.5), Pence(84563));
        assert_eq!(Pence(1285).times(35.3), Pence(45361));
        assert_eq!(Pence(1285).times(0.0), Pence(0));
        assert_eq!(Pence(1285).times(1e300) + Pence(1), Pence(i64::MAX));
    }

    #[test]
    fn money_reads_as_people_write_it() {
        assert_eq!(Pence(231_500).to_string(), "£2,315");
        assert_eq!(Pence(14_250).to_string(), "£142.50");
        assert_eq!(Pence(100).to_string(), "£1");
        assert_eq!(Pence(123_456_700).to_string(), "£1,234,567");
    }
}
