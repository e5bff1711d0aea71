//! Wrong: `env_clear` also takes away what was given before it.
//! Must fail: the_child_sees_what_it_is_given, the_child_finds_its_programs_where_we_do, what_is_given_counts_where_the_parent_has_it_too

use std::env;
use std::path::Path;
use std::process::Command;

fn script(script: &str, folder: &Path, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command.current_dir(folder);
    command.envs(variables.iter().copied());
    command.env_clear();
    command
}

fn main() -> std::io::Result<()> {
    let folder = env::temp_dir();
    let status = script("pwd; env", &folder, &[("COLOUR", "blue")]).status()?;
    println!("{status}");
    Ok(())
}
