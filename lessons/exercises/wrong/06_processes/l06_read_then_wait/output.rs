//! Wrong: `output` reads both pipes, and gives the lines back when the child has ended.
//! Must fail: a_line_is_handed_on_before_the_child_ends

use std::io;
use std::process::{Command, ExitStatus};

fn run(
    mut command: Command,
    mut each: impl FnMut(String),
) -> io::Result<(ExitStatus, String)> {
    let output = command.output()?;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        each(line.to_string());
    }
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok((output.status, errors))
}

fn main() -> io::Result<()> {
    let mut command = Command::new("sh");
    command.args(["-c", "echo one; echo two; echo oh >&2; exit 3"]);
    let (status, errors) = run(command, |line| println!("line: {line}"))?;
    println!("{status}, errors: {errors:?}");
    Ok(())
}
