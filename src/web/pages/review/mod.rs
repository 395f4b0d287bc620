//! The review desk: a facilitator corrects what was read from a plan, section by section, with plain forms.
//!
//! Every form carries the plan's version and last decision that its reader had before them, so that two people who
//! decide about the same thing are told and neither's work is lost ([`clash`]).

mod add;
mod clash;
mod desk;
mod fields;
mod history;
mod one;
mod sections;
mod words;

pub use add::{add, add_form};
pub use desk::{confirm, show};
pub use fields::{Choice, listed};
pub use history::history;
pub use one::{change, one};

use super::super::{
    app::App,
    deciding::{NotRecorded, OnDesk},
    error::{Error, Result},
};
use crate::domain::review::{DecisionFault, NewDecision, Standing};
use axum::response::Response;

/// A form as it was sent; a name may stand more than once.
pub struct Sent(Vec<(String, String)>);

impl Sent {
    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(sent, _)| sent == name).map_or("", |(_, value)| value.trim())
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(sent, _)| sent == name).map(|(_, value)| value.as_str())
    }

    /// What the reader had before them.
    fn before(&self) -> Result<Standing> {
        let number = |name: &str| self.get(name).parse::<i64>();
        match (number("version"), number("last")) {
            (Ok(version), Ok(last)) => Ok(Standing { version, last }),
            _ => Err(Error::malformed("The form did not arrive whole", "Go back and send it again.")),
        }
    }
}

impl Sent {
    /// The last decision when the form was opened, against which its fields are compared. It stays the same when its
    /// sender records it on top of what somebody else decided since.
    fn opened(&self) -> Result<i64> {
        self.get("opened").parse().or_else(|_| self.before().map(|before| before.last))
    }
}

/// What came of recording a form.
enum Outcome {
    Recorded,
    /// What is wrong, for the form.
    Fault(DecisionFault),
    /// A page to show instead.
    Instead(Response),
}

/// Records what a form decides. `address` is where the form goes, should its sender want to record it all the same.
async fn record(app: &App, desk: &OnDesk, sent: &Sent, address: &str, new: Vec<NewDecision>) -> Result<Outcome> {
    let before = sent.before()?;
    let yours = new.clone();
    match desk.decide(app, before, new).await {
        Ok(_) => Ok(Outcome::Recorded),
        Err(NotRecorded::Fault(fault)) => Ok(Outcome::Fault(fault)),
        Err(NotRecorded::Clash(_)) => Ok(Outcome::Instead(clash::page(app, &desk.plan.reference, before, sent, address, &yours).await?)),
        Err(NotRecorded::Other(error)) => Err(error),
    }
}
