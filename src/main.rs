//! Parse the command, run it, turn the outcome into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    homeward::cli::main(std::env::args_os())
}
