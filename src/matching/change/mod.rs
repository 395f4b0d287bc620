//! What would change a ranking (`docs/matching.md` §7): why an offer is not possible and the least that would make it so, the questions
//! worth asking, how steady what stands first is, and what trades fit for cost and time. All of it folds over the evaluator's own
//! findings; nothing here judges anything a second time.

mod applied;
mod lever;
mod need;
mod question;
mod smallest;
mod steadiness;
mod top;
mod trade_off;
mod why_not;

pub use applied::{Applied, candidate};
pub use lever::{Half, Lever};
pub use need::{Need, Stands, Unmet, needs};
pub use question::questions;
pub use steadiness::steadiness;
pub use top::Top;
pub use trade_off::trade_off;
pub use why_not::{WhyNotFound, applied, why_not};
