//! The closed sets of names that are no codes of a kind: strength, voice, status, route …

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use utoipa::ToSchema;

/// A name that its set does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is not one of {allowed}")]
pub struct UnknownName {
    /// What was written.
    pub name: String,
    /// The names there are, for the message.
    pub allowed: String,
}

macro_rules! named {
    ($(#[$meta:meta])* $set:ident { $($(#[$vmeta:meta])* $variant:ident = $name:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        pub enum $set { $($(#[$vmeta])* #[serde(rename = $name)] #[schema(rename = $name)] $variant,)+ }

        impl $set {
            /// Every member, in order.
            pub const ALL: &'static [$set] = &[$($set::$variant),+];

            /// The name in files and JSON.
            pub fn name(self) -> &'static str {
                match self { $($set::$variant => $name),+ }
            }

            /// The words people see.
            pub fn label(self) -> &'static str {
                match self { $($set::$variant => $label),+ }
            }
        }

        impl FromStr for $set {
            type Err = UnknownName;
            fn from_str(name: &str) -> Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|m| m.name() == name).ok_or_else(|| UnknownName {
                    name: name.to_owned(),
                    allowed: Self::ALL.iter().map(|m| m.name()).collect::<Vec<_>>().join(", "),
                })
            }
        }

        impl fmt::Display for $set {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

named! {
    /// How much a requirement matters (`docs/vocabulary.md` §1).
    Strength {
        /// A non-negotiable.
        Essential = "essential", "must";
        Important = "important", "matters";
        Nice = "nice", "nice";
    }
}

named! {
    /// Whether a requirement is something to have or something to keep away from.
    Polarity {
        Want = "want", "wanted";
        Avoid = "avoid", "to avoid";
    }
}

named! {
    /// Why it is asked.
    Basis {
        Wish = "wish", "a wish";
        Health = "health", "for health";
        Legal = "legal", "a legal condition";
        Risk = "risk", "to lower a risk";
    }
}

named! {
    /// How far people have looked at what the program read.
    State {
        Read = "read", "not yet confirmed";
        Confirmed = "confirmed", "confirmed";
        /// The plan or its people contradict each other.
        Disputed = "disputed", "disputed";
        /// Somebody decided, with a reason, that it takes no part.
        SetAside = "set_aside", "set aside";
    }
}

named! {
    /// Who says so.
    Voice {
        Person = "person", "the person";
        Family = "family", "family";
        Friend = "friend", "a friend";
        Professional = "professional", "a professional";
        Unknown = "unknown", "not said who";
    }
}

named! {
    /// The Keys to Citizenship (`docs/vocabulary.md` §3).
    Key {
        Purpose = "purpose", "Purpose";
        Freedom = "freedom", "Freedom";
        Money = "money", "Money";
        Home = "home", "Home";
        Help = "help", "Help";
        Life = "life", "Life";
        Love = "love", "Love";
    }
}

named! {
    /// What a plan says that is no requirement (`docs/vocabulary.md` §7).
    StatementKind {
        Gift = "gift", "Gifts";
        Dream = "dream", "Dreams";
        Relationship = "relationship", "People in my life";
        Communication = "communication", "How I communicate";
        GoodDay = "good_day", "A good day";
        BadDay = "bad_day", "A bad day";
        WhatWorks = "what_works", "What works";
        WhatFailed = "what_failed", "What has not worked";
        History = "history", "My story so far";
    }
}

named! {
    /// Ways to hold and pay for the home (`docs/vocabulary.md` §5).
    Route {
        SocialTenancy = "social_tenancy", "Social tenancy";
        PrivateTenancy = "private_tenancy", "Private tenancy";
        Hold = "hold", "Shared ownership for people with long-term disabilities (HOLD)";
        SharedOwnership = "shared_ownership", "Shared ownership";
        OlderSharedOwnership = "older_shared_ownership", "Older people's shared ownership";
        OutrightOwnership = "outright_ownership", "Outright ownership";
        FamilyOwned = "family_owned", "Owned by the family";
        TrustOwned = "trust_owned", "Owned by a trust";
        NhsCapitalGrant = "nhs_capital_grant", "NHS capital grant";
        SpecialisedSupportedOwned = "specialised_supported_owned", "Specialised supported housing, owned";
        SpecialisedSupportedLeased = "specialised_supported_leased", "Specialised supported housing, leased";
        SupportedLivingShared = "supported_living_shared", "Shared supported living";
        SharedLives = "shared_lives", "Shared Lives";
        ExtraCare = "extra_care", "Extra care";
        ResidentialCare = "residential_care", "Residential care";
        NursingCare = "nursing_care", "Nursing care";
        StepDown = "step_down", "Step-down";
        /// An addition to another route.
        DisabledFacilitiesGrant = "disabled_facilities_grant", "Disabled Facilities Grant";
    }
}

named! {
    /// Whether an offer can be had (`docs/interfaces.md`, offer files).
    Status {
        Draft = "draft", "draft";
        Published = "published", "published";
        UnderOffer = "under_offer", "under offer";
        Paused = "paused", "paused";
        Withdrawn = "withdrawn", "withdrawn";
    }
}

named! {
    /// What a support offer is: a team to be recruited around one person, or a vacancy in a team.
    Form {
        BuiltAround = "built_around", "recruited for this person";
        Existing = "existing", "a vacancy in a team";
    }
}

named! {
    /// How far a home is from being lived in (column `state` of a home).
    Readiness {
        Ready = "ready", "ready";
        VacancyExpected = "vacancy_expected", "vacancy expected";
        BeingAdapted = "being_adapted", "being adapted";
        BeingBuilt = "being_built", "being built";
        ToBeBought = "to_be_bought", "to be bought";
    }
}

named! {
    /// Whether a route is open for a person and a home (`docs/vocabulary.md` §5).
    RouteState {
        /// Every rule is known to be met.
        Eligible = "eligible", "open";
        /// Something must be found out or put in place.
        ToConfirm = "to_confirm", "to confirm";
        /// A rule that closes the route is known not to be met.
        NotEligible = "not_eligible", "closed";
    }
}

named! {
    /// Who the landlord is.
    LandlordType {
        Council = "council", "council";
        HousingAssociation = "housing_association", "housing association";
        Charity = "charity", "charity";
        CommunityInterest = "community_interest", "community interest company";
        Company = "company", "company";
        Private = "private", "private landlord";
        Family = "family", "family";
        CareProvider = "care_provider", "care provider";
    }
}
