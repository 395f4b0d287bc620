//! `homeward import`: good rows in, each bad one said.

mod areas;
mod offers;
mod reading;
mod register;

use super::{
    Common,
    outcome::{Failure, Outcome},
};
use clap::Subcommand;

/// Bring in offers, a postcode directory or the care regulator's register.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Offers(offers::Args),
    Areas(areas::Args),
    Register(register::Args),
}

/// Imports.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    match args.what {
        What::Offers(args) => offers::run(&args, common),
        What::Areas(args) => areas::run(&args, common),
        What::Register(args) => register::run(&args, common),
    }
}
