//! What every request can reach: the store, the offers in memory, the places, the clock, and who is acting.

use super::{
    changing::Watching,
    clock::Clock,
    error::{Error, Result},
    following::{Following, Offered, Standing},
    hooks::Hooks,
    limits::Limits,
    noted::Notes,
    posting::Post,
    settings::Settings,
    shedding::{Turns, in_turn},
    signs::Signs,
    watched::Numbers,
    words,
};
use crate::{
    access::{Action, Actor, Thing},
    accounts::{Busy, Passwords},
    domain::{
        Ranking, Reading, Requirement, RequirementFault,
        ranking::{Package, RankWhat},
        records::Id,
        sharing::Holders,
    },
    extract::{Document, DocumentFault, Reader},
    funding::Rules,
    loading::{self, NoReading, PlanAnswers},
    matching::{self, Ask, Market},
    offers::{
        Catalogue, Offer,
        index::{IndexFault, TextIndex},
    },
    places::Gazetteer,
    store::{PlanSummary, Sight, Store, StoreError, StoredPlan},
};
use axum::http::StatusCode;
use jiff::civil::Date;
use std::{
    collections::HashSet,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// How many documents are read at one time: one may take 500 MB and ten seconds.
const READ_AT_ONCE: usize = 2;

/// What every request can reach. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    store: Store,
    /// This start of the program, among others that serve the same store.
    node: Uuid,
    gazetteer: &'static Gazetteer,
    clock: Clock,
    everybody: Arc<Actor>,
    offered: Arc<Offered>,
    reader: Reader,
    /// Those of this installation, where it has any.
    rules: OnceLock<&'static Rules>,
    /// How it is reached, and how long people stay signed in.
    settings: OnceLock<Settings>,
    /// Who has asked how often.
    limits: Limits,
    /// What was noticed of how it was set up.
    signs: Signs,
    /// What is counted, and whose turn it is.
    numbers: Numbers,
    turns: OnceLock<Turns>,
    /// Somebody told the program to stop.
    stops: AtomicBool,
    /// Hashes passwords, a few at a time.
    passwords: Passwords,
    /// By what letters go out, where any do.
    post: OnceLock<Post>,
    /// By what programs are told of news; none: they are not.
    hooks: OnceLock<Hooks>,
    /// Whose turn it is to have a document read.
    reading: Arc<Semaphore>,
    /// The plans, for whoever asks what changes brought them.
    watching: Watching,
    /// What records say to the first page.
    notes: Notes,
    /// Everybody in classes, for counts of them.
    people: tokio::sync::Mutex<loading::People>,
}

impl App {
    /// Begins with the offers that the store holds. `author` is who signs what the server does by itself:
    /// recorded as the author of each change.
    pub async fn new(store: Store, clock: Clock, author: impl Into<String>) -> Result<App, StartFault> {
        App::with_reader(store, clock, author, Reader::default(), &|_| {}).await
    }

    /// The same, with the reader of documents that knows how to read PDFs; `loaded` is told of how many more offers were loaded.
    pub async fn with_reader(store: Store, clock: Clock, author: impl Into<String>, reader: Reader, loaded: &(dyn Fn(u64) + Sync)) -> Result<App, StartFault> {
        let gazetteer = loading::gazetteer(&store).await?;
        let offered = Arc::new(Offered::new(store.clone(), gazetteer, loaded).await?);
        Ok(App(Arc::new(Inner {
            store,
            node: Clock::new_id(),
            gazetteer,
            clock,
            everybody: Arc::new(Actor::of_the_machine(author)),
            offered,
            reader,
            rules: OnceLock::new(),
            settings: OnceLock::new(),
            limits: Limits::default(),
            signs: Signs::default(),
            numbers: Numbers::default(),
            turns: OnceLock::new(),
            stops: AtomicBool::new(false),
            passwords: Passwords::default(),
            post: OnceLock::new(),
            hooks: OnceLock::new(),
            reading: Arc::new(Semaphore::new(READ_AT_ONCE)),
            watching: Watching::default(),
            notes: Notes::default(),
            people: Default::default(),
        })))
    }

    /// The same under an installation's own rules; call before serving.
    pub fn ruled_by(self, rules: &'static Rules) -> App {
        let _ = self.0.rules.set(rules);
        self
    }

    /// The same, reached as these say; call before serving.
    pub fn set_up(self, settings: Settings) -> App {
        let _ = self.0.settings.set(settings);
        self
    }

    /// How the pages are reached, and how long people stay signed in.
    pub fn settings(&self) -> &Settings {
        self.0.settings.get_or_init(Settings::default)
    }

    /// Hashes passwords and compares them.
    pub fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    /// The same, with letters that go out; call before serving.
    pub fn posting(self, post: Post) -> App {
        let _ = self.0.post.set(post);
        self
    }

    /// By what letters go out.
    pub(super) fn posts_by(&self) -> Option<&Post> {
        self.0.post.get()
    }

    /// The same, telling programs of news by these; call before serving.
    pub fn telling(self, hooks: Hooks) -> App {
        let _ = self.0.hooks.set(hooks);
        self
    }

    /// By what programs are told of news, where any are.
    pub(super) fn hooks(&self) -> Option<&Hooks> {
        self.0.hooks.get()
    }

    /// Whether letters go out at all.
    pub fn sends_mail(&self) -> bool {
        self.posts_by().is_some()
    }

    /// What people call the accounts of their own organisation, where they can sign in by those.
    pub fn outside_name(&self) -> Option<&str> {
        self.settings().outside.as_ref().map(|outside| outside.name.as_str())
    }

    /// By which ways to pay, cost and time are judged.
    pub fn rules(&self) -> &'static Rules {
        self.0.rules.get_or_init(Rules::built_in)
    }

    /// Who has asked how often.
    pub(super) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// What was noticed of how it was set up.
    pub(super) fn signs(&self) -> &Signs {
        &self.0.signs
    }

    /// What is counted.
    pub(super) fn numbers(&self) -> &Numbers {
        &self.0.numbers
    }

    /// Whose turn it is to be answered.
    pub(super) fn turns(&self) -> &Turns {
        self.0.turns.get_or_init(|| Turns::new(self.0.settings.get().map_or_else(Default::default, |settings| settings.most)))
    }

    /// Whether somebody told the program to stop: it answers what is in hand and is not ready for more.
    pub fn stops(&self) -> bool {
        self.0.stops.load(Ordering::Relaxed)
    }

    /// Somebody tells it to.
    pub(super) fn stop(&self) {
        self.0.stops.store(true, Ordering::Relaxed);
    }

    /// Works on a thread for heavy work when a processor is free, in the order in which it was asked for.
    pub(super) async fn heavily<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let timed = move || {
            let begun = Instant::now();
            (work(), begun.elapsed())
        };
        let (done, took) = self.turns().heavily(timed).await?;
        self.numbers().ranked(took);
        Ok(done)
    }

    /// Where plans and offers are kept.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Who this start of the program is among others that serve the same store.
    pub(super) fn node(&self) -> Uuid {
        self.0.node
    }

    /// How the offers in memory stand to the log of changes.
    pub fn following(&self) -> Following {
        self.0.offered.following()
    }

    /// The built-in places.
    pub fn gazetteer(&self) -> &'static Gazetteer {
        self.0.gazetteer
    }

    /// Reads a document, off the threads that answer.
    pub async fn read(&self, content: Vec<u8>, name: String) -> Result<Result<Document, DocumentFault>> {
        let reader = self.0.reader.clone();
        Ok(in_turn(&self.0.reading, move || reader.read(&content, &name)).await?)
    }

    /// Tells the date and the instant.
    pub fn clock(&self) -> Clock {
        self.0.clock
    }

    /// Whoever acts where nobody asked: the server itself.
    pub(super) fn everybody(&self) -> Arc<Actor> {
        self.0.everybody.clone()
    }

    /// The offers as they are now; a request works on one state from beginning to end.
    pub fn offers(&self) -> Arc<Market> {
        self.standing().offers.clone()
    }

    /// The same, with the change after which they stand so.
    pub fn standing(&self) -> Arc<Standing> {
        self.0.offered.standing()
    }

    /// Takes what the store has anew into what is in memory. Call after changes to offers.
    pub async fn catch_up(&self) -> Result<()> {
        self.0.offered.catch_up().await
    }

    /// Keeps the offers in memory up with what other programs write to the store, for as long as it is let run.
    pub(super) async fn follow_the_store(self) {
        self.0.offered.clone().follow().await;
    }

    /// The plans as they were last seen by what makes alerts.
    pub(super) fn watching(&self) -> &Watching {
        &self.0.watching
    }

    /// What records say to the first page, as far as they were read.
    pub(super) fn notes(&self) -> &Notes {
        &self.0.notes
    }

    /// Everybody in classes, as far as they were read.
    pub(super) fn people(&self) -> &tokio::sync::Mutex<loading::People> {
        &self.0.people
    }

    /// Finds offers by their words.
    pub fn index(&self) -> &TextIndex {
        self.0.offered.index()
    }

    /// The plan of that reference, if whoever acts may do with it what the request does: the look goes on record before anything is answered.
    pub async fn plan(&self, reference: &str) -> Result<StoredPlan> {
        let (_, purpose) = self.may_with_plan(self.doing(), reference).await?;
        let Some(plan) = self.0.store.plan(reference).await? else {
            let withdrawn = self.0.store.plan_withdrawn(reference).await?;
            return Err(withdrawn.map_or_else(|| Error::no_such_plan(reference), |withdrawn| Error::withdrawn(reference, &withdrawn)));
        };
        self.looked_at(plan.id, purpose).await?;
        Ok(plan)
    }

    /// Every plan that whoever acts may see, by the bytes of its reference; on record as well.
    pub async fn plans(&self) -> Result<Vec<PlanSummary>> {
        let plans = self.plans_in_sight().await?;
        if !plans.is_empty() {
            self.looked_at_list().await?;
        }
        Ok(plans)
    }

    /// The same, where nothing of them is shown yet.
    pub(super) async fn plans_in_sight(&self) -> Result<Vec<PlanSummary>> {
        let Some(sight) = self.sight() else { return Ok(vec![]) };
        let (mut plans, in_sight) = (self.0.store.plans_seen_by(&sight).await?, self.ids_in_sight().await?);
        plans.retain(|plan| in_sight.contains(&plan.id));
        Ok(plans)
    }

    /// Their ids alone: no word of a plan is opened for them.
    pub(super) async fn ids_in_sight(&self) -> Result<HashSet<Uuid>> {
        let Some(sight) = self.sight() else { return Ok(HashSet::new()) };
        let holders = self.0.store.holders_seen_by(&sight).await?;
        let seen = |held: &Holders| self.offers_to_do(Action::SeePlan, &Thing::Plan(Some(held)));
        Ok(holders.into_iter().filter(|(_, held)| seen(held)).map(|(plan, _)| plan).collect())
    }

    /// What whoever acts may see at the most; none where nobody is signed in. Each plan is still decided by `access::decide`.
    pub(super) fn sight(&self) -> Option<Sight> {
        let actor = self.signed_in()?;
        Some(Sight {
            everything: actor.holds_the_machine,
            organisation: actor.organisation.as_ref().map(|organisation| organisation.id),
            person: actor.person,
            on: self.clock().today(),
        })
    }

    /// What a stored plan asks for, with what people decided about it.
    pub async fn reading(&self, plan: &StoredPlan) -> Result<Reading> {
        Ok(loading::reading(&self.0.store, plan, self.0.gazetteer).await?)
    }

    /// What to rank for a stored plan as of today: what it asks for, with what providers answered for it.
    pub async fn question(&self, plan: &StoredPlan, requirements: &[Requirement], what: RankWhat, top: usize) -> Result<Question> {
        let answers = self.answers(plan).await?;
        Ok(Question { plan: plan.reference.clone(), requirements: requirements.to_vec(), answers, today: self.clock().today(), what, top })
    }

    /// What providers answered for a stored plan.
    pub async fn answers(&self, plan: &StoredPlan) -> Result<PlanAnswers> {
        Ok(loading::answers(&self.0.store, Id::new(plan.id)).await?)
    }

    /// Judges the one pair of a catalogue in full, with the ranking that says whether it is possible and what blocks it.
    pub async fn judge(&self, question: Question, pair: Catalogue) -> Result<(Option<Package>, Ranking)> {
        let rules = self.rules();
        self.heavily(move || (matching::judge(&question.ask(rules), &pair), matching::rank(&question.ask(rules), &pair))).await
    }

    /// Ranks on a thread for heavy work, so that other requests are answered meanwhile.
    pub async fn rank(&self, question: Question, offers: Arc<Market>) -> Result<Ranking> {
        let rules = self.rules();
        self.heavily(move || offers.rank(&question.ask(rules))).await
    }

    /// The same without what relaxing each requirement would change.
    pub async fn rank_without_what_if(&self, question: Question, offers: Arc<Market>) -> Result<Ranking> {
        let rules = self.rules();
        self.heavily(move || offers.rank(&Ask { what_if: false, ..question.ask(rules) })).await
    }
}

/// Why the pages cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Index(#[from] IndexFault),
}

/// What to rank, owned so that it can go to another thread.
#[derive(Debug, Clone)]
pub struct Question {
    /// The plan's reference, for the answer.
    pub plan: String,
    pub requirements: Vec<Requirement>,
    /// What providers answered for the plan.
    pub answers: PlanAnswers,
    /// The ranking date.
    pub today: Date,
    pub what: RankWhat,
    /// How many packages to give back.
    pub top: usize,
}

impl Question {
    /// As matching takes it.
    pub fn ask<'a>(&'a self, rules: &'a Rules) -> Ask<'a> {
        self.answers.lay_over(Ask { what: self.what, top: self.top, rules, ..Ask::new(&self.plan, &self.requirements, self.today) })
    }
}

impl From<Busy> for Error {
    fn from(_: Busy) -> Error {
        Error::new(StatusCode::SERVICE_UNAVAILABLE, "Many people are signing in at this moment", "Nothing was changed. Try again shortly.")
    }
}

impl From<IndexFault> for Error {
    fn from(cause: IndexFault) -> Error {
        Error::ours(cause)
    }
}

impl From<NoReading> for Error {
    fn from(cause: NoReading) -> Error {
        match cause {
            NoReading::Store(cause) => cause.into(),
            NoReading::Requirement(fault) => no_longer_passes(fault),
        }
    }
}

/// A stored requirement that this version refuses. Its id and the reason could hold words of the plan: the log gets the field alone.
pub fn no_longer_passes(fault: RequirementFault) -> Error {
    Error::ours(format!("a requirement of a stored plan no longer passes the checks: {}", fault.field))
}

impl From<StoreError> for Error {
    fn from(cause: StoreError) -> Error {
        let busy = cause.passes();
        match &cause {
            StoreError::Changed { .. } | StoreError::Exists { .. } | StoreError::Gone { .. } => {
                Error::conflict("It is not as you left it", words::sentence(&cause))
            }
            StoreError::NotThere { .. } => Error::new(StatusCode::NOT_FOUND, "It is not there", words::sentence(&cause)),
            StoreError::HoldsPlans { .. } => Error::unusable("It was not closed", words::sentence(&cause)),
            StoreError::Held { .. } => Error::unusable("It is kept", words::sentence(&cause)),
            StoreError::Unfit { .. } | StoreError::Twice { .. } => Error::unusable("It cannot be stored", words::sentence(&cause)),
            cause if cause.lacks_room() => {
                tracing::error!(%cause, "a change could not be kept");
                let detail = "Nothing was changed. Whoever looks after this server must make room; then try again.";
                Error::new(StatusCode::INSUFFICIENT_STORAGE, "There is no room to keep this", detail)
            }
            _ if busy => Error::new(StatusCode::SERVICE_UNAVAILABLE, "We cannot reach what is stored just now", "Nothing was changed. Try again shortly."),
            _ => Error::ours(cause),
        }
    }
}

/// The one pair of offers (or the one offer) of those ids, with all programmes, since routes depend on them; `None` where the
/// catalogue lacks one of the two.
pub fn only(catalogue: &Catalogue, home: Option<&str>, support: Option<&str>) -> Option<Catalogue> {
    let mut one = Catalogue { programmes: catalogue.programmes.clone(), ..Catalogue::default() };
    if let Some(id) = home {
        one.add(Offer::Home(catalogue.homes.get(id)?.clone()));
    }
    if let Some(id) = support {
        one.add(Offer::Support(catalogue.support.get(id)?.clone()));
    }
    Some(one)
}
