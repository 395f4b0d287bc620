//! Sharing a plan and ending that: the same for pages and API.

use super::{
    app::App,
    clock::Clock,
    error::{Error, FieldFault, Result},
};
use crate::{
    domain::{
        Did,
        records::{Id, Organisation, Person, Role},
        sharing::{Share, SharedWith, Terms, shows_offences},
    },
    store::{NewShare, StoredPlan},
};

/// Somebody whom a plan is shared with, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    /// The organisation of a person.
    pub of: Option<String>,
}

impl Named {
    /// "Rosa Amadi, Southmere Council".
    pub fn joined(&self) -> String {
        self.of.as_ref().map_or_else(|| self.name.clone(), |of| format!("{}, {of}", self.name))
    }
}

impl App {
    /// Shares a plan, or says field by field what is wrong.
    pub async fn share(&self, plan: &StoredPlan, terms: Terms) -> Result<Id<Share>> {
        let today = self.clock().today();
        let offences = shows_offences(&self.reading(plan).await?.requirements);
        let own = terms.faults(today, offences).into_iter().map(|fault| FieldFault { field: fault.field.into(), reason: fault.reason.into() });
        let with = self.fault_of_whom(terms.with).await?.map(|reason| FieldFault { field: "with".into(), reason: reason.into() });
        let faults: Vec<FieldFault> = with.into_iter().chain(own).collect();
        if !faults.is_empty() {
            return Err(Error::unusable("The plan was not shared", "Correct the fields and send it again.").with_fields(faults));
        }
        let (id, until) = (Id::new(Clock::new_id()), terms.end(today));
        let new = NewShare { id, plan: Id::new(plan.id), with: terms.with, purpose: terms.purpose, lets: terms.lets, until, basis: terms.basis };
        self.store().share_plan(&new, self.act(Did::Share)).await?;
        Ok(id)
    }

    /// Ends a share from this moment.
    pub async fn end_share(&self, plan: &StoredPlan, id: &str, why: &str) -> Result<()> {
        let id = id.parse().map_err(|_| Error::no_such_record("share"))?;
        Ok(self.store().end_share(Id::new(plan.id), id, why.trim(), self.act(Did::EndShare)).await?)
    }

    /// Why a plan cannot be shared with them: it could be written down, and would let them see nothing.
    async fn fault_of_whom(&self, with: SharedWith) -> Result<Option<&'static str>> {
        const PROVIDER: &str = "Providers are sent an anonymous specification; a plan is not shared with them.";
        let provides = async |id: Id<Organisation>| Ok::<_, Error>(self.store().record(id).await?.is_some_and(|found| found.body.kind.provides()));
        match with {
            SharedWith::Organisation(id) => match self.store().record::<Organisation>(id).await? {
                Some(found) if found.withdrawn.is_none() => Ok(found.body.kind.provides().then_some(PROVIDER)),
                _ => Ok(Some("There is no such organisation here.")),
            },
            SharedWith::Person(id) => match self.store().record::<Person>(id).await? {
                Some(found) if found.withdrawn.is_none() => match found.of {
                    _ if found.body.role == Role::Administrator => Ok(Some("Administrators see no plans.")),
                    Some(of) if provides(of).await? => Ok(Some(PROVIDER)),
                    _ => Ok(None),
                },
                _ => Ok(Some("Nobody is here under that address; invite them first.")),
            },
        }
    }

    /// What whoever it is shared with is called.
    pub async fn named(&self, with: SharedWith) -> Result<Named> {
        let organisation = async |id: Id<Organisation>| Ok::<_, Error>(self.store().record(id).await?.map_or_else(String::new, |found| found.body.name));
        Ok(match with {
            SharedWith::Organisation(id) => Named { name: organisation(id).await?, of: None },
            SharedWith::Person(id) => {
                let person = self.store().record::<Person>(id).await?;
                let of = match person.as_ref().and_then(|person| person.of) {
                    Some(of) => Some(organisation(of).await?),
                    None => None,
                };
                Named { name: person.map(|person| person.body.name).unwrap_or_default(), of }
            }
        })
    }
}
