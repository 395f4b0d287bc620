//! Homeward reads Life Plans and ranks homes and support teams against them, with reasons.
//!
//! The rooms, in reading order. Arrows point one way: a room knows only those above it
//! (`store` knows `vocabulary` and `domain`; only `accounts`, `backup`, `loading`, `web`, `cli` and `samples` open it).

/// Of all memory but SQLite's, which asks the system's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The codes that plans and offers share.
pub mod vocabulary;

/// What exists: requirements, offers, fits, rankings. No input or output.
pub mod domain;

/// Who may see and do what.
pub mod access;

/// Postcodes, places, councils, areas and distance.
pub mod places;

/// What may be said of a person to somebody who must not know who it is. No input or output.
pub mod anonymity;

/// A plan document to text, and text to requirements.
pub mod extract;

/// What a home or a team says of itself: rows to offers.
pub mod offers;

/// Ways to hold and pay for a home, their cost and their time, from `rules/`.
pub mod funding;

/// Requirements and offers to a ranking.
pub mod matching;

/// What is kept, in SQLite or PostgreSQL.
pub mod store;

/// How people come in: passwords, second factors, sessions, invitations, tokens, and the mail that goes with them.
pub mod accounts;

/// A whole installation in one file, and from one database to another.
pub mod backup;

/// What is stored, made whole again: rows to offers, an imported directory to places, a stored plan to a reading.
pub mod loading;

/// Generated worlds and the demonstration's data.
pub mod samples;

/// Pages for people and a JSON API for programs.
pub mod web;

/// The command line: one file per command.
pub mod cli;
