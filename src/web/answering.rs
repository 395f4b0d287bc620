//! What a provider without an account does from a link: reads, answers section by section, comes back, sends; and what a commissioner does with it.

use super::{
    app::App,
    clock::Clock,
    error::{Error, FieldFault, Result},
    specifying::{Desk, refused},
};
use crate::{
    accounts::Secret,
    anonymity::{self, PlanNames},
    domain::{
        FitStatus, HomeId, SupportId,
        records::{Answer, Answered, Id, Reason, Response, Specification, Specified, Told},
    },
    store::{Expected, NewRecord, SpecificationLink, Stored},
};
use axum::http::StatusCode;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use jiff::{ToSpan, tz::TimeZone};
use std::{num::NonZeroU32, sync::LazyLock};

/// How often one link may be asked in a minute; all links that open nothing count as one.
const A_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(119);
/// How many answers may be begun from one specification.
const MOST_BEGUN: usize = 200;
/// How long a provider can come back to what they answered.
const RETURN_DAYS: i64 = 400;
/// How a provider signs who has no account.
const PROVIDER: &str = "a provider, by link";
/// How many requirements stand on one page.
const ON_A_PAGE: usize = 6;

static ASKED: LazyLock<DefaultKeyedRateLimiter<String>> = LazyLock::new(|| RateLimiter::keyed(Quota::per_minute(A_MINUTE)));

/// A specification that was opened by its link.
pub struct Opened {
    pub link: SpecificationLink,
    pub specification: Stored<Specification>,
}

/// What a provider began.
pub struct Begun {
    pub response: Stored<Response>,
    pub specification: Stored<Specification>,
    /// The link it came from still opens: it may be changed.
    pub open: bool,
}

/// A few requirements that are answered on one page.
pub struct Section<'a> {
    pub slug: String,
    pub title: String,
    /// Each with its number among all that are asked, from 1.
    pub asked: Vec<(usize, &'a Specified)>,
}

/// What a provider is asked about, numbered: their number is all that leaves, for an id could hold a name.
pub fn asked(specification: &Specification) -> Vec<(usize, &Specified)> {
    (1..).zip(specification.requirements.iter().filter(|s| s.asked)).collect()
}

/// The pages of requirements, in the order of the specification.
pub fn sections(specification: &Specification) -> Vec<Section<'_>> {
    let mut by_part: Vec<(&str, Vec<(usize, &Specified)>)> = vec![];
    for one in asked(specification) {
        match by_part.last_mut() {
            Some((part, all)) if *part == one.1.part => all.push(one),
            _ => by_part.push((&one.1.part, vec![one])),
        }
    }
    let mut sections = vec![];
    for (part, all) in by_part {
        let pages = all.len().div_ceil(ON_A_PAGE);
        for (n, some) in all.chunks(all.len().div_ceil(pages.max(1)).max(1)).enumerate() {
            let (slug, title) = if pages > 1 {
                (format!("{}-{}", part.to_lowercase(), n + 1), format!("{part}, {} of {pages}", n + 1))
            } else {
                (part.to_lowercase(), part.to_owned())
            };
            sections.push(Section { slug, title, asked: some.to_vec() });
        }
    }
    sections
}

impl App {
    fn ask_no_more_than_so_often(&self, key: &str) -> Result<()> {
        let detail = "Wait a minute, then open the page again. Nothing that was saved is lost.";
        ASKED.check_key(&key.to_owned()).map_err(|_| Error::new(StatusCode::TOO_MANY_REQUESTS, "This was asked for too often", detail))
    }

    /// The specification behind a link; not found where it opens nothing, whatever the reason.
    pub async fn opened(&self, token: &str, count: bool) -> Result<Opened> {
        let digest = Secret::sent(token).hashed();
        let Some(link) = self.store().specification_link(digest.as_str(), self.clock().now(), count).await? else {
            self.ask_no_more_than_so_often("nothing")?;
            return Err(nothing_opens());
        };
        self.ask_no_more_than_so_often(digest.as_str())?;
        let specification = self.store().record(link.specification).await?.filter(|record| record.withdrawn.is_none()).ok_or_else(nothing_opens)?;
        Ok(Opened { link, specification })
    }

    /// Begins an answer; gives the secret of the provider's own way back, this once.
    pub async fn begin_response(&self, opened: &Opened) -> Result<Secret> {
        let so_far: Vec<Stored<Response>> = self.store().records_of(opened.specification.id).await?;
        if so_far.len() >= MOST_BEGUN {
            return Err(Error::new(StatusCode::TOO_MANY_REQUESTS, "Too many answers were begun", "Tell whoever sent you the link."));
        }
        let body = Response { link: opened.link.id.to_string(), ..Response::default() };
        let new = NewRecord { id: Id::new(Clock::new_id()), of: Some(opened.specification.id), body, expected: Expected::New, rests_on: None };
        let (secret, now) = (Secret::new(), self.clock().now());
        let response = self.store().save_record(new, PROVIDER, now).await?;
        self.store().add_response_link(secret.hashed().as_str(), response.id, now + (RETURN_DAYS * 24).hours()).await?;
        Ok(secret)
    }

    /// What a provider began, by their own link.
    pub async fn begun(&self, token: &str) -> Result<Begun> {
        let digest = Secret::sent(token).hashed();
        let Some(id) = self.store().response_of_link(digest.as_str(), self.clock().now()).await? else {
            self.ask_no_more_than_so_often("nothing")?;
            return Err(nothing_opens());
        };
        self.ask_no_more_than_so_often(digest.as_str())?;
        let response = self.store().record(id).await?.ok_or_else(nothing_opens)?;
        let of = response.of.ok_or_else(nothing_opens)?;
        let specification = self.store().record(of).await?.ok_or_else(nothing_opens)?;
        let links = self.store().specification_links(of).await?;
        let now = self.clock().now();
        let open = links.iter().any(|link| link.id.to_string() == response.body.link && link.revoked_at.is_none() && link.expires_at > now);
        Ok(Begun { open: open && response.body.told.is_none(), response, specification })
    }

    /// Saves what a provider wrote.
    pub async fn save_response(&self, begun: &Begun, body: Response) -> Result<()> {
        if !begun.open {
            return Err(Error::conflict("This can no longer be changed", "The link has ended, or you were told what came of it. What you sent stands."));
        }
        let (record, expected) = (&begun.response, Expected::Version(begun.response.version));
        let new = NewRecord { id: record.id, of: record.of, body, expected, rests_on: None };
        self.store().save_record(new, PROVIDER, self.clock().now()).await?;
        Ok(())
    }

    /// What providers sent to a specification, the first first.
    pub async fn responses(&self, of: Id<Specification>) -> Result<Vec<Stored<Response>>> {
        let all: Vec<Stored<Response>> = self.store().records_of(of).await?;
        Ok(all.into_iter().filter(|record| record.withdrawn.is_none() && record.body.sent.is_some()).collect())
    }

    /// One of them.
    pub async fn response(&self, desk: &Desk, id: &str) -> Result<Stored<Response>> {
        let found = self.record_of::<Response>(desk.record.id, id).await?;
        if found.body.sent.is_some() { Ok(found) } else { Err(Error::no_such_record("response")) }
    }

    /// Takes what a provider sent in as their answer about these offers, for this plan's ranking.
    pub async fn take_in(&self, desk: &Desk, response: Stored<Response>, home: Option<HomeId>, support: Option<SupportId>) -> Result<()> {
        let offers = self.offers();
        let fault = |field: &str, reason: String| FieldFault { field: field.to_owned(), reason };
        let mut faults = vec![];
        if home.is_none() && support.is_none() {
            faults.push(fault("home", "Name the home, the support team, or both that this is about.".into()));
        }
        faults.extend(home.iter().filter(|id| offers.home(id).is_none()).map(|id| fault("home", format!("There is no home {id}."))));
        faults.extend(support.iter().filter(|id| offers.support(id).is_none()).map(|id| fault("support", format!("There is no support team {id}."))));
        if !faults.is_empty() {
            return Err(Error::unusable("It cannot be taken in", "Correct the fields and send it again.").with_fields(faults));
        }
        let known = match response.body.taken {
            Some(id) => self.store().record::<Answer>(id).await?,
            None => None,
        };
        let (said, sent) = (&response.body, response.body.sent.unwrap_or_else(|| self.clock().now()));
        let body = Answer {
            organisation: None,
            willing: said.willing.unwrap_or(false),
            requirements: said.requirements.clone(),
            rent: said.rent.filter(|_| home.is_some()),
            support_price: said.price.filter(|_| support.is_some()),
            ready: said.ready,
            answered_on: Some(sent.to_zoned(TimeZone::UTC).date()),
            note: said.note.clone(),
            home,
            support,
        };
        let expected = known.as_ref().map_or(Expected::New, |known| Expected::Version(known.version));
        let id = known.as_ref().map_or_else(|| Id::new(Clock::new_id()), |known| known.id);
        let new = NewRecord { id, of: Some(desk.record.id), body, expected, rests_on: None };
        let kept = self.store().save_record(new, &self.author(), self.clock().now()).await?;
        self.change_response(response, |response| response.taken = Some(kept.id)).await?;
        Ok(())
    }

    /// Tells a provider why, or why not. Words that could name somebody are refused unless somebody says why they may stand.
    pub async fn tell(&self, desk: &Desk, response: Stored<Response>, reason: Reason, text: &str, why: &str) -> Result<()> {
        let names = PlanNames::of(&desk.plan.title, &desk.plan.text);
        let found = anonymity::scan(text, &names, self.gazetteer());
        if let Some(first) = found.first().filter(|_| why.trim().is_empty()) {
            let more = if found.len() > 1 { format!(" and {} more", found.len() - 1) } else { String::new() };
            let reason = format!("“{}” could be {}{more}: take it out, or say why it may stand.", first.words, first.kind.label());
            return Err(refused(reason, "text"));
        }
        let (at, by) = (self.clock().now(), self.author());
        let told = Told { reason, text: text.trim().to_owned(), why: why.trim().to_owned(), at, by };
        self.change_response(response, |response| response.told = Some(told)).await
    }

    async fn change_response(&self, record: Stored<Response>, change: impl FnOnce(&mut Response)) -> Result<()> {
        let mut body = record.body;
        change(&mut body);
        let new = NewRecord { id: record.id, of: record.of, body, expected: Expected::Version(record.version), rests_on: None };
        self.store().save_record(new, &self.author(), self.clock().now()).await?;
        Ok(())
    }
}

/// What a provider said to a requirement.
pub fn said<'a>(response: &'a Response, asked: &Specified) -> Option<&'a Answered> {
    response.requirements.iter().find(|answered| answered.id == asked.id)
}

/// The four answers: their name in forms, and what they are called.
pub const FOUR: [(&str, FitStatus, &str); 4] = [
    ("meets", FitStatus::Met, "We meet this now"),
    ("with", FitStatus::Partly, "We could, with time or money"),
    ("not", FitStatus::Unmet, "We do not, and would not"),
    ("unknown", FitStatus::Unknown, "We do not know yet"),
];

fn nothing_opens() -> Error {
    let detail = "It may have ended, been taken back, or been cut short when it was copied. Ask whoever sent it to you for another.";
    Error::new(StatusCode::NOT_FOUND, "This link opens nothing", detail)
}
