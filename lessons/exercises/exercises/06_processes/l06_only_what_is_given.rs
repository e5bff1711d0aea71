//! Make a command that runs a shell script in a folder. The child gets the variables that it is given, and nothing of
//! its parent's environment but PATH. If a PATH is given, that one counts.
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

    /// What a shell sets by itself, and PATH.
    const OWN: [&str; 5] = ["PWD", "OLDPWD", "SHLVL", "_", "PATH"];

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
    fn what_is_given_counts_where_the_parent_has_it_too() {
        let usual = |name: &str| name.chars().all(|c| c.is_ascii_uppercase());
        let other = |name: &String| usual(name) && !OWN.contains(&name.as_str());
        let name = env::vars().map(|(name, _)| name).find(other);
        let name = name.unwrap_or_else(|| "COLOUR".to_string());
        assert_eq!(
            environment(&[(&name, "given")])
                .get(&name)
                .map(String::as_str),
            Some("given"),
            "left: {name} as the child saw it; right: as it was given. This program has a {name} of its own: what does your answer \
             do with that, and when?"
        );
        let path = format!("{}:/given", env::var("PATH").unwrap_or_default());
        assert_eq!(
            environment(&[("PATH", &path)]).get("PATH"),
            Some(&path),
            "left: PATH as the child saw it; right: as it was given. Which of two calls with one name counts, the first or the last?"
        );
    }

    #[test]
    fn the_child_sees_nothing_else() {
        let seen = environment(&[]);
        let inherited: Vec<&String> = seen
            .keys()
            .filter(|name| !OWN.contains(&name.as_str()))
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
        let name = format!("l06 it's $5 {}", std::process::id());
        let inside = folder().join(name);
        std::fs::create_dir_all(&inside).unwrap();
        let ended = script("pwd -P", &inside, &[]).output();
        let here = env::current_dir().unwrap();
        let _ = std::fs::remove_dir(&inside);
        let ended = ended.expect("there is a shell");
        let said = [ended.stdout, ended.stderr].concat();
        assert_eq!(
            String::from_utf8_lossy(&said).trim_end(),
            inside.to_string_lossy(),
            "left: where the child was, or what it complained about; right: where it should be. A folder may have any name. Which \
             method of `Command` says where a child starts?"
        );
        assert!(
            here != inside && here != folder(),
            "this program itself is in the child's folder now, and it should be where it was. A program has one current folder, \
             and all its threads see the change. What can move the child alone?"
        );
    }
}
