//! Takes what the reader threads send, and knows when to stop.

use std::io;
use std::sync::mpsc::Receiver;
use std::time::Instant;

use crate::Output;
use crate::pipes::{Event, Stream};

pub(crate) struct Listener {
    events: Receiver<Event>,
    out: Vec<u8>,
    err: Vec<u8>,
    cap: usize,
    /// Pipes that somebody still holds.
    pub(crate) open: usize,
    /// Whether something did not fit.
    pub(crate) full: bool,
    /// How the leader's end was learnt of, once it was.
    pub(crate) ended: Option<io::Result<()>>,
}

impl Listener {
    pub(crate) fn new(events: Receiver<Event>, open: usize, cap: usize) -> Self {
        Listener {
            events,
            out: Vec::new(),
            err: Vec::new(),
            cap,
            open,
            full: false,
            ended: None,
        }
    }

    /// Listen until `done` or until the deadline, whichever comes first.
    ///
    /// The clock is asked every time: from a program that never stops printing there is always one more event, and
    /// `recv_timeout` alone would never time out.
    pub(crate) fn listen(&mut self, deadline: Instant, done: impl Fn(&Self) -> bool) {
        while !done(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            match self.events.recv_timeout(left) {
                Ok(event) => self.take(event),
                Err(_) => return,
            }
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Printed(stream, bytes) => self.keep(stream, &bytes),
            Event::Closed => self.open -= 1,
            Event::Ended(how) => self.ended = Some(how),
        }
    }

    fn keep(&mut self, stream: Stream, bytes: &[u8]) {
        let room = self.cap - self.out.len() - self.err.len();
        self.full |= bytes.len() > room;
        let kept = &bytes[..bytes.len().min(room)];
        match stream {
            Stream::Out => self.out.extend_from_slice(kept),
            Stream::Err => self.err.extend_from_slice(kept),
        }
    }

    pub(crate) fn into_output(self) -> Output {
        Output {
            stdout: String::from_utf8_lossy(&self.out).into_owned(),
            stderr: String::from_utf8_lossy(&self.err).into_owned(),
        }
    }
}
