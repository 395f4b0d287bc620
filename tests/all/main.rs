//! Every journey in one binary, so that the crate is linked once.

mod arrows;
mod offer_files;
mod store_offers;
mod store_plans;
mod support;
