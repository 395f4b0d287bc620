//! `homeward generate`: realistic synthetic data at any size.

use super::{
    Common,
    outcome::{Failure, Outcome},
    progress,
};
use crate::samples::{self, Order};
use std::{
    io::{self, Write},
    path::PathBuf,
};

/// Make realistic synthetic homes, support teams and plans, the same for the same seed and date
///
/// Dates are made around --today (default: the system's date): give it for the same files on another day.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward generate --homes 1000 --support 300 --plans 20 --seed 7 world
  homeward match world/plans/p-0001.json --offers world/homes.csv world/support.csv")]
pub struct Args {
    /// How many homes
    #[arg(long, value_name = "N", default_value_t = 1000)]
    homes: u32,
    /// How many support offers
    #[arg(long, value_name = "M", default_value_t = 300)]
    support: u32,
    /// How many plans
    #[arg(long, value_name = "K", default_value_t = 10)]
    plans: u32,
    /// The seed: the same one gives the same files
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The folder to write into, made where it is missing
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

/// Writes the files and says what was made.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let order = Order { homes: args.homes, support: args.support, plans: args.plans, seed: args.seed, today: common.today() };
    let bar = progress::bar("making", u64::from(args.homes) + u64::from(args.support) + u64::from(args.plans));
    samples::generate(&order, &args.dir, &mut |done, _total| bar.set_position(done)).map_err(Failure::failed)?;
    bar.finish_and_clear();
    let Args { homes, support, plans, seed, dir } = args;
    writeln!(io::stdout(), "{}: {homes} homes, {support} support offers, {plans} plans (seed {seed})", dir.display())?;
    Ok(Outcome::Done)
}
