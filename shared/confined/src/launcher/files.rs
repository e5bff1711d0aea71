//! Landlock: which files the program can open.

use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, RestrictionStatus, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetError, RulesetStatus, Scope, path_beneath_rules,
};

use crate::Network;
use crate::message::Task;

/// Linux 6.12. On an older kernel the crate leaves out what that one does not know.
const KNOWN: ABI = ABI::V6;

/// Read and written by what starts processes with empty streams.
const NULL: [&str; 2] = ["/dev/null", "/dev/full"];

pub(super) fn restrict(task: &Task) -> Result<(), String> {
    let status = rules(task).map_err(|e| e.to_string())?;
    match status.ruleset {
        RulesetStatus::NotEnforced => Err("the kernel does not hold to it".to_owned()),
        _ => Ok(()),
    }
}

fn rules(task: &Task) -> Result<RestrictionStatus, RulesetError> {
    let all = AccessFs::from_all(KNOWN);
    let mut ruleset = Ruleset::default()
        .handle_access(all)?
        .scope(Scope::from_all(KNOWN))?;
    // Its rules know ports, and not whose they are.
    if task.network == Network::None {
        ruleset = ruleset.handle_access(AccessNet::from_all(KNOWN))?;
    }
    let read = AccessFs::from_read(KNOWN);
    let mut rules = ruleset.create()?;
    rules = rules.add_rules(path_beneath_rules(&task.readable, read))?;
    rules = rules.add_rules(path_beneath_rules(&task.writable, all))?;
    rules = rules.add_rules(path_beneath_rules([&task.temp], all))?;
    rules = rules.add_rules(path_beneath_rules(
        NULL,
        AccessFs::ReadFile | AccessFs::WriteFile,
    ))?;
    // The program itself, wherever it lies; nothing beside it.
    if let Ok(program) = PathFd::new(Path::new(&task.program)) {
        let run = AccessFs::ReadFile | AccessFs::Execute;
        rules = rules.add_rule(PathBeneath::new(program, run))?;
    }
    rules.restrict_self()
}
