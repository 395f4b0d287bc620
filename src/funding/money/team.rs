//! Hours to people: whole-time equivalents and how many to recruit, by settings of `rules/numbers.toml`, with the working.

use crate::domain::amount;
use crate::funding::check::Situation;
use serde::Serialize;
use utoipa::ToSchema;

/// Hours a week of somebody who is there day and night.
const ROUND_THE_CLOCK: f64 = 168.0;

/// The team that gives so many hours.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = TeamReport)]
pub struct Team {
    /// Hours over full-time hours.
    pub basic: f64,
    /// The same with leave, sickness and training.
    pub funded: f64,
    /// People to recruit.
    pub people: u32,
    /// The formula with its numbers, line by line.
    pub working: Vec<String>,
}

impl Team {
    /// For so many hours a week; `sleep_ins` where somebody sleeps in each night beside them.
    pub fn of(s: &Situation, hours: f64, sleep_ins: bool) -> Team {
        let number = |name: &str, otherwise: f64| s.rules.amount(name, s.today).unwrap_or(otherwise);
        let (full, contract) = (number("full_time_hours", 37.5), number("contract_hours", 30.0));
        let days = number("working_days", 260.0);
        let away = number("leave_days", 0.0) + number("sick_days", 0.0) + number("training_days", 0.0);
        let there = (days - away) / days;
        let (basic, funded) = (hours / full, hours / full / there);
        let mut people = (funded * full / contract).ceil() as u32;
        let mut working = vec![
            format!("{} hours a week ÷ {} = {basic:.2} whole-time equivalents", amount(hours), amount(full)),
            format!(
                "÷ {there:.3} ({} of {} days, less {} of leave, sickness and training) = {funded:.2} funded",
                amount(days - away),
                amount(days),
                amount(away)
            ),
            format!("× {} ÷ {} hours of an average contract, rounded up = {people} people", amount(full), amount(contract)),
        ];
        let floors =
            [(hours >= ROUND_THE_CLOCK, "round_the_clock_people", "day and night without a break"), (sleep_ins, "sleep_in_people", "seven sleep-ins a week")];
        for (applies, name, why) in floors {
            let least = number(name, 0.0) as u32;
            if applies && people < least {
                people = least;
                working.push(format!("at least {least}, for {why}"));
            }
        }
        working.push("All of these numbers are estimates: settings, in rules/numbers.toml.".into());
        Team { basic, funded, people, working }
    }
}
