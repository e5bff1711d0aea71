//! Make a command that runs a shell script in a folder. The child gets the variables that it is given, and PATH, and
//! nothing else of its parent's environment.
//!
//! Python: `subprocess.run(["sh", "-c", script], cwd=folder, env={"PATH": os.environ["PATH"], **variables})`.

use std::env;
use std::path::Path;
use std::process::Command;

// TODO: what else does the child find in its environment? And who moves into the folder here?
fn script(script: &str, folder: &Path, variables: &[(&str, &str)]) -> Command {
    env::set_current_dir(folder).expect("there is such a folder");
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command.envs(variables.iter().copied());
    command
}

fn main() -> std::io::Result<()> {
    let folder = env::temp_dir();
    let status = script("pwd; env", &folder, &[("COLOUR", "blue")]).status()?;
    println!("{status}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::script;
    use std::collections::BTreeMap;
    use std::env;
    use std::path::PathBuf;
    use std::process::Command;

    /// Nobody begins a test there.
    fn folder() -> PathBuf {
        env::temp_dir().canonicalize().unwrap()
    }

    fn printed(mut command: Command) -> String {
        let ended = command.output().expect("there is a shell");
        assert!(
            ended.status.success(),
            "the script ended with {}",
            ended.status
        );
        String::from_utf8(ended.stdout).unwrap()
    }

    fn environment(variables: &[(&str, &str)]) -> BTreeMap<String, String> {
        let printed = printed(script("env", &folder(), variables));
        let pairs = printed.lines().filter_map(|line| line.split_once('='));
        pairs
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect()
    }

    #[test]
    fn the_child_sees_what_it_is_given() {
        let seen = environment(&[("COLOUR", "blue"), ("SIZE", "7")]);
        let given = ["COLOUR", "SIZE"].map(|name| seen.get(name).map(String::as_str));
        assert_eq!(
            given,
            [Some("blue"), Some("7")],
            "left: COLOUR and SIZE as the child saw them; right: as they were given. What happens to them after `envs` or `env` \
             was called?"
        );
    }

    #[test]
    fn the_child_sees_nothing_else() {
        // What a shell sets by itself.
        let own = ["PWD", "OLDPWD", "SHLVL", "_", "PATH"];
        let seen = environment(&[]);
        let inherited: Vec<&String> = seen
            .keys()
            .filter(|name| !own.contains(&name.as_str()))
            .collect();
        assert!(
            inherited.is_empty(),
            "nobody gave these to the child, and it saw {} variables such as {:?}. A child inherits a copy of the whole \
             environment, unless it is told otherwise",
            inherited.len(),
            &inherited[..inherited.len().min(3)]
        );
    }

    #[test]
    fn the_child_finds_its_programs_where_we_do() {
        assert_eq!(
            environment(&[]).get("PATH"),
            env::var("PATH").ok().as_ref(),
            "left: PATH as the child saw it; right: as it is here. Who gives it to the child, when the rest is taken away?"
        );
    }

    #[test]
    fn the_child_works_in_the_folder_and_we_stay() {
        let pwd = printed(script("pwd -P", &folder(), &[]));
        assert_eq!(
            pwd.trim_end(),
            folder().to_string_lossy(),
            "left: where the child was; right: where it should be. Which method of `Command` says where a child starts?"
        );
        assert!(
            env::current_dir().unwrap() != folder(),
            "this program itself is in the child's folder now, and it should be where it was. A program has one current folder, \
             and all its threads see the change. What can move the child alone?"
        );
    }
}
