//! Who a plan is shared with: for what, until when, and on which grounds.

mod basis;
mod codes;
mod offences;
mod terms;

pub use basis::{Assessed, Basis, Confidentiality, Told};
pub use codes::{Article6, Article9, Article10, Capacity, Coded, Lets, Purpose};
pub use offences::shows_offences;
pub use terms::{Terms, TermsFault};

use super::records::{Id, Organisation, Person, Plan, Withdrawn};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who holds a plan, and whom it was shared with at any time.
#[derive(Debug, Clone, PartialEq)]
pub struct Holders {
    pub plan: Id<Plan>,
    /// The organisation of whoever added it; none for plans kept before organisations were.
    pub owner: Option<Id<Organisation>>,
    /// In the order in which they were made; ended ones are among them.
    pub shares: Vec<Share>,
}

/// One share. It is never changed: it ends, and another is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    pub id: Id<Share>,
    pub with: SharedWith,
    pub purpose: Purpose,
    /// As it was said; [`Share::lets`] is what holds.
    pub said_lets: Lets,
    /// The last day.
    pub until: Date,
    pub made_at: Timestamp,
    pub made_by: String,
    /// That it was ended before its day.
    pub ended: Option<Withdrawn>,
}

/// Whom a plan is shared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SharedWith {
    /// Everybody who works in it.
    #[schema(value_type = String)]
    Organisation(Id<Organisation>),
    /// One person, and nobody else of their organisation.
    #[schema(value_type = String)]
    Person(Id<Person>),
}

impl SharedWith {
    pub fn is_person(self, id: Id<Person>) -> bool {
        self == SharedWith::Person(id)
    }

    pub fn is_organisation(self, id: Id<Organisation>) -> bool {
        self == SharedWith::Organisation(id)
    }
}

impl Share {
    /// Whether it holds on a day: not ended, and its last day is not past.
    pub fn is_in_force(&self, on: Date) -> bool {
        self.ended.is_none() && on <= self.until
    }

    /// What it lets: work only where its purpose has any.
    pub fn lets(&self) -> Lets {
        if self.purpose.may_work() { self.said_lets } else { Lets::See }
    }
}
