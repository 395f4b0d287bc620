//! How long plans are kept, decisions about erasing them, and what is done by itself: telling managers, and carrying out what they decided.

use super::{
    app::App,
    clock::Clock,
    error::{Error, FieldFault, Result},
    words,
};
use crate::{
    access::{Action, ActsFor, Thing},
    domain::{
        Did, Look,
        records::{EndDecision, EndOfKeeping, Hold, Id, Retention},
        retention::{ErasedBecause, Stage},
    },
    loading::retention::{self, Kept, Run},
    store::{Erasing, Expected, NewRecord, StoreError, Stored, StoredPlan, Which},
};
use jiff::{ToSpan, civil::Date};
use std::time::Duration;

/// How often it is looked whose time runs out, and how long after the start first.
const BETWEEN: Duration = Duration::from_secs(3600);
const AT_FIRST: Duration = Duration::from_secs(60);

/// The longest reason, in letters.
const LONGEST: usize = 2000;

/// That a field keeps it from being decided.
pub(super) fn fault(field: &str, reason: impl Into<String>) -> Error {
    let field = FieldFault { field: field.into(), reason: reason.into() };
    Error::unusable("Nothing was decided", "Correct the fields and send it again.").with_fields(vec![field])
}

/// A reason that stays on record; an error where it is none.
fn reason(field: &str, text: &str) -> Result<String> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(fault(field, "Say why, in words that can be told to the person.")),
        n if n > LONGEST || text.contains('\0') => Err(fault(field, format!("Write at most {LONGEST} letters, without NUL characters."))),
        _ => Ok(text.to_owned()),
    }
}

impl App {
    /// Whom whoever acts decides for about how long plans are kept.
    pub fn keeps_for(&self) -> Result<ActsFor> {
        let actor = self.signed_in().ok_or_else(Error::sign_in_first)?;
        actor.organisation.clone().ok_or_else(|| Error::conflict("You act for no organisation", "A manager of the organisation can do it."))
    }

    /// The rule of an organisation, and the record of it where it has its own.
    pub async fn rule_of(&self, of: &ActsFor) -> Result<(Retention, Option<Stored<Retention>>)> {
        Ok(retention::rule_of(self.store(), of.id).await?)
    }

    /// Sets it, if it still is as whoever sets it had it before them; version 0: there was none of their own.
    pub async fn set_rule(&self, of: &ActsFor, rule: Retention, version: i64) -> Result<Stored<Retention>> {
        let faults: Vec<FieldFault> = rule.faults().into_iter().map(|(field, reason)| FieldFault { field: field.into(), reason }).collect();
        if !faults.is_empty() {
            return Err(Error::unusable("The rule was not changed", "Correct the fields and send it again.").with_fields(faults));
        }
        let own = self.rule_of(of).await?.1;
        let current = own.as_ref().map_or(0, |own| own.version);
        if current != version {
            return Err(StoreError::Changed { what: "the rule".into(), expected: version, current }.into());
        }
        let expected = own.as_ref().map_or(Expected::New, |own| Expected::Version(own.version));
        let id = own.map_or_else(|| Id::new(Clock::new_id()), |own| own.id);
        let new = NewRecord { id, of: Some(of.id), body: rule, expected, rests_on: None };
        Ok(self.store().save_record(new, &self.author(), self.clock().now()).await?)
    }

    /// Every plan that an organisation holds with when its time is over; the look at the list goes on record.
    pub async fn plans_kept(&self, of: &ActsFor) -> Result<Vec<Kept>> {
        let all = retention::kept(self.store(), Which::Of(of.id), self.clock().today()).await?;
        if !all.is_empty() {
            self.looked_at_list().await?;
        }
        Ok(all)
    }

    /// A plan, withdrawn or not, for whoever may decide about its end. Reading this is a look; deciding is put on record by what is decided.
    pub async fn plan_kept(&self, reference: &str) -> Result<Kept> {
        let (holders, purpose) = self.may_with_plan(Action::Erase, reference).await?;
        let plan = holders.ok_or_else(|| Error::no_such_plan(reference))?.plan;
        let found = retention::kept(self.store(), Which::One(plan), self.clock().today()).await?.pop();
        let kept = found.ok_or_else(|| Error::no_such_plan(reference))?;
        let look = Look { plan: Some(plan.uuid()), purpose, ..self.act(Did::Read) };
        self.store().record_look(look).await?;
        Ok(kept)
    }

    async fn on_record(&self, kept: &Kept, did: Did) -> Result<()> {
        self.store().record_look(Look { plan: Some(kept.plan.id.uuid()), ..self.act(did) }).await?;
        Ok(())
    }

    /// Decides that a plan is erased when its time is over, or kept until a day.
    pub async fn decide_end(&self, kept: &Kept, decision: EndDecision, why: &str) -> Result<Stored<EndOfKeeping>> {
        let why = match decision {
            EndDecision::Erase if why.trim().is_empty() => String::new(),
            EndDecision::Erase => reason("why", why)?,
            EndDecision::KeepUntil(until) => {
                self.fits(kept, until).await?;
                reason("why", why)?
            }
        };
        self.on_record(kept, Did::DecideEnd).await?;
        let body = EndOfKeeping { decision, why };
        let (id, expected) = match &kept.decided {
            // Deciding the same anew is another decision, with a day of its own.
            Some(known) if known.body == body => {
                self.store().withdraw_record(known.id, known.version, "decided anew", &self.author(), self.clock().now()).await?;
                (Id::new(Clock::new_id()), Expected::New)
            }
            Some(known) => (known.id, Expected::Version(known.version)),
            None => (Id::new(Clock::new_id()), Expected::New),
        };
        let new = NewRecord { id, of: Some(kept.plan.id), body, expected, rests_on: None };
        Ok(self.store().save_record(new, &self.author(), self.clock().now()).await?)
    }

    /// Whether a plan can be kept until that day: no longer than the rule would keep one that somebody worked on today.
    async fn fits(&self, kept: &Kept, until: Date) -> Result<()> {
        let rule = match kept.plan.owner {
            Some(owner) => retention::rule_of(self.store(), owner).await?.0,
            None => Retention::default(),
        };
        let today = self.clock().today();
        let latest = today.saturating_add(i32::from(rule.unused.max(12)).months());
        if until <= today || until > latest {
            return Err(fault("until", format!("Write a day after today, and {} at the latest.", words::date(latest))));
        }
        Ok(())
    }

    /// Takes back what was decided about a plan's end.
    pub async fn take_end_back(&self, kept: &Kept, why: &str) -> Result<()> {
        let decided = kept.decided.as_ref().ok_or_else(|| Error::no_such_record("decision"))?;
        self.on_record(kept, Did::DecideEnd).await?;
        self.store().withdraw_record(decided.id, decided.version, why.trim(), &self.author(), self.clock().now()).await?;
        Ok(())
    }

    /// Decides that a plan is not erased for now.
    pub async fn hold(&self, kept: &Kept, body: Hold) -> Result<Stored<Hold>> {
        if body.asked_on.is_some_and(|on| on > self.clock().today()) {
            return Err(fault("asked_on", "Write the day on which erasing was asked for; it is not to come."));
        }
        let body = Hold { reason: reason("reason", &body.reason)?, ..body };
        self.on_record(kept, Did::Hold).await?;
        let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(kept.plan.id), body, expected: Expected::New, rests_on: None };
        Ok(self.store().save_record(new, &self.author(), self.clock().now()).await?)
    }

    /// Decides that one of those decisions no longer holds.
    pub async fn end_hold(&self, kept: &Kept, id: &str, why: &str) -> Result<()> {
        let hold = kept.holds.iter().find(|hold| hold.id.to_string() == id).ok_or_else(|| Error::no_such_record("decision"))?;
        let why = reason("why", why)?;
        self.on_record(kept, Did::EndHold).await?;
        self.store().withdraw_record(hold.id, hold.version, &why, &self.author(), self.clock().now()).await?;
        Ok(())
    }

    /// A plan whose time ends soon or is over, for whoever is to be told.
    pub async fn end_to_be_told(&self, plan: &StoredPlan) -> Result<Option<Kept>> {
        let found = retention::kept(self.store(), Which::One(Id::new(plan.id)), self.clock().today()).await?.pop();
        Ok(found.filter(|kept| kept.end.stage != Stage::Kept && !kept.end.held))
    }

    /// The plans of whose end managers were told and that still wait for their decision, for a manager of whoever holds them.
    pub async fn ends_to_decide(&self) -> Result<Vec<Kept>> {
        let mut waiting = vec![];
        if self.offers_to_do(Action::SetKeeping, &Thing::Nothing) && self.signed_in().is_some_and(|actor| actor.organisation.is_some()) {
            waiting = retention::kept(self.store(), Which::ToldOf(self.keeps_for()?.id), self.clock().today()).await?;
            waiting.retain(|kept| kept.end.waits_for_a_decision());
        }
        Ok(waiting)
    }

    /// Erases a plan now, if it still stands as whoever decides it had it before them.
    pub async fn erase_now(&self, reference: &str, version: i64, because: ErasedBecause) -> Result<()> {
        let look = self.act(Did::Erase);
        let erasing = Erasing::now(because, &look);
        Ok(self.store().erase_plan_because(reference, Some(version), erasing, look).await?)
    }

    /// Tells managers of ends and carries out what they decided, once.
    pub async fn look_after_ends(&self) -> Result<retention::Report> {
        let site = self.settings().site();
        let (today, now) = (self.clock().today(), self.clock().now());
        Ok(retention::run(self.store(), Run { today, now, through: "homeward serve", site: &site, new_id: Clock::new_id, dry: false }).await?)
    }

    /// The same for as long as it is let run, where no other program does. What fails is said in the log and tried again.
    pub(super) async fn keep_looking_after_ends(self) {
        tokio::time::sleep(AT_FIRST).await;
        self.alone("ends", BETWEEN, |app, _| async move { app.look_once().await }).await;
    }

    async fn look_once(&self) {
        match self.look_after_ends().await {
            Ok(report) if !report.erased.is_empty() || report.told != Default::default() => {
                tracing::info!(erased = report.erased.len(), soon = report.told.soon, over = report.told.over, "looked after the ends of plans");
            }
            Ok(_) => {}
            Err(cause) => tracing::warn!(%cause, "ends of plans could not be looked after"),
        }
    }
}
