//! Every journey in one binary, so that the crate is linked once.

mod arrows;
mod store_offers;
mod store_plans;
mod support;
