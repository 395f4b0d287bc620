//! How a command ends: the exit codes of `docs/interfaces.md` and the one line of an error.

use clap::error::ErrorKind;
use std::{fmt, io, process::ExitCode};

/// A command that came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 1: the good part was done, what was left out has been said.
    InPart,
}

/// A command that did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Exit code 1: the work was begun and failed.
    Failed(String),
    /// Exit code 2: the command line, or an input as a whole, cannot be used; nothing was changed.
    Unusable(String),
    /// Nobody reads the output any more (`homeward … | head`): the rest is not wanted.
    NobodyReads,
}

impl Failure {
    /// Exit code 2, in the words of another room.
    pub fn unusable(reason: impl fmt::Display) -> Failure {
        Failure::Unusable(reason.to_string())
    }

    /// Exit code 1, in the words of another room.
    pub fn failed(reason: impl fmt::Display) -> Failure {
        Failure::Failed(reason.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(e: io::Error) -> Failure {
        match e.kind() {
            io::ErrorKind::BrokenPipe => Failure::NobodyReads,
            _ => Failure::Failed(format!("the output could not be written: {e}")),
        }
    }
}

/// Prints the one line of a failure, and gives the exit code.
pub fn exit(ended: Result<Outcome, Failure>) -> ExitCode {
    match ended {
        Ok(Outcome::Done) | Err(Failure::NobodyReads) => ExitCode::SUCCESS,
        Ok(Outcome::InPart) => ExitCode::from(1),
        Err(Failure::Failed(reason)) => {
            say_error(&reason);
            ExitCode::from(1)
        }
        Err(Failure::Unusable(reason)) => {
            say_error(&reason);
            ExitCode::from(2)
        }
    }
}

/// One line on standard error. Line ends inside are folded, so that one error is one line.
pub fn say_error(reason: &str) {
    eprintln!("error: {}", folded(reason));
}

/// A line on standard error about something that was left out or is worth knowing.
pub fn say_note(note: &str) {
    eprintln!("note: {}", folded(note));
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was wrong with the command line, and where its help is.
pub fn one_line(e: &clap::Error) -> String {
    if e.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return "name what to do; the same with `--help` lists every command (`homeward demo` shows it at work)".into();
    }
    let text = e.render().to_string();
    let said = text.lines().take_while(|line| !line.trim_start().starts_with("Usage:")).collect::<Vec<_>>().join(" ");
    let said = said.split("For more information").next().unwrap_or_default();
    format!("{}; `homeward --help` shows how to write it", folded(said.trim_start_matches("error: ")).trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_line_whatever_it_says() {
        assert_eq!(folded("first\n  second\tthird"), "first second third");
    }
}
