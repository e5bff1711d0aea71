//! Wrong: the shell moves, and reads the name of the folder as a piece of script.
//! Must fail: the_child_works_in_the_folder_and_we_stay

use std::env;
use std::path::Path;
use std::process::Command;

fn script(script: &str, folder: &Path, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("cd {folder:?} && {script}"));
    command.env_clear();
    // Without it the script would find its programs by a path that the system chooses.
    if let Some(path) = env::var_os("PATH") {
        command.env("PATH", path);
    }
    command.envs(variables.iter().copied());
    command
}

fn main() -> std::io::Result<()> {
    let folder = env::temp_dir();
    let status = script("pwd; env", &folder, &[("COLOUR", "blue")]).status()?;
    println!("{status}");
    Ok(())
}
