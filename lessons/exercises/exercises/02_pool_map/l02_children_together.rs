//! Run several child processes at once. Say of each how it ended, in the order of the commands: "exit code 3",
//! "signal 9", or "not started: …" if there is no such program.
//!
//! Python: `subprocess.Popen` for every command, then `wait()` for every child. `returncode` is -9 after signal 9.

use std::io;
use std::process::{Command, ExitStatus};

// TODO: `status()` starts a child and waits for it. Start all children first.
fn run_all(commands: Vec<Command>) -> Vec<String> {
    commands
        .into_iter()
        .map(|mut command| how_it_ended(command.status()))
        .collect()
}

// TODO: a child that is killed by a signal has no exit code. Say which signal it was.
fn how_it_ended(ended: io::Result<ExitStatus>) -> String {
    match ended {
        Ok(status) => format!("exit code {}", status.code().unwrap_or(-1)),
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

#[cfg(test)]
mod tests {
    use super::run_all;
    use std::path::PathBuf;
    use std::process::Command;
    use within::{in_time, patience, try_in_time};

    /// The children meet in a folder: each leaves a file with its name, and waits for the files of the others. None
    /// waits longer than the patience, or than the folder stands, so none of them outlives the test for long.
    const CHILD: &str = r#"
        cd "$1" && true > "$2" || exit 98
        ending=$3 tries=$4
        shift 4
        for other; do
            until [ -e "$other" ]; do
                tries=$((tries - 1))
                [ -d "$PWD" ] && [ ! -e in_vain ] && [ $tries -gt 0 ] || { true > in_vain; exit 99; }
                sleep 0.1
            done
        done
        eval "$ending"
    "#;

    fn shell(ending: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", ending]);
        command
    }

    /// A new folder under the system's folder for temporary files; it goes when it is dropped.
    struct Folder(PathBuf);

    impl Folder {
        fn new(test: &str) -> Self {
            let name = format!("l02_children_{test}_{}", std::process::id());
            let folder = std::env::temp_dir().join(name);
            let _ = std::fs::remove_dir_all(&folder); // left by a test that was killed, with the same number
            std::fs::create_dir(&folder).unwrap();
            Self(folder)
        }

        /// A child that waits in this folder until `others` have begun.
        fn child(&self, name: &str, ending: &str, others: &[&str]) -> Command {
            let tries = patience().as_millis() / 100 + 1;
            let mut command = shell(CHILD);
            command.arg("sh").arg(&self.0).args([name, ending]);
            command.arg(tries.to_string()).args(others);
            command
        }

        #[track_caller]
        fn assert_met(&self) {
            assert!(
                !self.0.join("in_vain").exists(),
                "a child waited for another, which had not begun after {} s: are all started before the first is \
                 waited for?",
                patience().as_secs_f64()
            );
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_children_run_at_once() {
        let folder = Folder::new("at_once");
        let all = ["a", "b", "c"];
        let commands = ["exit 3", "exit 4", "exit 0"]
            .iter()
            .zip(all)
            .map(|(ending, name)| folder.child(name, ending, &all))
            .collect();
        let ended = in_time(|| run_all(commands));
        folder.assert_met();
        assert_eq!(
            ended,
            ["exit code 3", "exit code 4", "exit code 0"],
            "left: what was said of three children; right: how they ended, in the order of the commands"
        );
    }

    #[test]
    fn a_signal_is_told_by_its_number() {
        let endings = ["kill -9 $$", "exit 9", "kill -15 $$"];
        let ended = in_time(move || run_all(endings.map(shell).into()));
        assert_eq!(
            ended,
            ["signal 9", "exit code 9", "signal 15"],
            "left: what was said of three shells; right: how they ended, by these commands: {endings:?}. With `kill -9 \
             $$` a shell sends itself signal 9. What does the `ExitStatus` of a child say of a signal?"
        );
    }

    #[test]
    fn the_order_is_that_of_the_commands() {
        let folder = Folder::new("order");
        let commands = vec![
            folder.child("a", "exit 1", &["b_is_over"]),
            folder.child("b", "true > b_is_over; exit 2", &[]),
        ];
        let ended = in_time(|| run_all(commands));
        folder.assert_met();
        assert_eq!(
            ended,
            ["exit code 1", "exit code 2"],
            "left: what was said of two children; right: how they ended, in the order of the commands. The second child \
             ended before the first"
        );
    }

    #[test]
    fn one_that_cannot_start_does_not_stop_the_others() {
        let missing = Command::new("no-such-program-anywhere");
        let commands = vec![shell("exit 5"), missing, shell("exit 6")];
        let ended = try_in_time(|| run_all(commands)).unwrap_or_else(|_| {
            panic!(
                "`run_all` panicked: the second of three commands names no program. That is to be said in \
                 its place, and the others go on"
            )
        });
        let [first, second, third] = &ended[..] else {
            panic!(
                "there were three commands, the second without a program, and this was said: {ended:?}"
            )
        };
        assert_eq!(
            [first, third],
            ["exit code 5", "exit code 6"],
            "left: what was said of the two that can start; right: how they ended"
        );
        assert!(
            second.starts_with("not started: "),
            "of a command that names no program was said: {second:?}. It should begin with \"not started: \""
        );
    }
}
