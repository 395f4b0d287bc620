//! One requirement or statement: change it, take it off the list, set it aside, settle it, put it back.

use super::{
    super::{
        super::{
            app::App,
            deciding::OnDesk,
            error::{Error, FieldFault, Result},
            urls, words,
        },
        Page, Section, Shell, requirements,
        sent::fault,
    },
    Outcome, Sent, desk,
    fields::{self, Choice, Fields},
    history::Entry,
    record,
};
use crate::{
    domain::{
        Requirement, RequirementRow, Statement,
        review::{Change, Decision, NewDecision, Reviewed},
    },
    vocabulary::{State, StatementKind},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State as Of},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "review/one.html")]
pub struct OnePage {
    shell: Shell,
    title: String,
    quote: String,
    desk: String,
    address: String,
    version: i64,
    last: i64,
    /// The last decision when the form was first opened.
    opened: i64,
    after: After,
    fields: Option<Fields>,
    statement: Option<StatementFields>,
    disputed: bool,
    rejected: bool,
    set_aside: bool,
    reason: String,
    entries: Vec<Entry>,
    faults: Vec<FieldFault>,
}

/// A statement's fields.
pub struct StatementFields {
    pub kinds: Vec<Choice>,
    pub voices: Vec<Choice>,
    pub keys: Vec<Choice>,
    pub share: bool,
}

/// Where to go on from here.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    /// Ids still to be looked at, separated by commas.
    #[serde(default)]
    then: String,
    /// The section to go back to.
    #[serde(default)]
    section: String,
    /// The card to go back to.
    #[serde(default)]
    card: String,
    /// Whether it is to be set aside: that part is open.
    #[serde(default)]
    aside: String,
}

enum Found<'a> {
    Requirement(&'a Requirement),
    Statement(&'a Statement),
}

impl OnePage {
    fn new(app: &App, on_desk: &OnDesk, id: &str, after: After) -> Result<OnePage> {
        let (found, rejected) = find(&on_desk.reviewed, id)?;
        let reference = &on_desk.plan.reference;
        let (title, quote, fields, statement, state) = match found {
            Found::Requirement(r) => (requirements::asked(r), &r.quote, Some(Fields::of(&RequirementRow::from(r))), None, r.state),
            Found::Statement(s) => (s.kind.label().to_owned(), &s.quote, None, Some(StatementFields::of(s)), State::Read),
        };
        let is_its = |seq: i64| on_desk.reviewed.about.iter().any(|(of, about)| *of == seq && about == id);
        let standing = on_desk.standing();
        Ok(OnePage {
            shell: Shell::new(app, Section::Plans, format!("Correct what was read: {title}")),
            quote: quote.text().to_owned(),
            desk: urls::review(reference),
            address: urls::review_one(reference, id),
            version: standing.version,
            last: standing.last,
            opened: standing.last,
            after,
            fields,
            statement,
            disputed: state == State::Disputed,
            rejected,
            set_aside: state == State::SetAside,
            reason: String::new(),
            entries: on_desk.recorded.iter().rev().filter(|r| is_its(r.seq)).map(|r| Entry::new(r, false)).collect(),
            faults: vec![],
            title,
        })
    }

    /// What is wrong with a field.
    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }
}

impl StatementFields {
    fn of(s: &Statement) -> StatementFields {
        let kind = |kind: &StatementKind| Choice { value: kind.name().to_owned(), label: kind.label(), chosen: *kind == s.kind };
        StatementFields {
            kinds: StatementKind::ALL.iter().map(kind).collect(),
            voices: fields::voices(s.voice.name()),
            keys: fields::key_choices(&s.keys),
            share: s.share,
        }
    }

    /// As they were sent.
    fn sent(sent: &Sent) -> StatementFields {
        let kind = |kind: &StatementKind| Choice { value: kind.name().to_owned(), label: kind.label(), chosen: kind.name() == sent.get("kind") };
        StatementFields {
            kinds: StatementKind::ALL.iter().map(kind).collect(),
            voices: fields::voices(sent.get("voice")),
            keys: fields::key_choices(&fields::keys_sent(sent).unwrap_or_default()),
            share: sent.get("share") == "yes",
        }
    }

    fn change(sent: &Sent, before: &Statement) -> Result<Change, Vec<FieldFault>> {
        let share = sent.get("share") == "yes";
        Ok(Change {
            kind: Some(sent.get("kind").to_owned()).filter(|kind| kind != before.kind.name()),
            voice: fields::chosen("voice", sent.get("voice"), sent.get("voice") != before.voice.name()).map_err(|fault| vec![fault])?,
            share: (share != before.share).then_some(share),
            keys: fields::keys_sent(sent).filter(|keys| !fields::same_keys(Some(&before.keys), keys)),
            ..Change::default()
        })
    }
}

pub async fn one(Path((reference, id)): Path<(String, String)>, Query(after): Query<After>, Of(app): Of<App>) -> Result<Page<OnePage>> {
    let on_desk = OnDesk::of(&app, &reference).await?;
    Ok(Page(OnePage::new(&app, &on_desk, &id, after)?))
}

pub async fn change(
    Path((reference, id)): Path<(String, String)>,
    Query(after): Query<After>,
    Of(app): Of<App>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let sent = Sent(sent);
    let on_desk = OnDesk::of(&app, &reference).await?;
    let opened = on_desk.reviewed_at(&app, sent.opened()?)?;
    let decision = match decision(&opened, &id, &sent)? {
        Ok(decision) => decision,
        Err(faults) => return again(&app, &on_desk, &id, &sent, faults),
    };
    let address = urls::review_one(&reference, &id);
    match record(&app, &on_desk, &sent, &address, vec![NewDecision::on(&id, decision)]).await? {
        Outcome::Instead(page) => Ok(page),
        Outcome::Fault(wrong) => again(&app, &on_desk, &id, &sent, vec![fault(input(wrong.field, &sent), &words::sentence(&wrong.reason))]),
        Outcome::Recorded => {
            if let Ok(card) = after.card.parse::<usize>() {
                return Ok(Redirect::to(&urls::review_card(&reference, card)).into_response());
            }
            let then: Vec<&str> = sent.get("then").split(',').filter(|id| !id.is_empty()).collect();
            Ok(Redirect::to(&desk::next(&reference, &then, sent.get("section"))).into_response())
        }
    }
}

/// What the pressed button decides about what its sender had before them.
fn decision(opened: &Reviewed, id: &str, sent: &Sent) -> Result<Result<Decision, Vec<FieldFault>>> {
    let reason = sent.get("reason").to_owned();
    let given = Some(reason.clone()).filter(|reason| !reason.is_empty());
    Ok(match sent.get("action") {
        "accept" => Ok(Decision::Accept),
        "reject" => Ok(Decision::Reject { reason: given }),
        "set_aside" => Ok(Decision::SetAside { reason }),
        _ => {
            let (found, _) = find(opened, id)?;
            let change = match &found {
                Found::Requirement(r) => Fields::sent(sent).change(Some(&Fields::of(&RequirementRow::from(*r)))),
                Found::Statement(s) => StatementFields::change(sent, s),
            };
            change.map(|change| match found {
                Found::Requirement(r) if r.state == State::Disputed => Decision::Settle { reason, change },
                _ if change.is_empty() => Decision::Accept,
                _ => Decision::Change { change, reason: given },
            })
        }
    })
}

fn again(app: &App, on_desk: &OnDesk, id: &str, sent: &Sent, faults: Vec<FieldFault>) -> Result<Response> {
    let after = After { then: sent.get("then").to_owned(), section: sent.get("section").to_owned(), ..After::default() };
    let mut page = OnePage::new(app, on_desk, id, after)?;
    if page.fields.is_some() && !sent.get("what").is_empty() {
        page.fields = Some(Fields::sent(sent));
    }
    if page.statement.is_some() && !sent.get("kind").is_empty() {
        page.statement = Some(StatementFields::sent(sent));
    }
    page.shell.title = format!("Error: {}", page.shell.title);
    page.reason = sent.get("reason").to_owned();
    // Still what the sender had before them, so that a clash is noticed.
    let before = sent.before()?;
    (page.version, page.last, page.opened) = (before.version, before.last, sent.opened()?);
    page.faults = faults;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// The form's field for a field of the requirement.
pub fn input(field: Option<&'static str>, sent: &Sent) -> &'static str {
    match field {
        Some("any_of") => "others",
        Some("code") if sent.get("what").ends_with(':') => "named",
        Some("reason") if sent.get("action") == "set_aside" => "aside",
        Some("reason") if sent.get("action") == "reject" => "why",
        Some(field @ ("number" | "polarity" | "strength" | "basis" | "voice" | "weight" | "reason")) => field,
        Some("start") => "words",
        _ if !sent.get("kind").is_empty() => "kind",
        _ => "what",
    }
}

fn find<'a>(reviewed: &'a Reviewed, id: &str) -> Result<(Found<'a>, bool)> {
    let requirement = |all: &'a [Requirement]| all.iter().find(|r| r.id.as_str() == id).map(Found::Requirement);
    let statement = |all: &'a [Statement]| all.iter().find(|s| s.id == id).map(Found::Statement);
    let stands = requirement(&reviewed.reading.requirements).or_else(|| statement(&reviewed.reading.statements));
    let rejected = || requirement(&reviewed.rejected).or_else(|| statement(&reviewed.rejected_statements));
    let none =
        || Error::new(StatusCode::NOT_FOUND, format!("Nothing called “{id}” was read from this plan"), "Open the plan and choose what to correct there.");
    match stands {
        Some(found) => Ok((found, false)),
        None => rejected().map(|found| (found, true)).ok_or_else(none),
    }
}
