//! What a visitor or a program is told when something cannot be done: what happened, to what, what they can do.
//!
//! A handler gives back an [`Error`]; the layer over the pages shows it as a page, the layer over the API as
//! `application/problem+json`. One value, so the two cannot say different things.

use super::{clock::Clock, words};
use crate::domain::{OfferKind, RequirementFault, records::Withdrawn};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::Value;
use std::fmt;
use utoipa::ToSchema;

/// Something that cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Error {
    /// The answer's HTTP status.
    #[serde(serialize_with = "as_number")]
    #[schema(value_type = u16)]
    pub status: StatusCode,
    /// What happened, to what.
    pub title: String,
    /// What the reader can do.
    pub detail: String,
    /// Where in what was sent, if that is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldFault>,
    /// Where somebody else was there first: what was sent and what stands now, so that nothing is lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versions: Option<Box<BothVersions>>,
    /// For a fault of ours: what to quote when asking for help. The log has the cause under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// What two people made of the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BothVersions {
    /// What was sent.
    pub yours: Value,
    /// What stands now.
    pub current: Value,
}

/// What is wrong with one field of what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldFault {
    pub field: String,
    /// What is wrong and what to write instead.
    pub reason: String,
}

impl FieldFault {
    /// What is wrong with one field, of all that is wrong.
    pub fn of<'f>(faults: &'f [FieldFault], field: &str) -> Option<&'f str> {
        faults.iter().find(|fault| fault.field == field).map(|fault| fault.reason.as_str())
    }
}

impl From<crate::offers::CellFault> for FieldFault {
    fn from(fault: crate::offers::CellFault) -> FieldFault {
        FieldFault { field: fault.column, reason: fault.reason }
    }
}

/// What a handler gives back.
pub type Result<T, E = Error> = std::result::Result<T, E>;

fn as_number<S: serde::Serializer>(status: &StatusCode, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u16(status.as_u16())
}

impl Error {
    /// An error with its words.
    pub fn new(status: StatusCode, title: impl Into<String>, detail: impl Into<String>) -> Error {
        Error { status, title: title.into(), detail: detail.into(), errors: vec![], versions: None, reference: None }
    }

    /// With what is wrong in single fields.
    pub fn with_fields(mut self, errors: Vec<FieldFault>) -> Error {
        self.errors = errors;
        self
    }

    /// What is wrong with single fields, for a form that is shown again; any other error stays one.
    pub fn into_fields(self) -> Result<Vec<FieldFault>> {
        if self.status == StatusCode::UNPROCESSABLE_ENTITY && !self.errors.is_empty() { Ok(self.errors) } else { Err(self) }
    }

    /// With what was sent and what stands now.
    pub fn with_both(mut self, yours: &impl Serialize, current: &impl Serialize) -> Error {
        let value = |text: serde_json::Result<Value>| text.unwrap_or(Value::Null);
        self.versions = Some(Box::new(BothVersions { yours: value(serde_json::to_value(yours)), current: value(serde_json::to_value(current)) }));
        self
    }

    /// No page or endpoint has the address.
    pub fn no_such_page() -> Error {
        Error::new(StatusCode::NOT_FOUND, "There is no such page", "Check the address, or begin again from the first page.")
    }

    /// No plan has the reference.
    pub fn no_such_plan(reference: &str) -> Error {
        Error::new(StatusCode::NOT_FOUND, format!("There is no plan “{reference}”"), "Look for it in the list of plans, or add it.")
    }

    /// The plan was withdrawn.
    pub fn withdrawn(reference: &str, withdrawn: &Withdrawn) -> Error {
        let detail = format!("{} withdrew it on {}. Nobody sees it until it is put back.", withdrawn.by, words::day_of(withdrawn.at));
        Error::new(StatusCode::GONE, format!("The plan “{reference}” was withdrawn"), detail)
    }

    /// Nothing of that name is kept under the id.
    pub fn no_such_record(name: &str) -> Error {
        Error::new(StatusCode::NOT_FOUND, format!("There is no such {name}"), "Look for its id in the list of this plan.")
    }

    /// No offer of the kind has the id.
    pub fn no_such_offer(kind: OfferKind, id: &str) -> Error {
        Error::new(StatusCode::NOT_FOUND, format!("There is no {} “{id}”", kind.one()), "Look for it in the list, or import the file that holds it.")
    }

    /// What was sent cannot be read or used.
    pub fn unusable(title: impl Into<String>, detail: impl Into<String>) -> Error {
        Error::new(StatusCode::UNPROCESSABLE_ENTITY, title, detail)
    }

    /// What was sent is not written as it must be.
    pub fn malformed(title: impl Into<String>, detail: impl Into<String>) -> Error {
        Error::new(StatusCode::BAD_REQUEST, title, detail)
    }

    /// What was sent clashes with what is there.
    pub fn conflict(title: impl Into<String>, detail: impl Into<String>) -> Error {
        Error::new(StatusCode::CONFLICT, title, detail)
    }

    /// A fault of ours. The cause goes to the log under a reference; the visitor sees the reference alone.
    pub fn ours(cause: impl fmt::Display) -> Error {
        let id = Clock::new_id().simple().to_string();
        // The last digits are the random ones: short enough to read out, enough to find the line in the log.
        let reference = id[id.len() - 8..].to_owned();
        tracing::error!(reference, %cause, "a request failed");
        Error {
            reference: Some(reference),
            ..Error::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something went wrong on our side",
                "Nothing was changed. Try again; if it happens again, tell us the reference.",
            )
        }
    }

    /// The error for an answer that came without words from the machinery below the handlers.
    pub fn of_status(status: StatusCode) -> Error {
        let (title, detail) = match status {
            StatusCode::NOT_FOUND => return Error::no_such_page(),
            StatusCode::METHOD_NOT_ALLOWED => ("This address does not take that method", "See the description of the API for what it takes."),
            StatusCode::PAYLOAD_TOO_LARGE => {
                ("What you sent is too large", "A document may have 20 MB. Import larger files of offers with `homeward import offers`.")
            }
            StatusCode::REQUEST_TIMEOUT => ("This took too long", "Nothing was changed. Try again, or narrow what you ask for."),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                ("This address does not take that kind of content", "Send JSON with the header `content-type: application/json`.")
            }
            s if s.is_client_error() => ("The request cannot be understood", "Check what was sent, and try again."),
            _ => return Error { status, ..Error::ours(status) },
        };
        Error::new(status, title, detail)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}", self.title, self.detail)
    }
}

impl IntoResponse for Error {
    /// The words travel beside the answer; the layer over pages or API writes them out.
    fn into_response(self) -> Response {
        let mut answer = (self.status, self.to_string()).into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}

impl From<RequirementFault> for Error {
    fn from(fault: RequirementFault) -> Error {
        Error::unusable(format!("Requirement {} cannot be used", fault.id), "Correct the field and send it again.")
            .with_fields(vec![FieldFault { field: format!("requirements.{}.{}", fault.id, fault.field), reason: fault.reason }])
    }
}

impl From<tokio::task::JoinError> for Error {
    fn from(cause: tokio::task::JoinError) -> Error {
        // A panic's message could hold words of a plan: say only that there was one.
        Error::ours(if cause.is_panic() { "a task panicked" } else { "a task was stopped" })
    }
}
