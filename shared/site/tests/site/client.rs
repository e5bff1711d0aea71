//! A client that shows what came over the wire, and waits no longer than [`LIMIT`] for anything.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread::sleep;
use std::time::{Duration, Instant};

use site::Site;

pub const LIMIT: Duration = Duration::from_secs(60);

/// What a client saw until the connection ended.
#[derive(Debug)]
pub struct Seen {
    pub head: String,
    pub body: Vec<u8>,
    /// The connection was reset; otherwise it was closed.
    pub reset: bool,
}

impl Seen {
    pub fn status(&self) -> u16 {
        let word = self.head.split(' ').nth(1);
        let word = word.unwrap_or_else(|| panic!("no status in {:?}", self.head));
        word.parse().expect("a status is a number")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        let (_, value) = pairs.find(|(given, _)| given.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }
}

/// A connection on which this was sent.
pub fn send(address: SocketAddr, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect_timeout(&address, LIMIT).expect("the site listens");
    stream.set_read_timeout(Some(LIMIT)).expect("a time-out");
    stream.write_all(request.as_bytes()).expect("it is sent");
    stream
}

pub fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: site\r\n\r\n")
}

/// Asks for `path` on a connection of its own, and reads until that ends.
pub fn ask(site: &Site, path: &str) -> Seen {
    let request = format!("GET {path} HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n");
    see(&mut send(site.address(), &request))
}

/// Reads until the connection ends.
pub fn see(stream: &mut TcpStream) -> Seen {
    let mut bytes = Vec::new();
    let mut piece = [0; 65536];
    let reset = loop {
        match stream.read(&mut piece) {
            Ok(0) => break false,
            Ok(count) => bytes.extend(&piece[..count]),
            Err(e) if e.kind() == ErrorKind::ConnectionReset => break true,
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => panic!("neither closed nor reset: {e}, after {} bytes", bytes.len()),
        }
    };
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let body = bytes.split_off(end.map_or(bytes.len(), |end| end + 4));
    let head = String::from_utf8(bytes).expect("a head is ASCII");
    Seen { head, body, reset }
}

/// Waits until something becomes true; fails if it takes too long.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < LIMIT, "not within {LIMIT:?}: {what}");
        sleep(Duration::from_millis(5));
    }
}

/// Whether nobody listens there.
pub fn refused(address: SocketAddr) -> bool {
    match TcpStream::connect_timeout(&address, LIMIT) {
        Ok(_) => false,
        // A reset here is a connection that was not yet accepted when the program died.
        Err(e) => matches!(
            e.kind(),
            ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset
        ),
    }
}
