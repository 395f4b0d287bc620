//! How far an offer meets a requirement.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far an offer meets a requirement: known, from 0 to 1, or unknown. There is no default: unknown is not no.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fit {
    /// From 0 (does not meet) to 1 (meets).
    Known(f64),
    /// The offer does not say.
    Unknown,
}

/// The four answers people see (`docs/matching.md` §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FitStatus {
    /// Fit 1.
    Met,
    /// Between 0 and 1.
    Partly,
    /// Fit 0.
    Unmet,
    /// The offer does not say: a question to ask.
    Unknown,
}

impl Fit {
    /// Meets it.
    pub const MET: Fit = Fit::Known(1.0);
    /// Could: it can be added, learnt or taken away.
    pub const CAN_ADD: Fit = Fit::Known(0.7);
    /// An offer's text mentions it.
    pub const MENTIONED: Fit = Fit::Known(0.7);
    /// Half way.
    pub const HALF: Fit = Fit::Known(0.5);
    /// Does not meet it.
    pub const UNMET: Fit = Fit::Known(0.0);

    /// A known fit, held between 0 and 1.
    pub fn known(value: f64) -> Fit {
        Fit::Known(value.clamp(0.0, 1.0))
    }

    /// The value, where it is known.
    pub fn value(self) -> Option<f64> {
        match self {
            Fit::Known(value) => Some(value),
            Fit::Unknown => None,
        }
    }

    /// The value, with another in place of unknown.
    pub fn or(self, unknown: f64) -> f64 {
        self.value().unwrap_or(unknown)
    }

    /// Where the fit stands when one of several is chosen: any known fit above 0 wins over unknown, unknown wins over
    /// a known 0 (`docs/matching.md` §2, `any_of`).
    pub fn rank(self) -> f64 {
        self.value().unwrap_or(f64::MIN_POSITIVE)
    }

    /// The better of two.
    pub fn better(self, other: Fit) -> Fit {
        if other.rank() > self.rank() { other } else { self }
    }

    /// Known, and 0.
    pub fn is_unmet(self) -> bool {
        self == Fit::UNMET
    }

    /// Which of the four answers this is.
    pub fn status(self) -> FitStatus {
        match self {
            Fit::Unknown => FitStatus::Unknown,
            Fit::Known(f) if f >= 1.0 => FitStatus::Met,
            Fit::Known(f) if f > 0.0 => FitStatus::Partly,
            Fit::Known(_) => FitStatus::Unmet,
        }
    }
}
