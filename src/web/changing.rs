//! What would change a ranking, and what changes brought: worked out off the threads that answer.

use super::{
    app::{App, Question},
    clock::Clock,
    error::{Error, Result},
};
use crate::{
    domain::{
        HomeId, OfferKind, Ranking, SupportId,
        change::{AskProvider, Steadiness, TradeOff, WhyNot},
    },
    loading::{Now, Watch},
    matching::{self, Market, Top, WhyNotFound},
    store::Lease,
};
use axum::http::StatusCode;
use serde::Serialize;
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;
use utoipa::ToSchema;

/// How many questions are given back.
const QUESTIONS: usize = 10;
/// How long the log is left alone between two looks for what it brought.
const BETWEEN: Duration = Duration::from_secs(2);

/// What is folded from the first packages.
pub struct Panel {
    pub ranking: Ranking,
    pub questions: Vec<AskProvider>,
    pub steadiness: Steadiness,
    pub trade_off: TradeOff,
}

/// The plans as they were last seen; none before they are first asked for.
pub type Watching = Arc<Mutex<Option<Watch>>>;

/// A plan that an offer would suit.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SuitedPlan {
    /// The plan's reference.
    pub plan: String,
    /// With homes, or support, ranked alone.
    pub score: f64,
    /// Nothing that the plan must have is left open.
    pub sure: bool,
}

impl App {
    /// The ranking with the questions worth asking, how steady it is, and what trades fit for cost and time.
    pub async fn panel(&self, question: Question, offers: Arc<Market>) -> Result<Panel> {
        let rules = self.rules();
        self.heavily(move || {
            let ask = question.ask(rules);
            let top = offers.top(&ask, Top::MOST);
            let (questions, steadiness, trade_off) = (matching::questions(&top, QUESTIONS), matching::steadiness(&top), matching::trade_off(&top));
            Panel { ranking: offers.rank(&ask), questions, steadiness, trade_off }
        })
        .await
    }

    /// Why an offer or a pair is not possible.
    pub async fn why_not(&self, question: Question, offers: Arc<Market>, home: Option<HomeId>, support: Option<SupportId>) -> Result<WhyNot> {
        let rules = self.rules();
        let work = move || matching::why_not(&question.ask(rules), &offers, home.as_ref(), support.as_ref());
        self.heavily(work).await?.map_err(|cause| match cause {
            WhyNotFound::Home(id) => Error::no_such_offer(OfferKind::Home, id.as_str()),
            WhyNotFound::Support(id) => Error::no_such_offer(OfferKind::Support, id.as_str()),
            other => Error::new(StatusCode::UNPROCESSABLE_ENTITY, "Nothing can be said of it", super::words::sentence(&other)),
        })
    }

    /// Makes alerts of all that changed since; gives how many. Any program may: of two, the store takes those of one.
    pub async fn make_alerts(&self) -> Result<usize> {
        let mut watching = self.watching().lock().await;
        let offers = self.offers();
        let now = Now { today: self.clock().today(), at: self.clock().now(), new_id: Clock::new_id };
        let watch = match watching.as_mut() {
            Some(watch) => watch,
            None => watching.insert(Watch::where_alerts_ended(self.store(), self.gazetteer()).await?),
        };
        let made = watch.follow(self.store(), self.gazetteer(), &offers, now).await;
        if made.is_err() {
            *watching = None;
        }
        Ok(made?)
    }

    /// The plans that an offer would suit, of those that whoever acts may see; the best first.
    pub async fn suited(&self, kind: OfferKind, id: &str) -> Result<Vec<SuitedPlan>> {
        let in_sight = self.ids_in_sight().await?;
        let (offers, today) = (self.offers(), self.clock().today());
        let mut watching = self.watching().lock().await;
        let has_every_plan = match watching.as_ref() {
            Some(watch) => watch.has_every_plan(self.store()).await?,
            None => false,
        };
        if !has_every_plan {
            drop(watching);
            self.make_alerts().await?;
            watching = self.watching().lock().await;
        }
        let Some(watch) = watching.as_ref() else { return Ok(vec![]) };
        let (ids, missing) = (watch.ids(), || Error::no_such_offer(kind, id));
        let mut suited = match kind {
            OfferKind::Home => watch.book().suited_by_home(offers.home(&HomeId::new(id)).ok_or_else(missing)?, today),
            _ => watch.book().suited_by_support(offers.support(&SupportId::new(id)).ok_or_else(missing)?, today),
        };
        suited.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.reference.cmp(b.reference)));
        Ok(suited
            .into_iter()
            .filter(|s| ids.get(s.reference).is_some_and(|plan| in_sight.contains(plan)))
            .map(|s| SuitedPlan { plan: s.reference.to_owned(), score: s.score, sure: s.sure })
            .collect())
    }

    /// Makes alerts for as long as it is let run, where no other program does. What fails is said in the log and tried again.
    pub(super) async fn watch_for_alerts(self) {
        let step = |app: App, _: Lease| async move {
            if let Err(cause) = app.make_alerts().await {
                tracing::warn!(%cause, "alerts could not be made");
            }
        };
        self.alone("alerts", BETWEEN, step).await;
    }
}
