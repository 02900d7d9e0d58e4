//! The program: arguments, disk, clock and exit code.

// As in the library.
#![cfg_attr(not(test), warn(clippy::too_many_lines))]

mod cli;
mod serve;

use std::process::ExitCode;

/// Rendering makes many small values, and this allocator is quick at them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
