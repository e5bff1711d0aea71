//! What a command prints, collected while it runs.

use std::io::Read;
use std::sync::mpsc::SyncSender;
use std::thread;

/// What a command printed. Bytes that are not UTF-8 became U+FFFD.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// Standard output; with [`crate::Run::together`] standard error too, in the order of printing.
    pub stdout: String,
    /// Standard error; with [`crate::Run::together`] empty.
    pub stderr: String,
}

#[derive(Clone, Copy)]
pub(crate) enum Stream {
    Out,
    Err,
}

pub(crate) enum Event {
    Printed(Stream, Vec<u8>),
    Closed,
    /// The leader has ended, or the system would not say.
    Ended(std::io::Result<()>),
}

/// Send what comes out of `pipe`, piece by piece, then that it is closed.
///
/// The thread ends with the pipe. Nobody joins it: a process that escaped the group can hold the pipe for ever.
pub(crate) fn read(
    mut pipe: impl Read + Send + 'static,
    stream: Stream,
    events: SyncSender<Event>,
) -> std::io::Result<()> {
    thread::Builder::new()
        .name("limited: reader".to_owned())
        .spawn(move || {
            let mut buffer = vec![0; 64 * 1024];
            loop {
                match pipe.read(&mut buffer) {
                    Ok(0) => break,
                    Ok(n) => {
                        if events
                            .send(Event::Printed(stream, buffer[..n].to_vec()))
                            .is_err()
                        {
                            return; // nobody listens any more
                        }
                    }
                    Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                    Err(_) => break,
                }
            }
            let _ = events.send(Event::Closed);
        })?;
    Ok(())
}
