//! Recording what somebody decides about a reading: the same for pages and API.

use super::{
    app::{App, no_longer_passes},
    error::{Error, FieldFault},
};
use crate::{
    domain::{
        Reading,
        review::{DecisionFault, NewDecision, Recorded, Reviewed, Standing, prepare},
    },
    loading,
    store::{StoreError, StoredPlan},
};

/// A plan with what people decided about its reading.
pub struct OnDesk {
    pub plan: StoredPlan,
    /// Oldest first.
    pub recorded: Vec<Recorded>,
    pub reviewed: Reviewed,
}

/// Why nothing was recorded.
pub enum NotRecorded {
    /// What was decided cannot be; the person can mend it.
    Fault(DecisionFault),
    /// Somebody else was there first.
    Clash(Error),
    Other(Error),
}

impl OnDesk {
    /// The plan of that reference as it stands.
    pub async fn of(app: &App, reference: &str) -> Result<OnDesk, Error> {
        let plan = app.plan(reference).await?;
        let recorded = app.store().decisions(reference).await?;
        let reviewed = loading::reviewed(&plan, &recorded, app.gazetteer()).map_err(no_longer_passes)?;
        Ok(OnDesk { plan, recorded, reviewed })
    }

    /// What somebody who looks at it now has before them.
    pub fn standing(&self) -> Standing {
        Standing { version: self.plan.version, last: self.recorded.last().map_or(0, |recorded| recorded.seq) }
    }

    /// The reading as it stood after the decision `last`: what somebody who opened it then had before them.
    pub fn reviewed_at(&self, app: &App, last: i64) -> Result<Reviewed, Error> {
        let then = self.recorded.iter().take_while(|recorded| recorded.seq <= last).cloned().collect::<Vec<_>>();
        loading::reviewed(&self.plan, &then, app.gazetteer()).map_err(Error::ours)
    }

    /// Checks and records decisions, all or none; `before` is what their author had before them. Gives the number of the last.
    pub async fn decide(&self, app: &App, before: Standing, new: Vec<NewDecision>) -> Result<i64, NotRecorded> {
        if before.version != self.plan.version {
            let (expected, current) = (before.version, self.plan.version);
            return Err(StoreError::Changed { what: format!("plan {}", self.plan.reference), expected, current }.into());
        }
        let read = Reading::try_from(self.plan.reading.clone()).map_err(|fault| NotRecorded::Other(no_longer_passes(fault)))?;
        let prepared = prepare(&read, &self.plan.text, self.plan.version, &self.recorded, new).map_err(NotRecorded::Fault)?;
        Ok(app.store().decide(&self.plan.reference, before, &prepared, &app.author(), app.clock().now()).await?)
    }
}

impl From<StoreError> for NotRecorded {
    fn from(cause: StoreError) -> NotRecorded {
        match cause {
            StoreError::Changed { .. } => NotRecorded::Clash(cause.into()),
            other => NotRecorded::Other(other.into()),
        }
    }
}

impl From<NotRecorded> for Error {
    fn from(cause: NotRecorded) -> Error {
        match cause {
            NotRecorded::Clash(error) | NotRecorded::Other(error) => error,
            NotRecorded::Fault(fault) => {
                let field = [Some("decisions"), fault.on.as_deref(), fault.field].into_iter().flatten().collect::<Vec<_>>().join(".");
                let detail = "Nothing was recorded. Correct it and send all of them again.";
                Error::unusable("This cannot be decided so", detail).with_fields(vec![FieldFault { field, reason: fault.reason }])
            }
        }
    }
}
