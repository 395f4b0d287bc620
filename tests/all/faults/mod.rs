//! Real processes, ended and starved as it happens to them: what was acknowledged is there, and nothing is there by halves.
//! `docs/reliability.md` says what the full counts came to.

mod clock;
mod damage;
mod disk;
mod kills;
mod outage;
mod writers;
