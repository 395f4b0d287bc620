//! The command line of `docs/interfaces.md`: one file per command.

mod audit;
mod backup;
mod backup_key;
mod change;
mod copy;
mod could_be_made;
mod database;
mod demo;
mod doctor;
mod erase;
mod extract;
mod files;
mod generate;
mod import;
mod keep;
mod keys;
mod logs;
mod looks;
mod matching;
mod organisation;
mod outcome;
mod person_export;
mod plans;
mod progress;
mod read_pdf;
mod replay;
mod restore;
mod retention;
mod serve;
mod show;
mod suits;
mod user;
mod ways;
mod why_not;

use crate::{
    domain::{Did, Look},
    funding::{self, Rules},
    web::Clock,
};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::civil::Date;
use outcome::{Failure, Outcome};
use std::{ffi::OsString, path::PathBuf, process::ExitCode};
use uuid::Uuid;

/// Reads Life Plans, and ranks real homes and support teams against them, with reasons.
///
/// A ranking is advice to people who decide, never a decision.
#[derive(Parser)]
#[command(name = "homeward", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "Examples:
  homeward demo                                   see it work on sample plans and offers
  homeward extract plan.md --json                 what a plan asks for, each tied to its words
  homeward match plan.md --offers homes.csv support.csv
  homeward import offers homes.csv support.csv    keep offers in the database
  homeward serve                                  the pages and the JSON API

Exit codes: 0 done · 1 begun and failed, or done in part · 2 cannot be used, nothing was changed")]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command understands.
#[derive(clap::Args)]
struct Common {
    /// The database: sqlite:PATH or postgres://… (default: a SQLite file in your data folder)
    #[arg(long, global = true, value_name = "URL", env = "HOMEWARD_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// The file with the keys of what is stored (default: beside the database; docs/keys.md)
    #[arg(long, global = true, value_name = "FILE", env = "HOMEWARD_KEYS")]
    key_file: Option<PathBuf>,
    /// The date to reckon from, as 2026-11-21 (default: the system's date)
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// Who you are, for the record of who looked at and changed what (default: whoever holds the machine)
    #[arg(long = "as", global = true, value_name = "NAME", env = "HOMEWARD_AS", value_parser = named)]
    named: Option<String>,
    /// A folder with rules of your own, laid over the built-in ones (docs/rules.md)
    #[arg(long, global = true, value_name = "FOLDER", env = "HOMEWARD_RULES_FOLDER")]
    rules: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Args),
    Serve(serve::Args),
    Extract(extract::Args),
    Import(import::Args),
    Match(matching::Args),
    WaysToPay(ways::Args),
    CouldBeMade(could_be_made::Args),
    WhyNot(why_not::Args),
    Change(change::Args),
    Suits(suits::Args),
    Generate(generate::Args),
    Backup(backup::Args),
    BackupKey(backup_key::Args),
    Restore(restore::Args),
    Copy(copy::Args),
    Keys(keys::Args),
    Doctor(doctor::Args),
    Audit(audit::Args),
    Plans(plans::Args),
    Replay(replay::Args),
    Erase(erase::Args),
    Retention(retention::Args),
    PersonExport(person_export::Args),
    User(user::Args),
    Organisation(organisation::Args),
    /// The process in which a PDF is read
    #[command(hide = true)]
    ReadPdf,
}

impl Common {
    /// Tells the date given, or the system's.
    fn clock(&self) -> Clock {
        self.today.map_or_else(Clock::system, Clock::on)
    }

    /// As what a command does is signed: the name that was given, and that it came from here.
    fn author(&self) -> String {
        self.named.as_ref().map_or_else(|| AUTHOR.to_owned(), |name| format!("{name} ({AUTHOR})"))
    }

    /// Whether a database was named on the command line, rather than in the environment for other commands.
    fn database_flag_given(&self) -> bool {
        self.database.is_some() && self.database != std::env::var("HOMEWARD_DATABASE").ok()
    }

    /// What a command is about to do with a plan, or with all of them, for the record.
    fn look(&self, did: Did, plan: Option<Uuid>, command: &str) -> Look {
        Look { at: self.clock().now(), who: self.author(), did, plan, through: format!("homeward {command}"), purpose: None }
    }

    /// The built-in rules, or those with the folder's over them. Read once for each start of the program.
    fn rules(&self) -> Result<&'static Rules, Failure> {
        match &self.rules {
            None => Ok(Rules::built_in()),
            Some(folder) => funding::load(folder).map(|rules| &*Box::leak(Box::new(rules))).map_err(Failure::unusable),
        }
    }

    /// The date given, or the system's.
    fn today(&self) -> Date {
        self.clock().today()
    }
}

/// Who is recorded as the author of what the command line does.
const AUTHOR: &str = "command line";

/// Who is recorded as the author of what the demonstration begins with.
const DEMO_PERSON: &str = "Sam Field (demo)";

/// The longest name that is kept, in letters.
const LONGEST_NAME: usize = 100;

fn named(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(format!("is no name; write one of 1 to {LONGEST_NAME} letters"));
    }
    Ok(name.to_owned())
}
/// Who is recorded as the author of what the server does by itself.
const SERVER: &str = "the server";

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "is no date; write it as 2026-11-21".to_owned())
}

/// Runs one command line and gives its exit code. Errors go to standard error, each as one line.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let parsed = Cli::command().try_get_matches_from(arguments).and_then(|m| Cli::from_arg_matches(&m));
    match parsed {
        Err(e) if !e.use_stderr() => {
            let _ = e.print();
            ExitCode::SUCCESS
        }
        Err(e) => outcome::exit(Err(Failure::Unusable(outcome::one_line(&e)))),
        Ok(cli) => outcome::exit(run(cli)),
    }
}

fn run(cli: Cli) -> Result<Outcome, Failure> {
    match cli.command {
        Command::Demo(args) => demo::run(args, &cli.common),
        Command::Serve(args) => serve::run(args, &cli.common),
        Command::Generate(args) => generate::run(args, &cli.common),
        Command::Extract(args) => extract::run(args, &cli.common),
        Command::Import(args) => import::run(args, &cli.common),
        Command::ReadPdf => read_pdf::run(),
        Command::Backup(args) => backup::run(&args, &cli.common),
        Command::BackupKey(args) => backup_key::run(&args),
        Command::Restore(args) => restore::run(&args, &cli.common),
        Command::Copy(args) => copy::run(&args, &cli.common),
        Command::Keys(args) => keys::run(&args, &cli.common),
        Command::Doctor(args) => doctor::run(args, &cli.common),
        Command::Audit(args) => audit::run(args, &cli.common),
        Command::Plans(args) => plans::run(args, &cli.common),
        Command::Replay(args) => replay::run(args, &cli.common),
        Command::Organisation(args) => organisation::run(args, &cli.common),
        Command::Retention(args) => retention::run(&args, &cli.common),
        Command::Erase(args) => erase::run(args, &cli.common),
        Command::PersonExport(args) => person_export::run(&args, &cli.common),
        Command::User(args) => user::run(args, &cli.common),
        Command::Match(args) => matching::run(args, &cli.common),
        Command::WaysToPay(args) => ways::run(args, &cli.common),
        Command::CouldBeMade(args) => could_be_made::run(args, &cli.common),
        Command::WhyNot(args) => why_not::run(args, &cli.common),
        Command::Change(args) => change::run(args, &cli.common),
        Command::Suits(args) => suits::run(args, &cli.common),
    }
}
