//! How long plans are kept: the rule of an organisation with what ends soon and what was erased, and decisions about one plan.

mod plan;
mod rule;

pub use plan::route as of_plan;
pub use rule::route as of_organisation;

use super::super::{app::App, error::Result, words};
use crate::{
    domain::{
        records::{Hold, HoldGround, Id},
        retention::{End, Over, Stage},
    },
    loading::retention::Kept,
};

/// When the time of a plan is over and why, as a sentence.
pub fn sentence(end: &End) -> String {
    let on = words::date(end.on);
    let why = match end.because {
        Over::Withdrawn => "it was withdrawn",
        Over::Unused => "nobody has worked on it for so long",
    };
    match end.stage {
        Stage::Kept => format!("It is kept until {on} at least."),
        Stage::EndsSoon => format!("Its time ends on {on}: {why}."),
        Stage::Over => format!("Its time has been over since {on}: {why}."),
    }
}

/// What happens then.
pub fn next(kept: &Kept) -> String {
    match (&kept.decided, kept.end.held) {
        (_, true) => "It was decided that it is not erased for now.".into(),
        (Some(decided), _) if kept.end.erase_decided => format!("{} decided that it is erased then.", decided.changed_by),
        (Some(decided), _) if kept.end.stage == Stage::Kept => format!("{} decided that it is kept so long.", decided.changed_by),
        _ if kept.end.stage == Stage::Kept => String::new(),
        _ => "Managers have to decide; nothing is erased by itself.".into(),
    }
}

/// A ground on which a plan is kept, as people say it.
pub fn ground_words(ground: HoldGround) -> &'static str {
    match ground {
        HoldGround::Duty => "A law or a public task asks for it",
        HoldGround::LegalHold => "A claim is made, or may be",
    }
}

/// What was decided about erasing a plan, for the person: that it is kept and why, and whether that still holds.
pub async fn refusals(app: &App, plan: uuid::Uuid) -> Result<Vec<String>> {
    let holds = app.store().records_of::<Hold>(Id::new(plan)).await?.into_iter();
    Ok(holds
        .map(|hold| {
            let asked = hold.body.asked_on.map(|on| format!("On {} somebody asked for the plan to be erased. ", words::date(on))).unwrap_or_default();
            let no_more = hold.withdrawn.map(|ended| format!(" Since {} that no longer holds: {}", words::day_of(ended.at), ended.why)).unwrap_or_default();
            let (by, on) = (hold.created_by, words::day_of(hold.created_at));
            let (ground, reason) = (ground_words(hold.body.ground), words::sentence(&hold.body.reason));
            format!("{asked}On {on} {by} decided that it is not erased for now. {ground}: {reason}{no_more}")
        })
        .collect())
}
