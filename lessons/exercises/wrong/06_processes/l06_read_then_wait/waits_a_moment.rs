//! Wrong: takes the end of both pipes for the end of the child, or nearly so.
//! Must fail: it_says_how_the_child_ended_and_what_it_complained_about

use std::io::{self, BufRead, BufReader, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

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
        stderr.read_to_string(&mut errors).map(|_| errors)
    });
    for line in BufReader::new(stdout).lines() {
        each(line?);
    }
    let errors = errors.join().expect("to read does not panic")?;
    thread::sleep(Duration::from_millis(200));
    Ok((child.try_wait()?.expect("it has ended"), errors))
}

fn main() -> io::Result<()> {
    let mut command = Command::new("sh");
    command.args(["-c", "echo one; echo two; echo oh >&2; exit 3"]);
    let (status, errors) = run(command, |line| println!("line: {line}"))?;
    println!("{status}, errors: {errors:?}");
    Ok(())
}
