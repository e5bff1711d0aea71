//! The cargo calls: one for the dependencies, one for all answers together, and one for each that was not seen to end.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use confined::{Confined, Hit, Launcher};
use limited::Run;

use crate::course::Course;
use crate::crates;
use crate::diagnosis::{Said, explain, first_reason};
use crate::error::Error;
use crate::mark::{Finding, Outcome};
use crate::scratch::{DEPENDENCIES, Scratch, Target};

/// For downloads and for crates that are built for the first time.
const FOR_DEPENDENCIES: Duration = Duration::from_secs(1800);

/// In the call for all, each answer adds so much to the time that one alone may take: on two cores, enough for a copy in
/// which every answer uses up its CPU time.
const FOR_EACH: Duration = Duration::from_secs(5);

/// For compiling one answer on an idle machine.
const WALL: Duration = Duration::from_secs(60);

/// CPU time of one compiler, where nobody said how long compiling may take. An answer takes a second; what takes longer is
/// stopped, and the others go on. Unlike the clock, this does not hang on how busy the machine is.
const CPU: Duration = Duration::from_secs(10);

/// Bytes of one file that a compiler writes. A program has 10 MB.
const FILE: u64 = 128 << 20;

/// Each core runs a compiler, which takes less than this many bytes for an answer.
const MEMORY: u64 = 1 << 30;

/// How long one answer may be compiled.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub wall: Duration,
    pub cpu: Duration,
}

impl Limit {
    /// What was `given`, or else what `patience` makes of the usual.
    pub fn new(given: Option<Duration>, patience: impl FnOnce() -> f64) -> Self {
        match given {
            Some(given) => Limit {
                wall: given,
                cpu: given,
            },
            None => Limit {
                wall: WALL.mul_f64(patience()),
                cpu: CPU,
            },
        }
    }
}

/// What came of building one target.
pub type Built = Result<PathBuf, Finding>;

/// Build what all answers use, and return the folders of the course's own crates. That no answer is at fault if this fails
/// is the reason for a call of its own.
pub fn dependencies(scratch: &Scratch, course: &Course) -> Result<Vec<PathBuf>, Error> {
    let failed = |reason: String| Error::Dependencies {
        path: course.dir().to_owned(),
        reason,
    };
    let mut command = cargo(scratch, "build");
    command.args(["-q", "--message-format=json-render-diagnostics"]);
    command.args(["--bin", DEPENDENCIES]);
    let finished = Run::new(command, FOR_DEPENDENCIES)
        .run()
        .map_err(|e| failed(e.to_string()))?;
    match finished.status.success() {
        true => Ok(crates::folders(&finished.output.stdout)),
        false => Err(failed(first_reason(&finished.output.stderr))),
    }
}

/// Build all targets; `limit` is the time for one.
pub fn all(
    scratch: &Scratch,
    launcher: &Launcher,
    targets: &[Target],
    limit: Limit,
) -> BTreeMap<String, Built> {
    let mut command = cargo(scratch, "build");
    command.args(["--offline", "--keep-going", "--message-format=json"]);
    if targets.iter().any(|t| t.test) {
        command.arg("--tests");
    }
    for target in targets.iter().filter(|t| !t.test) {
        command.args(["--bin", &target.name]);
    }
    let all = limit.wall + FOR_EACH * u32::try_from(targets.len()).unwrap_or(u32::MAX);
    let said = match confined(scratch, Limit { wall: all, ..limit }).run(launcher, &command) {
        Ok(finished) => Said::new(&finished.stdout, &finished.stderr),
        Err(_) => Said::default(), // will be seen again
    };
    // A copy whose answers all have to be compiled alone does not keep a class waiting for hours.
    let give_up = Instant::now() + all;
    let built = |target: &Target| {
        let built = match said.program(&target.name) {
            Some(program) => Ok(program),
            // Its own fault if the compiler says so. All else may be that of another answer, which took all the
            // memory or all the time.
            None if said.compiler_objects(&target.name) => Err(explain(&said, target)),
            None if said.took_too_long(&target.name) => Err(too_long(Hit::Cpu(limit.cpu))),
            None if Instant::now() > give_up => Err(no_time_left(all)),
            None => alone(scratch, launcher, target, limit),
        };
        (target.name.clone(), built)
    };
    targets.iter().map(built).collect()
}

/// Build one target and nothing beside it.
fn alone(scratch: &Scratch, launcher: &Launcher, target: &Target, limit: Limit) -> Built {
    let mut command = cargo(scratch, if target.test { "test" } else { "build" });
    command.args(["--offline", "--message-format=json", "--bin", &target.name]);
    if target.test {
        command.arg("--no-run");
    }
    let finished = confined(scratch, limit)
        .run(launcher, &command)
        .map_err(|e| Finding::only(Outcome::NotStarted, e.to_string()))?;
    let said = Said::new(&finished.stdout, &finished.stderr);
    match (said.program(&target.name), finished.hit) {
        (Some(program), _) => Ok(program),
        (None, _) if said.took_too_long(&target.name) => Err(too_long(Hit::Cpu(limit.cpu))),
        (None, None) => Err(explain(&said, target)),
        (None, Some(hit)) => Err(too_long(hit)),
    }
}

fn too_long(hit: Hit) -> Finding {
    let took = |what: String| {
        Finding::only(
            Outcome::TimedOut,
            format!("compiling took longer than {what}"),
        )
    };
    match hit {
        // A machine with less to do might have been faster.
        Hit::Wall(limit) => took(format!("{} s", limit.as_secs_f64())).doubtful(),
        Hit::Cpu(limit) => took(format!("{} s of CPU time", limit.as_secs_f64())),
        hit => Finding::only(Outcome::DoesNotCompile, format!("the compiler {hit}")),
    }
}

fn no_time_left(all: Duration) -> Finding {
    let seconds = all.as_secs_f64();
    let message = format!("not compiled: other answers of this copy took all of the {seconds} s");
    Finding::only(Outcome::TimedOut, message).doubtful()
}

/// What a call may use that compiles answers. Nothing of them runs then; but a compiler can be made to take all memory
/// and all time.
fn confined(scratch: &Scratch, limit: Limit) -> Confined {
    let mut confined = Confined::build(limit.wall);
    confined.readable.extend_from_slice(&scratch.readable);
    let cores = thread::available_parallelism().map_or(1, usize::from) as u64;
    confined.memory = confined.memory.max(cores * MEMORY);
    confined.cpu = limit.cpu;
    confined.file_size = FILE;
    confined.writable = vec![scratch.package.clone(), scratch.target.clone()];
    confined
}

/// What every call has.
fn cargo(scratch: &Scratch, subcommand: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command
        .arg(subcommand)
        .arg("--target-dir")
        .arg(&scratch.target)
        .current_dir(&scratch.package);
    // A warning is no reason to fail, even where the one who marks makes errors of their own.
    for flags in [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_BUILD_WARNINGS",
    ] {
        command.env_remove(flags);
    }
    // A compiler's cache is a server of its own, and a confined compiler cannot talk to it.
    command
        .env("RUSTC_WRAPPER", "")
        .env("RUSTC_WORKSPACE_WRAPPER", "");
    command
}
