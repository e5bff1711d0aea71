//! Ctrl-C and its like, while a program is watched.
//!
//! The program stays in our process group, so Ctrl-C at the terminal reaches it without our doing. What must not happen
//! is that *we* die of it: the program may go on, or tidy up first, and what was seen is wanted all the same.

use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, Once, PoisonError, Weak};
use std::thread;

use rustix::process::{Signal, kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::flag;
use signal_hook::iterator::SignalsInfo;
use signal_hook::iterator::exfiltrator::WithOrigin;
use signal_hook::low_level::emulate_default_handler;
use signal_hook::low_level::siginfo::{Cause, Origin};

use crate::program::Program;
use crate::terminal;

static WATCHED: Mutex<Option<Watched>> = Mutex::new(None);

/// Whether nothing is watched. Asked at the very moment of the signal: the thread that handles it may come late, when
/// the program has died of its Ctrl-C already, and must not take the signal for one of ours.
static IDLE: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// Whether the last program's caller wants to die of a signal too.
static DIE_TOO: AtomicBool = AtomicBool::new(false);

const SIGNALS: [i32; 4] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT];

/// The program that a signal to us is about.
pub(crate) struct Watched {
    pub(crate) program: Program,
    /// A library's caller expects to die of Ctrl-C: the program is killed first.
    pub(crate) die_too: bool,
    /// Our end of its terminal, if it has one.
    pub(crate) terminal: Weak<File>,
}

/// Until it is dropped, signals are about the program.
pub(crate) struct Guard(());

impl Drop for Guard {
    fn drop(&mut self) {
        *lock() = None;
        IDLE.store(true, Ordering::SeqCst);
    }
}

/// Install the handlers, the first time. They stay; with nothing watched they do what the signal does by default.
pub(crate) fn install() -> io::Result<()> {
    static HANDLERS: Once = Once::new();
    let mut installed = Ok(());
    HANDLERS.call_once(|| installed = spawn_handler());
    installed
}

/// Start a program and watch over it, in one step: a signal in between would find nobody.
pub(crate) fn guard<T, E>(
    start: impl FnOnce() -> Result<(T, Watched), E>,
) -> Result<(T, Guard), E> {
    let mut watched = lock();
    IDLE.store(false, Ordering::SeqCst);
    match start() {
        Ok((started, who)) => {
            DIE_TOO.store(who.die_too, Ordering::SeqCst);
            *watched = Some(who);
            Ok((started, Guard(())))
        }
        Err(e) => {
            IDLE.store(true, Ordering::SeqCst);
            Err(e)
        }
    }
}

fn lock() -> MutexGuard<'static, Option<Watched>> {
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner)
}

fn spawn_handler() -> io::Result<()> {
    for signal in SIGNALS {
        flag::register_conditional_default(signal, Arc::clone(&IDLE))?;
    }
    let mut signals = SignalsInfo::<WithOrigin>::new(SIGNALS.into_iter().chain([SIGWINCH]))?;
    thread::Builder::new()
        .name("observe: signals".to_owned())
        .spawn(move || signals.forever().for_each(|origin| handle(&origin)))?;
    Ok(())
}

fn handle(origin: &Origin) {
    let watched = lock();
    if origin.signal == SIGWINCH {
        return resized(watched.as_ref());
    }
    match &*watched {
        // It came while a program was watched, and the program has ended since.
        None if !DIE_TOO.load(Ordering::SeqCst) => {}
        None => {
            let _ = emulate_default_handler(origin.signal);
        }
        Some(watched) if watched.die_too => {
            watched.program.kill();
            let _ = emulate_default_handler(origin.signal);
        }
        // The terminal has sent it to the whole group. A second one from us would be a second Ctrl-C.
        Some(_) if origin.cause == Cause::Kernel => {}
        Some(watched) => {
            if let Some(signal) = Signal::from_named_raw(origin.signal) {
                let _ = kill_process(watched.program.pid, signal);
            }
        }
    }
}

/// Our terminal has another size. The kernel may have told the program already, before its own terminal had the new size:
/// so it is told once more.
fn resized(watched: Option<&Watched>) {
    if let Some(watched) = watched
        && let Some(ours) = watched.terminal.upgrade()
    {
        terminal::resize(&ours);
        let _ = kill_process(watched.program.pid, Signal::WINCH);
    }
}
