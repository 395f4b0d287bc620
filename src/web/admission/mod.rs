//! Whether a request may be answered at all: before its handler runs, [`decide`] is asked about whoever sent it, what its address
//! does ([`table`]), and the thing that the address names. What stands in no row is refused.

mod rows;
mod table;

pub use rows::{Of, Row, find as row};
pub use table::ALL;

use super::{
    app::App,
    error::{Error, Result},
};
use crate::{
    access::{Action, Actor, Lack, Thing, Verdict, decide, relation},
    domain::{
        Did, Look,
        records::{Id, OfferDraft, Organisation},
        sharing::{Holders, Purpose},
    },
};
use axum::{
    RequestExt,
    extract::{FromRequestParts, MatchedPath, RawPathParams, Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::time::Duration;

/// How long it takes at the least to say that a plan may not be seen: looking up who holds one that is there takes a little longer than finding that there
/// is none, and is done long before.
const AT_LEAST: Duration = Duration::from_millis(10);

/// Whether anybody may open an address, signed in or not.
pub fn is_open(method: &Method, pattern: &str) -> bool {
    row(method, pattern).is_some_and(|row| row.action == Action::OpenPage)
}

/// The reference of the plan that a request's address names.
pub async fn plan_named(request: &mut Request) -> Option<String> {
    let parameters = request.extract_parts::<RawPathParams>().await.ok()?;
    parameters.iter().find(|(name, _)| *name == "reference").map(|(_, value)| value.to_owned())
}

/// Lets a request through to its handler, or says why not.
pub async fn admit(State(app): State<App>, request: Request, next: Next) -> Result<Response> {
    let Some(pattern) = request.extensions().get::<MatchedPath>().map(|matched| matched.as_str().to_owned()) else {
        return Ok(next.run(request).await); // no address of ours: there is nothing to be seen
    };
    let Some(row) = row(request.method(), &pattern) else { return not_in_the_table(request.method(), &pattern) };
    let (mut parts, body) = request.into_parts();
    let parameters = RawPathParams::from_request_parts(&mut parts, &()).await.map_err(|_| Error::no_such_page())?;
    let named = |name: &str| parameters.iter().find(|(key, _)| *key == name).map(|(_, value)| value).unwrap_or_default();
    match row.of {
        Of::Nothing => app.may(row.action, &Thing::Nothing)?,
        Of::Plan => app.may_with_plan(row.action, named("reference")).await.map(drop)?,
        Of::PlanOrNew => match app.store().holders(named("reference")).await? {
            None => app.may(Action::AddPlan, &Thing::Nothing)?,
            Some(_) => app.may_with_plan(row.action, named("reference")).await.map(drop)?,
        },
        Of::Offer(kind) => match app.store().offer(kind, named("id")).await? {
            None => app.may(row.action, &Thing::Nothing)?,
            Some(offer) => app.may(row.action, &Thing::Offer(&offer.organisation))?,
        },
        Of::Draft => app.may(row.action, &Thing::Kept(app.keeper_of_draft(named("id")).await?))?,
        Of::Incoming => app.may(row.action, &Thing::Kept(app.keeper_of_incoming(named("id")).await?))?,
    }
    Ok(next.run(Request::from_parts(parts, body)).await)
}

/// A method that the address does not take, or a route that somebody forgot to put into the table.
fn not_in_the_table(method: &Method, pattern: &str) -> Result<Response> {
    let taken: Vec<&str> = rows::methods(pattern);
    if taken.is_empty() {
        tracing::error!(pattern, "a route stands in no row of the table of who may use it");
    }
    if taken.is_empty() || taken.contains(&method.as_str()) {
        return Err(Error::new(StatusCode::FORBIDDEN, "This address is not open to anybody", "Go back to where you came from."));
    }
    Ok(([(header::ALLOW, taken.join(","))], Error::of_status(StatusCode::METHOD_NOT_ALLOWED)).into_response())
}

impl App {
    /// Whose draft that is.
    async fn keeper_of_draft(&self, id: &str) -> Result<Option<Id<Organisation>>> {
        let Ok(id) = id.parse() else { return Ok(None) };
        Ok(self.store().record::<OfferDraft>(id).await?.and_then(|draft| draft.of))
    }

    /// Whose file that is.
    async fn keeper_of_incoming(&self, id: &str) -> Result<Option<Id<Organisation>>> {
        let Ok(id) = id.parse() else { return Ok(None) };
        Ok(self.store().incoming_of(id).await?)
    }

    /// Whether whoever acts may do something. An error says why not.
    pub fn may(&self, action: Action, thing: &Thing) -> Result<()> {
        match decide(self.signed_in().as_deref(), action, thing, self.clock().today()) {
            Verdict::Allowed => Ok(()),
            Verdict::SignInFirst => Err(Error::sign_in_first()),
            Verdict::Lacks(lack) => Err(Error::lacks(lack)),
            Verdict::NotFound => Err(Error::no_such_page()),
        }
    }

    /// Whether whoever acts may do something to the plan of that reference: who holds it, and for what they see it. An attempt
    /// at a plan that is there goes on record. That it may not comes no sooner than [`AT_LEAST`] after it was asked, whatever there was to look up.
    pub async fn may_with_plan(&self, action: Action, reference: &str) -> Result<(Option<Holders>, Option<Purpose>)> {
        let (actor, today) = (self.signed_in(), self.clock().today());
        let at_least = tokio::time::sleep(AT_LEAST);
        let holders = self.store().holders(reference).await?;
        let verdict = decide(actor.as_deref(), action, &Thing::Plan(holders.as_ref()), today);
        if verdict == Verdict::Allowed {
            let purpose = actor.zip(holders.as_ref()).and_then(|(actor, holders)| relation(&actor, holders, today).purpose());
            return Ok((holders, purpose));
        }
        if let (Some(actor), Some(holders)) = (&actor, &holders) {
            self.note_refused(actor, holders);
        }
        at_least.await;
        Err(match verdict {
            Verdict::SignInFirst => Error::sign_in_first(),
            Verdict::Lacks(lack) => Error::lacks(lack),
            _ => Error::no_such_plan(reference),
        })
    }

    /// In a task of its own: that it takes longer would tell that there is such a plan.
    fn note_refused(&self, actor: &Actor, holders: &Holders) {
        let act = self.act(Did::Refused);
        let look = Look { who: actor.signature(), plan: Some(holders.plan.uuid()), ..act };
        let store = self.store().clone();
        tokio::spawn(async move {
            if let Err(cause) = store.record_look(look).await {
                tracing::error!(%cause, "an attempt that was refused could not be put on record");
            }
        });
    }

    /// Whether whoever acts may do this with a plan; that it was asked is no attempt at it.
    pub async fn may_do(&self, action: Action, reference: &str) -> Result<bool> {
        let holders = self.store().holders(reference).await?;
        Ok(self.offers_to_do(action, &Thing::Plan(holders.as_ref())))
    }

    /// Whether whoever acts may do that at all: what a page offers them.
    pub fn offers_to_do(&self, action: Action, thing: &Thing) -> bool {
        decide(self.signed_in().as_deref(), action, thing, self.clock().today()) == Verdict::Allowed
    }
}

impl Error {
    /// Nobody is signed in.
    pub fn sign_in_first() -> Error {
        Error::new(StatusCode::UNAUTHORIZED, "Sign in first", "This is for people who are signed in.")
    }

    /// Whoever acts may not do this.
    pub fn lacks(lack: Lack) -> Error {
        let (title, detail) = match lack {
            Lack::Role => ("Your role does not have this part of the site", "Ask a manager of your organisation if you need it."),
            Lack::Person => ("Only a person does this", "Sign in as yourself."),
            Lack::Manager => ("This is for managers of your organisation", "Ask one of them to do it."),
            Lack::Owner => ("This is for the organisation that holds the plan", "Ask whoever shared the plan with you."),
            Lack::Share => ("This plan was shared with you to look at", "Ask whoever shared it if you need to work on it."),
            Lack::OwnOffer => ("This offer belongs to another organisation", "You can change the offers of your own organisation."),
            Lack::Scope(_) => ("The token was not made for this", "Make one with the scope that is needed, or sign in at the pages."),
        };
        Error::new(StatusCode::FORBIDDEN, title, detail)
    }
}
