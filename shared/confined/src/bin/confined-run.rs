//! Runs a command as the tests of an answer are run, and says what it hit: `confined-run [--network] COMMAND
//! ARGUMENTS`. With `--network` it has a network of its own.
//!
//! For looking at what is confined here; and the launcher for this crate's tests, which have no `main` of their own.

use std::process::{Command, ExitCode};
use std::time::Duration;

use confined::{Confined, Error, Launcher, Network};

fn main() -> ExitCode {
    confined::main_guard();
    let mut words = std::env::args_os().skip(1).peekable();
    let network = match words.next_if(|word| word == "--network") {
        Some(_) => Network::Own,
        None => Network::None,
    };
    let Some(program) = words.next() else {
        eprintln!("usage: confined-run [--network] COMMAND ARGUMENTS");
        return ExitCode::from(2);
    };
    let mut command = Command::new(program);
    command.args(words);
    match run(&command, network) {
        Ok(success) => ExitCode::from(u8::from(!success)),
        Err(error) => {
            eprintln!("confined-run: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command, network: Network) -> Result<bool, Error> {
    let launcher = Launcher::this_program()?;
    eprintln!("confined-run: {}", launcher.confinement.words());
    let confined = Confined {
        network,
        ..Confined::test(Duration::from_secs(60))
    };
    let finished = confined.run(&launcher, command)?;
    print!("{}", finished.stdout);
    eprint!("{}", finished.stderr);
    let (status, elapsed) = (finished.status, finished.elapsed.as_secs_f64());
    eprintln!("confined-run: {status} after {elapsed:.3} s");
    if !finished.words().is_empty() {
        eprintln!("confined-run: {}", finished.words());
    }
    Ok(finished.status.success() && finished.hit.is_none())
}
