//! Generated worlds and the demonstration's own data. Everything and everybody in them is invented, on the real geography of England.

mod chance;
mod demo;
mod ground;
mod home;
mod interests;
mod names;
mod people;
mod plans;
mod sheet;
mod support;
mod traits;
mod when;

pub use demo::{FillError, Filled, demo_offers, demo_plans, fill};
pub use people::fill_people;
pub use plans::GeneratedPlan;

use crate::domain::{Home, OfferKind, Support};
use crate::offers::columns::columns;
use ground::Ground;
use jiff::civil::Date;
use std::{
    fs,
    io::BufWriter,
    path::{Path, PathBuf},
};
use support::Teams;

/// What to generate. The same order gives the same bytes on every machine; more homes leave teams and plans as they are.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    pub homes: u32,
    pub support: u32,
    pub plans: u32,
    pub seed: u64,
    /// The day by which offers were confirmed and plans written.
    pub today: Date,
}

impl Order {
    /// How many support providers each region has.
    fn provider_pool(&self) -> u32 {
        (3 + self.support / 45).min(300)
    }

    /// How many landlords of each type each region has.
    fn landlord_pool(&self) -> u32 {
        (3 + self.homes / 540).min(150)
    }

    fn total(&self) -> u64 {
        u64::from(self.homes) + u64::from(self.support) + u64::from(self.plans)
    }
}

/// The files that were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub files: Vec<PathBuf>,
}

/// A folder or file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot be written ({reason}); choose a folder that you may write to and that has room", file.display())]
pub struct GenerateError {
    pub file: PathBuf,
    pub reason: String,
}

/// Writes `homes.csv`, `support.csv` and `plans/p-0001.md`, `plans/p-0001.json` … into `dir`; tells how many of how many rows and plans are done.
pub fn generate(order: &Order, dir: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Made, GenerateError> {
    let ground = Ground::built_in();
    fs::create_dir_all(dir).map_err(|e| fault(dir, e))?;
    let mut done = 0;
    let mut tick = || {
        done += 1;
        if done % 256 == 0 || done == order.total() {
            progress(done, order.total());
        }
    };
    let mut teams = Teams::default();
    let support_rows = (0..order.support).map(|row| {
        tick();
        let made = support::team(order, ground, row);
        teams.remember(&made);
        sheet::support(&made.support)
    });
    let support_file = write_rows(&dir.join("support.csv"), OfferKind::Support, support_rows)?;
    let home_rows = (0..order.homes).map(|row| {
        tick();
        sheet::home(&home::home(order, ground, &teams, row))
    });
    let homes_file = write_rows(&dir.join("homes.csv"), OfferKind::Home, home_rows)?;
    let mut files = vec![homes_file, support_file];
    for row in 0..order.plans {
        tick();
        files.extend(write_plan(&dir.join("plans"), &plans::plan(order, ground, row))?);
    }
    Ok(Made { files })
}

fn write_plan(dir: &Path, plan: &GeneratedPlan) -> Result<[PathBuf; 2], GenerateError> {
    fs::create_dir_all(dir).map_err(|e| fault(dir, e))?;
    let (text, reading) = (dir.join(format!("{}.md", plan.reference)), dir.join(format!("{}.json", plan.reference)));
    fs::write(&text, &plan.text).map_err(|e| fault(&text, e))?;
    let json = serde_json::to_string_pretty(&plan.reading).map_err(|e| fault(&reading, e))?;
    fs::write(&reading, json + "\n").map_err(|e| fault(&reading, e))?;
    Ok([text, reading])
}

/// The same plans as [`generate`] writes, as values.
pub fn plans(order: &Order) -> Vec<GeneratedPlan> {
    (0..order.plans).map(|row| plans::plan(order, Ground::built_in(), row)).collect()
}

/// The same homes and teams as [`generate`] writes, as values.
pub fn offers(order: &Order) -> (Vec<Home>, Vec<Support>) {
    let ground = Ground::built_in();
    let mut teams = Teams::default();
    let support = (0..order.support).map(|row| {
        let made = support::team(order, ground, row);
        teams.remember(&made);
        made.support
    });
    let support: Vec<Support> = support.collect();
    let homes = (0..order.homes).map(|row| home::home(order, ground, &teams, row)).collect();
    (homes, support)
}

fn write_rows<const N: usize>(file: &Path, kind: OfferKind, rows: impl Iterator<Item = [String; N]>) -> Result<PathBuf, GenerateError> {
    let out = fs::File::create(file).map_err(|e| fault(file, e))?;
    let mut csv = csv::Writer::from_writer(BufWriter::new(out));
    csv.write_record(columns(kind).iter().map(|c| c.name)).map_err(|e| fault(file, e))?;
    for row in rows {
        csv.write_record(&row).map_err(|e| fault(file, e))?;
    }
    csv.flush().map_err(|e| fault(file, e))?;
    Ok(file.to_owned())
}

fn fault(file: &Path, reason: impl ToString) -> GenerateError {
    GenerateError { file: file.to_owned(), reason: reason.to_string() }
}
