//! Which limit ended a program.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use crate::Confined;
use crate::finished::Hit;
use crate::listening::Heard;
use crate::message::Over;

/// Seen by the guard or here, told by a signal, or at least by its own words.
pub(crate) fn hit(
    confined: &Confined,
    status: ExitStatus,
    over: Option<Over>,
    heard: &Heard,
) -> Option<Hit> {
    if heard.late {
        return Some(Hit::Wall(confined.wall));
    }
    if heard.flooded {
        return Some(Hit::Output(confined.output as u64 * Confined::FLOOD));
    }
    let memory = Hit::Memory(confined.memory);
    match over {
        Some(Over::Memory) => return Some(memory),
        Some(Over::Processes) => return Some(Hit::Processes(confined.processes)),
        None if status.success() => return None,
        None => {}
    }
    let (cpu, file) = (Hit::Cpu(confined.cpu), Hit::FileSize(confined.file_size));
    match status.signal() {
        Some(libc::SIGXCPU) => return Some(cpu),
        Some(libc::SIGXFSZ) => return Some(file),
        _ => {}
    }
    // What cargo says of a compiler, and Rust, C++ and LLVM of themselves.
    let words = [
        ("SIGXCPU", cpu),
        ("SIGXFSZ", file),
        ("memory allocation of ", memory),
        ("std::bad_alloc", memory),
        ("LLVM ERROR: out of memory", memory),
        ("more memory than available to compiler", memory),
    ];
    let texts = [&heard.stderr, &heard.stdout];
    let said = |(words, hit)| texts.iter().any(|t| t.contains(words)).then_some(hit);
    words.into_iter().find_map(said)
}
