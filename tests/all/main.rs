//! Every journey in one binary, so that the crate is linked once.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod arrows;
mod browser;
mod command_line;
mod corrections;
mod document_faults;
mod document_mutations;
mod documents;
mod extraction;
mod extraction_score;
mod looks;
mod matching;
mod offer_files;
mod offer_forms;
mod pdfs;
mod places;
mod postcode_directory;
mod ranking_cases;
mod samples;
mod scripts;
mod store_audit;
mod store_decisions;
mod store_faults;
mod store_offers;
mod store_plans;
mod store_postcodes;
mod store_tables;
mod support;
mod web_api;
mod web_api_refusals;
mod web_decisions;
mod web_following;
mod web_pages;
