//! Run a command, and hand on each line that it prints as soon as it is there. At the end say how it ended, and what it
//! wrote on standard error.
//!
//! `python3 python/l06_read_then_wait.py` runs. With 100000 behind it, for so many answers, it ends with an error. Run
//! both: the function below has the same fault.

use std::io::{self, BufRead, BufReader, Read};
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
        stderr.read_to_string(&mut errors).map(|_| errors)
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

#[cfg(test)]
mod tests {
    use super::run;
    use std::path::PathBuf;
    use std::process::Command;
    use within::{in_time, patience, try_in_time};

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    /// Whether the function comes back. If not, its child dies with this test, which holds the other end of its pipe.
    fn ends(
        command: Command,
        each: impl FnMut(String) + Send + 'static,
    ) -> Option<(String, String)> {
        let (send, done) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let _ = send.send(run(command, each));
        });
        let (status, errors) = done.recv_timeout(patience()).ok()?.unwrap();
        Some((status.to_string(), errors))
    }

    #[test]
    fn a_child_that_prints_much_ends() {
        let (line, lines) = std::sync::mpsc::channel();
        let ended = ends(shell("yes abcdefghi | head -n 100000"), move |text| {
            let _ = line.send(text);
        });
        assert!(
            ended.is_some(),
            "a child prints a million bytes, and `run` has not come back after {} s. A pipe holds far less: who \
             empties it, while `run` waits for the end?",
            patience().as_secs_f64()
        );
        let count = lines.iter().filter(|line| line == "abcdefghi").count();
        assert_eq!(
            count, 100_000,
            "left: the lines that were handed on; right: those that were printed"
        );
    }

    #[test]
    fn a_child_that_complains_much_ends() {
        let complains = "yes 'oh, no' | head -n 100000 >&2; echo done";
        let (line, lines) = std::sync::mpsc::channel();
        let ended = ends(shell(complains), move |text| {
            let _ = line.send(text);
        });
        let Some((_, errors)) = ended else {
            panic!(
                "a child writes 700,000 bytes on standard error and then a line on standard output, and `run` has not come \
                 back after {} s. A child with two pipes needs somebody at each of them, at the same time",
                patience().as_secs_f64()
            );
        };
        assert_eq!(
            errors.len(),
            700_000,
            "left: how many bytes of standard error came back; right: how many the child wrote. Where did they go?"
        );
        assert_eq!(
            lines.iter().collect::<Vec<_>>(),
            ["done"],
            "left: the lines that were handed on; right: what the child printed on standard output"
        );
    }

    #[test]
    fn a_line_is_handed_on_before_the_child_ends() {
        let file: PathBuf =
            std::env::temp_dir().join(format!("l06_read_{}", std::process::id()));
        let _ = std::fs::remove_file(&file);
        let tries = patience().as_millis() / 100 + 1;
        // The child waits until somebody has seen its first line.
        let mut command = shell(
            r#"echo first
            tries=$2
            until [ -e "$1" ]; do
                tries=$((tries - 1))
                [ $tries -gt 0 ] || { echo in vain; exit 99; }
                sleep 0.1
            done
            echo second"#,
        );
        command.arg("sh").arg(&file).arg(tries.to_string());
        let seen = file.clone();
        let lines = in_time(move || {
            let mut lines = Vec::new();
            let ran = run(command, |line| {
                let _ = std::fs::write(&seen, "");
                lines.push(line);
            });
            ran.map(|_| lines)
        });
        let _ = std::fs::remove_file(&file);
        assert_eq!(
            lines.unwrap(),
            ["first", "second"],
            "left: what was handed on; right: what a child prints that gets on when its first line is seen. Is a line \
             handed on as soon as it is there, or when the child has ended?"
        );
    }

    #[test]
    fn it_says_how_the_child_ended_and_what_it_complained_about() {
        // It closes both pipes, and ends a while later.
        let script = "printf 'no\\n\\nsuch page' >&2; exec >&- 2>&-; sleep 1; exit 3";
        let ran = try_in_time(move || run(shell(script), |_| ()));
        let (status, errors) = ran.ok().and_then(Result::ok).unwrap_or_else(|| {
            panic!(
                "`run` panicked or returned an error, for a child that closes both pipes, and ends a second later. The end \
                 of what it prints is not its own end: who waits for that?"
            )
        });
        assert_eq!(
            status.code(),
            Some(3),
            "left: the exit code that came back; right: that of `exit 3`, a second after both pipes were closed"
        );
        assert_eq!(
            errors, "no\n\nsuch page",
            "left: what came back of standard error; right: what was written, to the byte"
        );
    }
}
