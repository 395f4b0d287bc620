//! What exists: requirements, statements, homes, support teams, programmes, fits, rankings. No input or output.

mod asked;
mod finding;
mod fit;
mod home;
mod ids;
mod money;
mod offer;
mod point;
mod postcode;
mod programme;
mod quote;
pub mod ranking;
mod reading;
mod requirement;
pub mod review;
mod statement;
mod support;
mod united_kingdom;
mod words;

pub use asked::{amount, day_in_words, lower_first, title_case};
pub use finding::{Fact, Finding};
pub use fit::{Fit, FitStatus};
pub use home::Home;
pub use ids::{AreaCode, HomeId, OfferKind, ProgrammeId, RequirementId, SupportId};
pub use money::Pence;
pub use offer::{Available, Features, Said};
pub use point::{Km, OutOfRange, Point};
pub use postcode::{NoPostcode, Postcode, PostcodeRow, is_outcode};
pub use programme::Programme;
pub use quote::{Quote, QuoteOutside};
pub use ranking::Ranking;
pub use reading::{KeyCounts, PlanHead, Question, Reading, ReadingRows};
pub use requirement::{About, Requirement, RequirementFault, RequirementRow, ResolvedPlace, ResolvedPlaceRow, requirements_from_rows};
pub use statement::{Statement, StatementRow};
pub use support::Support;
pub use words::words;
