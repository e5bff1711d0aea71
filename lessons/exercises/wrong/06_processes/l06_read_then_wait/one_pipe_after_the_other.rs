//! Wrong: reads standard output to its end, and only then standard error.
//! Must fail: a_child_that_complains_much_ends

use std::io::{self, BufRead, BufReader, Read};
use std::process::{Command, ExitStatus, Stdio};

fn run(
    mut command: Command,
    mut each: impl FnMut(String),
) -> io::Result<(ExitStatus, String)> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let stdout = child.stdout.take().expect("it is piped");
    for line in BufReader::new(stdout).lines() {
        each(line?);
    }
    let mut stderr = child.stderr.take().expect("it is piped");
    let mut errors = String::new();
    stderr.read_to_string(&mut errors)?;
    Ok((child.wait()?, errors))
}

fn main() -> io::Result<()> {
    let mut command = Command::new("sh");
    command.args(["-c", "echo one; echo two; echo oh >&2; exit 3"]);
    let (status, errors) = run(command, |line| println!("line: {line}"))?;
    println!("{status}, errors: {errors:?}");
    Ok(())
}
