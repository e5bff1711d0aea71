//! Wrong: nobody has to read standard error if it goes nowhere.
//! Must fail: it_says_how_the_child_ended_and_what_it_complained_about, a_child_that_complains_much_ends

use std::io::{self, BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};

fn run(
    mut command: Command,
    mut each: impl FnMut(String),
) -> io::Result<(ExitStatus, String)> {
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let stdout = child.stdout.take().expect("it is piped");
    for line in BufReader::new(stdout).lines() {
        each(line?);
    }
    Ok((child.wait()?, String::new()))
}

fn main() -> io::Result<()> {
    let mut command = Command::new("sh");
    command.args(["-c", "echo one; echo two; echo oh >&2; exit 3"]);
    let (status, errors) = run(command, |line| println!("line: {line}"))?;
    println!("{status}, errors: {errors:?}");
    Ok(())
}
