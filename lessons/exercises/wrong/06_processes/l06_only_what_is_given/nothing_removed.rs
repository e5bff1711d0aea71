//! Wrong: adds the variables to all that the child inherits.
//! Must fail: the_child_sees_nothing_else

use std::env;
use std::path::Path;
use std::process::Command;

fn script(script: &str, folder: &Path, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command.current_dir(folder);
    command.envs(variables.iter().copied());
    command
}

fn main() -> std::io::Result<()> {
    let folder = env::temp_dir();
    let status = script("pwd; env", &folder, &[("COLOUR", "blue")]).status()?;
    println!("{status}");
    Ok(())
}
