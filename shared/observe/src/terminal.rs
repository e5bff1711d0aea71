//! The terminal that the program believes to print on.
//!
//! Python and C hold their lines back when standard output is a pipe, and all of them would seem to come at the end.
//! `PYTHONUNBUFFERED=1` is no remedy: each `print` becomes two writes, and the lines of two threads mix. On a
//! terminal a line is one write, at once; so the program gets one.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, Winsize, tcgetattr, tcgetwinsize, tcsetattr, tcsetwinsize};

/// Columns where nobody knows.
const COLUMNS: u16 = 80;

/// Both ends of a new pseudo-terminal: what we read, and what the program writes to.
///
/// It is not the program's *controlling* terminal: that stays the one of the session, and with it Ctrl-C and Ctrl-Z.
pub(crate) fn pair() -> io::Result<(File, OwnedFd)> {
    let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
    let ours = openpt(flags)?;
    grantpt(&ours)?;
    unlockpt(&ours)?;
    let name = ptsname(&ours, Vec::new())?;
    let theirs = rustix::fs::open(
        &name,
        rustix::fs::OFlags::RDWR | rustix::fs::OFlags::NOCTTY | rustix::fs::OFlags::CLOEXEC,
        rustix::fs::Mode::empty(),
    )?;
    let mut modes = tcgetattr(&theirs)?;
    modes.make_raw(); // a cooked terminal would turn each \n into \r\n
    tcsetattr(&theirs, OptionalActions::Now, &modes)?;
    tcsetwinsize(&theirs, size())?;
    Ok((File::from(ours), theirs))
}

/// How many columns there are to draw on: those of standard error, where the drawing goes.
pub fn columns() -> usize {
    let size = tcgetwinsize(io::stderr()).or_else(|_| tcgetwinsize(io::stdout()));
    let columns = size.map_or(0, |size| size.ws_col);
    usize::from(if columns == 0 { COLUMNS } else { columns })
}

/// Give the program's terminal the size that ours has now. `ours` is what [`pair`] returned first.
pub(crate) fn resize(ours: &File) {
    // It only looks worse if that fails.
    let _ = tcsetwinsize(ours, size());
}

fn size() -> Winsize {
    let known = tcgetwinsize(io::stdout()).or_else(|_| tcgetwinsize(io::stderr()));
    known.unwrap_or(Winsize {
        ws_row: 24,
        ws_col: COLUMNS,
        ws_xpixel: 0,
        ws_ypixel: 0,
    })
}
