//! Every look at a plan goes on record before its answer leaves: `App::plan` is the one way by which handlers reach a plan.

use super::{
    admission::{self, Row},
    app::App,
    error::Result,
};
use crate::{
    access::{Action, Actor},
    domain::{Did, Look, sharing::Purpose},
};
use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};
use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

tokio::task_local! {
    static PASSING: Passing;
}

/// As a request may carry it beside an `Arc<Actor>`, and before it: that nobody is signed in, or who is. No client can send it.
#[derive(Debug, Clone)]
pub struct SignedIn(pub Option<Arc<Actor>>);

/// The request that is being answered.
struct Passing {
    /// Whoever it acts for; none: nobody is signed in.
    actor: Option<Arc<Actor>>,
    /// Its method and the pattern of its address: never the address itself, which could hold a name.
    through: String,
    did: Did,
    /// What it does, by the table of addresses.
    action: Option<Action>,
    /// What it has put on record already: one look for each plan, however often its handler asks for it.
    looked: Mutex<HashSet<Option<Uuid>>>,
}

impl Passing {
    fn of(request: &Request) -> Passing {
        let actor = match request.extensions().get::<SignedIn>() {
            Some(signed_in) => signed_in.0.clone(),
            None => request.extensions().get::<Arc<Actor>>().cloned(),
        };
        let pattern = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
        let did = if [Method::GET, Method::HEAD].contains(request.method()) { Did::Read } else { Did::Change };
        let action = admission::row(request.method(), pattern).map(|row: &Row| row.action);
        Passing { actor, through: format!("{} {pattern}", request.method()), did, action, looked: Mutex::default() }
    }

    fn first(&self, plan: Option<Uuid>) -> bool {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner).insert(plan)
    }
}

/// Lets what answers the request know through what it came.
pub async fn passing(request: Request, next: Next) -> Response {
    let passing = Passing::of(&request);
    let actor = passing.actor.clone();
    let mut answer = PASSING.scope(passing, next.run(request)).await;
    // The page that says an error in words is made after this, for the same reader.
    answer.extensions_mut().insert(SignedIn(actor));
    answer
}

/// Does something for whoever an answer is for; for nobody, where none was found out.
pub fn for_the_reader<T>(answer: &Response, work: impl FnOnce() -> T) -> T {
    let actor = answer.extensions().get::<SignedIn>().and_then(|signed_in| signed_in.0.clone());
    let passing = Passing { actor, through: String::new(), did: Did::Read, action: None, looked: Mutex::default() };
    PASSING.sync_scope(passing, work)
}

impl App {
    /// Whoever the request that is being answered acts for, none where nobody is signed in; what runs by itself acts as the installation.
    pub fn signed_in(&self) -> Option<Arc<Actor>> {
        PASSING.try_with(|passing| passing.actor.clone()).unwrap_or_else(|_| Some(self.everybody()))
    }

    /// As what is done now is signed.
    pub fn author(&self) -> String {
        self.signed_in().map_or_else(|| "nobody who signed in".into(), |actor| actor.signature())
    }

    /// What the request that is being answered does to a plan: seeing it, where its address is not about one plan.
    pub(super) fn doing(&self) -> Action {
        let action = PASSING.try_with(|passing| passing.action).unwrap_or(None);
        action.filter(|action| action.is_of_a_plan()).unwrap_or(Action::SeePlan)
    }

    /// Puts on record that whoever acts looked at a plan, or, by its method, changed something about it; with what they see it for.
    pub async fn looked_at(&self, plan: Uuid, purpose: Option<Purpose>) -> Result<()> {
        let did = PASSING.try_with(|passing| passing.did).unwrap_or(Did::Read);
        self.did(did, Some(plan), purpose).await
    }

    /// The same for somebody who came by a link of their own and has no account.
    pub async fn looked_as(&self, who: &str, plan: Uuid) -> Result<()> {
        let did = PASSING.try_with(|passing| passing.did).unwrap_or(Did::Read);
        let look = Look { who: who.to_owned(), plan: Some(plan), ..self.act(did) };
        self.store().record_look(look).await?;
        Ok(())
    }

    /// Puts on record that whoever acts saw the list of plans.
    pub async fn looked_at_list(&self) -> Result<()> {
        self.did(Did::List, None, None).await
    }

    async fn did(&self, did: Did, plan: Option<Uuid>, purpose: Option<Purpose>) -> Result<()> {
        let through = PASSING.try_with(|passing| passing.first(plan).then(|| passing.through.clone())).unwrap_or_else(|_| Some("pages".to_owned()));
        if let Some(through) = through {
            self.store().record_look(Look { at: self.clock().now(), who: self.author(), did, plan, through, purpose }).await?;
        }
        Ok(())
    }

    /// What is about to be done, for the record: by whom, when, through what. The store knows the plan.
    pub fn act(&self, did: Did) -> Look {
        let through = PASSING.try_with(|passing| passing.through.clone()).unwrap_or_else(|_| "pages".to_owned());
        Look { at: self.clock().now(), who: self.author(), did, plan: None, through, purpose: None }
    }
}
