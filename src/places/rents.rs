//! Local housing allowance: what rents are believable where.

use super::data::{self, Row};
use crate::domain::Pence;

/// One allowance of a broad rental market area.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    /// The broad rental market area.
    pub brma: String,
    /// The region with most of its private renters.
    pub region: String,
    /// 0 for a room in a shared home, else 1 to 4.
    pub bedrooms: u8,
    /// The allowance a week.
    pub weekly: Pence,
    /// The rent a week that three in ten of the market's rents stay below.
    pub weekly_p30: Pence,
}

/// The rates from April of a year (2024 to 2026 are built in); none for other years.
pub fn rates(year: u16) -> Vec<Rate> {
    let year = year.to_string();
    data::rows(&data::unpacked(data::RENTS)).filter(|row| row.text(0) == year).map(|row| rate(&row)).collect()
}

fn rate(row: &Row) -> Rate {
    Rate { brma: row.owned(1), region: row.owned(2), bedrooms: row.text(4).parse().unwrap_or(0), weekly: pence(row, 5), weekly_p30: pence(row, 6) }
}

fn pence(row: &Row, column: usize) -> Pence {
    Pence::from_pounds(row.number(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_year_has_five_rates_for_each_of_152_markets() {
        for year in [2024, 2025, 2026] {
            assert_eq!(rates(year).len(), 760);
        }
        assert!(rates(2020).is_empty());
        assert!(rates(2026).iter().all(|r| r.weekly > Pence::from_pounds(0.0)));
    }
}
