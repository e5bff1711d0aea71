//! Which of the marker's environment variables a program gets.

use std::ffi::OsStr;
use std::process::Command;

/// What programs, cargo and linkers need.
const KEPT: [&str; 14] = [
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "LANG",
    "LANGUAGE",
    "TZ",
    "TERM",
    "LD_LIBRARY_PATH",
    "LIBRARY_PATH",
    "CC",
    "CXX",
    "AR",
    "SDKROOT",
];

/// The same, by their beginnings.
const KEPT_FROM: [&str; 4] = ["LC_", "RUST", "CARGO", "OFF_THE_GIL_"];

/// Words in the names of variables that hold secrets.
const SECRET: [&str; 5] = ["TOKEN", "SECRET", "PASSWORD", "CREDENTIAL", "KEY"];

/// A command for `program` with nothing from this process's environment but what is needed.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_clear();
    command.envs(std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(kept)));
    command
}

/// What was set or removed on `from`, and its folder, on `to`.
pub(crate) fn carry_over(from: &Command, to: &mut Command) {
    for (name, value) in from.get_envs() {
        match value {
            Some(value) => to.env(name, value),
            None => to.env_remove(name),
        };
    }
    if let Some(folder) = from.get_current_dir() {
        to.current_dir(folder);
    }
}

fn kept(name: &str) -> bool {
    let wanted = KEPT.contains(&name) || KEPT_FROM.iter().any(|from| name.starts_with(from));
    wanted && !SECRET.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn secrets_are_not_kept() {
        assert!(kept("PATH") && kept("CARGO_HOME") && kept("LC_ALL"));
        for secret in ["CARGO_REGISTRY_TOKEN", "AWS_PROFILE", "SSH_AUTH_SOCK"] {
            assert!(!kept(secret), "{secret}");
        }
    }
}
