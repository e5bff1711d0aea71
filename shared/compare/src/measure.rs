//! One run of one program, measured from outside.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use limited::Finished;
use observe::{Observation, Stream, Watch};

use crate::Error;

/// What one run took.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// From start to end, in seconds.
    pub wall_s: f64,
    /// On a processor, all threads and child processes together, in seconds.
    pub cpu_s: f64,
    /// The most memory that was seen, of all its processes together, in bytes. A program can end before anybody looks.
    pub peak_bytes: Option<f64>,
    /// The most threads that were seen at once, in all processes.
    pub threads: f64,
    /// The most processes that were seen at once.
    pub processes: f64,
    /// What it printed on standard output, as far as lines were kept.
    pub printed: String,
}

/// Runs `command` to its end, watched by `observe`.
///
/// # Errors
/// As [`observed`].
pub fn run(command: Command, limit: Duration) -> Result<Run, Error> {
    let seen = observed(command, limit)?;
    Ok(Run {
        wall_s: seen.wall_s,
        cpu_s: seen.cpu_s,
        peak_bytes: seen.peak_bytes.map(|bytes| bytes as f64),
        threads: seen.threads.most as f64,
        processes: seen.processes.most as f64,
        printed: printed(&seen, Stream::Out),
    })
}

/// Watches `command` to its end: with its lanes, for a drawing.
///
/// # Errors
/// If it does not start, does not end within `limit`, or ends with something else than 0.
pub fn observed(mut command: Command, limit: Duration) -> Result<Observation, Error> {
    let shown = shown(&command);
    command.stdin(Stdio::null());
    let watch = Watch {
        quiet: true,
        limit: Some(limit),
        ..Watch::default()
    };
    let seen = watch.run(command)?;
    let status = match (seen.limit_passed, seen.exit.code, seen.exit.signal) {
        (true, ..) => format!(
            "had not ended after {} s and was killed",
            limit.as_secs_f64()
        ),
        (_, Some(0), _) => return Ok(seen),
        (_, Some(code), _) => format!("ended with exit code {code}"),
        (_, None, signal) => format!("ended with signal {}", signal.unwrap_or(0)),
    };
    Err(Error::Failed {
        command: shown,
        status,
        stderr: printed(&seen, Stream::Err),
    })
}

fn printed(seen: &Observation, stream: Stream) -> String {
    let lines = seen.lines.iter().filter(|line| line.stream == stream);
    lines.map(|line| format!("{}\n", line.text)).collect()
}

/// Runs `command` without looking at it: for programs that measure themselves.
///
/// # Errors
/// As [`observed`].
pub fn bounded(command: Command, limit: Duration) -> Result<Finished, Error> {
    let shown = shown(&command);
    let finished = limited::Run::new(command, limit).run()?;
    if finished.status.success() {
        return Ok(finished);
    }
    Err(Error::Failed {
        command: shown,
        status: format!("ended with {}", finished.status),
        stderr: finished.output.stderr,
    })
}

/// The command as one would type it, with the names of files instead of whole paths.
pub fn shown(command: &Command) -> String {
    let name = |word: &std::ffi::OsStr| {
        let path = Path::new(word);
        let word = path
            .file_name()
            .filter(|_| path.is_absolute())
            .unwrap_or(word);
        word.to_string_lossy().into_owned()
    };
    let words: Vec<String> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(name)
        .collect();
    format!("`{}`", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(60);

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_run_has_a_time_and_its_words() {
        let run = run(sh("echo hello"), LIMIT).unwrap();
        assert_eq!(run.printed, "hello\n");
        assert!(run.wall_s > 0.0 && run.cpu_s >= 0.0);
    }

    #[test]
    fn a_failure_says_which_command_how_and_why() {
        let said = run(sh("echo no luck >&2; exit 3"), LIMIT)
            .unwrap_err()
            .to_string();
        assert!(
            said.contains("exit code 3") && said.contains("no luck"),
            "{said}"
        );
        let said = run(sh("kill -9 $$"), LIMIT).unwrap_err().to_string();
        assert!(
            said.contains("signal 9") && said.contains("`sh -c"),
            "{said}"
        );
        let said = run(Command::new("no-such-program"), LIMIT)
            .unwrap_err()
            .to_string();
        assert!(said.contains("no-such-program"), "{said}");
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let hanging = || sh("exec sleep 600");
        let said = run(hanging(), Duration::from_millis(50))
            .unwrap_err()
            .to_string();
        assert!(said.contains("had not ended"), "{said}");
        let said = bounded(hanging(), Duration::from_millis(50))
            .unwrap_err()
            .to_string();
        assert!(said.contains("had not finished"), "{said}");
    }
}
