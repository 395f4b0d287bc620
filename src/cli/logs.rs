//! The log of a server: lines on standard error for whoever looks after it.
//!
//! It holds ids, routes, counts and durations, never a name, a quote or a place. Only this program's own events are let through:
//! what libraries would say at finer levels could hold anything.

use super::outcome::Failure;
use clap::ValueEnum;
use std::{
    io::{self, IsTerminal},
    panic,
};
use tracing_subscriber::{
    Layer, Registry,
    filter::{LevelFilter, Targets},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

/// How the log is written, and how much of it.
#[derive(clap::Args)]
pub struct Logs {
    /// How the log on standard error is written
    #[arg(long, value_name = "FORM", value_enum, default_value_t = Form::Text, env = "HOMEWARD_LOG_FORMAT")]
    log_format: Form,
    /// The least that is logged: off, error, warn, info, debug or trace
    #[arg(long, value_name = "LEVEL", default_value = "info", env = "HOMEWARD_LOG")]
    log: LevelFilter,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// Lines for people
    Text,
    /// A JSON object a line, for programs
    Json,
}

impl Logs {
    /// Where nobody asked for a log: what goes wrong, for people.
    pub const QUIET: Logs = Logs { log_format: Form::Text, log: LevelFilter::WARN };

    /// Begins the log. Once for each start of the program.
    pub fn begin(&self) -> Result<(), Failure> {
        let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(io::stderr().is_terminal());
        let lines: Box<dyn Layer<Registry> + Send + Sync> = match self.log_format {
            Form::Text => lines.with_target(false).boxed(),
            Form::Json => lines.json().with_target(false).flatten_event(true).with_span_list(false).boxed(),
        };
        let ours = Targets::new().with_target(env!("CARGO_PKG_NAME"), self.log);
        tracing_subscriber::registry().with(lines.with_filter(ours)).try_init().map_err(Failure::failed)?;
        panic::set_hook(Box::new(|panicked| {
            // Its message could hold words of a plan.
            let at = panicked.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(at, "a fault in the program");
        }));
        Ok(())
    }
}
