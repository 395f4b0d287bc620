//! Several programs over one database: what one changes all rank, work is done once, and what is stopped, killed or cut off comes back right.
//! `docs/reliability.md` says what the full counts came to.

mod changes;
mod counting;
mod faults;
mod leases;
mod slow;
mod takeover;
mod together;
mod upgrade;
