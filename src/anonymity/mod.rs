//! What may be said of a person to somebody who must not know who it is (`docs/anonymity.md`): the anonymous specification, the check that
//! enough people fit it, words that could name somebody, passages about others, the circle around a home where people live, and counts of
//! what is needed. No input or output.

mod circle;
mod crowd;
mod draft;
mod flags;
mod needs;
mod passages;
mod rare;
mod scan;
mod sentences;
mod traits;

pub use circle::{CIRCLE_KM, Circle, by_its_circle, circle_of, has_tenants, lived_in};
pub use crowd::{Advice, CROWD, ENOUGH, Step, Verdict, advice, how_many, verdict};
pub use draft::{Asked, Candidate, Draft, Goes, Hindrance, draft, may_go};
pub use flags::{Flag, decided, flags_of, open};
pub use needs::{Counted, FEWEST, Grain, Need, Published, needs_of, published, refreshed};
pub use passages::{LEFT_OUT, left_out, lost, placed, without};
pub use rare::{class, is_offence, is_rare};
pub use scan::{Found, PlanNames, scan};
pub use sentences::specified;
pub use traits::{Home, LegalClass, Traits, age_words, area_words};
