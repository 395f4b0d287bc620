//! Specifications from the first choice to the link: the same for pages and API.

use super::{
    app::App,
    clock::Clock,
    error::{Error, FieldFault, Result},
    words,
};
use crate::{
    accounts::Secret,
    anonymity::{self, Asked, Draft, PlanNames},
    domain::{
        Reading,
        records::{Act, Crowd, Id, LinkMade, Making, Marked, Passages, Specification},
    },
    loading,
    store::{Expected, NewLink, NewRecord, SpecificationLink, Stored, StoredPlan},
};
use jiff::{Timestamp, ToSpan};

/// How many days a link may open, and how many it does unless said otherwise.
pub const MOST_DAYS: i64 = 180;
pub const DAYS: i64 = 42;

/// A specification in the making, with the plan it is made from.
pub struct Desk {
    pub plan: StoredPlan,
    pub record: Stored<Specification>,
    pub making: Making,
    pub draft: Draft,
}

impl Desk {
    /// Whether it has gone out and stands.
    pub fn sent(&self) -> bool {
        self.making.sent.is_some()
    }
}

/// A link as it is handed out, this once.
pub struct HandedOut {
    pub to: String,
    pub address: String,
    pub until: Timestamp,
}

impl App {
    /// As what somebody does is signed, with when.
    fn act_now(&self, why: &str) -> Act {
        let person = self.signed_in().and_then(|actor| actor.person);
        Act { person: person.map(|id| id.to_string()), by: self.author(), at: self.clock().now(), why: why.trim().to_owned() }
    }

    /// The passages of a plan that are about somebody else, as they were last marked.
    pub async fn passages(&self, plan: &StoredPlan) -> Result<Option<Stored<Passages>>> {
        let all: Vec<Stored<Passages>> = self.store().records_of(Id::new(plan.id)).await?;
        Ok(all.into_iter().find(|record| record.withdrawn.is_none()))
    }

    /// Writes down which passages are about somebody else, if they still stand as `version` says (0: none were marked).
    pub async fn mark_passages(&self, plan: &StoredPlan, marked: Vec<Marked>, version: i64) -> Result<Stored<Passages>> {
        let known = self.passages(plan).await?;
        let id = known.as_ref().map_or_else(|| Id::new(Clock::new_id()), |known| known.id);
        let expected = if version == 0 { Expected::New } else { Expected::Version(version) };
        if known.is_some() && version == 0 {
            return Err(Error::conflict("It is not as you left it", "Somebody marked passages meanwhile. Look at them and try again."));
        }
        let new = NewRecord { id, of: Some(Id::new(plan.id)), body: Passages { marked }, expected, rests_on: None };
        Ok(self.store().save_record(new, &self.author(), self.clock().now()).await?)
    }

    /// A reading for whoever is not to read of others: what touches a marked passage is left out.
    pub async fn reading_without_others(&self, plan: &StoredPlan) -> Result<Reading> {
        let reading = self.reading(plan).await?;
        self.without_others(plan, &reading).await
    }

    /// The same of a reading that is there already.
    pub async fn without_others(&self, plan: &StoredPlan, reading: &Reading) -> Result<Reading> {
        let passages = self.passages(plan).await?.map(|record| record.body).unwrap_or_default();
        Ok(anonymity::without(reading, &anonymity::placed(&passages, &plan.text, plan.version)))
    }

    /// The specifications of a plan that were made from it, in the order in which they were begun.
    pub async fn specifications(&self, plan: &StoredPlan) -> Result<Vec<Stored<Specification>>> {
        let all: Vec<Stored<Specification>> = self.store().records_of(Id::new(plan.id)).await?;
        Ok(all.into_iter().filter(|record| record.withdrawn.is_none() && record.body.making.is_some()).collect())
    }

    /// Begins one: with the words that were said to be shared, and nothing else of the plan's.
    pub async fn begin_specification(&self, reference: &str) -> Result<Desk> {
        let plan = self.plan(reference).await?;
        let reading = self.reading(&plan).await?;
        let shared = reading.statements.iter().filter(|s| s.share).map(|s| s.id.clone()).collect();
        let making = Making { words: shared, built: Some(self.act_now("")), ..Making::default() };
        let draft = self.draft(&plan, &making).await?;
        let body = specification(&draft, &making);
        let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(Id::new(plan.id)), body, expected: Expected::New, rests_on: None };
        let record = self.store().save_record(new, &self.author(), self.clock().now()).await?;
        Ok(Desk { plan, record, making, draft })
    }

    /// One of a plan's specifications, with what would go out now and what has to be decided.
    pub async fn specification_desk(&self, reference: &str, id: &str) -> Result<Desk> {
        let plan = self.plan(reference).await?;
        let record = self.record_of::<Specification>(Id::new(plan.id), id).await?;
        let making = record.body.making.as_deref().cloned().ok_or_else(|| Error::no_such_record("specification"))?;
        let draft = self.draft(&plan, &making).await?;
        Ok(Desk { plan, record, making, draft })
    }

    async fn everybody_in_classes(&self) -> Result<Vec<loading::Known>> {
        Ok(self.people().lock().await.now(self.store(), self.gazetteer()).await?)
    }

    /// What is needed, as providers may see it.
    pub async fn needed(&self) -> Result<loading::Needed> {
        let mut people = self.people().lock().await;
        Ok(loading::needed(self.store(), self.gazetteer(), &mut people, self.clock().now()).await?)
    }

    async fn draft(&self, plan: &StoredPlan, making: &Making) -> Result<Draft> {
        let reading = self.reading(plan).await?;
        let passages = self.passages(plan).await?.map(|record| record.body).unwrap_or_default();
        let (ranges, lost) = (anonymity::placed(&passages, &plan.text, plan.version), anonymity::lost(&passages, &plan.text, plan.version).len());
        let everybody = self.everybody_in_classes().await?;
        let others: Vec<_> = everybody.into_iter().filter(|known| known.plan != plan.id).map(|known| known.traits).collect();
        let names = PlanNames::of(&plan.title, &plan.text);
        Ok(anonymity::draft(&Asked { reading: &reading, passages: &ranges, lost, making, names: &names, places: self.gazetteer(), others: &others }))
    }

    /// Takes other choices. Whoever chooses builds it; what somebody agreed to before is no longer what stands.
    pub async fn choose(&self, desk: Desk, chosen: Making, version: i64) -> Result<Desk> {
        still_open(&desk)?;
        let making = Making { built: Some(self.act_now("")), agreed: None, crowd: None, sent: None, links: desk.making.links.clone(), ..chosen };
        self.save(desk, making, version).await
    }

    /// A second person agrees that it may go out although few people fit it.
    pub async fn agree(&self, desk: Desk, why: &str, version: i64) -> Result<Desk> {
        still_open(&desk)?;
        let agreed = self.act_now(why);
        if why.trim().is_empty() {
            return Err(refused("Say why it may go out although few people fit it.", "why"));
        }
        if desk.making.built.as_ref().is_some_and(|built| built.same_person(&agreed)) {
            return Err(refused("Somebody else has to agree: you built it as it stands.", "why"));
        }
        let making = Making { crowd: Some(crowd(&desk)), agreed: Some(agreed), ..desk.making.clone() };
        self.save(desk, making, version).await
    }

    /// Lets it stand as it is, so that links can be made to it; refused with what has to be done before.
    pub async fn send(&self, desk: Desk, version: i64) -> Result<Desk> {
        still_open(&desk)?;
        let hindrances = anonymity::may_go(&desk.draft, &desk.making);
        if !hindrances.is_empty() {
            let fields = hindrances.iter().map(|h| FieldFault { field: "sent".into(), reason: h.sentence() }).collect();
            return Err(Error::unusable("It cannot go out yet", "Do what is named here first.").with_fields(fields));
        }
        let making = Making { crowd: Some(crowd(&desk)), sent: Some(self.act_now("")), ..desk.making.clone() };
        self.save(desk, making, version).await
    }

    async fn save(&self, desk: Desk, making: Making, version: i64) -> Result<Desk> {
        let draft = self.draft(&desk.plan, &making).await?;
        let body = specification(&draft, &making);
        self.keep(desk, body, making, draft, version).await
    }

    async fn keep(&self, desk: Desk, body: Specification, making: Making, draft: Draft, version: i64) -> Result<Desk> {
        let new = NewRecord { id: desk.record.id, of: desk.record.of, body, expected: Expected::Version(version), rests_on: None };
        let record = self.store().save_record(new, &self.author(), self.clock().now()).await?;
        Ok(Desk { record, making, draft, ..desk })
    }

    /// Makes a link to one that went out: the secret is told this once and kept nowhere.
    pub async fn link(&self, desk: Desk, to: &str, days: i64, base: &str) -> Result<(Desk, HandedOut)> {
        let to = to.trim().to_owned();
        let fault = match () {
            () if !desk.sent() => Some(("sent", "Let the specification stand first: links lead to one that changes no more.".to_owned())),
            () if to.is_empty() => Some(("to", "Say whom the link is for, so that you can follow it.".to_owned())),
            () if !(1..=MOST_DAYS).contains(&days) => Some(("days", format!("Write how many days the link shall open, from 1 to {MOST_DAYS}."))),
            () => None,
        };
        if let Some((field, reason)) = fault {
            return Err(refused(reason, field));
        }
        let (id, secret, now) = (Clock::new_id(), Secret::new(), self.clock().now());
        let until = now + (days * 24).hours();
        let link = NewLink { id, specification: desk.record.id, digest: secret.hashed().as_str().to_owned(), expires_at: until };
        self.store().add_specification_link(link, now).await?;
        let mut making = desk.making.clone();
        making.links.push(LinkMade { id: id.to_string(), to: to.clone(), made_at: now, made_by: self.author(), until });
        let body = Specification { making: Some(Box::new(making.clone())), ..desk.record.body.clone() };
        let (draft, version) = (desk.draft.clone(), desk.record.version);
        let desk = self.keep(desk, body, making, draft, version).await?;
        Ok((desk, HandedOut { to, address: format!("{base}{}", super::urls::open_specification(secret.as_str())), until }))
    }

    /// Lets a link open nothing any more.
    pub async fn revoke(&self, desk: &Desk, link: &str) -> Result<()> {
        let none = || Error::no_such_record("link");
        let id = link.parse().map_err(|_| none())?;
        if self.store().revoke_specification_link(desk.record.id, id, self.clock().now()).await? { Ok(()) } else { Err(none()) }
    }

    /// Takes a specification back: its links open nothing any more, its answers count no more. It stays on record with the reason.
    pub async fn withdraw_specification(&self, desk: &Desk, why: &str, version: i64) -> Result<Stored<Specification>> {
        if why.trim().is_empty() {
            return Err(refused("Say why it is taken back. It stays on record.", "why"));
        }
        let now = self.clock().now();
        let record = self.store().withdraw_record(desk.record.id, version, why.trim(), &self.author(), now).await?;
        for link in self.store().specification_links(desk.record.id).await?.into_iter().filter(|link| link.revoked_at.is_none()) {
            self.store().revoke_specification_link(desk.record.id, link.id, now).await?;
        }
        Ok(record)
    }

    /// Each link with for whom it was made.
    pub async fn links(&self, desk: &Desk) -> Result<Vec<(LinkMade, SpecificationLink)>> {
        let kept = self.store().specification_links(desk.record.id).await?;
        let made = |link: SpecificationLink| Some((desk.making.links.iter().find(|made| made.id == link.id.to_string())?.clone(), link));
        Ok(kept.into_iter().filter_map(made).collect())
    }
}

/// What would go out, as a record.
fn specification(draft: &Draft, making: &Making) -> Specification {
    let goes = draft.goes.clone();
    Specification {
        title: goes.title,
        gifts: goes.gifts,
        about: goes.about,
        requirements: goes.requirements,
        added: goes.added,
        answers_by: making.answers_by,
        ranking: None,
        making: Some(Box::new(making.clone())),
    }
}

fn crowd(desk: &Desk) -> Crowd {
    Crowd { people: desk.draft.advice.people, blur: desk.making.blur }
}

fn still_open(desk: &Desk) -> Result<()> {
    match &desk.making.sent {
        None => Ok(()),
        Some(sent) => {
            let detail = format!("{} let it stand on {}. Begin another to say something else.", sent.by, words::day_of(sent.at));
            Err(Error::conflict("This specification has gone out", detail))
        }
    }
}

/// A refusal about one field.
pub fn refused(reason: impl Into<String>, field: &str) -> Error {
    let reason = reason.into();
    Error::unusable("It cannot be done so", reason.clone()).with_fields(vec![FieldFault { field: field.to_owned(), reason }])
}
