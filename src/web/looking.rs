//! Every look at a plan goes on record before its answer leaves: `App::plan` is the one way by which handlers reach a plan.

use super::{app::App, error::Result};
use crate::{
    access::Actor,
    domain::{Did, Look},
};
use axum::{
    extract::{MatchedPath, Request, State},
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

/// The request that is being answered.
struct Passing {
    /// Whoever it acts for.
    actor: Arc<Actor>,
    /// Its method and the pattern of its address: never the address itself, which could hold a name.
    through: String,
    did: Did,
    /// What it has put on record already: one look for each plan, however often its handler asks for it.
    looked: Mutex<HashSet<Option<Uuid>>>,
}

impl Passing {
    fn of(request: &Request, actor: Arc<Actor>) -> Passing {
        let pattern = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
        let did = if [Method::GET, Method::HEAD].contains(request.method()) { Did::Read } else { Did::Change };
        Passing { actor, through: format!("{} {pattern}", request.method()), did, looked: Mutex::default() }
    }

    fn first(&self, plan: Option<Uuid>) -> bool {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner).insert(plan)
    }
}

/// Lets what answers the request know through what it came.
pub async fn passing(State(app): State<App>, request: Request, next: Next) -> Response {
    let actor = request.extensions().get::<Arc<Actor>>().cloned().unwrap_or_else(|| app.everybody());
    let passing = Passing::of(&request, actor);
    PASSING.scope(passing, next.run(request)).await
}

impl App {
    /// Whoever the request that is being answered acts for; what runs by itself acts as the installation.
    pub fn actor(&self) -> Arc<Actor> {
        PASSING.try_with(|passing| passing.actor.clone()).unwrap_or_else(|_| self.everybody())
    }

    /// As what is done now is signed.
    pub fn author(&self) -> String {
        self.actor().signature()
    }

    /// Puts on record that whoever acts looked at a plan, or, by its method, changed something about it.
    pub async fn looked_at(&self, plan: Uuid) -> Result<()> {
        let did = PASSING.try_with(|passing| passing.did).unwrap_or(Did::Read);
        self.did(did, Some(plan)).await
    }

    /// Puts on record that whoever acts saw the list of plans.
    pub async fn looked_at_list(&self) -> Result<()> {
        self.did(Did::List, None).await
    }

    async fn did(&self, did: Did, plan: Option<Uuid>) -> Result<()> {
        let through = PASSING.try_with(|passing| passing.first(plan).then(|| passing.through.clone())).unwrap_or_else(|_| Some("pages".to_owned()));
        if let Some(through) = through {
            self.store().record_look(Look { at: self.clock().now(), who: self.author(), did, plan, through }).await?;
        }
        Ok(())
    }

    /// What is about to be done, for the record: by whom, when, through what. The store knows the plan.
    pub fn act(&self, did: Did) -> Look {
        let through = PASSING.try_with(|passing| passing.through.clone()).unwrap_or_else(|_| "pages".to_owned());
        Look { at: self.clock().now(), who: self.author(), did, plan: None, through }
    }
}
