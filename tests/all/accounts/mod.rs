//! Accounts: coming in, staying in, and being kept out.

mod by_smtp;
mod coming_in;
mod invitations;
mod looking_after;
mod mail;
mod outside;
mod people;
mod reach;
mod second_factor;
mod sessions;
mod tokens;
mod unsent;
