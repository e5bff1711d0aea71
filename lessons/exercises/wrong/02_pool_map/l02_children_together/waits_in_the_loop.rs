//! Wrong: starts a child and waits for it before the next is started.
//! Must fail: the_children_run_at_once

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};

fn run_all(commands: Vec<Command>) -> Vec<String> {
    commands
        .into_iter()
        .map(|mut command| command.spawn())
        .map(|child| how_it_ended(child.and_then(|mut child| child.wait())))
        .collect()
}

fn how_it_ended(ended: io::Result<ExitStatus>) -> String {
    match ended.map(|status| (status.code(), status.signal())) {
        Ok((Some(code), _)) => format!("exit code {code}"),
        Ok((None, Some(signal))) => format!("signal {signal}"),
        Ok((None, None)) => "neither exit code nor signal".to_string(),
        Err(error) => format!("not started: {error}"),
    }
}

fn main() {
    let commands = ["exit 3", "kill -9 $$"].map(|script| {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    });
    println!("{:?}", run_all(commands.into()));
}
