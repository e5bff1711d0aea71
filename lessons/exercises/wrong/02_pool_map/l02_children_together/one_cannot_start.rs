//! Wrong: panics when a program is missing.
//! Must fail: one_that_cannot_start_does_not_stop_the_others

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus};

fn run_all(commands: Vec<Command>) -> Vec<String> {
    let children: Vec<Child> = commands
        .into_iter()
        .map(|mut command| command.spawn().expect("it starts"))
        .collect();
    children
        .into_iter()
        .map(|mut child| how_it_ended(child.wait()))
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
