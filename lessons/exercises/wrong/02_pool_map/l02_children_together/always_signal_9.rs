//! Wrong: says `signal 9` of every child without an exit code.
//! Must fail: a_signal_is_told_by_its_number

use std::io;
use std::process::{Child, Command, ExitStatus};

fn run_all(commands: Vec<Command>) -> Vec<String> {
    // One that cannot start is a result as well. A `?` here would leave the others running, and nobody would wait for
    // them.
    let children: Vec<io::Result<Child>> = commands
        .into_iter()
        .map(|mut command| command.spawn())
        .collect();
    children
        .into_iter()
        .map(|child| how_it_ended(child.and_then(|mut child| child.wait())))
        .collect()
}

fn how_it_ended(ended: io::Result<ExitStatus>) -> String {
    match ended.map(|status| status.code()) {
        Ok(Some(code)) => format!("exit code {code}"),
        Ok(None) => "signal 9".to_string(),
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
