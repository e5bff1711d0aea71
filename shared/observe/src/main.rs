//! `cargo observe`: runs a program and shows what its threads do. The library does the work.

mod args;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use args::Args;
use observe::{Ink, Panel, Recording, Watch};

/// What `timeout` of the GNU tools gives.
const LIMIT_PASSED: u8 = 124;

fn main() -> ExitCode {
    let args = match args::parse(lexopt::Parser::from_env()) {
        Ok(Some(args)) => args,
        Ok(None) => {
            let printed = std::io::stdout().write_all(args::HELP.as_bytes());
            return ExitCode::from(u8::from(printed.is_err()));
        }
        Err(e) => {
            say(&format!("cargo observe: {e} (see --help)\n"));
            return ExitCode::from(2);
        }
    };
    match watch(&args).run() {
        Ok(recording) => ExitCode::from(report(&args, &recording)),
        Err(e) => {
            say(&format!("cargo observe: {e}\n"));
            ExitCode::from(e.exit_code())
        }
    }
}

fn watch(args: &Args) -> Watch {
    let mut command = Command::new(&args.command[0]);
    command.args(&args.command[1..]);
    let mut watch = Watch::new(command);
    if let Some(interval) = args.interval {
        watch = watch.interval(interval);
    }
    if let Some(limit) = args.limit {
        watch = watch.limit(limit);
    }
    if args.quiet {
        watch = watch.quiet();
    }
    if args.pipe {
        watch = watch.pipe();
    }
    watch
}

/// Say and write what was seen. The exit code: the program's, unless it succeeded and we did not.
fn report(args: &Args, recording: &Recording) -> u8 {
    let ink = Ink::of_locale();
    say(&format!(
        "\n{}",
        observe::text(recording, observe::columns(), ink)
    ));
    if recording.limit_passed {
        let limit = args.limit.unwrap_or_default().as_secs_f64();
        say(&format!(
            "cargo observe: killed after {limit} s, as --limit says\n"
        ));
    }
    for left in &recording.left_behind {
        say(&format!("cargo observe: left behind and killed: {left}\n"));
    }
    for note in &recording.notes {
        say(&format!("cargo observe: {note}\n"));
    }
    let mut written = recording.passed_on;
    for (path, content) in files(args, recording) {
        if let Err(e) = write(&path, &content) {
            say(&format!(
                "cargo observe: cannot write {}: {e}\n",
                path.display()
            ));
            written = false;
        }
    }
    match recording.exit.shell_code() {
        _ if recording.limit_passed => LIMIT_PASSED,
        0 if !written => 1,
        code => code,
    }
}

fn files(args: &Args, recording: &Recording) -> Vec<(PathBuf, String)> {
    let program = Path::new(&args.command[0]).file_name();
    let program = program.map(|name| name.to_string_lossy().into_owned());
    let title = args.title.clone().or(program).unwrap_or_default();
    let panel = Panel {
        title: &title,
        recording,
    };
    let json = || serde_json::to_string(recording).expect("a recording has only text keys") + "\n";
    let mut files = Vec::new();
    let mut add = |path: &Option<PathBuf>, content: &dyn Fn() -> String| {
        files.extend(path.clone().map(|path| (path, content())));
    };
    add(&args.svg, &|| observe::svg(&[panel]));
    add(&args.html, &|| observe::html(&title, recording));
    add(&args.trace, &|| {
        observe::trace(recording).to_string() + "\n"
    });
    add(&args.json, &json);
    files
}

/// Written and closed: a full disk is said by one or the other.
fn write(path: &Path, content: &str) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(content.as_bytes())?;
    file.flush()
}

/// To standard error. Somebody who has closed it does not want to know; `eprint!` would panic.
fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
