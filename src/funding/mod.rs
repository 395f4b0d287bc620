//! Ways to hold and pay for a home, what they cost and how long they take, worked out from `rules/` and what a plan and its
//! offers say. No clock, no database: rules, facts and a date in, findings out.
//!
//! A rule is data with its source (`docs/rules.md`); here it is only judged. Unknown is never no, and nothing here changes what
//! is possible or in which order packages stand (`docs/matching.md` §1).

pub mod format;

mod allowance;
mod assess;
mod check;
mod compile;
mod load;
mod person;
mod rules;
mod signing;
mod words;

pub use assess::{Assessment, JudgedRule, Status, assess, assess_all, status_of, statuses};
pub use check::{Held, Situation};
pub use load::{RulesFault, load};
pub use person::{Person, Said};
pub use rules::{Cite, Number, RouteRules, Rule, Rules, Says, Source, Stage};
pub use signing::{Signing, signing};
