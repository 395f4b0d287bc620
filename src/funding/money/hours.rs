//! Support hours a week: the plan's own number, or an estimate from its ratios and nights with the working beside it.

use crate::domain::amount;
use crate::funding::check::Situation;
use crate::vocabulary::{Kind, night};
use serde::Serialize;
use utoipa::ToSchema;

/// Where the hours come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HoursFrom {
    /// The plan states them.
    Plan,
    /// Reckoned from ratios and nights.
    Estimate,
}

/// Hours a week; for the plan's own number all three are the same.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = HoursReport)]
pub struct Hours {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
    pub from: HoursFrom,
    /// Nights a week on which somebody sleeps in, beside the hours.
    pub nights_asleep: f64,
    /// How the likely number comes about.
    pub working: Vec<String>,
}

impl Hours {
    /// From the plan; none where it says neither hours nor ratios nor nights awake.
    pub fn of(s: &Situation) -> Option<Hours> {
        let p = s.person;
        let nights_asleep = if p.has(night::SLEEP_IN) && !p.has(night::WAKING_NIGHT) { 7.0 } else { 0.0 };
        if let Some(n) = p.asked_number(Kind::Hours) {
            let working = vec![format!("{} hours a week, as the plan says", amount(n))];
            return Some(Hours { low: n, likely: n, high: n, from: HoursFrom::Plan, nights_asleep, working });
        }
        let (day, out) = (p.asked_number(Kind::RatioDay), p.asked_number(Kind::RatioOut));
        if day.is_none() && out.is_none() && !p.has(night::WAKING_NIGHT) {
            return None;
        }
        let day = day.unwrap_or(1.0);
        let pattern = Pattern { day, out: out.unwrap_or(day).max(day), awake: p.has(night::WAKING_NIGHT) };
        let of = |which: &str| {
            let number = |name: &str| s.rules.amount(&format!("{name}_{which}"), s.today);
            Some(pattern.hours(number("day_hours")?, number("out_hours")?))
        };
        let (day_hours, out_hours) = (s.rules.amount("day_hours_likely", s.today)?, s.rules.amount("out_hours_likely", s.today)?);
        let working = pattern.working(day_hours, out_hours);
        Some(Hours { low: of("low")?, likely: of("likely")?, high: of("high")?, from: HoursFrom::Estimate, nights_asleep, working })
    }
}

/// Staff by day, staff when out, and whether somebody is awake at night.
struct Pattern {
    day: f64,
    out: f64,
    awake: bool,
}

impl Pattern {
    /// Hours a week for so many supported hours a day, so many of them out.
    fn hours(&self, day_hours: f64, out_hours: f64) -> f64 {
        let night = if self.awake { 24.0 - day_hours } else { 0.0 };
        7.0 * (day_hours * self.day + out_hours * (self.out - self.day) + night)
    }

    fn working(&self, day_hours: f64, out_hours: f64) -> Vec<String> {
        let n = amount;
        let mut lines = vec![format!("by day: {} hours × {} staff × 7 days = {}", n(day_hours), n(self.day), n(7.0 * day_hours * self.day))];
        if self.out > self.day {
            let more = self.out - self.day;
            lines.push(format!("out: {} hours × {} more staff × 7 days = {}", n(out_hours), n(more), n(7.0 * out_hours * more)));
        }
        if self.awake {
            lines.push(format!("awake at night: {} hours × 7 nights = {}", n(24.0 - day_hours), n(7.0 * (24.0 - day_hours))));
        }
        lines
    }
}
