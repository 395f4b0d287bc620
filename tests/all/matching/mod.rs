//! Requirements and offers to a ranking: each table row and each sentence of `docs/matching.md`, worked out in small worlds.

mod answers;
mod bad_input;
mod bands;
mod change;
mod current;
mod exactness;
mod fairness;
mod fits;
mod gates;
mod near_misses;
mod packages;
mod properties;
mod scores;
mod sentences;
mod suits;
mod what_if;
