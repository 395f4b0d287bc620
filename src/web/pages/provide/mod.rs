//! The pages of providers: registering, one's own first page, offers in small steps, files, photographs.

mod check;
mod claim;
mod codes;
mod draft;
mod incoming;
mod manage;
mod photos;
mod register;
mod start;
mod step;
mod waiting;

pub use claim::route as claim;
pub use draft::{add, check, draft};
pub use incoming::{mended, route as incoming};
pub use manage::{home as manage_home, programme as manage_programme, support as manage_support};
pub use photos::{Shown as ShownPhoto, photo, route as photos};
pub use register::{register, sent as registered};
pub use start::{page as start_page, show as start};
pub use step::{save as save_step, show as step};
pub use waiting::waiting;
