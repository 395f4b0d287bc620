//! Every journey in one binary, so that the crate is linked once.

mod arrows;
mod places;
mod store_faults;
mod store_offers;
mod store_plans;
mod store_tables;
mod support;
