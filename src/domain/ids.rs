//! Names of things, each of its own type so that none stands in for another.

use super::{Common, Shared};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $text:ty) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = String)]
        pub struct $name($text);

        impl $name {
            /// Outer blanks are dropped.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(text.as_ref().trim().into())
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

id! {
    /// A requirement within its plan (`r1`).
    RequirementId, Shared<str>
}
id! {
    /// A home, unique among homes. Ordered by its bytes, as ties in a ranking are.
    HomeId, Shared<str>
}
id! {
    /// A support offer, unique among support offers.
    SupportId, Shared<str>
}
id! {
    /// A programme, unique among programmes.
    ProgrammeId, Shared<str>
}
id! {
    /// The GSS code of a council area (`E07000087`).
    AreaCode, Common<String>
}

/// The three kinds of offer file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum OfferKind {
    /// A home.
    Home,
    /// A support team.
    Support,
    /// What an organisation could make rather than has.
    Programme,
}

impl OfferKind {
    /// All three, in the order of `docs/interfaces.md`.
    pub const ALL: [OfferKind; 3] = [OfferKind::Home, OfferKind::Support, OfferKind::Programme];

    /// The name in addresses, tables and messages.
    pub fn name(self) -> &'static str {
        match self {
            OfferKind::Home => "home",
            OfferKind::Support => "support",
            OfferKind::Programme => "programme",
        }
    }

    /// What one of them is called in a sentence.
    pub fn one(self) -> &'static str {
        match self {
            OfferKind::Home => "home",
            OfferKind::Support => "support team",
            OfferKind::Programme => "programme",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<OfferKind> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}
