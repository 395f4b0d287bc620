//! The closed lists of a share, each with the words of forms and pages.
//! UK GDPR Articles 6, 9 and 10; Data Protection Act 2018, Schedule 1; Mental Capacity Act 2005, sections 1 to 4.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A closed list: its entries, the name of each in tables and JSON, its words.
pub trait Coded: Copy + PartialEq + Sized + 'static {
    const ALL: &'static [Self];
    fn name(self) -> &'static str;
    fn words(self) -> &'static str;
    /// What has that name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == name)
    }
}

macro_rules! coded {
    ($(#[$doc:meta])* $kind:ident { $($(#[$of:meta])* $entry:ident = $name:literal, $words:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $kind { $($(#[$of])* $entry,)+ }
        impl Coded for $kind {
            const ALL: &'static [$kind] = &[$($kind::$entry),+];
            fn name(self) -> &'static str {
                match self { $($kind::$entry => $name),+ }
            }
            fn words(self) -> &'static str {
                match self { $($kind::$entry => $words),+ }
            }
        }
    };
}

coded! {
    /// What a plan is shared for.
    Purpose {
        Finding = "finding", "Finding a home and support";
        Facilitating = "facilitating", "Facilitating: making the plan with the person";
        Advocacy = "advocacy", "Advocacy: standing by the person";
        Oversight = "oversight", "Oversight: seeing the plans of an area together";
        Clinical = "clinical", "Clinical: care and treatment now";
    }
}

coded! {
    /// What a share lets somebody do, the least first.
    Lets {
        See = "see", "See the plan and its rankings";
        Work = "work", "Work on it: correct what was read, shortlist, write papers";
    }
}

coded! {
    /// The lawful basis: UK GDPR Article 6(1).
    Article6 {
        Consent = "consent", "(a) Consent";
        Contract = "contract", "(b) Contract with the person";
        LegalObligation = "legal_obligation", "(c) Legal obligation";
        VitalInterests = "vital_interests", "(d) Vital interests";
        PublicTask = "public_task", "(e) Public task, such as duties under the Care Act 2014 or the NHS Act 2006";
        LegitimateInterests = "legitimate_interests", "(f) Legitimate interests (not for a public authority’s own tasks)";
    }
}

coded! {
    /// The condition for health and other special category data: UK GDPR Article 9(2).
    Article9 {
        ExplicitConsent = "explicit_consent", "(a) Explicit consent";
        SocialProtection = "social_protection", "(b) Employment, social security and social protection law";
        VitalInterests = "vital_interests", "(c) Vital interests of somebody who cannot consent";
        LegalClaims = "legal_claims", "(f) Legal claims";
        SubstantialPublicInterest = "substantial_public_interest", "(g) Substantial public interest, such as safeguarding";
        HealthOrSocialCare = "health_or_social_care", "(h) Health or social care, under professional secrecy";
    }
}

coded! {
    /// The condition for data on offences: UK GDPR Article 10 with the Data Protection Act 2018, section 10(5) and Schedule 1.
    Article10 {
        OfficialAuthority = "official_authority", "Under the control of official authority";
        HealthOrSocialCare = "health_or_social_care", "Health or social care (Schedule 1, paragraph 2)";
        Safeguarding = "safeguarding", "Safeguarding somebody at risk (Schedule 1, paragraph 18)";
        Consent = "consent", "Consent (Schedule 1, paragraph 29)";
        VitalInterests = "vital_interests", "Vital interests of somebody who cannot consent (Schedule 1, paragraph 30)";
        LegalClaims = "legal_claims", "Legal claims (Schedule 1, paragraph 33)";
    }
}

coded! {
    /// Whether the person could decide about this sharing, when it was decided: Mental Capacity Act 2005, sections 2 and 3.
    Capacity {
        Has = "has", "Can decide about this sharing";
        Lacks = "lacks", "Cannot decide about this sharing at this time, with all practicable help";
        NotAssessed = "not_assessed", "Was not assessed";
    }
}

impl Purpose {
    /// Whether there is any work in it: others look.
    pub fn may_work(self) -> bool {
        matches!(self, Purpose::Finding | Purpose::Facilitating)
    }

    /// As a reason why somebody looked, for the person: "to find a home and support".
    pub fn why(self) -> &'static str {
        match self {
            Purpose::Finding => "to find a home and support",
            Purpose::Facilitating => "to help make the plan",
            Purpose::Advocacy => "to stand by you",
            Purpose::Oversight => "to see what people in an area need",
            Purpose::Clinical => "for care and treatment",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree<T: Coded + Serialize>() {
        for one in T::ALL {
            assert_eq!(serde_json::to_value(one).ok(), Some(one.name().into()), "the name in tables and that in JSON");
        }
    }

    #[test]
    fn names_are_the_same_in_tables_forms_and_json() {
        agree::<Purpose>();
        agree::<Lets>();
        agree::<Article6>();
        agree::<Article9>();
        agree::<Article10>();
        agree::<Capacity>();
    }
}
