//! Requirements and offers to a ranking: each table row and each sentence of `docs/matching.md`, worked out in small worlds.

mod answers;
mod exactness;
mod fits;
mod gates;
mod near_misses;
mod packages;
mod properties;
mod scores;
mod sentences;
mod what_if;
