//! How long a package takes: stages side by side, the four things that must be ready, the longest way through, and by when each
//! must begin for the day the plan wants. Times are estimates wherever the offers do not give a date.

mod actions;
mod bridge;
mod calendar;
mod kept;
mod path;
mod steps;

pub use actions::{Action, actions};
pub use calendar::{Hearing, calendar};
pub use kept::{brought_up_to_date, joining, leaving, to_do, to_keep};

use super::check::Situation;
use super::format::Track;
use super::rules::{Cite, RouteRules};
use crate::vocabulary::Kind;
use jiff::civil::Date;

/// Earliest, likely, latest.
pub type Range<T> = [T; 3];

/// One step with its dates.
#[derive(Debug, Clone)]
pub struct Step {
    pub id: String,
    pub does: String,
    pub who: &'static str,
    pub track: Track,
    pub weeks: Range<u32>,
    pub start: Range<Date>,
    pub end: Range<Date>,
    /// The last day on which it may begin for the wanted day, by the likely times.
    pub start_by: Option<Date>,
    /// The last day on which it may be done.
    pub done_by: Option<Date>,
    /// On the longest way through, by the likely times.
    pub critical: bool,
    /// Needed only if something that is not known yet turns out so.
    pub if_needed: bool,
    /// The offer's own date, not an estimate.
    pub from_offer: bool,
    pub cite: Option<Cite>,
    pub after: Vec<String>,
}

/// The way of one package to the day of the move.
#[derive(Debug, Clone)]
pub struct Timeline {
    pub today: Date,
    /// Each after those it waits for.
    pub steps: Vec<Step>,
    /// Home, team, money, authority: when each is ready.
    pub ready: Vec<(Track, Range<Date>)>,
    pub move_in: Range<Date>,
    /// The day that the plan wants.
    pub wanted: Option<Date>,
    /// What could bridge the time between the two, where the likely day is later.
    pub bridges: Vec<&'static str>,
}

impl Track {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Track::Home => "home",
            Track::Team => "team",
            Track::Money => "money",
            Track::Authority => "authority",
            Track::Move => "move",
        }
    }

    /// The words people see.
    pub fn label(self) -> &'static str {
        match self {
            Track::Home => "The home",
            Track::Team => "The team",
            Track::Money => "The money",
            Track::Authority => "The authority to sign and to move",
            Track::Move => "The move",
        }
    }
}

impl Step {
    /// How many days too late it would begin if it began today; none where it is in time.
    pub fn late_days(&self, today: Date) -> Option<i32> {
        let late = |day: Date| (today - day).get_days();
        if self.from_offer {
            let (ready, by) = (self.end[1], self.done_by?);
            return Some((ready - by).get_days()).filter(|days| *days > 0);
        }
        self.start_by.map(late).filter(|days| *days > 0)
    }
}

impl Timeline {
    /// Works it out for one route.
    pub fn of(s: &Situation, route: &RouteRules) -> Timeline {
        let mut steps = steps::of(s, route);
        path::forward(&mut steps, s.today);
        let wanted = s.person.asks_of(Kind::MoveBy).find_map(|r| r.day());
        if let Some(wanted) = wanted {
            path::back(&mut steps, wanted);
        }
        path::mark_longest(&mut steps);
        let move_in = steps.last().map_or([s.today; 3], |step| step.end);
        let late = wanted.is_some_and(|wanted| move_in[1] > wanted);
        let bridges = if late { bridge::over(&steps) } else { vec![] };
        Timeline { today: s.today, ready: ready(&steps, s.today), move_in, wanted, bridges, steps }
    }

    /// The last day on which the longest way through may begin for the wanted day, by the likely times; none where no day is wanted, or where
    /// all of it hangs on the offers' own dates.
    pub fn start_by(&self) -> Option<Date> {
        self.steps.iter().filter(|step| step.critical && !step.from_offer).filter_map(|step| step.start_by).min()
    }

    /// Whole weeks from the wanted day to the likely one, where it is later.
    pub fn weeks_late(&self) -> Option<i32> {
        let days = (self.move_in[1] - self.wanted?).get_days();
        (days > 0).then_some((days + 6) / 7)
    }
}

fn ready(steps: &[Step], today: Date) -> Vec<(Track, Range<Date>)> {
    let of = |track: Track| {
        let ends = steps.iter().filter(|step| step.track == track).map(|step| step.end);
        ends.fold([today; 3], |latest, end| [0, 1, 2].map(|k| latest[k].max(end[k])))
    };
    [Track::Home, Track::Team, Track::Money, Track::Authority].into_iter().map(|track| (track, of(track))).collect()
}
