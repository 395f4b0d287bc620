//! Pages for the person and their family: realistic options, the easy-read sheet, and what the facilitator does with them.

mod explore;
mod for_you;
mod held_back;
mod options;
mod release;
mod released;
mod unkept;
mod view;

pub use explore::{ask as explore_form, show as explored};
pub use for_you::{answer as for_you_answer, easy_read as for_you_easy_read, show as for_you};
pub use held_back::{DAYS as HELD_BACK_DAYS, show as held_back};
pub use options::{sheet, show as options};
pub use release::{act as release_act, show as release};
pub use released::show as released;
