//! Ways to hold and pay for a home, what they cost and how long they take, worked out from `rules/` and what a plan and its
//! offers say. No clock, no database: rules, facts and a date in, findings out.
//!
//! A rule is data with its source (`docs/rules.md`); here it is only judged. Unknown is never no, and nothing here changes what
//! is possible or in which order packages stand (`docs/matching.md` §1).

pub mod format;

mod alike;
mod allowance;
mod assess;
mod check;
mod compile;
pub mod could_be_made;
mod documents;
mod layout;
mod load;
mod money;
mod person;
pub mod plain_words;
mod reads;
pub mod report;
mod responsible;
mod rules;
mod signing;
mod time;
mod wording;
mod words;

pub use alike::{alike, is_closed_for_all_alike, is_closed_for_one};
pub use assess::{Assessment, JudgedRule, Status, assess, assess_all, chosen, status_of};
pub use check::{Held, Situation, Test};
pub use documents::{Document, Row, Section, buying_brief, docx, grant_application, housing_need};
pub use load::{RulesFault, load, load_kept};
pub use money::{Hours, HoursFrom, Housing, HousingKind, Line, Money, Payer, SharedCost, Split, Team};
pub use person::{Person, Said};
pub use responsible::Panel;
pub use rules::{Cite, Number, Responsible, RouteRules, Rule, Rules, Says, Source, Stage};
pub use signing::{Signing, signing};
pub use time::{Action, Hearing, Range, Step, Timeline, actions, brought_up_to_date, calendar, joining, leaving, to_do, to_keep};
pub use wording::{Wording, statuses};
