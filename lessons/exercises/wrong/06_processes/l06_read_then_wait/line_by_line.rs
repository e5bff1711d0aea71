//! Wrong: reads standard error in lines, and ends the last one, which had no end.
//! Must fail: it_says_how_the_child_ended_and_what_it_complained_about

use std::io::{self, BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

fn run(
    mut command: Command,
    mut each: impl FnMut(String),
) -> io::Result<(ExitStatus, String)> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let stdout = child.stdout.take().expect("it is piped");
    let mut stderr = child.stderr.take().expect("it is piped");

    // Two pipes can be full, so there are two who read. Who waits for the end comes last.
    let errors = thread::spawn(move || {
        let mut errors = String::new();
        for line in BufReader::new(&mut stderr).lines() {
            errors += &line?;
            errors.push('\n');
        }
        Ok::<_, io::Error>(errors)
    });
    for line in BufReader::new(stdout).lines() {
        each(line?);
    }
    let errors = errors.join().expect("to read does not panic")?;
    Ok((child.wait()?, errors))
}

fn main() -> io::Result<()> {
    let mut command = Command::new("sh");
    command.args(["-c", "echo one; echo two; echo oh >&2; exit 3"]);
    let (status, errors) = run(command, |line| println!("line: {line}"))?;
    println!("{status}, errors: {errors:?}");
    Ok(())
}
