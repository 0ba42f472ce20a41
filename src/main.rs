//! The program `tilts`: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(tilts::cli::run(std::env::args_os()))
}
