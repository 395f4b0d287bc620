//! What pays the rent: Housing Benefit as exempt or managed accommodation, Universal Credit up to the local allowance, or the fee.

use super::{Line, Payer};
use crate::domain::Pence;
use crate::funding::check::{Situation, range};
use crate::vocabulary::{LandlordType, Route, setting};
use serde::Serialize;
use utoipa::ToSchema;

/// Which help with the rent the home calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HousingKind {
    /// The landlord, or somebody for it, gives the support.
    Exempt,
    /// Somebody else gives it, and the person was admitted to get it.
    Managed,
    /// An ordinary home: Universal Credit, and for private lettings the local allowance.
    Neither,
    /// In a care home's fee.
    InTheFee,
    /// The offer does not say who the landlord is.
    NotKnown,
}

/// What pays the rent and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = HousingReport)]
pub struct Housing {
    pub kind: HousingKind,
    /// Why, as a sentence.
    pub why: String,
}

impl HousingKind {
    /// The words people see.
    pub fn label(self) -> &'static str {
        match self {
            HousingKind::Exempt => "Housing Benefit, as exempt accommodation",
            HousingKind::Managed => "Housing Benefit, as managed accommodation",
            HousingKind::Neither => "Universal Credit, not specified accommodation",
            HousingKind::InTheFee => "in the fee",
            HousingKind::NotKnown => "not known: ask who the landlord is",
        }
    }
}

impl Housing {
    /// For a home with the support that goes with it.
    pub fn of(s: &Situation, route: Route) -> Housing {
        let Some(home) = s.home else { return housing(HousingKind::NotKnown, "There is no home yet.") };
        if [setting::RESIDENTIAL_CARE, setting::NURSING_HOME].contains(&home.setting) {
            return housing(HousingKind::InTheFee, "A care home's fee includes room and board.");
        }
        if route == Route::SharedLives {
            return housing(HousingKind::Neither, "Shared Lives is not specified accommodation: Housing Benefit or Universal Credit for the rent part.");
        }
        let same =
            s.support.map(|support| home.organisation.trim().to_lowercase() == support.organisation.trim().to_lowercase() || home.support_included.is_some());
        match (home.landlord_type, same) {
            (None, _) => housing(HousingKind::NotKnown, "The offer does not say who the landlord is; the kind of help with the rent depends on it."),
            (Some(LandlordType::Company | LandlordType::Private | LandlordType::Family | LandlordType::CareProvider), _) => {
                housing(HousingKind::Neither, "A landlord of this kind does not make the home specified accommodation, whoever gives the support.")
            }
            (Some(_), Some(true)) => housing(
                HousingKind::Exempt,
                "A not-for-profit landlord or a council that itself, or through somebody acting for it, gives more than minimal care, support or supervision. A council that is no housing authority of two tiers may differ: ask.",
            ),
            (Some(_), _) => housing(
                HousingKind::Managed,
                "A not-for-profit landlord or a council, and support by somebody else whom the person was admitted to get. The council gets less subsidy for it than for exempt accommodation (told from memory): ask the housing benefit office before the tenancy.",
            ),
        }
    }
}

fn housing(kind: HousingKind, why: &str) -> Housing {
    Housing { kind, why: why.to_owned() }
}

/// Rent and service charge by payer.
pub fn lines(s: &Situation, housing: &Housing) -> Vec<Line> {
    let Some(home) = s.home else { return vec![] };
    if housing.kind == HousingKind::InTheFee || (home.setting == setting::SHARED_LIVES && home.weekly_rent.is_none()) {
        return vec![Line { what: "Rent".into(), amount: Some(Pence(0)), payer: Payer::of_support(s), working: "In the fee".into(), estimate: false }];
    }
    let charge = home.service_charge.map(|charge| Line {
        what: "Service charge".into(),
        amount: Some(charge),
        payer: Payer::ToConfirm,
        working: "Said apart from the rent; which part of it a benefit meets, the benefit office says".into(),
        estimate: false,
    });
    rent(s, housing, home.weekly_rent).into_iter().chain(charge).collect()
}

fn rent(s: &Situation, housing: &Housing, rent: Option<Pence>) -> Vec<Line> {
    let line = |what: &str, amount: Option<Pence>, payer: Payer, working: String| Line { what: what.into(), amount, payer, working, estimate: false };
    let Some(amount) = rent else { return vec![line("Rent", None, Payer::ToConfirm, "The offer does not say its rent".into())] };
    let private = s.home.and_then(|h| h.landlord_type).is_some_and(|t| matches!(t, LandlordType::Private | LandlordType::Company | LandlordType::Family));
    match (housing.kind, range(s).filter(|_| private)) {
        (HousingKind::Exempt | HousingKind::Managed, _) => {
            vec![line("Rent", rent, Payer::HousingBenefit, format!("{}; the council decides what is eligible", housing.kind.label()))]
        }
        (HousingKind::NotKnown, _) => vec![line("Rent", rent, Payer::ToConfirm, housing.why.clone())],
        // Above the region's lowest rate the difference may be the person's to pay.
        (_, Some(range)) if amount > range.lowest => vec![
            line(
                "Rent, up to the region's lowest allowance",
                Some(range.lowest),
                Payer::UniversalCredit,
                format!("Allowance from {} to {} in the region, rates from April {}; the rental area is to confirm", range.lowest, range.highest, range.year),
            ),
            line(
                "Rent above it",
                Some(Pence(amount.0 - range.lowest.0)),
                Payer::ToConfirm,
                "Met by the benefit where the rental area's allowance is higher, else by the person or somebody who adds to it".into(),
            ),
        ],
        (_, _) => vec![line("Rent", rent, Payer::UniversalCredit, housing.kind.label().into())],
    }
}
