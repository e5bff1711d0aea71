//! Elsewhere than on Linux: time and output are limited, as `limited` does it.

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::time::Instant;

use limited::{Output, Run};

use crate::captured::Captured;
use crate::finished::{Finished, Hit};
use crate::{Confined, Error, Launcher, environment};

pub(crate) fn run(
    confined: &Confined,
    _launcher: &Launcher,
    command: &Command,
) -> Result<Finished, Error> {
    let mut own = environment::command(command.get_program());
    own.args(command.get_args());
    let temp = tempfile::tempdir().map_err(|e| Error::NotStarted {
        command: format!("{command:?}"),
        reason: format!("no folder for its TMPDIR: {e}"),
    })?;
    own.env("TMPDIR", temp.path());
    environment::carry_over(command, &mut own);
    let most = confined.output as u64 * Confined::FLOOD;
    let begun = Instant::now();
    let cap = usize::try_from(most).unwrap_or(usize::MAX);
    let killed = ExitStatus::from_raw(9);
    let (status, output, hit) = match Run::new(own, confined.wall).cap(cap).run() {
        Ok(finished) => (finished.status, finished.output, None),
        Err(limited::Error::TimedOut { output, .. }) => {
            (killed, output, Some(Hit::Wall(confined.wall)))
        }
        Err(limited::Error::TooMuchOutput { output, .. }) => {
            (killed, output, Some(Hit::Output(most)))
        }
        Err(limited::Error::NotStarted { command, source }) => {
            let reason = source.to_string();
            return Err(Error::NotStarted { command, reason });
        }
        Err(limited::Error::Lost { command, source }) => {
            let reason = source.to_string();
            return Err(Error::Lost { command, reason });
        }
    };
    let Output { stdout, stderr } = output;
    let cut = |text: String| {
        let mut captured = Captured::new(confined.output);
        captured.push(text.as_bytes());
        captured.into_text()
    };
    Ok(Finished {
        status,
        stdout: cut(stdout),
        stderr: cut(stderr),
        hit,
        left: 0,
        elapsed: begun.elapsed(),
    })
}
