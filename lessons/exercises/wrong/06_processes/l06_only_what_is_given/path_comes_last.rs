//! Wrong: sets PATH after the variables, and so over a PATH that was given.
//! Must fail: what_is_given_counts_where_the_parent_has_it_too

use std::env;
use std::path::Path;
use std::process::Command;

fn script(script: &str, folder: &Path, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command.current_dir(folder);
    command.env_clear();
    command.envs(variables.iter().copied());
    // Without it the script would find its programs by a path that the system chooses.
    if let Some(path) = env::var_os("PATH") {
        command.env("PATH", path);
    }
    command
}

fn main() -> std::io::Result<()> {
    let folder = env::temp_dir();
    let status = script("pwd; env", &folder, &[("COLOUR", "blue")]).status()?;
    println!("{status}");
    Ok(())
}
