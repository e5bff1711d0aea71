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
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use within::within;

    /// The children meet in a folder: each leaves a file with its name, and waits for the files of the others. They
    /// wait 10 s at most, and no longer than the folder stands, so none of them outlives the test for long.
    const CHILD: &str = r#"
        cd "$1" && touch "$2" || exit 98
        ending=$3 tries=0
        shift 3
        for other; do
            until [ -e "$other" ]; do
                tries=$((tries + 1))
                [ -d "$PWD" ] && [ ! -e too_late ] && [ $tries -le 100 ] || { touch too_late; exit 99; }
                sleep 0.1
            done
        done
        eval "$ending"
    "#;

    fn child(folder: &Path, name: &str, ending: &str, others: &[&str]) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", CHILD, "sh"]).arg(folder);
        command.args([name, ending]).args(others);
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
        let commands = ["exit 3", "kill -9 $$", "exit 0"]
            .iter()
            .zip(all)
            .map(|(ending, name)| child(&folder.0, name, ending, &all))
            .collect();
        let ended = within(60, || run_all(commands));
        // 99 is a child that gave up, because the others had not begun.
        assert_eq!(ended, ["exit code 3", "signal 9", "exit code 0"]);
    }

    #[test]
    fn the_order_is_that_of_the_commands() {
        let folder = Folder::new("order");
        let commands = vec![
            child(&folder.0, "a", "exit 1", &["b_is_over"]),
            child(&folder.0, "b", "touch b_is_over; exit 2", &[]),
        ];
        let ended = within(60, || run_all(commands));
        assert_eq!(ended, ["exit code 1", "exit code 2"]);
    }

    #[test]
    fn one_that_cannot_start_does_not_stop_the_others() {
        let folder = Folder::new("no_program");
        let commands = vec![
            child(&folder.0, "a", "exit 5", &["b"]),
            Command::new("no-such-program-anywhere"),
            child(&folder.0, "b", "exit 6", &["a"]),
        ];
        let ended = within(60, || run_all(commands));
        let [first, second, third] = &ended[..] else {
            panic!("not three: {ended:?}")
        };
        assert_eq!(
            [first, third].map(String::as_str),
            ["exit code 5", "exit code 6"]
        );
        assert!(second.starts_with("not started: "), "{second}");
    }
}
